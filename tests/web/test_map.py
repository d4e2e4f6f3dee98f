from __future__ import annotations

import json

import pytest

from lastseen.store.changes import case_changes
from lastseen.store.record import record
from lastseen.web.states import state
from tests.store.workspaces import NOON


def enter(site, *places, prop="whereabouts"):
    plain = {
        "casefile": 1,
        "id": "x",
        "title": "Two borders",
        "sources": {"wire": {"name": "The Wire", "kind": "outlet"}},
        "reports": {"R1": {"publisher": "wire"}},
        "things": {"p": {"type": "person"}},
        "claims": [
            {"id": f"c{at}", "in": "R1", "about": "p", "property": prop, "value": value}
            for at, value in enumerate(places)
        ],
    }
    record(site.workspace, case_changes(plain, "", {}), "me", NOON)


def drawn(page):
    return json.loads(page.partition('id="map-data" type="application/json">')[2].partition("</script>")[0])


def test_the_states_that_claims_name_are_drawn_and_listed(site, browser):
    enter(site, "Ulan Bator, MN", "Tashkent, UZ", "Olm, MN")

    page = browser.get("/cases/x/map").text

    assert drawn(page) == [{"code": "MN", "label": "Mongolia (2)"}, {"code": "UZ", "label": "Uzbekistan (1)"}]
    assert '<bdi dir="auto">Ulan Bator, MN</bdi>' in page
    assert 'href="/cases/x/reports/R1#claim-c0"' in page
    assert "Natural Earth 4.1.0, 1:110m" in page


def test_what_is_not_on_the_map_is_listed_as_such(site, browser):
    enter(site, "Ulan Bator, MN", "Vell, XB", "the old pier", "Andorra")

    page = browser.get("/cases/x/map").text
    off = page.partition("Not on the map")[2]

    assert [entry["code"] for entry in drawn(page)] == ["MN"]
    assert all(place in off for place in ("Vell, XB", "the old pier", "Andorra"))


def test_a_case_in_an_invented_country_has_a_list_and_no_map(site, browser):
    browser.post("/cases/demo")

    page = browser.get("/cases/river-port/map").text

    assert "No place of this case lies in a state that is on the map" in page
    assert "leaflet.js" not in page
    assert "river port, Sorin, XA" in page


def test_the_case_leads_to_the_map_only_where_a_claim_says_where(site, browser):
    enter(site, "driver", prop="occupation")
    browser.post("/cases/demo")

    assert 'href="/cases/x/map"' not in browser.get("/cases/x").text
    assert 'href="/cases/river-port/map"' in browser.get("/cases/river-port").text


def test_an_empty_map_teaches_how_places_come_in(site, browser):
    enter(site, "driver", prop="occupation")

    assert "No claim says where" in browser.get("/cases/x/map").text


def test_nothing_typed_can_leave_the_data_of_the_map(site, browser):
    enter(site, "</script><script>alert(1)</script>, MN")

    assert "<script>alert" not in browser.get("/cases/x/map").text


def test_a_map_of_a_case_that_is_not_there_is_a_clear_page(browser):
    assert browser.get("/cases/none/map").status_code == 404


@pytest.mark.parametrize(("language", "name"), {"ko": "몽골", "ru": "Монголия", "ar": "منغوليا"}.items())
def test_states_are_named_in_the_readers_language(site, browser, language, name):
    enter(site, "Ulan Bator, MN")
    browser.post("/language", {"language": language, "next": "/"})

    assert drawn(browser.get("/cases/x/map").text)[0]["label"] == f"{name} (1)"


def test_an_invented_state_is_no_state_of_the_map():
    assert state("XA") is None
    assert state("XK").drawn
