"""How a chain goes on through other reports: checked against the same rules written out plainly, and for its speed."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from hypothesis import given, settings

from lastseen.core.casefile import case_of
from lastseen.core.model import Case
from lastseen.reading import reading
from lastseen.reading.statements import Statement
from tests.reading.chains_by_hand import trails
from tests.reading.random_cases import cases

Plain = dict[str, Any]


@settings(max_examples=100, deadline=None)
@given(cases())
def test_the_chains_are_those_that_the_rules_give_step_by_step(case: Case) -> None:
    for statement in reading(case).statements:
        assert {(chain.sources, chain.claims) for chain in statement.chains.listed} == trails(statement)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_a_chain_asserts_only_if_every_claim_in_it_does_and_is_as_sure_as_the_least_sure(case: Case) -> None:
    claims = {claim.id: claim for claim in case.claims}
    for statement in reading(case).statements:
        for chain in statement.chains.listed:
            passed = [claims[name] for name in chain.claims]

            assert chain.asserts == all(claim.stance == "asserts" for claim in passed)
            assert chain.certainty == min(claim.certainty for claim in passed)
            assert chain.altered or not any(claim.protective_alteration for claim in passed)


def link(at: int, cites: list[str]) -> Plain:
    return {"id": f"c{at}", "in": f"R{at}", "by": cites, "about": "e", "property": "occurred", "value": True}


def the_statement(sources: Plain, reports: Plain, claims: list[Plain]) -> tuple[Statement, list[str]]:
    things = {"e": {"type": "event", "kind": "arrest"}}
    plain = {"casefile": 1, "id": "x", "sources": sources, "reports": reports, "things": things, "claims": claims}
    read = reading(case_of(plain))
    return read.statements[0], [lint.rule for lint in read.lint]


def relays(number: int) -> tuple[Plain, Plain]:
    """So many outlets with a report each, every one drawing on the one before."""
    sources = {f"o{at}": {"name": f"Outlet {at}", "kind": "outlet"} for at in range(number)}
    reports = {f"R{at}": {"publisher": f"o{at}", "draws_on": [f"R{at - 1}"] if at else []} for at in range(number)}
    return sources, reports


def test_a_chain_of_a_thousand_links_is_followed_to_its_one_origin_in_good_time() -> None:
    sources, reports = relays(1000)
    sources["ida"] = {"name": "Ida Voss", "kind": "person", "access": "own"}
    claims = [link(at, [f"o{at - 1}"] if at else ["ida"]) for at in range(1000)]

    started = perf_counter()
    statement, lint = the_statement(sources, reports, claims)
    ids, longest = statement.origins.ids, max(len(chain.sources) for chain in statement.chains.listed)

    assert (ids, longest, lint) == (["ida"], 1001, [])
    assert perf_counter() - started < 5


def test_a_circle_of_a_thousand_links_ends_in_one_unknown_origin_and_a_lint_says_so() -> None:
    sources, reports = relays(1000)
    reports["R0"]["draws_on"] = ["R999"]
    claims = [link(at, [f"o{(at - 1) % 1000}"]) for at in range(1000)]

    started = perf_counter()
    statement, lint = the_statement(sources, reports, claims)

    assert (statement.origins.ids, statement.origins.least, statement.origins.most) == (["?"], 1, 1)
    assert lint == ["circle"]
    assert perf_counter() - started < 10


def test_ten_thousand_copies_are_ten_thousand_outlets_and_one_origin_in_good_time() -> None:
    sources, reports = relays(10_001)
    sources["ida"] = {"name": "Ida Voss", "kind": "person", "access": "own"}
    reports = {name: {"publisher": report["publisher"], "copies": "R0"} for name, report in reports.items()}
    reports["R0"] = {"publisher": "o0"}

    started = perf_counter()
    statement, _ = the_statement(sources, reports, [link(0, ["ida"])])

    assert (statement.outlets, statement.origins.ids, statement.hangs.sets) == (10_001, ["ida"], (("ida",), ("o0",)))
    assert perf_counter() - started < 10


def test_where_chains_are_too_many_to_list_their_origins_are_still_all_counted() -> None:
    sources, reports = relays(40)
    sources |= {f"p{at}": {"name": f"P {at}", "kind": "person", "access": "own"} for at in range(2)}
    reports = {f"R{at}": {"publisher": f"o{at}", "draws_on": [f"R{n}" for n in range(at)]} for at in range(40)}
    claims = [link(at, [f"p{at}"]) if at < 2 else link(at, []) for at in range(40)]

    statement, lint = the_statement(sources, reports, claims)

    assert (statement.origins.ids, statement.origins.least, statement.hangs.exact) == (["p0", "p1"], 2, False)
    assert lint == ["many_chains"]
