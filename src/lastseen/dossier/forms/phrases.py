"""The phrases that sentences of a form are made of: the table `phrases.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Phrases:
    """Each table of phrases, by the word of the case file that it puts into English."""

    says: Mapping[str, str]
    """What is said of a thing, by property."""
    stances: Mapping[str, str]
    manners: Mapping[str, str]
    """How surely, by certainty."""
    events: Mapping[str, str]
    """Kinds of events as nouns."""
    acts: Mapping[str, str]
    """Kinds of events as what happened."""
    terms: Mapping[str, str]
    roles: Mapping[str, str]
    """Why a state is concerned."""
    states: Mapping[str, str]


@cache
def phrases() -> Phrases:
    """The phrases."""
    return Phrases(**tomllib.loads((resources.files(__package__) / "phrases.toml").read_text("utf-8")))
