from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date
from lastseen.core.values import parse_value
from lastseen.core.vocabulary import property_of
from lastseen.dossier.forms.spoken import coarser_than_month, day_named, state_name, value_in_words, when


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2019-11-05", "on 5 November 2019"),
        ("2019-11-05~", "on or about 5 November 2019"),
        ("2019-11-05?", "on 5 November 2019 (the date is uncertain)"),
        ("2019-11-05%", "on or about 5 November 2019 (the date is uncertain)"),
        ("2019-11-05T07:40", "on 5 November 2019, 07:40"),
        ("2019-11", "in November 2019"),
        ("2019-11-XX", "in November 2019"),
        ("2018-23", "in autumn 2018"),
        ("2019", "in 2019"),
        ("2019-XX-XX", "in 2019"),
        ("201X", "in the 2010s"),
        ("20XX", "within 20XX"),
        ("[2019-11-01..2019-11-05]", "some time between 1 November 2019 and 5 November 2019"),
        ("[..2019-11]", "not later than November 2019"),
        ("[2019-11..]", "not earlier than November 2019"),
        ("[2019,2021]", "either in 2019 or in 2021"),
        ("{2019,2021}", "in 2019 and in 2021"),
        ("2019-05/2020", "from May 2019 to 2020"),
        ("2019-05/", "from May 2019 to an unknown day"),
        ("../2020", "from an open end to 2020"),
    ],
)
def test_a_date_is_told_with_all_its_doubt(edtf, told):
    assert when(Date.parse(edtf)) == told


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2019-11-05", "5 November 2019"),
        ("2019-11-05~", "about 5 November 2019"),
        ("2018-23", "autumn 2018"),
        ("201X", "the 2010s"),
    ],
)
def test_a_date_by_itself_has_no_preposition(edtf, told):
    assert day_named(Date.parse(edtf)) == told


@given(st.dates(), st.sampled_from(["", "~", "?", "%"]), st.sampled_from([4, 7, 10]))
def test_no_year_or_day_is_told_that_the_source_did_not_give(day, mark, length):
    edtf = day.isoformat()[:length] + mark

    told = re.findall(r"\d+", when(Date.parse(edtf)))

    assert {int(number) for number in told} <= {int(number) for number in re.findall(r"\d+", edtf)}


@pytest.mark.parametrize(
    ("edtf", "coarse"),
    [
        ("2019-11-05", False),
        ("2019-11", False),
        ("2019-11~", False),
        ("[2019-11-20..2019-12-05]", False),
        ("2018-23", True),
        ("2019", True),
        ("2019-11/", True),
        ("[..2019-11]", True),
        ("[2019-11,2020-11]", True),
    ],
)
def test_a_date_is_coarser_than_a_month_by_what_it_leaves_open(edtf, coarse):
    assert coarser_than_month(Date.parse(edtf)) is coarse


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KP", "Democratic People's Republic of Korea"),
        ("RU", "Russian Federation"),
        ("TH", "Thailand"),
        ("XA", "the State XA"),
    ],
)
def test_a_state_is_named_in_full(code, name):
    assert state_name(code) == name


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("nationality", "TH", "Thailand"),
        ("place", "the pier, Sorin, TH", "the pier, Sorin, Thailand"),
        ("place", "Sorin", "Sorin"),
        ("fate", "dead_reported", "the person is reported dead"),
        ("liberty", "detained_unacknowledged", "the person is detained, and this is not acknowledged"),
        ("legal_label", "extradition", "extradition"),
    ],
)
def test_a_value_says_no_more_than_its_term(name, raw, told):
    prop = property_of(name)

    assert value_in_words(prop, parse_value(prop, raw), raw) == told
