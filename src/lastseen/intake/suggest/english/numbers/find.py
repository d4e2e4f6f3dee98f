"""From a text to its numbers: ages and fractions by their own words, every other number by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

from lastseen.intake.suggest.english.numbers.ages import find_ages
from lastseen.intake.suggest.english.numbers.amounts import find_amounts
from lastseen.intake.suggest.english.numbers.kinds import find_shares, kind_of
from lastseen.intake.suggest.told import NumberTold


def find_numbers(text: str) -> tuple[NumberTold, ...]:
    """Every number of a report that a claim could give, in the order of the text, never overlapping.

    Years, dates, times of day, numbers of articles, rooms and telephones are left out. Of a duration, `noun` is how a
    prison term goes on: `10 years` and `in prison`.
    """
    taken = bytearray(len(text))
    told = _free([*find_ages(text), *find_shares(text)], taken)
    told += _free((it for amount in find_amounts(text) if (it := kind_of(text, amount))), taken)
    return tuple(sorted(told, key=lambda it: it.start))


def _free(found: Iterable[NumberTold], taken: bytearray) -> list[NumberTold]:
    """Those that share no character with one before; of each, its characters are taken."""
    kept = []
    for one in sorted(found, key=lambda it: it.start - it.end):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return kept
