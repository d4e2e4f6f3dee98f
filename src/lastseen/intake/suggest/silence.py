"""What somebody is silent about or denies: the event that was spoken of, and in whose speech; for every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lastseen.core.scales import Stance
from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.story import Story
from lastseen.intake.suggest.told import Attribution, Fact, Sentence

STANCES = {"no_information": Stance.NO_INFORMATION, "declines": Stance.DECLINES_COMMENT, "denies": Stance.DENIES}
"""The sorts of silence that a language's table lists, the one that wins where two stand in the same words first."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The events, the words for events and the speeches of a report, found by where they stand."""

    story: Story
    named: Ordered[tuple[int, str]]
    """Words for events: where they stand, and of which kind."""
    told: Ordered[Fact]
    of_kind: dict[str, Ordered[Fact]]
    """The same for each kind of event, with the steps that people take."""
    occurred: Ordered[Fact]
    spoken: Extents[Attribution]

    def event(self, place: int, near: tuple[int, int]) -> str | None:
        """The event named in the stretch `near`, else the one told last before a place, else the first."""
        named = (self.of_kind[kind] for _, kind in self.named.within(*near) if kind in self.of_kind)
        told = next(named, self.told)
        nearest = told.before(place) or told.first()
        return nearest.about if nearest else None

    def is_told(self, start: int, end: int) -> bool:
        """Whether an event's own words, such as `was never detained`, tell it already."""
        return self.occurred.touching(start, end)

    def speech(self, start: int, end: int) -> Attribution | None:
        """The shortest speech that words lie in; None where they are the report's own, a dateline aside."""
        around = self.spoken.shortest_around(start, end)
        return next((it for it in around if not it.rule.endswith("dateline")), None)


def _by_kind(story: Story) -> dict[str, Ordered[Fact]]:
    rows: dict[str, list[Fact]] = {}
    for fact in story.facts:
        kind = story.things[fact.about].kind
        if kind:
            rows.setdefault(kind, []).append(fact)
    return {kind: Ordered(facts, lambda fact: (fact.start, fact.start + 1)) for kind, facts in rows.items()}


def silences_in(
    text: str, sentence: Sentence, patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[Stance, re.Match[str]]]:
    """The first words of each sort of silence in a sentence, none over another."""
    seen: list[re.Match[str]] = []
    for sort, pattern in patterns.items():
        match = pattern.search(text, sentence.start, sentence.end)
        if match and not any(one.start() < match.end() and match.start() < one.end() for one in seen):
            seen.append(match)
            yield STANCES[sort], match


def spoken_of(story: Story, named: Iterable[tuple[int, str]], spoken: Iterable[Attribution]) -> SpokenOf:
    """Index what was told, before anybody is asked what they say of it."""
    occurred = [fact for fact in story.facts if fact.property == "occurred"]
    return SpokenOf(
        story,
        Ordered(named, lambda it: (it[0], it[0] + 1)),
        story.asked_about(),
        _by_kind(story),
        Ordered(occurred, lambda fact: (fact.start, fact.end)),
        Extents(spoken, lambda it: (it.start, it.end)),
    )
