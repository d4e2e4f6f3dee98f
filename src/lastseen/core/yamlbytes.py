"""From the bytes of a case file to text that a YAML parser takes as YAML 1.2 means it."""

from __future__ import annotations

import re

from lastseen.core.errors import Problem

LARGEST = 32 * 1024 * 1024
"""The most bytes a case file may have; a report's text belongs in a file of its own."""
MOST_NAMED = 20
"""How many forbidden characters are named one by one; a binary file has thousands."""

_BOM = "\ufeff"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2 (5.1) calls not printable."""

# libyaml follows YAML 1.1 in three things that 1.2 changed: NEL, LS and PS break lines, and inside { } a colon or a
# question mark ends an unquoted text even with no blank after it ({url: https://x.example}, {hedge: when?}).
_BREAKS = ("\x85", "\u2028", "\u2029")
_COLON_IN_TEXT = re.compile(r"""(?<!["'\]}]):(?=[^\s,\[\]{}])""")
_QUESTION_IN_TEXT = re.compile(r"(?<=[^\s,\[\]{}])\?|\?(?=[^\s,\[\]{}])|(?<=[^\s,\[\]{}:?-] )\?")
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a case file's bytes, or what keeps them from being one: size, encoding, forbidden characters."""
    if len(data) > LARGEST:
        size = f"{len(data) / 1024 / 1024:.0f} MB"
        hint = "put long texts into files of their own and name them with file:"
        return "", [Problem(f"the case file has {size}, and at most 32 MB can be read", hint, 1)]
    if _is_utf16(data):
        return "", [Problem("the file is saved as UTF-16", "save the file as UTF-8", 1)]
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        return "", [_bad_byte(data, error.start)]
    return text, _forbidden(text)


def _is_utf16(data: bytes) -> bool:
    head = data[:64]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(head) >= 4 and (not any(head[0:4:2]) or not any(head[1:4:2]))


def _bad_byte(data: bytes, at: int) -> Problem:
    before = data[:at].decode("utf-8").removeprefix(_BOM)
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return Problem(f"byte 0x{data[at]:02x} at column {column} is not UTF-8", "save the file as UTF-8", line)


def _forbidden(text: str) -> list[Problem]:
    problems: list[Problem] = []
    for found in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        code = ord(found.group())
        escape = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        hint = f'take it out, or write "{escape}" inside double quotes'
        problems.append(Problem(f"the control character U+{code:04X} stands at column {column}", hint, line))
        if len(problems) == MOST_NAMED:
            break
    return problems


class Shield:
    """A text in which characters that the parser would misread are held by stand-ins of the same length.

    Lines and positions stay as in the original. A stand-in is a private-use character that the text does not have.
    """

    def __init__(self, text: str) -> None:
        self._free = (chr(code) for codes in _PRIVATE for code in codes if chr(code) not in text)
        self._stand_ins: dict[str, str] = {}
        self._meant: dict[int, str] = {}
        for character in _BREAKS:
            if character in text:
                text = text.replace(character, self._stand_in(character))
        if ":" in text:
            text = _COLON_IN_TEXT.sub(self._stand_in(":"), text)
        if "?" in text:
            text = _QUESTION_IN_TEXT.sub(self._stand_in("?"), text)
        self.text = text

    def hide(self, at: int) -> None:
        """Let the character at a position be read as a mere part of its text."""
        self.text = self.text[:at] + self._stand_in(self.text[at]) + self.text[at + 1 :]

    def reveal(self, value: str) -> str:
        """A value as the file has it."""
        return value if value.isascii() else value.translate(self._meant)

    def _stand_in(self, character: str) -> str:
        if character not in self._stand_ins:
            self._stand_ins[character] = next(self._free)
            self._meant[ord(self._stand_ins[character])] = character
        return self._stand_ins[character]
