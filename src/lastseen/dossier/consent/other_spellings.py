"""A withheld name in another spelling or script: words of a text that the names engine takes for it.

What is cut too much stands visibly as `[withheld]`; what is cut too little names somebody. So a few nats are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lastseen.names import Unreadable, compare, keys
from lastseen.names.language import Script
from lastseen.names.written import script_of

LIKE = 3.0
"""Nats for one person, from which on words are taken for a name. Measured: other words of a report are below 0, mostly
below -5; a surname alone in another script is at 3 to 6."""
SAME = 8.0
"""Nats from which on a withheld name cannot be told from one that is kept, so that only its own letters are cut."""
MOST_WORDS = 4
MOST_COMPARED = 40
"""Names; of more than these, only those that share a key with the words are compared."""
_WORD = re.compile(r"[\w'’ʼ\u0300-\u036f\u064b-\u0655\u200c\u200d-]+")
_GAP = re.compile(r"[\s.·•,]{0,3}").fullmatch
_CASED = (Script.LATIN, Script.CYRILLIC)
_ENDINGS = re.compile(r"(?:ого|ому|ыми|ым|ой|ою|ом|ем|ою|[аяуюеыи])$")
"""Russian case endings of names; the engine reads the first case."""
_PREFIXES = re.compile("^[وفبلك](?=.{3})")
"""Arabic words that are written together with the next one: and, so, in, for, like."""


@lru_cache(maxsize=1 << 16)
def likeness(words: str, name: str) -> float:
    """How much these words speak for being the name, or a part of it, in nats."""
    return max(_log_lr(variant, name) for variant in _variants(words))


def told_apart(name: str, kept: Iterable[str]) -> bool:
    """Whether a withheld name can be told from every name that is kept."""
    return all(_log_lr(name, other) < SAME for other in kept)


def _log_lr(one: str, other: str) -> float:
    try:
        return compare(one, other).log_lr
    except Unreadable:
        return float("-inf")


def _variants(words: str) -> set[str]:
    """The words as they stand, and without what a language ties to a name: case endings, particles, prefixes."""
    found = {words, " ".join(_PREFIXES.sub("", word) for word in words.split())}
    if script_of(words[0]) is Script.CYRILLIC:
        found.add(" ".join(_ENDINGS.sub("", word) if len(word) > 3 else word for word in words.split()))
    if script_of(words[-1]) is Script.HANGUL and " " not in words:
        found |= {words[:-ending] for ending in (1, 2, 3) if len(words) - ending >= 2}
    return found


@lru_cache(maxsize=1 << 12)
def windows(text: str) -> tuple[tuple[int, int, str], ...]:
    """The stretches of a text that could be a name: where each begins and ends, and its words."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    if not any(map(str.isupper, text)):  # as people write in chats: every word may be a name
        titled = text.title()
        text = titled if len(titled) == len(text) else text
    return tuple(_joined(text, words)) + tuple(_of_characters(text))


def _joined(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for first, (start, _) in enumerate(words):
        for last in range(first, min(first + MOST_WORDS, len(words))):
            if last > first and not _GAP(text[words[last - 1][1] : words[last][0]]):
                break
            end = words[last][1]
            if _could_name(text, words[first]) and _could_name(text, words[last]):
                yield start, end, text[start:end]


def _could_name(text: str, word: tuple[int, int]) -> bool:
    """Whether a name can begin or end with this word: in a script with capitals, with a capital."""
    sign = text[word[0]]
    return sign.isalpha() and (script_of(sign) not in _CASED or sign.isupper() or sign.istitle())


def _of_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of Chinese characters have no blanks: every two to four of them could be a name."""
    for run in re.finditer("[\u3400-\u4dbf\u4e00-\u9fff]{2,}", text):
        for start in range(run.start(), run.end() - 1):
            for end in range(start + 2, min(start + 4, run.end()) + 1):
                yield start, end, text[start:end]


class OtherSpellings:
    """Withheld names, looked for in texts in whatever script."""

    def __init__(self, names: Iterable[str], kept: Iterable[str] = ()) -> None:
        self.names, self.kept = sorted(set(names)), sorted(set(kept))
        self._by_key: dict[str, set[str]] = {}
        if len(self.names) > MOST_COMPARED:
            for name in self.names:
                for key in _keys(name):
                    self._by_key.setdefault(key, set()).add(name)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where a text has words that could be one of the names."""
        if not self.names:
            return []
        scored = ((start, end, self._likeness(words)) for start, end, words in windows(text))
        like = [(start, end, nats) for start, end, nats in scored if nats >= LIKE]
        own = self._kept_in(text) if like else []
        taken = [it for it in like if not any(_better(other, it) for other in like)]
        return [(start, end) for start, end, _ in taken if not any(it[0] <= start and end <= it[1] for it in own)]

    def _kept_in(self, text: str) -> list[tuple[int, int]]:
        """Where a text has a name that is kept, in any spelling, and rather that one than any that is withheld."""
        found = [(start, end, words, self._most(self.kept, words)) for start, end, words in windows(text)]
        return [(start, end) for start, end, words, nats in found if nats >= SAME and nats >= self._likeness(words)]

    def _likeness(self, words: str) -> float:
        return self._most(self._candidates(words), words)

    @staticmethod
    def _most(names: Iterable[str], words: str) -> float:
        return max((likeness(words, name) for name in names), default=float("-inf"))

    def _candidates(self, words: str) -> Iterable[str]:
        if not self._by_key:
            return self.names
        shared = (self._by_key.get(key, ()) for variant in _variants(words) for key in _keys(variant))
        return {name for names in shared for name in names}


def _better(one: tuple[int, int, float], other: tuple[int, int, float]) -> bool:
    """Whether one stretch is a part of the other and says as much: then the rest of the other is no name."""
    (start, end, nats), (other_start, other_end, other_nats) = one, other
    inside = other_start <= start and end <= other_end and (start, end) != (other_start, other_end)
    return inside and nats >= other_nats


@lru_cache(maxsize=1 << 16)
def _keys(text: str) -> frozenset[str]:
    try:
        return keys(text)
    except Unreadable:
        return frozenset()
