"""From the case to the file that goes to a body, by keyboard, with scripts and without them."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.journeys.conftest import Arrive, Visitor
from tests.journeys.steps import fresh, take_in

CASE = """\
casefile: 1
id: ferry
title: A mechanic last seen at the ferry
sources:
  radio: {name: Radio Ostra, kind: outlet}
reports:
  R1: {publisher: radio, published: 2021-02-03}
things:
  amin: {type: person}
  gone: {type: event, kind: disappearance, of: [amin]}
claims:
  - {id: c1, in: R1, about: amin, property: name, value: Amin Duvall}
  - {id: c2, in: R1, about: gone, property: date, value: 2021-02-01}
  - {id: c3, in: R1, about: gone, property: place, value: "Marn, XA"}
"""


def follow(visitor: Visitor, selector: str) -> None:
    """Go along a link, or push a button, by the keyboard alone."""
    visitor.page.locator(selector).first.focus()
    with visitor.page.expect_navigation():
        visitor.press("Enter")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def at_case(arrive: Arrive, request) -> Visitor:
    visitor = arrive(java_script_enabled=request.param)
    take_in(visitor, CASE.replace("ferry", fresh("ferry"), 1))
    return visitor


def test_a_case_goes_through_its_doors_to_a_file_for_the_body(at_case):
    follow(at_case, "main a[href$='/doors']")
    assert "XA" in at_case.text("h2[id^=state]")

    follow(at_case, "a[href*='/missing?for=wgeid&']")
    assert "refused" in at_case.text(".verdict")

    follow(at_case, ".message.warning a[href*='/consents']")
    at_case.page.select_option("#consent-who", "amin")
    at_case.page.fill("#on-year", "2021")
    for box in ("input[name=fields][value=all]", "input[name=name_to_state][value=yes]"):
        at_case.page.locator(box).focus()
        at_case.press("Space")
    follow(at_case, "form[action$='/consents'] button")
    assert "recorded" in at_case.text(".message.success")

    follow(at_case, ".way a[href*='/steps']")
    at_case.page.fill("#submitter-name", "K. Ono")
    follow(at_case, "form[action$='/submitter'] > button")
    assert "K. Ono" in at_case.text("article dl")
    at_case.page.select_option("#step-kind", "complaint")
    at_case.page.fill("#on-year", "2021")
    follow(at_case, "form[action$='/steps'] > button")
    assert "a complaint" in at_case.text("#step-1 h3")
    follow(at_case, "#step-1 a.button")
    at_case.page.fill("#step-outcome", "not taken")
    follow(at_case, "form[action$='/steps/1'] > button")
    assert "not taken" in at_case.text("#step-1")

    follow(at_case, ".way a[href*='/preview']")
    assert "Amin Duvall" in at_case.text(".paper")

    follow(at_case, "form[action$='/dossier'] button")
    assert "would refuse it" in at_case.text(".errors")
    # the browser tells of every page that refuses something
    at_case.troubles = [trouble for trouble in at_case.troubles if "status of 422" not in trouble]

    follow(at_case, ".errors a[href*='/preview']")
    at_case.page.locator("input[name=draft]").focus()
    at_case.press("Space")
    with at_case.page.expect_download() as given:
        at_case.page.locator("form[action$='/dossier'] button").press("Enter")
    assert "wgeid.pdf" in zipfile.ZipFile(io.BytesIO(given.value.path().read_bytes())).namelist()

    follow(at_case, ".way a[href$='person=amin'][href*='/sent']")
    assert "draft" in at_case.text("main article")
    at_case.page.locator("#form summary").first.press("Enter")
    at_case.page.fill("#on-year", "2021")
    follow(at_case, "form[action$='/sent'] > button")
    assert "Recorded that it was sent." in at_case.text(".message.success")
