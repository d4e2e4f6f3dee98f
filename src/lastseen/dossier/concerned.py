"""Whom a form could be about, what happened to them, and which states that brings in, with the claims behind each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lastseen.core.territories import CODES
from lastseen.core.values import PlaceValue, StateValue, ThingValue
from lastseen.reading import Reading
from lastseen.reading.statements import Statement

DEPRIVING = ("disappearance", "abduction", "arrest", "detention", "transfer", "sighting_in_detention", "court_hearing")
"""Events in which a person is taken or held."""
MOVING = ("handover", "extradition", "readmission", "expulsion", "deportation", "return", "border_crossing")
"""Events in which a person is brought from one state to another."""
ROLES = {
    "territory": "it happened there",
    "sent_from": "sent from there",
    "sent_to": "sent there",
    "whereabouts": "said to be there",
    "doer": "its agents did it",
    "national": "the person’s nationality",
}
"""What brings a state in, in words."""
_UNTRUE = frozenset({"refuted", "withdrawn", "unasserted"})


@dataclass(frozen=True, slots=True)
class Link:
    """One reason for which a state is concerned."""

    role: str
    """territory, sent_from, sent_to, whereabouts, doer, national."""
    about: str
    claims: tuple[str, ...]
    asserted: bool
    """False where it is only predicted or inferred."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """A state that a case brings in, with every reason."""

    state: str
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind it."""
        return tuple(sorted({name for link in self.links for name in link.claims}))

    def roles(self) -> frozenset[str]:
        """In which ways the state is concerned."""
        return frozenset(link.role for link in self.links)

    def only_national(self) -> bool:
        """Whether nothing but the person's nationality brings it in."""
        return self.roles() == {"national"}


def usable(statement: Statement) -> bool:
    """Whether a form could take it: somebody tells it, and it was neither refuted nor withdrawn."""
    return statement.status not in _UNTRUE and bool(statement.tellings)


def told_of(found: Reading, about: str, property_name: str) -> list[Statement]:
    """The usable statements of one property of one thing, by their values."""
    return [statement for statement in found.statement(about, property_name) if usable(statement)]


def claims_of(statement: Statement) -> tuple[str, ...]:
    """The claims that tell a statement, whoever denies it left out."""
    return tuple(sorted({telling.claim.id for telling in statement.tellings}))


def events_of(found: Reading, person: str) -> tuple[str, ...]:
    """The events that happened to a person, by their ids."""
    return found.happened.get(found.seen.rulings.id(person), ())


def persons(found: Reading) -> tuple[str, ...]:
    """The persons of a case that a form could be about: those to whom something happened, else all but the doers."""
    people = {name for name, thing in found.seen.things.items() if thing.type == "person"}
    struck = found.happened.keys() & people
    return tuple(sorted(struck or people - _doers(found)))


def _doers(found: Reading) -> set[str]:
    return {
        found.seen.rulings.id(str(statement.value))
        for statement in found.statements
        if statement.prop.id == "by" and isinstance(statement.value, ThingValue)
    }


def states_concerned(found: Reading, person: str) -> tuple[Concerned, ...]:
    """The states that a person's case brings in, by code; nationality alone is a reason of its own."""
    links: dict[str, list[Link]] = defaultdict(list)
    for state, link in _links(found, found.seen.rulings.id(person)):
        links[state].append(link)
    return tuple(Concerned(state, tuple(found_links)) for state, found_links in sorted(links.items()))


def _links(found: Reading, person: str) -> Iterator[tuple[str, Link]]:
    for event in events_of(found, person):
        kind = found.seen.thing(event).kind
        if kind in (*DEPRIVING, *MOVING):
            yield from _from(found, event, "place", "territory")
            yield from _from(found, event, "from_state", "sent_from")
            yield from _from(found, event, "to_state", "sent_to")
            for statement in told_of(found, event, "by"):
                yield from _from(found, found.seen.rulings.id(str(statement.value)), "nationality", "doer")
    yield from _from(found, person, "whereabouts", "whereabouts")
    yield from _from(found, person, "nationality", "national")


def _from(found: Reading, about: str, property_name: str, role: str) -> Iterator[tuple[str, Link]]:
    for statement in told_of(found, about, property_name):
        state = state_in(statement)
        if state is not None:
            yield state, Link(role, about, claims_of(statement), statement.is_asserted)


def state_in(statement: Statement) -> str | None:
    """The state that a value names, or that a place lies in; None where it says none."""
    value = statement.value
    if isinstance(value, StateValue):
        return str(value)
    if isinstance(value, PlaceValue) and value.parts[-1] in CODES:
        return value.parts[-1]
    return None


def stateless_places(found: Reading, person: str) -> tuple[Statement, ...]:
    """Places of what happened to a person of which nobody says in which state they lie."""
    happened = [(event, "place") for event in events_of(found, person)]
    where = [*happened, (found.seen.rulings.id(person), "whereabouts")]
    told = [statement for about, name in where for statement in told_of(found, about, name)]
    return tuple(statement for statement in told if state_in(statement) is None)
