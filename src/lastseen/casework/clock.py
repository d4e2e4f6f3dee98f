"""The clock: the one place that asks what time it is; everything below is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_held: ContextVar[datetime | None] = ContextVar("lastseen_moment", default=None)


def now() -> datetime:
    """This moment, as entries are dated; within `at_moment` the one that is held."""
    return _held.get() or datetime.now(UTC)


def today() -> str:
    """This day where the person is, as a case file writes it."""
    return now().astimezone().date().isoformat()


@contextmanager
def at_moment(moment: datetime) -> Iterator[None]:
    """Hold the clock of this thread, so that what is worked out twice, and signed in between, is dated the same."""
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)
