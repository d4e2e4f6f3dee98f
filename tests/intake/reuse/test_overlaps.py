from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.reuse.fingerprints import GRAM, WINDOW, fingerprints
from lastseen.intake.reuse.overlaps import COMMON, overlaps, widened
from lastseen.intake.reuse.words import spans, words

WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in ("a", "o", "il") for c in ("ra", "nu", "ves", "tom", "ki")]


def prose(seed: int, length: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_a_whole_copy_is_one_extent_over_nearly_all_of_it():
    first = prose(1, 300)

    (found,) = overlaps([first, first.upper()])

    assert (found.earlier, found.later, len(found.extents)) == (0, 1, 1)
    assert found.of_later > 0.95


def test_one_quoted_sentence_in_a_text_of_its_own_is_found_to_its_last_word():
    sentence = prose(2, 30)
    first = f"{prose(3, 120)}. {sentence}. {prose(4, 90)}."
    later = f"{prose(5, 200)} “{sentence}” {prose(6, 200)}"

    (found,) = overlaps([first, later])
    (extent,) = widened(found, first, later).extents

    assert words(later)[slice(*extent.later)] == words(first)[slice(*extent.earlier)] == words(sentence)


def test_paragraphs_in_another_order_are_several_extents():
    paragraphs = [prose(seed, 60) for seed in range(5)]

    (found,) = overlaps(["\n".join(paragraphs), "\n".join(reversed(paragraphs))])

    assert len(found.extents) == 5
    assert found.of_later > 0.8


def test_texts_of_their_own_do_not_overlap():
    assert overlaps([prose(seed, 200) for seed in range(20)]) == []


def test_a_footer_that_many_reports_share_is_no_overlap():
    footer = prose(99, 20)

    assert overlaps([f"{prose(seed, 150)} {footer}" for seed in range(COMMON + 5)]) == []


def test_a_story_that_many_outlets_copy_is_found_in_all_of_them():
    story = prose(7, 200)
    texts = [f"{prose(seed, 12)} {story}" for seed in range(100, 100 + COMMON + 20)]

    found = overlaps(texts)

    assert {one.later for one in found} == set(range(1, len(texts)))


def test_chinese_is_compared_by_characters():
    story = "渔民在沼泽路上被带走两名目击者说他们看见一辆没有牌照的灰色汽车停在桥边"

    (found,) = overlaps([f"昨天{story}。其他消息。", f"据报道，{story}，警方没有回应。"])

    assert found.of_later > 0.6


def test_no_text_and_short_texts_have_no_fingerprints():
    assert len(fingerprints([]).hashes) == 0
    assert len(fingerprints(["", "two words", prose(1, GRAM + WINDOW - 2)]).hashes) == 0


@given(
    st.lists(st.sampled_from(WORDS), max_size=60),
    st.lists(st.sampled_from(WORDS), min_size=GRAM + WINDOW - 1, max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=60),
)
def test_texts_that_share_enough_words_in_a_row_share_a_fingerprint(before, shared, after):
    found = fingerprints([" ".join(shared), " ".join([*before, *shared, *after])])

    assert set(found.hashes[found.texts == 0]) & set(found.hashes[found.texts == 1])


@given(st.text(max_size=80))
def test_words_and_their_places_are_as_many_in_any_text(text):
    places = spans(text)

    assert [text[start:end].lower() for start, end in places] == words(text)


@given(st.lists(st.text(alphabet="ab .字", max_size=120), max_size=6))
def test_shares_are_never_above_the_whole_whatever_the_texts(texts):
    for found in overlaps(texts, least=1):
        assert found.earlier < found.later
        assert 0 < found.of_later <= 1
        assert 0 < found.of_earlier <= 1
