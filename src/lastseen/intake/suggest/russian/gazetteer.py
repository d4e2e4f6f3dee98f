"""The states and towns that are known by name while a Russian report is read, in every case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lastseen.core.territories import NAMES
from lastseen.intake.suggest.russian.cases import forms_of
from lastseen.intake.suggest.russian.tables import plain, table
from lastseen.intake.suggest.told import Known


@dataclass(frozen=True, slots=True)
class _State:
    """What a form of a word says of a state."""

    code: str
    name: str
    adjective: bool


@lru_cache(maxsize=1)
def _own_states() -> Mapping[str, _State]:
    rows = table("places")
    russian = {name: code for name, code in NAMES.items() if re.fullmatch(r"[а-яё -]+", name)}
    return _forms({**russian, **rows["states"]}, rows["adjectives"])


def _forms(names: Mapping[str, str], adjectives: Mapping[str, str]) -> dict[str, _State]:
    """Every form of names and adjectives."""
    found: dict[str, _State] = {}
    for name, code in adjectives.items():
        for ending in ("ий", "ая", "ое"):
            found |= {form: _State(code, name, adjective=True) for form, _ in forms_of(name[:-2] + ending)}
    for name, code in names.items():
        found |= {form: _State(code, name.removeprefix("="), adjective=False) for form in _declined(name)}
    return found


def _declined(name: str) -> Iterator[str]:
    """The forms of a state's name; of two words both change."""
    words = plain(name).split()
    if len(words) == 2 and words[0].endswith(("ая", "ий", "ый")):
        heads, tails = list(forms_of(words[0])), list(forms_of(words[1]))
        yield from {f"{head} {tail}" for head, a in heads for tail, b in tails if a.case is b.case}
    else:
        yield from (form for form, _ in forms_of(name))


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, str]:
    """Every form of the towns and regions that are listed."""
    return {form: name for name in table("places")["cities"] for form in _declined(name)}


NO_STATES = ("того", "чада", "чаду")
"""Forms of states' names that are other words far more often."""


class Gazetteer:
    """The states and places that are known while one report is read."""

    def __init__(self, known: Known) -> None:
        names = {name: code for name, code in known.states.items() if not plain(name).endswith(("ский", "цкий"))}
        adjectives = {
            plain(name): code for name, code in known.states.items() if plain(name).endswith(("ский", "цкий"))
        }
        self._states = {**_own_states(), **_forms(names, adjectives)}
        for word in NO_STATES:
            self._states.pop(word, None)
        own = {form: name for name in known.places for form in _declined(name) if re.search("[а-яё]", form)}
        self._places = {**_cities(), **own}

    def state(self, word: str) -> str | None:
        """The code of the state that a word names in any case; None for an adjective."""
        found = self._states.get(plain(word))
        return found.code if found and not found.adjective else None

    def state_of(self, word: str) -> str | None:
        """The code of the state that a word names, or whose adjective it is."""
        found = self._states.get(plain(word))
        return found.code if found else None

    def nominative(self, word: str) -> str | None:
        """The name of a known place or state from a form of it."""
        state = self._states.get(plain(word))
        if state and not state.adjective:
            return state.name if state.name[0].isupper() else state.name.title()
        return self._places.get(plain(word))

    def lies_in(self, name: str) -> str | None:
        """The code of the state that a listed town lies in, by its name in the nominative."""
        cities: dict[str, str] = table("places")["cities"]
        return cities.get(name)

    @property
    def names(self) -> frozenset[str]:
        """Every form of every name, in lower case."""
        return frozenset(self._states) | frozenset(self._places)
