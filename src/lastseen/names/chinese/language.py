"""Chinese names in characters, pinyin, Wade-Giles, Palladius's Cyrillic, and the spellings of the South."""

from __future__ import annotations

from dataclasses import replace

from lastseen.names.chinese import match as matching
from lastseen.names.chinese.hangul import by_reading
from lastseen.names.chinese.parse import ChineseName, Way, parse
from lastseen.names.chinese.syllables import Part, surname_share
from lastseen.names.chinese.tables import simplified, table
from lastseen.names.language import Match, Name, Reading, Script

ONLY_HERE = {
    Script.LATIN: ("x", "q", "zh", "ü"),
    Script.CYRILLIC: ("цз", "чж", "юй", "янь", "ань", "сюэ", "сяо", "цян"),
}
"""Letters that names of other languages seldom have in this place."""
MOST_KEYS, MOST_HEARD = 40, 4
LEAST_WITH_KEYS = 0.06
PRIOR_ODDS = 0.25
A_NAME_BESIDES = 0.1
"""How much rarer a Chinese name with an English given name before or after it is."""
SUREST = {"pinyin": 0.99, "palladius": 0.99}
"""The most that a weight is by the system of spelling; southern spellings and Wade-Giles are also those of Koreans."""
AS_NO_KOREAN, AS_A_KOREAN = 0.9, 0.25
"""How likely a name in Hangul is Chinese, with a syllable that no Korean name has and without; assumed."""
SYSTEM_NAMES = {
    "han": "Chinese characters",
    "pinyin": "pinyin",
    "wade_giles": "Wade-Giles",
    "southern": "a southern spelling",
    "palladius": "Palladius's Cyrillic",
    "hangul": "Hangul by the sound of Mandarin",
    "sino_korean": "Hangul by the Korean reading of the characters",
}


class Chinese:
    """Chinese names; the syllables of Mandarin are what their spellings share."""

    code = "zh"
    title = "Chinese"

    def parse(self, name: Name) -> ChineseName | None:
        """The ways to read a name; None where no system of spelling can."""
        return parse(name)

    def weight(self, parsed: ChineseName) -> float:
        """How likely the text is a Chinese name, 0..1, by its surname, its letters and its system."""
        best = parsed.ways[0]
        if parsed.script is Script.HAN:
            common = surname_share(best.surname.best) if best.surname else 0.0
            sure = 0.25 + 0.35 * (common > 3e-4) + 0.15 * (common > 5e-3)
            return min(0.97, 0.4 * sure + 0.5 + 0.2 * _is_simplified(parsed.text) - 0.3 * (common < 1e-5))
        if parsed.script is Script.HANGUL:
            return AS_NO_KOREAN if any(part.text not in by_reading() for part in best.given) else AS_A_KOREAN
        odds = PRIOR_ODDS * parsed.likelihood * A_NAME_BESIDES**parsed.strange
        if any(letters in parsed.text.lower() for letters in ONLY_HERE[parsed.script]):
            odds *= 10
        if best.surname is None or not best.given:
            return min(0.3, odds / (1 + odds))
        return min(SUREST.get(best.system, 0.97), odds / (1 + odds))

    def match(self, a: ChineseName, b: ChineseName, prior: str) -> Match:
        """Surname and syllables compared one by one; characters that differ count, even read alike."""
        result, (ours, theirs) = matching.match(a, b)
        if result.same_name < 0.05:
            return result
        fuller = max((ours, theirs), key=lambda way: (way.system == "han", len(way.given), way.surname is not None))
        other = theirs if fuller is ours else ours
        shared = Reading(_shared_form(fuller, other), result.same_name, self.code, "surname first")
        return replace(result, readings=(shared,))

    def readings(self, parsed: ChineseName) -> list[Reading]:
        """The name in characters if it has them, else in pinyin, surname first."""
        found: dict[str, Reading] = {}
        for way in parsed.ways:
            text = _main_form(way)
            seen = found.get(text)
            why = seen.why if seen else f"{SYSTEM_NAMES[way.system]}, {way.order}"
            found[text] = Reading(text, way.weight + (seen.weight if seen else 0.0), self.code, why)
        return sorted(found.values(), key=lambda one: -one.weight)[:8]

    def keys(self, parsed: ChineseName) -> frozenset[str]:
        """Surname and one syllable of the given name, in pinyin with syllables that are taken for each other as one."""
        found: list[str] = []
        for way in parsed.ways:
            families = _heard(way.surname) if way.surname else [""]
            places = [f"{place}{len(way.given)}" for place in range(len(way.given))] or [""]
            givens = [f"{place}{one}" for place, part in zip(places, way.given, strict=False) for one in _heard(part)]
            found += [f"zh:{family}+{given}" for family in families for given in givens or [""]]
        return frozenset(dict.fromkeys(found[:MOST_KEYS]))


def _heard(part: Part) -> list[str]:
    likely = [_key(one) for one, p in part.readings if p > LEAST_WITH_KEYS]
    return list(dict.fromkeys(likely))[:MOST_HEARD]


def _key(syllable: str) -> str:
    for written, kept in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("v", "u")):
        syllable = syllable.replace(written, kept)
    return syllable


def _is_simplified(text: str) -> bool:
    forms = table("variants.toml")["forms"]
    return any(one in forms and one not in simplified() for one in text)


def _main_form(way: Way) -> str:
    if way.system == "han":
        return "".join(part.text for part in (*([way.surname] if way.surname else []), *way.given))
    return " ".join(one for one in (_pinyin(way.surname), "".join(part.best for part in way.given).capitalize()) if one)


def _pinyin(surname: Part | None) -> str:
    return surname.best.capitalize() if surname else ""


def _shared_form(way: Way, other: Way) -> str:
    """In characters where either has them; else the syllables that both most likely stand for."""
    if way.system == "han":
        return _main_form(way)
    family = way.surname.best if way.surname else ""
    if way.surname and other.surname:
        family = matching.heard(way.surname, other.surname)
    given = [part.best for part in way.given]
    if len(way.given) == len(other.given):
        given = [matching.heard(x, y) for x, y in zip(way.given, other.given, strict=True)]
    return " ".join(one for one in (family.capitalize(), "".join(given).capitalize()) if one)
