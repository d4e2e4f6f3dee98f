"""The fonts of a dossier: which they are (`fonts.toml`), and where this machine has them.

They are looked for by the names of their files in known folders, and nothing else on the machine is ever used: with
the same fonts the same page comes out, and a letter that none of them has is an error instead of an empty box.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from lastseen.core.errors import LastseenError


class FontsMissing(LastseenError):
    """Fonts that a dossier cannot do without are not on this machine."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Family:
    """One family of fonts."""

    name: str
    role: str
    """`serif` for what a case says, `sans` for our own labels."""
    files: tuple[str, ...]
    package: str
    """The package of Debian and Ubuntu that has it."""
    letters: str
    required: bool


@dataclass(frozen=True, slots=True)
class FontSet:
    """The families that this machine has, in the order in which letters are looked for in them."""

    families: tuple[Family, ...]
    paths: Mapping[str, Path]
    """Where each of their files is."""

    def names(self, role: str) -> list[str]:
        """The names of the families of a role."""
        return [family.name for family in self.families if family.role == role]

    def folders(self) -> list[str]:
        """The folders that hold them."""
        return sorted({str(path.parent) for path in self.paths.values()})

    def regular(self, role: str) -> list[Path]:
        """The upright file of each family of a role."""
        return [self.paths[family.files[0]] for family in self.families if family.role == role]


@cache
def families() -> tuple[Family, ...]:
    """Every family that a dossier may be set in."""
    table = tomllib.loads((files(__package__) / "fonts.toml").read_text("utf-8"))
    return tuple(Family(**{**row, "files": tuple(row["files"])}) for row in table["family"])


def font_folders(environ: Mapping[str, str], platform: str) -> list[Path]:
    """Where fonts are looked for: the folder named by LASTSEEN_FONTS, and there only; else where the system has them.

    `environ` and `platform` are os.environ and sys.platform, given so that every system's rule can be tested.
    """
    if named := environ.get("LASTSEEN_FONTS"):
        return [Path(named).expanduser()]
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or "~").expanduser()
    if platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/opt/homebrew/share/fonts")]
    if platform == "win32":
        local = Path(environ.get("LOCALAPPDATA") or home / "AppData/Local")
        return [local / "Microsoft/Windows/Fonts", Path(environ.get("SYSTEMROOT") or "C:/Windows") / "Fonts"]
    return [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


def machine_fonts() -> FontSet:
    """The fonts of this machine. Raises FontsMissing."""
    return find_fonts(font_folders(os.environ, sys.platform))


def find_fonts(folders: Iterable[Path]) -> FontSet:
    """Look for the fonts in folders and all below them; where several have a file, the first counts.

    Raises FontsMissing, which names the packages, where a required family is not whole.
    """
    paths = _files_in(folders, {name for family in families() for name in family.files})
    found = tuple(family for family in families() if all(name in paths for name in family.files))
    lacking = [family for family in families() if family.required and family not in found]
    if lacking:
        raise FontsMissing(_not_here(lacking), _install(lacking))
    return FontSet(found, {name: paths[name] for family in found for name in family.files})


def missing_families(fonts: FontSet) -> list[Family]:
    """The families that this machine lacks, which can be done without."""
    return [family for family in families() if family not in fonts.families]


def _files_in(folders: Iterable[Path], wanted: set[str]) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for folder in folders:
        for place, below, names in os.walk(folder):
            below.sort()
            for name in sorted(wanted.intersection(names)):
                paths.setdefault(name, Path(place) / name)
    return paths


def _not_here(lacking: Sequence[Family]) -> str:
    named = " and ".join(f"{family.name} (for {family.letters})" for family in lacking)
    return f"a dossier cannot be made without fonts that are not on this machine: {named}"


def _install(lacking: Sequence[Family]) -> str:
    packages = " ".join(sorted({family.package for family in lacking}))
    return f"on Debian or Ubuntu: apt install {packages}; or put them into a folder and name it in LASTSEEN_FONTS"
