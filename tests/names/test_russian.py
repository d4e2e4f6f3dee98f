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


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Руслан Закаев", "Ruslanas Zakajevas"),
        ("Руслан Закаев", "Ruslans Zakajevs"),
        ("Елена Закаева", "Zakajevová Jelena"),
        ("Пётр Домбровский", "Piotr Dąbrowski"),
        ("Шамиль Чочиев", "Sjamil Tsjotsjiejev"),
        ("Сергій Гриценко", "Сергей Гриценко"),
        ("Ильич Пётр Кузьмич", "Пётр Ильич"),
    ],
)
def test_forms_of_other_countries_are_read(a: str, b: str) -> None:
    assert matched(LANGUAGE, a, b).log_lr > SAME_ABOVE + 2


def test_of_two_initials_the_second_is_the_father_s() -> None:
    right, wrong = (
        matched(LANGUAGE, "Жуковский Виталий Александрович", a) for a in ("В. А. Жуковский", "Я. В. Жуковский")
    )

    assert right.log_lr > SAME_ABOVE > wrong.log_lr


def test_a_vowel_at_the_end_makes_another_name() -> None:
    same, other = (matched(LANGUAGE, "Амина Рахмани", b) for b in ("Amina Rahmani", "Amin Rahmani"))

    assert same.log_lr > other.log_lr + 3


def test_double_surnames_must_agree_in_both_parts() -> None:
    one_part = matched(LANGUAGE, "Анна Петрова-Сомова", "Анна Петрова")
    other_part = matched(LANGUAGE, "Анна Петрова-Сомова", "Анна Петрова-Гулина")

    assert one_part.log_lr > SAME_ABOVE > other_part.log_lr


def test_an_article_is_no_given_name() -> None:
    with_one, without = (matched(LANGUAGE, a, "Саид Ярагиев") for a in ("Said al Yaragiev", "Said Yaragiev"))

    assert with_one.log_lr == pytest.approx(without.log_lr, abs=0.1)


def test_a_word_in_a_third_script_is_not_read() -> None:
    assert LANGUAGE.parse(written("Ruslan 王")) is None
