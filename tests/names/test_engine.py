"""Laws of comparing that hold in every language and across them."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.names import compare, keys, readings
from lastseen.names.engine import LOWEST, PRIORS, parsed
from lastseen.names.language import Unreadable
from lastseen.names.languages import languages
from lastseen.names.written import written

FORMS = [
    "Chung Kyung-hoon", "Jong Kyong Hun", "정경훈", "Чон Кён Хун", "鄭京勳", "KIM MY'ONG-KUK", "Akhmadov",
    "Ахмадов Руслан", "Wang Xiaoming", "王小明", "Mohammed al-Hassan", "محمد", "John Smith", "김", "O", "Pvt. Jong",
    "Kim Hyun Soo Daniel", "Anna Petrova-Kim", "Qwrtzx Plmvk", "ㄱㄴ", "か な",
]  # fmt: skip
NAMES = st.sampled_from([form for form in FORMS if len(form) > 1])
LETTERS = st.text(alphabet="abkimчонx정경鄭明محل' -.,ŏčñ\u200b1😀", max_size=30)


def readable(text: str) -> bool:
    try:
        return bool(parsed(text))
    except Unreadable:
        return False


@given(NAMES, NAMES)
def test_it_does_not_matter_which_name_comes_first(a, b):
    one, other = compare(a, b), compare(b, a)

    assert one.log_lr == pytest.approx(other.log_lr, abs=1e-6)
    assert one.same_name == pytest.approx(other.same_name, abs=1e-6)


@given(LETTERS, LETTERS, st.sampled_from(PRIORS))
def test_any_two_texts_are_compared_or_refused(a, b, prior):
    if not (readable(a) and readable(b)):
        with pytest.raises(Unreadable, match="cannot read"):
            compare(a, b, prior)
    else:
        found = compare(a, b, prior)
        assert 0 <= found.same_name <= 1
        assert LOWEST <= found.log_lr < 60
        assert found.namesakes_expected >= 0
        assert found.why


@given(LETTERS)
def test_the_readings_of_any_text_share_out_at_most_the_whole(text):
    if not readable(text):
        return

    found = readings(text)

    assert sum(reading.weight for reading in found) <= 1 + 1e-6
    assert all(0 <= reading.weight <= 1 for reading in found)


@given(LETTERS)
def test_every_readable_text_has_keys(text):
    if not readable(text):
        return

    assert keys(text)


@given(NAMES)
def test_the_weights_of_the_languages_add_up_to_one(name):
    assert sum(parsed(name).weights.values()) == pytest.approx(1)


@given(NAMES)
def test_no_name_speaks_against_itself(name):
    assert compare(name, name).log_lr > 0


@given(NAMES)
def test_case_does_not_matter_much(name):
    assert compare(name, name.upper()).log_lr > 0


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.code)
@given(text=LETTERS)
def test_no_language_fails_on_any_text(language, text):
    try:
        name = written(text)
    except Unreadable:
        return

    found = language.parse(name)

    if found is not None:
        assert 0 <= language.weight(found) <= 1
        assert math.isfinite(language.match(found, found, "mixed").log_lr)


def test_a_comparison_is_told_as_json():
    told = json.loads(json.dumps(compare("Chung Kyung-hoon", "정경훈").as_json()))

    assert {"a", "b", "same_name", "log_lr", "readings", "why", "namesakes_expected"} <= set(told)
    assert told["readings"][0]["text"] == "정경훈"


def test_the_pieces_add_up_to_the_whole_where_there_is_one_way_to_read():
    found = compare("정경훈", "Chung Kyung-hoon")

    assert sum(piece.log_lr for piece in found.pieces) == pytest.approx(found.log_lr, abs=0.2)


def test_the_reasons_name_the_shared_reading_and_its_bearers():
    why = compare("Chung Kyung-hoon", "정경훈").why

    assert "both can be 정경훈" in why
    assert "of a million people" in why


def test_a_sure_language_leaves_little_to_the_others():
    assert parsed("Kim Myong-guk").weights["ko"] > 0.9
