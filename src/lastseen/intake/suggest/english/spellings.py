"""Whether two names of one report are spellings of one name, as the names engine compares them."""

from __future__ import annotations

from functools import lru_cache

SURE = 0.95


@lru_cache(maxsize=4096)
def one_name(one: str, other: str) -> bool:
    """Whether two full names are, beyond reasonable doubt, one name."""
    from lastseen.names.engine import compare
    from lastseen.names.language import Unreadable

    try:
        return compare(one, other).same_name >= SURE
    except Unreadable:
        return False
