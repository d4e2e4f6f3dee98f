"""Arabic and Persian names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.names.arabic import LANGUAGE
from lastseen.names.written import written
from tests.names.name_lists import SAME_ABOVE, listed, matched
from tests.names.odd_texts import anything, read

SAME, DIFFERENT = listed("arabic.json")


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

    assert sum(met) / len(met) >= 0.97


def keys(text: str) -> frozenset[str]:
    parsed = LANGUAGE.parse(written(text))
    return LANGUAGE.keys(parsed) if parsed is not None else frozenset()


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
