"""Numbers in Russian text with what they count: не менее 12 человек, двое мужчин, 30 процентов, 50 тысяч рублей."""

from __future__ import annotations

import re
from functools import lru_cache

from lastseen.intake.suggest.russian.tables import any_of, plain, table
from lastseen.intake.suggest.told import NumberTold

MOST_DIGITS = 15
_NO_COUNT = re.compile(
    r"\s?(?:лет|год|дн|день|дня|сут|час|минут|недел|месяц|метр|километр|км|кг|тонн|градус|процент|%|статья|статьи|раз\b|-?летн|марта|января|февраля|апреля"
    r"|мая|июня|июля|августа|сентября|октября|ноября|декабря|утра|вечера|ночи|дня|числа|этаж|номер|квартир|копи|экземпляр)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:№|\bст(?:атья|атье|атьи|\.)|номер|дом|квартир\w+|рейс\w*|часть|пункт\w?|в\sвозрасте|выпуск)\s?$", re.IGNORECASE
)
_ONE = frozenset(["один", "одна", "одного", "одну", "оба"])


def find_numbers(text: str) -> tuple[NumberTold, ...]:
    """The counts, percentages and amounts of money of a text, in its order."""
    return tuple(found for match in _pattern().finditer(text.replace("ё", "е")) if (found := _told(match)) is not None)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = table("numbers")
    before = any_of(word for row in words["before"].values() for word in row)
    word = any_of(words["words"])
    figure = r"\d{1,3}(?:[  ]\d{3})+|\d+(?:[.,]\d+)?"
    return re.compile(
        rf"(?<![\w.,:/-])(?:(?P<before>{before})\s)?(?:(?P<low>\d+)(?:\s?[–—-]\s?|\sдо\s))?"
        rf"(?:(?P<figure>{figure})|(?P<word>{word}(?:\s{word}){{0,2}}))(?![\w-]|[.:/]\d)"
        rf"(?:\s(?P<scale>{any_of(words['scale'])})\.?(?![а-я]))?"
        rf"(?:\s?(?P<share>%|процент[а-я]*)|\s(?P<money>{any_of(words['money'])})[а-я]*)?",
        re.IGNORECASE,
    )


def _told(match: re.Match[str]) -> NumberTold | None:
    text = match.string
    value = _value(match)
    if value is None or _NOT_BEFORE.search(text, max(0, match.start() - 14), match.start()):
        return None
    if match["share"]:
        return NumberTold(*match.span(), f"{value} %", "ru-share", kind="share")
    if match["money"]:
        unit = table("numbers")["money"][plain(match["money"])]
        return NumberTold(*match.span(), f"{value} {unit}", "ru-amount", kind="amount")
    bare = match["word"] and plain(match["word"]) in _ONE
    if _NO_COUNT.match(text, match.end()) or bare or (match["figure"] and _year(match)):
        return None
    return NumberTold(*match.span(), int(value) if value.isdecimal() else value, "ru-count")


def _year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", match["figure"])) and not match["before"] and not match["scale"]


def _value(match: re.Match[str]) -> str | None:
    """The number as the case file writes it, with the range that the words around it make."""
    number = _spelt(match) if match["word"] else _figure(match)
    if number is None:
        return None
    if match["low"]:
        return (
            f"{match['low']}..{number}"
            if len(match["low"]) < len(number) + 1 and float(match["low"]) <= float(number)
            else None
        )
    before = plain(match["before"]) if match["before"] else ""
    kind = next((kind for kind, row in table("numbers")["before"].items() if before in row), "")
    forms = {"least": f"{number}..", "most": f"..{number}", "about": f"about {number}", "more": f">{number}"}
    counts = number.isdecimal() and not match["share"] and not match["money"]
    forms["less"] = f"..{int(number) - 1}" if counts and int(number) else f"..{number}"
    return forms.get(kind, number)


def _spelt(match: re.Match[str]) -> str | None:
    """A number in words: двадцать пять, две тысячи; None where the words are no one number (два три)."""
    total, least = 0, 1000
    for word in plain(match["word"]).split():
        value = table("numbers")["words"][word]
        if value >= least:
            return None
        total, least = total + value, 100 if value >= 100 else 10 if value >= 20 else 0
    return str(total * _scale(match))


def _scale(match: re.Match[str]) -> int:
    return table("numbers")["scale"][plain(match["scale"])] if match["scale"] else 1


def _figure(match: re.Match[str]) -> str | None:
    digits = re.sub(r"\s", "", match["figure"]).replace(",", ".")
    if len(digits) > MOST_DIGITS:
        return None
    total = float(digits) * _scale(match)
    return f"{total:.0f}" if total == int(total) else f"{total}"
