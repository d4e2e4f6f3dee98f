"""The words before a date that say how it bounds: `about`, `since`, `until`, `by`, `before`, `after`."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from lastseen.intake.suggest.english.dates.meanings import (
    At,
    Bound,
    Bounded,
    Calendar,
    Clock,
    Found,
    Meaning,
    Vague,
    heart,
)
from lastseen.intake.suggest.english.dates.merging import before
from lastseen.intake.suggest.english.dates.words import TABLE
from lastseen.intake.suggest.english.patterns import any_of, freely, pattern

_BOUND_OF = {" ".join(word.split()): bound for bound, words in TABLE["before"].items() for word in words}
_BEFORE = pattern(rf"(?<![\w-])(?P<word>{freely(any_of(_BOUND_OF))}) (?i:(?P<in>in )(?:the )?|the |on )?$")
_ONWARDS = pattern(r" (?i:onwards?|on(?=\s*[,.;]))(?!\w)")
_FROM = pattern(r"(?i:\bfrom (?:the )?)$")
_NEGATED = pattern(r"(?i:\b(?:not|never|only|nothing)\b|n['’]t\b)[^.;:,]{0,50}$")
_NOUN_BEHIND = pattern(r"\s(?:[A-Z][\w-]+\s)?(?P<word>[a-z][a-z-]{2,})")
_POSSESSIVE = pattern(r"['’]s?(?!\w)")
_ARTICLE = pattern(r"(?i:\b(?:the|a|an|his|her|their|its|this|that|those|these|another)|['’]s) (?:[a-z]+ )?$")
_NO_NOUN = frozenset(TABLE["refused"]["after_month_no_noun"])
_MOST_BOUNDS = 2


def of_nouns(text: str, found: list[Found]) -> list[Found]:
    """The same, those marked that date the noun behind them: `Tuesday's raid`, `the 2019 coup`, `last year's trial`."""
    return [replace(one, of_noun=_dates_a_noun(text, one)) for one in found]


def _dates_a_noun(text: str, one: Found) -> bool:
    if isinstance(one.means, Clock | Vague):
        return False
    if _POSSESSIVE.match(text, one.end):
        return True
    noun = _NOUN_BEHIND.match(text, one.end)
    return bool(
        noun
        and noun["word"] not in _NO_NOUN
        and isinstance(heart(one.means), Calendar)
        and one.rule != "date-day-of-month"
        and _ARTICLE.search(before(text, one.start))
    )


def bounded(text: str, found: list[Found]) -> list[Found]:
    """The same with their bounds; a date of a noun and a time of day have none, but may be `about`."""
    kept: list[Found] = []
    for one in found:
        wider = _onwards(text, _bounded(text, one, _MOST_BOUNDS))
        # the `before` of "the day before Monday" is taken
        kept.append(one if kept and wider.start < kept[-1].end else wider)
    return kept


def _bounded(text: str, one: Found, most: int) -> Found:
    if isinstance(one.means, Clock | At | Vague):
        return one
    words = before(text, one.start)
    match = _BEFORE.search(words)
    if match is None:
        return one
    bound = cast(Bound, _BOUND_OF[" ".join(match["word"].lower().split())])
    if one.of_noun or (bound == "about" and match["in"]):
        return one
    start = one.start - (len(words) - match.start())
    if bound == "until" and _NEGATED.search(words[: match.start()]):
        return one  # "was not released until March" happened in March
    wider = one.wider(start, Bounded(bound, one.means))
    return _bounded(text, wider, most - 1) if bound == "about" and most > 1 else wider


def _onwards(text: str, one: Found) -> Found:
    """`from 2017 on` is since 2017."""
    onwards = _ONWARDS.match(text, one.end)
    start = _FROM.search(before(text, one.start))
    if not onwards or not start or isinstance(one.means, Clock | Vague | Bounded):
        return one
    words = before(text, one.start)
    return replace(
        one,
        start=one.start - (len(words) - start.start()),
        end=onwards.end(),
        means=Bounded("since", one.means),
        weak=False,
    )


def bare(means: Meaning) -> Meaning:
    """The date without `since`, `until` and the like, `about` kept: what a later date is counted from."""
    if not isinstance(means, Bounded):
        return means
    inner = bare(means.date)
    return Bounded("about", inner) if means.bound == "about" else inner
