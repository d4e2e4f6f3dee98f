"""The pages that can be reached from every page, in the order of a day's work."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: tuple[tuple[str, Promise], ...] = (
    ("start", _("Cases")),
    ("queue", _("To rule on")),
    ("people", _("People")),
    ("sources", _("Sources")),
    ("sheet", _("Spreadsheet")),
    ("ledger", _("Ledger")),
    ("search", _("Search")),
)
"""The name of each page's address, and what the link says."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation."""

    address: str
    title: Promise
    here: bool


def nav_of(request: HttpRequest) -> dict[str, object]:
    """The navigation for every template."""
    links = [Link(reverse(name), title, request.path == reverse(name)) for name, title in PAGES]
    return {"nav": links}
