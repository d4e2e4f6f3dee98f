"""Counting a whole store with arrays gives the figures of reading it case by case."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.core.casefile import case_of, load
from lastseen.core.model import Case
from lastseen.reading import reading
from lastseen.reading.bulk import batches, columns, count
from tests.reading.random_cases import OUTLETS, SOURCES, cases, maybe

CASES = sorted((Path(__file__).parents[1] / "vectors" / "origins").glob("*.yaml"))
Figures = dict[tuple[str, str, str, object], tuple[int, int, int, bool]]


def by_reading(several: Iterable[Case], as_of: date | None = None) -> Figures:
    return {
        (case.id, s.about, s.prop.id, s.key): (s.origins.least, s.origins.most, s.outlets, s.origins.exact)
        for case in several
        for s in reading(case, as_of).statements
    }


def in_bulk(several: Iterable[Case], as_of: date | None = None) -> Figures:
    stored = columns(several, as_of)
    counts = count(stored)
    figures = zip(counts.least, counts.most, counts.outlets, counts.exact, strict=True)
    return {
        (stored.seen[case].case.id, about, prop, key): (int(least), int(most), int(outlets), bool(exact))
        for (case, about, prop, key), (least, most, outlets, exact) in zip(stored.names, figures, strict=True)
    }


def told(*claims: dict, sources: dict | None = None, reports: dict | None = None) -> Case:
    """A case in which each claim gives the date of one raid."""
    people = {
        "agency": {"name": "Agency", "kind": "outlet"},
        "paper": {"name": "Paper", "kind": "outlet"},
        "radio": {"name": "Radio", "kind": "outlet"},
        "docker": {"kind": "person", "described": "a docker", "access": "own"},
    }
    told_in = {
        "R1": {"publisher": "agency", "published": "2021-05-01"},
        "R2": {"publisher": "paper", "published": "2021-05-02", "draws_on": ["R1"]},
        "R3": {"publisher": "radio", "published": "2021-05-03", "draws_on": ["R1", "R2"]},
    }
    whole = [{"id": f"c{at}", "about": "raid", "property": "date", "value": "2021-04-30"} for at in range(len(claims))]
    return case_of(
        {
            "casefile": 1,
            "id": "made",
            "sources": people | (sources or {}),
            "reports": told_in | (reports or {}),
            "things": {"raid": {"type": "event", "kind": "arrest"}},
            "claims": [default | claim for default, claim in zip(whole, claims, strict=True)],
        }
    )


LEAFLETS = {
    "leaflet": {"kind": "outlet", "described": "a leaflet", "access": "own"},
    "chalk": {"kind": "outlet", "described": "words in chalk", "access": "own"},
}

SHADES = [{"stance": "predicts"}, {"stance": "denies"}, {"certainty": "rumoured"}, {"access": "own"}]


@st.composite
def retellings(draw):
    """One fact as it goes from report to report, none of which draws on a later one."""
    reports, claims = {}, []
    for at in range(draw(st.integers(2, 6))):
        name, before = f"R{at}", list(reports)
        publisher = draw(st.sampled_from([*OUTLETS, *OUTLETS, "league", "ministry", "jon"]))
        reports[name] = {"publisher": publisher, "published": f"2021-05-0{draw(st.integers(1, 4))}"}
        if before:
            reports[name]["draws_on"] = draw(st.lists(st.sampled_from(before), unique=True, max_size=2))
            if maybe(draw, 5):
                reports[name]["copies"] = draw(st.sampled_from(before))
        by = draw(st.lists(st.sampled_from([*OUTLETS, *SOURCES, *LEAFLETS]), max_size=2))
        claims.append({"id": f"c{at}", "in": name, "by": by, "about": "raid", "property": "occurred", "value": True})
        if maybe(draw, 6):
            claims[-1] |= draw(
                st.sampled_from([{"stance": "predicts"}, {"stance": "denies"}, {"certainty": "rumoured"}])
            )
        if maybe(draw, 10):
            claims.pop()
    things = {"raid": {"type": "event", "kind": "arrest"}}
    plain = {"casefile": 1, "id": "retold", "sources": SOURCES | LEAFLETS, "things": things}
    return case_of(plain | {"reports": reports, "claims": claims})


@given(retellings())
@settings(max_examples=400)
def test_one_fact_retold_is_counted_as_in_the_reading(case):
    assert in_bulk([case]) == by_reading([case])


@given(st.lists(cases(), min_size=1, max_size=3))
@settings(max_examples=60)
def test_the_figures_are_those_of_the_reading_case_by_case(several):
    distinct = {f"{case.id}-{at}": case for at, case in enumerate(several)}
    renamed = [case_of({**case.plain, "id": name}) for name, case in distinct.items()]

    assert in_bulk(renamed) == by_reading(renamed)


@given(cases(most_properties=1))
@settings(max_examples=60)
def test_many_tellings_of_one_property_are_counted_as_in_the_reading(case):
    assert in_bulk([case]) == by_reading([case])


@given(cases(), st.sampled_from([date(2021, 6, 1), date(2021, 7, 4)]))
@settings(max_examples=40)
def test_the_figures_as_known_on_a_day_are_those_of_the_reading(case, day):
    assert in_bulk([case], day) == by_reading([case], day)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_cases_worked_out_by_hand_are_counted_as_in_the_reading(path):
    case, _ = load(path.read_bytes())

    assert in_bulk([case]) == by_reading([case])


def test_a_chain_that_branches_is_counted_without_leaving_the_arrays():
    case = told({"in": "R1", "by": ["docker"]}, {"in": "R2", "by": ["agency"]}, {"in": "R3"})

    counts = count(columns([case]))

    assert (counts.least[0], counts.most[0], counts.outlets[0]) == (1, 1, 3)
    assert not counts.one_by_one.any()


def test_reports_that_cite_each_other_in_a_circle_are_worked_out_one_by_one():
    reports = {"R1": {"publisher": "agency", "draws_on": ["R3"]}}
    case = told({"in": "R1"}, {"in": "R2"}, {"in": "R3"}, reports=reports)

    counts = count(columns([case]))

    assert counts.one_by_one.all()
    assert in_bulk([case]) == by_reading([case])


def test_a_vaguer_value_of_the_same_property_is_worked_out_one_by_one():
    case = told({"in": "R1", "value": "2021-04"}, {"in": "R2"})

    assert count(columns([case])).one_by_one.all()
    assert in_bulk([case]) == by_reading([case])


def test_two_values_that_have_nothing_in_common_stay_in_the_arrays():
    case = told({"in": "R1", "value": "2021-03-01"}, {"in": "R2"})

    assert not count(columns([case])).one_by_one.any()
    assert in_bulk([case]) == by_reading([case])


def test_two_reports_of_an_outlet_in_one_minute_do_not_lean_on_each_other():
    morning = {"publisher": "radio", "published": "2021-05-01T10:00"}
    case = told({"in": "R4"}, {"in": "R5"}, reports={"R4": morning, "R5": morning})

    counts = count(columns([case]))

    assert (counts.least[0], counts.most[0], counts.one_by_one[0]) == (1, 1, False)


def test_a_copy_of_a_claim_is_no_other_chain_for_it_to_go_on_in():
    reports = {"R2": {"publisher": "paper", "copies": "R1"}}
    case = told({"in": "R1", "by": ["paper", "agency"]}, reports=reports)

    counts = count(columns([case]))

    assert (counts.least[0], counts.most[0], counts.one_by_one[0]) == (1, 1, False)


def test_an_unnamed_eyewitness_that_is_no_person_is_worked_out_one_by_one():
    league = {"league": {"name": "League", "kind": "organisation", "access": "own"}}
    case = told({"in": "R1", "by": ["chalk"]}, {"in": "R1", "by": ["league"]}, sources=league | LEAFLETS)

    counts = count(columns([case]))

    assert (counts.least[0], counts.most[0], counts.one_by_one[0]) == (2, 2, True)


def test_a_chain_of_a_thousand_links_is_counted_as_in_the_reading():
    names = [f"P{at}" for at in range(1_000)]
    sources = {f"o{name}": {"name": name, "kind": "outlet"} for name in names}
    reports = {name: {"publisher": f"o{name}", "draws_on": [before]} for before, name in pairwise(names)}
    reports["P0"] = {"publisher": "oP0"}
    case = told(*[{"in": name} for name in names], sources=sources, reports=reports)

    assert in_bulk([case]) == by_reading([case])


def test_ten_thousand_copies_are_one_origin():
    sources = {f"o{at}": {"name": f"Outlet {at}", "kind": "outlet"} for at in range(10_000)}
    reports = {f"C{at}": {"publisher": f"o{at}", "copies": "R1"} for at in range(10_000)}
    case = told({"in": "R1", "by": ["docker"]}, sources=sources, reports=reports)

    counts = count(columns([case]))

    assert (counts.least[0], counts.most[0], counts.outlets[0]) == (1, 1, 10_001)


def test_no_cases_give_no_figures():
    counts = count(columns([]))

    assert counts.least.tolist() == counts.most.tolist() == counts.outlets.tolist() == []


def test_batches_give_the_figures_of_the_whole():
    several = [case_of({**told({"in": "R1"}, {"in": "R2"}).plain, "id": f"n{at}"}) for at in range(5)]

    parts = [count(part).most for part in batches(several, claims=3)]

    assert len(parts) == 3
    assert np.concatenate(parts).tolist() == count(columns(several)).most.tolist()


def test_a_statement_can_be_named_by_its_number():
    stored = columns([told({"in": "R1", "by": ["docker"]})])

    statement = stored.statement(0)

    assert (statement.about, statement.prop.id, str(statement.value)) == ("raid", "date", "2021-04-30")


@pytest.mark.parametrize("module", ["lastseen.reading", "lastseen.core.casefile"])
def test_the_reading_itself_needs_no_numpy(module):
    program = f"import sys, {module}; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
