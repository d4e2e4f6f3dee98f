"""Sentences of a Korean text, and the stretches of it that stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.intake.suggest.told import Sentence

Span = tuple[int, int]

_QUOTED = re.compile(r'“[^“”\n]{1,1500}”|"[^"\n]{1,1500}"|「[^「」\n]{1,1500}」|『[^『』\n]{1,1500}』')
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_END = re.compile(r"[.!?。]+[’'\"”」』)]*(?=\s)")
LONGEST = 1200
"""Code points after which a sentence is cut: no rule looks further."""


def quotations(text: str) -> tuple[Span, ...]:
    """The stretches in double quotation marks or corner brackets, the marks included; none runs over a line."""
    return tuple(match.span() for match in _QUOTED.finditer(text))


def sentences(text: str, quoted: tuple[Span, ...]) -> tuple[Sentence, ...]:
    """The sentences of a text; what stands in quotation marks does not end one."""
    return tuple(_sentences(text, quoted))


def _sentences(text: str, quoted: tuple[Span, ...]) -> Iterator[Sentence]:
    waiting = list(reversed(quoted))
    for paragraph, line in enumerate(_LINE.finditer(text)):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        for end in _END.finditer(text, line.start(), line.end()):
            while waiting and waiting[-1][1] <= end.start():
                waiting.pop()
            inside = waiting and waiting[-1][0] < end.start() and end.end() < waiting[-1][1]
            if not inside:
                yield from _cut(text, start, end.end(), paragraph)
                start = end.end()
        if text[start : line.end()].strip():
            yield from _cut(text, start, line.end(), paragraph)


def _cut(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """The sentence without blanks around it, in pieces if it is too long for any rule."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Sentence(start, cut, paragraph)
        start = cut
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    if stretch.strip():
        yield Sentence(start, start + len(stretch.strip()), paragraph)
