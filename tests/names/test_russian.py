"""Russian names, and those written the Russian way."""

from __future__ import annotations

import pytest

from lastseen.names.russian import LANGUAGE
from lastseen.names.written import written
from tests.names.name_lists import SAME_ABOVE, matched


def why(a: str, b: str) -> dict[str, str]:
    return {piece.what: piece.why for piece in matched(LANGUAGE, a, b).pieces}


def test_a_missing_patronymic_is_not_a_difference() -> None:
    without = matched(LANGUAGE, "Руслан Ахмадов", "Ruslan Akhmadov")

    with_one = matched(LANGUAGE, "Ахмадов Руслан Магомедович", "Ruslan Akhmadov")

    assert with_one.log_lr == pytest.approx(without.log_lr, abs=0.1)
    assert why("Ахмадов Руслан Магомедович", "Ruslan Akhmadov")["patronymic"] == "missing in one: says nothing"


def test_a_patronymic_on_both_sides_counts_for_and_against() -> None:
    same = matched(LANGUAGE, "Ахмадов Руслан Магомедович", "Akhmadov Ruslan Magomedovich")
    other = matched(LANGUAGE, "Ахмадов Руслан Магомедович", "Akhmadov Ruslan Ibragimovich")

    assert same.log_lr - other.log_lr > 8


def test_a_short_form_is_named_as_one() -> None:
    reasons = why("Sasha Petukhov", "Александр Петухов")

    assert reasons["given name"] == "Sasha is a short form of Александр"


def test_a_man_and_a_woman_of_one_family_are_told_apart() -> None:
    match = matched(LANGUAGE, "Саша Ивлев", "Саша Ивлева")
    alike = matched(LANGUAGE, "Саша Ивлев", "Sasha Ivlev")

    assert match.log_lr <= alike.log_lr


def test_the_man_s_form_of_a_woman_s_surname_does_not_hide_her() -> None:
    match = matched(LANGUAGE, "Elena Pavlichenkov", "Елена Павличенкова")

    assert match.log_lr > SAME_ABOVE


def test_an_initial_that_fits_says_less_than_the_name() -> None:
    initial, whole = (matched(LANGUAGE, a, "Руслан Темирбулатов") for a in ("Р. Темирбулатов", "Руслан Темирбулатов"))

    assert SAME_ABOVE < initial.log_lr < whole.log_lr


def test_a_rare_name_says_more_than_a_common_one() -> None:
    rare = matched(LANGUAGE, "Тарас Тэпсуркаев", "Taras Tepsurkaev")
    common = matched(LANGUAGE, "Александр Иванов", "Aleksandr Ivanov")

    assert rare.log_lr > common.log_lr + 5
    assert rare.namesakes < common.namesakes


def test_a_reading_is_in_cyrillic_with_the_surname_first() -> None:
    parsed = LANGUAGE.parse(written("Ruslan Akhmadov"))

    assert LANGUAGE.readings(parsed)[0].text == "Ахмадов Руслан"


def test_hangul_is_not_read() -> None:
    assert LANGUAGE.parse(written("정경훈")) is None
