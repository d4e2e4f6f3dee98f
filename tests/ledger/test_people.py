from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.errors import NoteError
from lastseen.ledger.people import FAULTS, Standing, account, is_key_name, is_since, judge, key_name, read_person_key
from lastseen.ledger.people_told import about_key, faults, numbers, summary
from tests.ledger.made_people import LOG, MINA, OSK, Story, person

ONE, TWO, THREE = person(1), person(2), person(3)


def standings(story: Story) -> list[str]:
    return [verdict.standing.value for verdict in judge(story.lines).verdicts]


def test_before_anybody_has_a_key_nothing_is_missing() -> None:
    story = Story()
    story.add(MINA)
    story.add(OSK)

    assert standings(story) == ["no_key", "no_key"]
    assert summary(judge(story.lines)) == []


def test_what_a_person_signs_with_their_key_is_their_own() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.add("MINA   tol", [ONE])

    assert standings(story) == ["own", "own"]


def test_what_somebody_with_a_key_does_not_sign_is_named() -> None:
    story = Story()
    story.bind(MINA, ONE)
    for signers in ([ONE], [], [ONE], [], []):
        story.add(MINA, signers)
    story.add(OSK)

    assert summary(judge(story.lines)) == [
        "Signed by their own key: 3 of 7 entries.",
        "Not signed although Mina Tol had a key: entries 2, 4, 5.",
        "Entered by people who had no key then: 1 entry (Osk Ran).",
    ]


def test_a_signature_that_does_not_hold_is_a_fault() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.add(MINA, [ONE])
    story.forge(1)

    assert list(faults(judge(story.lines))) == [
        (1, "Entry 1 carries a signature by the key u_00000001 of Mina Tol that does not hold.")
    ]


def test_a_signature_for_somebody_else_is_a_fault() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.add(OSK, [ONE])

    assert list(faults(judge(story.lines))) == [
        (1, "Entry 1 was entered by Osk Ran, but is signed by the key u_00000001 of Mina Tol.")
    ]


def test_a_revoked_key_signs_its_own_revocation_and_then_nothing() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.revoke(MINA, 0, ONE)
    story.add(MINA, [ONE])
    story.add(MINA)

    assert standings(story) == ["own", "own", "revoked", "no_key"]


def test_what_was_signed_after_a_key_was_lost_is_doubtful() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.add(MINA, [ONE])
    story.add(MINA, [ONE])
    story.revoke(OSK, 0, since="2026-01-03")

    people = judge(story.lines)

    assert [verdict.index for verdict in people.of(Standing.DOUBTFUL)] == [2]
    assert about_key(people.bindings[0]) == [
        (
            "The key u_00000001 of Mina Tol (laptop) was revoked by Osk Ran with entry 3, without a signature by a key "
            "of theirs, and is not to be trusted from 2026-01-03 on."
        )
    ]
    assert "Signed by the key u_00000001 of Mina Tol, which is not to be trusted from 2026-01-03 on: entry 2." in (
        summary(people)
    )


def test_a_second_key_counts_with_the_signature_of_the_first() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.bind(MINA, TWO, ONE)
    story.add(MINA, [TWO])

    assert standings(story) == ["own"] * 3
    assert judge(story.lines).bindings[1].is_vouched


def test_a_second_key_without_it_is_named_with_all_that_it_signed() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.bind(MINA, TWO)
    story.add(MINA, [TWO])

    people = judge(story.lines)

    assert standings(story) == ["own", "unvouched", "unvouched"]
    assert summary(people)[1:] == [
        "Signed by the key u_00000002 of Mina Tol, which was bound without an earlier key of theirs: entries 1, 2.",
        (
            "The key u_00000002 of Mina Tol (laptop) was bound without the earlier key, by entry 1: ask them whether "
            "it is theirs."
        ),
    ]


def test_an_earlier_key_confirms_a_later_one_afterwards() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.bind(MINA, TWO)
    story.add(MINA, [TWO])
    story.confirm(MINA, 1, ONE)

    assert standings(story) == ["own"] * 4


def test_a_key_cannot_confirm_itself_nor_one_from_before_it() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.bind(MINA, TWO)
    story.bind(MINA, THREE)
    story.confirm(MINA, 1, TWO, THREE)
    story.confirm(MINA, 2, TWO, THREE)

    assert [binding.is_vouched for binding in judge(story.lines).bindings] == [True, False, False]


def test_nobody_confirms_the_key_of_another() -> None:
    story = Story()
    story.bind(OSK, THREE)
    story.bind(MINA, ONE)
    story.bind(MINA, TWO)
    story.confirm(OSK, 2, THREE)

    assert [binding.is_vouched for binding in judge(story.lines).bindings] == [True, True, False]


def test_a_key_that_was_not_to_be_trusted_vouches_for_nothing() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.bind(MINA, TWO, ONE)
    story.bind(MINA, THREE, TWO)
    story.revoke(MINA, 0, since="2026-01-02")

    assert [binding.is_vouched for binding in judge(story.lines).bindings] == [True, False, False]


@pytest.mark.parametrize("spoil", ["unsigned", "of another", "twice", "no key", "of the log"])
def test_a_key_is_bound_only_as_it_can_be(spoil: str) -> None:
    story = Story()
    story.bind(MINA, ONE)
    record = {"key": str(TWO.verifier), "account": MINA, "device": "laptop"}
    spoilt = {
        "unsigned": (MINA, [ONE], record),
        "of another": (OSK, [TWO], record),
        "twice": (MINA, [ONE], {**record, "key": str(ONE.verifier)}),
        "no key": (MINA, [TWO], {**record, "key": 7}),
        "of the log": (MINA, [LOG], {**record, "key": str(LOG.verifier)}),
    }
    by, signers, told = spoilt[spoil]
    story.add(by, signers, ("key.add", "key/1"), told)

    people = judge(story.lines)

    assert people.verdicts[1].standing is Standing.MISBOUND
    assert [binding.number for binding in people.bindings] == [0]


def test_a_key_that_is_bound_to_nobody_is_said_to_be_strange() -> None:
    story = Story()
    story.add(MINA, [ONE])

    people = judge(story.lines)

    assert summary(people)[1] == "Signed by a key that is bound to nobody: entry 0."
    assert list(faults(people)) == []


def test_where_it_is_not_known_who_entered_it_that_is_said() -> None:
    story = Story()
    story.bind(MINA, ONE)
    story.add(None, [ONE])
    story.add(None)

    assert standings(story) == ["own", "untold", "untold"]
    assert summary(judge(story.lines))[-1] == "Who entered them is not known any more, or not given: entries 1, 2."


def test_a_confirmation_of_a_key_that_nobody_bound_changes_nothing() -> None:
    story = Story()
    story.add(MINA)
    story.confirm(MINA, 0, ONE)

    assert judge(story.lines).bindings == []


def test_names_of_keys_tell_nothing_of_a_person() -> None:
    assert key_name(b"\x3f\x9a\x1c\x7b") == "lastseen.example/u_3f9a1c7b"
    assert is_key_name("lastseen.example/u_3f9a1c7b")
    assert not is_key_name("lastseen.example/u_3f9a1c7b2")
    with pytest.raises(NoteError, match="must be named"):
        read_person_key(str(LOG.verifier))


@pytest.mark.parametrize(("text", "good"), [("2026", True), ("2026-11", True), ("2026-11-02", True), ("2026-1", False)])
def test_a_day_of_doubt_is_a_day_a_month_or_a_year(text: str, good: bool) -> None:
    assert is_since(text) is good


def test_numbers_in_a_row_are_drawn_together() -> None:
    assert numbers([43, 41, 50, 51, 52, 60, 61]) == "41, 43, 50 to 52, 60, 61"


def test_a_name_is_one_account_however_it_is_typed() -> None:
    assert account("  Mina\tTol ") == account("MINA TOL") == "mina tol"


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["enter", "bind", "confirm", "revoke"]),
        st.sampled_from([MINA, OSK]),
        st.sets(st.sampled_from([1, 2, 3, 4]), max_size=3),
        st.integers(0, 11),
    ),
    max_size=12,
)


def told(acts: list[tuple[str, str, set[int], int]]) -> Story:
    story = Story()
    for act, by, signers, which in acts:
        keys = [person(number) for number in sorted(signers)]
        if act == "bind":
            story.bind(by, person(which % 4 + 1), *keys)
        elif act == "enter" or not story.lines:
            story.add(by, keys)
        elif act == "confirm":
            story.confirm(by, which % len(story.lines), *keys)
        else:
            story.revoke(by, which % len(story.lines), *keys, since="2026-01-05" if which % 2 else None)
    return story


@given(ACTS)
def test_every_entry_gets_exactly_one_verdict(acts: list[tuple[str, str, set[int], int]]) -> None:
    story = told(acts)

    assert [verdict.index for verdict in judge(story.lines).verdicts] == list(range(len(story.lines)))


@given(ACTS)
def test_what_nobody_signed_is_never_counted_as_signed(acts: list[tuple[str, str, set[int], int]]) -> None:
    story = told(acts)

    for verdict in judge(story.lines).of(Standing.OWN, Standing.UNVOUCHED, Standing.DOUBTFUL):
        line = story.lines[verdict.index]
        names = {signature.name for signature in line.note.signatures}
        assert verdict.binding is not None
        assert verdict.binding.key.name in names
        assert account(verdict.binding.account) == account(str(line.by))


@given(ACTS)
def test_whoever_has_only_the_keys_of_others_makes_nothing_that_counts_as_ones_own(
    acts: list[tuple[str, str, set[int], int]],
) -> None:
    story = Story()
    story.bind(MINA, person(9))
    for act, by, signers, which in acts:
        keys = [person(number) for number in sorted(signers)]
        if act == "bind":
            story.bind(by, person(which % 4 + 1), *keys)
        elif act == "confirm":
            story.confirm(by, which % len(story.lines), *keys)
        else:
            story.add(by, keys)

    verdicts = judge(story.lines).of(Standing.OWN)

    assert [verdict.index for verdict in verdicts if verdict.by == MINA] == [0]


@given(ACTS, st.integers(0, 11))
def test_a_signed_entry_that_is_written_anew_is_always_a_fault(
    acts: list[tuple[str, str, set[int], int]], at: int
) -> None:
    story = told(acts)
    own = judge(story.lines).of(Standing.OWN, Standing.UNVOUCHED)
    if not own:
        return
    index = own[at % len(own)].index

    story.forge(index)

    assert judge(story.lines).verdicts[index].standing in FAULTS


@given(ACTS)
def test_more_entries_never_turn_an_unsigned_one_into_a_signed_one(
    acts: list[tuple[str, str, set[int], int]],
) -> None:
    story = told(acts)
    short = judge(story.lines[: len(story.lines) // 2]).verdicts

    whole = judge(story.lines).verdicts

    for before, after in zip(short, whole, strict=False):
        if before.standing in (Standing.UNSIGNED, Standing.NO_KEY):
            assert replace(after, binding=before.binding) == before
