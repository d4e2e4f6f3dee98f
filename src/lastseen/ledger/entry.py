"""The entry: one change, as the ledger keeps it for ever.

    lastseen.example/entry@v1
    {"at":"2026-11-23T19:00:00Z","body":{...},"case":"c_8d1","obj":"claim/5f","prev":"...","type":"claim.edit","v":1}

    — lastseen/7f3a9c2e Z9f...
    — lastseen.example/u_3f9a1c7b Kw2...

An entry is a signed note: the log signs every one, and whoever made it too, where they have a key (see `people`). It is
that note, and its bytes are a leaf of the tree. The first line names the format, so that a signature
under an entry can never be taken for one under anything else. It stands under ``.example``, which nobody can ever own
(RFC 2606), so that it stays ours; and it says *entry*, because an event is what happened to a person.

An entry holds no content. ``body`` gives for each field a *commitment* to its value: with value and salt in hand anyone
can check that this value was entered; without the salt nothing about it can be guessed, not even a yes or a telephone
number. So a text can be erased for somebody's safety and the ledger still holds. What stands in ``case``, ``obj``,
``type`` and the names of the fields is readable for ever: the caller puts nothing there that says who anyone is.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lastseen.ledger import base64text
from lastseen.ledger.canonical import Json, canonical
from lastseen.ledger.errors import CanonicalError, EntryError, NoteError, shown
from lastseen.ledger.keys import KeyRing, Signer, Verifier
from lastseen.ledger.note import Signature, SignedNote
from lastseen.ledger.tree import HASH_SIZE

FORMAT = "lastseen.example/entry@v1"
"""The first line of every entry."""
VERSION = 1
"""The ``v`` of every entry."""
LONGEST_LEAF = 65_535
"""Bytes; C2SP tlog-tiles counts the length of a leaf in 16 bits."""
SALT_SIZE = 32
"""Bytes of chance in a salt."""

_KEYS = {"at", "body", "case", "obj", "prev", "type", "v"}
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_TYPE = re.compile(r"[a-z][a-z_]*(?:\.[a-z][a-z_]*)*")
_WORD = re.compile(r"[^\s\x00-\x1f\x7f]{1,200}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change to one object. EntryError when a part cannot be what it is said to be."""

    at: str
    """When it was entered, in UTC to the second: ``2026-11-23T19:00:00Z`` (RFC 3339)."""
    type: str
    """What was done, in lower-case words joined by dots: ``claim.edit``, ``erase``."""
    case: str | None
    """The case it belongs to; None for what belongs to none."""
    obj: str
    """The object it changes, such as ``claim/5f``: one word."""
    prev: bytes | None
    """The leaf hash of the entry before it on the same object; None for the first."""
    body: Mapping[str, str]
    """Field by field the commitment to its value."""

    def __post_init__(self) -> None:
        _require_time(self.at)
        if not _TYPE.fullmatch(self.type):
            raise EntryError(f"{shown(self.type)} is no type of entry; use lower-case words joined by dots.")
        for name, word in (("obj", self.obj), ("case", self.case)):
            if word is not None and not _WORD.fullmatch(word):
                raise EntryError(f"The {name} of an entry must be one word of at most 200 letters, not {shown(word)}.")
        if self.prev is not None and len(self.prev) != HASH_SIZE:
            raise EntryError(f"The prev of an entry is a leaf hash of {HASH_SIZE} bytes, not of {len(self.prev)}.")
        for name, commitment in self.body.items():
            _require_commitment(name, commitment)

    def text(self) -> str:
        """The two lines that are signed: the format and the entry as canonical JSON (RFC 8785)."""
        line = _canonical(
            {
                "at": self.at,
                "body": self.body,
                "case": self.case,
                "obj": self.obj,
                "prev": None if self.prev is None else base64text.encode(self.prev),
                "type": self.type,
                "v": VERSION,
            }
        )
        return f"{FORMAT}\n{line}\n"


def commit(value: Json, salt: bytes) -> str:
    """The commitment to a value: base64 of HMAC-SHA-256 with the salt as key over its canonical JSON.

    The salt is 32 random bytes, a new one for every value. Raises EntryError for a salt of another length and
    CanonicalError for a value that has no canonical form.
    """
    if len(salt) != SALT_SIZE:
        raise EntryError(f"A salt has {SALT_SIZE} random bytes, but {len(salt)} were given.")
    return base64text.encode(hmac.digest(salt, canonical(value), "sha256"))


def seal_body(values: Mapping[str, Json], salts: Mapping[str, bytes]) -> dict[str, str]:
    """The body of an entry: for each field the commitment to its value. EntryError unless each field has its salt."""
    if values.keys() != salts.keys():
        odd = ", ".join(sorted(map(shown, values.keys() ^ salts.keys())))
        raise EntryError(f"Each field needs one value and one salt; these have only one of the two: {odd}.")
    return {name: commit(value, salts[name]) for name, value in values.items()}


def sign_entry(entry: Entry, signer: Signer, also: Sequence[Signature] = ()) -> bytes:
    """The leaf: the entry as a signed note. EntryError when it is too long to be one.

    `also` are signatures by others over the entry's text, such as by whoever made it; they stand after the log's own.
    """
    signed = signer.sign(entry.text())
    leaf = replace(signed, signatures=(*signed.signatures, *also)).serialise()
    _require_length(leaf)
    return leaf


def read_leaf(leaf: bytes) -> tuple[Entry, SignedNote]:
    """Read a leaf without asking who signed it; EntryError says what is wrong with it."""
    _require_length(leaf)
    try:
        note = SignedNote.parse(leaf)
    except NoteError as error:
        raise EntryError(f"The entry is not a signed note. {error}") from error
    return parse_entry(note.text), note


def open_leaf(leaf: bytes, keys: KeyRing) -> tuple[Entry, Verifier]:
    """Read a leaf and check its signature; gives the entry and the key that signed it, EntryError otherwise."""
    entry, note = read_leaf(leaf)
    try:
        return entry, keys.verify(note)
    except NoteError as error:
        raise EntryError(str(error)) from error


def parse_entry(text: str) -> Entry:
    """Read the two lines of an entry; EntryError unless they are exactly as they would be written here."""
    lines = text.split("\n")
    if len(lines) != 3 or lines[2]:
        raise EntryError(f"An entry has exactly two lines, not {len(lines) - 1}.")
    if lines[0] != FORMAT:
        raise EntryError(f"The first line of an entry must be {FORMAT}, not {shown(lines[0])}.")
    entry = _entry_of(_object_in(lines[1]))
    if entry.text() != text:
        raise EntryError("The entry is not written as canonical JSON, so it was not made here as it stands.")
    return entry


def _object_in(line: str) -> dict[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EntryError("The second line of an entry is not JSON.") from error
    if not isinstance(found, dict) or found.keys() != _KEYS:
        raise EntryError(f"The second line of an entry must have exactly the keys {', '.join(sorted(_KEYS))}.")
    if found["v"] != VERSION:
        raise EntryError(f"The entry is of version {shown(str(found['v']))}; only version {VERSION} is known.")
    return found


def _entry_of(found: dict[str, object]) -> Entry:
    case, body = found["case"], found["body"]
    if not isinstance(body, dict):
        raise EntryError("The body of an entry must be an object with a commitment for each field.")
    return Entry(
        at=_text_in(found, "at"),
        type=_text_in(found, "type"),
        case=None if case is None else _text_in(found, "case"),
        obj=_text_in(found, "obj"),
        prev=None if found["prev"] is None else _hash_in(_text_in(found, "prev")),
        body=body,
    )


def _text_in(found: dict[str, object], key: str) -> str:
    value = found[key]
    if not isinstance(value, str):
        raise EntryError(f"The {key} of an entry must be text.")
    return value


def _hash_in(text: str) -> bytes:
    try:
        return base64text.decode(text)
    except ValueError as error:
        raise EntryError("The prev of an entry is not written in proper base64.") from error


def _canonical(value: Json) -> str:
    try:
        return canonical(value).decode()
    except CanonicalError as error:
        raise EntryError(f"The entry cannot be written. {error}") from error


def _require_time(text: str) -> None:
    if not _TIME.fullmatch(text):
        raise EntryError(f"An entry's time must look like 2026-11-23T19:00:00Z, not {shown(text)}.")
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise EntryError(f"There is no such time as {text}.") from error


def _require_commitment(name: str, commitment: object) -> None:
    if not _WORD.fullmatch(name):
        raise EntryError(f"The name of a field must be one word of at most 200 letters, not {shown(name)}.")
    try:
        sound = isinstance(commitment, str) and len(base64text.decode(commitment)) == HASH_SIZE
    except ValueError:
        sound = False
    if not sound:
        raise EntryError(f"The field {shown(name)} must hold a commitment: {HASH_SIZE} bytes in base64.")


def _require_length(leaf: bytes) -> None:
    if len(leaf) > LONGEST_LEAF:
        raise EntryError(
            f"The entry has {len(leaf)} bytes; it can have at most {LONGEST_LEAF}. Enter fewer fields in one entry."
        )
