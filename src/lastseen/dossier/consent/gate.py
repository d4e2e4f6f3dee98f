"""The consent gate: what may go to a reader on a day, per person and field, and why the rest may not.

A consent that was not recorded was not given. It holds from the last possible day of `on` to the first possible day of
`until` or `revoked`: where a day is doubtful, the doubt is on the side of staying silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lastseen.core.dates import ends_by
from lastseen.core.model import Plain
from lastseen.core.records import parse_date
from lastseen.core.values import folded
from lastseen.dossier.consent.readers import Reader, is_known_body
from lastseen.dossier.consent.subjects import Asked, Subjects, is_field

NAMES = frozenset({"person.name", "person.name_native", "person.alias", "person.id_doc"})
"""Keys for which a consent must also say that the name may go to the state, or to the public."""


class Standing(StrEnum):
    """Whether a consent holds on a day."""

    GIVEN = "given"
    UNDATED = "undated"
    NOT_YET = "not given yet"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent of a case, as it stands on a day."""

    place: int
    """Its place in the case file, counted from 1."""
    giver: str | None
    """The person of the case, or the source, who gave it; None where `who` is nobody with an id."""
    whose: str | None
    """The person of the case, or the source, whom it is for; None where it does not say, or not clearly."""
    plain: Plain
    standing: Standing

    @property
    def bodies(self) -> list[str]:
        """Whom it lets know."""
        return list(map(str, self.plain.get("bodies") or []))

    @property
    def fields(self) -> list[str]:
        """What it lets them know."""
        return [str(entry).strip() for entry in self.plain.get("fields") or []]

    def covers(self, key: str, reader: Reader) -> bool:
        """Whether its fields have a key: the key itself, its group, or `all`, where that is enough for the reader."""
        if any(entry == key or (entry in reader.in_words and key.startswith(f"{entry}.")) for entry in self.fields):
            return True
        by_name = any(key == word or key.startswith(f"{word}.") for word in reader.in_words)
        return not by_name and any(entry == "all" or key.startswith(f"{entry}.") for entry in self.fields)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether something may go, and if not, why and what would cure it."""

    may_go: bool
    why: str = ""
    cure: str = ""


YES = Answer(may_go=True)


def standing(consent: Plain, day: date) -> Standing:
    """Whether a consent holds on a day."""
    given, until, revoked = (
        None if consent.get(key) is None else parse_date(consent[key]) for key in ("on", "until", "revoked")
    )
    if given is None:
        return Standing.UNDATED
    if revoked is not None and (revoked.earliest is None or revoked.earliest <= day):
        return Standing.REVOKED
    if not ends_by(given, day):
        return Standing.NOT_YET
    if until is not None and (until.earliest is None or until.earliest < day):
        return Standing.EXPIRED
    return Standing.GIVEN


@dataclass(frozen=True, slots=True)
class Gate:
    """The consents of a case, asked for one reader on one day."""

    reader: Reader
    consents: tuple[Consent, ...]
    central: frozenset[str]
    """Those whose consent is asked for where something is of nobody in particular."""

    def answer(self, asked: Iterable[Asked]) -> Answer:
        """Whether any of these consents is there; if none is, the reason of the one that came nearest."""
        answers = [self._one(one) for one in asked]
        return next((it for it in answers if it.may_go), answers[0])

    def knows(self, person: str) -> bool:
        """Whether the reader may know anything at all of a person."""
        return any(one.fields for one in self._of(person) if self._lets(one))

    def in_force(self) -> list[Consent]:
        """The consents that let this reader know something."""
        return [one for one in self.consents if self._lets(one)]

    def _of(self, person: str | None) -> list[Consent]:
        meant = self.central if person is None else {person}
        return [one for one in self.consents if one.whose in meant]

    def _lets(self, one: Consent) -> bool:
        named = any(self.reader.named_by(body) for body in one.bodies)
        return named and one.standing is Standing.GIVEN and one.whose is not None

    def _one(self, asked: Asked) -> Answer:
        there = self._of(asked.person)
        if any(self._lets(one) and self._fits(one, asked.keys) for one in there):
            return YES
        return Answer(False, *self._nearest(there, asked))

    def _fits(self, one: Consent, keys: frozenset[str]) -> bool:
        covered = [key for key in keys if one.covers(key, self.reader)]
        if self.reader.flag and not one.plain.get(self.reader.flag):
            return any(key not in NAMES for key in covered)
        return bool(covered)

    def _nearest(self, there: list[Consent], asked: Asked) -> tuple[str, str]:
        key = min(asked.keys)
        if not there:
            whom = f" for {asked.person}" if asked.person else ""
            return f"no consent is recorded{whom}", f"record one under consents, with fields: [{key}]"
        found = max(((self._step(one, asked.keys), one) for one in there), key=lambda it: (it[0], -it[1].place))
        return SENTENCES[found[0]](found[1], self.reader, key)

    def _step(self, one: Consent, keys: frozenset[str]) -> int:
        """How far through the gate a consent comes: at body, at field, at the name's flag, at the day."""
        if not any(self.reader.named_by(body) for body in one.bodies):
            return 0
        if not any(one.covers(key, self.reader) for key in keys):
            return 1
        return 2 if one.standing is Standing.GIVEN else 3


SENTENCES: list[Callable[[Consent, Reader, str], tuple[str, str]]] = [
    lambda one, reader, key: (
        f"consent no. {one.place} does not name {reader.id} among its bodies",
        f"ask whether it may go to {reader.title}, and record that",
    ),
    lambda one, reader, key: (
        f"consent no. {one.place} does not cover {key}",
        f"ask about it, and add {key} to its fields",
    ),
    lambda one, reader, key: (
        f"consent no. {one.place} does not say that the name may go to {_whom(reader)}",
        f"ask, and record {reader.flag}: true",
    ),
    lambda one, reader, key: (
        f"consent no. {one.place} is {one.standing}" + (": it has no day" if one.standing is Standing.UNDATED else ""),
        "add on: the day it was given" if one.standing is Standing.UNDATED else "ask again, and record a new consent",
    ),
]


def _whom(reader: Reader) -> str:
    return "the public" if reader.kind == "public" else "the state, and this body tells it"


def gate(plain: Plain, about: Subjects, reader: Reader, day: date) -> Gate:
    """The gate of a case for one reader on one day."""
    ids = _Ids(about)
    found = []
    for place, consent in enumerate(plain.get("consents") or [], 1):
        giver = ids.meant(consent.get("who"))
        whose = ids.meant(consent["for"]) if consent.get("for") is not None else ids.only(giver)
        found.append(Consent(place, giver, whose, consent, standing(consent, day)))
    return Gate(reader, tuple(_outranked(found)), about.central)


def _outranked(consents: list[Consent]) -> Iterable[Consent]:
    """Where somebody took their own consent back, no older one that another gave for them holds any longer."""
    for one in consents:
        own = [it for it in consents if it.whose == it.giver == one.whose and it.standing is Standing.REVOKED]
        overruled = one.giver != one.whose and any(not _given_after(one, it) for it in own)
        stands = one.standing is Standing.GIVEN and overruled and one.whose is not None
        yield Consent(one.place, one.giver, one.whose, one.plain, Standing.REVOKED) if stands else one


def _given_after(one: Consent, revoked: Consent) -> bool:
    given, taken_back = parse_date(one.plain["on"]).earliest, parse_date(revoked.plain["revoked"]).latest
    return given is not None and taken_back is not None and given > taken_back


class _Ids:
    """Whom the words of a consent mean: an id of the case, or a name that is claimed of exactly one person."""

    def __init__(self, about: Subjects) -> None:
        self.about = about
        self.names: dict[str, set[str]] = {}
        for claim in about.case.claims:
            if claim.prop.id == "name" and claim.about in about.of and about.case.things[claim.about].type == "person":
                self.names.setdefault(folded(str(claim.value.raw)), set()).update(about.of[claim.about])

    def meant(self, words: object) -> str | None:
        """The id that is meant, as it is read; None where that is not certain."""
        text = str(words).strip()
        if text in self.about.case.sources or text in self.about.case.things:
            return self.about.ruled.id(text)
        named = self.names.get(folded(text), set())
        return next(iter(named)) if len(named) == 1 else None

    def only(self, giver: str | None) -> str | None:
        """Whom a consent without `for` is for: the giver, if a person of the case; else the only person there is."""
        if giver in self.about.people:
            return giver
        return next(iter(self.about.people)) if len(self.about.people) == 1 else None


def doubts(given: Gate) -> list[str]:
    """What about the consents themselves stands in the way: for whom they are, and bodies that nobody knows."""
    found = []
    for one in given.consents:
        if one.whose is None:
            found.append(f"consent no. {one.place} does not say clearly for whom it is; add for: the id of the person")
        unknown = [body for body in one.bodies if not is_known_body(body)]
        found += [f"consent no. {one.place} names {body}, which is no body known here" for body in unknown]
        strange = [entry for entry in one.fields if not is_field(entry)]
        found += [f"consent no. {one.place} covers {entry}, which is no field known here" for entry in strange]
        found += [
            f"consent no. {one.place} names no {part}" for part in ("bodies", "fields") if not one.plain.get(part)
        ]
    return found
