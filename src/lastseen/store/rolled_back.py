"""A roll-back that was noticed: nothing is entered until a person says that the work goes on from here.

    witnesses/rolled-back   what was noticed, and how many entries were seen elsewhere
    witnesses/gone-on       of how many entries a person has said that they are lost
    witnesses/cosigned/21   that 21 entries were there once; so the files alone tell of a database with fewer

They lie beside the database, so that one that is put back does not take them with it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lastseen.store.errors import AlteredStore, RolledBack
from lastseen.store.folder import PRIVATE_FOLDER, put_whole

FOLDER = "witnesses"
_NOTICED, _GONE_ON, _COSIGNED = "rolled-back", "gone-on", "cosigned"
HINT = (
    "look for the newer copy of the workspace; where there is none, "
    "lastseen witness continue --by NAME --why TEXT lets the work go on from here"
)


@dataclass(frozen=True, slots=True)
class RollBack:
    """What was noticed."""

    entries: int
    """How many entries were seen elsewhere."""
    sentence: str


def notice(folder: Path, found: RolledBack) -> None:
    """Keep in the workspace's folder that it was rolled back, unless a person said already to go on after this."""
    if found.entries > _gone_on(folder):
        _put(folder, _NOTICED, {"entries": found.entries, "sentence": str(found)})


def noticed(folder: Path, size: int) -> RollBack | None:
    """The roll-back that was noticed of a workspace with so many entries; None where there was none."""
    held = _held(folder, _NOTICED)
    if held:
        return RollBack(int(held["entries"]), str(held["sentence"]))
    seen = max(_cosigned(folder), default=0)
    if seen <= size or seen <= _gone_on(folder):
        return None
    return RollBack(seen, f"{seen} entries of this ledger were countersigned by a witness, and here are {size}")


def require_none(folder: Path, size: int) -> None:
    """Raise RolledBack where a roll-back was noticed."""
    if found := noticed(folder, size):
        told = found.sentence.removesuffix(": the workspace was rolled back")
        raise RolledBack(f"the workspace was rolled back, so nothing is entered: {told}", HINT, found.entries)


def go_on(folder: Path, found: RollBack) -> None:
    """Let entries in again after this roll-back."""
    _put(folder, _GONE_ON, {"entries": max(found.entries, _gone_on(folder))})
    (folder / FOLDER / _NOTICED).unlink(missing_ok=True)


def _cosigned(folder: Path) -> list[int]:
    kept = folder / FOLDER / _COSIGNED
    return [int(file.name) for file in kept.iterdir() if file.name.isdecimal()] if kept.is_dir() else []


def _gone_on(folder: Path) -> int:
    held = _held(folder, _GONE_ON)
    return int(held["entries"]) if held else 0


def _held(folder: Path, name: str) -> dict[str, Any] | None:
    file = folder / FOLDER / name
    try:
        found = json.loads(file.read_bytes())
        return {"entries": int(found["entries"]), "sentence": str(found.get("sentence", ""))}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AlteredStore(f"{file}, which tells of a roll-back, cannot be read", "restore it from a backup") from error


def _put(folder: Path, name: str, told: dict[str, Any]) -> None:
    (folder / FOLDER).mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    put_whole(folder / FOLDER / name, json.dumps(told, ensure_ascii=False).encode())
