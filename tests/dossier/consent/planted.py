"""A case with a planted value in every field that can be withheld: a thousand and more, each unlike any other."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.dossier.consent.cases import CONSENT

ALPHABETS = {
    "latin": ("bdfgklmnprstvz", "aeiou"),
    "cyrillic": ("бвгдзклмнпрст", "аеиоу"),
    "arabic": ("بتجدرسشصفقكلمن", "اوي"),
}
CONTROL = "Ovelgrad"
"""What consent covers: it must be found."""
COVERED = ["dis.date", "dis.place"]


@dataclass
class Planted:
    """The values as they are planted, by what they are."""

    chance: random.Random
    values: dict[str, list[str]] = field(default_factory=dict)

    def word(self, script: str = "latin", syllables: int = 5) -> str:
        """A word that nobody has written before."""
        if script == "hangul":
            return "".join(chr(self.chance.randrange(0xAC00, 0xD7A4)) for _ in range(syllables))
        hard, soft = ALPHABETS[script]
        return "".join(self.chance.choice(hard) + self.chance.choice(soft) for _ in range(syllables))

    def plant(self, kind: str, script: str = "latin") -> str:
        """A new value of this kind."""
        value = self.word(script)
        self.values.setdefault(kind, []).append(value)
        return value

    def name(self, kind: str, script: str = "latin") -> str:
        """A new name of two words, each of which must not be seen."""
        return f"{self.plant(kind, script).capitalize()} {self.plant(kind, script).capitalize()}"

    @property
    def every(self) -> list[str]:
        """Every planted value."""
        return [value for values in self.values.values() for value in values]


TEXTS = ("id_document", "occupation", "rank", "relative")
PLACES = ("address", "whereabouts")
OF_EVENTS = ("charge", "outcome", "legal_basis")


def planted(rounds: int = 14, seed: int = 7) -> tuple[dict[str, Any], Planted]:
    """The case, with a control value that is covered, and what was planted in it."""
    seeds = Planted(random.Random(seed))
    plain: dict[str, Any] = {
        "casefile": 1,
        "id": seeds.plant("id of the case"),
        "title": f"On {seeds.name('title')}",
        "today": "2022-06-01",
        "sources": {
            "outlet": {"name": "Radio Ostra", "kind": "outlet"},
            "team": {"name": "Fund", "kind": "organisation", "team": True},
        },
        "reports": {"R0": {"publisher": "outlet", "published": "2021-02-03"}},
        "things": {"person": {"type": "person"}, "taken": {"type": "event", "kind": "abduction", "of": ["person"]}},
        "claims": [
            {
                "id": "c1",
                "in": "R0",
                "about": "taken",
                "property": "place",
                "value": f"{CONTROL}, XA",
                "quote": f"in {CONTROL}",
            },
        ],
        "judgements": [],
        "findings": [],
        "steps": [],
        "submissions": [],
        "consents": [
            {
                **CONSENT,
                "for": "person",
                "who": seeds.name("who consents"),
                "relation": None,
                "fields": COVERED,
                "obtained_how": seeds.name("how consent was got"),
                "language": seeds.plant("language of a consent"),
            }
        ],
    }
    for number in range(rounds):
        _sources(plain, seeds, number)
        _reports(plain, seeds, number)
        _people(plain, seeds, number)
        _kept_words(plain, seeds, number)
        _papers(plain, seeds, number)
    return plain, seeds


def _sources(plain: dict[str, Any], seeds: Planted, number: int) -> None:
    script = ("latin", "cyrillic", "hangul", "arabic")[number % 4]
    plain["sources"] |= {
        f"sealed-{seeds.plant('id of a source')}": {
            "name": seeds.name("sealed name", script),
            "kind": "person",
            "identity": "sealed",
            "described": f"a {seeds.plant('description')} {seeds.plant('description')}",
            "access": "own",
        },
        f"s{number}": {"name": seeds.name("name of a source", script), "kind": "person", "is": "person"},
        f"u{number}": {
            "named": False,
            "kind": "person",
            "described": f"the {seeds.plant('description')} of {seeds.plant('description')}",
        },
    }


def _reports(plain: dict[str, Any], seeds: Planted, number: int) -> None:
    sealed = [key for key in plain["sources"] if key.startswith("sealed-")][-1]
    report, claim = f"talk-{seeds.plant('id of a report')}", f"told-{seeds.plant('id of a claim')}"
    plain["reports"][report] = {
        "publisher": "team",
        "received": "2021-03-02",
        "title": seeds.name("title of a report"),
        "language": seeds.plant("language of a report"),
        "url": f"https://x.example/{seeds.plant('address')}",
        "file": f"{seeds.plant('file')}.pdf",
        "sha256": "",
        "text": f"It was {seeds.plant('text')} {seeds.plant('text')}. In {CONTROL} they {seeds.plant('text')}.",
    }
    plain["claims"] += [
        {
            "id": claim,
            "in": report,
            "by": [sealed, f"s{number}", f"u{number}"],
            "about": "taken",
            "property": "date",
            "value": "2021-02-01",
            "reckoned_from": seeds.plant("reckoned from"),
        },
        {
            "id": f"n{number}",
            "in": report,
            "by": [f"s{number}"],
            "about": "taken",
            "property": "charge",
            "value": seeds.plant("charge"),
            "hedge": f"perhaps {seeds.plant('hedge')}",
        },
    ]
    plain["judgements"].append(
        {
            "about": [f"s{number}", f"u{number}"],
            "verdict": "different",
            "by": seeds.name("who ruled"),
            "on": "2021-04-01",
            "why": seeds.name("why it was ruled"),
        }
    )


def _people(plain: dict[str, Any], seeds: Planted, number: int) -> None:
    script = ("latin", "cyrillic", "hangul", "arabic")[number % 4]
    other, event = f"kin-{seeds.plant('id of a thing')}", f"hearing-{seeds.plant('id of a thing')}"
    plain["things"] |= {
        other: {"type": "person"},
        event: {"type": "event", "kind": "court_hearing", "of": ["person", other]},
    }
    said: list[dict[str, Any]] = [
        {"about": person, "property": prop, "value": seeds.name(f"{prop}", script)}
        for person in ("person", other)
        for prop in ("name", "alias")
    ]
    said += [{"about": other, "property": prop, "value": seeds.plant(prop, script)} for prop in TEXTS]
    said += [{"about": "person", "property": prop, "value": f"{seeds.plant(prop)}, XA"} for prop in PLACES]
    said += [{"about": event, "property": prop, "value": seeds.plant(prop)} for prop in OF_EVENTS]
    said.append({"about": other, "property": "sex", "value": seeds.plant("unknown term")})
    for at, one in enumerate(said):
        plain["claims"].append(
            {"id": f"p{number * 100 + at}", "in": "R0", **one, "hedge": f"said {seeds.plant('hedge of a claim')}"}
        )
    plain["findings"].append(
        {
            "statement": {"about": "taken", "property": "place", "value": f"{CONTROL}, XA"},
            "assessment": "likely",
            "by": seeds.name("who found"),
            "on": "2021-04-02",
            "why": seeds.name("why it was found"),
        }
    )


def _kept_words(plain: dict[str, Any], seeds: Planted, number: int) -> None:
    """Covered claims whose own words hold what is withheld."""
    names = [claim["value"] for claim in plain["claims"] if claim["property"] in ("name", "alias", "occupation")][-4:]
    for at, name in enumerate(names):
        plain["claims"].append(
            {
                "id": f"k{number * 10 + at}",
                "in": "R0",
                "about": "taken",
                "property": "place",
                "value": f"{CONTROL}, XA",
                "quote": f"{name} was in {CONTROL}",
                "hedge": f"as {name.upper()} says",
            }
        )


def _papers(plain: dict[str, Any], seeds: Planted, number: int) -> None:
    plain["steps"].append(
        {
            "on": "2021-02-09",
            **{key: seeds.plant(f"step, {key}") for key in ("body", "kind", "by", "outcome", "why_not")},
        }
    )
    plain["submissions"].append(
        {
            "body": seeds.plant("submission"),
            "reference": seeds.plant("reference"),
            "files": [f"{seeds.plant('file sent')}.pdf"],
        }
    )
