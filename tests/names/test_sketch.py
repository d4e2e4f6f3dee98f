"""Names in a short form: what a sketch says is what comparing in full says."""

from __future__ import annotations

import json
from itertools import islice

import pytest
from hypothesis import given

from bench.names_speed import invented
from lastseen.names import compare
from lastseen.names.search import LEAST, likeliest_first, worth_showing
from lastseen.names.sketch import first_look, likeliest, sketch
from tests.names.odd_texts import ODD, anything
from tests.names.test_search import LIST

KOREAN = list(islice(dict.fromkeys(invented(300)), 250))
OTHERS = ["Ivan Petrov", "محمد علي", "Amin Duvall", "王小明", "Kim Petrov", "Lee Harvey", "Li Na", "Dr. Pak"]
NAMES = [*KOREAN, *OTHERS, *LIST, *ODD]
SKETCHES = {name: sketch(name) for name in NAMES}


@pytest.mark.parametrize("name", [*KOREAN[:12], "Kim Yong-nam", "Li Na", "Ким", "정", "Pak, Chol Su"])
def test_a_name_weighed_against_sketches_gets_what_comparing_in_full_gives(name):
    look = first_look(name, "mixed")

    weighed = {other: look(sketched) for other, sketched in SKETCHES.items()}

    told = {other: log_lr for other, log_lr in weighed.items() if log_lr is not None}
    assert len(told) > len(KOREAN) / 2
    assert told == pytest.approx({other: compare(name, other).log_lr for other in told}, abs=1e-4)


def test_nearly_every_pair_of_korean_names_is_weighed_without_reading_them():
    weighed = [first_look(name, "mixed")(SKETCHES[other]) for name in KOREAN[:20] for other in KOREAN]

    assert sum(log_lr is None for log_lr in weighed) < len(weighed) / 10


@pytest.mark.parametrize("name", OTHERS[:3])
def test_names_that_are_hardly_korean_have_no_sketch(name):
    assert sketch(name) == ""


@pytest.mark.parametrize("prior", ["north", "south"])
def test_under_another_prior_every_name_is_compared_in_full(prior):
    assert first_look("Kim Chol Su", prior)(SKETCHES["Kim Chol Su"]) is None


def test_what_cannot_be_read_is_weighed_against_nothing():
    assert first_look("4471", "mixed")(SKETCHES["Kim Chol Su"]) is None


@given(anything)
def test_no_text_is_too_strange_for_a_sketch(text):
    sketched = sketch(text)

    assert sketched == "" or json.loads(sketched)
    assert sketched == sketch(text)


@pytest.mark.parametrize("name", [*KOREAN[:8], "Chung Kyung-hoon", "Ruslan Akhmadov", "Li Na", "Lee"])
@pytest.mark.parametrize("most", [1, 10, 1000])
def test_the_likeliest_are_those_of_comparing_every_name_in_full(name, most):
    others = {at: (other, SKETCHES[other]) for at, other in enumerate(NAMES)}

    found = likeliest(name, others, most, "mixed")

    full = {at: it for at, (other, _) in others.items() if (it := worth_showing(name, other, "mixed")) is not None}
    best = sorted(full, key=lambda at: likeliest_first(full[at]))[:most]
    assert sorted(found.found, key=lambda at: likeliest_first(found.found[at]))[:most] == best
    assert {at: found.found[at] for at in best} == {at: full[at] for at in best}
    assert found.left_out == 0


def test_all_that_are_as_good_as_the_last_are_given():
    others = {at: ("정경훈", sketch("정경훈")) for at in range(5)}

    found = likeliest("Chung Kyung-hoon", others, 2, "mixed")

    assert len(found.found) == 5
    assert all(it.log_lr >= LEAST for it in found.found.values())


def test_where_too_many_must_be_compared_in_full_the_first_are_and_the_rest_is_counted(monkeypatch):
    monkeypatch.setattr("lastseen.names.sketch.MOST_IN_FULL", 3)

    found = likeliest("Amin Duvall", dict.fromkeys(range(8), ("Amin Duvall", "")), 10, "mixed")

    assert (list(found.found), found.left_out) == ([0, 1, 2], 5)
