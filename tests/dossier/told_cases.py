"""Short invented cases for the tests of dossiers."""

from __future__ import annotations

import datetime
from typing import Any

from lastseen.core import casefile
from lastseen.core.model import Case
from lastseen.core.yamltext import parse
from lastseen.reading import Reading, reading

SOURCES = """
casefile: 1
id: mill-gate
title: A student gone at the mill gate
today: 2025-03-01
sources:
  tide:   {name: The Tide, kind: outlet}
  team:   {name: the monitors, kind: organisation, team: true}
  wife:   {kind: person, identity: sealed, described: a relative, access: own}
  clerk:  {kind: person, named: false, described: a clerk, access: own}
  court:  {name: The Regional Court, kind: body}
  police: {name: Police of XA, kind: state_body, state: XA}
reports:
  R1: {publisher: tide, published: 2024-12-20}
  R2: {publisher: team, received: 2025-01-05}
  R3: {publisher: police, published: 2025-02-20}
  R4: {publisher: court, published: 2025-02-25}
things:
  ode:   {type: person}
  brigade: {type: organisation}
  gone:  {type: event, kind: disappearance, of: [ode]}
  taken: {type: event, kind: arrest, of: [ode]}
  over:  {type: event, kind: handover, of: [ode]}
  reply: {type: event, kind: state_reply, of: [ode]}
"""


def case(*claims: str, **parts: Any) -> Case:
    """The case with these claims, each in the flow form of a case file; `parts` are other sections."""
    plain = dict(parse(SOURCES.encode()).plain)
    lines = [f"- {{id: c{number}, {claim}}}" for number, claim in enumerate(claims, 1)]
    told = parse(("claims:\n" + "\n".join(lines) + "\n").encode()).plain["claims"] if lines else []
    things = {**plain["things"], **parts.pop("things", {})}
    return casefile.case_of({**plain, "things": things, "claims": told, **parts})


def read(*claims: str, day: str | None = None, **parts: Any) -> Reading:
    """The reading of such a case."""
    return reading(case(*claims, **parts), datetime.date.fromisoformat(day) if day else None)
