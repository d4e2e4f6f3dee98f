"""Russian case endings: every form of a noun that a table lists, and the nominative of a name from another case.

The classes are those of school grammar; what they get wrong for rare nouns is listed by hand in the tables: a stem that
loses its vowel stands behind a stroke (`отец/отц`), and a noun that has one form only begins with `=`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum


class Case(Enum):
    """The six cases."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a listed noun."""

    lemma: str
    """The nominative singular as it is listed."""
    case: Case
    plural: bool


_N, _G, _D, _A, _I, _P = Case
_HUSHING, _VELAR = "жшчщ", "гкх"
_SINGULAR = {
    "hard": ("", "а", "у", "а", "ом", "е"),
    "soft": ("ь", "я", "ю", "я", "ем", "е"),
    "short": ("й", "я", "ю", "я", "ем", "е"),
    "a": ("а", "ы", "е", "у", "ой", "е"),
    "ya": ("я", "и", "е", "ю", "ей", "е"),
    "iya": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "third": ("ь", "и", "и", "ь", "ью", "и"),
    "o": ("о", "а", "у", "о", "ом", "е"),
    "e": ("е", "я", "ю", "е", "ем", "е"),
    "ie": ("ие", "ия", "ию", "ие", "ием", "ии"),
    "adjective": ("ый", "ого", "ому", "ого", "ым", "ом"),
    "feminine": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "neuter": ("ое", "ого", "ому", "ое", "ым", "ом"),
}
_PLURAL = {
    "hard": ("ы", "ов", "ам", "ов", "ами", "ах"),
    "soft": ("и", "ей", "ям", "ей", "ями", "ях"),
    "short": ("и", "ев", "ям", "ев", "ями", "ях"),
    "a": ("ы", "", "ам", "", "ами", "ах"),
    "ya": ("и", "ь", "ям", "ь", "ями", "ях"),
    "iya": ("ии", "ий", "иям", "ий", "иями", "иях"),
    "third": ("и", "ей", "ям", "ей", "ями", "ях"),
    "o": ("а", "", "ам", "а", "ами", "ах"),
    "e": ("я", "ей", "ям", "я", "ями", "ях"),
    "ie": ("ия", "ий", "иям", "ия", "иями", "иях"),
    "adjective": ("ые", "ых", "ым", "ых", "ыми", "ых"),
    "feminine": ("ые", "ых", "ым", "ых", "ыми", "ых"),
    "neuter": ("ые", "ых", "ым", "ые", "ыми", "ых"),
}
_CITIZENS = ("е", "", "ам", "", "ами", "ах")
"""гражданин: граждане, граждан."""
_CLASS_BY_END = (
    ("ия", "iya"), ("ие", "ie"), ("ый", "adjective"), ("ой", "adjective"), ("ая", "feminine"), ("ое", "neuter"),
    ("а", "a"),
    ("я", "ya"), ("о", "o"), ("е", "e"), ("й", "short"), ("ь", "soft"),
)  # fmt: skip
_THIRD = (
    "ость",
    "пись",
    "чь",
    "ощь",
    "область",
    "тюрьма",
    "мать",
    "дверь",
    "часть",
    "сеть",
    "связь",
    "речь",
    "печать",
    "власть",
)


_IRREGULAR = {
    "друг": ("друзья", "друзей", "друзьям", "друзей", "друзьями", "друзьях"),
    "брат": ("братья", "братьев", "братьям", "братьев", "братьями", "братьях"),
    "сын": ("сыновья", "сыновей", "сыновьям", "сыновей", "сыновьями", "сыновьях"),
    "муж": ("мужья", "мужей", "мужьям", "мужей", "мужьями", "мужьях"),
    "сосед": ("соседи", "соседей", "соседям", "соседей", "соседями", "соседях"),
    "человек": ("люди", "людей", "людям", "людей", "людьми", "людях"),
    "ребенок": ("дети", "детей", "детям", "детей", "детьми", "детях"),
    "господин": ("господа", "господ", "господам", "господ", "господами", "господах"),
    "профессор": ("профессора", "профессоров", "профессорам", "профессоров", "профессорами", "профессорах"),
    "учитель": ("учителя", "учителей", "учителям", "учителей", "учителями", "учителях"),
    "доктор": ("доктора", "докторов", "докторам", "докторов", "докторами", "докторах"),
}
"""Plurals that no class gives."""


def forms_of(listed: str) -> Iterator[tuple[str, Form]]:
    """Every form of a noun as a table lists it, in lower case with е for ё; only the first word of several changes."""
    words = listed.lower().replace("ё", "е")
    if words.startswith("="):
        yield from ((words[1:], Form(words[1:], case, plural=False)) for case in Case)
        return
    head, blank, rest = words.partition(" ")
    lemma, _, oblique = head.partition("/")
    kind, length = _class(lemma)
    stem = lemma[: len(lemma) - length]
    if lemma.endswith(("анин", "янин")):
        yield from (
            (lemma[:-2] + ending, Form(lemma, case, plural=True)) for case, ending in zip(Case, _CITIZENS, strict=True)
        )
    if lemma in _IRREGULAR:
        yield from ((text, Form(lemma, case, plural=True)) for text, case in zip(_IRREGULAR[lemma], Case, strict=True))
    citizens = lemma.endswith(("анин", "янин"))
    for plural, endings in ((False, _SINGULAR[kind]), (True, _PLURAL[kind])):
        for case, ending in zip(Case, endings if not (plural and citizens) else (), strict=False):
            whole = (case is _N and not plural) or (case is _A and not plural and kind == "third") or not oblique
            form = lemma if case is _N and not plural else (stem if whole else oblique) + ending
            form = _with_vowel(form) if plural and kind == "a" and not ending else form
            for spelled in _spellings(form):
                yield spelled + blank + rest, Form(lemma + blank + rest, case, plural)


def _with_vowel(form: str) -> str:
    """The genitive plural of nouns in -ка: граждан-ок, девуш-ек, копе-ек."""
    before = form[-2:-1]
    if not form.endswith("к") or before in "аеиоуыэюя":
        return form
    return form[:-2] + "ек" if before in "йь" else form[:-1] + ("ек" if before in _HUSHING else "ок")


def _class(lemma: str) -> tuple[str, int]:
    """The class of a noun, and how long its nominative's ending is."""
    if lemma.endswith(_THIRD) and lemma.endswith("ь"):
        return "third", 1
    if lemma.endswith("ий"):
        return ("adjective", 2) if lemma[-3:-2] in "кгхжшчщ" + "н" else ("short", 1)
    for end, kind in _CLASS_BY_END:
        if lemma.endswith(end):
            return kind, len(end)
    return "hard", 0


_RESPELLED = tuple(
    [(f"{letter}ы", (f"{letter}и",)) for letter in _HUSHING + _VELAR]
    + [(f"{letter}ов", (f"{letter}ей",)) for letter in _HUSHING]
    + [(f"{letter}ом", (f"{letter}ем", f"{letter}ом")) for letter in _HUSHING + "ц"]
    + [("цов", ("цев", "цов"))]
)


def _spellings(form: str) -> tuple[str, ...]:
    """A form as the rules of spelling want it: сосед-и, врач-ей; both ways where the stress decides: отцом, немцем."""
    for wrong, right in _RESPELLED:
        if form.endswith(wrong):
            return tuple(form[: -len(wrong)] + one for one in right)
    for adjective in ("ыми", "ым", "ых", "ые"):
        if form.endswith(adjective) and form[-len(adjective) - 1 : -len(adjective)] in _HUSHING + _VELAR:
            return (form[: -len(adjective)] + "и" + adjective[1:],)
    return (form,)


def lexicon(lists: Iterable[str]) -> Mapping[str, tuple[Form, ...]]:
    """Every form of the nouns of a list, with what it can be."""
    found: dict[str, tuple[Form, ...]] = {}
    for listed in lists:
        for text, form in forms_of(listed):
            found[text] = (*found.get(text, ()), form)
    return found
