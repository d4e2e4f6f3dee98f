"""From where a relative date is counted: the day of publication, a date told before it, or the day of an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from lastseen.core.dates import Date
from lastseen.intake.suggest.anchors import days_of, published
from lastseen.intake.suggest.english.dates.tense import Tense
from lastseen.intake.suggest.english.dates.words import TABLE
from lastseen.intake.suggest.english.patterns import any_of, pattern

_FARTHEST = 1500
"""How many characters back a date may stand from which `the same day` is counted."""
_MOST_PASSED = 3
"""How many dates too coarse to count from are passed over on the way back."""
_MOST_DAYS = {"weekday": 1, "hour": 1, "day": 31, "week": 31, "month": 92}
_MOST_DAYS |= {"that day": 31, "that week": 7, "that weekend": 7, "that month": 92}
"""How long an anchor may be for each unit that is counted from it; any other unit is counted from any date."""

NO_PUBLICATION = "the day of publication is needed to reckon it"
NOT_TO_THE_DAY = "the date that it is counted from is not known to the day"
NO_DATE_BEFORE = "no date is told before it to count from"
IMPOSSIBLE = "the words give no date that there can be"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date to count from, with what `reckoned_from` says of it."""

    date: Date
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a date comes to: EDTF, or why there is none."""

    edtf: str | None
    reckoned_from: str | None = None
    why: str | None = None
    given_year: bool = False
    """Whether the words, or words just before them, give the year."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date of the report, already reckoned."""

    start: int
    end: int
    edtf: str
    """Without `since` and `until`."""
    given_year: bool
    of_saying: bool
    """Whether it is the day on which somebody said something, not the day of what is told."""
    absolute: bool
    """Whether it was not itself counted from a date told before it."""


@dataclass
class Scene:
    """One report, read so far."""

    text: str
    published: Anchor | None
    told: list[Told] = field(default_factory=list)

    @cached_property
    def paragraph_end(self) -> str:
        """What stands between two paragraphs: an empty line, or the end of a line in a report without any."""
        return "\n\n" if "\n\n" in self.text else "\n"

    @cached_property
    def of_events(self) -> dict[str, list[Told]]:
        """Once all is read: the dates beside which each event is told, nothing else being nearer."""
        found: dict[str, list[Told]] = {}
        for told in self.told:
            event = None if told.of_saying or not fine_enough(told.edtf, "day") else _nearest_event(self.text, told)
            if event:
                found.setdefault(event, []).append(told)
        return found

    def words(self, told: Told) -> str:
        """The words of a date told before, on one line."""
        return " ".join(self.text[told.start : told.end].split())

    def before(self, position: int) -> Iterator[Told]:
        """The dates told not far before a position, the nearest first."""
        for told in reversed(self.told):
            if told.end < position - _FARTHEST:
                return
            if told.end <= position:
                yield told

    def last_told(self, position: int, unit: str) -> Anchor | None:
        """The last date before a position that is fine enough to count such units from."""
        fine = [it for it in islice(self.before(position), _MOST_PASSED + 1) if fine_enough(it.edtf, unit)]
        happened = [it for it in fine if not it.of_saying]
        best = happened[0] if happened and not self._said_in_sentence(fine[0], position) else fine[0] if fine else None
        return Anchor(Date.parse(best.edtf), self.words(best)) if best else None

    def _said_in_sentence(self, told: Told, position: int) -> bool:
        """Whether that date stands in the same sentence: then it is meant, though it is the day of a speech."""
        return told.of_saying and not re.search(r"[.!?]\s", self.text[told.end : position])

    def paragraph(self, position: int) -> int:
        """Where the paragraph of a position begins, or as far back as a date may stand that is counted from."""
        farthest = max(0, position - _FARTHEST)
        return max(farthest, self.text.rfind(self.paragraph_end, farthest, position) + 1)

    def year_told(self, position: int) -> Told | None:
        """The last date whose year the words give, of the paragraph before a position, or else a day not far off."""
        near = [it for it in self.before(position) if it.given_year]
        begins = self.paragraph(position)
        same = next((it for it in near if it.start >= begins), None)
        return same or next((it for it in near if len(it.edtf) == 10), None)

    def month_told(self, position: int) -> Told | None:
        """The last date of the paragraph, up to a position, that lies in one month and is of no speech."""
        begins = self.paragraph(position)
        near = (it for it in self.before(position) if it.start >= begins and not it.of_saying)
        return next((it for it in near if _in_one_month(it.edtf)), None)

    def day_told(self, position: int) -> Told | None:
        """The last day of the paragraph before a position, if no event is told beside it."""
        begins = self.paragraph(position)
        near = (it for it in self.before(position) if it.start >= begins and it.absolute and not it.of_saying)
        last = next((it for it in near if fine_enough(it.edtf, "weekday")), None)
        return last if last and _nearest_event(self.text, last) is None else None

    def day_of_speech(self, opening: int) -> Anchor | None:
        """The day told of somebody speaking, just before their speech: `the Wire said on Friday: “…`."""
        last = self.told[-1] if self.told else None
        if last is None or not last.of_saying or last.end > opening or not re.fullmatch(r"\d{4}-\d\d-\d\d", last.edtf):
            return None
        between = self.text[last.end : opening]
        return Anchor(Date.parse(last.edtf), self.words(last)) if not re.search(r"[.!?]\s|\n", between) else None

    def day_of_time(self, position: int) -> Told | None:
        """The day to which a time of day belongs: the last one told, in the same sentence or the one before."""
        last = self.told[-1] if self.told else None
        if last is None or last.end > position or not re.fullmatch(r"\d{4}-\d\d-\d\d", last.edtf):
            return None
        between = self.text[last.end : position]
        ends = len(re.findall(r"[.!?;][”\"’']?\s", between))
        return last if len(between) < 200 and (ends == 0 or (ends == 1 and not last.of_saying)) else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the report a date stands."""

    scene: Scene
    position: int
    tense: Tense
    """Where the verb beside it puts it."""
    target: Anchor | None = None
    """What it is counted from, where the words name that: `two weeks before his arrest on 3 March`."""
    spoken: Anchor | None = None
    """The day on which it was said, where it stands in quoted speech with its own day."""

    @property
    def now(self) -> Anchor | None:
        """What `yesterday` and `two weeks ago` are counted from here: the day of the speech, or of publication."""
        return self.spoken or self.scene.published

    def anchor(self, unit: str) -> Anchor | None:
        """The date told from which such units are counted here."""
        return self.target or self.scene.last_told(self.position, unit)

    @property
    def ahead(self) -> bool:
        """Whether the verb beside it is of the future."""
        return self.tense is Tense.AHEAD


def publication(on: Date | None, own: Anchor | None) -> Anchor | None:
    """The day of publication as somebody gave it, or else as the report itself gives it."""
    days = days_of(on) if on is not None else None
    # in the first and the last year of the calendar nothing can be counted
    return Anchor(on, published(on)) if on and days and 1 < days[0].year <= days[1].year < 9999 else own


def fine_enough(edtf: str, unit: str) -> bool:
    """Whether a date is exact enough for such units to be counted from it."""
    days = days_of(Date.parse(edtf))
    return days is not None and (days[1] - days[0]).days < _MOST_DAYS.get(unit, 4000)


def _in_one_month(edtf: str) -> bool:
    days = days_of(Date.parse(edtf))
    return days is not None and (days[0].year, days[0].month) == (days[1].year, days[1].month)


_SAYING = pattern(
    r"(?i:\b(?:said|says|told|reported|announced|added|stated|confirmed|wrote|published|posted|tweeted|denied|claimed"
    r"|statement|interview|briefing|press conference|press release|reporters|journalists|according to)\b"
    r"(?: [\w’'-]+){0,4} (?:on |late |early )*)$"
)


def is_of_saying(text: str, start: int) -> bool:
    """Whether the words just before a date are of somebody speaking: `police said on Tuesday`."""
    words = re.split(r"[,;:]\s|[.!?]\s|\bthat\s", text[max(0, start - 90) : start])[-1]
    return bool(_SAYING.search(words))


_EVENT_OF: dict[str, str] = {form: event for event, forms in TABLE["events"].items() for form in forms}
_EVENT = pattern(rf"(?i:\b(?P<word>{any_of(_EVENT_OF)})\b)")
_SUBJECT = r"(?:he|she|they|it|i|we|(?:the|his|her|their|a|an|two|three) [\w’'-]+|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)"
_OWNER = r"(?:his|her|their|its|the|a|an|this|that|my|our|[\w’'-]+['’]s?)"
_NO_VERB = r"(?!(?:he|she|they|it|who|which|that|when|was|were|had)\b)[\w’'-]+"
_EVENT_BEHIND = pattern(
    rf" (?:(?:{_OWNER} )?(?:{_NO_VERB} ){{0,2}}?"
    rf"|{_SUBJECT} (?:(?:was|were|had|been|is|are|being|got|himself|herself|later|then|first|finally) ){{0,3}}"
    rf"|(?:being|having been) )(?P<word>{any_of(_EVENT_OF)})(?!\w)"
)
_CLAUSE = pattern(r"(?: (?P<first>[\w’'-]+))(?: [\w’'-]+){0,3}")
_NO_CLAUSE = frozenset(
    ["in", "at", "on", "by", "from", "and", "but", "when", "with", "as", "near", "outside", "or", "while"]
)


def clause_behind(text: str, end: int) -> str | None:
    """The few words behind `two weeks before` that say before what; None where nothing does."""
    clause = _CLAUSE.match(text, end)
    return None if clause is None or clause["first"].lower() in _NO_CLAUSE else " ".join(clause.group().split())


def event_behind(text: str, start: int) -> tuple[str, int] | None:
    """The event that the next words name, such as `arrest` for `he was arrested`, and where its words end."""
    found = _EVENT_BEHIND.match(text, start)
    return (_EVENT_OF[found["word"].lower()], found.end()) if found else None


def _nearest_event(text: str, told: Told) -> str | None:
    """The event told beside a date: `was arrested on 3 March`, `on 3 March he was arrested`, no other verb between."""
    events = list(_EVENT.finditer(text, max(0, told.start - _BESIDE), told.start))
    if events and not _SOMETHING_ELSE.search(text, events[-1].end(), told.start):
        return _EVENT_OF[events[-1]["word"].lower()]
    behind = _EVENT.search(text, told.end, told.end + _BESIDE)
    if behind and not _SOMETHING_ELSE.search(text, told.end, behind.start()):
        return _EVENT_OF[behind["word"].lower()]
    return None


_BESIDE = 80
_SOMETHING_ELSE = pattern(r"ed\b|\b(?:and|but|who|when|after|before)\b|[.;:!?\n]")
