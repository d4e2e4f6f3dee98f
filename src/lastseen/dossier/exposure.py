"""What could give a protected source away although no name is told, and how to say less.

A source is known by what only it could know: a detail that nobody else gave, the day on which it spoke, where it works,
whose relative it is, its own words. Nothing is changed here; each finding says what would help, and a person decides.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lastseen.core.casefile import case_of
from lastseen.core.dates import Date
from lastseen.core.model import Case, Source
from lastseen.core.scales import Access, SourceKind
from lastseen.core.values import DateValue, NumberValue, PlaceValue, TextValue, Value
from lastseen.dossier.consent.copy import Copy
from lastseen.dossier.consent.letters import letters, occurrences
from lastseen.dossier.consent.shown import is_published
from lastseen.dossier.consent.spelt import reduced
from lastseen.reading import Reading, reading

FEW_HAVE = (SourceKind.DOCUMENT, SourceKind.RECORDING, SourceKind.ORGANISATION)
LONG_QUOTE = 4
"""Words of a quote by which a voice is known."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One way in which a source could be found out."""

    source: str
    """Its id in the case."""
    kind: str
    """One of `KINDS`."""
    claims: tuple[str, ...]
    """The claims, by their ids in the case, that show it."""
    why: str
    coarsen: str
    """What to say instead."""


def exposures(copy: Copy) -> tuple[Exposure, ...]:
    """Everything in a reader's copy that could give a protected source away, in the order of the sources."""
    case = case_of(copy.plain)
    if not case.claims:
        return ()
    looked = _Looked(copy, case, reading(case), {new: old for old, new in copy.ids.items()})
    found = [one for check in CHECKS for one in check(looked)]
    order = list(case.sources)
    return tuple(
        sorted(found, key=lambda it: (order.index(copy.ids[it.source]), list(KINDS).index(it.kind), it.claims))
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """A copy as it is looked at."""

    copy: Copy
    case: Case
    read: Reading
    old: dict[str, str]
    """The ids of the case by those of the copy."""

    def people(self) -> list[Source]:
        """The sources to protect: people who do not speak for a state and are not one's own."""
        return [it for it in self.case.sources.values() if is_at_risk(it)]

    def told_by(self, source: str) -> list[str]:
        """The claims that name a source."""
        return [claim.id for claim in self.case.claims if source in claim.by]

    def exposure(self, source: str, kind: str, claims: Iterable[str], why: str, coarsen: str) -> Exposure:
        """A finding, in the ids of the case."""
        return Exposure(self.old[source], kind, tuple(self.old[it] for it in claims), why, coarsen)


KINDS = {
    "only_source": "a detail that only this source gave",
    "day": "the day on which it spoke",
    "position": "what it is, or where it works",
    "relative": "whose relative it is",
    "few_have_it": "a paper or an organisation of which nobody outside knows",
    "own_words": "its own words",
    "witness": "that it was there",
}
"""The kinds of exposure, gravest first."""


def is_at_risk(source: Source) -> bool:
    """Whether a source is one that somebody could want to find."""
    return source.kind is SourceKind.PERSON and not source.state and not source.team


def _only_source(looked: _Looked) -> Iterator[Exposure]:
    at_risk = {it.id for it in looked.people()}
    for statement in looked.read.statements:
        origins = statement.origins
        if origins.most == 1 and at_risk.intersection(origins.ids) and (coarser := coarsening(statement.value)):
            claims = sorted({telling.claim.id for telling in statement.tellings})
            what = f"{looked.old[statement.about]}.{statement.prop.id}"
            why = f"{what} is {statement.value} on this source's word alone"
            yield looked.exposure(origins.ids[0], "only_source", claims, why, coarser)


def coarsening(value: Value) -> str:
    """How to say a value less exactly; empty where it says too little to give anybody away."""
    if isinstance(value, DateValue):
        return _coarser_day(value.date)
    if isinstance(value, PlaceValue):
        _, comma, larger = str(value.raw).partition(",")
        return f"say {larger.strip()}" if comma else ""
    if isinstance(value, NumberValue):
        return "" if value.hedged else "say about how many, or leave the number out"
    return "say it in more general words" if isinstance(value, TextValue) else ""


def _coarser_day(day: Date) -> str:
    first, last = day.earliest, day.latest
    if first is None or last is None or (last - first).days > 92:
        return ""
    one_month = (first.year, first.month) == (last.year, last.month)
    return (
        f"say {first.year:04d}-{first.month:02d}" if one_month and (last - first).days < 27 else f"say {first.year:04d}"
    )


def _days(looked: _Looked) -> Iterator[Exposure]:
    for source in looked.people():
        heard: dict[str, list[str]] = defaultdict(list)
        for claim in looked.case.claims:
            if source.id in claim.by and not is_published(looked.case, claim.report):
                heard[claim.report].append(claim.id)
        for report, claims in heard.items():
            day = looked.case.reports[report].day
            if day and (coarser := _coarser_day(day)):
                why = f"it was heard on {day} ({looked.old[report]}): whoever watched it then knows who it was"
                yield looked.exposure(source.id, "day", claims, why, f"{coarser} for the day of the report")


def _positions(looked: _Looked) -> Iterator[Exposure]:
    for source in looked.people():
        if source.described is None:
            continue
        claims = looked.told_by(source.id)
        if is_relative(source.described):
            why = f"“{source.described}” leads to the family"
            yield looked.exposure(source.id, "relative", claims, why, "say a person with knowledge of the case")
        else:
            why = f"few people are “{source.described}” at that place and time"
            yield looked.exposure(source.id, "position", claims, why, "say a local resident, or a person")


def is_relative(described: str) -> bool:
    """Whether a description makes somebody a relative, in English, Russian, Korean or Arabic."""
    held = letters(described)
    words = described.casefold().split()
    begun = any(word.startswith(stem) for word in words for code in ("ru", "ar", "ko") for stem in _relatives()[code])
    return begun or any(held.places and occurrences(held, reduced(word)) for word in _relatives()["en"])


@cache
def _relatives() -> dict[str, list[str]]:
    table = tomllib.loads(files(__package__).joinpath("exposure.toml").read_text("utf-8"))
    return {code: list(map(str, words)) for code, words in table["relatives"].items()}


def _own_words(looked: _Looked) -> Iterator[Exposure]:
    at_risk = {it.id for it in looked.people()}
    for claim in looked.case.claims:
        speaks = claim.by[-1] if claim.by else ""
        long = len((claim.quote or "").split()) >= LONG_QUOTE
        if speaks in at_risk and long and not is_published(looked.case, claim.report):
            why = "it is quoted word by word from a report that nobody has published"
            yield looked.exposure(
                speaks, "own_words", [claim.id], why, "leave the quote out, and tell it in other words"
            )


def _few_have_it(looked: _Looked) -> Iterator[Exposure]:
    """Named papers and organisations of unpublished reports: whoever had them, or spoke for them, is one of few."""
    for source in looked.case.sources.values():
        told = [claim for claim in looked.case.claims if source.id in claim.by]
        hidden = told and not any(is_published(looked.case, claim.report) for claim in told)
        if hidden and source.name and source.kind in FEW_HAVE:
            why = f"“{source.name}” stands in no published report: few had it, and one of them gave it on"
            claims = [claim.id for claim in told]
            yield looked.exposure(
                source.id, "few_have_it", claims, why, f"say a {source.kind} that the authors have seen"
            )


def _witnesses(looked: _Looked) -> Iterator[Exposure]:
    seen: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in looked.case.claims:
        source = looked.case.sources.get(claim.by[-1]) if claim.by else None
        of_event = looked.case.things[claim.about].type == "event"
        if source and of_event and is_at_risk(source) and (claim.access or source.access) is Access.OWN:
            seen[claim.about][source.id].append(claim.id)
    for event, by in seen.items():
        if len(by) <= 2:
            for witness, claims in by.items():
                few = "one person is" if len(by) == 1 else "two people are"
                why = f"only {few} said to have seen {looked.old[event]}: whoever was there knows who could"
                yield looked.exposure(witness, "witness", claims, why, "do not say that it saw this with its own eyes")


CHECKS = (_only_source, _days, _positions, _few_have_it, _own_words, _witnesses)
"""The relatives are among the positions: one description tells either."""
