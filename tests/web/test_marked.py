from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
