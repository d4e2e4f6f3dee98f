"""One Russian report as it is read: its words, sentences, quotations, dates, numbers, people and places, found once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lastseen.core.dates import Date
from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.russian.dates import find_dates
from lastseen.intake.suggest.russian.gazetteer import Gazetteer
from lastseen.intake.suggest.russian.numbers import find_numbers
from lastseen.intake.suggest.russian.people import Mention, Person, find_people
from lastseen.intake.suggest.russian.words import Words, words_of
from lastseen.intake.suggest.told import DateTold, Known, NumberTold, Sentence

Span = tuple[int, int]
_QUOTED = re.compile(
    r'«[^«»\n]{0,1500}(?:«[^«»\n]{0,80}»[^«»\n]{0,1000}){0,6}»|“[^“”\n]{1,1500}”|„[^„“”\n]{1,1500}[“”]|"[^"\n]{1,1500}"'
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_END = re.compile(r"[.!?…]+[»”\"]?(?=\s+[—«„\"А-ЯЁA-Z0-9]|\s*$)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«])(?:г|гг|г-н|г-жа|им|ул|д|кв|корр|стр|тыс|млн|млрд|руб|т|с|см|др|пр|проф|акад|обл|р-н|пос|[А-ЯЁ])$"
)
_START = re.compile(r"(?:^|[.!?…«—]\s?|\n)\s*[А-Я](?=[а-я]*[\s,])")
MOST_NAME_WORDS = 5
LONGEST_PARAGRAPH = 3000
"""Code points that are looked back through for the head of a paragraph."""
LONGEST = 900
"""Code points after which a sentence is cut: no rule looks further."""


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a person, with the person."""

    mention: Mention
    person: Person

    @property
    def extent(self) -> Span:
        """Where it stands."""
        return self.mention.start, self.mention.end


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is found in a report before anybody asks who says what."""

    text: str
    plain: str
    """The same with е for ё and with a small letter at the head of each sentence, for patterns."""
    words: Words
    quoted: Ordered[Span]
    """Speech in quotation marks, the marks included."""
    titles: Ordered[Span]
    """Names in quotation marks: «Мирэ», газета «Голос»."""
    sentences: tuple[Sentence, ...]
    dates: Ordered[DateTold]
    numbers: Ordered[NumberTold]
    people: tuple[Person, ...]
    mentions: Ordered[Named]
    gazetteer: Gazetteer
    outlets: frozenset[str]
    """Names of outlets that are known, the publisher's among them."""

    def heading(self, place: int) -> DateTold | None:
        """The date that stands alone at the head of the paragraph of a place, as in a chronology."""
        start = self.text.rfind("\n", max(0, place - LONGEST_PARAGRAPH), place) + 1
        date = self.dates.over(start)
        return date if date and date.start == start and self.text[date.end : date.end + 1] in (".", ":", "\n") else None


def page_of(text: str, published: Date | None, known: Known) -> Page:
    """Read a report."""
    words, gazetteer = words_of(text), Gazetteer(known)
    marked = [match.span() for match in _QUOTED.finditer(text)]
    titles = [span for span in marked if _is_title(text, span)]
    speech = [span for span in marked if span not in set(titles)]
    people = find_people(text, words, gazetteer.names)
    named = [Named(mention, person) for person in people for mention in person.mentions]
    return Page(
        text,
        _START.sub(lambda match: match.group().lower(), text.replace("ё", "е").replace("Ё", "Е")),
        words,
        Ordered(speech, lambda span: span),
        Ordered(titles, lambda span: span),
        tuple(_sentences(text, speech)),
        Ordered(find_dates(text, published), lambda it: (it.start, it.end)),
        Ordered(find_numbers(text), lambda it: (it.start, it.end)),
        people,
        Ordered(named, lambda it: it.extent),
        gazetteer,
        frozenset(known.outlets),
    )


def _is_title(text: str, span: Span) -> bool:
    """Whether words in quotation marks are a name: few, a capital first, no mark among them."""
    inner = text[span[0] + 1 : span[1] - 1]
    return inner[:1].isupper() and len(inner.split()) <= MOST_NAME_WORDS and not re.search(r"[.,!?…:;]|\s—\s", inner)


def _sentences(text: str, speech: list[Span]) -> Iterator[Sentence]:
    """The sentences; within speech none ends, but where the speech itself is a whole line of sentences."""
    waiting = list(reversed(speech))
    for paragraph, line in enumerate(_LINE.finditer(text)):
        start = line.start()
        for end in _END.finditer(text, line.start(), line.end()):
            while waiting and waiting[-1][1] <= end.start():
                waiting.pop()
            inside = waiting and waiting[-1][0] < end.start() and end.end() < waiting[-1][1]
            if inside or _ABBREVIATED.search(text, max(0, end.start() - 8), end.start()):
                continue
            yield from _cut(text, start, end.end(), paragraph)
            start = end.end()
        yield from _cut(text, start, line.end(), paragraph)


def _cut(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Sentence(start, cut, paragraph)
        start = cut
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    if stretch.strip():
        yield Sentence(start, start + len(stretch.strip()), paragraph)
