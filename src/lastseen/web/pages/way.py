"""The way from a case to a body: doors, what is missing, who submits, consent, the preview, and what was sent."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lastseen.casework.doors import MANY
from lastseen.core.model import Case
from lastseen.dossier.concerned import persons
from lastseen.dossier.forms.definitions import Form, forms
from lastseen.reading import Reading, reading
from lastseen.web.gate import Desk, for_user
from lastseen.web.pages.case import called

STATIONS: tuple[tuple[str, Promise], ...] = (
    ("doors", _("Doors")),
    ("missing", _("What is missing")),
    ("steps", _("Who submits, steps taken")),
    ("consent", _("Consent and hold")),
    ("preview", _("Preview and export")),
    ("sent", _("What was sent")),
)
"""The name of each page's address, and what the link says, in the order in which they are walked."""


@dataclass(frozen=True, slots=True)
class Station:
    """A link to one page of the way."""

    title: Promise
    address: str
    here: bool


@dataclass(frozen=True)
class Way:
    """A case on its way to a body, with the person and the body that were chosen so far."""

    desk: Desk
    case: Case
    found: Reading
    today: datetime.date
    person: str | None
    body: str

    @staticmethod
    def of(request: HttpRequest, case: str) -> Way:
        """The way as an address or a form asks for it. Raises UnknownCase, and Http404 for nobody of the case."""
        desk, today = for_user(request), datetime.datetime.now().astimezone().date()
        told, asked = desk.case(case), request.POST if request.method == "POST" else request.GET
        found = reading(told, None, today=today)
        return Way(desk, told, found, today, _meant(found, asked.get("person", "")), asked.get("for", ""))

    @property
    def chosen(self) -> dict[str, str]:
        """What goes along from page to page."""
        return {key: value for key, value in (("for", self.body), ("person", self.person or "")) if value}

    @property
    def people(self) -> list[tuple[str, str]]:
        """Those whom a form could be about, by id, and what they are called; nobody where they are very many."""
        names = persons(self.found)
        return [(name, called(self.found, name)) for name in names] if len(names) <= MANY else []

    @property
    def are_many(self) -> bool:
        """Whether there are too many to choose from a list."""
        return len(persons(self.found)) > MANY

    def told(self, here: str) -> dict[str, Any]:
        """What every page of the way shows."""
        return {
            "case": self.case,
            "way": self,
            "stations": [Station(title, self.to(name), name == here) for name, title in STATIONS],
            "called": called(self.found, self.person) if self.person else "",
            "form": self.form,
            "claim_ids": frozenset(claim.id for claim in self.case.claims),
        }

    def to(self, station: str, **chosen: str) -> str:
        """The address of a page of the way."""
        return to(station, self.case.id, {**self.chosen, **chosen})

    @property
    def query(self) -> str:
        """What was chosen so far, as the end of an address."""
        return _query(self.chosen)

    @property
    def steps(self) -> str:
        """The address of who submits and what was done."""
        return self.to("steps")

    @property
    def sent(self) -> str:
        """The address of what was sent."""
        return self.to("sent")

    @property
    def consent(self) -> str:
        """The address of the page of consents."""
        return self.to("consent")

    @property
    def missing(self) -> str:
        """The address of what is missing."""
        return self.to("missing")

    @property
    def preview(self) -> str:
        """The address of the preview."""
        return self.to("preview")

    @property
    def form(self) -> Form | None:
        """The form of the body that was chosen; None where none was, or where it has no form."""
        return forms().get(self.body)


def to(station: str, case: str, chosen: Mapping[str, str]) -> str:
    """The address of a page of the way, with what was chosen so far."""
    return f"{reverse(station, args=[case])}{_query(chosen)}"


def _query(chosen: Mapping[str, str]) -> str:
    return f"?{urlencode(sorted(chosen.items()))}" if chosen else ""


def _meant(found: Reading, asked: str) -> str | None:
    """The person who is asked for, under the id under which they are read; the first one where nobody is."""
    names = persons(found)
    if not asked:
        return next(iter(names), None)
    name = found.seen.rulings.id(asked)
    if name not in names:
        raise Http404
    return name
