"""The verbs of saying in a Russian sentence, and where what is said stands: behind что, a colon, or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.russian.page import Page, Span
from lastseen.intake.suggest.russian.tables import table
from lastseen.intake.suggest.told import Sentence

MOST_TO_WHAT = 220
"""Code points from a verb of saying to что or a colon, at most."""
LEAST_BEFORE = 12
"""Code points that stand at least before a verb that follows what is said."""
WITHOUT_THAT = ("denies", "calls", "minds")
"""Verbs whose object is what is said: отрицает похищение, назвал это похищением."""
_WHAT = re.compile(r",\s(?:что|будто|якобы|как)\s|:\s")
_BROKEN = re.compile(r"[.;!?«»]\s")
_BREAK_LEFT = re.compile(r"[»”]|,\sчто\s|[.;:!?]\s|—\s|,\s(?:но|а|когда|где|как|однако|хотя)\s")
_BREAK_RIGHT = re.compile(r",\sчто\s|:\s|[«„“]|[.;!?](?:\s|$)|\s—\s")
_AS_TOLD = re.compile(r"(?:^|[.,;—]\s|\s)как\s(?:[а-я]+\s)?$")
_TO_COMMA = re.compile(r"[^,\n]{2,160}?,\s")


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying."""

    start: int
    end: int
    sort: str
    """`plain`, `likely`, `possible`, `predicts`, `denies`, `calls`."""
    limits: Span
    """The sentence, or the quotation, in which it stands."""
    clause: Span
    """The part of that between что, quotations, dashes and full stops; commas belong to it."""
    what: int | None
    """Where what is said begins; None where it does not stand behind the verb."""

    @property
    def behind(self) -> bool:
        """Whether nothing behind the verb says what is said."""
        return self.what is None

    @property
    def end_of_telling(self) -> int:
        """Where the words end that may name who speaks."""
        return self.what - 2 if self.what is not None else self.clause[1]


def sayings_in(page: Page, sentence: Sentence) -> Iterator[Saying]:
    """The verbs of saying of a sentence, those within quotations too."""
    for match in _verbs().finditer(page.plain, sentence.start, sentence.end):
        limits = _limits(page, sentence, match.start())
        clause = _clause(page, limits, match.span())
        what = _what(page, match.end(), limits)
        if what is None:
            what = _as_told(page, match.span())
        yield Saying(*match.span(), str(match.lastgroup), limits, clause, what)


def stands_behind(page: Page, saying: Saying) -> bool:
    """Whether the verb stands behind what it says: «…», — сказал он."""
    before = page.text[saying.limits[0] : saying.start].rstrip()
    return saying.what is None and before.endswith((",", "—", "–", "»", "”")) and len(before) > LEAST_BEFORE


def _limits(page: Page, sentence: Sentence, place: int) -> Span:
    quoted = page.quoted.over(place)
    if quoted is None:
        return sentence.start, sentence.end
    return max(sentence.start, quoted[0] + 1), min(sentence.end, quoted[1] - 1)


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    """Every verb of saying, by sort; over plain text."""
    rows = table("cues")["say"]
    sorts = [rf"(?P<{sort}>{'|'.join(row['patterns'])})" for sort, row in rows.items()]
    return re.compile(rf"(?<![\w-])(?<!\sне\s)(?:{'|'.join(sorts).replace('ё', 'е')})(?![\w-])")


def _clause(page: Page, limits: Span, verb: Span) -> Span:
    left = [it.end() for it in _BREAK_LEFT.finditer(page.text, limits[0], verb[0]) if not _of_title(page, it)]
    right = [it.start() for it in _BREAK_RIGHT.finditer(page.text, verb[1], limits[1]) if not _of_title(page, it)]
    return (left[-1] if left else limits[0]), (right[0] if right else limits[1])


def _of_title(page: Page, mark: re.Match[str]) -> bool:
    """Whether a quotation mark is that of a name: газета «Голос»."""
    return mark.group() in "«„“»”" and page.titles.over(mark.start()) is not None


def _what(page: Page, verb_end: int, limits: Span) -> int | None:
    match = _WHAT.search(page.text, verb_end, min(limits[1], verb_end + MOST_TO_WHAT))
    if match is None or _BROKEN.search(page.text, verb_end, match.start()):
        return None
    return None if _verbs().search(page.plain, verb_end, match.start()) else match.end()


def _as_told(page: Page, verb: Span) -> int | None:
    """Как пишет X, …: what is said begins behind the comma."""
    if not _AS_TOLD.search(page.plain, max(0, verb[0] - 24), verb[0]):
        return None
    comma = _TO_COMMA.match(page.text, verb[1])
    return comma.end() if comma else None
