"""Where a date stands in quoted speech, and where the speech ends."""

from __future__ import annotations

import re

_LONGEST = 1200
"""How many characters of one speech are looked through."""
_OPENING, _CLOSING = "“„«", "”»"


def speech_around(text: str, position: int) -> tuple[int, int] | None:
    """The start and the end of the quoted speech that a position lies in, within one paragraph; None outside any."""
    farthest = max(0, position - _LONGEST)
    begins = max(farthest, text.rfind("\n\n", farthest, position) + 1)
    before, behind = text[begins:position], text[position : position + _LONGEST].split("\n\n", 1)[0]
    opened = max(before.rfind(mark) for mark in _OPENING)
    closed = max(before.rfind(mark) for mark in _CLOSING)
    if opened > closed:
        end = re.search(f"[{_CLOSING}]", behind)
        return (begins + opened, position + end.start() if end else position + len(behind))
    if before.count('"') % 2:
        end = re.search('"', behind)
        return (begins + before.rfind('"'), position + end.start() if end else position + len(behind))
    return None
