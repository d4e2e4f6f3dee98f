"""Dates in boxes and in words: what a person types, the EDTF it makes, and the same read back to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lastseen.core.dates import Date, DateError

SEASONS = {"21": _("spring"), "22": _("summer"), "23": _("autumn"), "24": _("winter")}
"""The seasons of EDTF, northern as the case file reads them."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Three boxes, of which any but the year may be empty."""

    day: str
    month: str
    year: str

    @staticmethod
    def of(sent: Mapping[str, str], name: str) -> Boxes:
        """What was typed into the boxes of this name."""
        return Boxes(*(sent.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year")))

    def edtf(self) -> str:
        """The EDTF of the boxes; empty where nothing was typed. DateError where a part is missing in between."""
        if not (self.day or self.month or self.year):
            return ""
        if not self.year:
            raise DateError(gettext("a date needs at least a year"))
        if self.day and not self.month:
            raise DateError(gettext("a date with a day needs its month"))
        parts = [self.year.zfill(4), *(part.zfill(2) for part in (self.month, self.day) if part)]
        return "-".join(parts)


def typed_date(sent: Mapping[str, str]) -> str:
    """The EDTF that a person means: written as such, or in boxes, about and between. DateError says what is wrong."""
    if written := sent.get("edtf", "").strip():
        return Date.parse(written).edtf
    first, last = Boxes.of(sent, "first").edtf(), Boxes.of(sent, "last").edtf()
    if not first and not last:
        return ""
    about = "~" if sent.get("about-date") else ""
    edtf = f"[{first}{about}..{last}{about}]" if last else f"{first}{about}"
    return Date.parse(edtf).edtf


def in_words(edtf: str) -> str:
    """A date read back: `about 1 February 2021`; the EDTF itself where no plain words are known for it."""
    try:
        date = Date.parse(edtf)
    except DateError:
        return edtf
    body = date.edtf
    if body.startswith("[") and body.endswith("]") and ".." in body and "," not in body:
        first, last = body[1:-1].split("..")
        if first and last:
            told = gettext("some day between %(first)s and %(last)s")
        else:
            told = gettext("some day from %(first)s on") if first else gettext("some day up to %(last)s")
        return told % {"first": _plain(first), "last": _plain(last)}
    if "/" in body:
        first, last = body.split("/")
        told = gettext("from %(first)s to %(last)s")
        return told % {"first": _end(first), "last": _end(last)}
    return _plain(body)


def _end(edtf: str) -> str:
    return {"": gettext("an unknown day"), "..": gettext("an open end")}.get(edtf) or _plain(edtf)


def _plain(edtf: str) -> str:
    """One date in words; the EDTF where it is no plain one."""
    body = edtf.rstrip("~?%")
    parts = body.partition("T")[0].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return edtf
    told = _day(parts)
    clock = body.partition("T")[2]
    told = f"{told}, {clock}" if clock else told
    if edtf.endswith(("~", "%")):
        told = gettext("about %(date)s") % {"date": told}
    return gettext("%(date)s (uncertain)") % {"date": told} if edtf.endswith(("?", "%")) else told


def _day(parts: list[str]) -> str:
    year = str(int(parts[0]))
    if len(parts) == 1:
        return year
    if parts[1] in SEASONS:
        return gettext("%(season)s %(year)s") % {"season": SEASONS[parts[1]], "year": year}
    if len(parts) == 2:
        month = str(MONTHS[int(parts[1])])
        return gettext("%(month)s %(year)s") % {"month": month, "year": year}
    # some languages say the month of a day otherwise than a month by itself: 1 февраля, февраль
    month = str(MONTHS_ALT[int(parts[1])])
    return gettext("%(day)s %(month)s %(year)s") % {"day": int(parts[2]), "month": month, "year": year}
