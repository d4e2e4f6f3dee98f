"""The clock: the one place that asks what time it is; everything below is told."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, as entries are dated."""
    return datetime.now(UTC)


def today() -> str:
    """This day where the person is, as a case file writes it."""
    return datetime.now().astimezone().date().isoformat()
