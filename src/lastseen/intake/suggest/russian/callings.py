"""What people do, told by the end of a Russian noun where no list has it: перевозчику is a carrier's dative."""

from __future__ import annotations

from functools import lru_cache

from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.tables import plain, table
from lastseen.intake.suggest.russian.words import listed

_N, _G, _D, _A, _I, _P = Case
_MEN = ("чик", "щик", "ник", "ист", "лог", "граф", "тор", "тер", "ант", "тель", "арь")
_WOMEN = ("чиц", "щиц", "ниц", "истк", "тельниц")
_MANS = {"": (_N,), "а": (_G, _A), "у": (_D,), "ом": (_I,), "е": (_P,)}
_SOFT = {"ь": (_N,), "я": (_G, _A), "ю": (_D,), "ем": (_I,), "е": (_P,)}
_WOMANS = {"а": (_N,), "ы": (_G,), "и": (_G,), "е": (_D, _P), "у": (_A,), "ой": (_I,), "ей": (_I,)}


@lru_cache(maxsize=4096)
def calling_of(word: str) -> tuple[str, frozenset[Case]] | None:
    """The nominative of a calling that no list has, and the cases that its form can be; None for other words."""
    word = plain(word)
    for ends, endings, last in ((_MEN, _MANS, ""), (_MEN, _SOFT, "ь"), (_WOMEN, _WOMANS, "а")):
        for ending, cases in endings.items():
            stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
            lemma = stem + last
            fits = len(stem) > 5 and (lemma if last == "ь" else stem).endswith(ends)
            if fits and lemma not in table("people")["occupation"]["none"] and not _is_listed(word):
                return lemma, frozenset(cases)
    return None


def _is_listed(word: str) -> bool:
    rows = (("people", "rank"), ("people", "relative"), ("people", "group"), ("sources", "person"))
    return any(word in listed(*row) for row in rows)
