"""Arabic and Persian names."""

from __future__ import annotations

import pytest

from lastseen.names.arabic import LANGUAGE
from lastseen.names.written import written
from tests.names.name_lists import SAME_ABOVE, matched


def test_vowel_marks_and_stretching_change_nothing() -> None:
    match = matched(LANGUAGE, "مُحَمَّد عَلِيّ", "محـــمد علي")

    assert match.same_name == pytest.approx(1.0)


@pytest.mark.parametrize(("a", "b"), [("أحمد", "احمد"), ("هدى", "هدي"), ("فاطمة", "فاطمه"), ("کریم", "كريم")])
def test_forms_of_one_letter_are_one(a: str, b: str) -> None:
    match = matched(LANGUAGE, a, b)

    assert match.same_name == pytest.approx(1.0, abs=0.05)


def test_a_name_left_out_of_the_chain_says_little() -> None:
    whole = matched(LANGUAGE, "Mohammed Hasan Tikriti", "محمد حسن التكريتي")

    shorter = matched(LANGUAGE, "Mohammed Tikriti", "محمد حسن التكريتي")

    assert SAME_ABOVE < shorter.log_lr < whole.log_lr


def test_another_own_name_weighs_against_a_shared_family() -> None:
    same, other = (matched(LANGUAGE, a, "حسين التكريتي") for a in ("Hussein Tikriti", "Hasan Tikriti"))

    assert other.log_lr < same.log_lr - 8


@pytest.mark.parametrize(
    "form", ["Abd al-Rahman", "Abdul Rahman", "Abdurrahman", "Abdelrahman", "Abderrahmane", "عبدالرحمن"]
)
def test_a_servant_of_god_is_one_name_however_it_is_cut(form: str) -> None:
    parsed = LANGUAGE.parse(written(form + " Qasim"))

    assert len(parsed.words) == 2
    assert parsed.words[0].listed[0][0].main == "عبد الرحمن"


def test_a_common_name_alone_says_little() -> None:
    match = matched(LANGUAGE, "Mohammed", "محمد")

    assert match.same_name == pytest.approx(1.0)
    assert match.log_lr < SAME_ABOVE


def test_a_chinese_name_is_not_read() -> None:
    assert LANGUAGE.parse(written("王小明")) is None


def test_what_is_commonly_put_before_the_own_name_may_be_left_out() -> None:
    blessed, kunya, own = (
        matched(LANGUAGE, a, "Uways Toubasi")
        for a in ("Muhammad Uways Toubasi", "Abu Ahmad Uways Toubasi", "Samir Uways Toubasi")
    )

    assert min(blessed.log_lr, kunya.log_lr) > own.log_lr + 3


@pytest.mark.parametrize("form", ["ar-Rashidi", "al-Rashidi", "Ar Rashidi", "Rashidi"])
def test_an_article_takes_on_the_letter_after_it(form: str) -> None:
    parsed = LANGUAGE.parse(written(f"Nabil {form}"))

    assert [word.text for word in parsed.words] == ["nabil", "rashidi"]


def test_what_only_looks_like_an_article_is_a_name() -> None:
    parsed = LANGUAGE.parse(written("Huang An Shan"))

    assert len(parsed.words) == 3


def test_a_spelling_that_people_bear_is_known_though_no_rule_gives_it() -> None:
    match = matched(LANGUAGE, "Smain Hacene", "إسماعيل حسان")

    assert match.log_lr > SAME_ABOVE
    assert "إسماعيل" in match.pieces[0].why


def test_two_known_names_are_two_though_they_sound_alike() -> None:
    match = matched(LANGUAGE, "منصور حميدة", "منصور حمودة")

    assert match.pieces[1].log_lr < 1


def test_a_title_at_the_end_is_a_family_name() -> None:
    parsed = LANGUAGE.parse(written("Ahmad Hafiz"))

    assert len(parsed.words) == 2
