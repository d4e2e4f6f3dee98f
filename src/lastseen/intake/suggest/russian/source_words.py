"""Words around those who speak in Russian reports: which nouns one word names well enough, whose friend somebody is."""

from __future__ import annotations

import re

from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.page import Named as NamedPerson
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.words import Word, listed

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
SAME = (
    ("адвокат", "защитник", "защитница", "юрист", "защита"),
    ("газета", "издание", "агентство", "телеканал", "радиостанция", "портал"),
)
"""Nouns that one text uses for the same source."""


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
