"""File names that any system can hold: what stays of the name that a report came with."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100
"""Characters that are kept of a name."""
_ODD = re.compile(r"[^\w.()+@=,~-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for its devices."""


def plain_name(name: str, otherwise: str) -> str:
    """The last part of a path as a name that every system can hold; `otherwise` where nothing of it is left."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    kept = _ODD.sub("_", last).strip("._ ") or otherwise
    stem, dot, suffix = kept.rpartition(".")
    if dot and len(kept) > LONGEST:
        kept = f"{stem[: LONGEST - len(suffix[:16]) - 1]}.{suffix[:16]}"
    return f"_{kept[:LONGEST]}" if _RESERVED.match(kept) else kept[:LONGEST]
