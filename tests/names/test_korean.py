"""Korean names: one name as many hands write it, and two names however alike."""

from __future__ import annotations

import csv
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lastseen.names import compare, readings
from lastseen.names.korean import LANGUAGE
from lastseen.names.korean.hangul import is_syllable, joined, one_jamo_away, southern, southern_inside, split
from lastseen.names.korean.inventory import FIRST, INSIDE, POSITIONS, SURNAME, latents, pairs, surname_spellings
from lastseen.names.korean.match import names_of
from lastseen.names.korean.parse import read_by
from lastseen.names.korean.spell import spell
from lastseen.names.korean.tables import System, system, table
from lastseen.names.written import written
from tests.names.name_lists import LISTS, SAME_ABOVE, listed, matched

SAME, DIFFERENT = listed("korean.json")
LATIN = ["revised", "mccune", "dprk", "apostrophe", "yale", "iso11941"]
PRESS = ["czech", "polish", "hungarian", "german", "french"]
SYSTEMS = [*LATIN, *PRESS, "kontsevich"]
HANDS = {by: by for by in [*PRESS, "kontsevich", "yale", "iso11941"]}
SYLLABLES = st.integers(0xAC00, 0xD7A3).map(chr)


def common(position: str, most: int) -> list[str]:
    prior = latents(position, "mixed").prior
    return sorted(prior, key=lambda latent: -prior[latent])[:most]


NAMES = st.tuples(
    st.sampled_from([name for name in common(SURNAME, 60) if len(name) == 1]),
    st.sampled_from(common(FIRST, 120)),
    st.sampled_from(common(INSIDE, 120)),
).map("".join)


def as_the_south_says(name: str) -> str:
    first = southern(name[1])
    return southern(name[0]) + first + southern_inside(name[2], first)


def assimilated(it: System, name: str) -> bool:
    """Whether the coda of the first given syllable is written as another sound, which leaves several names possible."""
    joint = it.joint.get(split(name[1])[2], {}).get(split(name[2])[0], "")
    return joint.partition("-")[0] in {"ng", "n", "m"}


@pytest.mark.parametrize(("a", "b"), SAME)
def test_two_forms_of_one_name_speak_for_one_person(a, b):
    assert compare(a, b).log_lr > SAME_ABOVE


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_names_do_not(a, b):
    found = matched(LANGUAGE, a, b)

    assert found.log_lr < SAME_ABOVE
    assert found.same_name < 0.1


def test_the_library_of_congress_spelling_is_made_exactly():
    rows = list(csv.DictReader((LISTS / "mr_hangul_pairs_lc.csv").read_text("utf-8").splitlines()))
    well_formed = [row for row in rows if all(map(is_syllable, row["hangul"]))]

    exact = [row for row in well_formed if spell(row["hangul"], "mccune") == unicodedata.normalize("NFC", row["latin"])]

    assert len(well_formed) == 674
    assert len(exact) == 671


@pytest.mark.parametrize(
    ("name", "by", "spelt"),
    [
        ("정경훈", "revised", "Jeong Gyeong-hun"),
        ("한복남", "revised", "Han Bok-nam"),
        ("정경훈", "mccune", "Chŏng Kyŏng-hun"),
        ("강덕룡", "mccune", "Kang Tŏng-nyong"),
        ("김철원", "mccune", "Kim Ch'ŏr-wŏn"),
        ("안응렬", "mccune", "An Ŭng-nyŏl"),
        ("리나운", "mccune", "Yi Na-un"),
        ("남궁억", "mccune", "Namgung Ŏk"),
        ("박동국", "dprk", "Pak Tong Guk"),
        ("최룡림", "dprk", "Choe Ryong Rim"),
        ("김명국", "apostrophe", "Kim Myo'ng-kuk"),
        ("정경훈", "yale", "Ceng Kyeng-hwun"),
        ("정경훈", "iso11941", "Ceong Kyeong-hun"),
        ("정경훈", "kontsevich", "Чон Кён Хун"),
    ],
)
def test_each_system_spells_as_its_standard_does(name, by, spelt):
    assert spell(name, by) == spelt


def test_without_a_hyphen_an_apostrophe_parts_n_from_g():
    assert spell("한선기", "mccune", hyphen="") == "Han Sŏn'gi"


@pytest.mark.parametrize("by", SYSTEMS)
@given(name=NAMES)
def test_what_a_system_spells_can_be_read_back(by, name):
    assume(not assimilated(system(by), name))
    model = LANGUAGE.model("mixed")
    hypotheses = [it for _, it in read_by(written(spell(name, by)), HANDS.get(by, "latin"), model)]

    assert any(as_the_south_says(name) in names_of(it) for it in hypotheses), spell(name, by)


@given(name=NAMES)
def test_hangul_is_read_as_it_stands(name):
    best = LANGUAGE.readings(LANGUAGE.parse(written(name)))[0]

    assert best.text == as_the_south_says(name)


@given(SYLLABLES)
def test_a_syllable_is_made_of_its_parts(syllable):
    assert joined(*split(syllable)) == syllable


@given(SYLLABLES)
def test_the_initial_sound_law_does_not_apply_twice(syllable):
    assert southern(southern(syllable)) in {southern(syllable), southern(southern(southern(syllable)))}


@given(SYLLABLES)
def test_being_one_jamo_away_goes_both_ways(syllable):
    assert all(syllable in one_jamo_away(near) for near in one_jamo_away(syllable))


@pytest.mark.parametrize(
    ("north", "south"),
    [("리", "이"), ("로", "노"), ("녀", "여"), ("량", "양"), ("라", "나"), ("김", "김"), ("남", "남")],
)
def test_the_south_drops_or_changes_an_initial_l_and_n(north, south):
    assert southern(north) == south


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("prior", ["mixed", "north", "south"])
def test_the_shares_of_all_latent_syllables_add_up_to_one(position, prior):
    assert sum(latents(position, prior).prior.values()) == pytest.approx(1)


def test_two_syllables_that_often_meet_are_less_telling_than_chance_would_have_it():
    assert pairs().factor("지", "훈") > 1
    assert pairs().factor("훈", "지") < 1


def test_a_rare_name_tells_more_than_a_common_one():
    rare, often = compare("Tak Ŭng-bin", "탁응빈"), compare("Lee Sang-hoon", "이상훈")

    assert rare.log_lr > often.log_lr + 3
    assert rare.namesakes_expected * 100 < often.namesakes_expected


def test_the_priors_differ_in_what_is_frequent():
    north, south = latents(INSIDE, "north").prior, latents(INSIDE, "south").prior

    assert north["혁"] > south["혁"]
    assert north["민"] < south["민"]


def test_a_surname_in_capitals_is_the_surname():
    found = readings("Ho KIM")

    assert found[0].text == "김호"


def test_a_comma_parts_surname_and_given_name():
    found = [LANGUAGE.readings(LANGUAGE.parse(written(text)))[0].text for text in ("Ju, Han", "Han, Ju")]

    assert found == ["주한", "한주"]


def test_a_rank_is_no_part_of_a_name():
    assert readings("Pvt. Jong")[0].text == readings("Jong")[0].text
    assert compare("Sgt. Kim Chol Su", "김철수 하사").same_name > 0.5


def test_one_wrong_letter_costs_but_does_not_break():
    right, wrong = compare("Hwang Kyong-chol", "황경철"), compare("Hwang Kyong-chxl", "황경철")

    assert right.log_lr > wrong.log_lr > SAME_ABOVE


def test_a_piece_that_nobody_reads_says_nothing():
    found = matched(LANGUAGE, "Kim Qwrtzx-ho", "김민호")

    assert found.log_lr == pytest.approx(matched(LANGUAGE, "Kim Ho", "Kim Ho").log_lr, abs=12)
    assert any("read" in piece.why for piece in found.pieces)


def test_different_characters_of_one_reading_tell_less_than_the_same():
    same, different = compare("李成赫", "李成赫"), compare("李成赫", "李聖爀")

    assert same.log_lr > different.log_lr + 2


def test_simplified_and_japanese_forms_are_the_same_characters():
    assert compare("金徳竜", "金德龍").same_name > 0.9
    assert compare("张国民", "張國民").same_name > 0.9


def test_every_table_names_its_source():
    names = [*SYSTEMS, "english", "surnames", "origins", "northern", "frequency", "learned", "hanja"]

    assert all(table(name)["source"] for name in names)


@pytest.mark.parametrize("by", [*SYSTEMS, "english"])
def test_every_cell_shares_out_the_whole(by):
    it = system(by)

    for part in (it.initial, it.inside, it.nucleus, it.coda):
        assert all(sum(share for _, share in cell) == pytest.approx(1) for cell in part.values())


def test_every_surname_of_the_census_has_spellings():
    assert all(surname_spellings().values())
    assert len(surname_spellings()) > 130
