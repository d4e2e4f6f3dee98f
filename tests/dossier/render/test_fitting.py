"""Any text fits a line: from the right it is kept apart from what follows, and very long words may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.dossier.render.fitting import breakable, fitted, harmless, kept_apart

MARK, BREAK = "\N{LEFT-TO-RIGHT MARK}", "\N{ZERO WIDTH SPACE}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("صوت الميناء, 9 January", f"صوت الميناء{MARK}, 9 January"),
        ("سامر and שלום.", f"سامر{MARK} and שלום{MARK}."),
        ("Хан 한도진", "Хан 한도진"),
    ],
)
def test_a_mark_stands_where_writing_from_the_right_ends(text, told):
    assert kept_apart(text) == told


@given(st.text())
def test_nothing_but_marks_and_breaks_is_added(text):
    assert fitted(text).replace(MARK, "").replace(BREAK, "") == harmless(text).replace(MARK, "").replace(BREAK, "")


def test_what_would_turn_a_sentence_round_is_shown():
    assert harmless("a\u202eb\x00c\ufeff") == "a�b�c�"


def test_a_very_long_word_may_be_broken():
    assert breakable("a " + "x" * 100) == f"a {'x' * 40}{BREAK}{'x' * 40}{BREAK}{'x' * 20}"


@pytest.mark.parametrize("text", ["c" * 64, "https://example.org/" + "a" * 100, "one two three " * 20])
def test_a_hash_an_address_and_plain_words_are_left_as_they_are(text):
    assert breakable(text) == text


def test_all_the_texts_of_data_are_marked():
    assert fitted({"a": ["سامر", 1, None]}) == {"a": [f"سامر{MARK}", 1, None]}
