"""Make the generated tables of Chinese names: `python -m tools.make_pinyin [--check]`.

Readings come from pypinyin (MIT), variants of characters from OpenCC (Apache-2.0); both are needed only here. The
characters are those of GB 2312 and of level 1 of Big5, as Python's own codecs have them.
"""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tools.making import write_or_check

CHINESE = Path(__file__).parent.parent / "src" / "lastseen" / "names" / "chinese"
GB_2312 = ("gb2312", range(0xB0, 0xF8))
BIG5_LEVEL_1 = ("big5", range(0xA4, 0xC7))


def characters() -> list[str]:
    """The Han characters that the two national sets call common, in code-point order."""
    return sorted({*_encoded(*GB_2312), *_encoded(*BIG5_LEVEL_1)})


def _encoded(codec: str, lead: Iterable[int]) -> Iterable[str]:
    for pair in (bytes((first, second)) for first in lead for second in range(0x40, 0xFF)):
        text = pair.decode(codec, errors="ignore")
        if len(text) == 1 and "\u4e00" <= text <= "\u9fff":
            yield text


def toneless(reading: str) -> str:
    """A reading without its tone mark; ü is written v, as on keyboards and in passports' machine lines."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", reading) if mark not in "\u0304\u0301\u030c\u0300")
    return unicodedata.normalize("NFC", bare).replace("ü", "v").replace("ê", "e")


def readings() -> str:
    """Syllable by syllable, the characters so read first, and those so read besides."""
    import pypinyin
    from pypinyin.constants import PINYIN_DICT

    first: dict[str, str] = defaultdict(str)
    besides: dict[str, str] = defaultdict(str)
    for character in characters():
        heard = list(dict.fromkeys(toneless(one) for one in PINYIN_DICT.get(ord(character), "").split(",") if one))
        for place, syllable in enumerate(heard):
            (first if place == 0 else besides)[syllable] += character
    source = f"pypinyin {pypinyin.__version__} (MIT), its readings of single characters without tones"
    return _table(source, first=first, besides=besides)


def variants() -> str:
    """Each simplified character with the traditional and Japanese forms of it."""
    import opencc

    simplify, old = opencc.OpenCC("t2s"), opencc.OpenCC("t2jp")
    forms: dict[str, str] = defaultdict(str)
    for character in characters():
        plain = simplify.convert(character)
        for form in (character, old.convert(character)):
            if len(plain) == len(form) == 1 and form != plain and form not in forms[plain]:
                forms[plain] += form
    source = f"OpenCC {opencc.__version__} (Apache-2.0), its dictionaries of single characters"
    return _table(source, forms={plain: found for plain, found in forms.items() if found})


def _table(source: str, **tables: dict[str, str]) -> str:
    lines = ["# Made by `python -m tools.make_pinyin`; change that, not this file.", f'source = "{source}"']
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [_row(key, table[key]) for key in sorted(table)]
    return "\n".join(lines) + "\n"


def _row(key: str, value: str) -> str:
    written = key if key.isascii() else f'"{key}"'
    if len(value) <= 100:
        return f'{written} = "{value}"'
    return f'{written} = """\\\n' + "\\\n".join(textwrap.wrap(value, 100)) + '"""'


TABLES = {"readings.toml": readings, "variants.toml": variants}


def main(words: list[str]) -> int:
    """Write the tables, or with --check say which of them differ; returns the number that differ."""
    made = {CHINESE / name: make for name, make in TABLES.items()}
    return write_or_check(made, "python -m tools.make_pinyin", words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
