from __future__ import annotations

from lastseen.casework.change import Edit, change
from lastseen.casework.finding import finding
from lastseen.casework.open_case import case_of
from lastseen.casework.sent import exported, exported_as_json
from lastseen.reading import reading
from lastseen.store.exports import export_change
from lastseen.store.record import record
from lastseen.store.workspace import Workspace
from tests.store.workspaces import NOON

DATE = {"about": "led", "property": "date", "value": "2021-05-04"}


def enter(workspace: Workspace, *claims: str) -> None:
    told = {"body": "wgeid", "on": "2021-05-20", "person": "davit", "draft": False, "claims": list(claims)}
    whole = {**told, "files": [{"name": "form.pdf", "sha256": "00"}]}
    record(workspace, [export_change(workspace, "harbour", whole)], "K. Ono", NOON)


def fallen(workspace: Workspace) -> list[dict[str, str]]:
    return [one.fallen for one in exported(workspace, reading(case_of(workspace, "harbour")))]


def test_an_export_of_claims_that_stand_recalls_nothing(harbour: Workspace) -> None:
    enter(harbour, "c1", "c2")

    assert fallen(harbour) == [{}]


def test_an_export_that_used_a_claim_refuted_since_is_named_with_the_claim(harbour: Workspace) -> None:
    enter(harbour, "c1", "c2")
    enter(harbour, "c1")

    finding(harbour, "harbour", DATE, "refuted", by="K. Ono", why="the ferry did not run", on="2021-05-25")

    assert fallen(harbour) == [{"c2": "led.date 2021-05-04 is refuted now"}, {}]


def test_an_export_that_used_a_claim_withdrawn_by_its_source_is_named(harbour: Workspace) -> None:
    enter(harbour, "4")
    later = {"publisher": "gazette", "published": "2021-06-01"}
    denied = {
        "id": "c9",
        "in": "R9",
        "about": "led",
        "property": "count",
        "value": 3,
        "stance": "denies",
        "by": ["wire"],
    }

    change(harbour, "harbour", [Edit("reports", "R9", later), Edit("claims", None, denied)], "K. Ono")

    assert fallen(harbour) == [{"4": "led.count 3 is withdrawn now"}]


def test_an_export_that_used_a_claim_taken_out_since_is_named(harbour: Workspace) -> None:
    enter(harbour, "c5")

    change(harbour, "harbour", [Edit("claims", "c5", None)], "K. Ono", why="entered by mistake")

    assert fallen(harbour) == [{"c5": "it is no longer in the case"}]


def test_a_row_of_an_export_has_what_it_takes_to_recall_it(harbour: Workspace) -> None:
    enter(harbour, "c1")

    (row,) = exported_as_json(exported(harbour, reading(case_of(harbour, "harbour"))))

    assert (row["body"], row["person"], row["files"]) == ("wgeid", "davit", [{"name": "form.pdf", "sha256": "00"}])
    assert row["fallen"] == []
