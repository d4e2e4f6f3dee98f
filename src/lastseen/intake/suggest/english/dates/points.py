"""Dates of the calendar in a text: days, months, years, seasons, decades, weekdays, figures and times of day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lastseen.intake.suggest.english.dates import readings
from lastseen.intake.suggest.english.dates.meanings import Found, Meaning
from lastseen.intake.suggest.english.dates.words import (
    DAY,
    DAY_PART,
    FULL_MONTH,
    FULL_WEEKDAY,
    LOWER_MONTH,
    MONTH,
    NOT_COUNTED,
    ORDINALS,
    SEASONS,
    TABLE,
    WEEKDAY,
    YEAR,
)
from lastseen.intake.suggest.english.numbers.spelt import BELOW_HUNDRED
from lastseen.intake.suggest.english.patterns import DASH, any_of, freely, pattern

_Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], Meaning | None], bool]


def find_points(text: str) -> Iterator[Found]:
    """Every date of the calendar in a text, weak ones included, overlaps included."""
    for rule, words, read, weak in _RULES:
        for match in words.finditer(text):
            means = read(match)
            if means is not None:
                yield Found(_start(match), match.end(), means, rule, weak=weak)


def _start(match: re.Match[str]) -> int:
    """Where the date begins, without the article and what else is in front of it."""
    groups = match.groupdict()
    if "from" in groups:
        return match.start("from")
    article = _ARTICLE.match(match.group())
    return match.start() if groups.get("near") or not article else match.start() + article.end()


def _rule(rule: str, words: str, read: Callable[[re.Match[str]], Meaning | None], *, weak: bool = False) -> _Rule:
    return f"date-{rule}", pattern(words), read, weak


_ARTICLE = pattern(r"(?i:the|a|an) (?=[\w'’])")

# in front: nothing that makes a figure part of a number, of an address or of a price
_CLEAR = r"(?<![\w.,:/$€£№#@=&+-])"
_CLEAR_WORD = r"(?<![\w@#/])(?<![-‐‑][-‐‑])"
_PARTED = "|".join(rf"(?<=\b{part}[-‐‑])" for part in ("mid", "Mid", "early", "Early", "late", "Late"))
# behind: the same
_CLOSED = r"(?![\w/-]|[.:]\d)"

_NEAR_WORD = freely(any_of(readings.NEAR))
_NEAR = rf"(?:(?:(?P<near>{_NEAR_WORD})|(?i:this past)) )?"
_SURELY_NEAR = rf"(?:(?P<near>{_NEAR_WORD})|(?i:this past)) "
_SEASON = rf"(?P<season>{freely(any_of(SEASONS))})"
_DAYS_LISTED = rf"(?:(?:, ?{DAY}){{0,5}},? (?i:and|or|to|through|until|till|&) (?i:the )?{DAY}{NOT_COUNTED})"
_DAYS_JOINED = rf"(?: ?(?:{DASH}|/) ?{DAY})"
_DAYS = rf"(?P<days>{DAY}(?:{_DAYS_LISTED}|{_DAYS_JOINED})?)"
_SHARED_YEAR = rf"(?P<year>{YEAR}{NOT_COUNTED}|['’‘]\d\d(?!\w))"
_YEAR_BEHIND = rf"(?:(?:,? |,|{DASH})(?i:of |in )?{_SHARED_YEAR})?"
_TO_YEAR = rf"(?: ?(?:{DASH}|/) ?(?P<last>\d{{4}}|\d\d)(?![\w%]|[.,:]\d|{DASH}\d))"
_FIGURED_DECADE = r"(?P<figures>1[5-9]\d|20\d)0['’]?s|['’‘](?P<short>\d)0['’]?s"
_SPELT_DECADE = rf"(?<=the\ )(?P<word>{any_of(TABLE['decades'])})"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_TIME_BEHIND = r"(?:(?:T| )(?P<time>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"

# "on the 15th" is a date at the end of a clause, or before the words that go on from it: not "the 15th floor"
_BEFORE_ORDINAL = "on|since|until|till|by|from|of|between|before|after|was|is"
_GOES_ON = "and|but|when|that|at|in|by|after|before|as|with|from|to|who|while|he|she|they"
_OF_A_MONTH = "of (?:the|this|last|that|next|the same|the following|the previous) month"

_BEFORE_TIME = r"(?<![\w.,:/$€£-])"
_HALF_DAY = r"[ap]\.?m\.?(?!\w)"
_RANGE = rf"(?:(?P<range>[012]?\d(?:[:.][0-5]\d)?(?: ?{_HALF_DAY})? ?(?:{DASH}|and|to|or) ?))?"
_ZONE = r"(?: \(?(?:(?i:local time)|GMT|UTC|KST|EST|EDT|CET|MSK|BST|[A-Z][a-z]+ (?i:(?:standard )?time))\)?)?"
_OTHER_TIME = r"(?: \(\d\d:?\d\d (?:GMT|UTC)\))?"
_IN_THE = r"(?i: (?:in the|at)? ?(?P<part>morning|afternoon|evening|night))?"
_SPELT_HOUR = rf"(?P<hour>1?\d|{freely(BELOW_HUNDRED)})"

_RULES: tuple[_Rule, ...] = (
    _rule(
        "day",
        rf"{_CLEAR}(?i:the )?{_DAYS}(?: (?i:(?:day )?of )?|{DASH})(?P<month>{MONTH})(?!\w){_YEAR_BEHIND}",
        readings.calendar_day,
    ),
    _rule("day", rf"{_CLEAR}{_DAYS} (?P<month>{LOWER_MONTH}),? {_SHARED_YEAR}", readings.calendar_day),
    _rule(
        "day",
        rf"{_CLEAR_WORD}{_NEAR}(?P<month>{MONTH}) ?(?i:the )?(?<![a-zA-Z]){_DAYS}(?!\w|[.,:]\d){_YEAR_BEHIND}",
        readings.calendar_day,
    ),
    _rule("day", rf"{_CLEAR_WORD}(?P<month>{LOWER_MONTH}) {_DAYS},? {_SHARED_YEAR}", readings.calendar_day),
    _rule(
        "month",
        rf"{_CLEAR_WORD}(?P<month>{MONTH})(?:,? |{DASH})(?i:of )?{_SHARED_YEAR}",
        readings.calendar_month,
    ),
    _rule("month", rf"{_CLEAR_WORD}(?P<month>{LOWER_MONTH}) {_SHARED_YEAR}", readings.calendar_month),
    _rule("month", rf"{_CLEAR_WORD}{_SURELY_NEAR}(?P<month>{FULL_MONTH})(?![\w-])", readings.near_month),
    _rule(
        "month",
        rf"{_CLEAR_WORD}(?P<near>)(?P<month>{MONTH})(?!\w|{DASH}(?!{MONTH}|\d)|['’][a-rt-z])",
        readings.near_month,
        weak=True,
    ),
    _rule(
        "season",
        rf"{_CLEAR_WORD}{_SEASON},? (?i:of )?{_SHARED_YEAR}(?:(?:{DASH}|/)(?:\d{{4}}|\d\d)(?!\w))?",
        readings.season,
    ),
    _rule("season", rf"{_CLEAR_WORD}{_SURELY_NEAR}{_SEASON}(?![\w-])", readings.near_season),
    _rule("season", rf"{_CLEAR_WORD}(?P<near>){_SEASON}(?![\w-])", readings.near_season, weak=True),
    _rule(
        "year",
        rf"(?:{_CLEAR}|{_PARTED})(?P<year>{YEAR})(?! ?%){_TO_YEAR}?(?!{DASH}\w)",
        readings.years,
        weak=True,
    ),
    _rule(
        "decade",
        rf"(?i:(?:(?<![\w-])|{_PARTED})(?:the )?(?:{_FIGURED_DECADE}|{_SPELT_DECADE})(?![\w-]))",
        readings.decade,
    ),
    _rule(
        "century",
        rf"(?i:(?<![\w-])(?:the )?(?P<number>{_ORDINAL}|{any_of(ORDINALS)}) century(?!\w))",
        readings.century,
    ),
    _rule(
        "figures",
        rf"{_CLEAR}(?P<year>(?:19|20)\d\d)(?P<mark>[-./])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d){_TIME_BEHIND}{_CLOSED}",
        readings.year_first,
    ),
    _rule(
        "figures",
        rf"{_CLEAR}(?P<first>[0-3]?\d)(?P<mark>[-./]) ?(?P<second>[0-3]?\d)(?P=mark) ?(?P<year>(?:19|20)\d\d){_CLOSED}",
        readings.year_last,
    ),
    _rule(
        "figures",
        rf"{_CLEAR}(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>\d\d){_CLOSED}",
        readings.year_last,
    ),
    _rule(
        "weekday",
        rf"{_CLEAR_WORD}{_NEAR}(?P<weekday>{FULL_WEEKDAY})(?![\w-])(?: (?i:early |late )?{DAY_PART}(?!\w))?",
        readings.weekday,
    ),
    _rule("weekday", rf"{_CLEAR_WORD}(?P<near>)(?P<weekday>{WEEKDAY})(?=,?\s|\))", readings.weekday, weak=True),
    _rule(
        "day-of-month",
        rf"(?i:\b(?:{_BEFORE_ORDINAL}) (?P<from>the) (?P<day>{_ORDINAL}))"
        rf"(?=\s*(?:[.,;:()!?”\"]|$|(?i:{_GOES_ON}|{_OF_A_MONTH})\b))",
        readings.day_of_month,
    ),
    _rule(
        "day-of-month",
        rf"(?i:\b(?P<from>the) (?P<day>{_ORDINAL}|{any_of(ORDINALS)})"
        rf"(?: of the month\b|(?= (?:day )?{_OF_A_MONTH}\b)))",
        readings.day_of_month,
    ),
    _rule(
        "holiday",
        rf"(?i:{_CLEAR_WORD}{_NEAR}(?P<name>{any_of(TABLE['holidays'])})(?![\w-])(?:,? (?:of |in )?(?P<year>{YEAR}))?)",
        readings.holiday,
    ),
    _rule(
        "time",
        rf"(?i:{_BEFORE_TIME}{_RANGE}(?P<hour>[012]?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>{_HALF_DAY}))"
        rf"{_ZONE}{_OTHER_TIME}{_IN_THE}",
        readings.time,
        weak=True,
    ),
    _rule(
        "time",
        rf"{_BEFORE_TIME}(?P<hour>[012]?\d):(?P<minute>[0-5]\d)(?![\d:])(?: ?(?i:hours|hrs|h)\b)?{_ZONE}{_IN_THE}",
        readings.time,
        weak=True,
    ),
    _rule(
        "time",
        rf"{_BEFORE_TIME}(?P<hour>[012]\d)(?P<minute>[0-5]\d) ?(?i:hours|hrs)\b{_ZONE}",
        readings.time,
        weak=True,
    ),
    _rule(
        "time",
        rf"(?<=at\ )(?P<hour>[012]?\d)\.(?P<minute>[0-5]\d)(?![\d.%]| (?i:per|metres|meters|million|kg|km)\b){_ZONE}",
        readings.time,
        weak=True,
    ),
    _rule(
        "time",
        rf"{_CLEAR_WORD}{_SPELT_HOUR}(?i:(?: o['’]clock)? in the (?P<part>morning|afternoon|evening))(?!\w)",
        readings.time,
        weak=True,
    ),
    _rule(
        "time",
        rf"(?i:{_CLEAR_WORD}(?P<word>(?:\d{{1,2}}|{BELOW_HUNDRED}) o['’]clock)(?: at night)?)",
        readings.spelt_time,
        weak=True,
    ),
    _rule("time", rf"(?i:{_CLEAR_WORD}(?P<word>noon|midday|midnight)(?![\w-])){_ZONE}", readings.spelt_time, weak=True),
)
