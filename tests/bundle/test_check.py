"""What the checker says of a bundle that is whole, and of one in which something was done."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from lastseen.bundle.assemble import assemble
from lastseen.bundle.checker.check import Check
from lastseen.bundle.checker.findings import Folder, Kind, printed
from lastseen.bundle.checker.notes import Malformed, manifest_text
from lastseen.bundle.checker.policy import read_policy
from lastseen.ledger.entry import Entry, seal_body, sign_entry
from tests.bundle.made_bundles import (
    LOG,
    POLICY,
    REPORT,
    STRANGER,
    as_bytes,
    bundle_of,
    checked,
    checkpoint_of,
    hashes,
    honest,
    honest_lines,
    made_lines,
    parts_of,
    said,
    salt,
    values_at,
)

FILE = f"files/{sha256(REPORT).hexdigest()}.txt"
LINES = "entries/000000000.jsonl"
VECTORS = Path(__file__).parents[1] / "vectors" / "ledger"


def signed_anew(bundle: dict[str, bytes]) -> dict[str, bytes]:
    """The bundle with a list of files that fits it: what somebody with the log's key can do."""
    files = {name: (sha256(data).hexdigest(), len(data)) for name, data in bundle.items() if name != "MANIFEST"}
    return {**bundle, "MANIFEST": LOG.sign(manifest_text("case/0", files)).serialise()}


def with_line(bundle: dict[str, bytes], number: int, **parts: object) -> dict[str, bytes]:
    """The bundle with other words in one line of its entries."""
    lines = bundle[LINES].split(b"\n")
    found = {**json.loads(lines[number]), **parts}
    lines[number] = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return {**bundle, LINES: b"\n".join(lines)}


def fields_of(bundle: dict[str, bytes], number: int) -> dict[str, dict[str, object]]:
    return dict(json.loads(bundle[LINES].split(b"\n")[number])["fields"])


@pytest.mark.parametrize("size", [1, 2, 3, 20, 256, 257, 600])
def test_an_honest_bundle_of_any_size_is_valid(size):
    report = checked(honest(size))

    assert (report.exit_code, report.of(Kind.ALTERED, Kind.MISSING)) == (0, [])


def test_the_same_record_makes_the_same_bytes():
    assert bundle_of(honest_lines()) == bundle_of(made_lines([values_at(index) for index in range(20)]))


def test_entries_of_other_cases_are_withheld_by_their_hash_and_that_is_no_fault():
    bundle = bundle_of(honest_lines(), withheld=frozenset({3, 4, 19}))

    report = checked(bundle)

    assert report.exit_code == 0
    assert "3 of 20 entries are given by their hash alone" in report.of(Kind.WITHHELD)[-1]


def test_an_unwitnessed_checkpoint_is_valid_and_said_to_be_unwitnessed():
    report = checked(honest())

    assert report.exit_code == 0
    assert any("The checkpoint is unwitnessed" in sentence for sentence in report.of(Kind.UNCHECKED))


def test_the_field_that_was_changed_is_named_even_when_the_list_of_files_is_signed_anew():
    fields = fields_of(honest(), 4)
    fields["value"]["value"] = "Davit Orlu 4"

    wrong = said(signed_anew(with_line(honest(), 4, fields=fields)))

    assert wrong == ["The field value of entry 4 was changed: it is not what was entered."]


def test_the_entry_that_was_changed_is_named_even_when_it_is_signed_anew():
    changed = list(honest_lines())
    changed[5] = made_lines([*[values_at(at) for at in range(5)], {"value": "another", "_by": "K. Ono"}])[5]
    forged = bundle_of(changed)

    wrong = said(signed_anew({**honest(), LINES: forged[LINES]}))

    assert "Entry 5 (claim.edit of claim/5, 2021-03-10T00:00:05Z) was changed: it is not the one" in wrong[0]


def test_a_salt_without_its_value_does_not_pass():
    fields = fields_of(honest(), 4)
    del fields["value"]["value"]

    wrong = said(signed_anew(with_line(honest(), 4, fields=fields)))

    assert wrong == ["The field value of entry 4 was changed: it is not what was entered."]


def test_a_field_that_was_never_entered_is_named():
    added = {"salt": b64encode(bytes(32)).decode(), "value": "x"}

    wrong = said(signed_anew(with_line(honest(), 4, fields={**fields_of(honest(), 4), "added": added})))

    assert wrong == ["The field added of entry 4 was changed: it is not what was entered."]


def test_a_field_that_is_kept_back_is_said_to_be():
    fields = fields_of(honest(), 4)
    del fields["hedge"]

    report = checked(signed_anew(with_line(honest(), 4, fields=fields)))

    assert report.exit_code == 0
    assert "The field hedge of entry 4 is not given, only what commits to it." in report.of(Kind.WITHHELD)


def test_an_erased_field_is_said_to_be_erased_and_by_which_entry():
    lines = list(honest_lines(9))
    values = {"value": "asked for by the family", "_by": "K. Ono"}
    salts = {name: salt(9, name) for name in values}
    entry = Entry("2021-03-11T00:00:00Z", "erase", "case/0", "claim/2", hashes(lines)[2], seal_body(values, salts))
    lines[2] = replace(lines[2], fields={name: held for name, held in lines[2].fields.items() if name != "value"})
    erasing = replace(lines[0], index=9, leaf=sign_entry(entry, LOG))
    erasing = replace(erasing, fields={name: (value, salts[name]) for name, value in values.items()})

    report = checked(bundle_of([*lines, erasing]))

    assert report.exit_code == 0
    assert "The field value of entry 2 was erased, as entry 9 says." in report.of(Kind.WITHHELD)


def test_an_earlier_entry_that_is_kept_back_is_pointed_out_by_the_one_that_follows_it():
    report = checked(bundle_of(honest_lines(), withheld=frozenset({3})))

    assert any("Entry 10" in told and "follows on an earlier entry" in told for told in report.of(Kind.WITHHELD))


def test_two_checkpoints_of_one_size_with_different_roots_are_refused():
    other = hashes(made_lines([{"value": "x"}] * 20))
    parts = replace(parts_of(honest_lines()), kept={"checkpoints/20": checkpoint_of(other)})

    wrong = said(as_bytes(assemble(parts, LOG)))

    assert wrong[0] == (
        "There are two checkpoints of 20 entries with different roots: "
        "the record was forked, and neither can be relied on."
    )


def test_an_earlier_checkpoint_of_the_same_record_is_accepted():
    parts = replace(parts_of(honest_lines()), kept={"checkpoints/7": checkpoint_of(hashes(honest_lines())[:7])})

    assert said(as_bytes(assemble(parts, LOG))) == []


def test_a_missing_file_makes_the_bundle_incomplete():
    bundle = honest()
    del bundle[FILE]

    report = checked(bundle)

    assert report.exit_code == 3
    assert report.of(Kind.MISSING) == [f"The file {FILE} is missing."]


@pytest.mark.parametrize("name", ["MANIFEST", "checkpoint", "tile/0/000.p/20"])
def test_without_a_part_of_the_proof_the_bundle_is_incomplete(name):
    bundle = honest()
    del bundle[name]

    assert checked(bundle).exit_code == 3


def test_a_preserved_file_that_is_not_given_is_said_to_be_withheld():
    bundle = honest()
    del bundle[FILE]

    report = checked(signed_anew(bundle))

    assert report.exit_code == 0
    assert any("is not here, only its SHA-256" in told for told in report.of(Kind.WITHHELD))


def test_a_preserved_file_that_was_exchanged_is_named():
    wrong = said(signed_anew({**honest(), FILE: b"Three men\n"}))

    assert wrong == [f"The file {FILE} is not the one that its name says."]


def test_a_file_that_was_added_is_named_and_what_computers_add_by_themselves_is_only_told():
    report = checked({**honest(), "note.txt": b"x", "files/.DS_Store": b"x"})

    assert report.of(Kind.ALTERED) == ["The file note.txt was added: it is no part of the bundle."]
    assert "files/.DS_Store is no part of the bundle; computers make such files." in report.of(Kind.UNCHECKED)


def test_what_is_signed_by_another_key_of_the_same_name_does_not_pass():
    forged = bundle_of(made_lines([values_at(index) for index in range(20)], STRANGER), by=STRANGER)

    alone, asked = checked(forged), checked(forged, policy=read_policy(POLICY.encode()))

    assert (alone.exit_code, asked.exit_code) == (0, 1)
    assert asked.of(Kind.ALTERED)[0].startswith("The bundle names the log lastseen/7f3a9c2e, but you named another")


def test_an_entry_that_stands_twice_is_named():
    lines = honest()[LINES].split(b"\n")
    twice = b"\n".join([*lines[:5], lines[4], *lines[5:]])

    wrong = said(signed_anew({**honest(), LINES: twice}))

    assert any("Entry 4" in told and "or twice" in told for told in wrong)


def test_a_clock_that_was_set_back_is_told():
    lines = made_lines([values_at(index) for index in range(3)])
    early = Entry("2020-01-01T00:00:00Z", "claim.edit", "case/0", "claim/6", None, seal_body({}, {}))

    report = checked(bundle_of([*lines, replace(lines[0], index=3, leaf=sign_entry(early, LOG), fields={})]))

    assert report.exit_code == 0
    assert any("a clock was set back" in told for told in report.of(Kind.UNCHECKED))


def test_what_is_no_bundle_is_refused_as_unreadable():
    with pytest.raises(Malformed, match="This is no bundle"):
        checked({"case.yaml": b"casefile: 1\n"})


def test_signs_that_could_steer_a_terminal_are_not_printed():
    report = checked({**honest(), "\x1b[2Jgone\u202e": b"x"})

    told = "\n".join(printed(report))

    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\ufffd[2Jgone\ufffd" in told


def test_the_verdict_is_the_first_line_and_each_kind_has_its_heading():
    told = list(printed(checked({**honest(), "note.txt": b"x"})))

    assert told[0] == "altered: this bundle is not as it was made"
    assert "What was changed, removed or added:" in told


def test_a_large_size_without_tiles_is_answered_at_once():
    huge = checkpoint_of(hashes(honest_lines())).replace(b"\n20\n", b"\n9000000000000000000\n")

    assert checked({**honest(), "checkpoint": huge}).exit_code == 1


def test_the_files_of_a_folder_are_read_without_following_links(tmp_path):
    for name, data in honest().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "policy").rename(tmp_path.parent / "policy")
    (tmp_path / "policy").symlink_to(tmp_path.parent / "policy")

    report = Check(Folder(tmp_path)).run()

    assert report.exit_code == 3
    assert report.of(Kind.MISSING) == ["The file policy is missing."]


def test_a_policy_that_cannot_be_read_is_altered_and_nothing_else_is_taken_as_checked():
    report = checked({**honest(), "policy": b"log x\n"})

    assert report.exit_code == 1
    assert report.of(Kind.TOLD) == []


def test_a_bundle_that_the_first_version_made_is_still_valid():
    files = json.loads((VECTORS / "bundle.json").read_text("utf-8"))["files"]

    report = checked({name: b64decode(data, validate=True) for name, data in files.items()})

    assert (report.exit_code, report.of(Kind.ALTERED, Kind.MISSING)) == (0, [])
    assert sum("holds: they were seen at 2021-03-10T12:00:00Z" in told for told in report.of(Kind.TOLD)) == 4
    assert len(report.of(Kind.WITHHELD)) == 2
