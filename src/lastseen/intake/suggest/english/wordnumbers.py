"""The number that a word in a noun phrase is."""

from __future__ import annotations

from lastseen.intake.suggest.english.tokens import Token

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def number_of(token: Token | None) -> int | str | None:
    """The value of a number in a noun phrase, as the case file writes it; None where it is none."""
    if token is None:
        return None
    if token.number is not None:
        return token.number.value
    low = token.low.replace(",", "")
    if low.isdigit():
        return int(low)
    return in_words(low)


OLDEST = 120


def age_of(text: str) -> int | None:
    """An age in figures or in words; None where it is no number or nobody is so old."""
    number = int(text) if text.isdecimal() and len(text) < 4 else in_words(text)
    return number if number is not None and 0 < number <= OLDEST else None


def in_words(low: str) -> int | None:
    """A number below a hundred written in words: `thirty-four`."""
    if low in _UNITS:
        return _UNITS.index(low)
    first, _, second = low.partition("-")
    if first in _TENS and (not second or second in _UNITS[1:10]):
        return 20 + 10 * _TENS.index(first) + (_UNITS.index(second) if second else 0)
    return None
