"""What a person probably meant by a text that is not a date, so that the error can say what would be right.

Nothing here is ever taken as a value: the advice is printed and the text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_Advice = tuple[str, str]
"""A sentence, and the corrected date to put after it, which is empty where only the person can know."""
_Said = Callable[[re.Match[str]], _Advice]

_DAY, _MONTH, _YEAR = "(?P<d>[0-9]{1,2})", "(?P<m>[0-9]{1,2})", "(?P<y>[0-9]{4})"
_ISO, _ISO_DAY, _CLOCK = "[0-9]{4}(?:-[0-9]{2}){0,2}", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9]{2}:[0-9]{2}"
_FROM_TO = r"write \1/\2 for what lasted from then to then, or [\1..\2] for some day in between"
_NAME = rf"(?P<name>{'|'.join(rf'{month[:3]}(?:{month[3:]})?' for month in MONTHS)})\.?"


def advice(text: str) -> _Advice:
    """What to tell the person who wrote it."""
    for pattern, said in _MISTAKES:
        if match := pattern.fullmatch(text):
            return said(match)
    return "write year, month and day in numbers, such as 2019, 2019-03 or 2019-03-12", ""


def _in_order(match: re.Match[str]) -> _Advice:
    """Year, month and day are known apart and need only be written as EDTF has them."""
    found = match.groupdict()
    month, day = found.get("m"), found.get("d")
    if name := found.get("name"):
        month = str(1 + next(i for i, known in enumerate(MONTHS) if known[:3] == name[:3].title()))
    return "write", "-".join([found["y"], *(part.zfill(2) for part in (month, day) if part)])


def _in_either_order(match: re.Match[str]) -> _Advice:
    """12.03.2019 is one day in Europe and another in America; only the person who has the source can tell."""
    one, other, year = match["d"].zfill(2), match["m"].zfill(2), match["y"]
    if int(other) > 12:
        return "write", f"{year}-{one}-{other}"
    if int(one) > 12 or one == other:
        return "write", f"{year}-{other}-{one}"
    written = f"{year}-{other}-{one}"
    return f"write {written} or, if the order is not known, [{written},{year}-{one}-{other}]", ""


def _say(sentence: str, corrected: str = "") -> _Said:
    """Say the same every time; group numbers stand for the parts that the pattern found."""
    return lambda match: (match.expand(sentence), match.expand(corrected))


def _mistake(pattern: str, said: _Said) -> tuple[re.Pattern[str], _Said]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII | re.DOTALL), said


_MISTAKES = (
    _mistake("", _say("leave the value out where no date is known, or write as much as is known, such as 2019")),
    # the order of the parts is known
    _mistake(rf"{_YEAR}[-./ ]{_MONTH}(?:[-./ ]{_DAY}\.?)?", _in_order),
    _mistake(rf"{_YEAR}[년年] ?(?:{_MONTH}[월月] ?(?:{_DAY}[일日])?)?", _in_order),
    _mistake(rf"(?:{_DAY}(?:st|nd|rd|th)?[ -])?{_NAME}[ -]{_YEAR}", _in_order),
    _mistake(rf"{_NAME} {_DAY}(?:st|nd|rd|th)?, ?{_YEAR}", _in_order),
    # or it is not
    _mistake(rf"{_DAY}[-./ ]{_MONTH}[-./ ]{_YEAR}", _in_either_order),
    _mistake("[0-9]{6}|[0-9]{8}", _say("put hyphens between year, month and day, such as 2019-03-12")),
    # times
    _mistake(f"({_ISO_DAY})[T ]({_CLOCK})(?::[0-9]{{2}}(?:[.,][0-9]+)?)?", _say("write", r"\1T\2")),
    _mistake(
        f"({_ISO_DAY})[T ]{_CLOCK}.*(?:Z|[-+][0-9:]+)",
        _say(r"write the hour and minute of the place, without a zone, such as \1T09:05"),
    ),
    _mistake(f"({_ISO_DAY})[T ].*", _say(r"a time is an hour and a minute, such as \1T09:05")),
    _mistake(r"[-0-9X]+T[0-9:]+", _say("only a day that is known takes a time, such as 2019-03-12T09:05")),
    # years
    _mistake(r"Y?[-+]?[0-9]{5,}.*|[-+][0-9].*|Y[-+]?[0-9].*", _say("years run from 0001 to 9999, in four digits")),
    _mistake(r"[0-9]{1,3}[?~%]?", _say("a year has four digits, such as 2019 or 0987")),
    # marks and unknown digits
    _mistake(rf"(?:about|approx\.?|around|circa|ca?\.?) ?({_ISO})", _say("write", r"\1~")),
    _mistake(rf"([?~%])({_ISO})", _say("the mark stands at the end: write", r"\2\1")),
    _mistake(rf"({_ISO})(?:\?~|~\?)", _say("one mark says both: write", r"\1%")),
    _mistake(r"[-0-9X]+[?~%].*", _say("a date has one mark, ? ~ or %, and it stands at the end")),
    _mistake(
        r"[0-9XU]{4}(?:-[0-9XU]{1,2}){0,2}",
        _say("unknown digits are written X, from the right: 20XX, 201X, 2019-XX, 2019-03-XX or 2019-XX-XX"),
    ),
    # from one date to another
    _mistake(rf"{_YEAR} ?[-–—] ?([0-9]{{4}})", _say(_FROM_TO)),
    _mistake(r"([^/,\[{]+)\.\.([^/,\]}]+)", _say(_FROM_TO)),
    _mistake(r"(\.\.[^/,\[{.]+|[^/,\]}.]+\.\.)", _say(r"write [\1]")),
    _mistake(r"([^,]+,[^,]+)", _say(r"write [\1] for one of these, or {\1} for all of them")),
    _mistake(r".*/.*/.*", _say("from one date to another takes one slash, as in 2019-03/2019-05")),
    _mistake(f"{_ISO_DAY}.+", _say("nothing but a time such as T09:05 and a mark ? ~ or % can follow the day")),
)
