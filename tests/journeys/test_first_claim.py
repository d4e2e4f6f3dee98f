"""From the link that the program prints to the first claim that counts."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Arrive, Visitor
from tests.journeys.steps import STORY, add_report, begin_case


def open_why(visitor: Visitor) -> None:
    visitor.click(".crumbs a[href^='/cases/']")
    visitor.click("td a[href*='/why?']")
    visitor.wait(".tree li")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_first_suggestion_is_accepted_with_a_key_and_says_why(visitor, language, direction):
    visitor.speak(language)
    begin_case(visitor, "قضية الميناء")
    add_report(visitor, STORY, suggest=True)
    suggested = visitor.page.locator("article.claim").count()

    visitor.press("a")
    visitor.wait(".message.success")

    assert visitor.page.locator("[data-key=KeyA]").count() == 1
    assert visitor.page.locator("article.claim").count() == suggested
    open_why(visitor)
    assert "The Evening Post" in visitor.text(".tree")
    assert visitor.page.get_attribute("html", "dir") == direction
    assert visitor.page.evaluate("getComputedStyle(document.body).direction") == direction


def test_without_scripts_the_same_goes_by_buttons(arrive: Arrive):
    visitor = arrive(java_script_enabled=False)
    begin_case(visitor, "Marsh")
    add_report(visitor, STORY, suggest=True)

    visitor.click("button[value=accept]")
    visitor.wait(".message.success")

    open_why(visitor)
    assert "The Evening Post" in visitor.text(".tree")
