"""Whom each claim is about, and under which keys of forms it falls: what consent is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lastseen.core.model import Case, Claim, Thing
from lastseen.core.rulings import Rulings, rulings
from lastseen.core.scales import SourceKind, Stance
from lastseen.core.values import ThingValue
from lastseen.dossier.registry import Key, registry

NAMES_A_PERSON = frozenset({"name", "alias"})
OF_A_DOER = frozenset({"name", "alias", "occupation"})
"""What a consent to name those responsible covers of them, besides the keys of their own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One consent that would cover a claim: that of this person, for one of these keys."""

    person: str | None
    """The id under which the person is read; None where the claim is of nobody in particular."""
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The people of a case, and whom each of its things is about."""

    case: Case
    ruled: Rulings
    people: frozenset[str]
    """Every person, under the id under which they are read."""
    of: Mapping[str, frozenset[str]]
    """The people that a thing is about."""
    victims: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For whoever is said to have done something to somebody: to whom."""

    @property
    def central(self) -> frozenset[str]:
        """Whom the case is about: the people to whom something happened; all of them, where nothing did."""
        events = [self.of[key] for key, thing in self.case.things.items() if thing.type == "event"]
        return frozenset().union(*events) or self.people

    def asked(self, claim: Claim) -> Iterator[Asked]:
        """Every consent that would cover a claim."""
        thing = self.case.things[claim.about]
        prop = claim.prop.id
        spoken = self._official(claim)
        keys = keys_of(thing, prop) | spoken
        people = sorted(self.of.get(thing.id, ()))
        yield from (Asked(person, keys) for person in people)
        if not people:
            yield Asked(None, keys)
        for victim in sorted(self.victims.get(thing.id, ())):
            yield Asked(victim, _doer_keys(prop))

    def _official(self, claim: Claim) -> frozenset[str]:
        end = claim.by[-1] if claim.by else self.case.reports[claim.report].publisher
        speaks = self.case.sources[end].kind is SourceKind.STATE_BODY and claim.stance is not Stance.ASSERTS
        return frozenset({"official"}) if speaks else frozenset()


OTHER_GROUPS = frozenset({"source", "events", "organisation", "place", "group", "responsible"})
"""Groups of keys that a consent can name and no form asks for."""


def is_field(entry: str) -> bool:
    """Whether an entry of a consent's fields means anything: a key of forms, a group of keys, or `all`."""
    named = any(key == entry or key.startswith(f"{entry}.") for key in registry())
    return named or entry == "all" or entry.partition(".")[0] in OTHER_GROUPS


def keys_of(thing: Thing, prop: str) -> frozenset[str]:
    """The keys under which a property of a thing falls; where no form asks for it, one that only its group names."""
    rows = [key for key in registry().values() if not key.doer and not key.part]
    if thing.type == "person":
        found = {key.id for key in rows if key.property == prop and not key.events}
        return frozenset(found or {f"person.other.{prop}"})
    if thing.type != "event":
        return frozenset({f"{thing.type}.{prop}"})
    about = [key for key in rows if thing.kind in key.events]
    found = {key.id for key in about if key.property == prop}
    groups = {_group(key) for key in about} - {"perp"} or {"events"}
    return frozenset(found or {f"{group}.{thing.kind}.{prop}" for group in groups})


def _group(key: Key) -> str:
    return key.id.partition(".")[0]


def _doer_keys(prop: str) -> frozenset[str]:
    found = {key.id for key in registry().values() if key.doer and key.property == prop}
    return frozenset(found | ({"perp.name"} if prop in OF_A_DOER else {f"responsible.{prop}"}))


def subjects(case: Case) -> Subjects:
    """Whom the things of a case are about. Raises ReadingError where its judgements close a circle."""
    ruled = rulings(case.judgements)
    people = {ruled.id(key) for key, thing in case.things.items() if thing.type == "person"}
    pointing = _pointing(case)
    named: dict[str, list[str]] = defaultdict(list)
    for claim, key in pointing:
        if claim.prop.id == "of" and not claim.suggested:
            named[claim.about].append(key)
    of = {
        key: frozenset({ruled.id(key)})
        if thing.type == "person"
        else _people(case, ruled, (*thing.of, *thing.members, *named[key]))
        for key, thing in case.things.items()
    }
    for claim, key in pointing:
        if case.things[key].type in ("organisation", "place"):
            of[key] |= of[claim.about]
    return Subjects(case, ruled, frozenset(people), of, _victims(case, pointing, of))


def _pointing(case: Case) -> list[tuple[Claim, str]]:
    """The claims whose value is a thing, each with the thing's id."""
    return [(claim, str(claim.value.raw)) for claim in case.claims if isinstance(claim.value, ThingValue)]


def _people(case: Case, ruled: Rulings, named: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for key in named:
        thing = case.things[key]
        inside = thing.members if thing.type == "group" else (key,)
        found |= {ruled.id(one) for one in inside if case.things[one].type == "person"}
    return frozenset(found)


def _victims(
    case: Case, pointing: Iterable[tuple[Claim, str]], of: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Those who are said to have done one of the acts that `perp.name` is fed by, and to whom."""
    acts = set(registry()["perp.name"].events)
    found: dict[str, set[str]] = defaultdict(set)
    for claim, doer in pointing:
        if claim.prop.id == "by" and case.things[claim.about].kind in acts:
            found[doer] |= of[claim.about] - of[doer]
    return {key: frozenset(people) for key, people in found.items()}
