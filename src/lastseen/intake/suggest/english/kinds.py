"""Kinds of events that the rules treat alike."""

from __future__ import annotations

SIGHTINGS = frozenset(["last_sighting", "sighting_in_detention"])
REMOVALS = frozenset(["deportation", "expulsion", "extradition", "readmission", "return", "handover"])
MOVES = REMOVALS | {"border_crossing", "arrival", "transfer"}
"""What goes from one place to another."""
TAKEN_FROM = frozenset(["arrest", "abduction", "disappearance", "detention", "last_sighting"])
"""What happens at the place that `from` names: `taken from his bed`."""
POINTS = frozenset(["last_contact", "last_sighting", "disappearance"])
"""What is told by `since Monday` happened on Monday and did not go on."""
TOLD_BY_NOT = frozenset(["disappearance", "last_contact"])
"""What a negation tells of: `never came back`, `has not been heard from since`."""
HELD = frozenset(["arrest", "detention", "abduction", "disappearance"])
"""What is denied together: whoever arrested nobody holds nobody."""
WHERETO = frozenset(["to", "into", "across", "bound for", "towards", "toward"])
"""Prepositions that lead somewhere."""
