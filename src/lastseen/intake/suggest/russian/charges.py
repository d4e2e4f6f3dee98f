"""What somebody is charged with in Russian words, and the sentence of a court, both in the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lastseen.intake.suggest.russian.page import Span
from lastseen.intake.suggest.russian.tables import any_of, plain, table

_UNITS = {
    "год": ("год", "года", "лет"),
    "лет": ("год", "года", "лет"),
    "месяц": ("месяц", "месяца", "месяцев"),
    "сут": ("сутки", "суток", "суток"),
    "дн": ("день", "дня", "дней"),
}
_KINDS_OF_TIME = r"годам|лет|года|году|месяцам|месяцев|месяца|месяцу|суткам|суток|дням|дней"
_PRISON = (
    r"лагер(?:ей|я)|строгого\sрежима|общего\sрежима|условно"
    r"|лишения\sсвободы|заключения|колонии|тюрьмы|ареста|каторги|принудительных\sработ|исправительных\sработ"
)
_BY_VERBS = (
    r"(?:обвин(?:яем[а-я]+|ил[аи]?|я[ею]т|яется|яются|ен[аы]?|енн[а-я]+)"
    r"|подозрева(?:ем[а-я]+|ется|ются|ют))(?:\s[а-я]+)?"
)
_STRONG = (
    rf"(?:по\sобвинению|обвинени[а-я]+|{_BY_VERBS}|по\sподозрению|виновн[а-я]+"
    r"|(?:осужден|уличен|заподозрен)[а-я]*)\sво?\s"
)
_WEAK = r"(?:за|по\sделу\sо[б]?|шьют|вменя[ею]т(?:\s[а-я]+)?)\s«?"
_OF_WHAT = (
    r"(?:\s\d[\d,]*\s(?:млрд|млн|тыс\.?)\s[а-яё]+)"
    r"|(?:\s(?:(?:[а-яё]{4,}(?:ой|ого|ых|их)\s)?[а-яё]{2,}(?:ции|ния|ства|ости|дела|ории|ницы|порядка|власти|строя))"
    r"|\s[а-яё]{4,}(?:ых|их|ой|ого)\s[а-яё]{4,}(?:ов|ей|ий|ы|и|а|я)(?![а-яё])|\sв\s[а-яё]{4,}(?:ах|ях|ции|ке|нии))?"
)
_ADJECTIVE = re.compile(r"(?:ом|ем|ым|им|ой|ое|ую|ый|ом|ого|их|ых)\s$")
_ENDINGS = (
    ("ции", "ция"),
    ("сии", "сия"),
    ("зии", "зия"),
    ("нии", "ние"),
    ("тии", "тие"),
    ("стве", "ство"),
    ("изме", "изм"),
    ("аже", "аж"),
    ("еже", "еж"),
)
"""Of nouns that no list has, the ending behind в and that of the nominative: обвинять в организации."""


@lru_cache(maxsize=1)
def _outcome() -> re.Pattern[str]:
    number = rf"(?:\d{{1,2}}|{any_of(table('numbers')['words'])})"
    term = rf"{number}(?:\s{number})?\s(?:с\sполовиной\s)?(?:{_KINDS_OF_TIME})"
    return re.compile(
        rf"(?:(?:к|на)\s)?(?P<term>{term}(?:\sи\s{term})?)\s(?:[а-я]+\s){{0,2}}?(?P<where>{_PRISON})"
        r"|(?P<worst>пожизненно(?:му|го|е)\s[а-я]+|смертной\sказни|расстрелу)"
        rf"|к\s(?P<bare>{term})(?=\s(?:за|по|с)\s|[,.;»])|на\s{number}\s(?:суток|месяцев|месяца|лет|года|дней)"
        rf"|(?<=дали\s){term}|(?<=получил\s){term}|(?<=получила\s){term}|(?<=получив\s){term}"
    )


_THREATENED = re.compile(r"(?:гроз[а-я]+|просил[аи]?|требовал[аи]?|запросил[аи]?|наказыва[а-я]+)\s(?:[а-я]+\s){0,3}$")


_ARTICLE = re.compile(
    r"(?:(?:по|согласно|на\sосновании)\s)?(?P<what>(?:(?:част(?:и|ью|ь)|ч\.)\s?\d+\s)?(?:стать(?:е|и|ей|я)|ст\.)\s?\d+(?:\.\d+)?"
    r"(?:\s(?:УК|КоАП|Уголовного\sкодекса|уголовного\sкодекса|закона)(?:\s(?:РФ|[А-ЯЁ][а-яё]+))?)?)"
    r"(?:\s?[(«—–]\s?«?(?P<charge>[а-яё][а-яё\s-]{3,80}?)[)»])?"
)


def articles_in(text: str, start: int, end: int) -> Iterator[tuple[str, Span, tuple[str, Span] | None]]:
    """Articles of law with what they punish: по части 2 статьи 322 УК (организация незаконной миграции)."""
    for match in _ARTICLE.finditer(text, start, end):
        what = re.sub(r"^част(?:и|ью)", "часть", match["what"])
        what = re.sub(r"^стать(?:е|и|ей)", "статья", what)
        yield (
            what,
            (match.start(), match.end("what")),
            (match["charge"], match.span("charge")) if match["charge"] else None,
        )


def outcome_in(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The sentence of a court in a stretch of plain text: четыре года и восемь месяцев колонии."""
    match = _outcome().search(text, start, end)
    if match is None or _THREATENED.search(text, max(0, match.start() - 36), match.start()):
        return None
    if match["bare"]:
        return _counted(match["bare"]), match.span()
    if match["term"]:
        return f"{_counted(match['term'])} {match['where']}", match.span()
    worst = {"смертной казни": "смертная казнь", "расстрелу": "расстрел"}
    value = match.group()
    if match["worst"]:
        value = worst.get(
            match["worst"], re.sub(r"^пожизненно(?:му|го)\s([а-я]+)ю$", r"пожизненное \1е", match["worst"])
        )
    return value, match.span()


def _counted(term: str) -> str:
    """к четырем годам: четыре года, with each noun in the form that its number asks for."""
    words = term.split()
    for at, word in enumerate(words):
        unit = next((forms for stem, forms in _UNITS.items() if word.startswith(stem)), None)
        if unit is None:
            words[at] = _nominative_number(word)
        elif at and words[at - 1] == "половиной":
            words[at] = unit[2]
        elif at:
            words[at] = unit[_form(table("numbers")["words"].get(words[at - 1], words[at - 1]))]
    return " ".join(words)


def _nominative_number(word: str) -> str:
    value = table("numbers")["words"].get(word)
    return next((it for it, number in table("numbers")["words"].items() if number == value), word) if value else word


def _form(number: int | str) -> int:
    """Which form of a noun stands behind a number: 0 год, 1 года, 2 лет."""
    value = int(number) if str(number).isdecimal() else 5
    if value % 100 in range(11, 15):
        return 2
    return 0 if value % 10 == 1 else 1 if value % 10 in (2, 3, 4) else 2


@lru_cache(maxsize=1)
def charge_pattern() -> re.Pattern[str]:
    """по обвинению в шпионаже, за мелкое хулиганство, виновным в организации незаконной миграции; over plain text."""
    nouns = "|".join(map(plain, table("charges")["nominative"]))
    ends = "|".join(end for end, _ in _ENDINGS)
    adjective = r"(?:[а-яё]+(?:ом|ем|ым|им|ой|ое|ую|ый|ого)\s)?"
    return re.compile(
        rf"(?:{_STRONG}(?P<a>{adjective}(?:(?:{nouns})[а-яё]*|[а-яё]+(?:{ends})(?![а-яё]))(?:{_OF_WHAT}))"
        rf"|{_WEAK}(?P<b>{adjective}(?:{nouns})[а-яё]*(?:{_OF_WHAT})))"
    )


def charged_with(charge: re.Match[str]) -> str:
    """A charge in the nominative: мелкое хулиганство."""
    what = charge["a"] or charge["b"]
    words = what.split(" ")
    first = re.fullmatch(r"[а-яё]+(?:ом|ем|ым|им|ой|ое|ую|ый|ого)", words[0])
    adjective = words.pop(0) if first and len(words) > 1 and not _listed(words[0]) else ""
    noun = _listed(words[0]) or _by_ending(words[0])
    rest = " ".join(["", *words[1:]])
    if not adjective:
        return f"{noun}{rest}"
    ending = {"а": "ая", "я": "ая", "о": "ое", "е": "ое"}.get(noun[-1], "ый")
    return f"{_ADJECTIVE.sub('', adjective + ' ')}{ending} {noun}{rest}"


def _listed(word: str) -> str:
    rows = table("charges")["nominative"].items()
    return next((nominative for stem, nominative in rows if word.startswith(plain(stem))), "")


def _by_ending(word: str) -> str:
    return next((word.removesuffix(end) + to for end, to in _ENDINGS if word.endswith(end)), word)
