"""What of a case decides a door to one state: when, where, who was asked already, and what the claims rest on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lastseen.core.dates import Date
from lastseen.core.scales import SourceKind
from lastseen.core.values import DateValue
from lastseen.dossier.concerned import (
    Concerned,
    Link,
    claims_of,
    events_of,
    state_in,
    stateless_places,
    states_concerned,
    told_of,
)
from lastseen.dossier.doors.urgency import Moment
from lastseen.dossier.facts import Facts
from lastseen.reading import Reading
from lastseen.reading.statements import Statement

RETURNS = ("handover", "extradition", "readmission", "expulsion", "deportation", "return")
_CERTAIN = frozenset({"established_by_body", "acknowledged", "corroborated"})


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that was sent to a body before."""

    body: str
    on: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a procedure: one person's case, against one state, on one day."""

    state: str | None
    day: datetime.date | None
    moments: tuple[Moment, ...] = ()
    """When it happened there, once for each date that is told."""
    disappeared: tuple[Moment, ...] = ()
    """When the disappearance began, once for each date that is told."""
    links: tuple[Link, ...] = ()
    """Why the state is concerned."""
    concerned: frozenset[str] = frozenset()
    """Every state of the case."""
    stateless: tuple[str, ...] = ()
    """Claims that name a place and not its state."""
    sent: tuple[Sent, ...] = ()
    steps: tuple[str, ...] = ()
    """What was tried, each in a sentence."""
    press_only: bool | None = None
    press_claims: tuple[str, ...] = ()
    """The claims that do not come from the press, where there are any."""
    left: tuple[str, ...] = ()
    """Claims by which the person certainly left the state."""
    elsewhere: tuple[str, ...] = ()
    """Claims by which the person is, or may be, in another state."""
    located: tuple[str, ...] = ()
    """Claims by which the person was freed, came back, or is held openly, and not certainly before disappearing."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that bring the state in."""
        return tuple(sorted({name for link in self.links for name in link.claims}))

    @property
    def concerned_itself(self) -> bool:
        """Whether more than the person's nationality brings the state in; true where no reason was given."""
        return not self.links or any(link.role != "national" for link in self.links)

    @property
    def is_national(self) -> bool:
        """Whether the person is said to be its national."""
        return any(link.role == "national" and link.asserted for link in self.links)

    @property
    def only_inferred(self) -> bool:
        """Whether nobody asserts what brings it in."""
        return bool(self.links) and not any(link.asserted for link in self.links)


@dataclass(frozen=True)
class Asking:
    """One person's case, from which the question to each state is made."""

    facts: Facts
    day: datetime.date | None
    about: tuple[Concerned, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "about", states_concerned(self.facts.reading, self.facts.person))

    def questions(self) -> Iterator[Question]:
        """One question for each state concerned; one without a state where nobody says which it is."""
        for one in self.about or (None,):
            yield self.question(one)

    def question(self, one: Concerned | None) -> Question:
        """The question to one state."""
        found, person = self.facts.reading, self.facts.person
        began = _began(self.facts)
        mine = frozenset({person, *events_of(found, person)})
        outside = _outside_press(found, mine)
        here = one.state if one else None
        return Question(
            state=here,
            day=self.day,
            moments=_there(found, one) or began,
            disappeared=began,
            links=one.links if one else (),
            concerned=frozenset(other.state for other in self.about),
            stateless=_ids(stateless_places(found, person)),
            sent=tuple(_sent(self.facts)),
            steps=tuple(fact.value for fact in self.facts["steps"]),
            press_only=not outside if any(s.about in mine for s in found.statements) else None,
            press_claims=outside,
            left=_left(found, person, here),
            elsewhere=_elsewhere(found, person, here),
            located=_located(found, person, began),
        )


def _ids(told: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({name for statement in told for name in claims_of(statement)}))


def _began(facts: Facts) -> tuple[Moment, ...]:
    """The dates of the disappearance; where none is told, of the abduction, arrest or detention."""
    told = [fact for fact in facts["dis.date"] if fact.statement is not None and fact.statement.is_asserted]
    first = told[0].about if told else None
    kind = facts.reading.seen.thing(first).kind if first else None
    same = (f.statement for f in told if f.statement and facts.reading.seen.thing(f.about).kind == kind)
    return _moments(same, _beginning)


def _there(found: Reading, one: Concerned | None) -> tuple[Moment, ...]:
    """The dates of the events that bring a state in."""
    events = dict.fromkeys(link.about for link in one.links if link.role != "national") if one else {}
    told = [statement for event in events for statement in told_of(found, event, "date") if statement.is_asserted]
    return _moments(told)


def _moments(told: Iterable[Statement], part: Callable[[Date], Date] = lambda date: date) -> tuple[Moment, ...]:
    dated = [(part(s.value.date), s) for s in told if isinstance(s.value, DateValue)]
    return tuple(Moment(date.earliest, date.latest, str(s.value), claims_of(s)) for date, s in dated)


def _beginning(date: Date) -> Date:
    """When something that lasts began; a date that does not last, or has no known beginning, stays as it is."""
    start = date.edtf.partition("/")[0]
    return Date.parse(start) if date.lasting and start not in ("", "..") else date


def _sent(facts: Facts) -> Iterator[Sent]:
    for fact in facts["otherproc"]:
        record = fact.record or {}
        yield Sent(str(record.get("body") or "a body that is not named"), str(record.get("on") or "a day not known"))


def _outside_press(found: Reading, about: frozenset[str]) -> tuple[str, ...]:
    """The claims of chains in which no outlet stands: interviews, letters, documents, what states and bodies wrote."""
    outlets = {name for name, source in found.seen.sources.items() if source.kind is SourceKind.OUTLET}
    chains = (chain for statement in found.statements if statement.about in about for chain in statement.counted)
    return tuple(sorted({name for chain in chains if not outlets & set(chain.sources) for name in chain.claims}))


def _left(found: Reading, person: str, state: str | None) -> tuple[str, ...]:
    """Claims, sure enough, by which the person was brought out of a state."""
    told: list[Statement] = []
    for event in events_of(found, person):
        if state and found.seen.thing(event).kind in RETURNS:
            told += [s for s in told_of(found, event, "from_state") if str(s.value) == state and s.status in _CERTAIN]
    return _ids(told)


_BACK = ("release", "reappearance")
_OPENLY = ("free", "detained_acknowledged")


def _located(found: Reading, person: str, began: tuple[Moment, ...]) -> tuple[str, ...]:
    """What says that the person is no longer missing; what was certainly over before the disappearance does not."""
    told = [s for s in told_of(found, person, "liberty") if str(s.value) in _OPENLY]
    for event in events_of(found, person):
        if found.seen.thing(event).kind in _BACK and not _before(_dates(found, event), began):
            told += [s for s in found.statements if s.about == event and s.is_asserted]
    return _ids(told)


def _dates(found: Reading, event: str) -> tuple[Moment, ...]:
    return _moments(told_of(found, event, "date"))


def _before(some: tuple[Moment, ...], others: tuple[Moment, ...]) -> bool:
    """Whether each of some moments is certainly before each of others; never where there are none."""
    ends, begins = [m.latest for m in some], [m.earliest for m in others]
    known_ends, known_begins = [d for d in ends if d], [d for d in begins if d]
    if not ends or not begins or len(known_ends) < len(ends) or len(known_begins) < len(begins):
        return False
    return max(known_ends) < min(known_begins)


def _elsewhere(found: Reading, person: str, state: str | None) -> tuple[str, ...]:
    told = [(s, state_in(s)) for s in told_of(found, person, "whereabouts")]
    return _ids(s for s, where in told if where is not None and where != state)
