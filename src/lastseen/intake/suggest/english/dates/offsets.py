"""Relative dates in a text: `yesterday`, `last month`, `two weeks ago`, `the following morning`, `in the past year`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

from lastseen.intake.suggest.english.dates.meanings import (
    Bound,
    Bounded,
    Calendar,
    Counted,
    Found,
    Meaning,
    Near,
    Reach,
    Vague,
    Window,
)
from lastseen.intake.suggest.english.dates.words import (
    COUNT,
    DAY_PART,
    SEASONS,
    TABLE,
    UNIT,
    count_of,
    unit_of,
)
from lastseen.intake.suggest.english.patterns import DASH, any_of, freely, pattern

Match = re.Match[str]

_COUNTING: dict[str, list[str]] = TABLE["counting"]
_ABOUT, _MORE, _LESS, _EXACTLY, _VAGUE, _AGO, _BEFORE, _AFTER = (
    freely(any_of(_COUNTING[name])) for name in ("about", "more", "less", "exactly", "vague", "ago", "before", "after")
)
_MODIFIER = rf"(?:(?P<about>{_ABOUT})|(?P<more>{_MORE})|(?P<less>{_LESS})|{_EXACTLY})"
_AMOUNT = (
    rf"(?:{_MODIFIER} )?(?:{_EXACTLY} )?"
    rf"(?:(?P<half>(?i:half an?|a half))|(?P<pair>(?i:a couple of))|(?P<low>{COUNT}|(?i:an?)))"
    rf"(?P<and_half> (?i:and a half))?"
    rf"(?:(?: (?i:to|or) | ?{DASH} ?)(?P<high>{COUNT}))?"
    rf" (?P<unit>{UNIT})(?P<behind> (?i:and a half))?(?P<so> (?i:or (?:so|more)))?"
)
_WAY = rf"(?:(?P<ago>{_AGO})|(?P<before>{_BEFORE})|(?P<after>{_AFTER}|(?i:on(?=[,.;]))))(?!\w)"
_UNITS = r"(?:day|week|month|year|weekend|decade|century)"
_DAY_WORD = rf"(?:{_UNITS}|{DAY_PART})"
_PLURALS = "(?P<unit>days|weeks|months|years)"
_ENDING_NOW = rf"(?:(?P<which>past|last|previous|preceding) (?P<low>{COUNT})|past|last)"
_DURING = "in|over|during|within|for|throughout|across|of"
_TODAYS = (
    r"the day before yesterday|the day after tomorrow|the night before last|tonight|last (?:night|evening)"
    rf"|(?:(?:earlier|later|late|early) )?(?:yesterday|tomorrow)(?: {DAY_PART})?"
    rf"|(?:(?:earlier|later) )?today|(?:earlier )?this {DAY_PART}"
)
_NOT_AFTER_ARTICLE = r"(?<!\bthe\ )(?<!\bhis\ )(?<!\bher\ )(?<!\btheir\ )"
_NEXT_OR_PREVIOUS = "next|following|very next|subsequent|ensuing|succeeding|previous|preceding|prior"
_OF_WEEKEND = r"(?<=over\ )(?:the|this past) weekend|(?:(?<=at\ )|(?<=on\ )|(?<=since\ ))the weekend"
_NOT_OVERNIGHT = freely(any_of(TABLE["refused"]["overnight"]))


def find_offsets(text: str) -> Iterator[Found]:
    """Every relative date in a text, overlaps included."""
    for rule, words, read in _RULES:
        for match in words.finditer(text):
            means = read(match)
            if means is not None:
                yield Found(match.start(), match.end(), means, rule)


def _counted(match: Match) -> Meaning | None:
    amounts = _amounts(match)
    if amounts is None:
        return None
    low, high, unit, rough = amounts
    if unit == "hour" and not match["ago"] and low < 24:
        return None  # "an hour later" is of the same day, or of the next
    sign = 1 if match["after"] else -1
    return Counted(
        low=low,
        high=high,
        unit=cast(Any, unit),
        sign=sign,
        told=not match["ago"],
        about=bool(match["about"] or match["so"]) or rough,
        bound="more" if match["more"] else "less" if match["less"] else None,
    )


def _amounts(match: Match) -> tuple[int, int, str, bool] | None:
    """The least and the most, the unit they are counted in, and whether halves made it rough."""
    low = _lowest(match)
    high = count_of(match["high"]) if match["high"] else low
    if low is None or high is None or high < low:
        return None
    unit = unit_of(match["unit"])
    if low % 1 or high % 1:
        return _without_halves(low, high, unit)
    if unit == "fortnight":
        return int(low) * 2, int(high) * 2, "week", False
    return int(low), int(high), unit, False


def _lowest(match: Match) -> float | None:
    if match["half"]:
        return 0.5
    words = match["low"]
    low = 2.0 if match["pair"] else 1.0 if words.lower() in ("a", "an") else count_of(words)
    halves = 0.5 if match["and_half"] or match["behind"] else 0.0
    return None if low is None else low + halves


def _without_halves(low: float, high: float, unit: str) -> tuple[int, int, str, bool] | None:
    """Half a year is six months; half a month is about fifteen days."""
    smaller = {
        "year": ("month", 12),
        "decade": ("year", 10),
        "day": ("hour", 24),
        "month": ("day", 30),
        "week": ("day", 7),
    }
    if unit not in smaller:
        return None
    name, size = smaller[unit]
    return int(low * size), int(high * size), name, unit in ("month", "week")


def _to_the_day(match: Match) -> Meaning | None:
    """`a year ago today`, `two years to the day before`."""
    means = _counted(match)
    return replace(means, exact=True) if isinstance(means, Counted) else None


def _vague(match: Match) -> Meaning | None:
    unit = unit_of(match["unit"])
    return None if unit == "hour" else Vague(f"how many {unit}s is not said")


def _window(match: Match) -> Meaning | None:
    words = match["low"]
    count = count_of(words) if words else 1.0
    if count is None or count % 1:
        return None
    unit, count = unit_of(match["unit"]), int(count)
    if unit == "fortnight":
        unit, count = "week", 2 * count
    lasting = match["during"].lower() in ("over", "for", "throughout", "across")
    return Window(
        count, cast(Any, unit), told=(match["which"] or "").lower() in ("previous", "preceding"), lasting=lasting
    )


def _today(match: Match) -> Meaning | None:
    words = " ".join(match.group().lower().split())
    steps = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    known = next((step for named, step in sorted(steps.items(), key=lambda it: -len(it[0])) if named in words), 0)
    return Reach("day", -2 if words == "the night before last" else known, told=False)


def _last(match: Match) -> Meaning | None:
    near = Near.THIS if match["near"].lower() in ("this", "current", "present") else Near(match["near"].lower())
    return Reach(_reach_unit(match["unit"]), near.steps, told=False)


def _weekend(match: Match) -> Meaning | None:
    return Reach("the weekend", 0, told=False)


def _before_last(match: Match) -> Meaning | None:
    return Reach(_reach_unit(match["unit"]), -2, told=False)


def _following(match: Match) -> Meaning | None:
    word = match["near"].lower()
    steps = 1 if word in ("next", "following", "very next", "subsequent", "ensuing", "succeeding") else 0
    return Reach(_reach_unit(match["unit"]), -1 if word in ("previous", "preceding", "prior") else steps, told=True)


def _same(match: Match) -> Meaning | None:
    return Reach(_reach_unit(match["unit"]), 0, told=True)


def _day_before(match: Match) -> Meaning | None:
    unit = _reach_unit(match["unit"])
    if unit in ("weekend", "century"):
        return None
    sign = {"of": 0}.get(match["way"].lower(), 1 if match["way"].lower() in ("after", "later", "following") else -1)
    if sign == 0:
        return Counted(0, 0, cast(Any, unit), 0, told=True) if unit == "day" else None
    return Counted(1, 1, cast(Any, unit), sign, told=True)


def _reach_unit(word: str) -> Any:
    unit = word.lower()
    return unit if re.fullmatch(_UNITS, unit) else "day"


def _then(match: Match) -> Meaning | None:
    bounds: dict[str, Bound] = {"since": "since", "by": "no_later"}
    return Bounded(bounds.get(match["bound"].lower(), "until"), Reach("then", 0, told=True))


def _seasons_ago(match: Match) -> Meaning | None:
    count = count_of(match["low"])
    if not count or count % 1:
        return None
    return Calendar(season=SEASONS[match["season"].lower()], near=Near.LAST, ago=int(count))


def _overnight(match: Match) -> Meaning | None:
    return Window(1, "day")


_Rule = tuple[str, re.Pattern[str], Callable[[Match], Meaning | None]]


def _rule(rule: str, words: str, read: Callable[[Match], Meaning | None]) -> _Rule:
    return f"date-{rule}", pattern(words), read


_FREE = r"(?<![\w-])"
_END = r"(?![\w-])"
_RULES: tuple[_Rule, ...] = (
    _rule("ago", rf"{_FREE}{_AMOUNT} {_WAY}", _counted),
    _rule(
        "ago",
        rf"{_FREE}{_AMOUNT} (?i:(?P<ago>ago) (?:today|this day|to the day)"
        rf"|to the day (?:(?P<before>before|earlier)|(?P<after>after|later)))(?!\w)",
        _to_the_day,
    ),
    _rule("vague", rf"{_FREE}(?:{_VAGUE} )?(?P<unit>(?i:days|weeks|months|years|decades)) {_WAY}", _vague),
    _rule("vague", rf"(?i:(?:a|one) (?:few|couple more) {_PLURALS} ){_WAY}", _vague),
    _rule(
        "vague",
        rf"(?i:{_FREE}(?:the )?(?:past|last|recent) (?:few|several|couple of)? ?{_PLURALS}){_END}",
        _vague,
    ),
    _rule(
        "window",
        rf"(?i:{_FREE}(?P<during>{_DURING}) the {_ENDING_NOW} (?P<unit>{UNIT})){_END}(?! (?i:of)\b)",
        _window,
    ),
    _rule("today", rf"(?i:{_FREE}(?:{_TODAYS})){_END}", _today),
    _rule("then", rf"(?i:{_FREE}(?P<bound>since|until|till|by) then){_END}", _then),
    _rule("season", rf"(?i:{_FREE}(?P<low>{COUNT}) (?P<season>{any_of(SEASONS)})s ago){_END}", _seasons_ago),
    _rule("overnight", rf"{_FREE}[Oo]vernight{_END}(?! {_NOT_OVERNIGHT}\b)", _overnight),
    _rule(
        "last",
        rf"(?i:{_FREE}{_NOT_AFTER_ARTICLE}(?:(?:earlier|later) )?(?P<near>last|this|next) "
        rf"(?P<unit>week|month|year|weekend|decade|century)){_END}",
        _last,
    ),
    _rule("weekend", rf"(?i:{_OF_WEEKEND}){_END}(?! of\b)", _weekend),
    _rule(
        "last",
        rf"(?i:{_FREE}the (?P<near>current|present) (?P<unit>week|month|year|decade|century)){_END}",
        _last,
    ),
    _rule("last", rf"(?i:{_FREE}the (?P<unit>week|month|year|weekend|decade) before last){_END}", _before_last),
    _rule(
        "following",
        rf"(?i:{_FREE}the (?P<near>{_NEXT_OR_PREVIOUS}) (?P<unit>{_DAY_WORD})){_END}",
        _following,
    ),
    _rule("following", rf"(?i:{_FREE}(?<!\bthe\ )(?P<near>next|following) (?P<unit>day|morning)){_END}", _following),
    _rule(
        "same",
        rf"(?i:{_FREE}(?:(?:earlier|later) )?(?:the (?:very )?same|that same|that very|that) "
        rf"(?P<unit>day|week|month|year|weekend|decade|{DAY_PART})){_END}(?!['’]s (?i:end)\b)",
        _same,
    ),
    _rule("same", rf"(?i:{_FREE}(?:earlier|later) in the (?P<unit>day|week|month|year)){_END}", _same),
    _rule(
        "day-before",
        rf"(?i:{_FREE}the (?P<unit>{_DAY_WORD}) (?P<way>before|after|earlier|later|prior|following|of)){_END}",
        _day_before,
    ),
)
