from __future__ import annotations

import io
import json

import pytest

from lastseen.casework.workspace import workspace_at
from lastseen.sealing import keyfile
from lastseen.sealing.classic import Passphrase
from tests.store.custody import ADA, ORG, with_case, with_custodians

LENA = {"identity": "Lena Orr", "contact": "+999 123 456 78", "how": "met at her home"}
DRAWN = "repeater strewn nutlike scoreless corner septic volley skittle bounce frostbite"


@pytest.fixture
def typed(monkeypatch):
    """What comes on standard input."""

    def typed(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return typed


@pytest.fixture
def desk(tmp_path):
    with workspace_at(tmp_path / "workspace") as opened:
        with_custodians(opened)
        with_case(opened, tmp_path)
    return tmp_path


@pytest.fixture
def ada_key(tmp_path):
    file = tmp_path / "ada.key"
    file.write_bytes(keyfile.wrap_identity(ADA, DRAWN, work=4))
    return file


@pytest.fixture
def org_key(tmp_path):
    file = tmp_path / "org.key"
    file.write_bytes(keyfile.wrap_signer(ORG, DRAWN, work=4))
    return file


@pytest.fixture
def quick(monkeypatch):
    """Key files in a moment instead of a second; how long it takes them is for others to measure."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (4,))
    monkeypatch.setattr(keyfile.wrap_identity, "__defaults__", (4,))
    monkeypatch.setattr(keyfile.wrap_signer, "__defaults__", (4,))


def sealed(run, typed, *words, **told):
    typed(json.dumps(LENA | told))
    return run("seal", "marsh-road", "nurse", "--by", "K. Ono", *words)


def opened(run, typed, key, *words):
    typed(f"{DRAWN}\n")
    return run("open", "marsh-road", "nurse", "--key", key, "--by", "Ada Lum", "--why", "to ask her consent", *words)


def test_a_source_is_sealed_and_opened_again(run, typed, desk, ada_key):
    done = sealed(run, typed)
    told = opened(run, typed, ada_key)

    assert (done.code, told.code) == (0, 0)
    assert "nurse is sealed to Ada Lum, Bo Arn, Cy Ede" in done.out
    assert "Who: Lena Orr" in told.out
    assert "How to reach them: +999 123 456 78" in told.out


def test_whom_it_will_be_sealed_to_is_said_before_anything_is_asked(run, typed, desk):
    typed("")

    told = run("seal", "marsh-road", "nurse", "--by", "K. Ono")

    assert told.code == 2
    assert told.err.startswith("lastseen: this will be sealed to Ada Lum, Bo Arn, Cy Ede\n")


def test_a_source_that_is_not_there_is_refused_before_anything_is_asked(run, typed, desk):
    typed("")

    told = run("seal", "marsh-road", "nobody", "--by", "K. Ono")

    assert told.code == 2
    assert told.err.startswith("lastseen: the case marsh-road has no source nobody")


def test_sealing_prints_nothing_of_what_was_sealed(run, typed, desk):
    done = sealed(run, typed)

    assert not any(word in done.out + done.err for word in ("Lena", "999", "home"))


def test_opened_as_json_it_can_be_read_by_a_program(run, typed, desk, ada_key):
    sealed(run, typed)

    told = opened(run, typed, ada_key, "--json").json

    assert {key: told[key] for key in LENA} == LENA
    assert told["by"] == "K. Ono"


def test_words_of_the_identity_in_the_open_stop_the_sealing_and_are_named_by_place(run, typed, desk):
    stopped = sealed(run, typed, identity="Amin Duvall")
    anyway = sealed(run, typed, "--anyway", identity="Amin Duvall")

    assert (stopped.code, anyway.code) == (2, 0)
    assert "stand in the open, so nothing was sealed: report R1, text; thing amin, id; claim c1, about" in stopped.err
    assert "Duvall" not in stopped.err


@pytest.mark.parametrize(
    "text",
    ["", "Lena Orr", '{"identity": "Lena Orr"', '["Lena Orr"]', '{"contact": "Lena"}', '{"identity": 7, "how": "Lena"}',
     '{"identity": "Lena Orr", "name": "Lena"}', '{"identity": " "}', "[" * 9000, '{"identity": "' + "Lena" * 90000],
)  # fmt: skip
def test_what_cannot_be_sealed_is_refused_and_not_shown(run, typed, desk, text):
    typed(text)

    told = run("seal", "marsh-road", "nurse", "--by", "K. Ono")

    assert told.code == 2
    assert "Lena" not in told.out + told.err


def test_a_wrong_passphrase_opens_nothing(run, typed, desk, ada_key):
    sealed(run, typed)
    typed("abacus " * 10)

    told = run("open", "marsh-road", "nurse", "--key", ada_key, "--by", "Ada Lum", "--why", "x")

    assert told.code == 2
    assert "the passphrase does not open the key file" in told.err


def test_without_a_passphrase_nothing_is_opened(run, typed, desk, ada_key):
    sealed(run, typed)
    typed("")

    told = run("open", "marsh-road", "nurse", "--key", ada_key, "--by", "Ada Lum", "--why", "x")

    assert told.code == 2
    assert "did not come" in told.err


def test_a_custodians_key_is_made_on_their_own_device_and_opens_with_its_ten_words(run, typed, desk, quick):
    made = run("custodians", "key", "-o", desk / "bo.key")
    words = next(line.strip() for line in made.out.splitlines() if line.startswith("    "))

    typed(f"{words}\n")
    shares = run("custodians", "backup", "--key", desk / "bo.key")

    assert made.code == shares.code == 0
    assert (desk / "bo.key").stat().st_mode & 0o077 == 0
    assert words not in shares.out


def test_two_paper_shares_give_a_lost_key_back(run, typed, desk, ada_key, quick):
    sealed(run, typed)
    typed(f"{DRAWN}\n")
    printed = run("custodians", "backup", "--key", ada_key).out
    shares = [" ".join(block.split("\n", 1)[1].split()) for block in printed.strip().split("\n\n")]
    typed(f"{shares[2]}\n{shares[0]}\n")

    restored = run("custodians", "restore", "-o", desk / "new.key")
    words = next(line.strip() for line in restored.out.splitlines() if line.startswith("    "))
    typed(f"{words}\n")
    told = run("open", "marsh-road", "nurse", "--key", desk / "new.key", "--by", "Ada Lum", "--why", "drill", "--json")

    assert restored.out.rstrip().endswith(ADA.recipient.text)
    assert told.json["identity"] == "Lena Orr"


@pytest.mark.parametrize("words", [("organisation",), ("key",)])
def test_no_key_is_ever_written_into_a_workspace(run, tmp_path, desk, quick, words):
    told = run("custodians", *words, "-o", tmp_path / "workspace" / "keys" / "mine.key")

    assert told.code == (1 if words == ("organisation",) else 2)
    assert not list((tmp_path / "workspace").rglob("mine.key"))


def test_no_key_is_written_into_another_workspace_or_over_a_file(run, tmp_path, desk, quick):
    with workspace_at(tmp_path / "elsewhere"):
        pass

    inside = run("custodians", "key", "-o", tmp_path / "elsewhere" / "keys" / "a.key")
    (tmp_path / "there.key").write_bytes(b"kept")
    over = run("custodians", "key", "-o", tmp_path / "there.key")

    assert "lies in a workspace" in inside.err
    assert "is there already" in over.err
    assert (tmp_path / "there.key").read_bytes() == b"kept"


def test_an_organisation_is_made_and_names_its_first_custodian(run, typed, tmp_path, quick):
    made = run("custodians", "organisation", "-o", tmp_path / "org.key")
    words = next(line.strip() for line in made.out.splitlines() if line.startswith("    "))
    (tmp_path / "ada.pub").write_text(ADA.recipient.text + "\n")
    typed(f"{words}\n")

    added = run(
        "custodians", "add", "Ada Lum", tmp_path / "ada.pub", "--org-key", tmp_path / "org.key", "--by", "K. Ono"
    )
    listed = run("custodians", "list")

    assert (made.code, added.code, listed.code) == (0, 0, 0)
    assert "With fewer than 3 custodians" in listed.out
    assert added.out.splitlines()[1].removeprefix("Compare with them, aloud: ") in listed.out


def test_a_custodian_is_removed_and_what_they_could_open_is_sealed_anew(run, typed, desk, ada_key, org_key):
    sealed(run, typed)
    typed(f"{DRAWN}\n")
    removed = run("custodians", "remove", "Bo Arn", "--org-key", org_key, "--by", "K. Ono")
    before = run("custodians", "list", "--json").json
    typed(f"{DRAWN}\n")
    anew = run("custodians", "reseal", "--key", ada_key, "--by", "Ada Lum")
    after = run("custodians", "list", "--json").json

    assert "1 source not sealed to exactly the custodians of now" in removed.out
    assert (before["behind"], after["behind"]) == (["marsh-road/nurse"], [])
    assert anew.code == 0
    assert [one["name"] for one in after["custodians"]] == ["Ada Lum", "Cy Ede"]


def test_a_second_machine_pins_the_organisations_key_before_it_seals(run, typed, tmp_path, desk):
    (tmp_path / "workspace" / "organisation.pin").unlink()

    refused = sealed(run, typed)
    pinned = run("custodians", "pin", str(ORG.verifier))

    assert refused.code == 1
    assert "not pinned on this machine" in refused.err
    assert pinned.out.removeprefix("pinned: ").strip() in refused.err
    assert sealed(run, typed).code == 0


def test_what_is_no_key_of_an_organisation_is_not_pinned(run, desk):
    assert run("custodians", "pin", "lastseen/org-1+00000000+AAAA").code == 1


def test_the_organisations_key_and_a_custodians_are_not_taken_for_one_another(run, typed, desk, ada_key, org_key):
    typed(f"{DRAWN}\n")
    told = run("custodians", "remove", "Bo Arn", "--org-key", ada_key, "--by", "K. Ono")

    assert told.code == 2
    assert "does not hold the organisation's key" in told.err


def test_a_key_file_that_is_not_there_is_named(run, typed, desk):
    typed(f"{DRAWN}\n")
    told = run("custodians", "backup", "--key", desk / "nowhere.key")

    assert told.code == 2
    assert "cannot be read" in told.err
