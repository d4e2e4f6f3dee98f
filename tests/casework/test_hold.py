from __future__ import annotations

import pytest

from lastseen.casework.export_case import export_case
from lastseen.casework.history import history
from lastseen.casework.hold import hold, lift
from lastseen.casework.open_case import plain_of
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.core.yamltext import parse
from lastseen.dossier.consent.hold import Held, check_hold, hold_of
from lastseen.store.errors import UnknownCase
from lastseen.store.models import Entry
from lastseen.store.workspace import Workspace

ONO = {"by": "K. Ono", "why": "he may be hiding"}


def test_a_hold_is_set_by_a_named_person_with_a_reason(harbour: Workspace) -> None:
    entry = hold(harbour, "harbour", **ONO, on="2021-06-02")

    assert entry == 20
    assert plain_of(harbour, "harbour")["hold"] == {"by": "K. Ono", "on": "2021-06-02", "why": "he may be hiding"}
    assert verify(harbour).ok


def test_without_a_day_it_is_from_today(harbour: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lastseen.casework.hold.today", lambda: "2021-06-03")

    hold(harbour, "harbour", **ONO)

    held = hold_of(plain_of(harbour, "harbour"))
    assert held is not None
    assert held.on == "2021-06-03"


def test_while_it_stands_everything_that_asks_is_refused(harbour: Workspace) -> None:
    hold(harbour, "harbour", **ONO, on="2021-06-02")

    with pytest.raises(Held, match=r"on hold since 2021-06-02, by K\. Ono: he may be hiding") as refused:
        check_hold(plain_of(harbour, "harbour"))

    assert "lastseen hold harbour --lift" in refused.value.hint


def test_it_is_lifted_by_a_named_person_and_the_ledger_keeps_both(harbour: Workspace) -> None:
    hold(harbour, "harbour", **ONO)

    lift(harbour, "harbour", by="I. Holm", why="he is abroad and safe")

    check_hold(plain_of(harbour, "harbour"))
    entries = history(harbour, "harbour", "case", "harbour")
    assert [(one.entry.by, one.entry.values.get("_why")) for one in entries[1:]] == [
        ("K. Ono", "he may be hiding"),
        ("I. Holm", "he is abroad and safe"),
    ]
    assert verify(harbour).ok


def test_the_rest_of_the_case_file_stays_as_it_is(harbour: Workspace) -> None:
    before = export_case(harbour, "harbour").text

    hold(harbour, "harbour", **ONO)
    lift(harbour, "harbour", **ONO)

    assert export_case(harbour, "harbour").text == before


def test_a_held_case_goes_out_whole_to_ones_own_disk_with_its_hold(harbour: Workspace) -> None:
    hold(harbour, "harbour", **ONO, on="2021-06-02")

    exported = export_case(harbour, "harbour")

    assert parse(exported.text.encode()).plain["hold"]["by"] == "K. Ono"
    assert exported.comments_kept


def test_a_case_on_hold_is_not_held_twice(harbour: Workspace) -> None:
    hold(harbour, "harbour", **ONO, on="2021-06-02")

    with pytest.raises(LastseenError, match=r"on hold already, since 2021-06-02, by K\. Ono"):
        hold(harbour, "harbour", by="I. Holm", why="a minor")

    assert harbour.rows(Entry).count() == 21


def test_what_is_not_held_is_not_lifted(harbour: Workspace) -> None:
    with pytest.raises(LastseenError, match="is not on hold"):
        lift(harbour, "harbour", **ONO)


@pytest.mark.parametrize("missing", ["by", "why"])
@pytest.mark.parametrize("verb", [hold, lift])
def test_nobody_holds_or_lifts_without_a_name_and_a_reason(harbour: Workspace, verb, missing: str) -> None:
    with pytest.raises(LastseenError, match=f"{missing} is empty"):
        verb(harbour, "harbour", **{**ONO, missing: " "})


def test_a_day_that_is_none_is_refused(harbour: Workspace) -> None:
    with pytest.raises(LastseenError, match="soon"):
        hold(harbour, "harbour", **ONO, on="soon")

    assert harbour.rows(Entry).count() == 20


def test_a_case_that_is_not_there_is_not_held(harbour: Workspace) -> None:
    with pytest.raises(UnknownCase, match="no case nowhere"):
        hold(harbour, "nowhere", **ONO)
