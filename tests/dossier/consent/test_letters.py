from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.dossier.consent.letters import letters, occurrences, tells
from lastseen.dossier.consent.spelt import Withheld, reduced, ways


def found(text: str, value: str) -> list[str]:
    return [text[start:end] for start, end in occurrences(letters(text), reduced(value))]


@pytest.mark.parametrize(
    ("text", "value", "there"),
    [
        ("of A m i n  D u v a l l, seen", "Amin Duvall", ["A m i n  D u v a l l"]),
        ("x#AminDuvall!", "Amin Duvall", ["AminDuvall"]),
        ("ÅMÍN DÜVALL", "Amin Duvall", ["ÅMÍN DÜVALL"]),
        ("Ａｍｉｎ Ｄｕｖａｌｌ", "Amin Duvall", ["Ａｍｉｎ Ｄｕｖａｌｌ"]),
        ("أَمِين", "امين", ["أَمِين"]),
        ("سلمى", "سلمي", ["سلمى"]),
        ("한도진은", "한도진", ["한도진"]),
        ("이산가족", "이산", ["이산"]),
        ("남이산", "이산", []),
        ("Marnia", "Marn", []),
        ("in Marn.", "Marn", ["Marn"]),
        ("١٢٣٤", "1234", ["١٢٣٤"]),
    ],
)
def test_a_value_is_found_by_its_letters(text, value, there):
    assert found(text, value) == there


@pytest.mark.parametrize(
    ("value", "enough"), [("Han", False), ("Amin", True), ("한", False), ("한도", True), ("", False)]
)
def test_too_few_letters_are_not_looked_for(value, enough):
    assert tells(reduced(value)) is enough


@given(st.text(max_size=40))
def test_every_letter_stands_where_it_says(text):
    held = letters(text)

    assert len(held.text) == len(held.places)
    assert list(held.places) == sorted(held.places)
    assert all(0 <= place < len(text) for place in held.places)


@given(st.text(st.characters(categories=["L"]), min_size=12, max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_a_long_value_is_found_in_any_text_that_has_it(value, before, after):
    assert not tells(reduced(value)) or occurrences(letters(f"{before} {value} {after}"), reduced(value))


def test_a_name_is_looked_for_in_every_order_and_by_each_of_its_words():
    assert {"aminduvall", "duvallamin", "amin", "duvall"} <= ways(Withheld("Amin Duvall", "name", ""))


def test_a_place_is_looked_for_by_its_parts_and_not_by_its_state():
    looked_for = ways(Withheld("pump house, Marn, Primorye, XA", "place", ""))

    assert {"pumphouse", "marn", "primorye"} <= looked_for
    assert "xa" not in looked_for


def test_a_day_is_looked_for_however_languages_write_it_and_a_month_too():
    assert {"19850412", "12april1985", "12апреля1985", "1985년4월12일", "april121985"} <= ways(
        Withheld("1985-04-12", "day", "")
    )
    assert {"april1985", "1985년4월", "042021"} & ways(Withheld("1985-04", "day", "")) == {"april1985", "1985년4월"}
    assert ways(Withheld("1985", "day", "")) == frozenset()


def test_what_is_withheld_does_not_print_itself():
    assert "Duvall" not in repr(Withheld("Amin Duvall", "name", "name of claim c1"))
