"""Reads the vectors of the ledger; an unknown key in a file is an error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

FOLDER = Path(__file__).parent.parent / "vectors" / "ledger"


class Line:
    """One object of a vector file."""

    @classmethod
    def each(cls, lines: list[dict[str, Any]]) -> list[Self]:
        return [cls(**line) for line in lines]

    @classmethod
    def load(cls, name: str) -> Self:
        return cls(**read(name))


@dataclass(frozen=True, kw_only=True)
class Refused(Line):
    """A text that must be refused, and words of the sentence that says why."""

    text: str
    says: str


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text("utf-8"))
