from __future__ import annotations

import json
import random
from hashlib import sha256

import pytest

from lastseen.casework.add_report import add_file
from lastseen.casework.custodians import add_custodian, remove_custodian, reseal, standing
from lastseen.casework.export_case import export_case
from lastseen.casework.open_case import case_of, plain_of
from lastseen.casework.open_source import open_source
from lastseen.casework.pinned import PIN_FILE, pin, trusted_directory
from lastseen.casework.seal import open_places, seal_source, take_sealed
from lastseen.casework.verify import verify
from lastseen.ledger.keys import Signer
from lastseen.sealing.agefile import seal
from lastseen.sealing.directory import Directory
from lastseen.sealing.errors import DirectoryError, SealedOnly, SwappedSeal, WrongKey
from lastseen.sealing.record import Belongs, Opened, Secret, seal_record
from lastseen.store import blobs
from lastseen.store.directories import enter_directory
from lastseen.store.errors import AlteredStore, IncompleteStore, StoreError, UnknownCase
from lastseen.store.models import Content, Entry, Sealed
from lastseen.store.rebuild import rebuild
from lastseen.store.seals import Meant, required_seal, seal_of, seals
from tests.store.custody import ADA, BO, CY, EVE, KEEPERS, ORG, with_case, with_custodians
from tests.store.workspaces import NOON

LENA = Secret("Lena Orr", "+999 123 456 78", "met at her home")
NURSE = ("marsh-road", "nurse")


@pytest.fixture
def desk(workspace, tmp_path):
    """A workspace with three custodians and the case marsh-road."""
    with_custodians(workspace)
    with_case(workspace, tmp_path)
    return workspace


def seal_nurse(desk, secret=LENA):
    return seal_source(desk, *NURSE, secret, by="K. Ono")


def open_nurse(desk, identity=ADA):
    return open_source(desk, *NURSE, [identity], by="Ada Lum", why="to ask her consent")[0]


def held_files(desk):
    return {path.name for path in (desk.folder / "blobs").rglob("*") if path.is_file()}


@pytest.mark.parametrize("custodian", KEEPERS)
def test_each_custodian_reads_who_a_sealed_source_is(desk, custodian):
    done = seal_nurse(desk)

    assert open_nurse(desk, KEEPERS[custodian]).secret == LENA
    assert done.to == tuple(KEEPERS)


def test_nobody_else_reads_it(desk):
    seal_nurse(desk)

    with pytest.raises(WrongKey):
        open_nurse(desk, EVE)


def test_the_case_keeps_the_alias_alone(desk):
    seal_nurse(desk)

    nurse = plain_of(desk, "marsh-road")["sources"]["nurse"]
    assert nurse == {"kind": "person", "described": "a hospital worker", "access": "own", "identity": "sealed"}
    assert case_of(desk, "marsh-road").sources["nurse"].label == "a hospital worker"
    assert "Lena" not in export_case(desk, "marsh-road").text


def test_a_name_that_stood_in_the_open_is_said_to_be_still_there(desk):
    done = seal_nurse(desk)

    assert done.in_file
    assert done.stood_open == (5,)
    assert seal_source(desk, "marsh-road", "guard", LENA, by="K. Ono").stood_open == ()


def test_a_new_source_is_added_with_its_alias(desk):
    seal_source(desk, "marsh-road", "clerk", LENA, by="K. Ono", alias="a  court clerk")

    clerk = plain_of(desk, "marsh-road")["sources"]["clerk"]
    assert clerk == {"kind": "person", "described": "a court clerk", "identity": "sealed"}


def test_the_ledger_holds_the_hash_of_the_sealed_bytes_and_nothing_of_what_is_in_them(desk):
    seal_nurse(desk)

    seal = required_seal(desk, *NURSE)
    data = blobs.get(desk.folder, seal.record["sha256"])
    assert seal.record == {
        "sha256": sha256(data).hexdigest(),
        "size": 2683 + 2 * 1557,
        "to": trusted_directory(desk).directory.ids,
        "directory": 3,
        "seq": 0,
    }
    kept = b"".join(bytes(leaf) for leaf in desk.rows(Entry).values_list("leaf", flat=True))
    assert b"Lena" not in kept
    told = desk.rows(Content).filter(entry__gte=seal.entry).values_list("value", flat=True)
    assert not any("Lena" in (value or "") or "123 456" in (value or "") for value in told)


def test_every_opening_is_an_entry_with_the_reason(desk):
    seal_nurse(desk)

    _, entry = open_source(desk, *NURSE, [ADA], by="Ada Lum", why="to ask her consent")

    told = dict(desk.rows(Content).filter(entry=entry).values_list("field", "value"))
    assert b'"type":"sealed.opened"' in bytes(desk.rows(Entry).get(index=entry).leaf)
    assert (told["_by"], told["_why"]) == ('"Ada Lum"', '"to ask her consent"')


def test_nothing_is_opened_without_a_reason(desk):
    seal_nurse(desk)

    with pytest.raises(StoreError, match="nobody said why"):
        open_source(desk, *NURSE, [ADA], by="Ada Lum", why=" ")


def test_the_whole_holds_and_can_be_rebuilt(desk):
    seal_nurse(desk)
    open_nurse(desk)
    remove_custodian(desk, "Bo Arn", ORG, "K. Ono")

    before = seals(desk)

    assert verify(desk).faults == ()
    rebuild(desk)
    assert seals(desk) == before
    assert verify(desk).faults == ()


@pytest.mark.parametrize(
    "sent",
    [b"Lena Orr, +999 123 456 78", b"age-encryption.org/v1\n" + b"Lena Orr " * 200, seal(b"Lena Orr", [EVE.recipient])],
    ids=["plain", "under a false head", "to somebody else"],
)
def test_what_is_not_sealed_to_the_custodians_is_refused_and_nothing_is_written(desk, sent):
    entries, files = desk.rows(Entry).count(), held_files(desk)

    with pytest.raises(SealedOnly):
        take_sealed(desk, NURSE, sent, Meant(0, 3), by="K. Ono")

    assert (desk.rows(Entry).count(), held_files(desk), seals(desk)) == (entries, files, [])
    assert plain_of(desk, "marsh-road")["sources"]["nurse"]["name"] == "Lena Orr"


def test_what_was_sealed_for_a_directory_or_a_moment_that_is_over_is_refused(desk):
    data = seal_record(
        Opened(LENA, "K", "now"), Belongs(ORG.name, *NURSE, 0), trusted_directory(desk).directory.recipients
    )

    for meant in (Meant(0, 2), Meant(1, 3)):
        with pytest.raises(StoreError, match="changed meanwhile"):
            take_sealed(desk, NURSE, data, meant, by="K. Ono")

    assert seal_of(desk, *NURSE) is None


def test_sealing_anew_takes_the_place_of_the_earlier_bytes_and_deletes_them(desk):
    seal_nurse(desk)
    first = required_seal(desk, *NURSE)

    seal_nurse(desk, Secret("Lena Orr-Ede"))

    assert open_nurse(desk).secret.identity == "Lena Orr-Ede"
    assert required_seal(desk, *NURSE).seq == 1
    assert first.record["sha256"] not in held_files(desk)


def test_two_sealed_files_that_changed_places_are_noticed(desk):
    seal_nurse(desk)
    seal_source(desk, "marsh-road", "guard", Secret("Bram Ost"), by="K. Ono")
    nurse, guard = (blobs.path_of(desk.folder, seal.record["sha256"]) for seal in seals(desk))
    kept = nurse.read_bytes()
    nurse.write_bytes(guard.read_bytes())
    guard.write_bytes(kept)

    with pytest.raises(AlteredStore, match="its bytes are not the ones that were preserved"):
        open_nurse(desk)


def test_rows_that_changed_places_are_noticed_when_one_is_opened(desk):
    seal_nurse(desk)
    seal_source(desk, "marsh-road", "guard", Secret("Bram Ost"), by="K. Ono")
    guard = desk.rows(Sealed).get(key="guard")
    desk.rows(Sealed).filter(key="nurse").update(data=guard.data, blob=guard.blob)

    with pytest.raises(AlteredStore, match="what the workspace says of the sealed nurse was changed"):
        open_nurse(desk)


def test_whoever_has_the_logs_key_too_cannot_put_one_source_in_the_place_of_another(desk):
    seal_source(desk, "marsh-road", "guard", Secret("Bram Ost"), by="K. Ono")
    sealed = blobs.get(desk.folder, required_seal(desk, "marsh-road", "guard").record["sha256"])
    take_sealed(desk, NURSE, sealed, Meant(0, 3), by="K. Ono")

    with pytest.raises(SwappedSeal, match="made for another source"):
        open_nurse(desk)


def test_whoever_has_the_logs_key_too_cannot_put_back_an_earlier_sealing(desk):
    seal_nurse(desk)
    first = blobs.get(desk.folder, required_seal(desk, *NURSE).record["sha256"])
    seal_nurse(desk, Secret("Lena Orr-Ede"))
    take_sealed(desk, NURSE, first, Meant(2, 3), by="K. Ono")

    with pytest.raises(SwappedSeal, match="somebody put it back"):
        open_nurse(desk)


@pytest.mark.parametrize("cut", [1, 1000, 2000])
def test_sealed_bytes_that_were_cut_are_noticed(desk, cut):
    seal_nurse(desk)
    file = blobs.path_of(desk.folder, required_seal(desk, *NURSE).record["sha256"])
    file.write_bytes(file.read_bytes()[:-cut])

    with pytest.raises(AlteredStore):
        open_nurse(desk)

    assert not verify(desk).ok


def test_sealed_bytes_that_are_lost_are_named_by_verify(desk):
    seal_nurse(desk)
    blobs.destroy(desk.folder, required_seal(desk, *NURSE).record["sha256"])

    (fault,) = verify(desk).faults

    assert "what is sealed of the source nurse of marsh-road" in fault.sentence
    with pytest.raises(IncompleteStore):
        open_nurse(desk)


def test_a_false_key_among_the_custodians_is_refused(desk):
    held = trusted_directory(desk)
    false = held.directory.with_one("Ada Lum 2", EVE.recipient, NOON.date()).following(held.signed)
    stolen = Signer(ORG.name, b"x" * 32)

    with pytest.raises(DirectoryError, match="another key"):
        enter_directory(desk, false.sign(stolen), stolen.verifier, "K. Ono", NOON)


def test_a_directory_that_the_pinned_key_did_not_sign_seals_nothing(workspace, tmp_path):
    stolen = Signer(ORG.name, b"x" * 32)
    false = Directory(stolen.name).with_one("Ada Lum", EVE.recipient, NOON.date()).following(None).sign(stolen)
    with_case(workspace, tmp_path)
    pin(workspace, str(ORG.verifier))
    enter_directory(workspace, false, stolen.verifier, "K. Ono", NOON)

    with pytest.raises(DirectoryError, match="not signed by the pinned key"):
        seal_nurse(workspace)

    assert seals(workspace) == []


def test_an_older_directory_put_back_seals_nothing(desk):
    (desk.folder / PIN_FILE).write_text(f"{ORG.verifier}\n4\n")

    with pytest.raises(DirectoryError, match="somebody put an older one back"):
        seal_nurse(desk)


def test_a_machine_that_does_not_know_the_organisation_seals_nothing(desk):
    (desk.folder / PIN_FILE).unlink()

    with pytest.raises(DirectoryError, match="not pinned on this machine"):
        seal_nurse(desk)


def test_a_foreign_key_is_not_pinned_where_a_directory_is(desk):
    with pytest.raises(DirectoryError, match="signed by another key"):
        pin(desk, str(Signer("lastseen/org-2", b"2" * 32).verifier))


def test_without_custodians_nothing_is_sealed_and_the_way_is_shown(workspace, tmp_path):
    with_case(workspace, tmp_path)

    with pytest.raises(IncompleteStore, match="there are no custodians yet") as refusal:
        seal_nurse(workspace)

    assert "lastseen custodians organisation" in refusal.value.hint


def test_a_source_that_is_not_there_is_not_sealed(desk):
    with pytest.raises(UnknownCase, match="has no source nobody"):
        seal_source(desk, "marsh-road", "nobody", LENA, by="K. Ono")
    with pytest.raises(StoreError, match="has a source nurse already"):
        seal_source(desk, *NURSE, LENA, by="K. Ono", alias="somebody")

    assert seals(desk) == []


def test_a_removed_custodian_opens_nothing_once_it_is_sealed_anew(desk):
    seal_nurse(desk)
    remove_custodian(desk, "Bo Arn", ORG, "K. Ono")
    assert open_nurse(desk, BO).secret == LENA

    assert reseal(desk, [CY], "Cy Ede", lambda *_: None) == 1

    with pytest.raises(WrongKey):
        open_nurse(desk, BO)
    assert open_nurse(desk, ADA) == open_nurse(desk, CY)
    assert open_nurse(desk).by == "K. Ono"
    assert standing(desk).behind == []


def test_a_new_custodian_opens_what_was_sealed_before_once_it_is_sealed_anew(desk):
    seal_nurse(desk)
    add_custodian(desk, "Eve Ost", EVE.recipient.text, ORG, "K. Ono")

    reseal(desk, [ADA], "Ada Lum", lambda *_: None)

    assert open_nurse(desk, EVE).secret == LENA


class Stopped(Exception):
    pass


def test_sealing_anew_can_be_stopped_anywhere_and_goes_on(desk):
    sources = [f"s{number}" for number in range(40)]
    for source in sources:
        seal_source(desk, "marsh-road", source, Secret(f"Name of {source}"), by="K. Ono", alias="a witness")
    remove_custodian(desk, "Bo Arn", ORG, "K. Ono")
    chance = random.Random(7)

    def stop_somewhere(step, done, of):
        if done and done < of and chance.random() < 0.4:
            raise Stopped

    stops = 0
    while standing(desk).behind:
        try:
            reseal(desk, [ADA], "Ada Lum", stop_somewhere)
        except Stopped:
            stops += 1

    opened = [open_source(desk, "marsh-road", one, [CY], by="Cy Ede", why="a drill")[0] for one in sources]
    assert [one.secret.identity for one in opened] == [f"Name of {source}" for source in sources]
    assert stops > 5
    for source in sources:
        with pytest.raises(WrongKey):
            open_source(desk, "marsh-road", source, [BO], by="Bo Arn", why="a drill")
    assert verify(desk).ok


def test_sealed_bytes_that_a_killed_program_left_over_are_deleted_and_nothing_else_is(desk, tmp_path):
    seal_nurse(desk)
    stray = seal_record(Opened(LENA, "K", "now"), Belongs(ORG.name, *NURSE, 0), [BO.recipient])
    report = seal_record(Opened(LENA, "K", "now"), Belongs(ORG.name, *NURSE, 1), [BO.recipient])
    left = blobs.put(desk.folder, stray)
    (tmp_path / "sent.age").write_bytes(report)
    add_file(desk, tmp_path / "sent.age", "K. Ono")
    before = held_files(desk)

    reseal(desk, [ADA], "Ada Lum", lambda *_: None)

    assert before - held_files(desk) == {left}
    assert verify(desk).ok


def test_words_of_the_identity_in_the_open_are_found_with_their_place(desk):
    places = open_places(desk, *NURSE, Secret("Amin Duvall", "", ""))

    assert places == ["report R1, text", "thing amin, id", "claim c1, about", "claim c1, value"]
    assert open_places(desk, *NURSE, LENA) == []
    assert open_places(desk, "marsh-road", "guard", LENA) == ["source nurse, name"]


def test_what_is_kept_of_a_seal_can_be_read_as_json(desk):
    seal_nurse(desk)

    assert json.loads(desk.rows(Sealed).get().data)["seq"] == 0
