from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lastseen.casework.original import CheckedLine
from lastseen.web.marked import Place, stretches

TEXT = "0123456789"


def test_overlapping_words_belong_to_both_claims():
    found = stretches(TEXT, [Place("a", 1, 5), Place("b", 3, 7)])

    assert [(it.text, it.claims, it.begins) for it in found] == [
        ("0", (), ()), ("12", ("a",), ("a",)), ("34", ("a", "b"), ("b",)), ("56", ("b",), ()), ("789", (), ()),
    ]  # fmt: skip


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_put_together_again_it_is_the_text(text, ends):
    places = [Place(str(at), min(*pair, len(text)), min(max(pair), len(text))) for at, pair in enumerate(ends)]

    found = stretches(text, places)

    assert "".join(it.text for it in found) == text
    for place in places:
        marked = "".join(it.text for it in found if place.claim in it.claims)
        assert marked == text[place.start : place.end]


def test_a_doubtful_line_is_cut_by_the_words_of_claims_and_numbered_once():
    found = stretches(TEXT, [Place("a", 3, 5)], [CheckedLine(2, 6, 4), CheckedLine(8, 9, 5)])

    assert [(it.text, it.page, it.line) for it in found if it.page] == [
        ("2", 4, 1), ("34", 4, None), ("5", 4, None), ("8", 5, 2),
    ]  # fmt: skip


@given(st.text(min_size=8, max_size=40), st.lists(st.integers(0, 8), max_size=8, unique=True))
def test_a_doubtful_line_is_whole_whatever_claims_say(text, cuts):
    ends = sorted(cuts)
    lines = [CheckedLine(start, end, 1) for start, end in zip(ends[::2], ends[1::2], strict=False)]

    found = stretches(text, [Place("a", 1, 7), Place("b", 3, 5)], lines)

    doubtful = "".join(it.text for it in found if it.page)
    assert doubtful == "".join(text[line.start : line.end] for line in lines)
    assert [it.line for it in found if it.line] == list(range(1, len(lines) + 1))
