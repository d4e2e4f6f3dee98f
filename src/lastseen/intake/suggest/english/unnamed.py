"""The man without a name in the first lines and the name that follows: one person, where nothing speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.cast import GENERIC, Cast
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.tables import words

_FIRST_LINES = 80
"""Members of the cast who can be met in the first lines."""
_NEAR = 1500
"""Code points from the one mention to the other."""


def join_unnamed(cast: Cast) -> None:
    """Take the only unnamed person of the first lines and the first name that follows for one."""
    people = [it for it in cast.entities[:_FIRST_LINES] if it.sort == "person"]
    unnamed = [it for it in people if it.in_case and it.name is None and it.kin is None and not it.called]
    named = [it for it in people if it.name is not None and (it.in_case or (_introduced(it) and not it.speaks))]
    for one in unnamed[:1]:
        other = next((it for it in named if it.first.start > one.first.start), None)
        if other is not None and other.first.start - one.first.start < _NEAR and _may_be_one(one, other, named):
            cast.join(other, one)


def _introduced(entity: Entity) -> bool:
    """Whether somebody is introduced as whom the report is about: with an age, or as the first of a sentence."""
    return entity.aged or (entity.opened == entity.since and entity.kin is None)


def join_outlets(cast: Cast) -> None:
    """`a Narim newspaper` and then `the Narim Ilbo`: one outlet, where the words share a name."""
    outlets = [it for it in cast.entities[:_FIRST_LINES] if it.sort == "outlet"]
    for one in outlets:
        if one.name is not None or one.first.determiner not in ("a", "an"):
            continue
        apart = {token.text for token in one.first.tokens if token.capital}
        later = (it for it in outlets if it.name is not None and it.first.start > one.first.start)
        other = next(later, None)
        if (
            other is not None
            and other.first.start - one.first.start < _NEAR
            and apart & set((other.name or "").split())
        ):
            cast.join(other, one)


def join_speakers(cast: Cast) -> None:
    """`their lawyer said` and then `Hanna Volk, a lawyer for two of them`: one source, told with a name later."""
    speakers = [it for it in cast.entities[:_FIRST_LINES] if it.speaks and it.sort in ("person", "organisation")]
    for one in speakers:
        if one.name is not None or one.kin is not None or one.first.other or one.first.definite:
            continue
        called = one.heads & words("lists", "unnamed", "named_later")
        later = (it for it in speakers if it.name is not None and it.sort == one.sort)
        fits = [it for it in later if 0 < it.first.start - one.first.start < _NEAR and called & _lowered(it)]
        if len(fits) == 1:
            cast.join(fits[0], one)


def _lowered(entity: Entity) -> set[str]:
    return {head.lower() for head in entity.heads}


def _may_be_one(one: Entity, other: Entity, named: Sequence[Entity]) -> bool:
    if named and named[0].first.start < one.first.start:
        return False
    if one.first.other or other.first.other or other.kin is not None:
        return False
    if one.sex is not None and other.sex not in (None, one.sex):
        return False
    ours, theirs = one.heads - GENERIC, {it for it in other.heads - GENERIC if it.islower()}
    theirs -= {(other.name or "").lower().split()[-1], *words("people", "kin")}
    return not ours or not theirs or bool(ours & theirs)
