"""Write the parts of the documentation that follow from the code: `python -m tools.make_docs [--check]`.

A made part stands between `<!-- made: NAME -->` and `<!-- end -->`; everything around it is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click

from lastseen.cli.commands import lastseen
from lastseen.core import schema, vocabulary_table
from lastseen.core.vocabulary import LANGUAGES, label
from lastseen.dossier.forms.definitions import FormField, Required, Type, form_for, forms
from lastseen.dossier.lint import rules
from lastseen.reading.status import STATUSES
from tools.making import write_or_check

DOCS = Path(__file__).parent.parent / "docs"
_PART = re.compile(r"(<!-- made: ([\w .-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

KINDS = {
    "text": "text",
    "texts": "a list of texts",
    "flag": "`true` or `false`",
    "whole": "a whole number from 1",
    "place": "a whole number from 0",
    "edtf": "a date (EDTF)",
    "day": "one exact day",
    "state": "the code of a state",
    "value": "a value, see below",
    "statement": "`{about, property, value}`",
    "pair": "a list of two things, or of two sources",
}


def kind_in_words(kind: str) -> str:
    """What a key may hold, as a reader of the documentation needs it."""
    name, _, words = kind.rstrip("*").partition(":")
    if name == "one":
        return "one of " + ", ".join(f"`{word}`" for word in words.split(","))
    if name == "id":
        return f"the id of one of the `{words}`"
    if name == "ids":
        return f"a list of ids of `{words}`"
    return KINDS[name]


def keys(table: Mapping[str, str]) -> str:
    """The keys of one record as a table."""
    rows = [f"| `{key}` | {_yes(kind.endswith('*'))} | {kind_in_words(kind)} |" for key, kind in table.items()]
    return "\n".join(["| key | must be there | what it holds |", "| --- | --- | --- |", *rows, ""])


def properties() -> str:
    """Every property, with its kind of value."""
    rows = ["| property | value | several at a time | true of a day only |", "| --- | --- | --- | --- |"]
    for name, entry in vocabulary_table.PROPERTIES.items():
        value = str(entry["value"]).replace("_", " ")
        rows.append(f"| `{name}` | {value} | {_yes(entry.get('many'))} | {_yes(entry.get('holds'))} |")
    return "\n".join([*rows, ""])


def _yes(flag: object) -> str:
    return "yes" if flag else ""


def labels(section: str, names: Mapping[str, object]) -> str:
    """Terms with their labels in the four languages."""
    rows = ["| term | English | 한국어 | русский | العربية |", "| --- | --- | --- | --- | --- |"]
    for name in names:
        words = " | ".join(label(section, name, language) for language in LANGUAGES)
        rows.append(f"| `{name.rpartition('.')[2]}` | {words} |")
    return "\n".join([*rows, ""])


def terms() -> str:
    """The terms of each property that has terms, and which exclude each other."""
    parts = []
    for name, entry in vocabulary_table.TERMS.items():
        groups = [" or ".join(f"`{term}`" for term in group) for group in entry["excludes"]]
        parts += [f"### {name}", "", labels("terms", {f"{name}.{term}": 0 for term in entry if term != "excludes"})]
        parts += [f"These exclude each other: {'; '.join(groups)}.", ""]
    return "\n".join(parts)


def statuses() -> str:
    """The statuses in their order."""
    return "\n".join(f"{at}. `{name}`" for at, (name, _) in enumerate(STATUSES, 1)) + "\n"


def form(body: str) -> str:
    """One form: which edition it describes, and its fields with how each is known."""
    found = form_for(body)
    head = [
        f"{found.body}. Describes: {found.version}. Last checked on {found.checked_on}.",
        "",
        "| field | question | insisted on | filled by | known from |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *map(_field, found.fields), ""])


def _field(asked: FormField) -> str:
    feeds = ", ".join(f"`{key}`" for key in asked.feeds) if asked.type is not Type.STORY else "every fact, in time"
    insisted = "" if asked.required is Required.NO else str(asked.required).replace("_", " ")
    known = asked.source or f"*{asked.evidence}*"
    return f"| `{asked.id}` | {asked.text()} | {insisted} | {feeds or 'a person'} | {known} |"


def lint_rules() -> str:
    """Every rule of the lint, with how it is known."""
    rows = ["| rule | what it finds | for | severity | known from |", "| --- | --- | --- | --- | --- |"]
    for rule in rules():
        bodies = ", ".join(f"`{body}`" for body in rule.bodies) or "every form"
        others = f" but {', '.join(f'`{body}`' for body in rule.not_for)}" if rule.not_for else ""
        known = rule.source or f"*{rule.evidence}*"
        rows.append(f"| {rule.id} | {rule.title} | {bodies}{others} | {rule.severity} | {known} |")
    return "\n".join([*rows, ""])


def commands() -> str:
    """Every command with its help, those of a group one by one."""
    with click.Context(lastseen, info_name="lastseen", **lastseen.context_settings) as top:
        return "\n".join(_helped(lastseen, top, ""))


def _helped(group: click.Group, above: click.Context, before: str) -> list[str]:
    parts = []
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        assert command is not None
        with click.Context(command, info_name=name, parent=above, terminal_width=100) as ctx:
            if isinstance(command, click.Group):
                parts += _helped(command, ctx, f"{before}{name} ")
            else:
                parts += [f"## {before}{name}", "", "```text", command.get_help(ctx), "```", ""]
    return parts


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "properties": properties,
    "statuses": statuses,
    "terms": terms,
    "types": lambda: labels("types", vocabulary_table.TYPES),
    "events": lambda: labels("events", vocabulary_table.EVENTS),
    **{f"form {body}": partial(form, body) for body in forms()},
    "lint rules": lint_rules,
    "property labels": lambda: labels("properties", vocabulary_table.PROPERTIES),
    **{
        f"keys of {section.removesuffix('s')}": partial(keys, table)
        for section, table in (schema.MAPPINGS | schema.LISTS | schema.RECORDS).items()
    },
}


def remade(text: str) -> str:
    """The page with every made part made anew. Raises KeyError for a part that nobody makes."""
    return _PART.sub(lambda part: f"{part[1]}{PARTS[part[2]]()}{part[3]}", text)


def main(words: list[str]) -> int:
    """Write the pages, or with --check say which of them differ; returns the number that differ."""
    pages = {page: partial(_remade, page) for page in sorted(DOCS.rglob("*.md"))}
    return write_or_check(pages, "python -m tools.make_docs", words)


def _remade(page: Path) -> str:
    return remade(page.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
