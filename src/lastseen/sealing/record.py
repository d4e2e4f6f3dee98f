"""What is sealed of a source, and where it belongs.

An age file says neither who sealed it nor what for, so a server could put one in another's place. Therefore the record
names the organisation, case and source that it was made for and its number among those of that source; all four are
compared when it is opened. It is canonical JSON, filled up to a multiple of 1,024 bytes so that its length tells
nothing of a name:

    {"at":"2026-11-24T09:00:00Z","by":"K. Ono","case":"marsh-road","field":"source","org":"lastseen/7f3a9c2e",
     "pad":"…","record":"nurse","seq":0,"v":1,"value":{"contact":"…","how":"…","identity":"…"}}
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lastseen.ledger.canonical import canonical
from lastseen.ledger.errors import CanonicalError
from lastseen.sealing.agefile import Identity, Recipient, seal, unseal
from lastseen.sealing.errors import AlteredSeal, SealingError, SwappedSeal

STEP = 1024
"""Bytes; every record is a multiple of it."""
MOST_LETTERS = 8_000
"""Letters that each part may have."""
VERSION = 1
FIELD = "source"
_KEYS = {"at", "by", "case", "field", "org", "pad", "record", "seq", "v", "value"}
_PARTS = ("identity", "contact", "how")


@dataclass(frozen=True, slots=True)
class Secret:
    """What is known of a source, and by its custodians alone."""

    identity: str = field(repr=False)
    """Who it is."""
    contact: str = field(default="", repr=False)
    """How to reach them."""
    how: str = field(default="", repr=False)
    """How we know who they are, and how they know what they say."""

    def __post_init__(self) -> None:
        if not self.identity.strip():
            raise SealingError("there is no identity to seal", "say who the source is")
        for part in _PARTS:
            if len(getattr(self, part)) > MOST_LETTERS:
                raise SealingError(f"the {part} is longer than {MOST_LETTERS} letters", "seal the most important")


@dataclass(frozen=True, slots=True)
class Belongs:
    """Where a sealed record belongs."""

    org: str
    """The organisation whose custodians it is sealed to: the name of its key."""
    case: str
    record: str
    """The source's id in the case."""
    seq: int
    """How often this source was sealed before."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A sealed record, opened."""

    secret: Secret = field(repr=False)
    by: str
    """Who sealed it, as they said."""
    at: str
    """When, as they said, in UTC."""


def seal_record(opened: Opened, belongs: Belongs, recipients: Sequence[Recipient]) -> bytes:
    """Seal what is known of a source, for its place, to custodians' keys."""
    return seal(written(opened, belongs), recipients)


def open_record(data: bytes, belongs: Belongs, identities: Sequence[Identity]) -> Opened:
    """Open a sealed record and see that it was made for this place.

    Raises WrongKey, AlteredSeal, and SwappedSeal for one that was made for another place or before this one.
    """
    content = unseal(data, identities)
    found = _object_in(content)
    _require_place(found, belongs)
    try:
        secret = Secret(**{part: _text(found["value"], part) for part in _PARTS})
    except SealingError as error:
        raise AlteredSeal(*_ODD) from error
    return Opened(secret, _text(found, "by"), _text(found, "at"))


def written(opened: Opened, belongs: Belongs) -> bytes:
    """The record as bytes, filled up."""
    told: dict[str, Any] = {
        "at": opened.at,
        "by": opened.by,
        "case": belongs.case,
        "field": FIELD,
        "org": belongs.org,
        "pad": "",
        "record": belongs.record,
        "seq": belongs.seq,
        "v": VERSION,
        "value": {part: getattr(opened.secret, part) for part in _PARTS},
    }
    return _canonical(told | {"pad": " " * (-len(_canonical(told)) % STEP)})


_ODD = ("the sealed record was not written by Lastseen, or by a newer one", "use the newest Lastseen")


def _canonical(told: dict[str, Any]) -> bytes:
    try:
        return canonical(told)
    except CanonicalError:
        # from None: the cause may show what could not be written
        raise SealingError("a letter of what is to be sealed is broken", "type it anew, do not paste it") from None


def _object_in(content: bytes) -> dict[str, Any]:
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise AlteredSeal(*_ODD) from error
    if not isinstance(found, dict) or found.keys() != _KEYS or not isinstance(found["value"], dict):
        raise AlteredSeal(*_ODD)
    if found["v"] != VERSION or found["field"] != FIELD or found["value"].keys() != set(_PARTS):
        raise AlteredSeal(*_ODD)
    if len(content) % STEP or not _is_canonical(found, content):
        raise AlteredSeal(*_ODD)
    return found


def _is_canonical(found: dict[str, Any], content: bytes) -> bool:
    try:
        return canonical(found) == content
    except CanonicalError:
        return False


def _require_place(found: dict[str, Any], belongs: Belongs) -> None:
    if (found["org"], found["case"], found["record"]) != (belongs.org, belongs.case, belongs.record):
        raise SwappedSeal(
            "this sealed record was made for another source, so it was put here by somebody",
            "do not act on it; run lastseen verify, and restore a backup",
        )
    if found["seq"] != belongs.seq:
        raise SwappedSeal(
            "this is another sealing of the source than the one that the ledger has: somebody put it back",
            "do not act on it; run lastseen verify, and restore a backup",
        )


def _text(found: dict[str, Any], key: str) -> str:
    value = found[key]
    if not isinstance(value, str):
        raise AlteredSeal(*_ODD)
    return value
