"""Phrases from the vectors with what they tell, and ways in which English writes a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from lastseen.core.yamltext import parse

VECTORS = Path(__file__).parents[3] / "vectors"
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def phrases(file: str) -> list[dict[str, Any]]:
    """The phrases of one vector file."""
    document = parse((VECTORS / file).read_bytes())
    assert document.problems == []
    return document.plain["phrases"]


def styles(day: date) -> list[str]:
    """One day as English writes it."""
    number, month, short = day.day, MONTHS[day.month - 1], SHORT[day.month - 1]
    ordinal, weekday = f"{number}{ORDINALS.get(number, 'th')}", WEEKDAYS[day.weekday()]
    return [
        f"{number} {month} {day.year}",
        f"{number:02} {month} {day.year}",
        f"{number} {month}, {day.year}",
        f"{ordinal} {month} {day.year}",
        f"{ordinal} of {month}, {day.year}",
        f"{month} {number}, {day.year}",
        f"{month} {number} {day.year}",
        f"{month} {ordinal}, {day.year}",
        f"{short} {number}, {day.year}",
        f"{number} {short.rstrip('.')} {day.year}",
        f"{month.upper()} {number}, {day.year}",
        f"{number} {month.lower()} {day.year}",
        f"{weekday}, {month} {number}, {day.year}",
        f"{weekday}, {number} {month} {day.year}",
        f"{weekday} {number} {month} {day.year}",
        f"{weekday} ({month} {number}, {day.year})",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
    ]


ODD = [
    "",
    " ",
    "\n\n\n",
    "May May May May",
    "31 February 2021",
    "on the 99th of Foo",
    "00.00.0000 and 99/99/9999",
    "between and between and",
    "since since until until",
    "“" * 50,
    '"' * 51,
    "the day before the day before the day before",
    "two weeks before two weeks after two weeks before",
    "last last next next this that March",
    "\u202eMarch 3, 2021\u202c \u200b3\u200b March",
    "9999-12-31 and a day later, 0001-01-01 and a day earlier",
    "a hundred thousand million billion years ago",
    "1,2,3,4-5-6-7/8/9:10",
    "aged aged 12 and and 13",
    "$$$ 5 million million dollars per cent",
    "ⅩⅡ March ２０２１, ٣ مارس, 3월 4일",
    "in the last 999 decades; 999 decades ago; 999 decades later",
]
_WORDS = """
on in the of at May March 3 2021 2019, 3/4/2021 Tuesday last next ago before after two weeks day year a early late mid -
– to and or between from since until by “ ” . , ; : will was arrested said his arrest 10 % $ aged hundred thousand p.m.
4:37 spring 1990s that same following morning about 's
"""
words = st.sampled_from([*_WORDS.split(), "\n", "\n\n"])
odd_texts = st.one_of(st.sampled_from(ODD), st.text(max_size=200), st.lists(words, max_size=40).map(" ".join))
