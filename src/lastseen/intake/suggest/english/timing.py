"""When an event was: the date that its words give, in its clause, in front of it, or at the head of a chronology."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.core.dates import Date, DateError, certainly_before
from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import regions
from lastseen.intake.suggest.english.beside import in_front, meanwhile, of_first_verb
from lastseen.intake.suggest.english.chronicle import heading_date
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.dates import find_dates
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.kinds import MOVES, POINTS
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.told import DateTold

_PUT_OFF = frozenset(["put", "adjourn", "postpone", "reschedule", "delay"])
_BEFORE_DATES = frozenset(["on", "in", "at", "since", "until", "by"])


def dates(event: Event) -> list[tuple[DateTold, int, int]]:
    """The dates of an event with where their words stand, in the clause or in front of it."""
    chunks = event.clause.chunks
    if event.verb is None and not event.region:
        return []  # `orders their detention` says nothing of when that was
    pieces = [*[chunks[at] for at in event.region], *in_front(event)]
    if not any(it.kind == "DATE" for it in pieces):
        pieces += of_first_verb(event)
    if not any(it.kind == "DATE" for it in pieces):
        pieces += meanwhile(event)
    for more in (regions.before_when, regions.of_when_clause, heading_date):
        if not any(it.kind == "DATE" for it in pieces):
            pieces += more(event.clause, event.cue.index)
    told = [(chunk, chunk.tokens[0].date) for chunk in pieces if chunk.kind == "DATE"]
    return [(date, _date_start(event, chunk), chunk.end) for chunk, date in told if date is not None]


def _date_start(event: Event, chunk: Chunk) -> int:
    before = event.clause.chunks[chunk.index - 1] if chunk.index else chunk
    return before.start if before.low in _BEFORE_DATES else chunk.start


def when(scene: Scene, event: Event) -> Iterator[Stated]:
    """The first date that is told against a known anchor; what is not made a date is noted."""
    for date, start, end in dates(event):
        if date.edtf is not None:
            point = event.kind in POINTS | MOVES | {"release"} and not _of_many(event)
            edtf = _point(scene, date, date.edtf) if point else date.edtf
            edtf = _adjourned(scene, event, date, edtf)
            stance = Stance.PREDICTS if _to_come(edtf, scene) else Stance.ASSERTS
            rule = f"{event.rule}: {date.rule}"
            yield Stated("date", edtf, start, end, rule, stance, reckoned_from=date.reckoned_from)
            yield from _again(event, start)
            return
        why = date.why or "no anchor is given"
        scene.not_examined.append(f"“{scene.text[date.start : date.end]}” was not made a date: {why}.")
    yield from _since_then(event)


def _since_then(event: Event) -> Iterator[Stated]:
    """`at least 61 have been jailed since the law was amended in 2018`."""
    chunks, at = event.clause.chunks, event.region.stop
    if event.verb is None or at + 1 >= len(chunks) or chunks[at].kind != "SUB" or chunks[at].low != "since":
        return
    date = next((it.tokens[0].date for it in chunks[at : at + _CLOSE] if it.kind == "DATE"), None)
    if date is None or date.edtf is None or "/" in date.edtf or "[" in date.edtf:
        return
    lasts = _of_many(event) or event.kind == "detention"
    edtf = f"{date.edtf}/.." if lasts else date.edtf
    yield Stated("date", edtf, chunks[at].start, date.end, f"{event.rule}-since", reckoned_from=date.reckoned_from)


_CLOSE = 9
"""Pieces in which the date stands of what somebody counts from."""


def _of_many(event: Event) -> bool:
    """`At least 12 exiles have disappeared since 2018`, which did not all happen at once."""
    nouns = [read(event.clause.chunks[at]) for at in event.victims]
    counted = event.verb is None and read(event.cue).number is not None
    return counted or any(it.number is not None and it.determiner not in ("the", "these") for it in nouns)


def _again(event: Event, done: int) -> Iterator[Stated]:
    """`was arrested in 2012 and again in 2019`."""
    chunks = event.clause.chunks
    for at in event.region:
        date = chunks[at].tokens[0].date if chunks[at].kind == "DATE" else None
        before = [it.low for it in chunks[max(0, at - 3) : at]]
        if date is not None and date.edtf is not None and chunks[at].start > done and "again" in before:
            start = _date_start(event, chunks[at])
            yield Stated(
                "date", date.edtf, start, chunks[at].end, f"{event.rule}-again", reckoned_from=date.reckoned_from
            )


def _adjourned(scene: Scene, event: Event, date: DateTold, edtf: str) -> str:
    """The day that a hearing was put off to: the next such day, where no year is told."""
    lemmas = {it.verb.lemma for it in event.clause.chunks if it.verb is not None} & _PUT_OFF
    if event.verb is not None or not lemmas:
        return edtf
    edtf = edtf.removeprefix("../")
    told = scene.text[date.start : date.end]
    year = edtf[:4]
    if year.isdigit() and year not in told and scene.published is not None and not _to_come(edtf, scene):
        later = f"{int(year) + 1}{edtf[4:]}"
        return later if _to_come(later, scene) else edtf
    return edtf


def _to_come(edtf: str, scene: Scene) -> bool:
    """Whether a date lies after the day of the report, so that nobody can tell of it as past."""
    try:
        return certainly_before(scene.published, Date.parse(edtf))
    except DateError:
        return False


def _point(scene: Scene, date: DateTold, edtf: str) -> str:
    """Of `since early February` the date itself, where its words alone give it."""
    told = scene.text[date.start : date.end]
    if not edtf.endswith("/..") or not told.lower().startswith("since "):
        return edtf
    bare = [it.edtf for it in find_dates(told[len("since ") :], scene.published) if it.edtf is not None]
    return bare[0] if len(bare) == 1 else edtf.removesuffix("/..")
