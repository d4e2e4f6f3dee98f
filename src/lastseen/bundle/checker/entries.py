"""The entries that a bundle discloses: what stands in the record, and the values and salts behind its commitments.

A line of ``entries/*.jsonl`` is canonical JSON (RFC 8785): {"fields":{name:{"salt":…,"value":…}},"index":…,"leaf":…}.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lastseen.bundle.checker.notes import Malformed, Note, read_note, text_of, unbase64

FORMAT = "lastseen.example/entry@v1"
ERASE = "erase"
_KEYS = {"at", "body", "case", "obj", "prev", "type", "v"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it says of itself, the leaf hash of the one before it on its object, and the fields given."""

    index: int
    leaf: bytes
    note: Note
    said: dict[str, Any]
    prev: bytes | None
    fields: dict[str, dict[str, Any]]

    def __str__(self) -> str:
        return f"Entry {self.index} ({self.said['type']} of {self.said['obj']}, {self.said['at']})"

    @property
    def by(self) -> str:
        """Who entered it, in their own words; nothing where that is not given."""
        erases = self.said["type"] == ERASE
        found = self.fields.get(next(iter(self.fields), "") if erases else "_by", {}).get("value")
        found = found.get("by") if erases and isinstance(found, dict) else found
        return found if isinstance(found, str) else ""

    def opens(self, name: str) -> bool:
        """Whether value and salt of a field are those that the entry committed to."""
        held = self.fields[name]
        if name not in self.said["body"] or held.keys() != {"salt", "value"} or not isinstance(held["salt"], str):
            return False
        salt = unbase64(held["salt"], "a salt")
        made = hmac.digest(salt, canonical(held["value"]).encode(), "sha256")
        return len(salt) == 32 and made == unbase64(self.said["body"][name], "a commitment")


def read_entries(data: bytes) -> Iterator[Entry | Malformed]:
    """Read the lines of a file of entries; a line that is none is given as what is wrong with it."""
    lines = data.split(b"\n")
    if lines.pop() != b"":
        yield Malformed("Its last line breaks off.")
    for number, line in enumerate(lines, 1):
        try:
            yield _entry(line)
        except Malformed as error:
            yield Malformed(f"Its line {number} is not an entry. {error}")


def _entry(line: bytes) -> Entry:
    found = _object(text_of(line), {"fields", "index", "leaf"})
    index, leaf, fields = found["index"], found["leaf"], found["fields"]
    dicts = isinstance(fields, dict) and all(isinstance(held, dict) for held in fields.values())
    if type(index) is not int or not isinstance(leaf, str) or not dicts:
        raise Malformed("Its index, leaf or fields are not what they must be.")
    note = read_note(leaf.encode())
    lines = note.text.split("\n")
    if len(lines) != 3 or lines[0] != FORMAT:
        raise Malformed("What it gives from the record is not an entry.")
    said = _object(lines[1], _KEYS)
    texts = [said["at"], said["type"], said["obj"], *(said[key] for key in ("case", "prev") if said[key] is not None)]
    if said["v"] != 1 or not isinstance(said["body"], dict):
        raise Malformed("It is an entry of a version that is not known here.")
    if not all(isinstance(text, str) for text in [*texts, *said["body"].values()]):
        raise Malformed("A part of the entry is not text.")
    prev = None if said["prev"] is None else unbase64(said["prev"], "prev")
    return Entry(index, leaf.encode(), note, said, prev, fields)


def _object(line: str, keys: set[str]) -> dict[str, Any]:
    """The JSON object on a line, which must have these keys and its one canonical spelling."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise Malformed("It is not JSON.") from None
    if not isinstance(found, dict) or found.keys() != keys or canonical(found) != line:
        raise Malformed("It is not the canonical JSON of what must stand there.")
    return found


def canonical(value: object, depth: int = 0) -> str:
    """Write a value in its one canonical form (RFC 8785, without fractions)."""
    if depth > 70 or isinstance(value, float):
        raise Malformed("A value is nested too deep, or a number has a fraction.")
    if isinstance(value, dict):
        # ordered by UTF-16 code units (section 3.2.3)
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key], depth + 1)}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth + 1) for item in value) + "]"
    text = json.dumps(value, ensure_ascii=False)
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Malformed("A text has half a character in it.")
    return text
