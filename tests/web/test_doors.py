from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lastseen.casework.change import Edit, change

CASE = "/cases/river-port"
PAIR = """\
casefile: 1
id: pair
title: Two people taken at the quay
sources:
  radio: {name: Radio Ostra, kind: outlet}
reports:
  R1: {publisher: radio, published: 2021-02-03}
things:
  one: {type: person}
  two: {type: person}
  taken: {type: event, kind: abduction, of: [one, two]}
claims:
  - {id: c1, in: R1, about: one, property: name, value: Amin Duvall}
  - {id: c2, in: R1, about: two, property: name, value: Ilan Sorr}
  - {id: c3, in: R1, about: taken, property: place, value: "Marn, XA"}
"""
CROWD = "casefile: 1\nid: crowd\ntitle: A crowd\nthings:\n" + "".join(
    f"  p{number}: {{type: person}}\n" for number in range(1, 31)
)


@pytest.fixture
def demo(browser, site):
    """The demo case without the consent that it comes with."""
    browser.post("/cases/demo")
    change(site.workspace, "river-port", [Edit("consents", "0", None)], "K. Ono")
    return browser


def test_the_case_leads_to_its_doors(demo):
    page = demo.get(CASE).text

    assert f'href="{CASE}/doors"' in page
    assert "not examined by this version" not in page


def test_every_door_says_its_answer_in_words(demo):
    page = demo.get(f"{CASE}/doors").text

    for answer in ("open", "open if", "closed", "undetermined"):
        assert f">{answer}</span>" in page


def test_a_door_links_the_claims_and_the_acts_that_it_leans_on(demo):
    page = demo.get(f"{CASE}/doors").text

    assert f'<a href="{CASE}/claims/c13" dir="ltr">c13</a>' in page


def test_what_nobody_confirmed_is_marked(demo):
    page = demo.get(f"{CASE}/doors").text

    assert '<span class="status unverified">unverified</span> <code dir="ltr">wgad.needs</code>' in page


def test_what_every_door_asks_for_stands_there_once(demo):
    page = demo.get(f"{CASE}/doors").text

    assert page.count("no consent is recorded for han") == 1


def test_urgency_is_told_with_its_last_safe_day(demo):
    page = demo.get(f"{CASE}/doors").text

    assert "last safe day:" in page
    assert "not urgent" in page


def test_a_case_without_people_is_told_what_to_enter(browser):
    browser.post("/cases/new", {"title": "Empty"})

    page = browser.get("/cases/empty/doors")

    assert page.status_code == 200
    assert "no person yet" in page.text


def test_a_door_leads_to_what_is_missing_for_it(demo):
    page = demo.get(f"{CASE}/doors").text

    assert f'href="{CASE}/missing?for=wgeid&amp;person=han"' in page


@pytest.mark.parametrize("page", ["doors", "missing?for=wgeid", "consents", "preview?for=wgeid", "sent"])
def test_nobody_else_is_shown_in_place_of_a_person_who_is_not_there(demo, page):
    sign = "&" if "?" in page else "?"

    assert demo.get(f"{CASE}/{page}{sign}person=nobody").status_code == 404


def test_of_several_people_one_is_shown_and_the_others_are_linked(browser):
    browser.post("/cases/import", {"file": SimpleUploadedFile("pair.yaml", PAIR.encode())})

    page = browser.get("/cases/pair/doors?person=two").text

    assert '<strong aria-current="true"><bdi dir="auto">Ilan Sorr</bdi></strong>' in page
    assert '<a href="?person=one">' in page


def test_one_of_very_many_people_is_asked_for_by_id(browser):
    browser.post("/cases/import", {"file": SimpleUploadedFile("crowd.yaml", CROWD.encode())})

    page = browser.get("/cases/crowd/doors?person=p21").text

    assert '<input id="person" name="person" dir="auto" value="p21"' in page


@pytest.mark.parametrize("page", ["doors", "missing", "consents", "preview", "sent"])
def test_a_case_that_is_not_there_has_no_way(browser, page):
    assert browser.get(f"/cases/nowhere/{page}").status_code == 404
