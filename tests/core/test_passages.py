"""Finding a quote in a text, however the text writes its letters."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.core.passages import AROUND, find, passage

Form = Literal["NFC", "NFD"]


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def quotes(text: str, quote: str) -> list[str]:
    return [found.quote for found in find(text, quote)]


def test_a_passage_is_counted_in_code_points_so_that_an_emoji_before_the_name_is_one() -> None:
    text = "🙏🏽 𠮷野 said: أحمد was taken"

    (found,) = find(text, "أحمد")

    assert (found.start, found.end, text[found.start : found.end]) == (12, 16, "أحمد")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("그는 김철수를 보았다", "김철수"),
        ("قال إن أحمد اعتُقل", "أحمد"),
        ("Le témoin a vu Zoë à Orléans", "Zoë à Orléans"),
        ("Ông Nguyễn Văn Đệ đã mất tích", "Nguyễn Văn Đệ"),
    ],
)
def test_a_composed_quote_is_found_in_a_decomposed_text_and_kept_as_the_text_has_it(text: str, quote: str) -> None:
    (found,) = find(apart(text), quote)

    assert found.quote == apart(quote)
    assert apart(text)[found.start : found.end] == apart(quote)
    assert not found.composed


@pytest.mark.parametrize("quote", ["김철수", "김", "수"])
def test_a_decomposed_quote_is_found_in_a_composed_text(quote: str) -> None:
    assert quotes("김철수를 보았다", apart(quote)) == [quote]


def test_half_a_decomposed_syllable_is_no_place_of_the_shorter_one() -> None:
    assert quotes(apart("각"), "가") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("ا\u0654حمد\u064e", "أحمد"),
        ("e\u0301 x\u0323", "é x"),
        ("e\u0301 q\u0307\u0323", "q\u0323"),
        ("e\u0301 q\u0307\u0323", "é q"),
    ],
)
def test_no_letter_is_lost_where_a_mark_follows_that_does_not_compose(text: str, quote: str) -> None:
    (found,) = find(text, quote)

    assert unicodedata.normalize("NFC", found.quote).startswith(unicodedata.normalize("NFC", quote))


@pytest.mark.parametrize(
    "text",
    ["taken at night", "taken  at\nnight", "taken\u00a0at\u2003night", "taken\r\n\tat night", "taken at\u3000night"],
)
def test_all_white_space_is_alike_and_kept_as_the_text_has_it(text: str) -> None:
    assert quotes(f"He was {text}, they said", " taken at  night ") == [text]


def test_every_place_is_found_in_order() -> None:
    assert [found.start for found in find("one man, one boat, one night", "one")] == [0, 9, 19]


@pytest.mark.parametrize("quote", ["two", "", "   ", "One", "man ,"])
def test_what_does_not_stand_there_is_found_nowhere(quote: str) -> None:
    assert find("one man, one boat", quote) == []


def test_signs_that_mean_something_to_a_pattern_are_letters_here() -> None:
    assert quotes("paid 5.000 (USD) [sic]* +x?", "5.000 (USD) [sic]* +x?") == ["5.000 (USD) [sic]* +x?"]


def test_a_little_before_and_after_is_kept_with_a_passage() -> None:
    found = passage("a" * 50 + "name" + "b" * 50, 50, 54)

    assert (found.quote, found.before, found.after) == ("name", "a" * AROUND, "b" * AROUND)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5)])
def test_a_stretch_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is no stretch of a text of 4 characters"):
        passage("word", start, end)


letters = st.text(st.sampled_from("가각e\u0301\u0323aاأ\u064e\u0654 "), max_size=9)


@given(letters, letters, letters)
def test_a_quote_taken_from_a_text_is_found_there(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote} {after}"

    if quote.strip():
        assert any(found.quote.split() == quote.split() for found in find(text, quote))


forms: st.SearchStrategy[Form] = st.sampled_from(("NFC", "NFD"))


@settings(max_examples=400)
@given(letters, st.integers(0, 8), st.integers(1, 9), forms, forms)
def test_a_passage_is_a_stretch_of_the_text_and_never_less_than_the_quote(
    text: str, start: int, end: int, of_text: Form, of_quote: Form
) -> None:
    text, quote = unicodedata.normalize(of_text, text), unicodedata.normalize(of_quote, text[start:end])

    for found in find(text, quote):
        assert text[found.start : found.end] == found.quote
        kept, wanted = (" ".join(unicodedata.normalize("NFC", words).split()) for words in (found.quote, quote))
        assert wanted in kept
