"""The vocabulary: which things, events, properties and terms there are, and which terms exclude each other.

The words themselves stand in `vocabulary.yaml`; this module only answers questions about them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from lastseen.core import vocabulary_table as table

TYPES = frozenset(table.TYPES)
EVENTS = frozenset(table.EVENTS)
LANGUAGES = ("en", "ko", "ru", "ar")
_Table = dict[str, dict[str, Any]]
_PROPERTIES = cast("_Table", table.PROPERTIES)
_TERMS = cast("_Table", table.TERMS)
_EVENTS = cast("_Table", table.EVENTS)
_SECTIONS = {"types": cast("_Table", table.TYPES), "events": _EVENTS, "properties": _PROPERTIES}


@dataclass(frozen=True, slots=True)
class Property:
    """What can be claimed of a thing."""

    id: str
    value: str
    """The kind of value: name, text, number, date, place, state, term, boolean, thing_or_text."""
    many: bool = False
    """Whether several values can stand at one time, so that two of them never contradict."""
    holds: bool = False
    """Whether a value is true of some day only (`at`, else the report's day)."""


@cache
def property_of(name: str) -> Property | None:
    """The property with that name, or None."""
    entry: dict[str, Any] | None = _PROPERTIES.get(name)
    if entry is None:
        return None
    return Property(name, entry["value"], entry.get("many", False), entry.get("holds", False))


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The known word most like the one that was written, or None when nothing is near."""
    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)), None)


def nearest_property(word: str) -> str | None:
    """The known property most like the one that was written."""
    return nearest(word, _PROPERTIES)


def terms_of(property_name: str) -> frozenset[str]:
    """The terms that a property of kind *term* can have."""
    return frozenset(_TERMS[property_name]) - {"excludes"}


@cache
def excludes(property_name: str, one: str, other: str) -> bool | None:
    """Whether two terms of one property cannot both hold; None where the vocabulary does not know a term."""
    known = terms_of(property_name)
    if one not in known or other not in known:
        return None
    groups = [set(group) for group in _TERMS[property_name]["excludes"]]
    mine = [one in group for group in groups]
    theirs = [other in group for group in groups]
    return any(mine) and any(theirs) and mine != theirs


def needs_life(event_kind: str) -> bool:
    """Whether only a living person can go through an event of this kind."""
    return bool(_EVENTS.get(event_kind, {}).get("lives", False))


def label(section: str, term: str, language: str = "en") -> str:
    """The label of a type, event, property or term (`"fate.unknown"`) in one of the four languages; else the term."""
    if section == "terms":
        property_name, _, term = term.partition(".")
        entry = _TERMS.get(property_name, {}).get(term, {})
    else:
        entry = _SECTIONS[section].get(term, {})
    found = entry.get(language, term)
    return str(found)
