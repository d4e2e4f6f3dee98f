"""What is said of a bundle: each finding a sentence, and together an exit code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import file_digest
from pathlib import Path


class Kind(StrEnum):
    """Changed, removed or added; needed and not there; rightly not disclosed; could not be examined; holds."""

    ALTERED = "altered"
    MISSING = "missing"
    WITHHELD = "withheld"
    UNCHECKED = "not_checked"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found."""

    kind: Kind
    sentence: str


class Folder:
    """The files of a folder, or one file as a checkpoint. Links are never followed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        found = sorted(path.rglob("*")) if path.is_dir() else []
        self._there = {f.relative_to(path).as_posix(): f for f in found if f.is_symlink() or not f.is_dir()}
        if path.is_file():
            self._there = {"checkpoint": path}

    def names(self) -> list[str]:
        """The name of every file."""
        return list(self._there)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file."""
        found = self._there.get(name)
        return found.read_bytes() if found and found.is_file() and not found.is_symlink() else None

    def digest(self, name: str) -> tuple[str, int] | None:
        """The SHA-256 and the size of a file, which may be large."""
        found = self._there[name]
        if found.is_symlink() or not found.is_file():
            return None
        with found.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest(), found.stat().st_size


@dataclass(slots=True)
class Report:
    """Everything found, in order."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, kind: Kind, sentence: str) -> None:
        """Note one thing, once."""
        finding = Finding(kind, sentence)
        if finding not in self.findings[-50:]:
            self.findings.append(finding)

    def of(self, *kinds: Kind) -> list[str]:
        """The sentences of these kinds."""
        return [finding.sentence for finding in self.findings if finding.kind in kinds]

    @property
    def exit_code(self) -> int:
        """0 valid, 1 altered, 3 incomplete."""
        return 1 if self.of(Kind.ALTERED) else 3 if self.of(Kind.MISSING) else 0


def printed(report: Report) -> Iterator[str]:
    """The report as lines of plain text, the verdict first."""
    yield {
        0: "valid: nothing in this bundle was changed, removed or added",
        1: "altered: this bundle is not as it was made",
        3: "incomplete: something that is needed is missing",
    }[report.exit_code]
    headings = {
        Kind.ALTERED: "What was changed, removed or added:",
        Kind.MISSING: "What is missing:",
        Kind.TOLD: "What was checked, and holds:",
        Kind.WITHHELD: "What is withheld, which is no fault:",
        Kind.UNCHECKED: "What was not checked, or deserves a question:",
    }
    for kind, heading in headings.items():
        if found := report.of(kind):
            yield from ("", heading, *(f"  - {harmless(sentence)}" for sentence in found))


def harmless(text: str) -> str:
    """The text without signs that could steer a terminal or turn a line round."""
    # Persian and Hindi words need the two joiners
    fine = (sign in " \u200c\u200d" or unicodedata.category(sign)[0] not in "CZ" for sign in text)
    return "".join(sign if good else "\ufffd" for sign, good in zip(text, fine, strict=True))
