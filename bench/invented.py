"""Invented cases for measuring: outlets that cite each other, and all kinds of origins at the ends of the chains.

A case tells about 10 statements in about 40 claims. Its ten reports come out one a day; most draw on one that came
before, some on two, a few on none. A statement enters with a report and is retold by those that draw on it, in the
name of the outlet it was taken from or in nobody's name. Where a report names nobody and draws on two others that tell
the statement, its chain goes on in more than one way: so it is with about one claim in ten.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from lastseen.core.dates import Date
from lastseen.core.model import Case, Claim, Report, Source, Thing
from lastseen.core.scales import Access, Certainty, Identity, SourceKind, Stance
from lastseen.core.values import Raw, Value, parse_value
from lastseen.core.vocabulary import Property, property_of

REPORTS = 10
FIELDS = tuple(
    (about, prop)
    for about, properties in (
        ("raid", ("date", "place", "count")),
        ("trial", ("date", "place", "outcome")),
        ("man", ("name", "birth_date", "whereabouts", "occupation")),
    )
    for prop in properties
)
WORDS: dict[str, tuple[Raw, ...]] = {
    "date": ("2021-03-01", "2021-03-09", "2021-04-02"),
    "birth_date": ("1983-05-02", "1984"),
    "place": ("Karsh, Vell, XB", "Olm, Vell, XB"),
    "whereabouts": ("Karsh prison, Vell, XB", "XC"),
    "count": (30, 12),
    "outcome": ("eight years", "four years"),
    "name": ("Amin Duvall", "Amin Duval"),
    "occupation": ("driver", "docker"),
}
THINGS = {
    "man": Thing("man", "person"),
    "raid": Thing("raid", "event", "arrest", ("man",)),
    "trial": Thing("trial", "event", "court_hearing", ("man",)),
}
OUTLETS = {f"o{at}": Source(f"o{at}", SourceKind.OUTLET, f"Outlet {at}", Identity.NAMED) for at in range(12)}
PERSON, UNKNOWN, OWN = SourceKind.PERSON, Identity.UNKNOWN, Access.OWN
ORIGINS = (
    Source("named_own", PERSON, "A. Witness", Identity.NAMED, OWN),
    Source("named_unstated", PERSON, "B. Hearer", Identity.NAMED),
    Source("unnamed_own", PERSON, None, UNKNOWN, OWN, described="a witness"),
    Source("unnamed_unstated", PERSON, None, UNKNOWN, described="a man who knows"),
    Source("rowers", PERSON, None, UNKNOWN, OWN, count=3, described="three rowers"),
    Source("second_own", PERSON, "C. Witness", Identity.NAMED, OWN),
    Source("docket", SourceKind.DOCUMENT, "Docket 7", Identity.NAMED, OWN),
    Source("ministry", SourceKind.STATE_BODY, "Ministry", Identity.NAMED, state="XB"),
)
WEIGHTS = (5, 3, 5, 4, 1, 3, 1, 1)
SOURCES = {**OUTLETS, **{source.id: source for source in ORIGINS}}


def cases(claims: int, seed: int) -> Iterator[Case]:
    """Cases with so many claims in all, the last one cut short; the same for the same seed."""
    chance = random.Random(seed)
    at = 0
    while claims > 0:
        case = _case(f"case-{at}", chance, claims)
        yield case
        claims -= len(case.claims)
        at += 1


def _case(name: str, chance: random.Random, most: int) -> Case:
    reports = _reports(chance)
    told = [claim for about, prop in FIELDS for claim in _told(about, prop, reports, chance)][:most]
    claims = tuple(_numbered(at, claim) for at, claim in enumerate(told))
    return Case(name, name, None, SOURCES, {r.id: r for r in reports}, THINGS, claims, (), ())


@cache
def _day(at: int) -> Date:
    return Date.parse((date(2021, 5, 1) + timedelta(at)).isoformat())


def _reports(chance: random.Random) -> list[Report]:
    publishers = chance.sample(list(OUTLETS), REPORTS)
    publishers[-1] = publishers[0]  # one outlet reports twice
    found: list[Report] = []
    for at, publisher in enumerate(publishers):
        sources = () if at < 2 else _drawn(found, chance)
        found.append(Report(f"R{at}", publisher, _day(at), draws_on=sources))
    return found


def _drawn(earlier: list[Report], chance: random.Random) -> tuple[str, ...]:
    how_many = chance.choices((0, 1, 2), (1, 4, 5))[0]
    return tuple(report.id for report in chance.sample(earlier, min(how_many, len(earlier))))


def _told(about: str, prop: str, reports: list[Report], chance: random.Random) -> Iterator[Claim]:
    """The claims of one property, as its statement goes from report to report."""
    entry = chance.randrange(4)
    tellers: dict[str, Report] = {}
    for at, report in enumerate(reports):
        taken_from = [tellers[name] for name in report.draws_on if name in tellers]
        if at == entry or (taken_from and chance.random() < 0.87) or (at > entry and chance.random() < 0.03):
            tellers[report.id] = report
            yield _claim(about, prop, report, _by(taken_from, chance), chance)


def _by(taken_from: list[Report], chance: random.Random) -> tuple[str, ...]:
    if len(taken_from) == 2:
        return () if chance.random() < 0.9 else (taken_from[0].publisher,)
    if taken_from:
        return () if chance.random() < 0.4 else (taken_from[0].publisher,)
    return () if chance.random() < 0.15 else (chance.choices(ORIGINS, WEIGHTS)[0].id,)


@cache
def _property(name: str) -> Property:
    found = property_of(name)
    assert found is not None
    return found


@cache
def _values(name: str) -> tuple[Value, ...]:
    return tuple(parse_value(_property(name), raw) for raw in WORDS[name])


_CERTAINTIES = (Certainty.STATED,) * 8 + (Certainty.REPORTED, Certainty.RUMOURED)
_STANCES = (Stance.ASSERTS,) * 38 + (Stance.DENIES, Stance.PREDICTS)


def _claim(about: str, prop: str, report: Report, by: tuple[str, ...], chance: random.Random) -> Claim:
    values = _values(prop)
    value = values[0] if chance.random() < 0.97 else chance.choice(values)
    stance, certainty = chance.choice(_STANCES), chance.choice(_CERTAINTIES)
    return Claim("", report.id, about, _property(prop), value, by, stance, certainty)


def _numbered(at: int, claim: Claim) -> Claim:
    told = (claim.report, claim.about, claim.prop, claim.value, claim.by, claim.stance, claim.certainty)
    return Claim(f"c{at}", *told)
