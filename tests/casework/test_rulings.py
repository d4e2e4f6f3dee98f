from __future__ import annotations

from typing import Any

import pytest

from lastseen.casework.append import Recorded
from lastseen.casework.finding import finding
from lastseen.casework.judge import judge
from lastseen.casework.open_case import plain_of
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.store.errors import UnknownCase
from lastseen.store.models import Entry
from lastseen.store.workspace import Workspace

ONO = {"by": "K. Ono", "why": "spoke to both"}
COUNT = {"about": "led", "property": "count", "value": 3}


def test_a_judgement_is_entered_and_stands_at_the_end(harbour: Workspace) -> None:
    done = judge(harbour, "harbour", ("docker", "clerk"), "different", **ONO, on="2021-05-20")

    assert done == Recorded(entry=20, position=1)
    ruling = {"about": ["docker", "clerk"], "verdict": "different", "by": "K. Ono", "on": "2021-05-20"}
    assert plain_of(harbour, "harbour")["judgements"][1] == {**ruling, "why": "spoke to both"}
    assert verify(harbour).ok


def test_without_a_day_it_is_of_today(harbour: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lastseen.casework.judge.today", lambda: "2021-06-02")

    judge(harbour, "harbour", ("docker", "clerk"), "different", **ONO)

    assert plain_of(harbour, "harbour")["judgements"][1]["on"] == "2021-06-02"


@pytest.mark.parametrize(
    ("about", "verdict", "told"),
    [
        (("docker", "nobody"), "same", "nobody"),
        (("docker", "davit"), "same", "not one of each"),
        (("docker", "docker"), "same", "compared with itself"),
        (("docker", "clerk"), "perhaps", "verdict cannot be perhaps"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    harbour: Workspace, about: tuple[str, str], verdict: str, told: str
) -> None:
    with pytest.raises(LastseenError, match=told):
        judge(harbour, "harbour", about, verdict, **ONO)

    assert harbour.rows(Entry).count() == 20


def test_a_circle_of_same_and_different_is_refused(harbour: Workspace) -> None:
    judge(harbour, "harbour", ("docker", "clerk"), "same", **ONO, on="2021-05-20")
    judge(harbour, "harbour", ("clerk", "wire"), "same", **ONO, on="2021-05-20")

    with pytest.raises(LastseenError, match="judged different") as refused:
        judge(harbour, "harbour", ("docker", "wire"), "different", **ONO, on="2021-05-21")

    assert "later judgement" in refused.value.hint
    assert harbour.rows(Entry).count() == 22


@pytest.mark.parametrize("missing", ["by", "why"])
def test_nobody_rules_without_a_name_and_a_reason(harbour: Workspace, missing: str) -> None:
    with pytest.raises(LastseenError, match=f"{missing} is empty"):
        judge(harbour, "harbour", ("docker", "clerk"), "same", **{**ONO, missing: " "})


def test_a_ruling_in_a_case_that_is_not_there_is_refused(harbour: Workspace) -> None:
    with pytest.raises(UnknownCase, match="no case nowhere"):
        judge(harbour, "nowhere", ("docker", "clerk"), "same", **ONO)


def test_a_finding_is_entered_with_its_statement(harbour: Workspace) -> None:
    done = finding(harbour, "harbour", COUNT, "corroborated", **ONO, on="2021-05-20")

    assert done == Recorded(entry=20, position=1)
    told = plain_of(harbour, "harbour")["findings"][1]
    assert (told["statement"], told["assessment"]) == (COUNT, "corroborated")
    assert list(told["statement"]) == ["about", "property", "value"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ({**COUNT, "about": "nothing"}, "there is no thing nothing"),
        ({**COUNT, "property": "colour"}, "unknown property colour"),
        ({**COUNT, "value": "some"}, "some"),
    ],
)
def test_a_finding_that_cannot_be_is_refused(harbour: Workspace, statement: dict[str, Any], told: str) -> None:
    with pytest.raises(LastseenError, match=told):
        finding(harbour, "harbour", statement, "corroborated", **ONO)

    assert harbour.rows(Entry).count() == 20
