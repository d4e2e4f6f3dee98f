"""The safety hold: while it stands, no dossier, no reader's copy and no bundle leaves, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain


class Held(LastseenError):
    """A case that a safety hold keeps where it is."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Hold:
    """Who put a case on hold, when and why."""

    by: str
    on: str
    why: str


def hold_of(plain: Plain) -> Hold | None:
    """The hold on a case; None where there is none."""
    held = plain.get("hold")
    return None if not held else Hold(str(held["by"]), str(held["on"]), str(held["why"]))


def check_hold(plain: Plain) -> None:
    """Refuse what a safety hold keeps. Raises Held, which says who can lift it and how."""
    if held := hold_of(plain):
        raise Held(
            f"this case is on hold since {held.on}, by {held.by}: {held.why}",
            f"nothing leaves until a named person lifts it: lastseen hold {plain['id']} --lift --by NAME --why TEXT",
        )
