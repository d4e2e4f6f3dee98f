"""Which claims go to a reader, and why each of the others stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lastseen.core.model import Claim
from lastseen.core.values import (
    DateValue,
    NameValue,
    NumberValue,
    PlaceValue,
    StateValue,
    TermValue,
    TextValue,
    ThingValue,
)
from lastseen.dossier.consent.gate import Gate
from lastseen.dossier.consent.spelt import Withheld
from lastseen.dossier.consent.subjects import Subjects


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that does not go, for the eyes of whoever prepares the copy: it names what the copy must not."""

    where: str
    """Where it stands in the case, such as ``claim c4``."""
    key: str
    """The key of forms under which it falls, such as ``person.name``."""
    why: str
    cure: str = ""
    people: tuple[str, ...] = ()
    """The people of the case whom it is about; none where it is about nobody in particular."""


@dataclass(slots=True)
class Taken:
    """The claims of a case, parted."""

    kept: list[Claim] = field(default_factory=list)
    secret: list[Claim] = field(default_factory=list)
    """Those that no consent covers: their values are withheld."""
    left_out: list[LeftOut] = field(default_factory=list)


def take(about: Subjects, gate: Gate) -> Taken:
    """Part the claims of a case into those that the gate lets through and those it does not."""
    taken = Taken()
    for claim in about.case.claims:
        asked = list(about.asked(claim))
        people = tuple(sorted({one.person for one in asked if one.person}))
        answer = gate.answer(asked)
        if not answer.may_go:
            taken.secret.append(claim)
            for key in sorted(asked[0].keys):
                taken.left_out.append(LeftOut(f"claim {claim.id}", key, answer.why, answer.cure, people))
        elif claim.suggested:
            why = "it is only suggested, and nobody confirmed it"
            taken.left_out.append(LeftOut(f"claim {claim.id}", min(asked[0].keys), why, "", people))
        else:
            taken.kept.append(claim)
    _drop_pointers(about, gate, taken)
    return taken


def _drop_pointers(about: Subjects, gate: Gate, taken: Taken) -> None:
    """A claim that points to a person of whom the reader may know nothing stays too."""
    shown = {claim.about for claim in taken.kept}
    for claim in [it for it in taken.kept if isinstance(it.value, ThingValue)]:
        thing = str(claim.value.raw)
        person = about.ruled.id(thing)
        if person in about.people and not (gate.knows(person) or thing in about.victims or thing in shown):
            taken.kept.remove(claim)
            taken.secret.append(claim)
            why = f"it points to {thing}, of whom no consent lets this reader know"
            taken.left_out.append(LeftOut(f"claim {claim.id}", _key(about, claim), why, f"ask {thing}", (person,)))


def _key(about: Subjects, claim: Claim) -> str:
    return min(next(iter(about.asked(claim))).keys)


_KINDS: dict[type, str] = {
    NameValue: "name", PlaceValue: "place", DateValue: "day", NumberValue: "number", TextValue: "text",
    TermValue: "term", StateValue: "term", ThingValue: "term",
}  # fmt: skip
"""What a value is looked for as; `term` and true or false are words of the vocabulary, found in any text."""


def kind_of(claim: Claim) -> str:
    """What a claim's value is looked for as."""
    return _KINDS.get(type(claim.value), "term")


def values_of(claims: Iterable[Claim], key: str = "") -> Iterator[Withheld]:
    """The values of claims as what is withheld: those that can be told from other words."""
    for claim in claims:
        kind, value = kind_of(claim), str(claim.value.raw)
        if kind == "number":
            value = "".join(sign if sign.isdecimal() else " " for sign in value).split()[0] if value else ""
        if kind != "term":
            yield Withheld(value, kind, f"{claim.prop.id} of claim {claim.id}")
