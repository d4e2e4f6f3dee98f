from __future__ import annotations

import pytest

from lastseen.casework.change import ChangedMeanwhile, Edit, WouldNotStand
from lastseen.casework.correct import LeanedOn, correct, retitle, withdraw
from lastseen.casework.history import history
from lastseen.casework.open_case import plain_of
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.store.cases import standing, stored_case
from lastseen.store.workspace import Workspace


def test_a_source_is_entered_anew_and_its_history_keeps_both(harbour: Workspace) -> None:
    name = next(iter(plain_of(harbour, "harbour")["sources"]))
    record = {**plain_of(harbour, "harbour")["sources"][name], "described": "a small station"}

    correct(harbour, "harbour", Edit("sources", name, record), "K. Ono")

    assert plain_of(harbour, "harbour")["sources"][name] == record
    assert history(harbour, "harbour", "source", name)[-1].changed == {"described": (None, "a small station")}
    assert verify(harbour).ok


def test_the_bytes_of_a_report_stay_with_it(harbour: Workspace) -> None:
    before = stored_case(harbour, "harbour")
    name = next(iter(before.blobs))

    correct(harbour, "harbour", Edit("reports", name, {**before.plain["reports"][name], "title": "Port"}), "K. Ono")

    after = stored_case(harbour, "harbour")
    assert after.blobs == before.blobs
    assert after.plain["reports"][name]["title"] == "Port"
    assert verify(harbour).ok


def test_the_slower_of_two_does_not_overwrite_the_faster(harbour: Workspace) -> None:
    name, record = next(iter(plain_of(harbour, "harbour")["sources"].items()))
    there = standing(harbour, "harbour", "sources", name)
    assert there is not None
    correct(harbour, "harbour", Edit("sources", name, {**record, "described": "one"}, there.entry), "K. Ono")

    with pytest.raises(ChangedMeanwhile, match=f"source {name} was changed meanwhile"):
        correct(harbour, "harbour", Edit("sources", name, {**record, "described": "two"}, there.entry), "I. Holm")


def test_what_a_case_cannot_have_is_refused(harbour: Workspace) -> None:
    name, record = next(iter(plain_of(harbour, "harbour")["reports"].items()))

    with pytest.raises(WouldNotStand, match="there is no source nobody"):
        correct(harbour, "harbour", Edit("reports", name, {**record, "publisher": "nobody"}), "K. Ono")


@pytest.mark.parametrize("section", ["things", "sources", "reports"])
def test_what_others_speak_of_is_not_taken_out_and_they_are_named(harbour: Workspace, section: str) -> None:
    plain = plain_of(harbour, "harbour")
    claim = plain["claims"][0]
    key = {"things": "about", "reports": "in"}.get(section)
    name = str(claim[key]) if key else str(plain["reports"][str(claim["in"])]["publisher"])

    with pytest.raises(LeanedOn, match="is still spoken of by") as refused:
        withdraw(harbour, "harbour", Edit(section, name, None), "K. Ono", "it should go")

    assert (str(claim["id"]) if key else str(claim["in"])) in str(refused.value)


def test_what_nothing_speaks_of_is_taken_out_with_the_reason(harbour: Workspace) -> None:
    correct(harbour, "harbour", Edit("things", "spare", {"type": "person"}), "K. Ono")

    withdraw(harbour, "harbour", Edit("things", "spare", None), "K. Ono", "entered twice")

    assert "spare" not in plain_of(harbour, "harbour")["things"]
    assert verify(harbour).ok


def test_nothing_is_taken_out_without_a_reason(harbour: Workspace) -> None:
    correct(harbour, "harbour", Edit("things", "spare", {"type": "person"}), "K. Ono")

    with pytest.raises(LastseenError, match="why is empty"):
        withdraw(harbour, "harbour", Edit("things", "spare", None), "K. Ono", " ")


def test_a_case_gets_another_title_and_never_an_empty_one(harbour: Workspace) -> None:
    retitle(harbour, "harbour", "  The   harbour ", "K. Ono")

    with pytest.raises(LastseenError, match="title is empty"):
        retitle(harbour, "harbour", " ", "K. Ono")

    assert plain_of(harbour, "harbour")["title"] == "The harbour"
