"""The words for people, and the singular of each."""

from __future__ import annotations

from functools import lru_cache

from lastseen.intake.suggest.english.tables import table, words

_LISTS = (("people", "roles"), ("people", "persons"), ("people", "kin"))
_PERSON_ENDINGS = tuple(sorted(words("lists", "nouns", "person_endings")))


def is_person_word(singular: str) -> bool:
    """Whether a word in the singular means a person."""
    if any(singular in words(*where) for where in _LISTS):
        return True
    part = singular.rpartition("-")[2]
    return (part in words("people", "roles") and len(part) > 3) or (len(part) > 5 and part.endswith(_PERSON_ENDINGS))


@lru_cache(maxsize=4096)
def singular_of(low: str) -> str:
    """The singular of a noun for people; other words as they are."""
    irregular = table("people")["plurals"]
    if low in irregular:
        return str(irregular[low])
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if low.endswith(ending) and not low.endswith("ss"):
            one = low.removesuffix(ending) + instead
            if is_person_word(one) or one in words("people", "ranks") or one in words("people", "collectives"):
                return one
    return low
