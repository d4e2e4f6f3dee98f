"""What a rule of `lint.toml` is, and what it looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lastseen.core.model import Plain
from lastseen.dossier.facts import Facts
from lastseen.dossier.forms.definitions import Evidence
from lastseen.dossier.forms.filled import Filled


class Severity(StrEnum):
    """What a flag means for the submission."""

    STOP = "stop"
    """The body refuses it as it stands."""
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    id: str
    title: str
    severity: Severity
    check: str
    """The way of looking: the name of a function in `lint_checks`."""
    message: str
    cure: str
    evidence: Evidence
    source: str = ""
    bodies: tuple[str, ...] = ()
    """The forms it is for; empty for all of them."""
    not_for: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    most: int = 0

    def concerns(self, body: str) -> bool:
        """Whether the rule is for that form."""
        return body not in self.not_for and (not self.bodies or body in self.bodies)


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages there are; None where nobody has laid them out yet."""

    form: int | None = None
    annexes: int | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything that a rule may look at; all of it from the copy that would be sent."""

    filled: Filled
    facts: Facts
    plain: Plain
    pages: Pages


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a check found: the words for the sentences of its rule, and the claims that show it."""

    words: dict[str, str] = field(default_factory=dict)
    claims: tuple[str, ...] = ()
