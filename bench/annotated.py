"""The annotated corpus, and any case file of one report, as claims that can be compared with each other.

A case file that a person annotated and one that rules proposed become the same thing here: a list of `Said`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lastseen.core import passages
from lastseen.core.casefile import load
from lastseen.core.yamltext import parse

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
HALVES = ("dev", "test")
LANGUAGES = ("en", "ko", "ru")

Plain = dict[str, Any]
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Teller:
    """One source of a chain, as far as two can be compared."""

    name: str | None
    described: str | None
    person: bool
    """Only of a person, and of a document, does it matter whether there is a name: `police` is name enough."""

    @property
    def named(self) -> bool:
        """Whether it counts as named."""
        return self.name is not None or not self.person


@dataclass(frozen=True, slots=True)
class Said:
    """One claim with everything that is compared."""

    at: int
    """Its place in the file's list of claims."""
    about: str
    """The type of the thing, or the kind of the event."""
    event: bool
    property: str
    value: str | bool | int
    names: tuple[str, ...]
    """Where the value is a thing: its names."""
    start: int
    end: int
    sentence: int
    """Counted from 0, roughly: a full stop in a name begins a new one too."""
    quote: str
    chain: tuple[Teller, ...]
    stance: str
    certainty: str
    hedge: str | None
    whose: frozenset[str]
    """The names of the person it is about, or of those the event happened to; empty where they have none."""
    implied: bool
    """An `of` that names whom the event's own `of` names already: the guide asks for no claim then."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One report of the corpus."""

    id: str
    language: str
    publisher: str
    published: str | None
    text: str
    said: tuple[Said, ...]


def corpus(half: str, language: str | None = None, folder: Path = CORPUS) -> list[Annotated]:
    """The reports of one half, in the order of their names; only those of one language where it is given."""
    found = [annotated(path) for path in sorted((folder / half).glob("*.yaml"))]
    return [one for one in found if language in (None, one.language)]


def annotated(path: Path) -> Annotated:
    """One file of the corpus. Raises CaseFileError where it is no case file."""
    case, _ = load(path.read_bytes(), path.name)
    plain = case.plain
    (report,) = plain["reports"].values()
    publisher = plain["sources"][report["publisher"]]
    text = str(report["text"])
    told = publisher.get("name") or publisher["described"]
    return Annotated(path.stem, report["language"], told, report.get("published"), text, said_in(plain, text))


def said_in(plain: Plain, text: str) -> tuple[Said, ...]:
    """The claims of a case file's plain form; its quotes are looked up in the text where they have no `start`."""
    names = _names(plain)
    return tuple(_said(at, claim, plain, text, names) for at, claim in enumerate(plain["claims"]))


def known_places(folder: Path = CORPUS) -> tuple[dict[str, str], dict[str, str]]:
    """The invented states, written name or adjective → code, and towns, written name → with what it lies in."""
    told = parse((folder / "places.yaml").read_bytes()).plain
    states = {name: code for code, names in told["states"].items() for group in names.values() for name in group}
    towns = {
        town[language]: f"{town[language]}, {told['states'][town['in']][language][0]}"
        for town in told["towns"]
        for language in LANGUAGES
    }
    return states, towns


def _names(plain: Plain) -> dict[str, tuple[str, ...]]:
    """For each thing, the names that its claims give it."""
    found: dict[str, tuple[str, ...]] = {}
    for claim in plain["claims"]:
        if claim["property"] in ("name", "alias"):
            found[claim["about"]] = (*found.get(claim["about"], ()), str(claim["value"]))
    return found


def _said(at: int, claim: Plain, plain: Plain, text: str, names: Mapping[str, tuple[str, ...]]) -> Said:
    start, end = _span(claim, text)
    thing = plain["things"][claim["about"]]
    event = thing["type"] == "event"
    value = claim["value"]
    whose = frozenset(_names_of(claim["about"], plain, names))
    of_whom = names.get(str(value), ())
    return Said(
        at=at,
        about=str(thing.get("kind")) if event else thing["type"],
        event=event,
        property=claim["property"],
        value=value,
        names=of_whom,
        start=start,
        end=end,
        sentence=sum(1 for _ in _SENTENCE_ENDS.finditer(text, 0, start)),
        quote=" ".join(text[start:end].split()),
        chain=tuple(_teller(plain["sources"][source]) for source in claim.get("by", [])),
        stance=claim.get("stance", "asserts"),
        certainty=claim.get("certainty", "stated"),
        hedge=claim.get("hedge"),
        whose=whose,
        implied=event and claim["property"] == "of" and bool(set(of_whom) & whose),
    )


def _span(claim: Plain, text: str) -> tuple[int, int]:
    if "start" in claim:
        return claim["start"], claim["end"]
    found = passages.find(text, claim["quote"])[claim.get("nth", 1) - 1]
    return found.start, found.end


def _names_of(key: str, plain: Plain, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The names of a thing and of those it happened to; who belonged to a group is not asked."""
    for one in (key, *plain["things"][key].get("of", ())):
        yield from names.get(one, ())


def _teller(source: Plain) -> Teller:
    name = source.get("name") if source.get("named", True) else None
    return Teller(name, source.get("described"), source["kind"] == "person")
