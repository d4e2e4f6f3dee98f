"""Russian names, and those written the Russian way from Ukraine, the Caucasus and Central Asia."""

from __future__ import annotations

from dataclasses import replace

from lastseen.names.language import Match, Name, Reading, Script
from lastseen.names.russian import match as matching
from lastseen.names.russian.parse import Order, RussianName, parse
from lastseen.names.russian.tables import SOUND_VOWELS, script_of
from lastseen.names.russian.words import Word

NO_SIGN_CYRILLIC, NO_SIGN_LATIN = 0.2, 0.15
"""The weight of a name that shows no sign of being Russian, by script."""
MOST_KEYS = 12


class Russian:
    """Names of Russia and its neighbours in Cyrillic and in every usual Latin spelling."""

    code = "ru"
    title = "Russian"

    def parse(self, name: Name) -> RussianName | None:
        """The ways to read a name; None for a script that is neither Cyrillic nor Latin."""
        return parse(name)

    def weight(self, parsed: RussianName) -> float:
        """How likely the text is a name of this area, 0..1, by its endings and listed names."""
        ending = max(_as_surname_of_area(one) for one in parsed.words)
        patronymic = any(order.patronymic is not None for order in parsed.orders)
        given = any(one.given and not one.initial for one in parsed.words)
        sign = max(0.97 * patronymic, 0.9 * ending + 0.08 * given, 0.25 * given)
        if parsed.script is Script.CYRILLIC:
            return max(NO_SIGN_CYRILLIC, min(0.97, sign + 0.45 * given))
        return max(NO_SIGN_LATIN, min(0.97, sign))

    def match(self, a: RussianName, b: RussianName, prior: str) -> Match:
        """Surname, given name and father's name compared apart; a missing father's name says nothing."""
        result, (ours, theirs) = matching.match(a, b)
        if result.same_name < 0.05:
            return result
        shared = Reading(_main_form(ours, theirs), result.same_name, self.code, "surname, given name, father's name")
        return replace(result, readings=(shared,))

    def readings(self, parsed: RussianName) -> list[Reading]:
        """The orders of the name, each in Cyrillic with the surname first."""
        return [
            Reading(_main_form(order, order), order.weight, self.code, _reason(order, parsed))
            for order in parsed.orders
        ][:8]

    def keys(self, parsed: RussianName) -> frozenset[str]:
        """Consonants of the surname; of surname and given name together, for names that show no sign of the area."""
        found: list[str] = []
        for order in parsed.orders:
            surname = [bones for part in order.surname for bones in part.skeletons()]
            given = [bones for part in order.given[:1] if not part.initial for bones in part.skeletons()[:2]]
            if parsed.signed or not given:
                found += surname
            found += [f"{min(x, y)}+{max(x, y)}" for x in surname[:3] for y in given]
            if not surname:
                found += given
        return frozenset(f"ru:{one}" for one in dict.fromkeys(found[:MOST_KEYS]))


def _as_surname_of_area(one: Word) -> float:
    return max(one.ending, 0.6 if one.listed and len(one.text) > 3 else 0.0)


def _reason(order: Order, parsed: RussianName) -> str:
    script = "Cyrillic" if parsed.script is Script.CYRILLIC else "Latin spelling"
    if not order.surname:
        return f"{script}, a given name alone"
    first = parsed.words[0].text.startswith(order.surname[0].text)
    place = "a surname alone" if not order.given else ("surname first" if first else "surname last")
    return f"{script}, {place}"


def _main_form(a: Order, b: Order) -> str:
    """Surname, given name and father's name in Cyrillic, from whichever of the two has them, in Cyrillic if it can."""
    surname = _cyrillic(a.surname or b.surname, b.surname or a.surname)
    given = a.given[0] if a.given else (b.given[0] if b.given else None)
    names = [surname, _given_name(given, a, b) if given else ""]
    patronymic = a.patronymic or b.patronymic
    names.append(_word_in_cyrillic(patronymic) if patronymic else "")
    return " ".join(one for one in names if one)


def _cyrillic(a: tuple[Word, ...], b: tuple[Word, ...]) -> str:
    best = b if b and script_of(b[0].text) is Script.CYRILLIC else a
    return "-".join(_word_in_cyrillic(part) for part in best)


def _given_name(given: Word, a: Order, b: Order) -> str:
    ours = [form.name.main for form, _ in (a.given[0].given if a.given else ())]
    theirs = [form.name.main for form, _ in (b.given[0].given if b.given else ())]
    shared = [name for name in ours if name in theirs] if theirs and ours else ours or theirs
    return shared[0] if shared else _word_in_cyrillic(given)


def _word_in_cyrillic(one: Word) -> str:
    if script_of(one.text) is Script.CYRILLIC:
        return one.text.capitalize() if one.text.isupper() else one.text
    if one.listed and not one.woman:
        return one.listed[0]
    return _spelled(one.sounds[0]).capitalize()


def _spelled(sounds: str) -> str:
    for heard, letters in (("йа", "я"), ("йу", "ю"), ("йо", "ё"), ("шч", "щ"), ("Ж", "дж")):
        sounds = sounds.replace(heard, letters)
    if sounds.endswith(("ски", "цки")):
        return sounds + "й"
    return "э" + sounds[1:] if sounds[:1] == "е" and sounds[1:2] not in SOUND_VOWELS and len(sounds) < 4 else sounds
