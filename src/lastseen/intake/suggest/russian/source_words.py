"""Words around those who speak in Russian reports: which nouns one word names well enough, whose friend somebody is."""

from __future__ import annotations

import re

from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.page import Named as NamedPerson
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.words import Word, listed

MOST_ENDING, LEAST_STEM = 2, 3
ANYBODY = ("женщина", "мужчина", "девушка", "человек")
"""Nouns that mean whoever of that sex was met last."""
BEFORE_TITLE = frozenset(
    ["данным", "словам", "сведениям", "информации", "сообщению", "подсчетам", "как", "и", "что", "об", "этом"]
)
NO_COMPLEMENT = frozenset(
    [
        "этого",
        "того",
        "всего",
        "ничего",
        "никого",
        "после",
        "вчера",
        "сегодня",
        "своей",
        "когда",
        "пока",
        "уже",
        "еще",
        "лишь",
        "только",
        "снова",
        "также",
        "тоже",
        "теперь",
    ]
)
ALONE = (
    "полиция",
    "милиция",
    "прокуратура",
    "суд",
    "следствие",
    "власть",
    "правительство",
    "кремль",
    "мвд",
    "мид",
    "фсб",
    "сми",
    "оон",
)
"""Bodies that one word names well enough."""
PARTS = frozenset(["двое", "трое", "четверо", "пятеро", "несколько", "некоторые", "часть", "оба", "обе"])
OWNERS = frozenset(["его", "ее", "их", "мой", "моя", "моего", "наш", "один", "одна", "одного", "одной", "из", "еще"])
_RELATED = re.compile(
    r"(?:друг|друз|подруг|знаком|коллег|сосед|прияте|адвокат|защитни|юрист|сокамерни|однокурсни|одноклассни|сослужив"
    r"|начальни|соратни|опекун|однополчан)"
)
TOLD_TO = {
    "dative": r"(?:сказал|рассказал|сообщил|заявил|пояснил|подтвердил|уточнил|этом|объяснил)[аио]?(?:сь)?\s$",
    "instrumental": r"(?:разговоре|беседе|интервью)\s(?:с|со)\s$",
    "genitive": r"(?:собеседни[а-я]+|источник[а-я]*|корреспондент[а-я]*|(?:комментарии|интервью)\sдля)\s$",
}
"""What stands before the title of an outlet that was told, by the case that the title is in."""
_TITLE_ENDINGS = {
    "dative": (("ю", "й"), ("у", ""), ("е", "а"), ("и", "ь")),
    "instrumental": (("ом", ""), ("ем", "й"), ("ой", "а"), ("ей", "я"), ("ью", "ь")),
    "genitive": (("я", "й"), ("а", ""), ("ы", "а"), ("и", "а")),
}
SAME = (
    ("адвокат", "защитник", "защитница", "юрист", "защита"),
    ("газета", "издание", "агентство", "телеканал", "радиостанция", "портал"),
)
"""Nouns that one text uses for the same source."""


def outlet_named(title: str, case: str, known: frozenset[str]) -> str | None:
    """The nominative of an outlet's title: that of a known outlet, else by its ending; None where neither tells."""
    for name in known:
        pairs = list(zip(title.split(), name.split(), strict=False))
        alike = len(title.split()) == len(name.split()) and all(_alike(a, b) for a, b in pairs)
        if alike:
            return name
    ends = _TITLE_ENDINGS[case] if " " not in title else ()
    return next((title.removesuffix(end) + to for end, to in ends if title.endswith(end) and len(title) > 3), None)


def _alike(a: str, b: str) -> bool:
    """Whether two words can be forms of one: Свободному, Свободное."""
    stem = min(len(a), len(b)) - MOST_ENDING
    return a[: max(stem, LEAST_STEM)] == b[: max(stem, LEAST_STEM)]


def longer(page: Page, word: Word) -> list[str]:
    """A word with the one and the two that follow it."""
    at = page.words.at(word.start)
    following = page.words.all[at + 1 : at + 3]
    return [page.text[word.start : it.end] for it in reversed(following)]


def is_whose(word: Word, named: NamedPerson) -> bool:
    """Whether a name behind a noun says whose friend, brother or lawyer it is: мать Ильяса Марра, подругу Ласца."""
    genitive = Case.GENITIVE in named.mention.cases and len(named.mention.cases) < len(Case)
    kin = word.plain in listed("people", "relative")
    return genitive and (kin or (_RELATED.match(word.plain) is not None and " " not in named.mention.text))


def in_words(lemma: str, words: str) -> bool:
    """Whether a description has a noun in it, in whatever form."""
    return len(lemma) > 3 and bool(re.search(rf"\b{re.escape(lemma[:-1])}\w{{0,3}}\b", words))


def without_preposition(text: str, start: int, end: int) -> int:
    """The end without a preposition that nothing followed."""
    match = re.search(r"\s(?:в|во|из|при|по)$", text[start:end])
    return start + match.start() if match else end
