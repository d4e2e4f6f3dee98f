"""Make the catalogs of the workbench's words: `python -m tools.make_messages [--check]`.

Every translatable string of `src/lastseen/web` is taken from the templates and the Python, and written into
`locale/*/LC_MESSAGES/django.po`; what was translated there stays. `django.mo`, which the program reads, is made of it.
A person translates in the .po files and changes nothing else; a string that is new stands empty until somebody did.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.making import write_or_check

SOURCES = Path(__file__).parent.parent / "src" / "lastseen"
WEB = SOURCES / "web"
TABLES = ((SOURCES / "dossier" / "concerned.py", "ROLES"),)
"""Tables of words of other rooms, which the terminal says in English and the workbench in the reader's language."""
LANGUAGES = ("ko", "ru", "ar")
CALLS: dict[str, tuple[str, ...]] = {
    "_": ("words",),
    "gettext": ("words",),
    "gettext_lazy": ("words",),
    "gettext_noop": ("words",),
    "ngettext": ("words", "many"),
    "ngettext_lazy": ("words", "many"),
    "pgettext": ("context", "words"),
    "pgettext_lazy": ("context", "words"),
    "npgettext": ("context", "words", "many"),
    "npgettext_lazy": ("context", "words", "many"),
}
"""The functions that ask for a translation, and what each of their first arguments is."""
_CALL = re.compile(r"""\b(?:n?p?gettext|_)\((?:u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*"|[\w\s,])*\)""")
"""A call in what Django makes of a template: all around it is filling."""
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The day in every header: the same sources make the same bytes on any day."""
_WIDTH = 120


class Message(NamedTuple):
    """What is to be translated: its words, its words for many of it, and the context that tells it from its like."""

    words: str
    many: str | None = None
    context: str | None = None


class _Headed(Catalog):
    """A catalog whose header names no day and no version of a tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        kept = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
        return [("Project-Id-Version", "lastseen"), *(it for it in self._get_mime_headers() if it[0] in kept)]


def messages_of_python(source: str) -> list[Message]:
    """Each string that some Python asks to have translated, in the order of its lines."""
    calls = [it for it in ast.walk(ast.parse(source)) if isinstance(it, ast.Call) and _called(it) in CALLS]
    calls.sort(key=lambda it: (it.lineno, it.col_offset))
    return [found for it in calls if (found := _message(it))]


def messages_of_template(source: str) -> list[Message]:
    """Each string that a template asks to have translated, in the order of its lines."""
    return messages_of_python("\n".join(_CALL.findall(templatize(source))))


def messages_of_table(source: str, table: str) -> list[Message]:
    """Each text of a mapping of that name which stands in some Python, in its order."""
    assigned = [it for it in ast.parse(source).body if isinstance(it, ast.Assign) and isinstance(it.value, ast.Dict)]
    held = [it.value for it in assigned if any(isinstance(to, ast.Name) and to.id == table for to in it.targets)]
    return [Message(ast.literal_eval(value)) for mapping in held for value in mapping.values]  # type: ignore[attr-defined]


def messages() -> Iterator[tuple[str, Message]]:
    """Each string of the workbench, after the name of the file that it stands in."""
    for path in sorted(WEB.rglob("*.html")):
        yield from ((path.name, it) for it in messages_of_template(path.read_text("utf-8")))
    for path in sorted(WEB.rglob("*.py")):
        yield from ((path.name, it) for it in messages_of_python(path.read_text("utf-8")))
    for path, table in TABLES:
        yield from ((path.name, it) for it in messages_of_table(path.read_text("utf-8"), table))


def catalog(language: str) -> Catalog:
    """The catalog of a language as the sources and what was translated before make it."""
    old = _old(language)
    made = _Headed(language, project="lastseen", fuzzy=False, header_comment=old.header_comment)
    for file, it in messages():
        made.add(_id(it), locations=[(file, 0)], context=it.context, **_kept(old, it))
    return made


def po_text(language: str) -> str:
    """The text of the file that a person translates in."""
    file = BytesIO()
    write_po(file, catalog(language), width=_WIDTH, include_lineno=False)
    return file.getvalue().decode()


def mo_bytes(language: str) -> bytes:
    """The bytes of the file that the program reads."""
    file = BytesIO()
    write_mo(file, catalog(language))
    return file.getvalue()


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _message(call: ast.Call) -> Message | None:
    parts = dict(zip(CALLS[_called(call)], call.args, strict=False))
    words = {name: it.value for name, it in parts.items() if isinstance(it, ast.Constant) and isinstance(it.value, str)}
    return Message(**words) if "words" in words else None


def _id(message: Message) -> str | tuple[str, str]:
    return (message.words, message.many) if message.many else message.words


def _old(language: str) -> Catalog:
    path = path_of(language)
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _kept(old: Catalog, message: Message) -> dict[str, Any]:
    """What a person wrote for this message; words that have got a plural since, or lost it, are to be said anew."""
    found = old.get(message.words, message.context)
    if found is None or found.pluralizable != bool(message.many):
        return {}
    return {"string": found.string, "flags": found.flags, "user_comments": found.user_comments}


def path_of(language: str, ending: str = "po") -> Path:
    """Where a catalog of a language lies."""
    return WEB / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def main(words: list[str]) -> int:
    """Write the catalogs, or with --check say which of them differ; returns the number that differ."""
    made: dict[Path, Callable[[], str | bytes]] = {}
    for language in LANGUAGES:
        made[path_of(language)] = partial(po_text, language)
        made[path_of(language, "mo")] = partial(mo_bytes, language)
    return write_or_check(made, "python -m tools.make_messages", words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
