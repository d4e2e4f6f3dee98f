"""A report as it is read: its sentences in pieces, its cast, and where in it quotations open and close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lastseen.core.dates import Date
from lastseen.intake.suggest.english import chronicle
from lastseen.intake.suggest.english.cast import Cast
from lastseen.intake.suggest.english.chunks import Chunk, Clause, chunked
from lastseen.intake.suggest.english.cue import Cue
from lastseen.intake.suggest.english.cues import cues
from lastseen.intake.suggest.english.dates import find_dates
from lastseen.intake.suggest.english.labels import answering
from lastseen.intake.suggest.english.names import joined, names_with
from lastseen.intake.suggest.english.naming import settle
from lastseen.intake.suggest.english.numbers import find_numbers
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tagging import tag
from lastseen.intake.suggest.english.tokens import sentences, tokenize
from lastseen.intake.suggest.outlets import outlets
from lastseen.intake.suggest.told import DateTold, Known, NumberTold

_DATELINE = re.compile(
    r"(?P<place>[A-Z][^\n()]{0,80}?)?[ ]?\((?P<agency>[^()\n\d]{2,50})\)[ ]?(?:-{1,2}|[–—―:])[ ]?"
    r"|(?P<alone>[A-Z][A-Z0-9.]{1,8})[ ]?(?:--|[–—])[ ]"
)
_WRITER = re.compile(r"\bMy name is (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_PLACE_ONLY = re.compile(
    rf"\(?[A-Z][^\n()–—]{{1,60}}?(?:{_MONTH}[ ]\d|\d[ ]{_MONTH})[^\n()–—]{{0,20}}\)?[ ]?(?:--|[–—])[ ]"
)
"""`(Tarsun, 8 February 2023) – `"""


@dataclass(slots=True)
class Scene:
    """One report while it is read."""

    text: str
    clauses: list[Clause]
    cues: list[list[Cue]]
    """The cues of each sentence."""
    cast: Cast
    dates: Sequence[DateTold]
    numbers: Sequence[NumberTold]
    known: Known
    published: Date | None
    ages: Sequence[NumberTold] = ()
    agency: tuple[str, int, int] | None = None
    """The agency of the dateline, with where it stands."""
    writer: tuple[str, int, int] | None = None
    """Who writes a letter in the first person, with where the name stands."""
    labels: dict[str, bool] = field(default_factory=dict)
    """The labels of an interview that is printed as it was held, and whether each of them answers."""
    not_examined: list[str] = field(default_factory=list)

    def is_title(self, at: int) -> bool:
        """Whether a line is the report's title, which says in short what is told below, or says who wrote it.

        A message of one or two lines has neither, and a form that begins with `Name:` has none.
        """
        sentence = self.clauses[at].sentence
        if not sentence.heading or len(self.clauses) <= 2:
            return False
        lows = [token.low for token in sentence.tokens]
        return (at == 0 and ":" not in lows[1:3]) or (at < _BYLINE and lows[0] == "by" and len(lows) < 9)

    def chunk_at(self, sentence: int, at: int) -> Chunk:
        """One piece of one sentence."""
        return self.clauses[sentence].chunks[at]


_BYLINE = 4
"""Lines at the head of a report, one of which may name its writer."""


def scene(text: str, published: Date | None, known: Known) -> Scene:
    """The report cut into sentences and pieces, every word with its class."""
    dates, numbers = find_dates(text, published), [_without_particle(text, it) for it in find_numbers(text)]
    skipped, agency = _dateline(text)
    tokens = [token for token in tokenize(text, dates, numbers) if not skipped[0] <= token.start < skipped[1]]
    for token in tokens:
        if token.breaks and token.text in ("Q.", "A."):
            token.tag = "PUNCT"  # of an interview that is printed as it was held
    for token in [it for it in tokens if it.start >= skipped[1]][:1]:
        token.breaks = True
    cut = sentences(joined(tokens, names_with(known)))
    tag(cut, ())
    clauses = [chunked(one) for one in cut]
    settle(clauses)
    chronicle.head(clauses)
    return Scene(
        text,
        clauses,
        [cues(one) for one in clauses],
        Cast(),
        dates,
        numbers,
        known,
        published,
        _ages(numbers),
        agency,
        _writer(text),
        answering(clauses),
    )


def _ages(numbers: Sequence[NumberTold]) -> list[NumberTold]:
    return [it for it in numbers if it.kind == "age"]


def _without_particle(text: str, number: NumberTold) -> NumberTold:
    """The `over` of `handed over two men` belongs to the verb."""
    words = text[number.start : number.end]
    before = text[max(0, number.start - 12) : number.start].lower().split()
    if not words.lower().startswith("over ") or not before or before[-1] not in _OVER:
        return number
    value = str(number.value).removeprefix(">")
    return replace(number, start=number.start + 5, value=int(value) if value.isdigit() else value)


_OVER = words("lists", "scene", "over")


def _dateline(text: str) -> tuple[tuple[int, int], tuple[str, int, int] | None]:
    """The stretch of the dateline, and the agency that it names; one of the first paragraphs may begin with it."""
    at = 0
    for line in text[:3000].split("\n")[:8]:
        found = _DATELINE.match(text, at, min(len(text), at + 160)) or _PLACE_ONLY.match(
            text, at, min(len(text), at + 160)
        )
        if line.strip() and found is not None and found.end() <= at + len(line):
            return found.span(), _agency(found)
        at += len(line) + 1
    return (0, 0), None


def _writer(text: str) -> tuple[str, int, int] | None:
    """Who writes a letter: `My name is Lida Brann.`, outside quotation marks."""
    found = _WRITER.search(text, 0, min(len(text), _LETTER_HEAD))
    if found is None:
        return None
    before = text[: found.start()]
    quoted = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return None if quoted else (found["name"], *found.span("name"))


_LETTER_HEAD = 800
"""Code points in which a letter says whose it is."""


def _agency(found: re.Match[str]) -> tuple[str, int, int] | None:
    groups = found.groupdict()
    for group in ("agency", "alone"):
        name = (groups.get(group) or "").strip()
        if name and (group == "agency" or name in outlets()):
            start = found.start(group)
            return name, start, start + len(name)
    return None
