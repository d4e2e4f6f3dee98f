"""Ruling on two entries that may be one person, by keys that are the same on every keyboard."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.steps import fresh, take_in

CASE = """\
casefile: 1
id: quay
title: A driver taken at the quay
sources:
  radio: {name: Radio Ostra, kind: outlet}
reports:
  R1: {publisher: radio, published: 2021-02-03}
things:
  one: {type: person}
  other: {type: person}
claims:
  - {id: c1, in: R1, about: one, property: name, value: 정경훈}
  - {id: c2, in: R1, about: other, property: name, value: Chung Kyung-hoon}
"""
SHOWN = ".sides"


@pytest.fixture
def at_pair(visitor) -> Visitor:
    name = fresh("quay")
    take_in(visitor, CASE.replace("quay", name, 1))
    visitor.is_called("K. Ono")
    visitor.go(f"/cases/{name}/pairs")
    visitor.wait(SHOWN)
    return visitor


def strike(visitor: Visitor, code: str, key: str) -> None:
    """Strike a key that has this place on the keyboard and gives this letter."""
    tools = visitor.page.context.new_cdp_session(visitor.page)
    tools.send("Input.dispatchKeyEvent", {"type": "keyDown", "code": code, "key": key, "text": key})
    tools.send("Input.dispatchKeyEvent", {"type": "keyUp", "code": code, "key": key})


def test_two_people_are_ruled_the_same_and_the_ruling_is_taken_back(at_pair):
    at_pair.press("x")
    at_pair.wait(".message.success")
    assert at_pair.page.locator(SHOWN).count() == 0

    at_pair.press("z")
    at_pair.wait(SHOWN)

    assert "정경훈" in at_pair.text(SHOWN)


@pytest.mark.parametrize(("same", "back"), [("ㅌ", "ㅋ"), ("ч", "я"), ("ء", "ئ")])
def test_a_key_is_the_same_place_whatever_script_is_typed(at_pair, same, back):
    strike(at_pair, "KeyX", same)
    at_pair.wait(".message.success")

    strike(at_pair, "KeyZ", back)
    at_pair.wait(SHOWN)

    assert "정경훈" in at_pair.text(SHOWN)


def test_what_is_typed_into_a_field_is_never_a_key(at_pair):
    at_pair.page.focus("#why")
    before = at_pair.page.url

    at_pair.page.keyboard.type("xnujkhz/?")

    assert at_pair.page.input_value("#why") == "xnujkhz/?"
    assert at_pair.page.url == before
    assert at_pair.page.locator("dialog[open]").count() == 0


def test_keys_that_were_turned_off_do_nothing(at_pair):
    at_pair.page.uncheck("[data-keys-switch]")

    at_pair.page.locator("h1").focus()
    at_pair.press("x")
    at_pair.page.reload()
    at_pair.press("x", "?")

    assert at_pair.page.locator(SHOWN).count() == 1
    assert not at_pair.page.is_checked("[data-keys-switch]")


def test_the_help_opens_with_its_key_and_closes_with_escape(at_pair):
    at_pair.press("Shift+Slash")
    opened = at_pair.page.locator("dialog[open]").count()

    at_pair.press("Escape")

    assert (opened, at_pair.page.locator("dialog[open]").count()) == (1, 0)
