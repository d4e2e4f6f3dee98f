"""Who signed what, as the checker of a bundle says it: worked out a second time, and held against the ledger's own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from lastseen.bundle.checker.entries import Entry
from lastseen.bundle.checker.findings import Kind, Report
from lastseen.bundle.checker.notes import Methods, Note
from lastseen.bundle.checker.people import check_people
from lastseen.bundle.methods import FAST
from lastseen.ledger.people import FAULTS, Standing, judge
from tests.ledger.made_people import MINA, OSK, Story, person
from tests.ledger.test_people import ACTS, told

ONE, TWO = person(1), person(2)


def entries_of(story: Story) -> list[Entry]:
    found = []
    for line in story.lines:
        values = dict(line.record) if line.by is None else {**line.record, "_by": line.by}
        said = {"at": line.entry.at, "type": line.entry.type, "obj": line.entry.obj, "body": {}}
        signatures = tuple((one.name, one.key_id, one.value) for one in line.note.signatures)
        fields = {name: {"value": value} for name, value in values.items()}
        found.append(Entry(line.index, line.note.serialise(), Note(line.note.text, signatures), said, None, fields))
    return found


def report_of(story: Story, methods: Methods = FAST) -> Report:
    report = Report()
    check_people(entries_of(story), methods, report)
    return report


def indexes(sentences: list[str]) -> list[int]:
    """The numbers of entries at the end of sentences, those drawn together spelt out."""
    found = []
    for sentence in sentences:
        for first, last in re.findall(r"(\d+)(?: to (\d+))?(?=[,.])", sentence.rpartition(": ")[2]):
            found += range(int(first), int(last or first) + 1)
    return sorted(found)


def test_without_keys_nothing_is_said() -> None:
    story = Story()
    story.add(MINA)

    assert report_of(story).findings == []


def test_what_was_signed_and_what_was_not_is_counted_and_named() -> None:
    story = Story()
    story.bind(MINA, ONE)
    for signers in ([ONE], [], [], [ONE], []):
        story.add(MINA, signers)
    story.add(OSK)

    report = report_of(story)

    assert report.of(Kind.TOLD) == ["Signed by their own key, besides the log: 3 of 7 entries."]
    assert report.of(Kind.UNCHECKED) == [
        "Not signed although Mina Tol had a key: entries 2 to 3, 5.",
        "Entered by Osk Ran, without a key then: entry 6.",
    ]
    assert report.exit_code == 0


@pytest.mark.parametrize("methods", [FAST, Methods()])
def test_an_entry_that_was_written_anew_under_a_signature_is_altered(methods: Methods) -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.add(MINA, [ONE])
    story.forge(1)

    (sentence,) = report_of(story, methods).of(Kind.ALTERED)

    assert sentence.endswith("carries a signature by the key u_00000001 of Mina Tol that does not hold.")


def test_a_key_that_was_put_in_for_somebody_is_named_with_what_it_signed() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.bind(MINA, TWO)
    story.add(MINA, [TWO])

    assert report_of(story).of(Kind.UNCHECKED) == [
        "Signed by the key u_00000002 of Mina Tol, which was bound without an earlier key of theirs: entries 1 to 2.",
        "The key u_00000002 of Mina Tol was bound without an earlier key of theirs, by entry 1: ask them.",
    ]


def test_a_revocation_says_by_whom_and_from_when_on_what_was_signed_is_doubtful() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.add(MINA, [ONE])
    story.revoke(OSK, 0, since="2026-01-02")
    story.add(MINA, [ONE])

    report = report_of(story)

    assert report.of(Kind.UNCHECKED) == [
        "Signed by the key u_00000001 of Mina Tol, which is not to be trusted from 2026-01-02 on: entry 1.",
        "Entered by Osk Ran, without a key then: entry 2.",
        "The key u_00000001 of Mina Tol was revoked by Osk Ran with entry 2, without a signature by a key of theirs.",
    ]
    assert "which had been revoked" in report.of(Kind.ALTERED)[0]


@given(ACTS)
def test_both_workings_out_come_to_the_same(acts: list[tuple[str, str, set[int], int]]) -> None:
    story = told(acts)
    people, report = judge(story.lines), report_of(story)

    altered = [int(re.match(r"Entry (\d+)", one)[1]) for one in report.of(Kind.ALTERED)]  # type: ignore[index]
    said = report.of(Kind.UNCHECKED)
    own = [re.search(r": (\d+) of", one) for one in report.of(Kind.TOLD)]

    assert altered == [verdict.index for verdict in people.of(*FAULTS)]
    if own:
        assert own[0] is not None
        assert int(own[0][1]) == len(people.of(Standing.OWN))
        for standing, begins in (
            (Standing.UNSIGNED, "Not signed although"),
            (Standing.NO_KEY, "Entered by"),
            (Standing.STRANGE, "Signed by a key that no entry"),
        ):
            found = [one for one in said if one.startswith(begins)]
            assert indexes(found) == [verdict.index for verdict in people.of(standing)]
        for standing, part in (
            (Standing.UNVOUCHED, "without an earlier key"),
            (Standing.DOUBTFUL, "not to be trusted"),
        ):
            found = [one for one in said if one.startswith("Signed by the key") and part in one]
            assert indexes(found) == [verdict.index for verdict in people.of(standing)]
