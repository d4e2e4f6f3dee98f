from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from lastseen.sealing.given_away import given_away

TABLE = json.loads((Path(__file__).parents[1] / "vectors" / "seal" / "given_away.json").read_text("utf-8"))["cases"]
# ruff: noqa: E501 - lists of names and sentences
PEOPLE = [
    *(f"{given} {family}" for given in ("Lena", "Bram", "Tove", "Ilan", "Marit", "Oskar", "Nadja", "Piet", "Runa", "Goran")
      for family in ("Orrvik", "Halden", "Sorr", "Duvallet", "Brennan", "Castell", "Ostrova", "Lindqvist", "Marn", "Vekk")),
    *(f"{family}{given}" for family in ("정", "남궁", "차", "표", "옥", "길") for given in ("경훈", "수연", "민재", "하린", "도윤", "서아")),
    *(f"{given} {family}" for given in ("Ирина", "Глеб", "Тарас", "Майя", "Захар", "Нелли")
      for family in ("Ковалёва", "Причалов", "Остроградский", "Верес", "Дымкин", "Лагутина")),
    *(f"{given} {family}" for given in ("أمين", "سهيل", "ريما", "وليد", "نادر", "هالة") for family in ("دوفال", "الميناوي", "قنديل", "شاهين", "البحري", "زيتون")),
]  # fmt: skip
LINES = {
    "latin": ("{} was at the gate when the van came.", "According to {}, three men waited.", "She heard it from {}.", "{}'s neighbour saw the light."),
    "korean": ("{}은 그날 문 앞에 있었다.", "운전사 {}의 말에 따르면 세 사람이었다.", "{}에게서 들었다.", "{}, 간호사"),
    "russian": ("{} видели у ворот.", "По словам соседа, {} был там.", "Об этом сказали {}.", "«{}» — так его звали"),
    "arabic": ("قال {} إنه رأى السيارة.", "كان {} عند الباب.", "سمعتها من {}", "و{} كان هناك"),
}  # fmt: skip
PLAIN = (
    "A hospital worker said the van left at dawn; three men in uniform stood at the pump house, and a guard counted them.",
    "한 병원 직원은 새벽에 승합차가 떠났다고 말했다. 제복을 입은 남자 셋이 문 앞에 서 있었다.",
    "Сотрудница больницы рассказала, что фургон уехал на рассвете, а у ворот стояли трое в форме.",
    "قالت موظفة في المستشفى إن السيارة غادرت فجرا وكان ثلاثة رجال بالزي الرسمي عند الباب.",
)
ENDINGS = ("", "а", "у", "ом", "е")


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['identity']} | {case['text']}")
def test_the_table_of_examples_is_kept(case):
    assert given_away((case["identity"], case["contact"]), case["text"]) is case["given"]


def script_of(name):
    sign = next(sign for sign in name if sign.isalpha())
    spans = (("Ѐ", "ӿ", "russian"), ("؀", "ۿ", "arabic"), ("가", "힣", "korean"))
    return next((script for first, last, script in spans if first <= sign <= last), "latin")


def planted(name, chance):
    """The name, or one word of it, in an open sentence, inflected as its language does."""
    script = script_of(name)
    word = chance.choice([name, *(name.split() if script != "korean" else [name, name])])
    if script == "russian":
        word = " ".join(part + chance.choice(ENDINGS) if part[-1] not in "аяй" else part for part in word.split())
    if script == "latin" and chance.random() < 0.3:
        word = word.upper()
    return f"{chance.choice(PLAIN)} {chance.choice(LINES[script]).format(word)}"


def test_of_500_planted_identities_at_least_99_in_100_are_noticed():
    chance = random.Random(12)

    noticed = [given_away((name, ""), planted(name, chance)) for name in chance.choices(PEOPLE, k=500)]

    assert sum(noticed) >= 495


def test_of_500_texts_about_others_at_most_2_in_100_raise_an_alarm():
    chance = random.Random(13)
    alarms = 0
    for name in chance.choices(PEOPLE, k=500):
        others = [one for one in PEOPLE if not set(one.split()) & set(name.split())]
        alarms += given_away(
            (f"{name}, a worker at the gate", "+999 555 010 203"), planted(chance.choice(others), chance)
        )

    assert alarms <= 10
