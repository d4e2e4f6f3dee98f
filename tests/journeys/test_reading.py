"""Reading the demo case: what contradicts what, on whose word, and what was known when."""

from __future__ import annotations

from tests.journeys.steps import take_in


def test_a_contradiction_is_seen_and_its_reasons_are_opened(at_demo):
    against = at_demo.text(".against .beside")

    at_demo.click("tr:has(.status.contradicted) a[href*='/why?']")
    at_demo.wait(".tree li")

    assert "≠" in against
    assert at_demo.page.locator("h2", has_text="Contradicted").count() == 1
    assert at_demo.page.locator("h2", has_text="What would change this").count() == 1


def test_the_slider_goes_back_to_the_day_of_the_first_report_and_forth_again(at_demo):
    today = at_demo.page.locator(".thing tbody tr").count()

    at_demo.page.focus("#step")
    at_demo.press("Home")
    at_demo.page.wait_for_url("**?step=0", wait_until="load")

    assert "2019-11-20" in at_demo.text("main > p.soft strong")
    assert at_demo.page.locator(".thing tbody tr").count() < today
    at_demo.click("main > p.soft a")
    at_demo.page.wait_for_url("**/cases/river-port")
    assert at_demo.page.locator(".thing tbody tr").count() == today


def test_many_chains_can_be_looked_at_as_a_drawing(visitor):
    outlets = [f"o{at}" for at in range(16)]
    lines = [
        "casefile: 1", "id: many", "title: Many tellers", "sources:",
        *(f"  {name}: {{name: Outlet {name}, kind: outlet}}" for name in outlets),
        "reports:", *(f"  R{name}: {{publisher: {name}, published: 2021-02-03}}" for name in outlets),
        "things:", "  man: {type: person}",
        "claims:", *(f"  - {{id: c{n}, in: R{n}, about: man, property: name, value: Ilan Sorr}}" for n in outlets),
    ]  # fmt: skip
    take_in(visitor, "\n".join(lines))
    visitor.click("td a[href*='/why?']")

    visitor.click("summary:has-text('drawing')")
    visitor.wait("#graph canvas")

    assert visitor.page.locator(".tree > li").count() == 16
