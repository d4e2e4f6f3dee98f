"""What the engine asks of a language, and what a language answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from lastseen.core.errors import LastseenError


class Unreadable(LastseenError):
    """A text that cannot be read as a name."""


class Script(Enum):
    """The scripts that the languages tell apart."""

    LATIN = "Latin"
    HANGUL = "Hangul"
    HAN = "Chinese characters"
    CYRILLIC = "Cyrillic"
    ARABIC = "Arabic"
    KANA = "Kana"
    OTHER = "another script"


MOST_AT_HAND = 2048
"""Names that are kept as they were read: 30 kB each. A program that runs for weeks must not keep all that it met."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name."""

    text: str
    """NFC, upper and lower case as written, apostrophes as ', hyphens as -; never empty."""
    script: Script
    capitals: bool
    """Whether it has more than one letter and all of them are capitals."""


@dataclass(frozen=True, slots=True)
class Name:
    """A text that may be a name, cleaned and cut into words."""

    given: str
    """What the caller passed."""
    text: str
    """The words, one blank between them; without ranks, titles, digits, parentheses and invisible characters."""
    tokens: tuple[Token, ...]
    comma: int | None
    """How many words stand before the comma of `Surname, Given name`; None where there is none."""
    script: Script
    """The script of most letters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name."""

    text: str
    """The name in the main form of its language, such as 정경훈."""
    weight: float
    """0 to 1, among all readings of this name."""
    language: str
    why: str
    """One plain clause, without a capital and a full stop."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one part of two names says for or against one name."""

    what: str
    a: str
    b: str
    """The part as written in either name, empty where it is missing."""
    log_lr: float
    """Nats; the pieces of a match add up to its whole, as nearly as the language's model allows."""
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two names compared as names of one language."""

    log_lr: float
    """ln P(a, b | one person) / (P(a) P(b)), in nats."""
    same_name: float
    """0 to 1: how likely it is that both are spellings of one name."""
    namesakes: float
    """The share of the people who bear a name of this language and bear this one."""
    pieces: tuple[Piece, ...]
    readings: tuple[Reading, ...]
    """The readings that both share, best first."""


class Language(Protocol):
    """A language of names: tables, and the channel from its latent names to written forms.

    Nothing here raises for any text; what cannot be a name of the language is None from `parse`.
    """

    code: str
    title: str

    def parse(self, name: Name) -> Any | None:
        """The weighted ways to read a name, in a form of the language's own; None if it cannot be one."""

    def weight(self, parsed: Any) -> float:
        """0 to 1: how likely the text is a name of this language, judged alone."""

    def match(self, a: Any, b: Any, prior: str) -> Match:
        """Two parsed names compared, the same whichever comes first; `prior` is mixed, north or south."""

    def readings(self, parsed: Any) -> list[Reading]:
        """The best readings, best first, at most eight."""

    def keys(self, parsed: Any) -> frozenset[str]:
        """Keys of which two spellings of one name share at least one, as a rule; each begins with the code."""
