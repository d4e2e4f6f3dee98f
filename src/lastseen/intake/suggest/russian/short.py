"""Short forms of given names in a Russian text: Рому, of Роман."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.nominative import main_given, readings_of

Found = tuple[int, int, str, frozenset[Case]]
"""Where a short form stands, as what, and in which cases it may be."""


def short_forms(text: str, given: str, sex: str, taken: Ordered[tuple[int, int]]) -> Iterator[Found]:
    """Where a short form of somebody's given name stands outside what is taken."""
    mains = main_given(given) if given else frozenset()
    if not mains:
        return
    for match in re.finditer(r"(?<![\w«.-])[А-ЯЁ][а-яё]{2,}(?![\w-])", text):
        if taken.over(match.start()):
            continue
        readings = readings_of(match.group())
        for reading in readings:
            fits = reading.sex == sex and reading.nominative != given
            if fits and reading.given and main_given(reading.nominative) & mains and len(reading.nominative) < 7:
                cases = frozenset(c for it in readings if it.nominative == reading.nominative for c in it.cases)
                yield match.start(), match.end(), match.group(), cases
                break
