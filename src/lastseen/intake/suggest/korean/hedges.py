"""Words in Korean reports that make a stretch less sure, foretell it or conclude it, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lastseen.core.scales import Certainty, Stance
from lastseen.intake.suggest.korean.cues import Cue
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.told import Attribution, Hedge, Sentence

_SORTS: dict[str, tuple[Certainty, Stance]] = {
    "reported": (Certainty.REPORTED, Stance.ASSERTS),
    "likely": (Certainty.LIKELY, Stance.ASSERTS),
    "possible": (Certainty.POSSIBLE, Stance.ASSERTS),
    "rumoured": (Certainty.RUMOURED, Stance.ASSERTS),
    "predicts": (Certainty.STATED, Stance.PREDICTS),
    "infers": (Certainty.LIKELY, Stance.INFERS),
}
_OF_THE_LAST_WORD = ("predicts", "infers", "possible")
"""These are about the verb they hang on only; the others about the whole sentence before them."""


def find_hedges(page: Page, cues: tuple[Cue, ...], spoken: list[Attribution]) -> list[Hedge]:
    """Every hedge of a report with its scope."""
    found: list[Hedge] = []
    for number, sentence in enumerate(page.sentences):
        before = page.sentences[number - 1] if number else None
        found += _in_sentence(page, cues, sentence)
        found += _unverified(page, sentence, before)
    return found


def _in_sentence(page: Page, cues: tuple[Cue, ...], sentence: Sentence) -> Iterator[Hedge]:
    for sort, pattern in _patterns().items():
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            certainty, stance = _SORTS[sort]
            start = _scope_start(page, cues, sentence, match.start(), sort)
            yield Hedge(match.start(), match.end(), (start, max(start + 1, match.end())), certainty, stance)


def _scope_start(page: Page, cues: tuple[Cue, ...], sentence: Sentence, hedge: int, sort: str) -> int:
    quoted = page.quoted.over(hedge)
    start = quoted[0] if quoted else sentence.start
    start = (
        max(
            (
                it.end()
                for it in re.finditer(
                    r"[.!?]\s|(?:지만|으나),?\s|[”\"]\s?(?:이?라며|며|면서)\s", page.text[start:hedge]
                )
                if start + it.end() < hedge
            ),
            default=0,
        )
        + start
    )
    if sort in _OF_THE_LAST_WORD:
        ends = [cue.end for cue in cues if start <= cue.start and cue.end < hedge - 8]
        start = max([start, *ends])
    return start


def _unverified(page: Page, sentence: Sentence, before: Sentence | None) -> Iterator[Hedge]:
    """Nobody could check it: said of the sentence before, or of what stands before in the same one."""
    for match in _check().finditer(page.text, sentence.start, sentence.end):
        same = page.text[sentence.start : match.start()]
        start = sentence.start if len(same) > 60 or before is None else before.start
        yield Hedge(match.start(), match.end(), (start, match.start()), Certainty.POSSIBLE)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {sort: re.compile("|".join(row["patterns"])) for sort, row in table("cues")["hedge"].items()}


@lru_cache(maxsize=1)
def _check() -> re.Pattern[str]:
    return re.compile("|".join(table("cues")["unverified"]["patterns"]))
