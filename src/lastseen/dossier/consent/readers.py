"""Whom a copy of a case can be made for: the public, the family, or a body; the table `readers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from lastseen.core.errors import LastseenError
from lastseen.core.vocabulary import nearest


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom a copy of a case is made for."""

    id: str
    title: str
    kind: str = "body"
    """body, public or family."""
    flag: str = ""
    """The word of a consent that must be true before a name goes there: name_to_state, name_public, or nothing."""
    in_words: tuple[str, ...] = ()
    """Fields that a consent must name one by one, for `person` or `all` does not reach them."""

    def named_by(self, body: str) -> bool:
        """Whether an entry of a consent's `bodies` means this reader: `wgeid` means `wgeid_ua` too."""
        asked = body.strip().casefold()
        return self.id == asked or self.id.startswith(f"{asked}_")


@cache
def readers() -> Mapping[str, Reader]:
    """Every reader by its id, such as ``wgeid`` or ``public``."""
    table = tomllib.loads(files(__package__).joinpath("readers.toml").read_text("utf-8"))
    rows = {name: {**row, "in_words": tuple(row.get("in_words", ()))} for name, row in table.items()}
    return MappingProxyType({name: Reader(name, **row) for name, row in rows.items()})


def reader_named(name: str) -> Reader:
    """The reader with that id. Raises LastseenError naming the nearest one."""
    asked = name.strip().casefold()
    if asked in readers():
        return readers()[asked]
    meant = nearest(asked, readers())
    known = ", ".join(readers())
    raise LastseenError(f"{name} is nobody a copy can be made for", f"did you mean {meant}?" if meant else known)


def is_known_body(body: str) -> bool:
    """Whether an entry of a consent's `bodies` means any reader at all."""
    return any(reader.named_by(body) for reader in readers().values())
