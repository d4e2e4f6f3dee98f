"""Make the generated modules of `core` from their reviewable sources: `python -m tools.make_tables [--check]`.

The vocabulary comes from `core/vocabulary.yaml`. State codes and the names of states in the four languages come from
the Unicode CLDR as packed by Babel; XA to XZ (user-assigned codes of ISO 3166-1) stand for invented states.
"""

from __future__ import annotations

import pprint
import string
import sys
from pathlib import Path

from tools.making import write_or_check

CORE = Path(__file__).parent.parent / "src" / "lastseen" / "core"
LANGUAGES = ("en", "ko", "ru", "ar")


def module(title: str, how: str, **tables: object) -> str:
    """The text of one generated module: a docstring, then one constant per table."""
    made = f"{how} Made by `python -m tools.make_tables`; change the source, not this file."
    lines = [f'"""{title}', "", made, '"""', ""]
    for name, table in tables.items():
        lines.append(f"{name} = {pprint.pformat(table, width=118, compact=True, sort_dicts=False)}")
    return "\n".join(lines) + "\n"


def vocabulary() -> str:
    """The vocabulary as a module."""
    from ruamel.yaml import YAML

    data = YAML(typ="safe", pure=True).load((CORE / "vocabulary.yaml").read_text("utf-8"))
    tables = {name.upper(): data[name] for name in ("types", "events", "terms", "properties")}
    return module("The vocabulary as data.", "From `vocabulary.yaml`.", **tables)


def territories() -> str:
    """State codes, and every name of a state in the four languages with its code."""
    import babel

    codes = sorted({c for c in babel.Locale("en").territories if len(c) == 2 and c.isalpha()} - NOT_STATES)
    codes += [c for c in (f"X{letter}" for letter in string.ascii_uppercase) if c not in codes]
    names = {}
    for language in LANGUAGES:
        spoken = babel.Locale(language).territories
        names.update({str(spoken[c]).casefold(): c for c in codes if c in spoken and c not in INVENTED})
    source = f"From the Unicode CLDR (Unicode License v3) as packed by Babel {babel.__version__}."
    return module("Codes of states and names for them.", source, CODES=tuple(codes), NAMES=names)


INVENTED = {f"X{letter}" for letter in string.ascii_uppercase} - {"XK"}
NOT_STATES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
MODULES = {"vocabulary_table.py": vocabulary, "territories.py": territories}


def main(words: list[str]) -> int:
    """Write the modules, or with --check say which of them differ; returns the number that differ."""
    made = {CORE / name: make for name, make in MODULES.items()}
    return write_or_check(made, "python -m tools.make_tables", words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
