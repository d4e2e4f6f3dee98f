"""A new claim: with the keyboard alone, and by marking words with the mouse."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.steps import add_report, begin_case

TEXT = "📷 𠮷 Photo: 정경훈 and Ilan Sorr were taken in Olm.\n\nIlan 👩‍🔧 was a welder. Nobody saw the car."
WHO, TOWN = "Ilan Sorr", "a welder"


@pytest.fixture
def at_report(visitor) -> Visitor:
    begin_case(visitor, "Quay")
    add_report(visitor, TEXT, suggest=False)
    return visitor


def mark(visitor: Visitor, words: str) -> None:
    """Drag over words of the text with the mouse."""
    first, last = visitor.page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(words);
            if (at < 0) continue;
            walk.currentNode.parentElement.scrollIntoView({ block: "center" });
            const range = new Range();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + words.length);
            const box = range.getBoundingClientRect();
            return [[box.left + 0.5, box.top + box.height / 2], [box.right - 0.5, box.top + box.height / 2]];
          }
        }""",
        words,
    )
    visitor.page.mouse.move(*first)
    visitor.page.mouse.down()
    visitor.page.mouse.move(*last, steps=8)
    visitor.page.mouse.up()
    visitor.wait("#start:not([value=''])")


def stretch(visitor: Visitor) -> tuple[int, int]:
    """From where to where the words in the form stand, in letters as the case counts them."""
    return int(visitor.page.input_value("#start")), int(visitor.page.input_value("#end"))


def place_of(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def tab_to(visitor: Visitor, field: str) -> None:
    for _ in range(20):
        if visitor.page.evaluate("document.activeElement.id") == field:
            return
        visitor.press("Tab")
    raise AssertionError(f"{field} is not reached with Tab")


def enter_with_keys(visitor: Visitor, chain: str) -> None:
    visitor.press("q")
    visitor.page.keyboard.insert_text(WHO)
    visitor.press("Tab", chain)


def test_a_claim_is_entered_with_the_keyboard_alone(at_report):
    enter_with_keys(at_report, "1")
    tab_to(at_report, "about")
    at_report.page.keyboard.type("something new")
    at_report.press("Tab", "Enter", "Tab")
    assert at_report.page.evaluate("document.activeElement.id") == "thing-type"
    tab_to(at_report, "property")
    at_report.page.keyboard.type("name")
    tab_to(at_report, "value")
    at_report.page.keyboard.type(WHO)
    at_report.press("Enter")
    at_report.wait("article.claim")

    at_report.click("article.claim .acts a.button")
    at_report.wait("[name=seen]")
    assert at_report.page.input_value("#quote") == WHO
    assert stretch(at_report) == place_of(WHO)
    assert at_report.page.locator("[name=chain]:checked").get_attribute("data-key") == "Digit1"


def test_a_digit_chooses_a_chain_and_is_typed_where_one_types(at_report):
    enter_with_keys(at_report, "0")
    chosen = at_report.page.locator("[name=chain]:checked").get_attribute("data-key")
    tab_to(at_report, "by")

    at_report.page.keyboard.type("aerq1")

    assert chosen == "Digit0"
    assert at_report.page.input_value("#by") == "aerq1"
    assert at_report.page.locator("[name=chain]:checked").get_attribute("data-key") == "Digit0"


@pytest.mark.parametrize("words", ["정경훈", WHO, TOWN])
def test_marked_words_are_counted_in_letters_whatever_stands_before_them(at_report, words):
    mark(at_report, words)

    assert at_report.page.input_value("#quote") == words
    assert stretch(at_report) == place_of(words)


def test_marked_words_become_a_claim_and_are_shown_marked(at_report):
    mark(at_report, TOWN)
    at_report.page.select_option("#about", "+")
    at_report.click("details:has(#thing-type) summary")
    at_report.page.select_option("#property", "occupation")
    at_report.page.fill("#value", "welder")
    at_report.press("Enter")
    at_report.wait("article.claim")

    assert at_report.text("#text mark") == TOWN
    mark(at_report, "the car")
    assert stretch(at_report) == place_of("the car")


def test_a_date_is_read_back_while_it_is_typed(at_report):
    at_report.page.select_option("#property", "date")
    at_report.page.fill("#first-month", "11")
    at_report.page.fill("#first-year", "2020")

    at_report.wait("#echo code")

    assert at_report.text("#echo code") == "2020-11"
