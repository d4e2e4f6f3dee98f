"""What is wrong with a text that YAML cannot read, in the words of the person who wrote it.

The parser's own messages are never shown: they name grammar rules. A fault is told from where the parser stopped and
from the line around it, so that the C parser and the Python one lead to the same sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

from lastseen.core.errors import Problem

LOOK_BACK = 30
"""How many lines above the stop a quote may have been left open."""

_SIGNS = ">|@`%*&!"
"""The signs that mean something else to YAML where an unquoted value would begin."""
_NO_BLANK = re.compile(r"\s*(?:- )?\{?\s*([\w-]+):(\S.*)")
_ENTRY = re.compile(r"\s*(?:-\s|[\w\"'-]+:(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where reading stopped, and how it can go on."""

    problem: Problem
    mend: int | None = None
    """The position of the character that, read as mere text, lets reading go on; None where nothing would."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped, and what it was in the middle of."""

    text: str
    lines: list[str]
    at: int
    line: int
    since: int
    """The line on which the thing it was reading begins."""
    began: int
    """The position at which that thing begins."""
    during: str
    what: str

    @property
    def sign(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """The stopping line up to the stop."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    def whole(self, line: int) -> str:
        """One line of the text, counted from 1."""
        return self.lines[line - 1] if line <= len(self.lines) else ""


def explain(text: str, error: MarkedYAMLError) -> Fault:
    """Say in one sentence why a text cannot be read as YAML, and how to put it right."""
    stop = _stop(text, error)
    for told in (_block_text, _mark, _tab, _sign, _quote, _escape, _bracket, _colon, _sequence, _no_colon, _after):
        fault = told(stop)
        if fault is not None:
            return fault
    return _indentation(stop)


def _indentation(stop: _Stop) -> Fault:
    hint = "let the entries of one list or mapping begin in the same column, and put a text of several lines in quotes"
    return Fault(Problem("the indentation of this line does not fit the lines above it", hint, stop.line))


def begins_with_sign(written: str, line: int) -> Problem:
    """A value whose first character YAML takes for a sign of its own."""
    sign = written[0]
    hint = f"write it in quotes: {_in_quotes(written)}"
    if written in (">", "|"):
        hint = f'indent the lines that belong to it, or write "{sign}" in quotes'
    return Problem(f"a value that begins with {sign} must be in quotes", hint, line)


def _in_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _stop(text: str, error: MarkedYAMLError) -> _Stop:
    mark = error.problem_mark
    began = error.context_mark or mark
    return _Stop(
        text=text,
        lines=text.split("\n"),
        at=min(mark.index, len(text)),
        line=mark.line + 1,
        since=began.line + 1,
        began=min(began.index, len(text)),
        during=error.context or "",
        what=error.problem or "",
    )


def _written(stop: _Stop, at: int) -> str:
    """An unquoted value as it stands, from a position to where it seems to end."""
    found = re.compile(r"[^\n\r,}\]]*").match(stop.text, at)
    return (found.group() if found else "").split(" #")[0].strip()


def _block_text(stop: _Stop) -> Fault | None:
    if "block scalar" not in stop.during or stop.text[stop.began] not in "|>":
        return None
    if "tab" in stop.what:
        return _tab_fault(stop.line)
    return Fault(begins_with_sign(_written(stop, stop.began), stop.since), stop.began)


def _mark(stop: _Stop) -> Fault | None:
    named = any(word in stop.during for word in ("alias", "anchor", "tag", "directive"))
    if not named or stop.text[stop.began : stop.began + 1] not in tuple("*&!%"):
        return None
    return Fault(begins_with_sign(_written(stop, stop.began), stop.since), stop.began)


def _tab_fault(line: int) -> Fault:
    hint = "indent with blanks (most editors can turn tabs into them)"
    return Fault(Problem("the line is indented with a tab", hint, line))


def _tab(stop: _Stop) -> Fault | None:
    lead = re.match(r"\s*", stop.whole(stop.line))
    return _tab_fault(stop.line) if lead and "\t" in lead.group() else None


def _sign(stop: _Stop) -> Fault | None:
    if "cannot start any token" not in stop.what or stop.sign not in tuple(_SIGNS):
        return None
    return Fault(begins_with_sign(_written(stop, stop.at), stop.line), stop.at)


def _quote(stop: _Stop) -> Fault | None:
    if "quoted" in stop.during and ("end of stream" in stop.what or "document" in stop.what):
        return _unclosed_quote(stop.since)
    # A quote left open is closed by the next one in the file, and the parser stops behind that, lines too late.
    for sign in ('"', "'"):
        line = _left_open(stop, sign) if sign in stop.whole(stop.line) else 0
        if line:
            return _unclosed_quote(line)
    return None


def _left_open(stop: _Stop, sign: str) -> int:
    """The nearest line above on which a value opens a quote that no line up to the stop closes; 0 for none."""
    count = 0
    for line in range(stop.line - 1, max(0, stop.line - LOOK_BACK), -1):
        whole = stop.whole(line).replace("\\" + sign, "")
        count += whole.count(sign)
        if count % 2 and re.search(rf"[:,\[{{-]\s*{sign}", whole):
            return line
    return 0


def _unclosed_quote(line: int) -> Fault:
    return Fault(
        Problem("a quote that opens on this line is not closed", "end the text with the same sign: \" or '", line)
    )


def _escape(stop: _Stop) -> Fault | None:
    if "quoted" not in stop.during:
        return None
    slash = stop.text.rfind("\\", 0, stop.at + 1)
    hint = "write \\\\ for a backslash, or put the text in single quotes"
    return Fault(
        Problem(f"\\{stop.text[slash + 1 : slash + 2]} means nothing inside double quotes", hint, stop.line), slash
    )


def _bracket(stop: _Stop) -> Fault | None:
    if "flow" not in stop.during:
        return None
    if "node" in stop.during and stop.sign in (",", "]", "}"):
        hint = "take it out, or write what should stand before it"
        return Fault(Problem(f"nothing stands before the {stop.sign}", hint, stop.line))
    began = max(stop.text.rfind(sign, 0, stop.began + 1) for sign in "{[")
    if began < 0:
        return None
    opens, since = stop.text[began], stop.text.count("\n", 0, began) + 1
    closes = {"{": "}", "[": "]"}[opens]
    if stop.sign == ":" and (stop.line == since or re.search(r":\s", stop.before)):
        start = max(stop.before.rfind(sign) + len(sign) for sign in (": ", ", ", "{", "["))
        return _stray_colon(stop, start, ", or put a comma between two entries")
    if stop.line == since and stop.sign not in ("", "\n", "]", "}"):
        hint = "put a comma between two entries; put a text that holds quotes, brackets or commas in quotes"
        return Fault(Problem(f"a comma is missing before {_short(stop)}", hint, stop.line))
    hint = f"write {closes} where the entry ends, and a comma between its parts"
    return Fault(Problem(f"the bracket {opens} that opens on this line is not closed", hint, since))


def _stray_colon(stop: _Stop, start: int, other: str = "") -> Fault:
    """A text such as ``Two men: taken``; `start` is where in the line it begins."""
    text = (stop.before[start:] + _written(stop, stop.at)).strip()
    shown = "" if '"' in text else f": {_in_quotes(text)}"
    hint = f"put the text in quotes{shown}{other}"
    return Fault(Problem("an unquoted text holds a colon with a blank after it", hint, stop.line), stop.at)


def _colon(stop: _Stop) -> Fault | None:
    if "mapping values are not allowed" not in stop.what:
        return None
    key = re.match(r".*?:\s", stop.before)
    if key:
        return _stray_colon(stop, key.end())
    above = _line_above(stop)
    return (_no_blank(stop, above) if above else None) or _indentation(stop)


def _line_above(stop: _Stop) -> int:
    """The nearest line above that holds more than blanks and comment; 0 where there is none."""
    for line in range(stop.line - 1, 0, -1):
        if stop.whole(line).strip() and not stop.whole(line).lstrip().startswith("#"):
            return line
    return 0


def _no_blank(stop: _Stop, line: int) -> Fault | None:
    found = _NO_BLANK.fullmatch(stop.whole(line).rstrip())
    if not found or re.search(r":\s", stop.whole(line).split(" #")[0]):
        return None
    hint = f"write {found.group(1)}: {found.group(2)}"
    return Fault(Problem(f'there is no blank after the colon of "{found.group(1)}"', hint, line))


def _sequence(stop: _Stop) -> Fault | None:
    if "sequence entries are not allowed" not in stop.what:
        return None
    hint = "begin a list on a line of its own, or write it as [a, b]; put a text that begins with - in quotes"
    return Fault(Problem("a list begins in the middle of a line", hint, stop.line))


def _no_colon(stop: _Stop) -> Fault | None:
    if "could not find expected ':'" not in stop.what:
        return None
    fault = _no_blank(stop, stop.since)
    if fault is not None:
        return fault
    hint = "write key: value, with a blank after the colon; put a text of several lines in quotes"
    return Fault(Problem("this line has no key", hint, stop.since))


def _after(stop: _Stop) -> Fault | None:
    if stop.sign in ("]", "}"):
        hint = "take it out, or open it where the entry begins"
        return Fault(Problem(f"the bracket {stop.sign} was never opened", hint, stop.line))
    if stop.sign == ",":
        hint = "take it out, or put a text that holds a comma in quotes"
        return Fault(Problem("a comma stands where no bracket is open", hint, stop.line))
    if stop.before.strip() and not re.fullmatch(r"\s*(?:- *)*", stop.before):
        hint = 'put the whole text in quotes, and write \\" for a quote inside it'
        return Fault(Problem(f"{_short(stop)} stands after the end of a value", hint, stop.line))
    return None


def _short(stop: _Stop) -> str:
    shown = _written(stop, stop.at) or stop.sign
    return f'"{shown[:30]}…"' if len(shown) > 30 else f'"{shown}"'
