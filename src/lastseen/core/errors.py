"""What can be wrong with a case, and how it is said.

Every message is the sentence the person reads: what is wrong and where. The hint says what would be right.
"""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where something stands in a case's plain form, such as ``("claims", 3, "value")``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or doubtful, in a case file."""

    message: str
    """What is wrong, as one sentence without a full stop."""
    hint: str = ""
    """What would be right, or how to cure it."""
    line: int | None = None
    """The line in the file, counted from 1; None where there is no file."""
    path: Path = ()
    severity: str = "error"
    """``error`` stops an import; ``warning`` is shown and kept."""

    def sentence(self, file: str = "") -> str:
        """The problem on one line, as a compiler would print it: ``file:line: message; hint``."""
        where = ":".join(str(part) for part in (file, self.line) if part)
        told = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{where}: {told}" if where else told


class LastseenError(Exception):
    """Anything Lastseen refuses, said in a sentence; `hint` says what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class CaseFileError(LastseenError):
    """A case file that cannot be taken as it is; carries every problem found, in the order of the lines."""

    def __init__(self, problems: list[Problem], file: str = "") -> None:
        self.problems = sorted(problems, key=lambda p: p.line or 0)
        self.file = file
        super().__init__("\n".join(p.sentence(file) for p in self.problems))


class ReadingError(LastseenError):
    """A case whose own rulings do not allow a reading: *same* and *different* in a circle.

    `pair` is the pair judged different that other judgements make the same.
    """

    def __init__(self, message: str, hint: str, pair: frozenset[str]) -> None:
        super().__init__(message, hint)
        self.pair = pair
