"""What values say, and how two of one property stand to each other."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.values import Raw, Relation, Value, ValueProblem, parse_value, unknown_term
from lastseen.core.vocabulary import property_of

SAME, WITHIN, AROUND = Relation.SAME, Relation.WITHIN, Relation.AROUND
OVERLAP, CONFLICT, NOT_COMPARED = Relation.OVERLAP, Relation.CONFLICT, Relation.NOT_COMPARED
MIRROR = {WITHIN: AROUND, AROUND: WITHIN}


def value(name: str, raw: Raw) -> Value:
    prop = property_of(name)
    assert prop is not None
    return parse_value(prop, raw)


def relation(name: str, one: Raw, other: Raw) -> Relation:
    return value(name, one).relate(value(name, other))[0]


Row = tuple[Raw, Raw, Relation]
NUMBERS: list[Row] = [
    (29, "29", SAME),
    (29, "29.0", SAME),
    (600, "about 600", WITHIN),
    (550, "about 600", OVERLAP),
    (480, "about 600", OVERLAP),
    (479, "about 600", CONFLICT),
    (720, "about 600", OVERLAP),
    (721, "about 600", CONFLICT),
    ("about 500", "about 600", OVERLAP),
    ("about 100", "about 151", CONFLICT),
    (550, "500..600", WITHIN),
    ("520..580", "500..600", WITHIN),
    ("500..560", "540..600", OVERLAP),
    ("500..560", "561..600", CONFLICT),
    ("about 550", "500..600", WITHIN),
    ("..600", 600, AROUND),
    ("..600", 601, CONFLICT),
    ("600..", 600, AROUND),
    (">500", 500, CONFLICT),
    (">500", 501, AROUND),
    (">500", "500..", WITHIN),
    ("> 500", ">500", SAME),
    ("..500", ">500", CONFLICT),
    ("30 %", "30%", SAME),
    ("30 %", 30, NOT_COMPARED),
    ("500 XAD", "500 xad", SAME),
    ("500 XAD", "900 XBD", NOT_COMPARED),
    ("500 XAD", "900 XAD", CONFLICT),
    ("0.5", "0.50", SAME),
    ("1", "1.0", SAME),
]
PLACES: list[Row] = [
    ("Karsh, Vell, XA", "Karsh, Vell, XA", SAME),
    ("karsh ,  vell, XA", "Karsh, Vell, XA", SAME),
    ("Karsh, Vell, XA", "Vell, XA", WITHIN),
    ("Karsh, Vell, XA", "Karsh, XA", WITHIN),
    ("Karsh, Vell, XA", "XA", WITHIN),
    ("Karsh, XA", "Karsh", WITHIN),
    ("Karsh, Vell, XA", "Vell, Karsh, XA", CONFLICT),
    ("Karsh, XA", "Olm, XA", CONFLICT),
    ("Karsh, XA", "Karsh, XB", CONFLICT),
    ("XA", "XB", CONFLICT),
    ("XA", "Karsh, XB", CONFLICT),
    ("Olm", "Karsh, XA", NOT_COMPARED),
    ("Olm", "Karsh", NOT_COMPARED),
    ("Olm", "XA", NOT_COMPARED),
    ("Vladivostok, Primorye, Russia", "RU", WITHIN),
    ("Vladivostok, Россия", "Vladivostok, RU", SAME),
    ("블라디보스토크, 러시아", "RU", WITHIN),
    ("فلاديفوستوك, روسيا", "Russia", WITHIN),
    ("Russia", "RU", SAME),
]
DATES: list[Row] = [
    ("2020-05-03", "2020-05", WITHIN),
    ("2020-05-03", "2020", WITHIN),
    ("2020-05-03", "[2020-05-02..2020-05-04]", WITHIN),
    ("2020-05-03", "2020-05-03~", WITHIN),
    ("2020-05-05", "2020-05-03~", OVERLAP),
    ("2020-05-06", "2020-05-03~", CONFLICT),
    ("2020-06-30", "2020-05~", OVERLAP),
    ("2020-07-01", "2020-05~", CONFLICT),
    ("2020-03-01", "2020-21", WITHIN),
    ("2020-05-31", "2020-21", WITHIN),
    ("2020-06-01", "2020-21", CONFLICT),
    ("2021-02-28", "2020-24", WITHIN),
    ("2021-03-01", "2020-24", CONFLICT),
    ("2020-09-01", "2020-21~", CONFLICT),
    ("2020-08-31", "2020-21~", OVERLAP),
    ("2021-12-31", "2020~", OVERLAP),
    ("2020-05-03T04:37", "2020-05-03", WITHIN),
    ("2020-05-03T04:37", "2020-05-03T04:38", CONFLICT),
    ("2020-05", "2020-06", CONFLICT),
    ("[2020-05-01..2020-05-10]", "[2020-05-05..2020-05-20]", OVERLAP),
]
OTHERS: list[tuple[str, Raw, Raw, Relation]] = [
    ("charge", "Illegal  crossing", "illegal crossing", SAME),
    ("charge", "illegal crossing", "crossed illegally", CONFLICT),
    ("name", "Oro Tamm", "ORO TAMM", SAME),
    ("name", "Oro Tamm", "Otto Tam", OVERLAP),
    ("occurred", True, False, CONFLICT),
    ("to_state", "XA", "XB", CONFLICT),
    ("fate", "dead_reported", "dead_confirmed", OVERLAP),
    ("fate", "dead_reported", "alive_confirmed", CONFLICT),
    ("fate", "dead_reported", "unknown", OVERLAP),
    ("fate", "dead_reported", "gone", NOT_COMPARED),
    ("liberty", "free", "detained_unacknowledged", CONFLICT),
    ("liberty", "detained_acknowledged", "detained_unacknowledged", CONFLICT),
    ("legal_label", "return", "deportation", OVERLAP),
    ("legal_label", "handover", "deportation", CONFLICT),
]
TABLE: list[tuple[str, Raw, Raw, Relation]] = [
    *(("count", *row) for row in NUMBERS),
    *(("place", *row) for row in PLACES),
    *(("date", *row) for row in DATES),
    *OTHERS,
]


@pytest.mark.parametrize(("name", "one", "other", "expected"), TABLE)
def test_two_values_stand_to_each_other_as_the_table_says_from_both_sides(
    name: str, one: Raw, other: Raw, expected: Relation
) -> None:
    assert relation(name, one, other) is expected
    assert relation(name, other, one) is MIRROR.get(expected, expected)


@pytest.mark.parametrize(("name", "one", "other", "expected"), TABLE)
def test_a_conflict_or_a_refusal_to_compare_gives_its_reason(
    name: str, one: Raw, other: Raw, expected: Relation
) -> None:
    _, why = value(name, one).relate(value(name, other))

    assert bool(why) is (expected in (CONFLICT, NOT_COMPARED))


@pytest.mark.parametrize(
    ("name", "raw", "hedged"),
    [
        ("count", 600, False),
        ("count", "about 600", True),
        ("count", "500..600", True),
        ("count", ">500", True),
        ("date", "2020-05-03~", True),
        ("date", "2020-05-03%", True),
        ("date", "2020-05-03?", False),
        ("date", "2020-05", False),
        ("date", "[2020-05-01..2020-05-05]", True),
        ("date", "2020-05-01/2020-05-05", False),
        ("place", "Karsh, XA", False),
    ],
)
def test_a_value_says_itself_whether_it_is_hedged(name: str, raw: Raw, hedged: bool) -> None:
    assert value(name, raw).hedged is hedged


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("count", "many", "'many' is no number"),
        ("count", -3, "-3 is no number"),
        ("count", "..", "'..' is no number"),
        ("count", ".. %", "is no number"),
        ("count", "..%", "is no number"),
        ("count", "1,000", "is no number"),
        ("count", "600..500", "600..500 ends below where it begins"),
        ("count", True, "count cannot be true"),
        ("date", "2019-02-30", "February 2019 has 28 days"),
        ("date", "soon", "soon"),
        ("place", "Karsh,, XA", "has an empty part"),
        ("place", " ", "place is empty"),
        ("nationality", "Kenya", "Kenya is no code of a state"),
        ("nationality", "ZZ9", "ZZ9 is no code of a state"),
        ("occurred", "true", "'true' is neither true nor false"),
        ("occurred", 1, "1 is neither true nor false"),
        ("rank", False, "rank cannot be false"),
    ],
)
def test_what_a_property_cannot_have_is_refused_in_words(name: str, raw: Raw, words: str) -> None:
    with pytest.raises(ValueProblem) as raised:
        value(name, raw)

    assert words in str(raised.value)


def test_what_was_read_before_does_not_make_one_of_yes_or_yes_of_one() -> None:
    assert value("occurred", True).raw is True
    assert value("count", 1).raw == 1

    for name, raw in (("occurred", 1), ("count", True)):
        with pytest.raises(ValueProblem):
            value(name, raw)


def test_a_state_by_its_name_is_told_its_code() -> None:
    with pytest.raises(ValueProblem) as raised:
        value("nationality", "Russia")

    assert raised.value.hint == "write RU"


@pytest.mark.parametrize(("raw", "hint"), [("dead_reportd", "did you mean dead_reported?"), ("gone", "known are ")])
def test_an_unknown_term_is_kept_with_a_doubt(raw: str, hint: str) -> None:
    prop = property_of("fate")
    assert prop is not None

    doubt = unknown_term(prop, raw)

    assert value("fate", raw).raw == raw
    assert doubt is not None
    assert doubt.hint.startswith(hint)


def test_a_bare_name_of_two_letters_is_no_state() -> None:
    assert relation("place", "Bo", "Karsh, XA") is NOT_COMPARED
    assert relation("place", "BO", "Karsh, XA") is CONFLICT


def test_a_thing_and_the_same_words_are_two_values() -> None:
    prop = property_of("relative")
    assert prop is not None

    thing, words = parse_value(prop, "mika", is_thing=True), parse_value(prop, "mika")

    assert thing.relate(words)[0] is OVERLAP


def test_a_number_is_printed_as_it_was_written() -> None:
    assert [str(value("count", raw)) for raw in ("about 600", ">500", 7)] == ["about 600", ">500", "7"]


whole = st.integers(0, 60)
numbers: st.SearchStrategy[Raw] = (
    whole
    | whole.map("about {}".format)
    | whole.map(">{}".format)
    | whole.map("..{}".format)
    | whole.map("{}..".format)
    | st.tuples(whole, whole).map(lambda pair: f"{min(pair)}..{max(pair)}")
)
parts = st.lists(st.sampled_from(["Karsh", "Vell", "Olm"]), unique=True, max_size=3)
places = st.tuples(parts, st.sampled_from(["XA", "XB"])).map(lambda place: ", ".join([*place[0], place[1]]))
days = st.tuples(st.integers(1, 28), st.integers(1, 3), st.sampled_from(["", "~", "?", "%"]))
dates = days.map(lambda d: f"2020-{d[1]:02}-{d[0]:02}{d[2]}") | days.map(lambda d: f"2020-{d[1]:02}{d[2]}")
pairs = st.one_of(
    *(st.tuples(st.just(name), kind, kind) for name, kind in (("count", numbers), ("place", places), ("date", dates)))
)


@given(pairs)
def test_the_relation_of_two_values_is_the_mirror_of_the_other_way_round(pair: tuple[str, Any, Any]) -> None:
    name, one, other = pair

    assert relation(name, other, one) is MIRROR.get(relation(name, one, other), relation(name, one, other))


@given(st.sampled_from(["count", "place", "date"]), st.data())
def test_what_is_more_exact_than_a_more_exact_value_is_more_exact(name: str, data: st.DataObject) -> None:
    kinds: dict[str, st.SearchStrategy[Raw]] = {"count": numbers, "place": places, "date": dates}
    a, b, c = (data.draw(kinds[name]) for _ in range(3))

    if relation(name, a, b) is WITHIN and relation(name, b, c) is WITHIN:
        assert relation(name, a, c) is WITHIN


@given(numbers, whole)
def test_a_whole_number_lies_in_a_range_or_beside_it_as_arithmetic_says(raw: Raw, number: int) -> None:
    text = str(raw)
    if text.startswith(">"):
        fits = number > int(text[1:])
    elif ".." in text:
        low, high = text.split("..")
        fits = (not low or int(low) <= number) and (not high or number <= int(high))
    else:
        middle = int(text.removeprefix("about "))
        fits = 5 * abs(number - middle) <= middle if text.startswith("about") else number == middle

    assert (relation("count", number, raw) is not CONFLICT) is fits


def test_every_pair_of_the_tables_is_of_one_of_the_six_relations() -> None:
    raws = [row[1] for row in TABLE if row[0] == "count"]

    assert {relation("count", one, other) for one, other in product(raws, raws)} == {*Relation}
