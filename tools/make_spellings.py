"""Make the lists of spellings of single words of names: `python -m tools.make_spellings FOLDER [--check]`.

FOLDER is `data` of the data set NETransliteration-COLING2018 (CC0): words of the English and of the Arabic or Russian
labels of persons on Wikidata, paired off, with how many persons have them. What is kept are words, never whole names:

- src/lastseen/names/arabic/spellings.toml: words of Arabic and Persian names, and those of given.toml;
- bench/data/names/russian_spellings.csv: Russian surnames and listed given names with two spellings or more.

Pairs whose consonants do not agree even roughly are labels that are no spellings of each other, and are left out.
"""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from tools.making import write_or_check

ROOT = Path(__file__).parent.parent
NAMES = ROOT / "src" / "lastseen" / "names"
LEAST_OF_ITS_BEARERS = 0.3
"""A Latin spelling is kept if at least this share of the persons who have it have a word of the area for it."""
LEAST_OF_THE_WORD = 0.05
"""A word is kept for a Latin spelling if at least this share of its bearers have that word: below, it is a slip."""
MOST_CONSONANTS_APART = 0.34
ONLY_ARABIC = re.compile("[حعصضظذةق]|^ال")
TRANSCRIBED = re.compile("و.*و.*و|ي.*ي.*ي|اي.*و|تش|أ.*أ|يون$|سون$|سوف$|^قاي|ڤ|پ")
"""What only Western names in Arabic letters have."""
SURNAME = re.compile(".{2,}(ов|ев|ёв|ова|ева|ёва|ин|ина|ский|ская|енко|чук|швили|дзе|ян)$")
WESTERN = re.compile("(?<![kh])(ine?|yn|ín|ína|ino|ina)$")
"""Latin spellings of words in -ин and -ина that are no Russian surnames: Martin, Antonina."""
ROUGH = {
    "arabic": dict(zip("ابتثجحخدذرزسشصضطظغفقكلمنهويپچژگکیڤ", "abttsggddrssssdtsgfgglmngfibssggif", strict=True)),
    "russian": dict(zip("абвгджзйклмнопрстуфхцчшщэыияюёе", "abfgdssiglmnobrstufgsssseiiauoe", strict=True)),
}
GROUPS = (
    "sch=s tch=s kh=g ch=s sh=s zh=s ts=s tz=s cz=s sz=s dj=s ph=f gh=g ck=g c=s z=s j=s x=gs q=g k=g h=g w=f v=f p=b"
)


def words(path: Path, spelling: Callable[[str], str]) -> dict[str, Counter[str]]:
    """For each word in the other script, its English spellings with the number of persons."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            latin, native, count = line.rstrip("\n").split("\t")
            if len(bare(latin)) > 1 and "," not in latin:
                found[native.replace(" ", "")][spelling(latin)] += int(count)
    return found


def bare(latin: str) -> str:
    """Letters alone, lower case, without accents."""
    plain = unicodedata.normalize("NFKD", latin.lower())
    return "".join(mark for mark in plain if mark.isalpha() and mark not in "ʿʾʻʼʹ" and not unicodedata.combining(mark))


def spelt_alike(native: str, latin: str, language: str) -> bool:
    """Whether the consonants of two spellings agree roughly."""
    for group in GROUPS.split():
        latin = latin.replace(*group.split("="))
    ours, theirs = _consonants("".join(ROUGH[language].get(one, "") for one in native)), _consonants(latin)
    return Levenshtein.distance(ours, theirs) <= max(1, round(MOST_CONSONANTS_APART * max(len(ours), len(theirs))))


def _consonants(text: str) -> str:
    kept = ""
    for letter in text:
        if letter not in "aeiouy" and letter != kept[-1:]:
            kept += letter
    return kept


def arabic(folder: Path) -> str:
    """The table of words of Arabic and Persian names."""
    from lastseen.names.arabic.tables import folded

    listed = {folded(name) for name in tomllib.loads((NAMES / "arabic/given.toml").read_text("utf-8"))["names"]}
    groups: dict[str, dict[str, Counter[str]]] = defaultdict(dict)
    everywhere: Counter[str] = Counter()
    for native, spelt in words(folder / "wd_arabic.normalized.aligned.tokens", bare).items():
        kept = Counter({latin: count for latin, count in spelt.items() if spelt_alike(native, latin, "arabic")})
        everywhere += kept
        if kept:
            groups[folded(native.removeprefix("ال"))][native] = kept
    area = {
        group: forms
        for group, forms in groups.items()
        if group in listed or any(ONLY_ARABIC.search(one) and not TRANSCRIBED.search(one) for one in forms)
    }
    inside = sum((spelt for forms in area.values() for spelt in forms.values()), Counter[str]())
    rows = dict(_rows(area, inside, everywhere))
    people = sum(int(one.split()[1]) for spelt in rows.values() for one in spelt.split(", "))
    return "\n".join(
        (
            "# Made by `python -m tools.make_spellings`; change that, not this file.",
            "# Words of Arabic and Persian names: how many persons on Wikidata spell each so in Latin letters.",
            'source = "Labels of Wikidata (CC0), by way of the data set NETransliteration-COLING2018; single words."',
            f"people = {people}",
            "\n[spellings]",
            *(f'"{native}" = "{spelt}"' for native, spelt in sorted(rows.items())),
            "",
        )
    )


def _rows(
    area: Mapping[str, Mapping[str, Counter[str]]], inside: Counter[str], everywhere: Counter[str]
) -> Iterator[tuple[str, str]]:
    for forms in area.values():
        spelt = sum(forms.values(), Counter[str]())
        kept = {
            one: n
            for one, n in spelt.items()
            if inside[one] >= LEAST_OF_ITS_BEARERS * everywhere[one] and n >= LEAST_OF_THE_WORD * everywhere[one]
        }
        if kept:
            main = max(sorted(forms), key=lambda native: forms[native].total()).removeprefix("ال")
            yield main, ", ".join(f"{one} {n}" for one, n in sorted(kept.items(), key=lambda it: (-it[1], it[0])))


def russian(folder: Path) -> str:
    """The list of Russian words with several Latin spellings, for measuring."""
    given = tomllib.loads((NAMES / "russian/given.toml").read_text("utf-8"))
    sexes = {name.lower(): sex for sex in ("male", "female") for name in given[sex]}
    found = words(folder / "wd_russian_80", str.lower)
    for native, spelt in words(folder / "wd_russian_20", str.lower).items():
        found[native] += spelt
    lines = ["word,kind,latin,persons"]
    for native, spelt in sorted(found.items()):
        kept = {one: n for one, n in spelt.items() if spelt_alike(native, bare(one), "russian")}
        kind = sexes.get(native) or ("surname" if _is_surname(native, kept) else "")
        if kind and len(kept) > 1:
            lines += [f"{native},{kind},{one},{n}" for one, n in sorted(kept.items(), key=lambda it: (-it[1], it[0]))]
    return "\n".join((*lines, ""))


def _is_surname(native: str, spelt: Mapping[str, int]) -> bool:
    patronymic = native.endswith(("ович", "евич"))
    return bool(SURNAME.match(native)) and not patronymic and not any(map(WESTERN.search, spelt))


def main(arguments: list[str]) -> int:
    """Write or check both lists."""
    folders = [Path(one) for one in arguments if not one.startswith("-")]
    if len(folders) != 1:
        print("name the folder `data` of the data set: python -m tools.make_spellings FOLDER")
        return 2
    made = {
        NAMES / "arabic" / "spellings.toml": partial(arabic, folders[0]),
        ROOT / "bench" / "data" / "names" / "russian_spellings.csv": partial(russian, folders[0]),
    }
    return write_or_check(made, "python -m tools.make_spellings FOLDER", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
