"""What is wrong with a case file, told all at once, each with its line and what would be right."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.core.casefile import build, case_of, load
from lastseen.core.errors import CaseFileError, Problem
from lastseen.core.scales import Access, Identity

VECTORS = Path(__file__).parent.parent / "vectors" / "casefile"
HEAD = (VECTORS / "head.yaml").read_text("utf-8")
Plain = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One line of faults.json: what is put `instead` of parts of head.yaml, what is added, and what must be said."""

    why: str
    problems: list[tuple[int | None, str, str]]
    instead: dict[str, str] = field(default_factory=dict)
    add: str = ""

    @property
    def text(self) -> str:
        text = HEAD
        for old, new in self.instead.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text + self.add


FAULTS = [Fault(**row) for row in json.loads((VECTORS / "faults.json").read_text("utf-8"))]


def problems_of(text: str) -> list[Problem]:
    try:
        return load(text.encode())[1]
    except CaseFileError as error:
        return error.problems


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.why[:60])
def test_every_problem_is_told_at_once_with_its_line_and_its_cure(fault: Fault) -> None:
    problems = problems_of(fault.text)

    found = [(problem.line, problem.severity, problem.sentence().partition(": ")[2]) for problem in problems]
    assert len(found) == len(fault.problems), found
    for (line, severity, sentence), (wanted_line, wanted_severity, words) in zip(found, fault.problems, strict=True):
        assert words in sentence
        assert severity == wanted_severity
        assert wanted_line in (line, None)


def test_a_circle_of_rulings_is_told_inside_the_judgements() -> None:
    fault = next(fault for fault in FAULTS if "circle is an error" in fault.why)

    line = problems_of(fault.text)[0].line

    assert fault.text.splitlines()[(line or 0) - 1 :][0].startswith(("judgements:", "  - {about:"))


def test_an_error_names_file_and_line_as_a_compiler_does() -> None:
    with pytest.raises(CaseFileError) as raised:
        load(HEAD.replace("access: own", "acces: own").encode(), "night-boat.yaml")

    assert str(raised.value) == "night-boat.yaml:5: unknown key acces; did you mean access?"


def test_a_case_with_an_error_is_never_half_made() -> None:
    case, problems = build({"casefile": 1, "id": "x", "things": {"a": {"type": "person"}, "b": {"type": "ghost"}}})

    assert case is None
    assert [problem.path for problem in problems] == [("things", "b", "type")]


def test_a_file_without_an_id_is_told_so() -> None:
    case, problems = build({"casefile": 1})

    assert case is None
    assert "id" in problems[0].message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"casefile: 1\nid: caf\xe9\n", "is not UTF-8"),
        (b"#" * (33 * 1024 * 1024), "at most 32 MB can be read"),
        (b"casefile: 1\nid: x\nsubmitter: " + b"{name: " * 20 + b"x" + b"}" * 20, "at most 12 levels deep"),
    ],
)
def test_a_file_that_cannot_be_read_says_only_that(data: bytes, words: str) -> None:
    with pytest.raises(CaseFileError) as raised:
        load(data)

    assert words in str(raised.value)
    assert len(raised.value.problems) == 1


def test_words_that_yaml_1_1_would_change_stay_text() -> None:
    text = HEAD.replace("kind: outlet", "kind: state_body, state: NO")
    text = text.replace("2020-01-01,", "2020-01-01, language: no,")
    text += "claims:\n  - {id: 010, in: R1, about: mika, property: id_document, value: 010, hedge: 11:30, at: 2020}\n"

    case, problems = load(text.encode())

    assert (problems, case.sources["post"].state, case.reports["R1"].language) == ([], "NO", "no")
    assert (case.claims[0].id, case.claims[0].value.raw, case.claims[0].hedge) == ("010", "010", "11:30")


@pytest.mark.parametrize(
    ("record", "identity", "access"),
    [
        ({"kind": "person", "name": "A"}, Identity.NAMED, Access.UNSTATED),
        ({"kind": "person"}, Identity.UNKNOWN, Access.UNSTATED),
        ({"kind": "person", "name": "A", "named": False}, Identity.UNKNOWN, Access.UNSTATED),
        ({"kind": "person", "name": "A", "identity": "sealed", "access": "own"}, Identity.SEALED, Access.OWN),
        ({"kind": "document"}, Identity.UNKNOWN, Access.OWN),
        ({"kind": "recording", "name": "A"}, Identity.NAMED, Access.OWN),
        ({"kind": "document", "access": "unstated"}, Identity.UNKNOWN, Access.UNSTATED),
        ({"kind": "state_body", "name": "A"}, Identity.NAMED, Access.UNSTATED),
    ],
)
def test_a_source_has_the_identity_and_the_access_that_it_says_or_that_its_kind_has(
    record: Plain, identity: Identity, access: Access
) -> None:
    source = case_of({"casefile": 1, "id": "x", "sources": {"s": record}}).sources["s"]

    assert (source.identity, source.access) == (identity, access)


def test_a_sealed_name_is_never_the_label_of_a_source() -> None:
    record = {"kind": "person", "name": "Kept Apart", "identity": "sealed"}

    source = case_of({"casefile": 1, "id": "x", "sources": {"s": record}}).sources["s"]

    assert source.label == "source s"


def chain_of_copies(number: int) -> Plain:
    reports: Plain = {f"R{at}": {"publisher": "p", "copies": f"R{at - 1}"} for at in range(1, number)}
    sources = {"p": {"name": "P", "kind": "outlet"}}
    return {"casefile": 1, "id": "x", "sources": sources, "reports": {"R0": {"publisher": "p"}, **reports}}


def test_a_thousand_copies_of_copies_are_checked_in_good_time() -> None:
    plain = chain_of_copies(1000)

    started = perf_counter()
    case, problems = build(plain)

    assert case is not None
    assert problems == []
    assert perf_counter() - started < 3


def test_a_circle_of_a_thousand_copies_is_an_error_in_good_time() -> None:
    plain = chain_of_copies(1000)
    plain["reports"]["R0"]["copies"] = "R999"

    started = perf_counter()
    case, problems = build(plain)

    assert case is None
    assert problems
    assert perf_counter() - started < 5


SOUND: Plain = {
    "casefile": 1,
    "id": "sound",
    "title": "All that a case can hold",
    "today": "2021-01-01",
    "sources": {"a": {"name": "A", "kind": "outlet", "identity": "named", "count": 1, "access": "own", "state": "XA"}},
    "reports": {
        "R": {"publisher": "a", "published": "2021-01-01", "text": "one two one", "draws_on": ["S"], "complete": True},
        "S": {"publisher": "a", "copies": "R", "published": "2021"},
    },
    "things": {
        "m": {"type": "person"},
        "e": {"type": "event", "kind": "arrest", "of": ["m"]},
        "g": {"type": "group", "members": ["m"]},
    },
    "claims": [
        {
            "id": "c",
            "in": "R",
            "by": ["a"],
            "about": "e",
            "property": "date",
            "value": "2020",
            "quote": "two",
            "nth": 1,
        },
        {"id": "d", "in": "S", "about": "m", "property": "age", "value": 30, "at": "2020", "certainty": "likely"},
    ],
    "judgements": [{"about": ["m", "g"], "verdict": "same", "by": "N", "on": "2021", "why": "w"}],
    "findings": [
        {
            "statement": {"about": "e", "property": "date", "value": "2020"},
            "assessment": "refuted",
            "by": "N",
            "on": "2021",
            "why": "w",
        }
    ],
    "consents": [{"who": "A", "bodies": ["x"], "on": "2021"}],
    "steps": [{"on": "2021"}],
    "submissions": [{"body": "b", "files": ["f"]}],
    "submitter": {"name": "N"},
    "hold": {"by": "N", "on": "2021", "why": "w"},
}


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where anything stands in plain data."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in parts for place in places(part, (*path, key)))]


leaves = (
    st.none()
    | st.booleans()
    | st.integers(-1, 3)
    | st.sampled_from([2021, "", "a", "R", "m", "e", "2021-02-30", "../2021", "age", "R, S", "\n", ">5"])
)
anything = st.recursive(leaves, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("kind"), inner))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(places(SOUND)[1:]), anything), min_size=1, max_size=2))
def test_whatever_stands_anywhere_is_taken_or_told_and_never_a_crash(
    changes: list[tuple[tuple[str | int, ...], Any]],
) -> None:
    plain = deepcopy(SOUND)
    for path, value in sorted(changes, key=lambda change: -len(change[0])):
        holder: Any = plain
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value

    case, problems = build(plain)

    assert (case is None) == any(problem.severity == "error" for problem in problems)
    assert all(problem.message for problem in problems)
