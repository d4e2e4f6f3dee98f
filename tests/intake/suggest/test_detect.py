"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.suggest.detect import language_of, name_of

TEXTS = {
    "en": "The man was arrested in the town on Monday and has not been seen since.",
    "ko": "경찰은 지난 3일 그를 체포했다고 밝혔다.",
    "ru": "Мужчина был задержан в городе в понедельник, сообщили его родственники и объяснили, где это было.",
    "uk": "Чоловіка затримали в місті у понеділок, і його досі не знайшли, повідомили рідні.",
    "fr": "Le journaliste a été arrêté dans la ville de Marn et les autorités ne disent rien.",
    "de": "Der Mann wurde in der Stadt verhaftet und ist seitdem nicht gesehen worden.",
    "zh": "警方周一在镇上逮捕了这名男子，此后再没有人见过他。",
    "ja": "警察は月曜日に町で男を逮捕したと発表した。",
    "ar": "اعتقلت الشرطة الرجل في البلدة يوم الاثنين.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_language_is_told_by_its_script_or_its_commonest_words(code):
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "12 34", "!!!", "xyzzy qwerty"])
def test_a_text_in_no_language_is_in_none(text):
    assert language_of(text) == "und"


def test_a_korean_report_full_of_foreign_names_is_korean():
    assert language_of("Coast Radio에 따르면 Ilan Sorr 씨가 Marn에서 체포됐다고 한다. 그는 교사였다.") == "ko"


def test_a_language_has_its_english_name_and_an_unknown_one_its_code():
    assert (name_of("fr"), name_of("qaa")) == ("French", "qaa")


@given(st.text(max_size=200))
def test_any_text_has_a_code(text):
    assert language_of(text).isalpha()
