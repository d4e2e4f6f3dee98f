from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from lastseen.reading.picture import EDGE, WIDTH, Bar, timeline_svg

SVG = "{http://www.w3.org/2000/svg}"
DAY = datetime.date(2021, 2, 1)
days = st.none() | st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


def drawn(*bars, title="what happened when"):
    return ET.fromstring(timeline_svg(bars, title))


def texts(picture):
    return ["".join(it.itertext()) for it in picture.iter(f"{SVG}text")]


def test_without_any_known_day_there_is_no_picture():
    assert timeline_svg([], "nothing") == ""
    assert timeline_svg([Bar("some day", None, None, approximate=False, contradicted=False)], "nothing") == ""


def test_a_certain_day_is_one_solid_bar_with_its_words_and_no_arrow():
    picture = drawn(Bar("abduction", DAY, DAY, approximate=False, contradicted=False))

    assert [it.get("fill") for it in picture.iter(f"{SVG}rect")] == ["#14424f"]
    assert texts(picture)[-1] == "abduction"


def test_both_ends_of_an_approximate_date_fade():
    picture = drawn(Bar("abduction", DAY, DAY.replace(month=5), approximate=True, contradicted=False))

    fills = [it.get("fill") for it in picture.iter(f"{SVG}rect")]
    assert fills == ["#14424f", "url(#fade-in)", "url(#fade-out)"]


def test_an_end_that_nobody_told_is_an_arrow_and_not_an_end():
    sure = drawn(Bar("held", DAY, DAY.replace(month=5), approximate=False, contradicted=False))
    open_ended = drawn(Bar("held", DAY, None, approximate=False, contradicted=False))

    assert len(list(open_ended.iter(f"{SVG}path"))) > 2
    assert len([it for it in sure.iter(f"{SVG}path") if it.get("stroke-width")]) == 0
    assert len([it for it in open_ended.iter(f"{SVG}path") if it.get("stroke-width")]) == 1


def test_what_is_contradicted_carries_a_sign_and_not_only_a_colour():
    picture = drawn(Bar("abduction", DAY, DAY, approximate=False, contradicted=True))

    assert texts(picture)[-1] == "≠ abduction"


def test_the_picture_says_what_it_shows_and_escapes_what_was_typed():
    picture = drawn(Bar("<b>&", DAY, DAY, approximate=False, contradicted=False), title='a "quoted" <title>')

    assert picture.get("role") == "img"
    assert picture.get("aria-label") == 'a "quoted" <title>'
    assert texts(picture)[-1] == "<b>&"


@given(st.lists(st.tuples(days, days, st.booleans(), st.booleans()), max_size=6))
def test_every_bar_stays_within_the_picture(found):
    bars = []
    for one, other, approximate, contradicted in found:
        first, last = sorted((one, other)) if one and other else (one, other)
        bars.append(Bar("x", first, last, approximate=approximate, contradicted=contradicted))

    svg = timeline_svg(bars, "any")

    for rect in ET.fromstring(svg).iter(f"{SVG}rect") if svg else ():
        left, width = float(rect.get("x")), float(rect.get("width"))
        assert left >= EDGE - 4
        assert left + width <= WIDTH - EDGE + 4
