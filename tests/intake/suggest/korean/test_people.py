"""Who a Korean report names, and where: names with their marks, particles told from names, and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.suggest.korean.namesounds import is_korean
from lastseen.intake.suggest.korean.page import page_of
from lastseen.intake.suggest.korean.people import find_people
from lastseen.intake.suggest.korean.places import place_in, place_to
from lastseen.intake.suggest.korean.words import split, words_of
from tests.intake.suggest.korean.told_korean import odd_texts
from tests.intake.suggest.told_reports import KNOWN

SURNAMES = ["강", "조", "최", "배", "리", "정", "한", "류"]
GIVEN = ["태무", "명호", "은채", "준서", "영섭", "세림", "가온"]


def names(text):
    return [person.name for person in find_people(text, words_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("강태무 씨가 체포됐다.", ["강태무"]),
        ("강태무(41)가 체포됐다.", ["강태무"]),
        ("의사 조명호 씨와 동생 조은채 씨가 왔다.", ["조명호", "조은채"]),
        ("강태무 씨가 사라졌다. 강 씨는 돌아오지 않았다.", ["강태무"]),
        ("강태무 장관이 말했다.", ["강태무"]),
        ("요나스 벨크 씨가 끌려갔다.", ["요나스 벨크"]),
        ("리영섭 대장이 처형됐다.", ["리영섭"]),
        ("김씨는 말했다.", []),
        ("이 씨앗은 새것이다.", []),
        ("정부가 밝혔다.", []),
        ("한국 씨름 선수들이 왔다.", []),
    ],
)
def test_the_people_of_a_text_are_those_that_it_marks_as_people(text, expected):
    assert names(text) == expected


@given(st.sampled_from(SURNAMES), st.sampled_from(GIVEN), st.sampled_from(["가", "는", "를", "에게", "와", "의"]))
def test_a_name_comes_back_without_the_particle_behind_its_title(surname, given_name, particle):
    name = surname + given_name

    found = names(f"{name} 씨{particle} 찾았다.")

    assert found == [name]


@given(st.sampled_from(SURNAMES), st.sampled_from(GIVEN))
def test_a_listed_surname_with_listed_syllables_is_a_korean_name(surname, given_name):
    assert is_korean(surname + given_name)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("경찰이", ("경찰", "이")),
        ("경찰은", ("경찰", "은")),
        ("정부가", ("정부", "가")),
        ("정부는", ("정부", "는")),
        ("서울로", ("서울", "로")),
        ("한북으로", ("한북", "으로")),
        ("카르스크에서", ("카르스크", "에서")),
        ("벨마리아의", ("벨마리아", "의")),
        ("경찰가", ("경찰가", "")),
        ("정부은", ("정부은", "")),
    ],
)
def test_a_particle_is_taken_off_only_in_the_form_that_the_last_sound_asks_for(word, expected):
    assert split(word) == expected


@pytest.mark.parametrize(
    ("text", "value", "state"),
    [
        ("그는 카르스크에서 체포됐다.", "카르스크", None),
        ("그는 벨마리아에서 체포됐다.", "벨마리아", "XA"),
        ("그는 벨마리아 카르스크의 한 건설 현장에서 체포됐다.", "건설 현장, 카르스크, 벨마리아", None),
        ("그는 자택에서 체포됐다.", "자택", None),
    ],
)
def test_a_place_is_the_words_before_its_particle_from_small_to_large(text, value, state):
    place = place_in(page_of(text, None, KNOWN), 0, len(text))

    assert (place.value, place.state) == (value, state)


@pytest.mark.parametrize("text", ["그곳에서 체포됐다.", "2021년에서 시작됐다.", "재판에서 말했다.", "강태무 씨에서"])
def test_words_that_are_no_place_are_none(text):
    assert place_in(page_of(text, None, KNOWN), 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "state"), [("한북으로 송환됐다.", "XH"), ("타르케시로 추방됐다.", "XB"), ("간첩으로 몰렸다.", None)]
)
def test_the_state_that_somebody_is_sent_to_stands_before_its_particle(text, state):
    place = place_to(page_of(text, None, KNOWN), 0, len(text))

    assert (place.state if place else None) == state


@given(odd_texts)
def test_every_mention_of_any_text_lies_in_it_in_order(text):
    for person in find_people(text, words_of(text)):
        starts = [mention.start for mention in person.mentions]
        assert starts == sorted(starts)
        assert all(0 <= mention.start < mention.end <= len(text) for mention in person.mentions)
