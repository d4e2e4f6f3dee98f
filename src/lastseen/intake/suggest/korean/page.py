"""One Korean report as it is read: its words, sentences, quotations, dates, numbers and people, found once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lastseen.core.dates import Date
from lastseen.core.territories import NAMES
from lastseen.intake.suggest.korean.dates import find_dates
from lastseen.intake.suggest.korean.numbers import find_numbers
from lastseen.intake.suggest.korean.people import Mention, Person, find_people
from lastseen.intake.suggest.korean.sentences import Span, quotations, sentences
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.words import Words, words_of
from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.told import DateTold, Known, NumberTold, Sentence


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
    words: Words
    quoted: Ordered[Span]
    """The stretches in quotation marks, the marks included."""
    sentences: tuple[Sentence, ...]
    dates: Ordered[DateTold]
    numbers: Ordered[NumberTold]
    people: tuple[Person, ...]
    mentions: Ordered[Named]
    known: Known

    def state(self, word: str) -> str | None:
        """The code of the state that a word names, or whose people it does: 나림, 나림인."""
        names = (word, word.removesuffix("인"))
        return next((code for name in names if (code := self.known.states.get(name) or states().get(name))), None)


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """What Korean texts call states, and the code of each."""
    own: dict[str, str] = table("places")["states"]
    return {name: code for name, code in NAMES.items() if re.search("[가-힣]", name)} | own


def page_of(text: str, published: Date | None, known: Known) -> Page:
    """Read a report."""
    words = words_of(text)
    quoted = quotations(text)
    places = frozenset([*known.states, *known.places, *states(), *table("places")["cities"]])
    people = find_people(text, words, places)
    named = [Named(mention, person) for person in people for mention in person.mentions]
    return Page(
        text,
        words,
        Ordered(quoted, lambda span: span),
        sentences(text, quoted),
        Ordered(find_dates(text, published), lambda it: (it.start, it.end)),
        Ordered(find_numbers(text), lambda it: (it.start, it.end)),
        people,
        Ordered(named, lambda it: it.extent),
        known,
    )
