"""Chinese names."""

from __future__ import annotations

import pytest

from lastseen.names.chinese import LANGUAGE
from lastseen.names.chinese.tables import surname_characters
from lastseen.names.written import written
from tests.names.name_lists import matched


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


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("杜新瓊", "To Sun King"),
        ("歐陽美玲", "Au-Yeung Mei Ling"),
        ("陳慈娟", "Fiona Chan Chi-kuen"),
        ("趙桂大", "Chiu Kwai Tai"),
    ],
)
def test_cantonese_is_read_behind_the_characters(a: str, b: str) -> None:
    assert matched(LANGUAGE, a, b).log_lr > 6


def test_n_and_ng_are_seldom_taken_for_each_other() -> None:
    same, other = matched(LANGUAGE, "Сун Цян", "Song Qiang"), matched(LANGUAGE, "Сун Цян", "Song Qian")

    assert same.log_lr > other.log_lr + 3


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Hsieh Hsiao-kuei", 0.9, 1.0),
        ("Chan Tai Man", 0.8, 1.0),
        ("Чжан Лань", 0.9, 1.0),
        ("Kim Jung", 0.0, 0.1),
        ("Susan Sontheimer", 0.0, 0.1),
        ("Lena Tan", 0.0, 0.3),
    ],
)
def test_how_likely_a_name_is_chinese(text: str, least: float, most: float) -> None:
    parsed = LANGUAGE.parse(written(text))

    assert least <= (LANGUAGE.weight(parsed) if parsed else 0.0) <= most


def test_a_name_with_an_unusual_syllable_shares_a_key_with_its_characters() -> None:
    forms = [LANGUAGE.keys(LANGUAGE.parse(written(text))) for text in ("何培慈", "He Peici", "Ho Pui-chi")]

    assert forms[0] & forms[1]
    assert forms[0] & forms[2]
