"""The last look: every byte of what is about to leave is searched for what is withheld, however it is packed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lastseen.dossier.consent.copy import Copy, Leak
from lastseen.dossier.consent.encodings import views, without_percents
from lastseen.dossier.consent.letters import SURE, bare, letters, occurrences
from lastseen.dossier.consent.spelt import Withheld


@dataclass(frozen=True, slots=True)
class Found:
    """Something withheld in a file."""

    withheld: Withheld
    file: str
    where: str
    """its name, its bytes, or its text."""


def scan(
    copy: Copy, files: Mapping[str, bytes], texts: Mapping[str, str] | None = None, own: Iterable[str] = ()
) -> list[Found]:
    """Everything withheld from the copy that some file has, in its name, in its bytes or in its text.

    `texts` gives what a reader of the file sees where bytes do not show it, such as the text of a PDF. `own` are the
    sentences that the form itself prints: a withheld word that stands in them is not looked for.
    """
    printed = letters(" \n ".join(own))
    looked_for = {way: one for way, one in copy.looked_for.items() if not occurrences(printed, way)}
    search = Search(looked_for)
    return list(dict.fromkeys(found for name in files for found in _in_file(search, name, files[name], texts or {})))


def check_files(
    copy: Copy, files: Mapping[str, bytes], texts: Mapping[str, str] | None = None, own: Iterable[str] = ()
) -> None:
    """Refuse files that have anything withheld in them. Raises Leak, which says where and what kind, not the value."""
    found = scan(copy, files, texts, own)
    if found:
        told = "; ".join(dict.fromkeys(f"{one.withheld.what} in {one.where} of a file" for one in found[:10]))
        raise Leak(
            f"nothing was written, for what is withheld from {copy.reader.id} would be in it: {told}",
            "leave out what brings it there, or ask for consent to it",
        )


def _in_file(search: Search, name: str, data: bytes, texts: Mapping[str, str]) -> Iterator[Found]:
    yield from (Found(one, name, "the name") for one in search.find(without_percents(name)))
    if name in texts:
        yield from (Found(one, name, "the text") for one in search.find(texts[name]))
    for view in views(data):
        yield from (Found(one, name, "the bytes") for one in search.find(view))


_MANY = 2_000


class _Bare(dict[int, str]):
    """A table for `str.translate`, filled as signs are met: their letters, or a blank."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        joins = unicodedata.category(sign) in ("Mn", "Me", "Cf")
        self[code] = found = bare(sign) or ("" if joins else " ")
        return found


_BARE = _Bare()


class Search:
    """What is withheld, looked for in long texts."""

    def __init__(self, looked_for: Mapping[str, Withheld]) -> None:
        self.looked_for = looked_for
        self.short = {way: _as_words(way) for way in looked_for if len(way) < SURE}

    def find(self, text: str) -> list[Withheld]:
        """What of it a text has."""
        spaced = " ".join(unicodedata.normalize("NFC", text).translate(_BARE).split())
        joined = spaced.replace(" ", "")
        there = [way for way in self._possible(joined) if way in joined]
        return [self.looked_for[way] for way in there if way not in self.short or self.short[way].search(spaced)]

    def _possible(self, joined: str) -> Iterable[str]:
        """What could be in a text at all: of very many values, those whose first letters are."""
        if len(self.looked_for) < _MANY:
            return self.looked_for
        begun = {joined[at : at + size] for size in (2, 3, 4) for at in range(len(joined))}
        return [way for way in self.looked_for if way[:4] in begun]


def _as_words(way: str) -> re.Pattern[str]:
    """A short value counts as whole words only, with blanks in it or without; in scripts without blanks anywhere."""
    alphabet = way[0] < "\u3000"
    before, after = ("(?<![^ ])", "(?![^ ])") if alphabet else ("(?<![^ ])" if len(way) < 3 else "", "")
    return re.compile(before + " ?".join(map(re.escape, way)) + after)
