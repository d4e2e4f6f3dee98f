"""The day of publication as the head of a report gives it: `Published 3 March 2021`, `KARSK, March 3, 2021 (Wire)`."""

from __future__ import annotations

import re

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.english.dates.meanings import Calendar, Fixed, Found, heart
from lastseen.intake.suggest.english.dates.merging import apart, merged
from lastseen.intake.suggest.english.dates.points import find_points
from lastseen.intake.suggest.english.dates.scene import Anchor
from lastseen.intake.suggest.english.dates.years import written

_HEAD = 1200
_LINES = 12
_LABELS = "published|posted|updated|last updated|last modified|date|issued|created|released"
_LABEL = rf"(?i:(?:first\s)?(?:{_LABELS})(?:\s(?:on|at))?\s?:?\s?)"
_BEFORE = re.compile(rf"\W*(?:By\s[^\n|]{{2,60}}[|·•,–—-]\s?)?(?:{_LABEL})?(?:on\s)?\W*")
_BEHIND = re.compile(
    r"[\s,|·•–—@-]*(?:at\s)?(?:\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[aApP]\.?[mM]\.?)?)?\s?"
    r"(?:\(?[A-Z]{2,4}\)?(?:[+-]\d{1,2})?)?\W*"
)
_DATELINE = re.compile(r"\W*[A-Z][\w .’'/-]{2,40}(?:,\s[A-Z][\w .’'-]{2,30})?,\s(?:on\s)?")
_BEHIND_DATELINE = re.compile(r"\s?(?:\([A-Z][\w ./’'-]{1,40}\)|[-–—:/|])")


def own_day(text: str) -> Anchor | None:
    """The first full date in the head of a report that stands there as its own."""
    position = 0
    for line in text[:_HEAD].split("\n")[:_LINES]:
        found = _first_day(line)
        if found and _is_own(line, found):
            return _anchor(_edtf(found), " ".join(line[found.start : found.end].split()))
        position += len(line) + 1
    return None


def _first_day(line: str) -> Found | None:
    return next(iter(merged(line, apart(it for it in find_points(line) if not it.weak))), None)


def _is_own(line: str, found: Found) -> bool:
    before, behind = line[: found.start], line[found.end :]
    if _BEFORE.fullmatch(before) and _BEHIND.fullmatch(behind):
        return True
    return bool(_DATELINE.fullmatch(before) and _BEHIND_DATELINE.match(behind))


def _edtf(found: Found) -> str | None:
    match heart(found.means):
        case Fixed(edtf=edtf):
            return edtf
        case Calendar(year=int() as year) as told:
            return written(told, year)
    return None


def _anchor(edtf: str | None, words: str) -> Anchor | None:
    """An anchor from a date that the report gives of itself."""
    day = anchors.only_day(Date.parse(edtf)) if edtf else None
    return Anchor(Date.parse(day.isoformat()), words) if day else None
