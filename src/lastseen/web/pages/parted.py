"""Long lists in parts: a case of ten thousand people on one page would take minutes."""

from __future__ import annotations

from dataclasses import dataclass

AT_ONCE = 100
"""Things, claims, or lines of a list on one page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Which rows of a long list one page shows."""

    start: int
    of: int

    @property
    def until(self) -> int:
        """How many there are up to the end of this page."""
        return min(self.start + AT_ONCE, self.of)

    @property
    def after(self) -> int | None:
        """Where the next page begins; None on the last."""
        return self.until if self.until < self.of else None

    @property
    def before(self) -> int | None:
        """Where the page before begins; None on the first."""
        return max(0, self.start - AT_ONCE) if self.start else None
