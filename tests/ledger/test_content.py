"""Whether content is still what was entered, and what may be gone."""

from __future__ import annotations

from typing import Any

import pytest

from lastseen.ledger.content import FieldFaultKind, check_content, erased_fields, erasures
from lastseen.ledger.entry import Entry, seal_body
from tests.ledger.made_logs import salt

AT = "2021-03-10T09:00:00Z"
VALUES: dict[str, Any] = {"text": "Amin Duvall, a driver", "certainty": "reported", "nth": 2, "hedge": None}
SALTS = {name: salt(name) for name in VALUES}
ENTRY = Entry(AT, "claim.add", "c_1", "claim/5f", None, seal_body(VALUES, SALTS))


def _erase(obj: str, *names: str) -> Entry:
    reason = {"by": "u_3f9a", "why": "the family asked"}
    return Entry(AT, "erase", "c_1", obj, None, seal_body(dict.fromkeys(names, reason), {n: salt(n) for n in names}))


def _without(held: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in held.items() if name not in names}


def test_content_as_it_was_entered_has_no_fault() -> None:
    assert check_content(ENTRY, VALUES, SALTS) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("text", "Amin Duvall, a  driver"), ("certainty", None), ("nth", "2"), ("nth", 3), ("hedge", False), ("nth", 2.0)],
)
def test_exactly_the_changed_field_is_named(name: str, value: Any) -> None:
    faults = check_content(ENTRY, {**VALUES, name: value}, SALTS)

    assert [(fault.kind, fault.field) for fault in faults] == [(FieldFaultKind.CHANGED, name)]
    assert faults[0].sentence == f"The field '{name}' of 'claim/5f' is not what was entered at {AT}."


@pytest.mark.parametrize("wrong", [salt("other"), b"", b"short"])
def test_a_changed_salt_counts_as_a_change(wrong: bytes) -> None:
    faults = check_content(ENTRY, VALUES, {**SALTS, "text": wrong})

    assert [(fault.kind, fault.field) for fault in faults] == [(FieldFaultKind.CHANGED, "text")]


def test_a_field_that_lost_its_value_or_its_salt_is_missing() -> None:
    faults = check_content(ENTRY, _without(VALUES, "text"), _without(SALTS, "nth"))

    assert [(fault.kind, fault.field) for fault in faults] == [
        (FieldFaultKind.MISSING, "nth"),
        (FieldFaultKind.MISSING, "text"),
    ]
    assert "has lost its salt, and no later entry erased it" in faults[0].sentence
    assert "has lost its value" in faults[1].sentence


def test_a_field_that_was_never_entered_is_named() -> None:
    faults = check_content(ENTRY, {**VALUES, "place": "Sen Harbour"}, SALTS)

    assert [(fault.kind, fault.field) for fault in faults] == [(FieldFaultKind.ADDED, "place")]


def test_a_field_may_be_gone_once_a_later_entry_erased_it() -> None:
    erased = erased_fields(4, ENTRY, erasures([(4, ENTRY), (9, _erase("claim/5f", "text"))]))

    assert erased == {"text"}
    assert check_content(ENTRY, _without(VALUES, "text"), _without(SALTS, "text"), erased) == []


@pytest.mark.parametrize(
    "held", [(VALUES, SALTS), (VALUES, _without(SALTS, "text")), (_without(VALUES, "text"), SALTS)]
)
def test_a_field_that_was_erased_but_is_still_held_is_named(held: tuple[dict, dict]) -> None:
    faults = check_content(ENTRY, *held, erased={"text"})

    assert [(fault.kind, fault.field) for fault in faults] == [(FieldFaultKind.KEPT, "text")]


@pytest.mark.parametrize(
    ("index", "erase"),
    [(9, _erase("claim/60", "text")), (9, _erase("claim/5f", "place")), (3, _erase("claim/5f", "text"))],
    ids=["another object", "another field", "an earlier entry"],
)
def test_no_other_erasure_excuses_a_missing_field(index: int, erase: Entry) -> None:
    assert erased_fields(4, ENTRY, erasures([(index, erase), (4, ENTRY)])) == frozenset()


def test_of_two_erasures_the_later_counts() -> None:
    found = erasures([(9, _erase("claim/5f", "text")), (2, _erase("claim/5f", "text"))])

    assert found == {("claim/5f", "text"): 9}


def test_an_entry_of_another_type_erases_nothing() -> None:
    assert erasures([(1, ENTRY)]) == {}


def test_an_erasure_does_not_excuse_the_loss_of_its_own_reason() -> None:
    erase = _erase("claim/5f", "text")

    assert erased_fields(9, erase, erasures([(9, erase)])) == frozenset()
