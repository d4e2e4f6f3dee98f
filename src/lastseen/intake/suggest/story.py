"""The story that a report tells: its people, groups and events by key, and what is told of each; for every language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lastseen.core.scales import Stance
from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.told import Fact, ThingTold

SENDING = ("return", "deportation", "expulsion", "extradition", "handover", "readmission")
TAKING = ("arrest", "abduction", "detention", "disappearance")
OWN_DOING = (
    "disappearance", "last_contact", "border_crossing", "asylum_step", "arrival", "reappearance", "last_sighting",
    "family_step",
)  # fmt: skip
"""What people do themselves: nobody else did it to them."""
LASTING = ("detention", "surveillance")
STEPS = ("family_step", "asylum_step", "last_contact", "reappearance", "report_of_death", "release", "border_crossing")
"""What nobody is asked to comment on."""


@dataclass(slots=True)
class Story:
    """What is told of events and of people, as it is found."""

    things: dict[str, ThingTold] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    """Dates that could not be told, each as a sentence."""
    suffered: list[tuple[str, ...]] = field(default_factory=list)
    """Those to whom something happened, the last one last."""
    events: dict[str, None] = field(default_factory=dict)
    """The keys of events, the one told last at the end."""
    main: str | None = None
    """The person whom the report is most about."""
    home: str | None = None
    """The state whose people the report is about."""

    def thing(self, told: ThingTold) -> str:
        """Enter a thing once; its key."""
        self.things.setdefault(told.key, told)
        return told.key

    def carried(self) -> tuple[str, ...]:
        """Whom it means that nobody is named: the last to whom something happened, else whom the report is about."""
        if self.suffered:
            return self.suffered[-1]
        return (self.main,) if self.main else ()

    def event(self, kind: str, keys: tuple[str, ...], *, denied: bool) -> str:
        """The event of that kind that happened to the same, told before or new; what is denied was told before."""
        self._know(kind, keys)
        same = [key for key in reversed(self.events) if self._is_of(key, (kind,), keys)]
        if denied and not same:
            family = next((row for row in (TAKING, SENDING) if kind in row), ())
            same = [key for key in self.events if self._is_of(key, family, keys)]
            same.sort(key=lambda key: self.things[key].kind == "disappearance")  # nobody did that
        if not same and kind == "handover":  # to be handed over is how an extradition told before ends
            same = [key for key in self.events if self._is_of(key, ("extradition",), keys)]
        key = same[0] if same else self.thing(ThingTold(f"{kind}:{'+'.join(keys)}", "event", kind, keys, label=kind))
        if same:
            self._widen(key, keys)
        self.happened(key)
        if keys and kind != "last_contact":
            self.suffered.append(keys)
        return key

    def _know(self, kind: str, keys: tuple[str, ...]) -> None:
        """Two women were arrested; then their names: what was told of the group was told of them."""
        if len(keys) < 2 or any(self.things[key].type != "person" for key in keys):
            return
        counts = {fact.about: fact.value for fact in self.facts if fact.property == "count"}
        known = (key for key in self.events if self.things[key].kind == kind and counts.get(key) == len(keys))
        group = next((it for key in known for it in self.things[key].of if self.things[it].type == "group"), None)
        if group:
            for key in self.events:
                if group in self.things[key].of:
                    self.things[key] = replace(self.things[key], of=keys)

    def happened(self, key: str) -> None:
        """An event is told, again or for the first time."""
        self.events.pop(key, None)
        self.events[key] = None

    @property
    def told_taken(self) -> bool:
        """Whether it was told that somebody was taken or is missing."""
        return any(self.things[key].kind in TAKING for key in self.events)

    def when(self, kind: str, edtf: str, *, counted: bool) -> str:
        """A date as one of an event of that kind: missing since 3 May is missing on 3 May, for that does not last."""
        lasts = kind in LASTING or counted
        return edtf if lasts else edtf.removesuffix("/..")

    def asked_about(self) -> Ordered[Fact]:
        """What is told of events, by where it stands, without steps that people take: nobody is asked of them."""
        events = [fact for fact in self.facts if self.things[fact.about].type == "event"]
        said = [fact for fact in events if fact.stance is not Stance.DENIES] or events
        told = [fact for fact in said if self.things[fact.about].kind not in STEPS] or said
        return Ordered(told, lambda fact: (fact.start, fact.start + 1))

    def concerned(self) -> set[str]:
        """The people of the case: those to whom something happened, or of whom something is told."""
        return {key for event in self.events for key in self.things[event].of} | {fact.about for fact in self.facts}

    def cannot_date(self, words: str, why: str | None) -> None:
        """Keep that a date was seen and could not be told."""
        self.undated.append(f"The date “{words}” was not made a claim: {why}.")

    def _is_of(self, key: str, kinds: tuple[str, ...], keys: tuple[str, ...]) -> bool:
        thing = self.things[key]
        return thing.kind in kinds and (not keys or not thing.of or bool(set(keys) & set(thing.of)))

    def _widen(self, key: str, keys: tuple[str, ...]) -> None:
        """One event of two people, of whom only one was told before."""
        thing = self.things[key]
        if set(thing.of) < set(keys) and all(self.things[one].type == "person" for one in keys):
            self.things[key] = replace(thing, of=keys)
