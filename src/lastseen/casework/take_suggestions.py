"""Suggestions into a case: claims that nobody has confirmed, with the sources and things they speak of.

A source with a name, and a person or organisation with the very name that the case has, is taken to be the one in the
case; so is an event of one kind that befell the same people, where the case has one such. Whoever is unnamed stays
another one: that a second report's official is the first one's is for a person to rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lastseen.casework.change import Edit, change
from lastseen.core.model import Plain
from lastseen.store.cases import stored_case
from lastseen.store.changes import Preserved
from lastseen.store.workspace import Workspace

_ALIKE = ("in", "about", "property", "value", "by", "stance")
"""What two claims have in common that say the same through the same chain."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was entered."""

    report: str
    """The report's id in the case."""
    claims: tuple[str, ...]
    """The ids of the suggested claims."""
    already: int
    """How many more the case has already."""


def take_suggestions(
    workspace: Workspace, case: str, suggested: Plain, by: str, file: Preserved | None = None
) -> Taken:
    """Enter what was suggested from one report, each claim with `status: suggested`; all of it or nothing.

    `suggested` is a case file of one report, `file` that report's preserved bytes. Raises LastseenError.
    """
    with workspace.writing():
        joining = _Joining(stored_case(workspace, case).plain, suggested)
        report = joining.report(file)
        claims, already = joining.claims(report)
        if joining.edits:
            change(workspace, case, joining.edits, by)
    return Taken(report, tuple(claims), already)


def joined(case: Plain, suggested: Plain) -> Plain:
    """A case file of one report with what another one suggests of the same report, each claim once."""
    joining = _Joining(case, suggested)
    joining.claims(joining.report(None))
    both = {**case, "claims": list(case.get("claims") or ())}
    for one in joining.edits:
        if one.section == "claims":
            both["claims"].append(one.record)
        else:
            both[one.section] = {**both[one.section], one.name: one.record}
    return both


@dataclass(slots=True)
class _Joining:
    """The suggestions, under the ids of the case that they are joined to."""

    case: Plain
    suggested: Plain
    edits: list[Edit] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """From an id of the suggestions to one of the case."""
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for section in ("sources", "reports", "things"):
            self.taken |= set(self.case.get(section) or {})
        self.taken |= {str(claim["id"]) for claim in self.case.get("claims") or ()}

    def report(self, file: Preserved | None) -> str:
        """The id of the report, which is added unless its very text is there."""
        ((key, record),) = self.suggested["reports"].items()
        for there, held in (self.case.get("reports") or {}).items():
            if record.get("text") and held.get("text") == record["text"]:
                self.names[key] = there
                return str(there)
        publisher = self.source(str(record["publisher"]))
        name = self._fresh(key)
        self.edits.append(Edit("reports", name, {**record, "publisher": publisher}, file=file))
        return name

    def claims(self, report: str) -> tuple[list[str], int]:
        """The ids of the claims that are added, and how many were there."""
        there = {_alike(claim) for claim in self.case.get("claims") or ()}
        added: list[str] = []
        found = list(self.suggested.get("claims") or ())
        for claim in found:
            joined = self._joined(claim, report)
            if _alike(joined) not in there:
                joined["id"] = self._fresh(f"{report}-{claim['id']}")
                self.edits.append(Edit("claims", None, joined))
                added.append(joined["id"])
        return added, len(found) - len(added)

    def _joined(self, claim: Plain, report: str) -> Plain:
        joined = {**claim, "in": report, "about": self.thing(str(claim["about"])), "status": "suggested"}
        if claim.get("by"):
            joined["by"] = [self.source(str(name)) for name in claim["by"]]
        if str(claim["value"]) in self.suggested["things"]:
            joined["value"] = self.thing(str(claim["value"]))
        return joined

    def source(self, key: str) -> str:
        """A source of the suggestions as the case has it, or as it is added now."""
        if key not in self.names:
            record = self.suggested["sources"][key]
            self.names[key] = self._known_source(record) or self._add("sources", key, record)
        return self.names[key]

    def _known_source(self, record: Plain) -> str | None:
        """The named source that it is; an unnamed one only if this very report was suggested from before."""
        held = (self.case.get("sources") or {}).items()
        if record.get("name"):
            wanted = str(record["name"]).casefold()
            alike = (name for name, one in held if str(one.get("name") or "").casefold() == wanted)
            return next((name for name in alike if self.case["sources"][name].get("kind") == record["kind"]), None)
        claims = (one for one in self.case.get("claims") or () if one["in"] in self.names.values())
        spoken = {str(name) for one in claims for name in one.get("by") or ()}
        return next((name for name, one in held if name in spoken and one == record), None)

    def thing(self, key: str) -> str:
        """A thing of the suggestions as the case has it, or as it is added now."""
        if key not in self.names:
            record = self.suggested["things"][key]
            joined = {
                name: [self.thing(str(one)) for one in value] if name in ("of", "members") else value
                for name, value in record.items()
            }
            there = self._event(joined) if record["type"] == "event" else self._named(key, record["type"])
            self.names[key] = there or self._add("things", key, joined)
        return self.names[key]

    def _named(self, key: str, kind: str) -> str | None:
        wanted = {name.casefold() for name in _names(self.suggested, key)}
        things = self.case.get("things") or {}
        found = [
            name
            for name, thing in things.items()
            if thing["type"] == kind and wanted & {told.casefold() for told in _names(self.case, name)}
        ]
        return str(found[0]) if len(found) == 1 else None

    def _event(self, record: Plain) -> str | None:
        if not record.get("of"):
            return None
        things = self.case.get("things") or {}
        alike = [name for name, thing in things.items() if _befell(thing) == _befell(record)]
        return str(alike[0]) if len(alike) == 1 else None

    def _add(self, section: str, key: str, record: Plain) -> str:
        name = self._fresh(key)
        self.edits.append(Edit(section, name, record))
        return name

    def _fresh(self, wanted: str) -> str:
        name, number = wanted, 2
        while name in self.taken:
            name, number = f"{wanted}-{number}", number + 1
        self.taken.add(name)
        return name


def _names(plain: Plain, thing: str) -> Iterable[str]:
    """The names that claims give to a thing."""
    claims = plain.get("claims") or ()
    return [str(one["value"]) for one in claims if one["about"] == thing and one["property"] in ("name", "alias")]


def _befell(record: Plain) -> tuple[Any, Any, frozenset[str]]:
    return record["type"], record.get("kind"), frozenset(map(str, record.get("of") or ()))


def _alike(claim: Plain) -> tuple[str, ...]:
    return tuple(str(claim.get(name)) for name in _ALIKE)
