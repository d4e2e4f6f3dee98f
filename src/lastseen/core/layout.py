"""The house's layout of a case file: one entry a line, sections apart, long texts as blocks.

The same plain data always gives the same text, and the text reads back to exactly the same data. Words that YAML 1.1
reads as something else (on, NO, yes, 010, 11:30) are quoted, so that other people's tools agree.
"""

from __future__ import annotations

import re
from typing import Any

from lastseen.core.errors import CaseFileError, Path, Problem

DEEPEST = 12
"""How many mappings and lists may stand inside each other, as in reading."""
LONG = 160
"""A text of a section's entry with more characters than this gets lines of its own."""
LONGEST_KEY = 1000
"""YAML looks for the colon after a key through 1024 characters."""

_PLAIN = re.compile(r"[^\W\d_](?:[\w .;()/+$€%~=<>*&!'\"-]*[\w.;()/+$€%~=<>*&!'\"-])?").fullmatch
"""Texts that begin with a letter and hold nothing that YAML could take for a sign."""
_PLAIN_NUMBERED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+(?: [\w%$€]+)*(?: [^\W\d_]+)").fullmatch
"""Texts that begin with a digit and are no number to anybody: a day, `30 men`."""
_CHANGED_BY_YAML_11 = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_NO_BLOCK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]").search
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write(plain: dict[str, Any]) -> str:
    """Lay plain data out as a case file's text, which reads back to exactly the same data.

    Raises CaseFileError for what a case file cannot hold: half characters, values that are not plain, too deep nesting.
    """
    if not plain:
        return "{}\n"
    parts: list[str] = []
    for key, value in plain.items():
        apart = isinstance(value, dict | list) and bool(value)
        if parts and (apart or parts[-1].count("\n") > 1):
            parts.append("\n")
        parts.append("\n".join(entry(key, value, 0, (key,))) + "\n")
    return "".join(parts)


def entry(key: str, value: Any, indent: int, path: Path) -> list[str]:
    """The lines of one entry of a block mapping; `path` tells how deep in the case it stands."""
    head = " " * indent + _key(key, path) + ":"
    if isinstance(value, str):
        return _text_entry(head, value, indent, path)
    if value and isinstance(value, dict) and _is_block(value, path):
        lines = [head]
        for inner_key, inner in value.items():
            lines += entry(inner_key, inner, indent + 2, (*path, inner_key))
        return lines
    if value and isinstance(value, list) and len(path) == 1:
        return [head, *(item(one, indent + 2, (*path, at)) for at, one in enumerate(value))]
    return [f"{head} {flow(value, path)}"]


def item(value: Any, indent: int, path: Path) -> str:
    """The line of one element of a block list."""
    return f"{' ' * indent}- {flow(value, path)}"


def _is_block(value: dict[str, Any], path: Path) -> bool:
    return len(path) == 1 or (len(path) == 2 and any(_is_long(inner) for inner in value.values()))


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and ("\n" in value or len(value) > LONG)


def _text_entry(head: str, text: str, indent: int, path: Path) -> list[str]:
    if not _is_long(text) or not _fits_block(text):
        return [f"{head} {flow(text, path)}"]
    # Blanks at the very beginning would be taken for indentation; the 2 says where the text begins.
    sure = "2" if text[0] in " \n\t" else ""
    ends = "" if text.endswith("\n") else "-"
    margin = " " * (indent + 2)
    lines = text.removesuffix("\n").split("\n")
    return [f"{head} |{sure}{ends}", *(margin + line if line else "" for line in lines)]


def _fits_block(text: str) -> bool:
    """Whether a text survives as a block: no character needs an escape, and its last line holds something to see."""
    last = text.removesuffix("\n").rpartition("\n")[2]
    return bool(last.strip(" \t")) and not _NO_BLOCK(text)


def flow_entry(key: str, value: Any, path: Path) -> str:
    """A key and its value as they stand in brackets."""
    return f"{_key(key, path)}: {flow(value, path)}"


def flow(value: Any, path: Path) -> str:
    """A value on one line."""
    if type(value) is str:
        return _scalar(value, path)
    if type(value) is dict:
        _check_depth(path)
        return "{" + ", ".join([flow_entry(key, inner, (*path, key)) for key, inner in value.items()]) + "}"
    if type(value) is list:
        _check_depth(path)
        return "[" + ", ".join([flow(one, (*path, at)) for at, one in enumerate(value)]) + "]"
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if type(value) is int:
        return str(value)
    raise CaseFileError([Problem(f"a case file cannot hold a value of the kind {type(value).__name__}", path=path)])


def _check_depth(path: Path) -> None:
    if len(path) >= DEEPEST:
        hint = f"a case file is at most {DEEPEST} levels deep"
        raise CaseFileError([Problem("too many lists and keys stand inside each other", hint, path=path)])


def _key(key: Any, path: Path) -> str:
    if type(key) is not str:
        raise CaseFileError([Problem(f"the key {key!r} is not text", path=path)])
    written = _scalar(key, path)
    if len(written) > LONGEST_KEY:
        raise CaseFileError([Problem(f"a key of {len(key)} characters is too long", "keep keys short", path=path)])
    return written


def _scalar(text: str, path: Path) -> str:
    if (_PLAIN(text) and text.lower() not in _CHANGED_BY_YAML_11) or _PLAIN_NUMBERED(text):
        return text
    return _quoted(text, path)


def _quoted(text: str, path: Path) -> str:
    try:
        return '"' + _ESCAPED.sub(_escape, text) + '"'
    except UnicodeEncodeError as error:
        hint = "the text was cut in the middle of a character; take it out"
        raise CaseFileError([Problem("a half character (a surrogate) cannot be written", hint, path=path)]) from error


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    character.encode("utf-8")
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
