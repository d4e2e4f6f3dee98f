"""How many origins stand behind every statement of a whole store, counted with NumPy; needs the extra `bulk`.

The figures are those of `reading`, to the last one. What makes it fast: where nothing goes in a circle, nobody has to
walk the chains. Each telling where nothing goes on is the end of a chain, its own at least, and a chain that counts can
end nowhere else. So the origins of a statement are the sources at the ends of its tellings that go no further.

What arrays cannot say goes through `statements` one by one: circles, akin values, judgements that sources differ, and
unnamed eyewitnesses that are no persons.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lastseen.reading.columns import Bools, Columns, Ints, Sources, Tellings, batches, columns

__all__ = ["Columns", "Counts", "batches", "columns", "count"]

MOST_ROUNDS = 64
"""Steps of the longest chain that is followed here; whatever goes further is worked out one by one."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of every statement, in the order of `Columns.names`."""

    least: Ints
    most: Ints
    """The fewest and the most origins, as in `origins 1–2`; both 0 where nothing asserts."""
    outlets: Ints
    exact: Bools
    """False where `least` is a lower bound only."""
    one_by_one: Bools
    """Which statements were worked out by `statements` and not by arrays."""


@dataclass(frozen=True, slots=True)
class _Links:
    """Which telling's chain goes on through which."""

    start: Ints
    end: Ints

    def __add__(self, other: _Links) -> _Links:
        return _Links(np.concatenate((self.start, other.start)), np.concatenate((self.end, other.end)))

    def where(self, kept: Bools) -> _Links:
        """Some of them."""
        return _Links(self.start[kept], self.end[kept])


def count(columns: Columns) -> Counts:
    """The origins and outlets of every statement: exactly the figures of `reading`."""
    told, apart = columns.tellings, columns.set_apart.copy()
    alive = told.tells & ~apart[told.statement] if len(apart) else told.tells
    links = _onward(columns, alive)
    links += _as_relays(told, alive, links)
    apart[told.statement[_in_circles(links, len(alive))]] = True
    goes_further = _marked(links.start, len(alive))
    ends = _unaltered(told, alive & told.asserts & ~told.finding & ~goes_further, len(apart))
    least, most, unlike = _intervals(told, columns.sources, ends, len(apart))
    outlets = _outlets(told, len(apart))
    counts = Counts(least, most, outlets, np.ones(len(apart), dtype=bool), apart | unlike)
    _one_by_one(columns, counts)
    return counts


def _one_by_one(columns: Columns, counts: Counts) -> None:
    for place, statement in columns.statements(np.flatnonzero(counts.one_by_one).tolist()):
        interval = statement.origins
        counts.least[place], counts.most[place], counts.exact[place] = interval.least, interval.most, interval.exact
        counts.outlets[place] = statement.outlets


def _marked(places: Ints, size: int) -> Bools:
    found = np.zeros(size, dtype=bool)
    found[places] = True
    return found


def _pairs(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Every pair of places with the same key in both arrays."""
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    first = np.searchsorted(ordered, left, "left")
    many = np.searchsorted(ordered, left, "right") - first
    starts = np.repeat(np.arange(len(left)), many)
    nth = np.arange(len(starts)) - np.repeat(np.cumsum(many) - many, many)
    return starts, order[np.repeat(first, many) + nth]


def _among(keys: Ints, ordered: Ints) -> Bools:
    """Which keys stand in a sorted array."""
    if not len(ordered):
        return np.zeros(len(keys), dtype=bool)
    return np.equal(ordered[np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)], keys, dtype=bool)


def _onward(columns: Columns, alive: Bools) -> _Links:
    """Where each chain goes on through what its last source, or what its report draws on, has told."""
    told, reports = columns.tellings, columns.reports
    open_ended = alive & ~told.own & ~told.finding
    through_end = _through_its_end(columns, alive, np.flatnonzero(open_ended & (told.named | told.goes_on)))
    nobody = np.flatnonzero(open_ended & ~told.named)
    row, pair = _pairs(told.told_in[nobody], reports.drawing)
    width = len(reports.begins)
    tellers = np.flatnonzero(alive)
    wanted = told.statement[nobody[row]] * width + reports.drawn[pair]
    found, teller = _pairs(wanted, told.statement[tellers] * width + told.report[tellers])
    drawn = _Links(nobody[row[found]], tellers[teller])
    both = through_end + drawn
    return both.where(both.start != both.end)


def _through_its_end(columns: Columns, alive: Bools, rows: Ints) -> _Links:
    """Through reports that the last source published: those drawn on, else those that were certainly out before."""
    told, reports, width = columns.tellings, columns.reports, len(columns.sources.most)
    tellers = np.flatnonzero(alive)
    row, teller = _pairs(
        told.statement[rows] * width + told.end[rows], told.statement[tellers] * width + told.publisher[tellers]
    )
    links = _Links(rows[row], tellers[teller])
    told_in, other = told.told_in[links.start], told.report[links.end]
    earlier = reports.ends[other] < reports.begins[told_in]
    named = told.named[links.start]
    from_it = np.unique(reports.drawing * width + reports.drawn_publisher)
    draws_on_it = named & _among(told_in * width + told.end[links.start], from_it)
    pairs = np.unique(reports.drawing * len(reports.begins) + reports.drawn)
    drawn = _among(told_in * len(reports.begins) + other, pairs)
    return links.where(np.where(draws_on_it, drawn, earlier))


def _as_relays(told: Tellings, alive: Bools, onward: _Links) -> _Links:
    """Where a last source of unstated access passes the statement on in another chain: the chain goes on as there."""
    size, width = len(alive), int(told.link_source.max(initial=0)) + 1
    speaks_anew = ~told.named & ~told.goes_on
    rows = np.flatnonzero(alive & ~told.own & ~told.finding & ~speaks_anew & ~_marked(onward.start, size))
    beyond = onward.start[told.publisher[onward.end] != told.end[onward.start]]
    passes_on = alive[told.link_telling] & (~told.link_last | _marked(beyond, size)[told.link_telling])
    relays, source = told.link_telling[passes_on], told.link_source[passes_on]
    row, relay = _pairs(told.statement[rows] * width + told.end[rows], told.statement[relays] * width + source)
    links = _Links(rows[row], relays[relay])
    return links.where(told.claim[links.start] != told.claim[links.end])


def _in_circles(links: _Links, size: int) -> Ints:
    """The tellings whose chains may return to themselves: those left when the ends are taken off, round by round."""
    for _ in range(MOST_ROUNDS):
        goes_further = _marked(links.start, size)
        kept = goes_further[links.end]
        if kept.all():
            break
        links = links.where(kept)
    return links.start


def _unaltered(told: Tellings, rows: Bools, size: int) -> Ints:
    """The rows that were not changed on purpose, and the changed ones of statements that have no other."""
    plain = _marked(told.statement[rows & ~told.altered], size)
    return np.flatnonzero(rows & ~(told.altered & plain[told.statement]))


def _outlets(told: Tellings, size: int) -> Ints:
    rows = _unaltered(told, told.asserts, size)
    width = int(told.publisher.max(initial=0)) + 1
    return np.bincount(np.unique(told.statement[rows] * width + told.publisher[rows]) // width, minlength=size)


def _intervals(told: Tellings, sources: Sources, ends: Ints, size: int) -> tuple[Ints, Ints, Bools]:
    """The fewest and the most origins of every statement, and for which the fewest must be worked out one by one.

    Among eyewitnesses surer than a rumour: documents, recordings, state bodies and known organisations differ from
    everyone; known persons differ from each other; an unnamed person may be any other person. All others may be anyone.
    """
    width = len(sources.most)
    keys, group = np.unique(told.statement[ends] * width + told.end[ends], return_inverse=True)
    statement, source = (keys // width, keys % width) if len(keys) else (keys, keys)
    own, weighs = (_marked(group[marks[ends]], len(keys)) for marks in (told.own, told.weighs))
    sure, known, person, at_hand = own & weighs, sources.known[source], sources.person[source], sources.at_hand[source]

    def many(chosen: Bools) -> Ints:
        return np.bincount(statement[chosen], minlength=size)

    most = np.bincount(statement, sources.most[source], minlength=size).astype(np.int64)
    unlike_all = many(sure & (at_hand | (known & ~person)))
    persons = np.maximum(many(sure & person & known), many(sure & person & ~known) > 0)
    least = np.where(most > 0, np.maximum(unlike_all + persons, 1), 0)
    return least, most, many(sure & ~known & ~person & ~at_hand) > 0
