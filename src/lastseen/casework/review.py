"""Reviewing suggestions: each is confirmed, confirmed with changes, or rejected by a named person; any step is undone.

A rejected claim is taken out of the case, with the sources and things that nothing else in the case speaks of; both
stay in the ledger.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lastseen.casework.change import Edit, change
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.core.passages import find
from lastseen.core.schema import LISTS, MAPPINGS
from lastseen.store.cases import stored_case
from lastseen.store.workspace import Workspace

AROUND = 160
"""Code points shown before and after a quote."""
_OF_THE_QUOTE = ("quote", "nth", "start", "end")


class NothingToUndo(LastseenError):
    """There is no step of this review to undo."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggested claim, with what a person needs beside it."""

    claim: Plain
    start: int
    end: int
    before: str
    quote: str
    after: str
    """Its words in the report, with some of the text around them; no stretch where the report has no text here."""
    about: str
    """What it is about, in words: `taken (abduction of Amin Duvall)`."""
    chain: tuple[str, ...]
    """Who says so, the publisher first, in words."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A step taken, and the records as they stood before it."""

    what: str
    claim: str
    before: tuple[Edit, ...]


class Review:
    """One person's way through the suggestions of a case, in the order of the reports and of their words."""

    def __init__(self, workspace: Workspace, case: str, by: str) -> None:
        if not by.strip():
            raise LastseenError("nobody is named as the one who reviews", "say who, with --by")
        self._workspace, self._case, self._by = workspace, case, by
        self._steps: list[_Step] = []
        self._plain()

    def waiting(self) -> list[Waiting]:
        """The suggested claims that are still to be decided."""
        plain = self._plain()
        order = {name: at for at, name in enumerate(plain.get("reports") or {})}
        found = [claim for claim in plain.get("claims") or () if claim.get("status") == "suggested"]
        found.sort(key=lambda claim: (order[str(claim["in"])], claim.get("start", 0)))
        return [waiting_in(plain, claim) for claim in found]

    def accept(self, claim: str) -> None:
        """Confirm a claim as it stands."""
        self._confirm("accepted", claim, self._claim(claim))

    def edit(self, claim: str, record: Plain) -> None:
        """Confirm a claim as `record` has it. Raises WouldNotStand with every error, and changes nothing then."""
        self._confirm("edited", claim, record)

    def _confirm(self, what: str, claim: str, record: Plain) -> None:
        before = self._claim(claim)
        after = {key: value for key, value in record.items() if key != "status"}
        if after.get("quote") != before.get("quote"):
            after = {key: value for key, value in after.items() if key not in _OF_THE_QUOTE or key == "quote"}
        change(self._workspace, self._case, [Edit("claims", claim, after)], self._by)
        self._steps.append(_Step(what, claim, (Edit("claims", claim, before),)))

    def reject(self, claim: str, why: str = "rejected in review") -> None:
        """Take a claim out of the case, and what only it spoke of."""
        record = self._claim(claim)
        gone = [Edit("claims", claim, None), *_left_alone(self._plain(), record)]
        before = tuple(self._as_it_stands(one) for one in reversed(gone))
        change(self._workspace, self._case, gone, self._by, why)
        self._steps.append(_Step("rejected", claim, before))

    def undo(self) -> str:
        """Take the last step back; gives the id of its claim. Raises NothingToUndo."""
        if not self._steps:
            raise NothingToUndo("there is nothing to undo in this review", "lastseen export shows the case as it is")
        step = self._steps[-1]
        change(self._workspace, self._case, step.before, self._by)
        self._steps.pop()
        return step.claim

    @property
    def decided(self) -> dict[str, int]:
        """How many were accepted, edited and rejected, without those that were undone."""
        return {what: sum(step.what == what for step in self._steps) for what in ("accepted", "edited", "rejected")}

    def _plain(self) -> Plain:
        return stored_case(self._workspace, self._case).plain

    def _claim(self, name: str) -> Plain:
        found = next((one for one in self._plain().get("claims") or () if str(one["id"]) == name), None)
        if found is None or found.get("status") != "suggested":
            raise LastseenError(f"{name} is no suggested claim of {self._case}", "it may have been decided meanwhile")
        return dict(found)

    def _as_it_stands(self, one: Edit) -> Edit:
        if one.section == "claims":
            return Edit("claims", one.name, self._claim(str(one.name)))
        return Edit(one.section, one.name, self._plain()[one.section][one.name])


def waiting_in(plain: Plain, claim: Plain) -> Waiting:
    """A claim of a case with what a person needs beside it."""
    text = str(plain["reports"][str(claim["in"])].get("text") or "")
    start, end = _stretch(text, claim)
    publisher = str(plain["reports"][str(claim["in"])]["publisher"])
    chain = tuple(source_in_words(plain, name) for name in (publisher, *map(str, claim.get("by") or ())))
    return Waiting(
        claim,
        start,
        end,
        text[max(0, start - AROUND) : start],
        text[start:end] or str(claim.get("quote") or ""),
        text[end : end + AROUND] if end else "",
        thing_in_words(plain, str(claim["about"])),
        chain,
    )


def _stretch(text: str, claim: Plain) -> tuple[int, int]:
    """Where a claim's words stand in its report; an empty stretch at the beginning where they do not."""
    if claim.get("start") is not None and claim.get("end") is not None:
        return claim["start"], claim["end"]
    found = find(text, str(claim.get("quote") or ""))
    chosen = found[min(claim.get("nth", 1), len(found)) - 1] if found else None
    return (chosen.start, chosen.end) if chosen else (0, 0)


def source_in_words(plain: Plain, name: str) -> str:
    """A source as a person would call it; a sealed name is never printed."""
    source = plain["sources"][name]
    if source.get("name") and source.get("identity") != "sealed":
        return str(source["name"])
    return str(source.get("described") or f"source {name}")


def thing_in_words(plain: Plain, name: str) -> str:
    """A thing with what it is: `amin (Amin Duvall)`, `taken (abduction of Amin Duvall)`."""
    thing = plain["things"][name]
    called = _name_of(plain, name)
    if thing["type"] != "event":
        return f"{name} ({called or thing['type']})"
    kind = str(thing.get("kind") or "event").replace("_", " ")
    victims = [_name_of(plain, str(one)) or str(one) for one in thing.get("of") or ()]
    return f"{name} ({kind}{' of ' if victims else ''}{', '.join(victims)})"


def _name_of(plain: Plain, name: str) -> str | None:
    claims = plain.get("claims") or ()
    return next((str(one["value"]) for one in claims if one["about"] == name and one["property"] == "name"), None)


def _left_alone(plain: Plain, claim: Plain) -> Iterator[Edit]:
    """The sources and things that nothing but this claim speaks of, what names others before what is named."""
    rest = {**plain, "claims": [one for one in plain["claims"] if one["id"] != claim["id"]]}
    asked = [str(claim["about"]), str(claim["value"]), *map(str, claim.get("by") or ())]
    while asked:
        name = asked.pop(0)
        section = next((section for section in ("things", "sources") if name in (rest.get(section) or {})), None)
        if section is None or name in _spoken_of(rest):
            continue
        asked += map(str, rest[section][name].get("of") or ())
        rest = {**rest, section: {key: held for key, held in rest[section].items() if key != name}}
        yield Edit(section, name, None)


def _spoken_of(plain: Plain) -> set[str]:
    """Every word of the case that may be an id of another record."""
    records = itertools.chain.from_iterable(
        (plain.get(section) or {}).values() if section in MAPPINGS else plain.get(section) or ()
        for section in (*MAPPINGS, *LISTS)
    )
    return {word for record in records for word in _words(record)}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    else:
        yield str(value)
