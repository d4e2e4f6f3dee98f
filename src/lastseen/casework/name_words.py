"""What a comparison of two names comes to, in words."""

from __future__ import annotations

from lastseen.names.engine import Comparison

SAME, LIKELY, POSSIBLE, DIFFERENT = 0.9, 0.5, 0.1, -2.0


def in_words(found: Comparison) -> str:
    """What a comparison comes to, in words."""
    bearers = _bearers(found.namesakes_expected) if found.readings else ""
    if found.same_name >= SAME:
        return f"the same name{bearers}"
    if found.same_name >= LIKELY:
        return f"probably the same name{bearers}"
    if found.same_name >= POSSIBLE or found.readings:
        return f"possibly the same name{bearers}"
    return "different names" if found.log_lr < DIFFERENT else "names that differ in part"


def _bearers(number: float) -> str:
    if number >= 1000:
        return f"; a common one, borne by some {number / 1000:.0f} in a thousand"
    if number >= 1:
        return f"; borne by some {number:.0f} in a million"
    return "; a rare one, borne by less than one in a million"
