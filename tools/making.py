"""Writing what is made from sources, or saying that it no longer is what they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path


def write_or_check(made: Mapping[Path, Callable[[], str | bytes]], command: str, words: list[str]) -> int:
    """Write each file that differs from what is made now, or with --check say so; returns how many are then wrong.

    `command` is what makes them, as a person would type it.
    """
    wrong = 0
    for path, make in made.items():
        made_now = make()
        made_now = made_now.encode() if isinstance(made_now, str) else made_now
        if path.exists() and path.read_bytes() == made_now:
            continue
        if "--check" in words:
            wrong += 1
            print(f"{path.name} differs from its source; run: {command}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made_now)
            print(f"{path.name} made")
    return wrong
