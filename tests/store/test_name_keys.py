"""The index of names: filled by recording, keyed by the next search, checked by verify, made anew by rebuild."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db.migrations.executor import MigrationExecutor

from lastseen.casework.change import Edit, change
from lastseen.names.engine import keys
from lastseen.names.search import keys_version
from lastseen.names.sketch import sketch
from lastseen.store import name_keys
from lastseen.store.cases import stored_case
from lastseen.store.changes import add, case_changes, edit
from lastseen.store.errors import StoreError
from lastseen.store.models import ClaimedName, Name, NameKey
from lastseen.store.name_keys import complete_keys, unkeyed
from lastseen.store.named import NAME_PROPERTIES
from lastseen.store.rebuild import rebuild
from lastseen.store.record import record
from lastseen.store.verify import no_progress, verify
from lastseen.store.workspace import Workspace
from tests.store.workspaces import NOON, by_hand, sentences

NAMES = ["Chung Kyung-hoon", "정경훈", "Ахмадов Руслан", "4471", "정경훈"]
"""Of claims c0 to c4; the last two of one spelling, one that cannot be read."""
FIRST = 6
"""The entry that added claim c0, and so the number of its name."""


def claim(at: int, name: str, **more: Any) -> dict[str, Any]:
    return {"id": f"c{at}", "in": "R1", "about": "p", "property": "name", "value": name, **more}


def record_names(workspace: Workspace, names: Iterable[str], case: str = "x") -> None:
    plain = {
        "casefile": 1,
        "id": case,
        "sources": {"wire": {"name": "The Wire", "kind": "outlet"}},
        "reports": {"R1": {"publisher": "wire", "published": "2021-05-02"}},
        "things": {"p": {"type": "person"}, "q": {"type": "person"}, "r": {"type": "person"}},
        "claims": [claim(at, name) for at, name in enumerate(names)],
    }
    record(workspace, case_changes(plain, "", {}), "me", NOON)


def replace_claim(workspace: Workspace, at: int, record_: dict[str, Any]) -> None:
    record(workspace, [edit(add("claims", "x", at, record_))], "me", NOON)


@pytest.fixture
def named(workspace: Workspace) -> Workspace:
    """A workspace with these names and their keys."""
    record_names(workspace, NAMES)
    complete_keys(workspace, no_progress)
    return workspace


def index(workspace: Workspace) -> dict[str, tuple[set[int], set[str], str]]:
    """By spelling: the claims that give it, its keys, and its sketch."""
    found = {}
    for name in workspace.rows(Name):
        claims = workspace.rows(ClaimedName).filter(name_id=name.pk).values_list("claim_id", flat=True)
        held = workspace.rows(NameKey).filter(name=name.pk).values_list("key", flat=True)
        assert name.text not in found
        found[name.text] = (set(claims), set(held), name.sketch)
    return found


def test_a_spelling_is_kept_once_however_many_claims_give_it(workspace: Workspace) -> None:
    record_names(workspace, NAMES)

    assert {text: claims for text, (claims, _, _) in index(workspace).items()} == {
        "Chung Kyung-hoon": {FIRST},
        "정경훈": {FIRST + 1, FIRST + 4},
        "Ахмадов Руслан": {FIRST + 2},
        "4471": {FIRST + 3},
    }


def test_a_spelling_that_another_case_gives_is_not_kept_again(workspace: Workspace) -> None:
    record_names(workspace, ["정경훈"])
    record_names(workspace, ["정경훈"], "y")

    assert workspace.rows(Name).count() == 1
    assert workspace.rows(ClaimedName).count() == 2


def test_recording_leaves_the_keys_to_the_search_that_needs_them(workspace: Workspace) -> None:
    record_names(workspace, NAMES)

    assert unkeyed(workspace).count() == 4
    assert workspace.rows(NameKey).count() == 0


def test_every_name_gets_the_keys_that_the_engine_gives_it(named: Workspace) -> None:
    found = index(named)

    for text in {*NAMES} - {"4471"}:
        assert found[text][1:] == (keys(text), sketch(text))
    assert found["4471"][1:] == (set(), "")
    assert not unkeyed(named).exists()


def test_keys_are_made_batch_by_batch_and_progress_is_told_to_the_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_names(workspace, NAMES)
    monkeypatch.setattr(name_keys, "AT_ONCE", 3)
    told: list[tuple[str, int, int]] = []

    complete_keys(workspace, lambda *step: told.append(step))

    assert told == [("names", 0, 4), ("names", 3, 4), ("names", 4, 4)]
    assert index(workspace)["정경훈"][1] == keys("정경훈")


def test_an_edited_claim_has_the_keys_of_its_new_name_only(named: Workspace) -> None:
    replace_claim(named, 0, claim(0, "Ruslan Akhmadov"))
    complete_keys(named, no_progress)

    found = index(named)
    assert "Chung Kyung-hoon" not in found
    assert found["Ruslan Akhmadov"][:2] == ({FIRST}, keys("Ruslan Akhmadov"))
    assert set(named.rows(NameKey).values_list("name", flat=True)) <= set(named.rows(Name).values_list("pk", flat=True))
    assert verify(named).ok


def test_a_name_that_another_claim_still_gives_stays(named: Workspace) -> None:
    replace_claim(named, 1, claim(1, "Ruslan Akhmadov"))

    assert index(named)["정경훈"][:2] == ({FIRST + 4}, keys("정경훈"))
    assert verify(named).ok


def test_a_claim_edited_without_touching_its_name_keeps_it(named: Workspace) -> None:
    before = index(named)

    replace_claim(named, 0, claim(0, NAMES[0], certainty="likely"))

    assert index(named) == before
    assert verify(named).ok


def test_a_claim_that_gives_no_name_any_more_is_not_found_by_it(named: Workspace) -> None:
    replace_claim(named, 0, {**claim(0, "docker"), "property": "occupation"})

    assert NAMES[0] not in index(named)
    assert verify(named).ok


def test_a_claim_added_and_edited_in_one_recording_gives_its_last_name(workspace: Workspace) -> None:
    record_names(workspace, [])
    first = add("claims", "x", 0, claim(0, "정경훈"))
    last = edit(add("claims", "x", 0, claim(0, "Ruslan Akhmadov")))

    record(workspace, [first, last], "me", NOON)

    assert list(index(workspace)) == ["Ruslan Akhmadov"]


def test_what_is_not_recorded_leaves_no_name(workspace: Workspace) -> None:
    record_names(workspace, [])

    with pytest.raises(StoreError):
        record(workspace, [add("claims", "x", 0, claim(0, "정경훈")), add("things", "x", 5, {}, key="p")], "me", NOON)

    assert index(workspace) == {}


def test_no_text_is_too_strange_to_be_kept(workspace: Workspace) -> None:
    strange = ["x" * 10_000, "정" * 119, "\u202eKim\u200b", "😀", "ﷺ" * 100, "  ", "K.", "'; DROP TABLE", "İ" * 60]

    record_names(workspace, strange)
    complete_keys(workspace, no_progress)

    assert set(index(workspace)) == set(strange)
    assert verify(workspace).ok


@pytest.fixture
def newer(named: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The same workspace, opened by a Lastseen whose engine has changed."""
    for module in ("name_keys", "name_check"):
        monkeypatch.setattr(f"lastseen.store.{module}.keys_version", lambda: "of another engine")
    return named


def test_keys_of_another_engine_are_made_anew(newer: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_keys, "keys_of", lambda text: frozenset({f"new:{text[:3]}"}))

    complete_keys(newer, no_progress)

    assert {text: held for text, (_, held, _) in index(newer).items()} == {text: {f"new:{text[:3]}"} for text in NAMES}


def test_keys_of_another_engine_are_no_alteration_but_told_to_be_not_checked(newer: Workspace) -> None:
    found = verify(newer)

    told = "The keys of 4 names were not checked: another version made them, and the next search makes them anew."
    assert (found.ok, found.not_checked) == (True, (told,))


def test_a_name_that_vanishes_while_it_is_keyed_gets_no_keys(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_names(workspace, ["정경훈"])

    def keys_and_edit(text: str) -> frozenset[str]:
        if text == "정경훈":
            replace_claim(workspace, 0, claim(0, "Ruslan Akhmadov"))
        return keys(text)

    monkeypatch.setattr(name_keys, "keys_of", keys_and_edit)
    complete_keys(workspace, no_progress)

    assert set(index(workspace)) == {"Ruslan Akhmadov"}
    assert set(workspace.rows(NameKey).values_list("key", flat=True)) == keys("Ruslan Akhmadov")


def test_rebuild_makes_the_index_anew_from_the_ledger(named: Workspace) -> None:
    before = index(named)
    for model in (ClaimedName, NameKey, Name):
        by_hand(named, f"DELETE FROM {model._meta.db_table}")

    done = rebuild(named)
    complete_keys(named, no_progress)

    assert len(done.repaired) == 5
    assert index(named) == before
    assert verify(named).ok


def test_rebuild_repairs_nothing_where_nothing_is_wrong(named: Workspace) -> None:
    assert rebuild(named).repaired == ()


KEYS = "The keys of the name '정경훈' in the table lastseen_namekey were changed by hand: "
ROW_7 = "The row 7 of the table lastseen_name"
CHANGED = f"{ROW_7} ('정경훈') was changed by hand: the column "
BOUND = "of the table lastseen_claimedname"
TAMPERED = {
    "DELETE FROM lastseen_namekey WHERE key = 'ko:정경훈' AND name = 7": f"{KEYS}ko:정경훈 was removed.",
    "DELETE FROM lastseen_namekey WHERE name = 7": (
        f"{KEYS}ko:*경훈 was removed, ko:정*훈 was removed, ko:정경* was removed and 1 more."
    ),
    "INSERT INTO lastseen_namekey (key, name) VALUES ('ko:x', 7)": f"{KEYS}ko:x was added.",
    "UPDATE lastseen_namekey SET key = 'ko:x' WHERE key = 'ko:정경훈' AND name = 7": (
        f"{KEYS}ko:x was added, ko:정경훈 was removed."
    ),
    "INSERT INTO lastseen_namekey (key, name) VALUES ('ko:x', 99)": (
        "The table lastseen_namekey has keys of a name 99 that is not there: they were added by hand."
    ),
    "DELETE FROM lastseen_name WHERE id = 7": f"{ROW_7} was removed by hand: claim c1 of x is bound to it.",
    "INSERT INTO lastseen_name (id, text, folded, sketch, keyed_with) VALUES (99, 'Kim', '', '', '')": (
        "The row 99 of the table lastseen_name ('Kim') was added by hand: no claim gives this name."
    ),
    "INSERT INTO lastseen_name (id, text, folded, sketch, keyed_with) VALUES (99, '정경훈', '', '', '')": (
        "The row 99 of the table lastseen_name ('정경훈') was added by hand: the row 7 has this name already."
    ),
    "UPDATE lastseen_name SET text = 'Kim' WHERE id = 7": (
        f"{ROW_7} was changed by hand: the column text differs from what claim c1 of x says."
    ),
    "UPDATE lastseen_name SET folded = 'x' WHERE id = 7": f"{CHANGED}folded differs from what its text comes to.",
    "UPDATE lastseen_name SET sketch = '' WHERE id = 7": f"{CHANGED}sketch differs from what its text comes to.",
    "DELETE FROM lastseen_claimedname WHERE claim_id = 6": (
        f"The row 6 {BOUND} (claim c0 of x) was removed by hand: the claim gives the name 'Chung Kyung-hoon'."
    ),
    "UPDATE lastseen_claimedname SET name_id = 8 WHERE claim_id = 10": (
        f"The row 10 {BOUND} (claim c4 of x) was changed by hand: "
        "the claim gives the name '정경훈', not 'Ахмадов Руслан'."
    ),
    "INSERT INTO lastseen_claimedname (claim_id, name_id) VALUES (77, 7)": (
        f"The row 77 {BOUND} (claim/77) was added by hand: no entry of the ledger makes it."
    ),
}
"""What may be done by hand, and the one sentence that says so."""


@pytest.mark.parametrize(("statement", "sentence"), TAMPERED.items())
def test_a_row_of_the_index_that_was_tampered_with_is_named(named: Workspace, statement: str, sentence: str) -> None:
    by_hand(named, statement)

    assert sentences(verify(named).faults) == [sentence]
    assert sentences(rebuild(named).repaired) == [sentence]
    assert verify(named).ok


def test_keys_of_a_name_that_was_never_keyed_were_added_by_hand(workspace: Workspace) -> None:
    record_names(workspace, ["정경훈"])

    by_hand(workspace, "INSERT INTO lastseen_namekey (key, name) VALUES ('ko:정경훈', 6)")

    assert sentences(verify(workspace).faults) == [f"{KEYS}ko:정경훈 was added."]


def test_of_an_entry_that_cannot_be_relied_on_no_name_is_told_to_be_wrong(named: Workspace) -> None:
    by_hand(named, "UPDATE lastseen_content SET value = '\"Kim\"' WHERE entry = %s AND field = 'value'", FIRST)

    (found,) = sentences(verify(named).faults)

    assert found.startswith(f"Entry {FIRST}: The field 'value'")


def test_text_where_numbers_belong_is_a_fault_and_no_crash(sqlite: Workspace) -> None:
    record_names(sqlite, NAMES)
    complete_keys(sqlite, no_progress)
    by_hand(sqlite, "UPDATE lastseen_namekey SET name = 'x' WHERE name = 7")
    by_hand(sqlite, "UPDATE lastseen_claimedname SET name_id = 'y' WHERE claim_id = 6")
    by_hand(sqlite, "UPDATE lastseen_name SET text = x'00ff', keyed_with = 5 WHERE id = 8")

    found = " ".join(sentences(verify(sqlite).faults))

    for sentence in ("keys of a name x", "The row y of the table lastseen_name was removed", "The row 8 of the table"):
        assert sentence in found


def test_a_workspace_from_before_the_index_gets_the_names_of_its_claims(named: Workspace) -> None:
    before = index(named)
    MigrationExecutor(named.connection).migrate([("lastseen", "0002_append_only")])
    executor = MigrationExecutor(named.connection)

    executor.migrate(executor.loader.graph.leaf_nodes("lastseen"))
    complete_keys(named, no_progress)

    assert index(named) == before
    assert verify(named).ok


@pytest.mark.parametrize("data", ["no JSON", "[]", "8", "{}"])
def test_a_claim_that_was_spoilt_by_hand_does_not_keep_the_index_from_being_made(named: Workspace, data: str) -> None:
    by_hand(named, "UPDATE lastseen_claim SET data = %s WHERE id = %s", data, FIRST)
    MigrationExecutor(named.connection).migrate([("lastseen", "0002_append_only")])
    executor = MigrationExecutor(named.connection)

    executor.migrate(executor.loader.graph.leaf_nodes("lastseen"))

    assert NAMES[0] not in index(named)
    rebuild(named)
    assert NAMES[0] in index(named)


def test_the_version_of_the_keys_is_kept_with_each_name(named: Workspace) -> None:
    assert set(named.rows(Name).values_list("keyed_with", flat=True)) == {keys_version()}


def test_a_claim_that_was_taken_out_leaves_the_index(harbour: Workspace) -> None:
    named = next(claim for claim in stored_case(harbour, "harbour").plain["claims"] if claim["property"] == "name")

    change(harbour, "harbour", [Edit("claims", str(named["id"]), None)], "K. Ono")

    given = [claim["value"] for claim in stored_case(harbour, "harbour").plain["claims"] if claim["property"] == "name"]
    assert harbour.rows(Name).filter(text=named["value"]).exists() == (named["value"] in given)
    assert harbour.rows(ClaimedName).count() == len(
        [claim for claim in stored_case(harbour, "harbour").plain["claims"] if claim["property"] in NAME_PROPERTIES]
    )
    assert verify(harbour).ok
