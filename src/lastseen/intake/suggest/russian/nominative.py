"""Names of people in Russian cases, read back to the nominative: Марка Элдина is Марк Элдин, Асю Лунд is Ася Лунд."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.tables import plain, table
from lastseen.names.russian.tables import given_forms, loose, sounds_of

_N, _G, _D, _A, _I, _P = Case
_ANY = frozenset(Case)
_VOWELS, _NO_YA = "аеёиоуыэюя", "гкхжшчщц"
_ADJECTIVE = {
    "ого": (_G, _A),
    "его": (_G, _A),
    "ому": (_D,),
    "ему": (_D,),
    "ым": (_I,),
    "им": (_I,),
    "ом": (_P,),
    "ем": (_P,),
}
_MAN = {
    "а": ("", (_G, _A)),
    "я": ("йь", (_G, _A)),
    "у": ("", (_D,)),
    "ю": ("йь", (_D,)),
    "ом": ("", (_I,)),
    "ем": ("йь", (_I,)),
    "е": ("йь", (_P,)),
}
_BARE = ("а", "у", "ом", "е")
"""Endings behind a consonant that is the nominative's last letter."""
_WOMAN = {
    "ы": ("а", (_G,)),
    "и": ("ая", (_G, _D, _P)),
    "е": ("ая", (_D, _P)),
    "у": ("а", (_A,)),
    "ю": ("я", (_A,)),
    "ой": ("а", (_G, _D, _I, _P)),
    "ей": ("ая", (_G, _D, _I, _P)),
}
_POSSESSIVE = ("ов", "ев", "ёв", "ин", "ын")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: its nominative, the cases it can stand in, the sex it would be of."""

    nominative: str
    cases: frozenset[Case]
    sex: str
    given: bool
    """Whether a word of it is a listed given name of that sex."""


@lru_cache(maxsize=8192)
def readings_of(name: str) -> tuple[Reading, ...]:
    """Every way to read a name of one or more words, all of them in one case and of one sex."""
    words = name.split()
    return tuple(it for sex in "mf" for it in _of_sex(words, sex))


def _of_sex(words: Sequence[str], sex: str) -> Iterator[Reading]:
    for case in Case:
        chosen = [
            _best(word, sex, case, given=not at or not _is_given_form(words[0], sex)) for at, word in enumerate(words)
        ]
        kept = [one for one in chosen if one is not None]
        if len(kept) == len(words):
            given = any(is_given(one, sex) for one in kept)
            yield Reading(" ".join(kept), frozenset([case]), sex, given)


@lru_cache(maxsize=8192)
def _is_given_form(word: str, sex: str) -> bool:
    return any(is_given(nominative, sex) for nominative, _ in _word(word, sex))


def _best(word: str, sex: str, case: Case, *, given: bool) -> str | None:
    """The nominative of a word that stands in a case; with `given` a listed given name before others."""
    found = [nominative for nominative, cases in _word(word, sex) if case in cases]
    names = [one for one in found if is_given(one, sex)] if given else []
    return next((one for one in names if one in main_given(one)), next(iter([*names, *found]), None))


@lru_cache(maxsize=8192)
def _word(word: str, sex: str) -> tuple[tuple[str, frozenset[Case]], ...]:
    """What a word of a name can be the nominative of, and in which cases."""
    if "-" in word and word[-1] != "-" and len(word) > 4:
        return _hyphenated(word, sex)
    if word.endswith("и"):  # Петре Нури: foreign surnames in -и stand still
        return (*_indeclinable(word, sex), *_declined(word, sex))
    return (*_declined(word, sex), *_indeclinable(word, sex))


def _hyphenated(word: str, sex: str) -> tuple[tuple[str, frozenset[Case]], ...]:
    head, _, tail = word.rpartition("-")
    return tuple((f"{head}-{nominative}", cases) for nominative, cases in _word(tail, sex))


def _indeclinable(word: str, sex: str) -> Iterator[tuple[str, frozenset[Case]]]:
    last = word[-1]
    if last in "оэиуыюе":
        yield word, _ANY
    elif last in "ая":
        yield word, frozenset([_N])
    elif last == "й" or word.endswith(_POSSESSIVE):
        yield word, frozenset([_N]) if sex == "m" else frozenset()
    else:  # a consonant or ь: a man's nominative, a woman's surname in every case
        yield word, frozenset([_N]) if sex == "m" else _ANY


def _declined(word: str, sex: str) -> Iterator[tuple[str, frozenset[Case]]]:
    for ending, (nominatives, cases) in (_MAN if sex == "m" else _WOMAN).items():
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < 2:
            continue
        if sex == "m" and ending in _BARE and stem[-1] not in _VOWELS:
            yield stem, frozenset(cases)
        if (sex == "f" and not stem.endswith(("ск", "цк"))) or (sex == "m" and stem[-1] not in "ъь"):
            yield from ((stem + it, frozenset(cases)) for it in nominatives if _spelt(stem[-1], it))
    if sex == "m":
        yield from _man_in_a(word)
        yield from _adjective(word)
    elif word.endswith("ую"):
        yield word[:-2] + "ая", frozenset([_A])
    elif word.endswith(("ской", "цкой")):
        yield word[:-2] + "ая", frozenset([_G, _D, _I, _P])


def _spelt(last: str, ending: str) -> bool:
    """Whether an ending can stand behind the last letter of a stem: Мария, not Мариа; Андрей, not Марк-й."""
    if ending in "яа":
        return (ending == "я") if last in _VOWELS + "ь" else last != "ъ" and (ending == "а" or last not in _NO_YA)
    return (ending == "й") == (last in _VOWELS)


def _man_in_a(word: str) -> Iterator[tuple[str, frozenset[Case]]]:
    """Никиты, Рому: a man's name that declines like a woman's."""
    for ending, (nominatives, cases) in _WOMAN.items():
        stem = word[: -len(ending)]
        if word.endswith(ending):
            yield from ((stem + it, frozenset(cases)) for it in nominatives if is_given(stem + it, "m"))


def _adjective(word: str) -> Iterator[tuple[str, frozenset[Case]]]:
    """Surnames that decline like adjectives (Достоевского), and the instrumental of those in -ов and -ин (Ивановым)."""
    if word.endswith("ым") and word[:-2].endswith(_POSSESSIVE):
        yield word[:-2], frozenset([_I])
    for ending, cases in _ADJECTIVE.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and stem.endswith(("ск", "цк", "н", "г", "ч")) and len(stem) > 2:
            yield stem + ("ий" if stem[-1] in "кгч" else "ый"), frozenset(cases)


@lru_cache(maxsize=8192)
def is_given(word: str, sex: str) -> bool:
    """Whether a word is a listed given name, or a short form of one, of a man (`m`) or a woman (`f`)."""
    listed = any(form.name.sex == sex for form in given_forms().get(loose(sounds_of(word)), ()))
    return listed or plain(word) in _foreign(sex)


@lru_cache(maxsize=2)
def _foreign(sex: str) -> frozenset[str]:
    return frozenset(map(plain, table("people")["given"][sex]))


@lru_cache(maxsize=8192)
def main_given(word: str) -> frozenset[str]:
    """The given names that a word can be a form of: Рома is Роман."""
    return frozenset(form.name.main for form in given_forms().get(loose(sounds_of(word)), ()))
