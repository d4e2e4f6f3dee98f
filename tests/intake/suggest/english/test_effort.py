"""The work that a report costs grows with its length, and no faster, whatever it is made of."""

from __future__ import annotations

import sys

import pytest

from lastseen.intake.suggest.suggest import EXAMINED, suggest

SHORT = 6_000
SLACK = 1.3
"""A text four times as long may cost so much more than four times the work."""
PATTERNS = {
    "quoted speech": '"He was arrested," she said. ',
    "open quotation marks": '"',
    "brackets": "(",
    "commas": "Kim, ",
    "names in a list": "Kim and Park and ",
    "possessives": "Kim's ",
    "relative clauses": "Kim who said that ",
    "speakers in speakers": "Kim said Park said ",
    "denials": "Kim was arrested. The ministry denied that any such arrest took place. ",
    "dates": "on 3 May 2021 ",
    "relatives": "the son of ",
    "empty lines": "\n",
}


def work(text: str) -> int:
    """How many calls of Python functions reading a text takes."""
    calls = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    suggest("Ilan Sorr was arrested in Marn.", "en")
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        suggest(text, "en")
    finally:
        sys.setprofile(before)
    return calls


def people(size: int) -> str:
    """Ever new names, each arrested as ever new speakers say."""
    names = [f"{a}{b}{c} {d}orr" for a in "KLMNP" for b in "aeiou" for c in "klmnrst" for d in "SRTVBN"]
    pairs = zip(names, names[7:], strict=False)
    return "".join(f"{name}, a teacher, was arrested in Marn, {other} said. " for name, other in pairs)[:size]


@pytest.mark.parametrize("piece", PATTERNS.values(), ids=PATTERNS.keys())
def test_a_text_four_times_as_long_costs_about_four_times_the_work(piece):
    once, more = piece * (SHORT // len(piece)), piece * (4 * SHORT // len(piece))

    assert work(more) <= 4 * SLACK * work(once)


def test_ever_new_people_cost_no_more_each_than_the_first_ones():
    once, more = people(SHORT), people(4 * SHORT)

    assert work(more) <= 4 * SLACK * work(once)


def test_what_lies_beyond_what_is_examined_costs_nothing():
    sentence = "Kim was arrested. "
    once, more = sentence * (EXAMINED // len(sentence) + 1), sentence * (10 * EXAMINED // len(sentence))

    assert work(more) <= 1.1 * work(once)
