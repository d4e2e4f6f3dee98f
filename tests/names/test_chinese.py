"""Chinese names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.names.chinese import LANGUAGE
from lastseen.names.chinese.tables import surname_characters
from lastseen.names.written import written
from tests.names.name_lists import SAME_ABOVE, listed, matched
from tests.names.odd_texts import anything, read

SAME, DIFFERENT = listed("chinese.json")


@pytest.mark.parametrize(("a", "b"), SAME)
def test_forms_of_one_name_are_taken_for_one(a: str, b: str) -> None:
    match = matched(LANGUAGE, a, b)

    assert match.log_lr > SAME_ABOVE, match.pieces


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_names_are_not_taken_for_one(a: str, b: str) -> None:
    match = matched(LANGUAGE, a, b)

    assert match.log_lr < SAME_ABOVE, match.pieces
    assert match.same_name < 0.2


@given(st.sampled_from(SAME + DIFFERENT))
def test_comparing_is_the_same_whichever_comes_first(pair: tuple[str, str]) -> None:
    forth, back = matched(LANGUAGE, *pair), matched(LANGUAGE, *reversed(pair))

    assert (forth.log_lr, forth.same_name) == pytest.approx((back.log_lr, back.same_name))


@given(anything, anything)
def test_no_text_breaks_it(a: str, b: str) -> None:
    names = [name for text in (a, b) if (name := read(text)) is not None]
    found = [parsed for name in names if (parsed := LANGUAGE.parse(name)) is not None]

    weights = [LANGUAGE.weight(parsed) for parsed in found]
    totals = [sum(reading.weight for reading in LANGUAGE.readings(parsed)) for parsed in found]
    matches = [LANGUAGE.match(x, y, "mixed") for x in found for y in found]

    assert all(0.0 <= weight <= 1.0 for weight in weights)
    assert all(total <= 1.0 + 1e-9 for total in totals)
    assert all(0.0 <= match.same_name <= 1.0 and abs(match.log_lr) < 200 for match in matches)
    assert all(key.startswith(f"{LANGUAGE.code}:") for parsed in found for key in LANGUAGE.keys(parsed))


def test_forms_of_one_name_share_a_key_for_looking_up() -> None:
    met = [bool(keys(a) & keys(b)) for a, b in SAME]

    assert sum(met) / len(met) >= 0.95


def keys(text: str) -> frozenset[str]:
    parsed = LANGUAGE.parse(written(text))
    return LANGUAGE.keys(parsed) if parsed is not None else frozenset()


def test_a_character_that_differs_counts_though_it_is_read_alike() -> None:
    characters = matched(LANGUAGE, "王伟", "王薇")
    spelt = matched(LANGUAGE, "Wang Wei", "王薇")

    assert characters.log_lr < 0 < spelt.log_lr
    assert characters.pieces[1].why == "two characters read alike (wei)"


def test_traditional_and_simplified_characters_are_one() -> None:
    match = matched(LANGUAGE, "陳偉強", "陈伟强")

    assert match.same_name == pytest.approx(1.0)
    assert match.log_lr > 12


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Wang Xiaoming", "Wang Xiaoming"),
        ("Xiaoming Wang", "Wang Xiaoming"),
        ("Chan Tai Man", "Chen Dawen"),
        ("Ch'en Ta-wen", "Chen Dawen"),
        ("Чжан Гоцян", "Zhang Guoqiang"),
        ("Au Yeung Suet", "Ouyang Xue"),
        ("王小明", "王小明"),
    ],
)
def test_the_best_reading_is_the_one_meant(text: str, reading: str) -> None:
    parsed = LANGUAGE.parse(written(text))

    assert LANGUAGE.readings(parsed)[0].text == reading


def test_a_surname_is_read_as_surnames_are() -> None:
    right, wrong = matched(LANGUAGE, "单国强", "Shan Guoqiang"), matched(LANGUAGE, "单国强", "Dan Guoqiang")

    assert right.same_name > 0.8
    assert wrong.same_name < 0.1


def test_what_is_in_no_system_is_not_read() -> None:
    assert LANGUAGE.parse(written("Ruslan Akhmadov")) is None


def test_every_character_of_the_tables_is_read_somehow() -> None:
    surnames = [one for characters in surname_characters().values() for one in characters]

    assert [one for one in surnames if LANGUAGE.parse(written(one + "明")) is None] == []
