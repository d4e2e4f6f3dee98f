"""Invented Arabic, Persian and South Asian persons, and the ways their names would be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.people import Chance, Person, half, respell, table

SYSTEMS = {
    "arabic": "library gulf press egypt maghreb lebanon german turkish cyrillic",
    "persian": "library iran iran_plain iran_french german cyrillic",
    "south_asian": "library south_asia south_asia_plain press cyrillic",
}
PERSIAN_LONG = str.maketrans("iu", "īū")
"""Persian writes these vowels with letters."""
SUN_LETTERS = "tṯdḏrzsšṣḍṭẓln"
ARTICLES = {"egypt": ("El ", "el-", "Al "), "maghreb": ("El ", "", "Al "), "lebanon": ("El ", "el-", "Al ")}
SERVANTS = {
    "library": "Abd al-{}", "gulf": "Abdul{}", "press": "Abdel {}", "egypt": "Abdel-{}", "maghreb": "Abdel{}",
    "lebanon": "Abdel {}", "german": "Abdul {}", "turkish": "Abdül{}", "cyrillic": "Абдул-{}", "iran": "Abdol{}",
    "iran_plain": "Abdol-{}", "iran_french": "Abdol{}", "south_asia": "Abdul {}", "south_asia_plain": "Abdul {}",
}  # fmt: skip
GODS_SERVANT = {
    "library": "Abd Allah", "gulf": "Abdulla", "press": "Abdullah", "egypt": "Abdalla", "maghreb": "Abdellah",
    "lebanon": "Abdallah", "german": "Abdullah", "turkish": "Abdullah", "cyrillic": "Абдалла",
}  # fmt: skip
OF_THE_FAITH = {
    "library": "{} al-Din", "gulf": "{}uddin", "press": "{} al-Din", "egypt": "{} Eldin", "maghreb": "{}eddine",
    "lebanon": "{}eddine", "german": "{} ad-Din", "turkish": "{}ettin", "cyrillic": "{} ад-Дин",
}  # fmt: skip


@dataclass(frozen=True)
class Bearer:
    """One invented person: own name, father, grandfather and family in sounds; compounds marked `abd:` and `din:`."""

    area: str
    own: str
    father: str
    grandfather: str
    family: str
    kunya: str


def persons(part: int, count: int) -> list[Person]:
    """So many persons, no two with one own and family name, families of one half; a fifth have a relative."""
    chance = Chance.of(f"arabic {part}")
    found: dict[tuple[str, str], Bearer] = {}
    while len(found) < count:
        someone = _bearer(chance, part)
        found.setdefault((someone.own, someone.family), someone)
        if chance.happens(0.2):
            other = replace(someone, own=_own(chance, someone.area, "male"))
            found.setdefault((other.own, other.family), other)
    return [_forms(chance, one) for one in found.values()]


def _bearer(chance: Chance, part: int) -> Bearer:
    area = chance.draw.choices(("arabic", "persian", "south_asian"), (65, 23, 12))[0]
    families = [one for one in table("arabic_words.toml")[area]["family"].split() if half(one) == part]
    own = _own(chance, area, "female" if chance.happens(0.2) else "male")
    father, grandfather, son = (_own(chance, area, "male") for _ in range(3))
    names = (own, father, grandfather, chance.any(families), son)
    return Bearer(area, *(one.translate(PERSIAN_LONG) if area == "persian" else one for one in names))


def _own(chance: Chance, area: str, sex: str) -> str:
    words = table("arabic_words.toml")
    if area == "arabic" and sex == "male" and chance.happens(0.16):
        return "abd:" + chance.one(words["arabic"]["servant"].split())
    if area == "arabic" and sex == "male" and chance.happens(0.07):
        return "din:" + chance.one(words["arabic"]["religion"].split())
    return chance.one(words[area][sex].split())


def _forms(chance: Chance, one: Bearer) -> Person:
    long = chance.happens(0.35) and one.area == "arabic"
    forms = [_written(chance, one, "script", long=long)]
    for system in chance.some(SYSTEMS[one.area].split(), 4):
        forms += [_written(chance, one, system, long=long and chance.happens(0.5))]
    return list(dict.fromkeys(forms))


def _written(chance: Chance, one: Bearer, system: str, *, long: bool) -> str:
    names = [one.own, one.father, *([one.grandfather] if chance.happens(0.4) else [])] if long else [one.own]
    spelt = [name for word in names for name in [spell(word, system), _son(chance, system)] if name][: 2 * len(names)]
    if spelt[-1] in {"bin", "ibn", "ben", "بن", "бин"}:
        spelt.pop()
    family = _family(chance, one, system)
    kunya = system in {"library", "press"} and one.area == "arabic" and chance.happens(0.06)
    text = " ".join([*([f"Abu {spell(one.kunya, system)}"] if kunya else []), *spelt, family])
    if system not in {"script", "cyrillic"} and chance.happens(0.08):
        return f"{family.upper()} {' '.join(spelt)}"
    return text


def _son(chance: Chance, system: str) -> str:
    if not chance.happens(0.3):
        return ""
    words = {"script": "بن", "maghreb": "ben", "cyrillic": "бин", "library": "ibn", "gulf": "bin", "press": "bin"}
    return words.get(system, "")


def _family(chance: Chance, one: Bearer, system: str) -> str:
    family = spell(one.family, system)
    article = one.area == "arabic" and one.family.endswith(("iyy", "ār", "ād", "āġ", "īb"))
    if not article:
        return family
    if system == "script":
        return "ال" + family
    if system == "cyrillic":
        return "аль-" + family
    if system == "library" and one.family[0] in SUN_LETTERS:
        return f"a{family[: 2 if family[:2] in ('Sh', 'Th', 'Dh') else 1].lower()}-{family}"
    return chance.any(ARTICLES.get(system, ("al-", "Al ", ""))) + family


def spell(word: str, system: str) -> str:
    """One name in one system; compounds as that system joins them."""
    kind, _, rest = word.rpartition(":")
    if kind == "abd":
        bare = rest[1:]
        if system == "script":
            return "عبد ال" + ("له" if bare == "lāh" else _by(bare, system))
        if bare == "lāh":
            return GODS_SERVANT[system]
        frame = SERVANTS[system]
        name = _by(bare, system) if frame[-3] in " -" else _by(bare, system).lower()
        return frame.format(name)
    if kind == "din":
        return _by(rest, system) + " الدين" if system == "script" else OF_THE_FAITH[system].format(_by(rest, system))
    return _by(word, system)


def _by(word: str, system: str) -> str:
    tables = table("arabic_systems.toml")
    if system == "script":
        rules: Mapping[str, str] = tables["arabic_script"]
        return respell(_single(word), rules, "")
    rules = tables["systems"][system] if system == "cyrillic" else tables["sounds"] | tables["systems"][system]
    return " ".join(part[:1].upper() + part[1:] for part in respell(word, rules, "").split(" "))


def _single(word: str) -> str:
    """Doubled consonants once, as Arabic script has them; the yy of the ending is a sound of its own."""
    stem, ending = (word[:-3], "iyy") if word.endswith("iyy") else (word, "")
    return "".join(one for place, one in enumerate(stem) if one != stem[place - 1 : place]) + ending
