"""Words to search by: folded, in pairs where no spaces are written, and found again in the text they came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.store.words import MOST_LETTERS, MOST_PHRASES, composed, indexed, phrases, places, words_version

WORDS = {
    "Łódź ＡＢ İstanbul Straße": "lodz ab istanbul strasse",
    "Ахмадова ёлка Йод": "ахмадова елка иод",
    "أَحْمَد القُرى مُوسَى فاطمة": "احمد القري موسي فاطمه",
    "کریم": "كريم",
    "عــبد": "عبد",
    "١٢٣ ۴": "123 4",
    "정경훈은 김": "정경 경훈 훈은 은 김",
    "河港の木": "河港 港の の木 木",
    "ガザ": "ガザ ザ",
    "R2: taken_away, it's": "r2 taken away it s",
    "a\u200eb\u00adc": "abc",
    "\U0001f6a2 !? ،": "",
    "𠮷田": "𠮷田 田",
}
FOUND = {
    ("김 정경훈은 학생", "경훈"): ["경훈"],
    ("김 정경훈은 학생", "훈"): ["훈"],
    ("김 정경훈은 학생", '"정경훈은 학생"'): ["정경훈은 학생"],
    ("김 정경훈은 학생", '"정경훈 학생"'): [],
    ("김 정경훈은 학생", "김정"): [],
    ("Руслана Ахмадова ждут", "ахмадов"): ["Ахмадова"],
    ("a taxi and a man", "man"): ["man"],
    ("a taxi and a man", "an"): [],
    ("the river port, the port", "port"): ["port", "port"],
    ("the river port", '"river port"'): ["river port"],
    ("the port river", '"river port"'): [],
    ("شُوهِدَ أَحْمَدُ", "احمد"): ["أَحْمَدُ"],
    ("ﷺ then Ali", "ali"): ["Ali"],
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_a_text_is_taken_apart_into_words(text, words):
    assert indexed(text) == words


@pytest.mark.parametrize(("text", "asked"), FOUND)
def test_what_is_searched_is_found_where_it_stands(text, asked):
    found = [text[start:end] for start, end in places(text, phrases(asked))]

    assert found == FOUND[text, asked]


def test_decomposed_korean_and_arabic_give_the_same_words():
    for text in ("정경훈", "أحمد", "Йод"):
        assert indexed(unicodedata.normalize("NFD", text)) == indexed(text)


def test_without_a_letter_nothing_is_searched():
    assert phrases('!! "" …') == []


def test_a_word_asked_twice_is_one_phrase_and_too_many_words_are_cut():
    assert len(phrases("port PORT Pört")) == 1
    assert len(phrases(" ".join(f"word{at}" for at in range(100)))) == MOST_PHRASES


def test_a_very_long_word_is_found_by_its_beginning():
    long = "x" * 5_000

    assert indexed(long) == "x" * MOST_LETTERS
    assert places(long, phrases(long)) == [(0, 5_000)]


def test_the_version_is_a_fingerprint():
    assert len(words_version()) == 16


@given(st.text())
def test_every_place_lies_within_the_text(text):
    whole = composed(text)

    for start, end in places(whole, phrases(text)):
        assert 0 <= start < end <= len(whole)


@given(st.text(alphabet="aби정경훈ع 港", min_size=1))
def test_a_phrase_is_found_in_the_text_that_it_is(text):
    wanted = phrases(f'"{text}"')

    assert bool(places(composed(text), wanted)) == bool(wanted)


@given(st.text())
def test_the_words_hold_no_sign_of_a_query_language(text):
    assert all(char.isalnum() or not char.isascii() for word in indexed(text).split() for char in word)
