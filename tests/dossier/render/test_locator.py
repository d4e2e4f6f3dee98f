"""The locator map: the states that are named, among their neighbours, and never a place."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from lastseen.dossier.render.locator import WIDTH, drawable, edition, locator_svg, outlines


def drawn(*codes):
    return ET.fromstring(locator_svg(codes, "the states"))


def words(root):
    return [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_states_are_named():
    assert words(drawn("RU", "KP")) == ["Democratic People's Republic of Korea (KP)", "Russian Federation (RU)"]


def test_it_says_what_it_shows_for_those_who_do_not_see_it():
    root = drawn("TH")

    assert (root.attrib["role"], root.attrib["aria-label"]) == ("img", "the states")


def test_states_without_an_outline_are_not_drawn():
    assert locator_svg(["XA", "XB"], "none") == ""
    assert drawable(["XA", "JP", ""]) == ["JP"]


@pytest.mark.parametrize("code", sorted(set(outlines()) - {""}))
def test_every_state_can_be_drawn_and_its_name_stays_on_the_sheet(code):
    root = drawn(code)

    _, _, _, height = map(float, root.attrib["viewBox"].split())
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 < float(text.attrib["x"]) < WIDTH
        assert 0 < float(text.attrib["y"]) < height


def test_the_same_states_give_the_same_picture_in_any_order():
    assert locator_svg(["TH", "CN"], "both") == locator_svg(["CN", "TH", "CN"], "both")


def test_the_outlines_say_where_they_come_from():
    assert edition() == "Natural Earth 4.1.0, 1:110m"
