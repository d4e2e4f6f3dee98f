"""Whether a date lies ahead of the day of publication, as the verb beside it says: `will appear in court on Friday`."""

from __future__ import annotations

import re
from enum import Enum

from lastseen.intake.suggest.english.dates.words import TABLE
from lastseen.intake.suggest.english.patterns import any_of, pattern

_TENSE: dict[str, list[str]] = TABLE["tense"]
_STOPS = any_of(_TENSE["stops"])
_NO_VERBS = any_of(_TENSE["no_verbs"])
_HAD_BEEN_DUE = "had been (?:[a-z]+ly )?(?:due|scheduled|expected|set|supposed|planned)"
_DUE = rf"(?:(?:is|are|was|were|be) (?:also |now |still )?)?{any_of(_TENSE['ahead'])}"
_MAY = r"(?-i:may|might|can) (?!have\b)"
_TO_BE = r"to be(?= \w+(?:ed|en|ld|nt|pt|et)\b)"
_VERB = pattern(
    rf"(?i:(?:(?<!\w)|(?=['’]ll\b))(?:(?P<was>{_HAD_BEEN_DUE})"
    rf"|(?P<ahead>{_DUE}|{_MAY}|{_TO_BE})(?!\w)(?: (?!{_STOPS}\b)[\w’'-]+){{0,4}}"
    rf"|(?P<now>(?:is|are|am|be) (?!{_STOPS}\b)[\w’'-]+)"
    rf"|(?P<past>{any_of(_TENSE['past'])}|(?!{_NO_VERBS}\b)(?-i:[a-z]+ed))(?!\w)))"
)
_LOOK_BACK, _LOOK_AHEAD = 120, 90
_CLAUSE_END = pattern(r"[.;:!?\n](?=\s|$)")


class Tense(Enum):
    """Where the verb beside a date puts it, seen from the day of publication."""

    PAST = "past"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


def tense_beside(text: str, start: int, end: int) -> Tense:
    """What the nearest verb before a date in its sentence says, or else the first behind it."""
    words = _CLAUSE_END.split(text[max(0, start - _LOOK_BACK) : start])[-1]
    if _AS_SOON_AS.search(words) or _DEADLINE.match(text, end):
        return Tense.AHEAD
    found = next(iter(list(_VERB.finditer(words))[::-1]), None)
    if found is None:
        return _of(_VERB.search(_CLAUSE_END.split(text[end : end + _LOOK_AHEAD])[0]))
    infinitive = found["past"] and _INFINITIVE.search(words, found.end())
    return Tense.UNKNOWN if infinitive else _of(found)


def _of(verb: re.Match[str] | None) -> Tense:
    if verb is None or verb["now"]:
        return Tense.UNKNOWN
    return Tense.AHEAD if verb["ahead"] else Tense.PAST


_PUT_OFF = pattern(r"(?i:\b(?:adjourn|postpone|extend|delay|defer|remand|suspend|put(?=\soff))\w*\b)[^.;\n]{0,60}$")


def puts_off(text: str, start: int) -> bool:
    """Whether the words before `until` say that something was put off until then, which lies ahead."""
    return bool(_PUT_OFF.search(text[max(0, start - _LOOK_BACK) : start]))


_AS_SOON_AS = pattern(r"(?i:\bas (?:soon|early) as (?:on )?)$")
_DEADLINE = pattern(r" (?i:deadline)\b")
_INFINITIVE = pattern(r"(?i:\bto (?!the\b|a\b|an\b|his\b|her\b|their\b)[a-z]+\b)")

_HAD = pattern(r"(?i:\b(?:had|first|originally|initially|previously|earlier)\b)")


def looks_back(text: str, start: int) -> bool:
    """Whether the clause before a date tells what had been before: `he had been arrested in March`."""
    words = _CLAUSE_END.split(text[max(0, start - _LOOK_BACK) : start])[-1]
    return bool(_HAD.search(words))
