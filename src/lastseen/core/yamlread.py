"""Reading YAML text into plain data that knows its lines.

The parser's events are composed here rather than by the library, because a case file allows less than YAML does and
must say so at the right line: no anchors, no tags, no key twice, and no value that turns into something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lastseen.core.errors import Path, Problem
from lastseen.core.yamlbytes import Shield, decode
from lastseen.core.yamlfaults import begins_with_sign, explain

DEEPEST = 12
"""How many mappings and lists may stand inside each other; a case needs five."""
MOST_MENDS = 20
"""After how many faults of the text itself reading gives up; each costs one more pass."""
MOST_DIGITS = 15
"""Longer numbers are refused: JSON keeps no more of them exactly, and nothing is counted in them."""

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)").fullmatch


@dataclass(slots=True)
class Lines:
    """On which lines the parts of one mapping or list stand; parts on the line of the whole are left out."""

    line: int
    own: dict[str | int, int] = field(default_factory=dict)
    inner: dict[str | int, Lines] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A case file as it was read: its plain data, what is wrong with the text, and where everything stands."""

    plain: dict[str, Any]
    """The plain form, in the file's own order. With an error among `problems` it is good only for finding more."""
    problems: list[Problem]
    """Everything wrong with the text as YAML, in the order of the lines."""
    lines: Lines

    def line(self, path: Path) -> int:
        """The line, counted from 1, of a key or list element, or of the nearest thing around it that the file has."""
        here: Lines | None = self.lines
        line = self.lines.line
        for step in path:
            if here is None:
                break
            line = here.own.get(step, here.line)
            here = here.inner.get(step)
        return line


def parse(data: bytes) -> Document:
    """Read the bytes of a case file into plain data, its lines, and every problem of the text at once.

    A plain ``true``, ``false``, ``null`` or decimal integer is itself, an empty plain value is null, all else is text
    (YAML 1.2 with a smaller core schema; casefile.md A1). Never raises for what a file holds.
    """
    text, problems = decode(data)
    if problems:
        return Document({}, problems, Lines(1))
    shield = Shield(text)
    for _ in range(MOST_MENDS):
        composer = Composer(shield)
        try:
            composer.run(events(shield.text))
        except MarkedYAMLError as error:
            fault = explain(text, error)
            # Two colons in one text are one mistake of the person who wrote it.
            if fault.problem not in problems:
                problems.append(fault.problem)
            if fault.mend is not None:
                shield.hide(fault.mend)
                continue
            composer.root = None
        except _HaltError as halt:
            problems.append(halt.problem)
            composer.root = None
        return _document(composer, problems)
    return Document({}, problems, Lines(1))


def events(text: str) -> Iterator[Event]:
    """The YAML events of a text, from the C parser where it is installed and from the Python one elsewhere."""
    return YAML(typ="safe", pure=False).parse(text)  # type: ignore[no-any-return]


def resolve(value: str) -> str | int | bool | None:
    """What an unquoted value is: only four words and plain decimal integers are not text."""
    if value in _WORDS:
        return _WORDS[value]
    if value[0] in "-0123456789" and _INTEGER(value) and len(value.lstrip("-")) <= MOST_DIGITS:
        return int(value)
    return value


def _document(composer: Composer, problems: list[Problem]) -> Document:
    every = problems + composer.problems
    top = composer.root
    if not every and not isinstance(top, dict):
        every.append(_no_mapping(top))
    every.sort(key=lambda problem: problem.line or 0)
    return Document(top if isinstance(top, dict) else {}, every, composer.lines or Lines(1))


def _no_mapping(top: Any) -> Problem:
    hint = "begin with a line such as casefile: 1"
    if top is None:
        return Problem("the file is empty", hint, 1)
    if isinstance(top, list):
        return Problem("the file is a list, and a case file is made of keys", hint, 1)
    return Problem(
        "the file is one piece of text, and a case file is made of keys", f"{hint}, with a blank after the colon", 1
    )


class _HaltError(Exception):
    """Reading cannot go on; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being filled."""

    holds: dict[str, Any] | list[Any]
    line: int
    key: str | None = None
    lines: Lines | None = None


class Composer:
    """Builds plain data out of events without recursion, collecting what is wrong on the way."""

    def __init__(self, shield: Shield) -> None:
        self.shield = shield
        self.root: Any = None
        self.lines: Lines | None = None
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.documents = 0

    def run(self, stream: Iterator[Event]) -> None:
        """Take every event in turn; MarkedYAMLError is the parser's own and passes through."""
        takes = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._open_mapping,
            SequenceStartEvent: self._open_list,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        for event in stream:
            take = takes.get(type(event))
            if take is not None:
                take(event)

    def _document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "keep one case per file, and take out the line ---"
            raise _HaltError(Problem("a second document begins here", hint, _line(event)))

    def _scalar(self, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        value = self.shield.reveal(event.value)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and type(frame.holds) is dict:
            self._key(frame, value, event)
        elif not event.style:
            self._put(self._plain(value, event), event)
        elif value or event.style not in "|>":
            self._put(value, event)
        else:
            self._put(self._empty_block(event), event)

    def _plain(self, value: str, event: Any) -> Any:
        if len(value.lstrip("-")) > MOST_DIGITS and _INTEGER(value):
            hint = "write it in quotes if it is meant as text"
            self._tell(f"a number of {len(value)} digits is too long", hint, event)
        return resolve(value)

    def _empty_block(self, event: Any) -> str:
        """`value: >5` is, to YAML, a folded text of no lines; to the person who wrote it, more than five."""
        start, end = event.start_mark.index, event.end_mark.index
        written = self.shield.reveal(self.shield.text[start:end]).split("\n")[0].split(" #")[0].strip()
        self.problems.append(begins_with_sign(written, _line(event)))
        return written

    def _key(self, frame: _Frame, key: str, event: Any) -> None:
        if not event.style:
            self._doubt_plain_key(key, event)
        line = _line(event)
        if key in frame.holds:
            first = self._line_of(frame, key)
            where = "on this line" if first == line else f"on line {first}"
            self._tell(f'the key "{key}" is given twice; it already stands {where}', "keep one of the two", event)
        elif line != frame.line:
            self._lines(frame).own[key] = line
        frame.key = key

    def _doubt_plain_key(self, key: str, event: Any) -> None:
        if key == "<<":
            self._tell("a merge key << stands here", "write out what it would merge", event)
        elif ":" in key:
            name, _, rest = key.partition(":")
            hint = f"put a blank after {name}:" if rest else f'write "{key}" in quotes'
            self._tell(f'there is no blank after the colon in "{key}"', hint, event)
        elif not isinstance(resolve(key), str):
            self._tell(f'the key "{key}" is not text', f'write it in quotes: "{key}"' if key else "name the key", event)

    def _put(self, value: Any, event: Any) -> None:
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        if type(frame.holds) is list:
            line = _line(event)
            if line != frame.line:
                self._lines(frame).own[len(frame.holds)] = line
            frame.holds.append(value)
        else:
            # A key given twice keeps its first value: the second is in the problem, and what hangs on it is not.
            frame.holds.setdefault(frame.key or "", value)  # type: ignore[union-attr]
            frame.key = None

    def _open_mapping(self, event: Any) -> None:
        self._open({}, event)

    def _open_list(self, event: Any) -> None:
        self._open([], event)

    def _open(self, holds: dict[str, Any] | list[Any], event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        if len(self.stack) >= DEEPEST:
            hint = f"a case file is at most {DEEPEST} levels deep"
            raise _HaltError(Problem("too many lists and keys stand inside each other here", hint, _line(event)))
        line = _line(event)
        if self.stack:
            parent = self.stack[-1]
            if type(parent.holds) is dict:
                if parent.key is None:
                    hint = "a key is a word; put a text that begins with a bracket in quotes"
                    raise _HaltError(Problem("a list or mapping stands where a key should", hint, line))
                line = self._line_of(parent, parent.key)
        self.stack.append(_Frame(holds, line))

    def _close(self, event: Any) -> None:
        frame = self.stack.pop()
        if not self.stack:
            self.root, self.lines = frame.holds, frame.lines
            return
        parent = self.stack[-1]
        if type(parent.holds) is list:
            step: str | int = len(parent.holds)
            if frame.line != parent.line:
                self._lines(parent).own[step] = frame.line
            parent.holds.append(frame.holds)
        else:
            step = parent.key or ""
            parent.holds.setdefault(step, frame.holds)  # type: ignore[union-attr]
            parent.key = None
        if frame.lines is not None:
            self._lines(parent).inner.setdefault(step, frame.lines)

    def _alias(self, event: Any) -> None:
        name = event.anchor
        hint = f'write it out again, or put it in quotes if it is text: "*{name}"'
        self._tell(f"*{name} points to another part of the file, which is not allowed", hint, event)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and type(frame.holds) is dict:
            frame.key = f"*{name}"
        else:
            self._put(f"*{name}", event)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            hint = f"take &{event.anchor} out, or put the value in quotes if it is text"
            self._tell(f"the mark &{event.anchor} stands here, which is not allowed", hint, event)
        if event.tag is not None:
            hint = "take it out, or put the value in quotes if it is text"
            self._tell("a value that begins with ! is a YAML tag, which is not allowed", hint, event)

    def _lines(self, frame: _Frame) -> Lines:
        if frame.lines is None:
            frame.lines = Lines(frame.line)
        return frame.lines

    def _line_of(self, frame: _Frame, key: str) -> int:
        return frame.lines.own.get(key, frame.line) if frame.lines else frame.line

    def _tell(self, message: str, hint: str, event: Event) -> None:
        self.problems.append(Problem(message, hint, _line(event)))


def _line(event: Any) -> int:
    return event.start_mark.line + 1  # type: ignore[no-any-return]
