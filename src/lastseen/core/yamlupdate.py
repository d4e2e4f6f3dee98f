"""Changing a case file's text only where its data changed, so that comments, order and spelling stay.

The old and the new data are compared part by part; a part that differs is replaced in the text, new parts go in after
the part they follow, and parts that are gone are cut out. The result is read back: if it does not say exactly what it
should, the file is laid out anew, and the caller is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NoReturn

from lastseen.core.errors import Path
from lastseen.core.layout import entry, flow, flow_entry, item, write
from lastseen.core.yamlread import parse
from lastseen.core.yamlspans import Span, spans

LOOK_AHEAD = 8
"""How many old elements are looked at for the one that a new element may have been."""


@dataclass(frozen=True, slots=True)
class Updated:
    """The new text of a case file."""

    text: str
    kept: bool
    """Whether the original's comments and spelling were kept; False where the file had to be laid out anew."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


class _CannotSpliceError(Exception):
    """A part stands in the text in a way that its own parts cannot be changed one by one."""


def update(text: str, plain: dict[str, Any]) -> Updated:
    """The text that says `plain` and keeps the original's comments, order and spelling for all that did not change.

    Reads back to exactly `plain`; where nothing changed it is the original, character by character. Raises
    CaseFileError for what a case file cannot hold.
    """
    document = parse(text.encode("utf-8"))
    if document.problems:
        return Updated(write(plain), kept=False)
    if _same(document.plain, plain):
        return Updated(text, kept=True)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        changed = mark + _Splice(text.removeprefix(mark)).run(document.plain, plain)
    except _CannotSpliceError:
        return Updated(write(plain), kept=False)
    again = parse(changed.encode("utf-8"))
    if again.problems or not _same(again.plain, plain):
        return Updated(write(plain), kept=False)
    return Updated(changed, kept=True)


def _same(one: Any, other: Any) -> bool:
    """Equal in values, types and the order of keys, of which `==` sees only the first."""
    return repr(one) == repr(other)


class _Splice:
    """Collects the edits that turn one text into another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.edits: list[_Edit] = []

    def run(self, old: dict[str, Any], new: dict[str, Any]) -> str:
        """The text changed; raises _CannotSpliceError where old and new have nothing in common."""
        self._parts(spans(self.text), old, new, ())
        pieces, at = [], 0
        for edit in sorted(self.edits, key=lambda edit: (edit.start, edit.end)):
            pieces += [self.text[at : edit.start], edit.text]
            at = max(at, edit.end)
        return "".join([*pieces, self.text[at:]])

    def _parts(self, span: Span, old: Any, new: Any, path: Path) -> None:
        """Edit the parts of a mapping or list that has parts before and after."""
        steps = span.keys if span.kind == "mapping" else range(len(old))
        new_steps = list(new) if span.kind == "mapping" else range(len(new))
        matched = _match(old, new)
        if not matched:
            raise _CannotSpliceError
        for was, now in matched:
            step = new_steps[now]
            self._value(span, was, (old[steps[was]], new[step]), (*path, step))
        self._cut(span, {was for was, _ in matched})
        for anchor, added in _added(matched, len(new_steps)):
            self._insert(span, anchor, [(new_steps[at], new[new_steps[at]]) for at in added], path)

    def _value(self, within: Span, at: int, values: tuple[Any, Any], path: Path) -> None:
        old, new = values
        if _same(old, new):
            return
        span = within.parts[at]
        both = all(isinstance(value, dict) for value in values) or all(isinstance(value, list) for value in values)
        if both and old and new:
            before = len(self.edits)
            try:
                self._parts(span, old, new, path)
            except _CannotSpliceError:
                del self.edits[before:]
            else:
                return
        self._replace(within, at, new, path)

    def _replace(self, within: Span, at: int, new: Any, path: Path) -> None:
        span = within.parts[at]
        simple = span.kind == "scalar" and "\n" not in self.text[span.start : span.end]
        if within.flow or within.kind == "list" or (simple and not isinstance(new, dict | list | str)):
            return self._inline(span, flow(new, path))
        start = within.starts[at]
        lines = entry(str(path[-1]), new, self._column(start), path)
        if len(lines) == 1 and (simple or span.flow):
            return self._inline(span, flow(new, path))
        if len(lines) > 1 and isinstance(new, str) and self._rest(span.end).strip():
            # A comment behind the old value would become the last words of a new text of several lines.
            lines = [flow_entry(str(path[-1]), new, path)]
        return self._edit(start, span.end, self.newline.join(lines).lstrip(" "))

    def _inline(self, span: Span, written: str) -> None:
        gap = "" if span.start == 0 or self.text[span.start - 1] in " \t\r\n[{" else " "
        self._edit(span.start, span.end, gap + written)

    def _insert(self, span: Span, anchor: int | None, added: Sequence[tuple[Any, Any]], path: Path) -> None:
        """Put parts in after the part at `anchor`, or at the front where it is None."""
        if span.flow:
            written = [self._flow_part(span, step, value, (*path, step)) for step, value in added]
            if anchor is None:
                return self._edit(span.starts[0], span.starts[0], ", ".join([*written, ""]))
            return self._edit(span.parts[anchor].end, span.parts[anchor].end, ", ".join(["", *written]))
        column = self._column(self._begin(span, 0))
        lines = [line for step, value in added for line in self._block_part(span, value, column, (*path, step))]
        at = self._line_end(span.parts[anchor].end) if anchor is not None else self._line_start(span, 0)
        lead = "" if at == 0 or self.text[at - 1] == "\n" else self.newline
        return self._edit(at, at, lead + self.newline.join([*lines, ""]))

    def _flow_part(self, span: Span, step: Any, value: Any, path: Path) -> str:
        return flow_entry(step, value, path) if span.kind == "mapping" else flow(value, path)

    def _block_part(self, span: Span, value: Any, column: int, path: Path) -> list[str]:
        if span.kind == "mapping":
            lines = entry(str(path[-1]), value, column, path)
            return ["", *lines] if len(path) == 1 and len(lines) > 1 else lines
        return [item(value, column, path)]

    def _cut(self, span: Span, kept: set[int]) -> None:
        """Take out the parts that are not kept."""
        if span.flow:
            for first, last in _runs(len(span.parts), kept):
                self._cut_flow(span, first, last)
            return
        for at, part in enumerate(span.parts):
            if at not in kept:
                self._edit(self._line_start(span, at), self._line_end(part.end), "")

    def _cut_flow(self, span: Span, first: int, last: int) -> None:
        if last + 1 < len(span.parts):
            start, end = span.starts[first], span.starts[last + 1]
            comma = re.compile(r"\s*,").match(self.text, span.parts[last].end)
        else:
            start, end, comma = span.parts[first - 1].end, span.parts[last].end, None
        if "#" in self.text[start : span.starts[first]]:
            start = span.starts[first]
        if comma and "\n" in self.text[comma.end() : end]:
            end = comma.end()
        self._edit(start, end, "")

    def _begin(self, span: Span, at: int) -> int:
        """Where a part of a block begins, the dash of a list's element counted in."""
        start = span.starts[at]
        if span.kind == "mapping":
            return start
        return self.text.rindex("-", 0, start)

    def _line_start(self, span: Span, at: int) -> int:
        start = self._begin(span, at)
        line = self.text.rfind("\n", 0, start) + 1
        if self.text[line:start].strip(" "):
            self._give_up()
        return line

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _rest(self, at: int) -> str:
        return self.text[at : self._line_end(at)]

    def _edit(self, start: int, end: int, text: str) -> None:
        self.edits.append(_Edit(start, end, text))

    def _give_up(self) -> NoReturn:
        raise _CannotSpliceError


def _match(old: Any, new: Any) -> list[tuple[int, int]]:
    """Which parts of the old are which parts of the new, in an order that both share."""
    olds, news = _names(old), _names(new)
    place = {name: at for at, name in enumerate(olds)}
    shared = [(place[name], at) for at, name in enumerate(news) if name in place]
    matched = _rising(shared)
    return matched if isinstance(old, dict) else _with_changed(matched, old, new)


def _names(parts: Any) -> list[Any]:
    """What each part is known by: its key, its id, or else all that it says."""
    if isinstance(parts, dict):
        return list(parts)
    seen: Counter[str] = Counter()
    names = []
    for part in parts:
        name = f"id {part['id']}" if isinstance(part, dict) and "id" in part else f"is {part!r}"
        names.append((name, seen[name]))
        seen[name] += 1
    return names


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides (the pairs come in the order of the second)."""
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int | None] = []
    for at, (was, _) in enumerate(pairs):
        length = bisect_left(ends, was)
        before.append(lasts[length - 1] if length else None)
        ends[length : length + 1] = [was]
        lasts[length : length + 1] = [at]
    run: list[tuple[int, int]] = []
    step = lasts[-1] if lasts else None
    while step is not None:
        run.append(pairs[step])
        step = before[step]
    return run[::-1]


def _with_changed(matched: list[tuple[int, int]], old: list[Any], new: list[Any]) -> list[tuple[int, int]]:
    """The matches, and between them those elements that are the same element with something changed."""
    whole: list[tuple[int, int]] = []
    was, now = 0, 0
    for end_was, end_now in [*matched, (len(old), len(new))]:
        for at in range(now, end_now):
            near = range(was, min(end_was, was + LOOK_AHEAD))
            found = next((one for one in near if _alike(old[one], new[at])), None)
            if found is not None:
                whole.append((found, at))
                was = found + 1
        whole.append((end_was, end_now))
        was, now = end_was + 1, end_now + 1
    return whole[:-1]


def _alike(one: Any, other: Any) -> bool:
    """Whether two elements may be one that was changed: at least half of what it said is still there."""
    if isinstance(one, dict) and isinstance(other, dict):
        return 2 * sum(_same(other.get(key, other), value) for key, value in one.items()) >= len(one)
    return not isinstance(one, dict | list) and not isinstance(other, dict | list)


def _added(matched: list[tuple[int, int]], count: int) -> list[tuple[int | None, list[int]]]:
    """The new parts that nothing old became, each group with the old part that it follows."""
    groups: list[tuple[int | None, list[int]]] = []
    anchor, now = None, 0
    for was, at in [*matched, (-1, count)]:
        if at > now:
            groups.append((anchor, list(range(now, at))))
        anchor, now = was, at + 1
    return groups


def _runs(count: int, kept: set[int]) -> list[tuple[int, int]]:
    """The first and last of every unbroken run of parts that are not kept."""
    edges = [-1, *sorted(kept), count]
    return [(left + 1, right - 1) for left, right in pairwise(edges) if right - left > 1]
