from __future__ import annotations

import pytest
from django.utils.translation import override

from lastseen.web.marks import typed
from lastseen.web.spoken import apart, listed, thing_told, value_in_words

PLAIN = {
    "things": {
        "amin": {"type": "person"},
        "olm": {"type": "place"},
        "taken": {"type": "event", "kind": "abduction", "of": ["amin", "other"]},
        "meeting": {"type": "event"},
    },
    "claims": [{"about": "amin", "property": "name", "value": "Amin Duvall"}],
}

pytestmark = pytest.mark.usefixtures("site")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "a, b and c"), ("ko", "a, b, c"), ("ru", "a, b и c"), ("ar", "a، b وc")],
)
def test_names_are_listed_as_the_language_does(language, told):
    with override(language):
        said = listed(["a", "b", "c"])

    assert said.translate(dict.fromkeys(range(0x2066, 0x206A))) == told


def test_one_name_and_none_need_no_and():
    assert listed([]) == ""
    assert listed(["a"]) == apart("a")


def test_a_date_stands_apart_from_left_to_right_and_a_name_in_its_own_direction():
    assert apart("2021-03-10~") == "\u20662021-03-10~\u2069"
    assert apart("أمين") == "\u2068أمين\u2069"


def test_typed_words_take_their_own_direction_and_bare_digits_run_from_left_to_right():
    assert typed("أمين <b>") == '<bdi dir="auto">أمين &lt;b&gt;</bdi>'
    assert typed("2021-03-10~") == '<bdi dir="ltr">2021-03-10~</bdi>'
    assert typed(None) == '<bdi dir="ltr"></bdi>'


@pytest.mark.parametrize(
    ("prop", "written", "told"),
    [
        ("fate", "dead_reported", "мёртв (сообщается)"),
        ("occurred", "true", "да"),
        ("occurred", "false", "нет"),
        ("name", "dead_reported", "dead_reported"),
        ("own_property", "true", "true"),
    ],
)
def test_terms_yes_and_no_are_said_in_the_language_and_all_else_as_written(prop, written, told):
    with override("ru"):
        assert value_in_words(prop, written) == told


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        ("en", "amin", "amin (Amin Duvall)"),
        ("en", "taken", "taken (abduction of Amin Duvall, other)"),
        ("ru", "taken", "taken (похищение: Amin Duvall, other)"),
        ("ko", "meeting", "meeting (사건)"),
        ("ko", "olm", "olm (장소)"),
    ],
)
def test_a_thing_is_told_with_what_it_is(language, name, told):
    with override(language):
        assert thing_told(PLAIN, name) == told
