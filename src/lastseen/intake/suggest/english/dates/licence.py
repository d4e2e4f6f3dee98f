"""Which words that could be a date are one: `in May` is, `May said` is not; `since 2019` is, `2019 people` is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lastseen.intake.suggest.english.dates.meanings import Calendar, Clock, Counted, Fixed, Found, heart
from lastseen.intake.suggest.english.dates.merging import before
from lastseen.intake.suggest.english.dates.words import MONTHS, TABLE, WEEKDAYS
from lastseen.intake.suggest.english.patterns import DASH, any_of, pattern

_REFUSED: dict[str, list[str]] = TABLE["refused"]
_PERSONS = ("May", "March", "April", "June", "August", "Jan")
_NO_NAMES = any_of([*_REFUSED["no_first_names"], *map(str.capitalize, [*MONTHS, *WEEKDAYS])])
_CALLED = pattern(
    rf"(?<![\w.])(?!{_NO_NAMES}\s)[A-Z][a-z]+\.?[^\S\n](?P<name>{'|'.join(_PERSONS)})(?![\w.]|\s?\d|,?\s\d{{4}})"
)
_SURE_BEFORE_MONTH = pattern(
    r"(?i:\b(?:as (?:early|late|recently|far back) as|in|since|during|throughout|within|until late|back in) "
    r"(?:the month of )?)$"
)
_BEFORE_MONTH = pattern(r"(?i:\b(?:until|till|by|from|through|before|after|around|about|circa|to) (?:the month of )?)$")
_DATING_TO = "(?:dat(?:ing|es?|ed) |back )(?:back )?to|as (?:early|late|recently|far back) as"
_PREPOSITIONS = (
    "into|in|since|during|until|till|by|from|through|throughout|before|after|of|years?|dated|within|sometime"
)
_BEFORE_YEAR = pattern(
    rf"(?i:\b(?:{_DATING_TO}|{_PREPOSITIONS}) (?:(?:or )?(?:about|around|circa|approximately|at least) )?"
    r"|\b(?:circa|c\.|ca\.) ?)$"
)
_SURE_BEFORE_YEAR = pattern(r"(?i:\b(?:in|since|during|until|till) )$")
_BETWEEN = pattern(r"(?i:\bbetween )$")
_A_WORD = pattern(r" [A-Za-z]")
_TO_A_NUMBER = pattern(rf" ?(?:{DASH}|to|and|or) ?\d[\d,.]{{2,}}")
_FOR_YEAR = pattern(r"(?i:\b(?:for|on|both) )$")
_COUNTED = pattern(rf" (?i:{any_of(_REFUSED['counted'])})\b")
_GROWN = pattern(rf"(?i:\b{any_of(_REFUSED['before_by'])} by )$")
_BEFORE_SEASON = pattern(r"(?i:\b(?:in|during|over|through|throughout|by|since|until|before|after) (?:the )?)$")
_BEFORE_TIME = pattern(r"(?i:\b(?:at|around|about|by|before|after|from|until|till|since|exactly|precisely) )$")
_ARTICLE = pattern(r"(?i:\b(?:the|a|an|his|her|their|its|this|that|those|these|another)|['’]s) (?:[a-z]+ )?$")
_EVERY = pattern(r"(?i:\b(?:every|each|most|annual|annually) (?:year (?:in|on) )?)$")
_EVERY_BEHIND = pattern(r" (?i:of |in )?(?i:each|every) (?i:year|month|week)\b")
_NUMBERED = pattern(rf"(?i:(?<!\w){any_of(_REFUSED['numbered'])}(?: of)? ?)$")
_NAME_BEHIND = pattern(rf"(?: [A-Z][\w-]+){{0,2}} {any_of(word.capitalize() for word in _REFUSED['after_date'])}(?!\w)")
_AFTER_WEEKDAY = pattern(
    rf" (?:{any_of(word.capitalize() for word in _REFUSED['after_weekday'])}|prayers?|sermons?|mass)(?!\w)"
)
_BEFORE_WEEKDAY = pattern(rf"(?i:(?<!\w){any_of(_REFUSED['before_weekday'])} )$")
_ONE_OF_MANY = pattern(r"(?i:\b(?:on|one|some) a (?:early |late )?|\b(?:one|some) )$")
_BEFORE_SEASON_NAME = pattern(rf"(?i:(?<!\w){any_of(_REFUSED['before_season'])} )$")
_NAME_PART = pattern(r"(?:[A-Z][\w-]* )$")
_IN = pattern(r"(?i:\bin )$")
_SURNAME = pattern(r" [A-Z][a-z]+(?!\w)")
_PERSON_VERB = pattern(r" (?:said|says|told|added|wrote|announced|confirmed|denied|claimed|became|is|was|has|had)\b")
_FALL_OF = pattern(r" of (?!(?i:last|this|that|next|the (?:same|following|previous)|\d))")
_WILL_COME = pattern(r" (?:will|would|may|might|when|laborers?|labourers?)\b")
_FOR = pattern(r"(?i:\b(?:for|every|within|lasted|took|spent|of) (?:about |around |nearly |at least )?)$")
_OF_TIME = pattern(rf"(?i:{DASH}old| old)\b")


def names_of_people(text: str) -> frozenset[int]:
    """The months that are also somebody's name in this report: `Ms May`, `June Okafor`."""
    return frozenset(_PERSON_MONTH[match["name"]] for match in _CALLED.finditer(text))


_PERSON_MONTH = {"May": 5, "March": 3, "April": 4, "June": 6, "August": 8, "Jan": 1}


def licensed(text: str, found: list[Found]) -> list[Found]:
    """Those that are dates."""
    people = names_of_people(text)
    kept = []
    for one in found:
        sure = _corrected(text, one)
        if not _refused(text, sure) and (not sure.weak or _has_licence(text, sure, people)):
            kept.append(replace(sure, weak=isinstance(sure.means, Clock)))
    return kept


def _corrected(text: str, one: Found) -> Found:
    """`In May 12 people …` tells a month, not a day."""
    match one.means:
        case Calendar(year=None, month=int() as month, days=(_,), near=None, weekday=None) if _IN.search(
            before(text, one.start)
        ) and _A_WORD.match(text, one.end):
            name = re.match(r"[A-Za-z]+\.?", text[one.start : one.end])
            if name and not _STILL_A_DAY.match(text, one.end):
                return Found(one.start, one.start + name.end(), Calendar(month=month), "date-month", weak=True)
    return one


_STILL_A_DAY = pattern(
    r" (?i:and|or|at|in|when|while|as|by|after|before|with|he|she|they|the|his|her|to|from|last|this)\b"
)


def _refused(text: str, one: Found) -> bool:
    words = before(text, one.start)
    if _EVERY.search(words) or _EVERY_BEHIND.match(text, one.end) or _OF_TIME.match(text, one.end):
        return True
    return any(refuses(text, one, words) for refuses in _REFUSALS)


def _is_a_name(text: str, one: Found, words: str) -> bool:
    """`the March 1 Movement`, `9 July Street`, `Long March 5`."""
    match heart(one.means):
        case Calendar(year=None, days=(_, *_)):
            return bool(_NAME_BEHIND.match(text, one.end)) or words.lower().rstrip().endswith("long")
    return False


def _is_a_weekday_name(text: str, one: Found, words: str) -> bool:
    match one.means:
        case Calendar(weekday=int(), days=(), near=None):
            if _AFTER_WEEKDAY.match(text, one.end) or _BEFORE_WEEKDAY.search(words) or _ONE_OF_MANY.search(words):
                return True
            # "Sunday Adeyemi said": a weekday where a first name would stand
            named = _SURNAME.match(text, one.end)
            return bool(named and not _PREPOSITION.search(words) and _PERSON_VERB.match(text, named.end()))
    return False


_PREPOSITION = pattern(
    r"(?i:\b(?:on|since|until|till|by|from|before|after|of|late|early|last|this|next|and|or|to|through) )$"
)


def _is_numbered(text: str, one: Found, words: str) -> bool:
    """`Article 2019`, `case 3/4/2021`, `a total of 2000`."""
    figures = one.rule == "date-figures" and not re.match(r"\d{4}", text[one.start : one.end])
    bare_year = one.weak and isinstance(one.means, Calendar | Fixed)
    return (figures or bare_year or one.rule == "date-day-of-month") and bool(_NUMBERED.search(words))


def _is_a_season_name(text: str, one: Found, words: str) -> bool:
    match heart(one.means):
        case Calendar(season=int()):
            return bool(_BEFORE_SEASON_NAME.search(words))
    return False


def _is_a_title(text: str, one: Found, words: str) -> bool:
    """`Coast Today`, an outlet."""
    return one.rule == "date-today" and text[one.start].isupper() and bool(_NAME_PART.search(words))


def _is_an_idiom(text: str, one: Found, words: str) -> bool:
    """`that day will come`, `in today's world`, `the leaders of tomorrow`."""
    if one.rule == "date-today":
        return bool(_TODAYS.match(text, one.end)) or words.endswith(" of ")
    return one.rule == "date-same" and bool(_WILL_COME.match(text, one.end))


_TODAYS = pattern(
    r"['’]s\s(?:young|youth|world|society|generations?|standards|technology|children|leaders|computers|terms)\b"
)


def _is_a_duration(text: str, one: Found, words: str) -> bool:
    """`held for two weeks before his trial` tells how long, not when."""
    return isinstance(one.means, Counted) and one.means.told and one.rule == "date-ago" and bool(_FOR.search(words))


_REFUSALS: tuple[Callable[[str, Found, str], bool], ...] = (
    _is_a_name,
    _is_a_weekday_name,
    _is_numbered,
    _is_a_season_name,
    _is_a_title,
    _is_an_idiom,
    _is_a_duration,
)


def _has_licence(text: str, one: Found, people: frozenset[int]) -> bool:
    words = before(text, one.start)
    match one.means:
        case Calendar(month=int() as month):
            return _month_licensed(text, one, words, month in people)
        case Calendar(season=int()):
            return bool(_BEFORE_SEASON.search(words)) and not _FALL_OF.match(text, one.end)
        case Calendar(year=int()) | Fixed():
            return _year_licensed(text, one, words)
        case Calendar(weekday=int()):
            return False
        case Clock():
            return bool(_BEFORE_TIME.search(words)) or text[one.end - 1 : one.end] in "mM."
    return _joined_licensed(text, one, words)


def _month_licensed(text: str, one: Found, words: str, person: bool) -> bool:
    abbreviated = text[one.start : one.end].rstrip(".").lower() not in TABLE["months"]
    if abbreviated:
        return bool(_SURE_BEFORE_MONTH.search(words)) and text[one.end - 1] == "."
    if text[one.end : one.end + 2] in ("'s", "’s") and text[one.start : one.end].lower() == "may":
        return False
    if _SURE_BEFORE_MONTH.search(words):
        return True
    if person:
        return False
    if text[one.start : one.end] not in ("May", "March") and re.search(r"\bfor\s$", words):
        return True
    return bool(_BEFORE_MONTH.search(words)) or (one.of_noun and bool(_ARTICLE.search(words)))


def _year_licensed(text: str, one: Found, words: str) -> bool:
    behind = text[one.end : one.end + 1]
    if words.endswith("(") and behind in (")", ",", ";"):
        return True
    if _TO_A_NUMBER.match(text, one.end):
        return False
    sure = bool(_SURE_BEFORE_YEAR.search(words))
    if not sure and _COUNTED.match(text, one.end):
        return False
    if one.of_noun and (_ARTICLE.search(words) or behind in "'’"):
        return True
    if isinstance(one.means, Fixed) and _BETWEEN.search(words):
        return True
    if _FOR_YEAR.search(words) and not text[one.start : one.end].endswith("00"):
        return True
    return sure or (bool(_BEFORE_YEAR.search(words)) and not _GROWN.search(words))


def _joined_licensed(text: str, one: Found, words: str) -> bool:
    return bool(_SURE_BEFORE_MONTH.search(words) or _BEFORE_YEAR.search(words) or _BEFORE_SEASON.search(words))
