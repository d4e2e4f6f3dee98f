"""What can be told of a report in a language without rules: known outlets, who it is that speaks in none, and dates.

Only dates in figures whose order of day and month is beyond doubt are read. What happened on them is not known, so each
is given to an event of no kind, which a person has to name.
"""

from __future__ import annotations

import re

from lastseen.core.dates import Date, DateError
from lastseen.core.scales import SourceKind
from lastseen.intake.suggest.outlets import outlets
from lastseen.intake.suggest.told import Fact, SourceTold, ThingTold, Told

_ISO = re.compile(r"(?<![\w.-])(?P<y>\d{4})(?P<mark>[-./])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\w-]|\.\d)")
_QUOTED = re.compile(r'«[^«»]{12,600}»|“[^“”]{12,600}”|„[^„“”]{12,600}[“”]|"[^"\n]{12,600}"|「[^「」]{6,600}」')
MOST_DATES = 50


def tell_sparsely(text: str) -> Told:
    """Known outlets as sources, and each date in figures as that of an event which a person has to name."""
    found = [(match.start(), match.end(), edtf) for match in _ISO.finditer(text) if (edtf := _edtf(match))]
    dates = found[:MOST_DATES]
    things = [ThingTold(f"event-{edtf}", "event", label=f"event-{edtf}") for edtf in dict.fromkeys(d[2] for d in dates)]
    facts = [Fact(f"event-{edtf}", "date", edtf, start, end, "date-in-figures") for start, end, edtf in dates]
    return Told(things=tuple(things), facts=tuple(facts), sources=_outlets(text), not_examined=_left(text, found))


def _edtf(match: re.Match[str]) -> str | None:
    edtf = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
    try:
        Date.parse(edtf)
    except DateError:
        return None
    return edtf


def _outlets(text: str) -> tuple[SourceTold, ...]:
    names = re.compile(
        "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(outlets(), key=len, reverse=True))
    )
    first = {match.group(): match for match in reversed(list(names.finditer(text)))}
    ordered = sorted(first.values(), key=lambda match: match.start())
    return tuple(SourceTold(it.group(), *it.span(), SourceKind.OUTLET, it.group()) for it in ordered)


def _left(text: str, dates: list[tuple[int, int, str]]) -> tuple[str, ...]:
    quoted = sum(1 for _ in _QUOTED.finditer(text))
    told = (
        [f"{quoted} stretches of quoted speech were seen; who speaks in them is for a person to say."] if quoted else []
    )
    if len(dates) > MOST_DATES:
        told.append(f"{len(dates) - MOST_DATES} more dates in figures were seen and not listed.")
    return tuple(told)
