"""From a text to its dates: recognise, put together, leave out what is none, and reckon each from its anchor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lastseen.core.dates import Date
from lastseen.intake.suggest.anchors import only_day
from lastseen.intake.suggest.english.dates.bounds import bare, bounded, of_nouns
from lastseen.intake.suggest.english.dates.licence import licensed
from lastseen.intake.suggest.english.dates.meanings import Bounded, Calendar, Counted, Found, Window, heart, is_deictic
from lastseen.intake.suggest.english.dates.merging import apart, joined, merged, parted, with_rough_times
from lastseen.intake.suggest.english.dates.offsets import find_offsets
from lastseen.intake.suggest.english.dates.ownday import own_day
from lastseen.intake.suggest.english.dates.points import find_points
from lastseen.intake.suggest.english.dates.reckon import reckon
from lastseen.intake.suggest.english.dates.scene import (
    Anchor,
    Answer,
    Place,
    Scene,
    Told,
    clause_behind,
    event_behind,
    fine_enough,
    is_of_saying,
    publication,
)
from lastseen.intake.suggest.english.dates.speech import speech_around
from lastseen.intake.suggest.english.dates.tense import Tense, puts_off, tense_beside
from lastseen.intake.suggest.told import DateTold


def find_dates(text: str, published: Date | None = None) -> tuple[DateTold, ...]:
    """Every date that a report tells, in the order of the text, never overlapping.

    A date that could not be reckoned has no EDTF and says why. Without `published` the day that the report gives of
    itself at its head is the anchor, if there is one.
    """
    return _Reading(Scene(text, publication(published, own_day(text))), recognised(text)).dates()


def recognised(text: str) -> list[Found]:
    """The words of every date with their meaning, before anything is reckoned."""
    single = with_rough_times(text, merged(text, _without_idle(text, apart([*find_points(text), *find_offsets(text)]))))
    together = joined(text, of_nouns(text, parted(text, single)))
    return bounded(text, licensed(text, of_nouns(text, together)))


def _without_idle(text: str, found: list[Found]) -> list[Found]:
    """The same without `the night of` and `overnight` beside a date, to which they add nothing."""
    return [
        one
        for ahead, one, behind in zip([None, *found], found, [*found[1:], None], strict=False)
        if not (_is_idle(text, one, behind) or (isinstance(one.means, Window) and _is_idle(text, one, ahead)))
    ]


def _is_idle(text: str, one: Found, other: Found | None) -> bool:
    if other is None or not (one.rule == "date-overnight" or (isinstance(one.means, Counted) and one.means.sign == 0)):
        return False
    first, last = sorted((one, other), key=lambda it: it.start)
    return text[first.end : last.start].strip().lower() in _NEXT_TO


_NEXT_TO = ("", "the", "on", "from", "into", "to", "between", "of", "between the", "from the")


_FAR = 200
"""How many characters behind a speech the day of it may stand."""


@dataclass(slots=True)
class _Reading:
    scene: Scene
    found: list[Found]

    def dates(self) -> tuple[DateTold, ...]:
        answered: dict[int, tuple[Found, Answer]] = {}
        of_events: list[tuple[int, Found, str]] = []
        for index, one in enumerate(self.found):
            event = self._event(index, one)
            if event is not None:
                of_events.append((index, *event))
            elif answer := self._answer(index, one):
                answered[index] = one, answer
                self._remember(one, answer)
        for index, one, event_name in of_events:
            answered[index] = one, self._of_event(one, event_name)
        return tuple(_told(self._with_event(one), answer) for _, (one, answer) in sorted(answered.items()))

    def _with_event(self, one: Found) -> Found:
        """`the day before his arrest` for `the day before`."""
        if not isinstance(heart(one.means), Counted) or not _leads_on(self.scene.text, one):
            return one
        event = event_behind(self.scene.text, one.end)
        return replace(one, end=event[1]) if event else one

    def _answer(self, index: int, one: Found) -> Answer | None:
        target = self._target(index, one)
        if isinstance(one.means, Counted) and one.means.sign == 0 and target is None:
            return None
        answer = reckon(one.means, self._place(one, target, self._spoken(index, one)))
        return None if answer.edtf is None and answer.why is None else answer

    def _spoken(self, index: int, one: Found) -> Anchor | None:
        """The day on which the words around a date were said, if it is told: `… yesterday,” he said on Monday`."""
        if not is_deictic(one.means) or (speech := speech_around(self.scene.text, one.start)) is None:
            return None
        behind = next((it for it in self.found[index + 1 :] if it.start >= speech[1]), None)
        if behind is not None and self._is_day_of_speech(behind, self.scene.text[speech[1] : behind.start]):
            edtf = reckon(bare(behind.means), self._place(behind)).edtf
            day = only_day(Date.parse(edtf)) if edtf else None
            words = " ".join(self.scene.text[behind.start : behind.end].split())
            return Anchor(Date.parse(day.isoformat()), words) if day else None
        return self.scene.day_of_speech(speech[0])

    def _is_day_of_speech(self, behind: Found, between: str) -> bool:
        sentence = len(between) < _FAR and not any(mark in between for mark in ".!?;\n“")
        return sentence and is_of_saying(self.scene.text, behind.start)

    def _place(self, one: Found, target: Anchor | None = None, spoken: Anchor | None = None) -> Place:
        # a date of a noun ("the 3 March hearing") has no verb of its own
        tense = Tense.UNKNOWN if one.of_noun else tense_beside(self.scene.text, one.start, one.end)
        if isinstance(one.means, Bounded) and one.means.bound == "until" and puts_off(self.scene.text, one.start):
            tense = Tense.AHEAD
        return Place(self.scene, one.start, tense, target, spoken)

    def _target(self, index: int, one: Found) -> Anchor | None:
        """The date behind `two weeks before` that it is counted from, in the same clause."""
        counted = heart(one.means)
        if not (isinstance(counted, Counted) and counted.told) or index + 1 == len(self.found):
            return None
        behind = self.found[index + 1]
        between = self.scene.text[one.end : behind.start]
        if len(between) > 90 or any(mark in between for mark in ".,;:!?\n") or not _leads_on(self.scene.text, one):
            return None
        answer = reckon(bare(behind.means), self._place(behind))
        if answer.edtf is None or not fine_enough(answer.edtf, counted.unit):
            return None
        return Anchor(Date.parse(answer.edtf), " ".join(self.scene.text[behind.start : behind.end].split()))

    def _event(self, index: int, one: Found) -> tuple[Found, str] | None:
        """The event whose day a date is counted from, where the words name one and no date is behind it."""
        counted = heart(one.means)
        if not (isinstance(counted, Counted) and counted.told) or not _leads_on(self.scene.text, one):
            return None
        if clause_behind(self.scene.text, one.end) is None or self._target(index, one) is not None:
            return None
        event = event_behind(self.scene.text, one.end)
        if event is None:
            return (one, "") if counted.sign else None
        return one, event[0]

    def _of_event(self, one: Found, event: str) -> Answer:
        """A date counted from an event: from its only date, or else from the day told just before."""
        last = self.scene.day_told(one.start) if event else None
        dates = self.scene.of_events.get(event) or ([last] if last else [])
        if len({it.edtf for it in dates}) == 1:
            anchor = Anchor(Date.parse(dates[0].edtf), self.scene.words(dates[0]))
            return reckon(one.means, self._place(one, anchor))
        told = "of which more than one date is told" if dates else "whose date is not told"
        return Answer(None, why=f"it is counted from “{clause_behind(self.scene.text, one.end)}”, {told}")

    def _remember(self, one: Found, answer: Answer) -> None:
        if answer.edtf is None:
            return
        base = reckon(bare(one.means), self._place(one)).edtf if isinstance(one.means, Bounded) else answer.edtf
        saying = is_of_saying(self.scene.text, one.start)
        given = answer.given_year and not isinstance(one.means, Bounded) and not (one.of_noun and _only_year(one))
        absolute = answer.reckoned_from is None or answer.reckoned_from.startswith("published")
        self.scene.told.append(Told(one.start, one.end, base or answer.edtf, given, saying, absolute))


def _only_year(one: Found) -> bool:
    return isinstance(one.means, Calendar) and one.means.month is None and one.means.season is None


def _leads_on(text: str, one: Found) -> bool:
    """Whether the words end in `before` or `after`, so that what follows says before what."""
    return text[one.start : one.end].rsplit(maxsplit=1)[-1].lower() in ("before", "after", "of", "following", "to")


def _told(one: Found, answer: Answer) -> DateTold:
    rule = f"{one.rule}-of-noun" if one.of_noun else one.rule
    return DateTold(one.start, one.end, answer.edtf, rule, answer.reckoned_from, answer.why)
