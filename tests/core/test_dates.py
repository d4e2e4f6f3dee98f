"""What a date says, and how two of them compare."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date, DateError, Order, Span, certainly_before, ends_by, order

VECTORS = Path(__file__).parent.parent / "vectors" / "edtf"
EPOCH = date(1, 1, 1)
Bounds = list[str | None]


@dataclass(frozen=True, kw_only=True)
class Valid:
    """One line of valid.json; what is left out is false, null, or for `wide` the same as `core`."""

    text: str
    core: list[Bounds]
    earliest: str | None
    latest: str | None
    edtf: str = ""
    wide: list[Bounds] | None = None
    approximate: bool = False
    uncertain: bool = False
    ranged: bool = False
    lasting: bool = False
    must_hold: Bounds | None = None


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One line of compare.json; what is left out is false."""

    a: str
    b: str
    order: str
    same: bool = False
    a_within_b: bool = False
    b_within_a: bool = False
    disjoint: bool = False


VALID = [Valid(**line) for line in json.loads((VECTORS / "valid.json").read_text("utf-8"))]
COMPARED = [Compared(**line) for line in json.loads((VECTORS / "compare.json").read_text("utf-8"))]
POOL = sorted({text for line in COMPARED for text in (line.a, line.b)})

day_texts = st.dates(date(2019, 11, 1), date(2021, 2, 28)).map(date.isoformat)
period_texts = st.one_of(
    day_texts,
    day_texts.map(lambda day: f"{day}T04:37"),
    day_texts.map(lambda day: day[:7]),
    st.sampled_from(
        ["2019", "2020", "2021", "2019-24", "2020-21", "2020-22", "202X", "20XX", "2020-XX", "0001", "9999"]
    ),
)
marked_texts = st.builds(str.__add__, period_texts, st.sampled_from(["", "", "", "~", "?", "%"]))
ends = st.one_of(marked_texts, st.just(".."), st.just(""))
element_texts = st.one_of(marked_texts, st.builds("{}..{}".format, *[st.one_of(marked_texts, st.just(""))] * 2))
set_texts = st.lists(element_texts, min_size=1, max_size=3).map(",".join)
any_texts = st.one_of(
    marked_texts, st.builds("{}/{}".format, ends, ends), set_texts.map("[{}]".format), set_texts.map("{{{}}}".format)
)


def _date_or_none(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except DateError:
        return None


dates = any_texts.map(_date_or_none).filter(bool)


def _minute(text: str | None, clock: str) -> int | None:
    if text is None:
        return None
    day, _, time = text.partition("T")
    hour, minute = (time or clock).split(":")
    return (date.fromisoformat(day) - EPOCH).days * 1440 + int(hour) * 60 + int(minute)


def _span(bounds: Bounds) -> Span:
    first, last = bounds
    return _minute(first, "00:00"), _minute(last, "23:59")


def _contains(spans: tuple[Span, ...], minute: int) -> bool:
    return any((first is None or first <= minute) and (last is None or minute <= last) for first, last in spans)


def _edges(*several: tuple[Span, ...]) -> set[int]:
    """Every minute at which anything can change: each end, and the minutes beside it, and far away."""
    known = {end for spans in several for span in spans for end in span if end is not None}
    return {end + step for end in known for step in (-1, 0, 1)} | {-10, 10**10}


# what a date says


@pytest.mark.parametrize("line", VALID, ids=lambda line: line.text)
def test_every_form_of_edtf_says_what_the_vectors_say(line: Valid) -> None:
    read = Date.parse(line.text)

    assert read.core == tuple(map(_span, line.core))
    assert (read.earliest and read.earliest.isoformat()) == line.earliest
    assert (read.latest and read.latest.isoformat()) == line.latest
    assert read.must_hold == (line.must_hold and _span(line.must_hold))
    said = (read.approximate, read.uncertain, read.ranged, read.lasting)
    assert said == (line.approximate, line.uncertain, line.ranged, line.lasting)
    assert str(read) == (line.edtf or line.text)


@pytest.mark.parametrize("line", [line for line in VALID if line.wide], ids=lambda line: line.text)
def test_tolerance_widens_each_part_by_its_own_mark(line: Valid) -> None:
    assert Date.parse(line.text).wide == tuple(map(_span, line.wide or []))


def test_a_vector_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(TypeError, match="earlyest"):
        Valid(text="2019", core=[], earliest=None, latest=None, earlyest="2019-01-01")  # type: ignore[call-arg]


def test_two_dates_are_equal_when_they_are_written_alike() -> None:
    assert Date.parse(" 2021 ") == Date.parse("2021")
    assert Date.parse("[2021]") != Date.parse("2021")
    assert len({Date.parse(" 2021 "), Date.parse("2021")}) == 1


def test_a_date_read_before_is_only_looked_up() -> None:
    assert Date.parse("2021-02-01~") is Date.parse("2021-02-01~")


@given(dates)
def test_the_core_lies_inside_the_wide_spans(read: Date) -> None:
    for minute in _edges(read.core, read.wide):
        assert _contains(read.wide, minute) or not _contains(read.core, minute)


@given(dates)
def test_the_earliest_day_is_never_after_the_latest(read: Date) -> None:
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


@given(dates)
def test_without_a_tolerance_nothing_is_widened(read: Date) -> None:
    assert read.approximate or read.wide == read.core


@given(day_texts, day_texts, st.sampled_from(["", "~"]))
def test_what_must_hold_lies_between_both_ends_and_touches_neither(one: str, other: str, mark: str) -> None:
    first, last = sorted((one, other))

    held = Date.parse(f"{first}{mark}/{last}{mark}").must_hold

    begin, end = Date.parse(first + mark).latest, Date.parse(last + mark).earliest
    assert begin is not None
    assert end is not None
    assert held == (_span([str(begin + timedelta(1)), str(end - timedelta(1))]) if (end - begin).days > 1 else None)


@given(dates)
def test_open_and_unknown_ends_stay_unknown(read: Date) -> None:
    assert (read.earliest is None) == (read.core[0][0] is None)
    assert (read.latest is None) == (read.core[-1][1] is None)


# how two dates compare


@pytest.mark.parametrize("line", COMPARED, ids=lambda line: f"{line.a} and {line.b}")
def test_two_dates_compare_as_the_vectors_say(line: Compared) -> None:
    a, b = Date.parse(line.a), Date.parse(line.b)

    found = {
        "same": a.same(b),
        "a_within_b": a.within(b),
        "b_within_a": b.within(a),
        "disjoint": a.disjoint(b),
        "order": order(a, b).value,
    }
    assert found == {f.name: getattr(line, f.name) for f in fields(line) if f.name not in ("a", "b")}


def test_same_is_an_equivalence() -> None:
    pool = [Date.parse(text) for text in POOL]

    assert all(a.same(a) for a in pool)
    assert all(a.same(b) == b.same(a) for a, b in product(pool, repeat=2))
    assert all(a.same(c) for a, b, c in product(pool, repeat=3) if a.same(b) and b.same(c))


def test_within_is_a_strict_partial_order() -> None:
    pool = [Date.parse(text) for text in POOL]

    assert not any(a.within(b) and b.within(a) for a, b in product(pool, repeat=2))
    assert all(a.within(c) for a, b in product(pool, repeat=2) if a.within(b) for c in pool if b.within(c))


@given(dates, dates)
def test_dates_that_are_the_same_share_one_key_and_others_do_not(a: Date, b: Date) -> None:
    assert a.same(b) == (a.meaning == b.meaning)
    assert hash(a.meaning) is not None


@given(dates, dates)
def test_what_is_the_same_is_not_within(a: Date, b: Date) -> None:
    assert not (a.same(b) and a.within(b))
    assert not (a.within(b) and b.within(a))


@given(dates, dates)
def test_within_means_that_no_minute_of_the_core_lies_outside(a: Date, b: Date) -> None:
    outside = any(_contains(a.core, m) and not _contains(b.core, m) for m in _edges(a.core, b.core))

    assert a.within(b) == (not outside) or a.core == b.core


@given(dates, dates)
def test_disjoint_means_that_no_minute_is_shared(a: Date, b: Date) -> None:
    shared = any(_contains(a.wide, m) and _contains(b.wide, m) for m in _edges(a.wide, b.wide))

    assert a.disjoint(b) == (not shared)
    assert a.disjoint(b) == b.disjoint(a)


@given(dates, dates)
def test_what_is_within_is_not_disjoint(a: Date, b: Date) -> None:
    assert not (a.within(b) and a.disjoint(b))


@given(dates, dates)
def test_one_is_before_the_other_exactly_if_the_other_is_after_it(a: Date, b: Date) -> None:
    assert (order(a, b) is Order.BEFORE) == (order(b, a) is Order.AFTER)
    assert certainly_before(a, b) == (order(a, b) is Order.BEFORE)


@given(dates, dates)
def test_what_is_certainly_before_is_disjoint(a: Date, b: Date) -> None:
    assert a.disjoint(b) or not certainly_before(a, b)


def test_the_order_of_a_date_that_is_not_known_is_unknown() -> None:
    known = Date.parse("2021")

    assert order(None, known) is order(known, None) is order(None, None) is Order.UNKNOWN
    assert not certainly_before(None, known)


@pytest.mark.parametrize(
    ("text", "by"),
    [("2021-02", True), ("2021-03", False), ("2021-02-27~", False), ("../2021-02", True), ("2021/..", False)],
)
def test_a_date_ends_by_a_day_if_its_last_possible_day_does(text: str, by: bool) -> None:
    assert ends_by(Date.parse(text), date(2021, 2, 28)) is by


def test_what_is_not_dated_ends_by_no_day() -> None:
    assert ends_by(None, date(2021, 2, 28)) is False
