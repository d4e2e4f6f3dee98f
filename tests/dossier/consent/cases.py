"""A small invented case for the tests of consent, and consents to change in it."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from lastseen.core.yamltext import parse

DAY = date(2022, 6, 1)
CASE = """\
casefile: 1
id: amin-duvall
title: Amin Duvall, taken at the pump house
today: 2022-06-01
sources:
  radio:    {name: Radio Ostra, kind: outlet}
  field:    {name: The Ferry Fund, kind: organisation, team: true}
  nurse:    {name: Lena Markov, kind: person, identity: sealed, described: the night nurse of ward three, access: own}
  guard:    {kind: person, named: false, described: a night guard, access: own}
  friend:   {name: Pavel Ristov, kind: person}
  ministry: {name: Ministry of Justice, kind: state_body, state: XA}
reports:
  R1:
    publisher: radio
    published: 2021-02-03
    language: en
    title: Driver Amin Duvall taken
    url: https://radio.example/amin-duvall-taken
    text: "Amin Duvall, a driver, was taken from the pump house on 1 February, a night guard said; he thought it was Monday. His wife Salma Duvall waits."
  salmas-interview:
    publisher: field
    received: 2021-03-02
    title: Talk with the night nurse
    file: lena-markov.txt
    text: "I saw him on the fourth of March in the prison of Marn, bed nine. Lena Markov"
  R3: {publisher: ministry, published: 2021-05-02, text: We have no information.}
things:
  amin:  {type: person}
  salma: {type: person}
  amin-taken: {type: event, kind: abduction, of: [amin]}
  held:  {type: event, kind: detention, of: [amin]}
claims:
  - {id: c1, in: R1, by: [guard], about: amin, property: name, value: Amin Duvall, quote: "Amin Duvall, a driver"}
  - {id: c2, in: R1, by: [guard], about: amin, property: occupation, value: driver, quote: "Amin Duvall, a driver"}
  - {id: c3, in: R1, by: [guard], about: amin-taken, property: date, value: "2021-02-01~", certainty: reported, hedge: he thought, quote: "on 1 February, a night guard said"}
  - {id: c4, in: R1, by: [guard], about: amin-taken, property: place, value: "pump house, Marn, XA", quote: "was taken from the pump house on 1 February"}
  - {id: c5, in: R1, about: amin, property: relative, value: salma, quote: His wife Salma Duvall waits}
  - {id: c6, in: R1, about: salma, property: name, value: Salma Duvall, quote: His wife Salma Duvall waits}
  - {id: c7, in: salmas-interview, by: [nurse], about: held, property: place, value: "prison, Marn, XA", quote: "I saw him on the fourth of March in the prison of Marn, bed nine"}
  - {id: c8, in: R3, about: amin-taken, property: occurred, value: true, stance: no_information}
  - {id: c9, in: R1, by: [friend], about: amin-taken, property: agents, value: 2, status: suggested}
judgements:
  - {about: [guard, nurse], verdict: different, by: Ida Holm, on: 2021-04-01, why: Ida Holm met Lena Markov at the clinic}
findings:
  - {statement: {about: amin-taken, property: place, value: "pump house, Marn, XA"}, assessment: likely, by: Ida Holm, on: 2021-04-02, why: the gate log agrees}
steps:
  - {on: 2021-02-09, body: police of Marn, kind: complaint, by: Salma Duvall, outcome: no answer}
submissions:
  - {body: ombudsman, on: 2021-03-01, reference: OMB-77-2021, files: [salma-statement.pdf]}
submitter: {name: Ida Holm, organisation: The Ferry Fund, email: ida@ferry.example}
"""  # noqa: E501 - a case file has long lines

CONSENT: dict[str, Any] = {
    "who": "Salma Duvall",
    "relation": "wife",
    "for": "amin",
    "bodies": ["wgeid", "public", "family"],
    "fields": ["all"],
    "name_to_state": True,
    "name_public": True,
    "obtained_how": "at the house of her cousin Tomas Verin",
    "on": "2021-04-01",
}


def case(*consents: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The case in its plain form with these consents, each as it differs from `CONSENT`."""
    plain = copy.deepcopy(parse(CASE.encode()).plain)
    given = [{key: value for key, value in {**CONSENT, **one}.items() if value is not None} for one in consents]
    return {**plain, "consents": given, **changes}
