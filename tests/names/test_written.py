"""What is taken off a text before it is read as a name, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.names.language import Script, Unreadable
from lastseen.names.written import fold_latin, script_of, written


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Kim\u200b  Chol\u00a0Su ", "Kim Chol Su"),
        ("\u202bKim Chol Su\u202c", "Kim Chol Su"),
        ("Kim Chol Su \U0001f600", "Kim Chol Su"),
        ("Kim Chol Su 2", "Kim Chol Su"),
        ("Kim Chol Su (aka Pak)", "Kim Chol Su"),
        ("Kim Chŏl’su", "Kim Chŏl'su"),
        ("Kim Chol‑su", "Kim Chol-su"),
        ("Pvt. Jong", "Jong"),
        ("Dr. Kim Chol Su, PhD", "Kim Chol Su"),
        ("рядовой Ким", "Ким"),
        ("김철수 하사", "김철수"),
        ("Kим", "Ким"),
        ("Kim정은", "Kim 정은"),
        ("А.Б.Ахмадов", "А. Б. Ахмадов"),
        ("Ｋｉｍ　Ｃｈｏｌ", "Kim Chol"),
        ("General", "General"),
    ],
)
def test_only_the_name_is_left(text, clean):
    assert written(text).text == clean


def test_what_stands_before_a_comma_is_counted():
    assert written("Duvall, Amin").comma == 1
    assert written("Amin Duvall").comma is None
    assert written("Duvall,").comma is None


def test_capitals_are_seen():
    assert [token.capitals for token in written("CHUNG Kyung-hoon").tokens] == [True, False]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "no letters"),
        ("   ", "no letters"),
        ("12345", "no letters"),
        ("\U0001f600\U0001f600", "no letters"),
        ("\u200b\u200f", "no letters"),
        ("-'-", "no letters"),
        ("x", "one letter"),
        ("a" * 10_000, "10,000 characters"),
        ("a" * 200, "200 letters"),
        ("ab " * 20, "20 words"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(text, wrong):
    with pytest.raises(Unreadable, match=wrong):
        written(text)


def test_one_syllable_or_character_may_be_a_name():
    assert written("김").script is Script.HANGUL
    assert written("金").script is Script.HAN


@given(st.text())
def test_any_text_is_a_name_or_refused(text):
    try:
        name = written(text)
    except Unreadable:
        name = None

    assert name is None or (name.tokens and all(token.text for token in name.tokens))


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more(text):
    try:
        once = written(text).text
    except Unreadable:
        return

    assert len(written(once).text) <= len(once)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    assert fold_latin(fold_latin(text)) == fold_latin(text)


def test_the_script_of_a_letter_is_known():
    found = [script_of(letter) for letter in "aŏКا김金か1"]

    assert found == [
        Script.LATIN,
        Script.LATIN,
        Script.CYRILLIC,
        Script.ARABIC,
        Script.HANGUL,
        Script.HAN,
        Script.KANA,
        None,
    ]
