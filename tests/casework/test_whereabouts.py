"""The claims of a case that say where."""

from __future__ import annotations

import pytest

from lastseen.casework.open_case import case_of
from lastseen.casework.whereabouts import says_where, where
from lastseen.store.changes import case_changes
from lastseen.store.record import record
from tests.store.workspaces import NOON

CLAIMS = {
    "MN": ("whereabouts", "Ulan Bator, MN"),
    "KE": ("address", "Nairobi, Kenya"),
    "UZ": ("to_state", "UZ"),
    "XB": ("place", "Vell, XB"),
}


def case(workspace, claims, **more):
    told = [
        {"id": f"c{at}", "in": "R1", "about": "p", "property": prop, "value": value, **more}
        for at, (prop, value) in enumerate(claims)
    ]
    plain = {
        "casefile": 1,
        "id": "x",
        "sources": {"wire": {"name": "The Wire", "kind": "outlet"}},
        "reports": {"R1": {"publisher": "wire"}},
        "things": {"p": {"type": "person"}},
        "claims": told,
    }
    record(workspace, case_changes(plain, "", {}), "me", NOON)
    return case_of(workspace, "x")


@pytest.mark.parametrize("code", CLAIMS)
def test_a_claim_of_a_place_or_a_journey_belongs_to_its_state(sqlite, code):
    found = where(case(sqlite, [CLAIMS[code]]))

    assert {name: [claim.id for claim in claims] for name, claims in found.by_state.items()} == {code: ["c0"]}


def test_a_place_that_names_no_state_is_kept_apart(sqlite):
    found = where(case(sqlite, [("whereabouts", "the old pier")]))

    assert (found.by_state, [claim.id for claim in found.nowhere]) == ({}, ["c0"])


def test_a_nationality_says_nothing_of_where(sqlite):
    told = case(sqlite, [("nationality", "KE"), ("occupation", "driver")])

    assert not says_where(told)
    assert where(told).by_state == {}


def test_what_is_only_suggested_is_counted_and_not_placed(sqlite):
    told = case(sqlite, [CLAIMS["MN"]], status="suggested")

    assert not says_where(told)
    assert (where(told).by_state, where(told).suggested) == ({}, 1)
