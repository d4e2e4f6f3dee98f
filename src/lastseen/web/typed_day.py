"""A day in boxes of its own name: what a person typed as EDTF, and EDTF put back into boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from lastseen.core.dates import Date, DateError
from lastseen.web.dates import Boxes
from lastseen.web.refusals import Refused, in_language

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)")


def day_of(sent: Mapping[str, str], name: str) -> str:
    """The date in the boxes of this name, as EDTF; empty where nothing was typed. Raises Refused for no real day.

    Where a form has these, a tick at `about` makes it approximate, and EDTF written as such wins over the boxes.
    """
    try:
        if written := sent.get(f"{name}-edtf", "").strip():
            return Date.parse(written).edtf
        edtf = Boxes.of(sent, name).edtf()
        about = "~" if edtf and sent.get(f"{name}-about") else ""
        return Date.parse(edtf + about).edtf if edtf else ""
    except DateError as problem:
        told = in_language(str(problem)) or str(problem)
        raise Refused(told, _("leave empty what is not known")) from problem


def in_boxes(edtf: str, name: str) -> dict[str, str]:
    """A date as a form would hold it; in EDTF where three boxes cannot hold it."""
    if not edtf:
        return {}
    found = _PLAIN.fullmatch(edtf)
    if found is None or (found[2] and not "01" <= found[2] <= "12"):
        return {f"{name}-edtf": edtf}
    parts = {"year": found[1], "month": found[2] or "", "day": found[3] or "", "about": "1" if found[4] else ""}
    return {f"{name}-{part}": text.lstrip("0") if part != "year" else text for part, text in parts.items()}
