"""Make the generated tables of Korean names: `python -m tools.make_names [--check] [hanja|frequency|learned ...]`.

The counts and pairs are the CC0 files in bench/data/names. The table `hanja` comes from the Unihan database, looked
for in /usr/share/unicode (Debian: apt install unicode-data) or the folder that UNIHAN names, and OpenCC's forms.
"""

from __future__ import annotations

import bz2
import csv
import os
import sys
import textwrap
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.making import write_or_check

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "src" / "lastseen" / "names" / "korean" / "tables"
DATA = ROOT / "bench" / "data" / "names"
LIBRARY_OF_CONGRESS = ROOT / "tests" / "vectors" / "names" / "mr_hangul_pairs_lc.csv"
UNIHAN = Path(os.environ.get("UNIHAN", "/usr/share/unicode"))
HEAD = "# Made by `python -m tools.make_names`; change that, not this file.\n"


def frequency() -> str:
    """How often each syllable, and each pair of syllables, occurs in given names."""
    first, inside = (_counts(DATA / f"freq_given_syllable{n}.csv") for n in (1, 2))
    names = _given_names(set(first), set(inside))
    pairs = Counter(names)
    twice = {pair: count for pair, count in sorted(pairs.items(), key=lambda it: (-it[1], it[0])) if count > 1}
    source = (
        "Syllables: Koreans on Wikidata born 1880-2015, counted in k-families-data (CC0). "
        "Pairs of syllables: different names in bench/data/names/latin_hangul_pairs.csv and "
        "tests/vectors/names/mr_hangul_pairs_lc.csv (CC0)."
    )
    rows = [f'source = "{source}"', ""]
    rows += [_section("first", _numbers(first)), _section("inside", _numbers(inside))]
    rows += [f"[pairs]\nnames = {len(names)}\n", _section("pairs.twice_or_more", _numbers(twice))]
    return HEAD + "\n".join(rows)


def _counts(path: Path) -> dict[str, int]:
    with path.open(encoding="utf-8") as lines:
        rows = [(row["syll"], int(row["n"])) for row in csv.DictReader(lines)]
    return {syllable: count for syllable, count in rows if len(syllable) == 1 and "가" <= syllable <= "힣"}


def _given_names(first: set[str], inside: set[str]) -> list[str]:
    from lastseen.names.korean.inventory import surname_spellings

    names = set()
    for path in (DATA / "latin_hangul_pairs.csv", LIBRARY_OF_CONGRESS):
        with path.open(encoding="utf-8") as lines:
            names |= {row["hangul"] for row in csv.DictReader(lines)}
    known = [name for name in sorted(names) if len(name) == 3 and name[0] in surname_spellings()]
    return [name[1:] for name in known if name[1] in first and name[2] in inside]


def learned() -> str:
    """How public persons spell the syllables of their names."""
    from tools.learn_names import as_table, learn, read_pairs

    table = as_table(learn(read_pairs(DATA / "latin_hangul_pairs.csv")))
    source = (
        "Learned by tools/learn_names.py from bench/data/names/latin_hangul_pairs.csv (Wikidata labels by way of "
        "NETransliteration-COLING2018, CC0): weights of the cells of english.toml, per mille, and how often each "
        "Southern syllable was spelled so."
    )
    rows = [f'source = "{source}"', ""]
    rows += [_rows(f"cells.{part}", cells) for part, cells in table["cells"].items()]
    rows += [_rows(place, table[place]) for place in ("surname", "given")]
    return HEAD + "\n".join(rows)


def _rows(name: str, table: Mapping[str, Mapping[str, float]]) -> str:
    return _section(name, {_quoted(key): _inline(row) for key, row in table.items()})


def _inline(row: Mapping[str, float]) -> str:
    return "{" + ", ".join(f"{_quoted(text)} = {count:g}" for text, count in row.items()) + "}"


def _quoted(text: str) -> str:
    return text if text.isascii() and text.isalpha() else f'"{text}"'


def _numbers(counts: Mapping[str, float]) -> dict[str, str]:
    return {_quoted(text): f"{count:g}" for text, count in counts.items()}


def _section(name: str, rows: Mapping[str, str]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in rows.items())


def hanja() -> str:
    """The Korean readings and the pinyin of Chinese characters used in names, and variants of characters."""
    korean = dict(_unihan("Readings", "kHangul"))
    mandarin = dict(_unihan("Readings", "kMandarin"))
    used = {mark: cell.split() for mark, cell in korean.items() if "N" in cell or "0" in cell}
    readings: dict[str, str] = defaultdict(str)
    besides: dict[str, str] = defaultdict(str)
    pinyin: dict[str, str] = defaultdict(str)
    taught = ""
    for mark, cell in sorted(used.items()):
        first, *others = _northern([part.partition(":")[0] for part in cell])
        readings[first] += mark
        for other in others:
            besides[other] += mark
        if mark in mandarin:
            pinyin[_toneless(mandarin[mark].split()[0])] += mark
        taught += mark if any("E" in part.partition(":")[2] for part in cell) else ""
    source = (
        f"Unihan {_unihan_version()} (Unicode License v3): kHangul of the characters that are in KS X 1001 or in the "
        "South's list for names, the etymological reading first; kMandarin without tones; kTraditionalVariant. "
        "Japanese forms: OpenCC (Apache-2.0)."
    )
    rows = [f'source = "{source}"', ""]
    rows += [_table("readings", readings), _table("besides", besides), _table("pinyin", pinyin)]
    rows += [
        _table("taught", {"characters": taught}),
        _table("variants", _variants({mark: korean[mark] for mark in used})),
    ]
    return HEAD + "\n".join(rows)


def _unihan_version() -> str:
    lines = _unihan_lines("Readings")
    return next(line for line in lines if "Unicode version:" in line).rpartition(":")[2].strip()


def _unihan_lines(file: str) -> list[str]:
    path = UNIHAN / f"Unihan_{file}.txt"
    packed = path.with_suffix(".txt.bz2")
    if packed.exists():
        return bz2.decompress(packed.read_bytes()).decode("utf-8").splitlines()
    return path.read_text("utf-8").splitlines()


def _unihan(file: str, field: str) -> Iterator[tuple[str, str]]:
    for line in _unihan_lines(file):
        cells = line.split("\t")
        if len(cells) == 3 and cells[1] == field:
            yield _character(cells[0]), cells[2]


def _character(code: str) -> str:
    return chr(int(code.partition("+")[2], 16))


def _northern(readings: list[str]) -> list[str]:
    """The readings without those that are only the South's way to write another of them."""
    from lastseen.names.korean.hangul import southern

    strong = [one for one in readings if southern(one) != one]
    weak = {southern(one) for one in strong}
    return [*strong, *(one for one in readings if one not in weak and one not in strong)]


def _toneless(reading: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", reading) if mark not in "\u0304\u0301\u030c\u0300")
    return unicodedata.normalize("NFC", bare).replace("ü", "v").replace("ê", "e")


def _variants(used: Mapping[str, str]) -> dict[str, str]:
    import opencc

    forms: dict[str, str] = defaultdict(str)
    taken = set(used)
    for mark, cell in sorted(_unihan("Variants", "kTraditionalVariant")):
        bases = [base for code in cell.split() if (base := _character(code)) in used and base != mark]
        if bases and mark not in taken and mark < "\U00010000":
            forms[bases[0]] += mark
            taken.add(mark)
    japanese, back = opencc.OpenCC("t2jp"), opencc.OpenCC("jp2t")
    for mark in sorted(used):
        form = japanese.convert(mark)
        if len(form) == 1 and form != mark == back.convert(form) and _one_character(mark, form, used, taken):
            forms[mark] += form
            taken.add(form)
    return dict(sorted(forms.items()))


def _one_character(mark: str, form: str, used: Mapping[str, str], taken: set[str]) -> bool:
    """Whether a Japanese form is no other character of names, or one of the same first reading."""
    if form in used:
        return used[form].partition(":")[0] == used[mark].partition(":")[0]
    return form not in taken and form < "\U00010000"


def _table(name: str, rows: Mapping[str, str]) -> str:
    return f"[{name}]\n" + "".join(_row(key, rows[key]) for key in sorted(rows))


def _row(key: str, value: str) -> str:
    if len(value) <= 90:
        return f'{_quoted(key)} = "{value}"\n'
    return f'{_quoted(key)} = """\\\n' + "\\\n".join(textwrap.wrap(value, 90)) + '"""\n'


MADE = {"hanja": hanja, "frequency": frequency, "learned": learned}


def main(words: list[str]) -> int:
    """Write the tables, or those named, or with --check say which differ; returns the number that differ."""
    chosen = [name for name in MADE if name in words] or list(MADE)
    made = {TABLES / f"{name}.toml": MADE[name] for name in chosen}
    return write_or_check(made, "python -m tools.make_names", words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
