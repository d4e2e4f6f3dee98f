"""Where in a text each part of a case file begins and ends, so that one part can be replaced and the rest kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lastseen.core.yamlbytes import Shield
from lastseen.core.yamlread import events


@dataclass(slots=True)
class Span:
    """One value in the text: a scalar, or a mapping or list with its parts."""

    start: int
    """The position of its first character; after a key, that of the key's value."""
    end: int
    """The position after its last character, comments and blank lines behind it left out."""
    kind: str = "scalar"
    """``scalar``, ``mapping`` or ``list``."""
    flow: bool = False
    """Whether it stands in brackets."""
    keys: list[str] = field(default_factory=list)
    """A mapping's keys, in order."""
    starts: list[int] = field(default_factory=list)
    """Where each part begins: a mapping's key, a list's value."""
    parts: list[Span] = field(default_factory=list)


def spans(text: str) -> Span:
    """The spans of a text that `parse` read without a problem. Positions count code points."""
    shield = Shield(text)
    walk = _Walk(shield)
    for event in events(shield.text):
        walk.take(event)
    return walk.top.parts[0]


class _Walk:
    def __init__(self, shield: Shield) -> None:
        self.shield = shield
        self.top = Span(0, 0, "list")
        self.open = [self.top]

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent:
            self._begin(event, "mapping")
        elif kind is SequenceStartEvent:
            self._begin(event, "list")
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._finish(event)

    def _scalar(self, event: Any) -> None:
        within = self.open[-1]
        start, end = event.start_mark.index, event.end_mark.index
        if within.kind == "mapping" and len(within.keys) == len(within.parts):
            within.keys.append(self.shield.reveal(event.value))
            within.starts.append(start)
            return
        if event.style and event.style in "|>":
            # The parser ends a block at the next thing in the file; the blank lines between are not the text's own.
            end = start + len(self.shield.text[start:end].rstrip())
        self._add(Span(start, end))

    def _begin(self, event: Any, kind: str) -> None:
        span = Span(event.start_mark.index, event.end_mark.index, kind, bool(event.flow_style))
        self._add(span)
        self.open.append(span)

    def _finish(self, event: Any) -> None:
        span = self.open.pop()
        span.end = event.end_mark.index if span.flow else span.parts[-1].end

    def _add(self, span: Span) -> None:
        within = self.open[-1]
        if within.kind == "list":
            within.starts.append(span.start)
        within.parts.append(span)
