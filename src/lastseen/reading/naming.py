"""Names in the reading: the spellings of one name together, and people who may be one, as suggestions only.

Nothing is joined here. A suggestion is for a named person to judge; what speaks against it is said in the same breath.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from lastseen.core.model import Claim
from lastseen.core.rulings import in_force
from lastseen.core.values import Relation
from lastseen.reading.contradictions import Fields, births_apart
from lastseen.reading.seen import Seen

SAME_NAME = 0.5
"""From which overlap of their readings two spellings are told as one name."""
OTHER_NAME = 0.1
"""Up to which overlap they are told as different names; in between nobody can say."""
MOST_THINGS = 300
MOST_PAIRS = 1000
"""Named things, and pairs of them with like names, that are compared; a longer list is searched name by name."""
_NAMES = ("name", "alias")
_PLACES = ("address", "whereabouts")
_KINDS = ("person", "organisation", "group")


@dataclass(frozen=True, slots=True)
class OneName:
    """Spellings of one name under which a thing is told."""

    about: str
    forms: tuple[str, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two things that may be the same by their names; for a person to judge."""

    about: tuple[str, str]
    names: tuple[str, str]
    same_name: float
    log_lr: float
    """What the two names say for one person, in nats; other evidence is added to it, not multiplied."""
    why: str
    against: tuple[str, ...]
    """What contradicts it."""


Spelt = dict[str, dict[str, list[str]]]
"""For each thing, each spelling of its names, with the claims that give it."""


def spellings(fields: Fields) -> Spelt:
    """Every name and alias that is asserted of a thing."""
    found: Spelt = defaultdict(dict)
    for (about, name), field in fields.items():
        if name in _NAMES:
            for key, claims in field.asserted.items():
                found[about].setdefault(str(field.values[key]), []).extend(claim.id for claim in claims)
    return dict(found)


def one_names(fields: Fields) -> Iterator[OneName]:
    """The spellings of each thing that are one name, where there are several."""
    for about, spelt in sorted(spellings(fields).items()):
        if len(spelt) > 1:
            yield from _grouped(about, spelt)


def _grouped(about: str, spelt: dict[str, list[str]]) -> Iterator[OneName]:
    group = {form: {form} for form in spelt}
    reasons: dict[str, str] = {}
    for one, other in combinations(sorted(spelt), 2):
        found = _compared(one, other)
        if found is not None and found[0] >= SAME_NAME:
            joined = group[one] | group[other]
            group.update(dict.fromkeys(joined, joined))
            reasons.setdefault(min(joined), found[2])
    for forms in {frozenset(group[form]) for form in spelt if len(group[form]) > 1}:
        claims = sorted({name for form in forms for name in spelt[form]})
        why = next(reasons[form] for form in sorted(forms) if form in reasons)
        yield OneName(about, tuple(sorted(forms)), tuple(claims), why)


def is_another_name(one: str, other: str) -> bool:
    """Whether two spellings are certainly not of one name; False where one of them cannot be read."""
    found = _compared(one, other)
    return found is not None and found[0] <= OTHER_NAME and found[1] < 0


def _compared(one: str, other: str) -> tuple[float, float, str] | None:
    """How far two spellings are one name, and what they say for one person; None where one cannot be read."""
    from lastseen.names import Unreadable, compare

    try:
        found = compare(one, other)
    except Unreadable:
        return None
    return found.same_name, found.log_lr, found.why


Pair = tuple[str, str]


def candidates(seen: Seen, fields: Fields) -> list[Pair] | None:
    """Pairs of things of one kind that share a key of their names; None where there are too many to compare."""
    spelt = spellings(fields)
    if len(spelt) > MOST_THINGS:
        return None
    by_key: dict[tuple[str, str], set[str]] = defaultdict(set)
    for about, forms in spelt.items():
        kind = seen.thing(about).type
        if kind in _KINDS and len(spelt) > 1:
            for form in forms:
                for key in _keys(form):
                    by_key[kind, key].add(about)
    pairs = {pair for things in by_key.values() for pair in combinations(sorted(things), 2)}
    return sorted(pairs) if len(pairs) <= MOST_PAIRS else None


def suggestions(seen: Seen, fields: Fields, pairs: Iterable[Pair]) -> list[Suggestion]:
    """Of these pairs of things, those whose names match and on which nobody has ruled, the likeliest first."""
    spelt = spellings(fields)
    ruled = {frozenset(map(seen.rulings.id, pair)) for pair in in_force(seen.judgements)}
    found = []
    for one, other in pairs:
        if frozenset((one, other)) not in ruled:
            best = _best(spelt[one], spelt[other])
            if best is not None and best[0] >= SAME_NAME:
                same_name, log_lr, why, names = best
                against = tuple(_against(seen, fields, one, other))
                found.append(Suggestion((one, other), names, same_name, log_lr, why, against))
    return sorted(found, key=lambda s: (len(s.against), -s.log_lr, s.about))


def _keys(form: str) -> Iterable[str]:
    from lastseen.names import Unreadable, keys

    try:
        return keys(form)
    except Unreadable:
        return ()


def _best(one: dict[str, list[str]], other: dict[str, list[str]]) -> tuple[float, float, str, tuple[str, str]] | None:
    found = [(compared, pair) for pair in product(sorted(one), sorted(other)) if (compared := _compared(*pair))]
    if not found:
        return None
    (same_name, log_lr, why), pair = max(found, key=lambda row: (row[0][0], row[0][1]))
    return same_name, log_lr, why, pair


def _against(seen: Seen, fields: Fields, one: str, other: str) -> Iterator[str]:
    """What is told of the two that cannot be true of one person."""
    for first, second in product(*(_of_birth(fields, about) for about in (one, other))):
        if births_apart(seen, first, second):
            yield f"born apart: {_told(first)} and {_told(second)}"
    for name in _PLACES:
        for first, second in product(_asserted(fields, one, name), _asserted(fields, other, name)):
            if first.value.relate(second.value)[0] is Relation.CONFLICT:
                yield f"told at different places: {_told(first)} and {_told(second)}"


def _of_birth(fields: Fields, about: str) -> list[Claim]:
    return [claim for name in ("birth_date", "age") for claim in _asserted(fields, about, name)]


def _asserted(fields: Fields, about: str, name: str) -> list[Claim]:
    field = fields.get((about, name))
    return [claim for claims in field.asserted.values() for claim in claims] if field else []


def _told(claim: Claim) -> str:
    return f"{claim.prop.id.replace('_', ' ')} {claim.value} ({claim.id})"
