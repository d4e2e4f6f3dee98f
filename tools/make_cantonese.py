"""Make the table of Cantonese spellings of Chinese names: `python -m tools.make_cantonese [--check]`.

The readings are Unihan's kCantonese, looked for in /usr/share/unicode (Debian: apt install unicode-data) or the folder
that UNIHAN names; how Hong Kong spells each is in spellings.toml. A spelling stands for a Mandarin syllable as often as
the characters so read in Mandarin, among the 3,755 common ones of GB 2312, are so read in Cantonese.
"""

from __future__ import annotations

import bz2
import os
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from tools.making import write_or_check

CHINESE = Path(__file__).parent.parent / "src" / "lastseen" / "names" / "chinese"
UNIHAN = Path(os.environ.get("UNIHAN", "/usr/share/unicode"))
COMMON = range(0xB0, 0xD8)
"""First bytes of level 1 of GB 2312."""
LEAST = 0.02
"""Spellings of fewer of a syllable's characters than this are left out."""
OTHER_FORM = 0.35


def cantonese() -> str:
    """For each spelling, the Mandarin syllables that it can stand for, with the share of their characters so read."""
    first = tomllib.loads((CHINESE / "readings.toml").read_text("utf-8"))["first"]
    mandarin = {character: syllable for syllable, characters in first.items() for character in characters}
    readings = dict(_readings())
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for character in _common():
        if character in mandarin and character in readings:
            heard[mandarin[character]][readings[character]] += 1
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for syllable, counts in heard.items():
        for reading, count in counts.items():
            for form, weight in spelt(reading).items():
                share = weight * count / counts.total()
                found[form][syllable] = found[form].get(syllable, 0.0) + share
    rows = {form: _row(meant) for form, meant in sorted(found.items())}
    source = f"Unihan {_version()} (Unicode License v3): kCantonese; rules of spellings.toml; readings.toml"
    lines = [
        "# Made by `python -m tools.make_cantonese`; change that, not this file.",
        f'source = "{source}"',
        "",
        "[given]",
    ]
    return "\n".join([*lines, *(f'{form} = "{row}"' for form, row in rows.items() if row), ""])


def _row(meant: Mapping[str, float]) -> str:
    kept = sorted(((share, one) for one, share in meant.items() if share >= LEAST), key=lambda it: (-it[0], it[1]))
    return ", ".join(f"{one} {share:.2f}" for share, one in kept)


def spelt(reading: str) -> dict[str, float]:
    """How Hong Kong writes a syllable, each way with its weight beside the first."""
    rules = _rules()
    forms = rules["whole"].get(reading, "").split()
    initial = next((one for one in sorted(rules["initials"], key=len, reverse=True) if reading.startswith(one)), "")
    final = reading[len(initial) :]
    if not forms and final in rules["finals"]:
        firsts = rules["initials"].get(initial, "").split() or [""]
        forms = [one + other for other in rules["finals"][final].split() for one in firsts]
    return {form: OTHER_FORM if place else 1.0 for place, form in enumerate(dict.fromkeys(forms))}


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = tomllib.loads((CHINESE / "spellings.toml").read_text("utf-8"))["cantonese"]
    return found


def _common() -> Iterator[str]:
    for first in COMMON:
        for second in range(0xA1, 0xFF):
            yield from bytes((first, second)).decode("gb2312", errors="ignore")


def _readings() -> Iterator[tuple[str, str]]:
    for line in _lines():
        cells = line.split("\t")
        if len(cells) == 3 and cells[1] == "kCantonese":
            yield _character(cells[0]), cells[2].split()[0].rstrip("123456")


def _character(code: str) -> str:
    return chr(int(code.partition("+")[2], 16))


def _version() -> str:
    return next(line for line in _lines() if "Unicode version:" in line).rpartition(":")[2].strip()


def _lines() -> list[str]:
    packed = UNIHAN / "Unihan_Readings.txt.bz2"
    if packed.exists():
        return bz2.decompress(packed.read_bytes()).decode("utf-8").splitlines()
    return (UNIHAN / "Unihan_Readings.txt").read_text("utf-8").splitlines()


def main(words: list[str]) -> int:
    """Write the table, or with --check say whether it differs; returns how many do."""
    return write_or_check({CHINESE / "cantonese.toml": cantonese}, "python -m tools.make_cantonese", words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
