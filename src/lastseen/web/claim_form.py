"""The form of a claim: what a person types becomes one claim of the case, with the sources and things it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from lastseen.casework.change import Edit
from lastseen.core.dates import DateError
from lastseen.core.model import Plain
from lastseen.core.passages import find
from lastseen.core.vocabulary import property_of
from lastseen.web.asked import whole
from lastseen.web.dates import typed_date
from lastseen.web.refusals import Refused, in_language

OWN_WORD = "-"
"""The choice of a chain that names nobody: the report says it on its own word."""
NEW = "+"
"""The choice of a source or a thing that is still to be added."""
COPIED = ("hedge", "certainty", "stance", "access", "at", "reckoned_from")


@dataclass(slots=True)
class Typed:
    """What was typed, turned into edits of the case in the order in which they must be made."""

    case: Plain
    report: str
    sent: Mapping[str, str]
    edits: list[Edit] = field(default_factory=list)

    def claim(self, name: str) -> Plain:
        """The claim under this id. Raises Refused for what is missing or is not in the report's words."""
        claim: Plain = {"id": name, "in": self.report}
        if by := self._by():
            claim["by"] = by
        claim |= {"about": self._about(), "property": self._said("property", _("what the claim tells"))}
        claim["value"] = self._value(claim["property"])
        for key in COPIED:
            if self._text(key):
                claim[key] = self._text(key)
        claim |= self._passage()
        return claim

    def _text(self, key: str) -> str:
        return self.sent.get(key, "").strip()

    def _said(self, key: str, what: str) -> str:
        if text := self._text(key):
            return text
        raise Refused(_("%(what)s is not given") % {"what": what}, _("fill it in, or choose from the list"))

    def _value(self, prop: str) -> Any:
        known = property_of(prop)
        kind = known.value if known else "text"
        if kind == "date":
            return self._date()
        text = self._said("value", _("the value"))
        if kind == "boolean":
            return text.casefold() in ("true", "yes", _("yes").casefold())
        number = whole(text) if kind == "number" else None
        return text if number is None else number

    def _date(self) -> str:
        try:
            edtf = typed_date(self.sent)
        except DateError as problem:
            raise Refused(
                in_language(str(problem)) or str(problem), _("leave empty what the report does not give")
            ) from problem
        if not edtf:
            raise Refused(_("no date is given"), _("write at least a year, or the date in EDTF"))
        return edtf

    def _by(self) -> list[str]:
        """The chain: one that was used before, or sources chosen and added one after the other."""
        chosen = self._text("chain") or OWN_WORD
        if chosen == OWN_WORD:
            return []
        if chosen != NEW:
            return [name for name in chosen.split(" ") if name]
        names = [name for name in self._text("by").replace(",", " ").split() if name]
        if self._text("source-name") or self._text("source-described"):
            names.append(self._new_source())
        if not names:
            raise Refused(_("the chain names nobody"), _("choose a source, or add one"))
        return names

    def _new_source(self) -> str:
        record: Plain = {"kind": self._text("source-kind") or "person"}
        if self._text("source-name"):
            record["name"] = self._text("source-name")
        else:
            record["named"] = False
        if self._text("source-described"):
            record["described"] = self._text("source-described")
        if self._text("source-own"):
            record["access"] = "own"
        return self._added("sources", "s", record)

    def _about(self) -> str:
        chosen = self._said("about", _("what the claim is about"))
        if chosen != NEW:
            return chosen
        record: Plain = {"type": self._said("thing-type", _("what kind of thing it is"))}
        if record["type"] == "event":
            record["kind"] = self._said("thing-kind", _("what happened"))
            if self._text("thing-of"):
                record["of"] = [self._text("thing-of")]
        return self._added("things", "t", record)

    def _added(self, section: str, letter: str, record: Plain) -> str:
        name = fresh_id(self.case, letter)
        self.case = {**self.case, section: {**(self.case.get(section) or {}), name: record}}
        self.edits.append(Edit(section, name, record))
        return name

    def _passage(self) -> Plain:
        """The claim's words, exactly as the report has them; the offsets must be theirs."""
        quote, text = self.sent.get("quote", ""), str(self.case["reports"][self.report].get("text") or "")
        if not quote.strip():
            return {}
        start, end = self._text("start"), self._text("end")
        first, last = whole(start), whole(end)
        if first is not None and last is not None:
            if text[first:last] != quote:
                raise Refused(
                    _("characters %(start)s to %(end)s of the report are not the words that were sent")
                    % {"start": start, "end": end},
                    _("mark the words again"),
                )
            return {"quote": quote, "start": first, "end": last}
        return self._looked_up(quote, text)

    def _looked_up(self, quote: str, text: str) -> Plain:
        found = find(text, quote)
        nth = self._text("nth")
        if not found:
            raise Refused(_("these words do not stand in the report"), _("copy them from its text"))
        chosen = whole(nth)
        if chosen is not None and 1 <= chosen <= len(found):
            found = [found[chosen - 1]]
        if len(found) > 1:
            raise SeveralPlaces(found_in(text, quote))
        return {"quote": found[0].quote, "start": found[0].start, "end": found[0].end}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One of the places in which words stand."""

    nth: int
    before: str
    quote: str
    after: str


class SeveralPlaces(Refused):
    """Words that stand in the report more than once; carries each place with what is around it."""

    def __init__(self, places: list[Occurrence]) -> None:
        super().__init__(_("these words stand in the report more than once"), _("choose which of them is meant"))
        self.places = places


def found_in(text: str, quote: str) -> list[Occurrence]:
    """Every place where words stand in a text, with what is around them."""
    return [Occurrence(nth, it.before, it.quote, it.after) for nth, it in enumerate(find(text, quote), 1)]


def fresh_id(plain: Plain, letter: str) -> str:
    """An id that nothing in the case has: the letter and a number."""
    taken = set(_ids(plain))
    return next(name for name in (f"{letter}{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def _ids(plain: Plain) -> Iterator[str]:
    for section in ("sources", "reports", "things"):
        yield from map(str, plain.get(section) or {})
    for claim in plain.get("claims") or ():
        yield str(claim["id"])
