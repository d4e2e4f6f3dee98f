"""Exposed: what in a reader's copy could give a protected source away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lastseen.casework.reader_copy import WholeCase
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.dossier.consent.copy import Copy, copy_for
from lastseen.dossier.consent.readers import readers
from lastseen.dossier.exposure import Exposure, exposures


@dataclass(frozen=True, slots=True)
class Exposed:
    """What was found in the copy of a case for one reader."""

    copy: Copy
    found: tuple[Exposure, ...]
    described: dict[str, str]
    """How each source found is called in the case, for the eyes of whoever prepares the copy."""


def exposed(whole: WholeCase, reader: str, day: date) -> Exposed:
    """What could give a protected source away in the copy for a reader. A hold does not stop it: nothing leaves here.

    Raises LastseenError for an unknown reader, and where nothing goes to that reader at all.
    """
    copy = copy_for(whole.plain, reader, day, whole.texts)
    if not copy.plain.get("claims"):
        known = ", ".join(readers())
        raise LastseenError(f"nothing of this case goes to {copy.reader.title}, so nobody is exposed there", known)
    found = exposures(copy)
    return Exposed(copy, found, {one.source: _called(whole.plain["sources"][one.source]) for one in found})


def _called(source: Plain) -> str:
    sealed = source.get("identity") == "sealed"
    return "a sealed source" if sealed else str(source.get("name") or source.get("described") or "an unnamed source")
