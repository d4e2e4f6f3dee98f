"""What a door says: its answer, and for each step the sentence, the rows and the claims behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lastseen.dossier.doors.urgency import Urgency


class Verdict(StrEnum):
    """Whether a procedure can be used."""

    OPEN = "OPEN"
    OPEN_IF = "OPEN_IF"
    CLOSED = "CLOSED"
    UNDETERMINED = "UNDETERMINED"


@dataclass(frozen=True, slots=True)
class Reason:
    """What one step found."""

    step: str
    verdict: Verdict
    sentence: str
    """Why it is open, the condition, why it is closed, or what is missing."""
    cure: str = ""
    """What would settle it; empty where nothing is needed."""
    rows: tuple[str, ...] = ()
    """The ids of the rows in the treaty tables that it leans on."""
    claims: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    """Of what it leans on, what nobody has confirmed: ids of rows, treaties, or columns of the procedure."""


@dataclass(frozen=True, slots=True)
class Door:
    """One procedure for one state."""

    procedure: str
    state: str | None
    """None where nobody says which state is concerned."""
    verdict: Verdict
    reasons: tuple[Reason, ...]
    """What each step found, in their order, up to the first that closes the door."""
    before: tuple[Reason, ...] = ()
    """What must be there before anything can be sent, open or not."""
    urgency: Urgency | None = None
    notes: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing that this version can see stands in the way of sending it."""
        return self.verdict in (Verdict.OPEN, Verdict.OPEN_IF) and not self.before

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that make the answer what it is."""
        return tuple(reason for reason in self.reasons if reason.verdict is self.verdict)

    @property
    def rows(self) -> tuple[str, ...]:
        """Every row of the treaty tables behind it."""
        return tuple(sorted({row for reason in self.reasons for row in reason.rows}))

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind it."""
        return tuple(sorted({claim for reason in self.reasons for claim in reason.claims}))

    @property
    def unverified(self) -> tuple[str, ...]:
        """What of it nobody has confirmed in a document."""
        return tuple(sorted({what for reason in (*self.reasons, *self.before) for what in reason.unverified}))


def joined(reasons: list[Reason]) -> Verdict:
    """The answer that follows from the steps: closed before undetermined, before open if, before open."""
    said = {reason.verdict for reason in reasons}
    order = (Verdict.CLOSED, Verdict.UNDETERMINED, Verdict.OPEN_IF)
    return next((verdict for verdict in order if verdict in said), Verdict.OPEN)
