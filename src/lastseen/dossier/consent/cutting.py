"""Cutting withheld values out of a text, visibly: what is gone leaves `[withheld]` behind."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from lastseen.core.passages import find
from lastseen.dossier.consent.letters import letters, occurrences, tells
from lastseen.dossier.consent.other_spellings import OtherSpellings, told_apart
from lastseen.dossier.consent.spelt import Withheld, reduced, ways

MARK = "[withheld]"
Span = tuple[int, int]
_INDEXED = 4
_IN_WORD = re.compile(r"(?![\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff])[\w\u0300-\u036f\u064b-\u0655'’-]")
"""Chinese and Japanese have no blanks between words: a cut there would never end."""


class Cutter:
    """Everything that is withheld from one copy, ready to be looked for in its texts."""

    def __init__(self, held: Sequence[Withheld], kept: Sequence[tuple[str, str]]) -> None:
        """Take what is withheld, and what is kept, each kept value with its kind."""
        self.kept = {reduced(value) for _, value in kept}
        self.kept_names = {reduced(value) for kind, value in kept if kind == "name"}
        self.kept_words = {word for kind, value in kept for word in ways(Withheld(value, kind, ""))}
        names = [value for kind, value in kept if kind == "name"]
        self.index: dict[str, set[str]] = defaultdict(set)
        self.numbers = {one.value for one in held if one.kind == "number"} - {value for _, value in kept}
        spelt = []
        for one in held:
            for way in ways(one) - self.kept_words - self.kept:
                self.index[way[:_INDEXED]].add(way)
            if one.kind in ("name", "place") and told_apart(one.value, names):
                spelt += [one.value] if one.kind == "name" else [one.value.split(",")[0]]
        self.others = OtherSpellings(spelt, names)

    def cut(self, text: str, more: Iterable[Span] = ()) -> str:
        """The text with every withheld value cut out; `more` are stretches of it that must go as well."""
        composed = unicodedata.normalize("NFC", text)
        found = [*more, *self.spans(composed)]
        return _without(composed, found) if found else text

    def spans(self, text: str) -> list[Span]:
        """Where a composed text has something withheld."""
        exact = self._exact(text)
        keeps = self._names_kept_in(text)
        beside = _masked(text, keeps)
        guessed = [*self.others.find(beside), *self._figures(beside)]
        return [*exact, *guessed]

    def holds(self, text: str) -> bool:
        """Whether a text has anything withheld in it."""
        return bool(self.spans(unicodedata.normalize("NFC", text)))

    def in_its_letters(self, text: str) -> bool:
        """Whether a text has something withheld in its own letters."""
        return bool(self._exact(unicodedata.normalize("NFC", text)))

    def gives_away(self, one: Withheld, quote: str) -> list[Span]:
        """Where a quote has this very value, in its own letters."""
        held = letters(unicodedata.normalize("NFC", quote))
        return [span for way in ways(one) for span in occurrences(held, way)]

    def _exact(self, text: str) -> list[Span]:
        held = letters(text)
        near = {held.text[at : at + size] for size in (2, 3, _INDEXED) for at in range(len(held.text))}
        return [
            span for start in near & self.index.keys() for way in self.index[start] for span in occurrences(held, way)
        ]

    def _names_kept_in(self, text: str) -> list[Span]:
        held = letters(text)
        return [span for way in self.kept_names if tells(way) for span in occurrences(held, way)]

    def _figures(self, text: str) -> list[Span]:
        return [m.span() for m in re.finditer(r"\d{2,}", text) if str(int(m.group())) in self.numbers]


def _masked(text: str, spans: Iterable[Span]) -> str:
    """The text with these stretches made unreadable, each sign in its place."""
    for start, end in spans:
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with these stretches, made longer to whole words, replaced; those that touch become one."""
    merged: list[Span] = []
    for start, end in sorted(_whole_words(text, span) for span in spans):
        if merged and not text[merged[-1][1] : start].strip(" .,-"):
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    for start, end in reversed(merged):
        text = text[:start] + MARK + text[end:]
    return text


def _whole_words(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and _IN_WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _IN_WORD.match(text[end]):
        end += 1
    return start, end


def says_something(text: str) -> bool:
    """Whether anything is left of a text besides what was cut."""
    return any(map(str.isalnum, text.replace(MARK, "")))


def overlaps(text: str | None, quote: str, other: str) -> list[Span]:
    """Where a quote has words of another passage of the same report, looked up in its text where that is known."""
    if text is not None:
        mine, theirs = find(text, quote), find(text, other)
        if mine and theirs and mine[0].quote == quote:
            pairs = [
                (max(it.start, at.start) - at.start, min(it.end, at.end) - at.start) for it in theirs for at in mine
            ]
            return [(start, end) for start, end in pairs if start < end]
    if found := find(quote, other):
        return [(it.start, it.end) for it in found]
    return [(0, len(quote))] if find(other, quote) else _at_the_edges(quote, other)


def _at_the_edges(quote: str, other: str) -> list[Span]:
    """Where the end of one passage is the beginning of the other, two words or more."""
    for size in range(min(len(quote), len(other)) - 1, 0, -1):
        if " " not in quote[:size].strip() and " " not in quote[-size:].strip():
            return []
        if other.endswith(quote[:size]) and " " in quote[:size].strip():
            return [(0, size)]
        if other.startswith(quote[-size:]) and " " in quote[-size:].strip():
            return [(len(quote) - size, len(quote))]
    return []
