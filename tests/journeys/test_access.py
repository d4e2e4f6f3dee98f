"""No page keeps anybody out: axe finds nothing, in letters that run either way, and nothing runs off a small screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.screens import narrow, pages
from tests.journeys.conftest import Arrive, Visitor

AXE = Path(__file__).with_name("axe.min.js")
RUN = """() => axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 300)}`)))"""


def faults(visitor: Visitor, path: str) -> list[str]:
    visitor.go(path)
    # parts that are folded up hold fields and tables too
    visitor.page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    visitor.page.add_script_tag(path=AXE)
    return [f"{path} {told}" for told in visitor.page.evaluate(RUN)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_any_page(arrive: Arrive, language):
    visitor = arrive(bypass_csp=True)
    visitor.speak(language)

    found = [fault for path in pages(visitor.page, visitor.address) for fault in faults(visitor, path)]

    assert found == []


def test_nothing_runs_off_a_small_screen(arrive: Arrive):
    visitor = arrive(viewport={"width": 390, "height": 800})

    wide = []
    for path in pages(visitor.page, visitor.address):
        visitor.go(path)
        if not narrow(visitor.page):
            wide.append(path)

    assert wide == []


def test_whoever_has_no_link_meets_a_page_that_is_as_open_to_all(chromium, served):
    context = chromium.new_context(bypass_csp=True)
    visitor = Visitor(context.new_page(), served.address)

    found = faults(visitor, "/cases/river-port")

    assert (visitor.page.locator("h1").count(), found) == (1, [])
    context.close()
