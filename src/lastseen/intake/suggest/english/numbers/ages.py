"""Ages as English tells them: `29-year-old`, `aged about 40`, `in her late thirties`, `Kim, 29,`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lastseen.intake.suggest.english.numbers.spelt import BELOW_HUNDRED, TABLE, value_below_hundred
from lastseen.intake.suggest.english.patterns import DASH, any_of, pattern
from lastseen.intake.suggest.told import NumberTold

_OLDEST = 120
_NUMBER = rf"(?:\d{{1,3}}|{BELOW_HUNDRED})"
_BOUNDS = {word: bound for bound, words in TABLE["before"].items() for word in words if bound != "exactly"}
_BOUND = rf"(?:(?P<bound>{any_of(_BOUNDS)}) )?"
_RANGE = rf"(?:(?: (?:to|or) | ?{DASH} ?)(?P<high>{_NUMBER}))?"
_DECADES: dict[str, int] = TABLE["ages"]
_NO_NAMES = any_of(TABLE["no_names"])
_BEHIND_AGE = r"(?=\s?[,;)]|\.(?:\s|$)|\s(?:and|who|was|were|from|is|told|said|of|a|an)\b)"


def find_ages(text: str) -> Iterator[NumberTold]:
    """Every age told of somebody, overlaps included."""
    for rule, words, read in _RULES:
        for match in words.finditer(text):
            value = read(match)
            if value is not None:
                start, end = match.span("all")
                yield NumberTold(start, end, value, f"number-{rule}", "age")


def _number(words: str) -> int | None:
    number = int(words) if words.isdigit() else value_below_hundred(words)
    return number if number is not None and number <= _OLDEST else None


def _age(match: re.Match[str]) -> str | int | None:
    groups = match.groupdict()
    low = _number(match["low"])
    high = _number(groups["high"]) if groups.get("high") else low
    if low is None or high is None or high < low:
        return None
    if low != high:
        return f"{low}..{high}"
    bound = _BOUNDS.get(" ".join((groups.get("bound") or "").lower().split()), "")
    if groups.get("over"):
        bound = "least"
    return {
        "least": f"{low}..",
        "above": f">{low}",
        "most": f"..{low}",
        "below": f"..{low - 1}",
        "about": f"about {low}",
    }.get(bound, low)


def _decade(match: re.Match[str]) -> str | int | None:
    part = (match["part"] or "").lower()
    if match["decade"].lower() == "teens":
        return {"early": "13..15", "mid": "14..16", "late": "17..19"}.get(part, "13..19")
    low = _first_of_decade(match["decade"])
    high = _first_of_decade(match["upto"]) + 9 if match["upto"] else None
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return f"{low + first}..{low + last if high is None else high}"


def _first_of_decade(word: str) -> int:
    return _DECADES.get(word.lower()) or int(word[:2])


def _months(match: re.Match[str]) -> str | int | None:
    number = _number(match["low"])
    return None if number is None else number // (12 if match["unit"].lower() == "month" else 52)


_Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | int | None]]
_PART = rf"(?:(?P<part>early|mid|late)(?: |{DASH}))?"
_HYPHEN = rf"(?: |{DASH})"
_WHOSE = "(?:his|her|their|its|my|the|your|our)"
_FREE = r"(?<![\w.,-])"
_LOW, _FIGURES = rf"(?P<low>{_NUMBER})", r"(?P<low>\d{1,3})"
_TENS = rf"(?:[2-9]0['’]?s|{any_of(_DECADES)})"
_SOMEBODY = r"(?:he|she|who|(?:whose|his|her|their) [a-z]+|(?-i:[A-Z][\w’'-]{1,40}))"
_AND_OVER = "(?P<over> (?:and|or) (?:over|older|above))?"
_OWNER = "(?:[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|['’]s)"
_AT_THAT_TIME = r"(?=\s?[,.;)]| (?:in|on|last|this|when|while|the day)\b)"


def _rule(rule: str, words: str, read: Callable[[re.Match[str]], str | int | None] = _age) -> _Rule:
    return f"age-{rule}", pattern(words), read


_RULES: tuple[_Rule, ...] = (
    _rule(
        "years-old",
        rf"(?i:{_FREE}(?P<all>{_BOUND}{_LOW}{_RANGE}{_HYPHEN}?(?:years?|yrs?)(?:{_HYPHEN}olds?| of age)))(?!\w)",
    ),
    _rule(
        "years-old", rf"{_FREE}(?P<all>{_FIGURES}{DASH}?)(?= (?:and|or) (?:a )?\d{{1,3}}{DASH}years?{DASH}olds?(?!\w))"
    ),
    _rule("months-old", rf"(?i:{_FREE}(?P<all>{_LOW}{_HYPHEN}(?P<unit>month|week)s?{_HYPHEN}olds?)(?!\w))", _months),
    _rule(
        "aged",
        rf"(?i:\b(?P<all>(?:aged?|ages|(?:at )?the age of) (?:just |only )?{_BOUND}{_LOW}{_RANGE}{_AND_OVER})"
        r"(?![\w%]))",
    ),
    _rule(
        "aged",
        rf"(?i:\b(?P<all>(?:aged?|ages) (?:between|from) {_LOW} (?:and|to) (?P<high>{_NUMBER}))(?![\w%]))",
    ),
    _rule(
        "list",
        rf"(?i:\b(?:aged|ages) \d{{1,3}}(?:, \d{{1,3}}){{0,3}},? and (?P<all>{_FIGURES})(?![\w%]| (?:over|older)))",
    ),
    _rule(
        "decade",
        rf"(?i:\bin {_WHOSE} (?P<all>{_PART}(?P<decade>teens|{_TENS})(?: (?:and|to|or) (?P<upto>{_TENS}))?)(?![\w-]))",
        _decade,
    ),
    _rule(
        "apposition",
        rf"(?<![\w’'-])(?!(?i:{_NO_NAMES})\.?,)[A-Z][\w’'-]{{0,40}}[a-zA-Z],\s(?P<all>{_FIGURES}){_BEHIND_AGE}",
    ),
    _rule(
        "apposition",
        rf"(?<!\w){_OWNER}\s(?:[\w’'-]{{1,40}}\s){{0,4}}[\w’'-]{{0,40}}[A-Za-z],\s(?P<all>{_FIGURES}){_BEHIND_AGE}",
    ),
    _rule(
        "brackets",
        rf"(?<![\w’'-])[A-Z][\w’'-]{{1,40}}\s(?!(?i:{_NO_NAMES})\b)[A-Z][\w’'-]{{1,40}}\s\((?P<all>(?P<low>[1-9]\d?))(?=\)|,\s)",
    ),
    _rule("now", rf"(?i:\b(?:turned|turning|now|then)(?: aged)? (?P<all>(?P<low>[1-9]\d)){_AT_THAT_TIME})"),
    _rule("now", rf"(?i:\b{_SOMEBODY} (?:is|was) (?:now )?(?P<all>{_BOUND}(?P<low>[1-9]\d))(?=\s?[,.;)]))"),
    _rule("now", r"(?i:\b(?:died|dead) at (?P<all>(?P<low>[1-9]\d))(?=\s?[,.;)]| (?:in|on|of)\b))"),
    _rule("now", rf"(?i:\b(?:was|is|were) (?P<all>{_BOUND}(?P<low>[1-9]\d?))(?= (?:when|at the time)\b))"),
)
