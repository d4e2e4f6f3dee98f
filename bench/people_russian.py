"""Invented persons of Russia, Ukraine, the Caucasus and Central Asia, and the ways their names would be written."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bench.people import DATA, Chance, Person, half, respell, table

SYSTEMS = (
    "bgn icao press careless french scientific german polish czech lithuanian latvian estonian hungarian turkish "
    "spanish dutch swedish"
)
MENS_ENDINGS = ("lithuanian", "latvian")
"""Systems that give men's names an ending; women's go without."""
UKRAINIAN = "ukrainian ukrainian_press ukrainian_german ukrainian_polish"
FATHERS = {
    "Пётр": "Петров", "Павел": "Павлов", "Лев": "Львов", "Яков": "Яковлев", "Михаил": "Михайлов", "Илья": "Иль",
    "Никита": "Никит", "Муса": "Мусаев", "Иса": "Исаев", "Али": "Алиев", "Апти": "Аптиев", "Арби": "Арбиев",
}  # fmt: skip


@dataclass(frozen=True)
class Citizen:
    """One invented person: the parts of the name in Russian, and in Ukrainian where it has such a form."""

    region: str
    sex: str
    surname: str
    given: str
    father: str
    ukrainian: tuple[str, str] = ("", "")


def persons(part: int, count: int) -> list[Person]:
    """So many persons, no two with one name, whose surnames are of one half; a fifth have a relative in the list."""
    chance = Chance.of(f"russian {part}")
    found: dict[tuple[str, str], Citizen] = {}
    while len(found) < count:
        someone = _citizen(chance, part)
        for one in [someone, *([_relative(chance, someone)] if chance.happens(0.2) else [])]:
            found.setdefault((one.surname, one.given), one)
    return [_forms(chance, one) for one in found.values()]


def _citizen(chance: Chance, part: int) -> Citizen:
    region = chance.draw.choices(("russian", "ukrainian", "caucasian", "central_asian"), (45, 15, 25, 15))[0]
    words = table("russian_words.toml")[region]
    surnames = [one for one in _surnames(region) if half(one) == part]
    sex = "female" if chance.happens(0.3) else "male"
    surname, given = chance.any(surnames), chance.one(words[sex].split())
    father = chance.one(words["male"].split())
    return _named(Citizen(region, sex, surname, given, father.split("/")[0]))


def _named(one: Citizen) -> Citizen:
    """The same with the Ukrainian forms set apart and the woman's form of the surname."""
    woman = _woman if one.sex == "female" else str
    russian, _, ukrainian = one.surname.partition("/")
    given, _, other = one.given.partition("/")
    both = (woman(ukrainian), other) if ukrainian else ("", "")
    return replace(one, surname=woman(russian), given=given, ukrainian=both)


def _surnames(region: str) -> list[str]:
    words: list[str] = table("russian_words.toml")[region]["surnames"].split()
    if region != "russian":
        return words
    with (DATA / "russian_spellings.csv").open(encoding="utf-8") as lines:
        known = {row["word"] for row in csv.DictReader(lines) if row["kind"] == "surname"}
    mans = sorted(one.capitalize() for one in known if one.endswith(("ов", "ев", "ёв", "ин", "ский", "енко")))
    return words + mans


def _woman(surname: str) -> str:
    for mans, womans in (("ский", "ская"), ("цкий", "цкая"), ("ський", "ська"), ("ый", "ая"), ("ий", "а")):
        if surname.endswith(mans) and not surname.endswith("алий"):
            return surname.removesuffix(mans) + womans
    return surname + "а" if surname.endswith(("ов", "ев", "ёв", "ин")) else surname


def _relative(chance: Chance, one: Citizen) -> Citizen:
    """A brother or sister, of the same surname and father; or of that surname only."""
    words = table("russian_words.toml")[one.region]
    given = chance.any([name for name in words[one.sex].split() if name.split("/")[0] != one.given])
    name, _, other = given.partition("/")
    father = one.father if chance.happens(0.5) else chance.one(words["male"].split()).split("/")[0]
    return replace(one, given=name, father=father, ukrainian=(one.ukrainian[0], other) if other else ("", ""))


def patronymic(father: str, sex: str) -> str:
    """The father's name as a Russian name has it."""
    short = father in {"Илья", "Никита"}
    stem = FATHERS.get(father) or _stem(father)
    if short:
        return stem + ("ич" if sex == "male" else "ична")
    return stem + ("ич" if sex == "male" else "на")


def _stem(father: str) -> str:
    if father.endswith("ий"):
        return father.removesuffix("ий") + ("иев" if father.endswith(("трий", "орий", "алий", "надий")) else "ьев")
    if father.endswith(("й", "ь")):
        return father[:-1] + "ев"
    return father.rstrip("аия") + "ов"


def _forms(chance: Chance, one: Citizen) -> Person:
    full = f"{one.surname} {one.given} {patronymic(one.father, one.sex)}"
    forms = [chance.any([full, f"{one.given} {one.surname}", f"{one.surname} {one.given}"])]
    systems = [system for system in SYSTEMS.split() if one.sex == "male" or system not in MENS_ENDINGS]
    forms += [_latin(chance, one, system) for system in chance.some(systems, 3)]
    if one.ukrainian[0]:
        forms += [_ukrainian(chance, one), f"{one.ukrainian[1]} {one.ukrainian[0]}"]
    if one.region == "central_asian" and chance.happens(0.5):
        forms.append(_latin(chance, one, "uzbek"))
    rare = [_called(one, "short"), _initials(one), _english(one)]
    forms += [form for form in rare if form and chance.happens(0.15)]
    return list(dict.fromkeys(forms))


def _latin(chance: Chance, one: Citizen, system: str) -> str:
    surname, given = _by_system(one.surname, system), _by_system(one.given, system)
    father = _by_system(patronymic(one.father, one.sex), system)
    if system == "hungarian" or chance.happens(0.1):
        return f"{surname} {given}"
    ways = [f"{given} {surname}"] * 6 + [f"{surname.upper()} {given}", f"{surname}, {given}"]
    ways += [f"{given} {father} {surname}", f"{surname} {given} {father}"] if system in {"bgn", "icao", "press"} else []
    return chance.any(ways)


def _by_system(word: str, system: str) -> str:
    tables = table("russian_systems.toml")
    rules: Mapping[str, str] = tables["letters"] | tables["systems"][system]
    return respell(word, rules, "аеёиоуыэюяъьіїє'")


def _ukrainian(chance: Chance, one: Citizen) -> str:
    system = chance.any(UKRAINIAN.split())
    surname, given = (_by_system(word, system) for word in one.ukrainian)
    return f"{given} {surname}"


def _called(one: Citizen, kind: str) -> str:
    pairs = dict(pair.split("=") for pair in table("russian_words.toml")["forms"][kind].split())
    return f"{pairs[one.given]} {one.surname}" if one.given in pairs else ""


def _english(one: Citizen) -> str:
    pairs = dict(pair.split("=") for pair in table("russian_words.toml")["forms"]["english"].split())
    return f"{pairs[one.given]} {_by_system(one.surname, 'press')}" if one.given in pairs else ""


def _initials(one: Citizen) -> str:
    return f"{one.given[0]}. {one.father[0]}. {one.surname}"
