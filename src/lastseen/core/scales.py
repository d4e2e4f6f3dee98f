"""The small closed scales of the model: how surely, with what stance, and how a ruling went."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Certainty(IntEnum):
    """How surely a report says something; greater is surer. The hedge's own words are kept beside it."""

    DOUBTFUL = 0
    RUMOURED = 1
    POSSIBLE = 2
    REPORTED = 3
    LIKELY = 4
    STATED = 5
    CERTAIN = 6

    @property
    def word(self) -> str:
        """The term as the case file writes it."""
        return self.name.lower()

    @property
    def weighs(self) -> bool:
        """Whether a claim so sure can raise the least number of origins."""
        return self > Certainty.RUMOURED


class Stance(StrEnum):
    """What a report does with a value: say it, deny it, foretell it, or say nothing of it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    NO_INFORMATION = "no_information"
    DECLINES_COMMENT = "declines_comment"
    PREDICTS = "predicts"
    INFERS = "infers"
    ALLEGES_ALTERNATIVE = "alleges_alternative"

    @property
    def family(self) -> str:
        """Chains pass between claims of one family only: denials splice into denials, silence into silence."""
        return "tells" if self in _TELLS else str(self)

    @property
    def foretells(self) -> bool:
        """Whether the value is a prediction or an inference, which contradicts nothing and is no assertion."""
        return self in (Stance.PREDICTS, Stance.INFERS)


_TELLS = (Stance.ASSERTS, Stance.PREDICTS, Stance.INFERS)


class Verdict(StrEnum):
    """A named person's ruling on two things, or on two sources."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Access(StrEnum):
    """How a source knows: by its own eyes, or by a way it does not state."""

    OWN = "own"
    UNSTATED = "unstated"


class Identity(StrEnum):
    """Whether a source is known by name, known and sealed, or not known."""

    NAMED = "named"
    SEALED = "sealed"
    UNKNOWN = "unknown"

    @property
    def known(self) -> bool:
        """A sealed identity counts as known wherever origins are counted."""
        return self is not Identity.UNKNOWN


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    STATE_BODY = "state_body"
    BODY = "body"
    DOCUMENT = "document"
    RECORDING = "recording"
