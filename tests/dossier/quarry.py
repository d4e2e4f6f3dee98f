"""An invented case with something for every field of a form, and ways to change it, fill a form and lint that."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from lastseen.core.casefile import case_of
from lastseen.core.yamltext import parse
from lastseen.dossier.facts import Facts, facts
from lastseen.dossier.forms.definitions import form_for
from lastseen.dossier.forms.fill import fill
from lastseen.dossier.forms.filled import Filled, FilledField
from lastseen.dossier.lint import Flag, Pages, lint
from lastseen.reading import reading

Plain = dict[str, Any]
Change = Callable[[Plain], object]
DAY = datetime.date(2027, 3, 1)

CASE = """\
casefile: 1
id: quarry
title: A surveyor taken at the quarry bridge
today: 2027-03-01
sources:
  wire:     {name: Lowland Wire, kind: outlet}
  daily:    {name: The Daily, kind: outlet}
  guard:    {kind: person, named: false, described: a night guard, access: own}
  cousin:   {name: Hidden Cousin, kind: person, identity: sealed, described: a relative, access: own}
  ministry: {name: Ministry of Order, kind: state_body, state: XA}
  log:      {name: Barrier log, kind: document}
  team:     {name: the monitors, kind: organisation, team: true}
reports:
  R1: {publisher: wire, published: 2026-11-05, language: en}
  R2: {publisher: daily, published: 2026-11-07, language: en, draws_on: [R1]}
  R3: {publisher: team, received: 2026-12-01, language: en, title: Interview}
  R4: {publisher: ministry, published: 2026-12-20, language: en, title: Reply}
  R5: {publisher: team, received: 2026-12-02, language: en, title: Barrier log}
things:
  selin:  {type: person}
  border: {type: organisation}
  taken:  {type: event, kind: abduction, of: [selin]}
  seen:   {type: event, kind: sighting_in_detention, of: [selin]}
claims:
  - {id: c1, in: R1, by: [guard], about: selin, property: name, value: Selin Marou}
  - {id: c2, in: R1, by: [guard], about: taken, property: date, value: "2026-11-02~", certainty: reported, hedge: he thought}
  - {id: c3, in: R2, by: [wire], about: taken, property: date, value: 2026-11-02}
  - {id: c4, in: R1, by: [guard], about: taken, property: place, value: "quarry bridge, Tamsin, XA"}
  - {id: c5, in: R3, by: [cousin], about: taken, property: by, value: border}
  - {id: c6, in: R3, by: [cousin], about: border, property: name, value: Border Guard of Tamsin}
  - {id: c7, in: R3, by: [cousin], about: selin, property: birth_date, value: 1991-06}
  - {id: c8, in: R3, by: [cousin], about: selin, property: nationality, value: XB}
  - {id: c9, in: R4, about: taken, property: occurred, value: true, stance: no_information}
  - {id: c10, in: R5, by: [log], about: taken, property: occurred, value: true}
  - {id: c11, in: R3, by: [cousin], about: seen, property: date, value: 2026-11-20}
  - {id: c12, in: R3, by: [cousin], about: seen, property: place, value: "Tamsin barracks, Tamsin, XA"}
consents:
  - {who: cousin, relation: cousin, for: selin, bodies: [wgeid, sp_comm, ced_ua, wgad, cat_22, hrc_op1], fields: [all], name_to_state: true, name_public: false, obtained_how: by voice, language: en, on: 2026-12-01}
steps:
  - {on: 2026-11-10, body: the prosecutor of Tamsin, kind: complaint, by: the cousin, outcome: no answer}
submitter: {name: Oren Vail, organisation: Lowland Monitors, address: 1 Mill Lane, email: oren@example.org, relation: monitor, mandate: asked by the family, can_follow_up: true}
submissions:
  - {body: wgad, on: 2027-01-10, reference: none yet}
"""  # noqa: E501 - a case file has long lines


def plain(*changes: Change) -> Plain:
    """The case as its file has it, changed."""
    made = parse(CASE.encode()).plain
    for change in changes:
        change(made)
    return made


def claim(**values: Any) -> Change:
    """Adds a claim."""
    return lambda made: made["claims"].append(values)


def without(*ids: str) -> Change:
    """Takes claims out."""

    def change(made: Plain) -> None:
        made["claims"] = [each for each in made["claims"] if each["id"] not in ids]

    return change


def put(part: str, value: Any) -> Change:
    """Puts something in the place of a part of the case."""
    return lambda made: made.__setitem__(part, value)


def add(part: str, key: str, **values: Any) -> Change:
    """Adds a source, report or thing."""
    return lambda made: made[part].__setitem__(key, values)


def told(made: Plain, person: str = "selin") -> Facts:
    return facts(reading(case_of(made)), person)


def filled(made: Plain, body: str = "wgeid", person: str = "selin") -> Filled:
    return fill(form_for(body), told(made, person), made, DAY)


def answer(made: Plain, field: str, body: str = "wgeid") -> FilledField:
    return next(each for each in filled(made, body).fields if each.field.id == field)


def flags(made: Plain, body: str = "wgeid", pages: Pages | None = None) -> list[Flag]:
    return list(lint(filled(made, body), told(made), made, pages))
