"""What a number counts: the noun phrase behind it, up to the first verb, preposition or comma."""

from __future__ import annotations

import re

from lastseen.intake.suggest.english.numbers.spelt import TABLE
from lastseen.intake.suggest.english.patterns import pattern

_STOPS = frozenset(TABLE["nouns"]["stops"])
_PLURALS = frozenset(TABLE["nouns"]["plurals"])
_WORD = pattern(r"(?P<gap> )(?P<word>[^\W\d_][\w’'-]*)")
_OF = pattern(r"(?i: of (?P<whole>the|these|those|his|her|their|its|our)(?= ))")
_MOST_WORDS = 7


def counted_noun(text: str, end: int) -> tuple[int, int] | None:
    """Where the noun phrase stands that a number ending at `end` counts; None where none follows it.

    `12 Velmarian refugees were sent back` counts `Velmarian refugees`; `three of the detained men` the `detained men`.
    """
    whole = _OF.match(text, end)
    return _phrase(text, whole.end() if whole else end)


def _phrase(text: str, end: int) -> tuple[int, int] | None:
    start = position = end
    words: list[str] = []
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, position)) and not _ends(text, words, match):
        start = match.start("word") if not words else start
        words.append(match["word"])
        position = match.end()
        if match["word"].endswith(("'s", "’s", "s'", "s’")):
            return None if len(words) == 1 else (start, position)
    return (start, position) if words and _is_noun(words) else None


def _ends(text: str, words: list[str], match: re.Match[str]) -> bool:
    """Whether a phrase ends before this word."""
    word = match["word"]
    if word.lower() in _STOPS:
        return True
    if not words:
        return False
    # behind a plural only another noun in the plural goes on: "police officers", but not "refugees returned"
    if _plural(words[-1]):
        return not (_plural(word) and word[0].islower())
    following = _WORD.match(text, match.end())
    return _participle(word) and not (following and _plural(following["word"]))


def _plural(word: str) -> bool:
    lower = word.lower()
    return word[0].islower() and (
        lower in _PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous")))
    )


def _is_noun(words: list[str]) -> bool:
    return len(words) > 1 or _plural(words[0]) or not _participle(words[0])


def _participle(word: str) -> bool:
    return word.lower().endswith("ed") or word.lower() in (
        "driven",
        "given",
        "chosen",
        "beaten",
        "broken",
        "shaken",
        "stolen",
    )


def is_plural(text: str, span: tuple[int, int] | None) -> bool:
    """Whether a noun phrase ends in a plural."""
    return span is not None and _plural(text[span[0] : span[1]].rsplit(maxsplit=1)[-1])
