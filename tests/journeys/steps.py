"""Steps that several journeys take."""

from __future__ import annotations

import itertools

from tests.journeys.conftest import Visitor

_numbers = itertools.count(1)

STORY = """\
Amin Duvall, a driver, was arrested near the town of Marn on 5 November 2020, two officials told Coast Radio.

The Interior Ministry said it had no information about the case.
"""


def fresh(name: str) -> str:
    """A name that no other journey has taken."""
    return f"{name}-{next(_numbers)}"


def take_in(visitor: Visitor, text: str) -> None:
    """A case file through the first page."""
    visitor.page.set_input_files("#file", {"name": "case.yaml", "mimeType": "text/yaml", "buffer": text.encode()})
    visitor.click("form[action='/cases/import'] button")
    visitor.wait("nav.crumbs")


def begin_case(visitor: Visitor, title: str) -> None:
    visitor.page.fill("#title", fresh(title))
    visitor.click("form[action='/cases/new'] button")
    visitor.wait("a[href$='/reports']")


def add_report(visitor: Visitor, text: str, *, suggest: bool) -> None:
    visitor.click("a[href$='/reports']")
    visitor.page.fill("#text", text)
    visitor.page.fill("#publisher", "The Evening Post")
    for name, value in (("day", "9"), ("month", "11"), ("year", "2020")):
        visitor.page.fill(f"#first-{name}", value)
    visitor.page.select_option("#report-language", "en")
    visitor.page.set_checked("[name=suggest]", suggest)
    visitor.click("form.form > button")
    visitor.wait("div#text")
