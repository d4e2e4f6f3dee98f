"""The index of names held against the claims that it is made from: which rows of it were removed, added or changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from lastseen.names.search import keys_of, keys_version
from lastseen.names.sketch import sketch
from lastseen.store.faults import Fault, Place
from lastseen.store.held import Progress
from lastseen.store.models import ClaimedName, Name, NameKey
from lastseen.store.named import digest_of
from lastseen.store.workspace import Workspace

_STEP = 500
"""Names between two words on the progress."""


@dataclass(frozen=True, slots=True)
class HeldNames:
    """The index of names as it lies in the database; by hand anything may have been put there."""

    names: Mapping[Any, Name]
    bound: Mapping[Any, Any]
    """Which name each claim is bound to."""
    keys: Mapping[Any, set[Any]]
    """By the number of the name."""


@dataclass(frozen=True, slots=True)
class GivenNames:
    """The names that the ledger says are given."""

    texts: Mapping[int, str]
    """By claim."""
    unsure: Callable[[Any], bool]
    """Whether a claim was made by an entry that cannot be relied on, so that nothing can be said of its name."""
    called: Callable[[Any], str]
    """What people call a claim."""


@dataclass(frozen=True, slots=True)
class CheckedNames:
    """What the index of names comes to."""

    faults: list[Fault]
    not_checked: list[str]
    """What could not be compared, each with the reason."""


def held_names(workspace: Workspace) -> HeldNames:
    """Read the tables of the index."""
    keys: dict[Any, set[Any]] = defaultdict(set)
    for key, number in workspace.rows(NameKey).values_list("key", "name").iterator(chunk_size=10_000):
        keys[number].add(key)
    bound = workspace.rows(ClaimedName).values_list("claim_id", "name_id")
    return HeldNames({name.pk: name for name in workspace.rows(Name)}, dict(bound), keys)


def check_names(held: HeldNames, given: GivenNames, progress: Progress) -> CheckedNames:
    """Every row of the index that does not follow from the claims; never raises for what it finds."""
    spoilt = dict(_spoilt_names(held, given))
    faults = [*spoilt.values(), *_bindings(held, given, spoilt), *_stray_keys(held, spoilt)]
    faults += _keys(held, spoilt, progress)
    others = sum(name.keyed_with not in ("", keys_version()) for name in held.names.values())
    return CheckedNames([Fault(Place.VIEW, told) for told in faults], [_not_checked(others)] if others else [])


def _not_checked(names: int) -> str:
    which = "one name" if names == 1 else f"{names} names"
    return f"The keys of {which} were not checked: another version made them, and the next search makes them anew."


Spoilt = Mapping[Any, str]
"""The names whose text cannot be relied on, by their numbers, each with the sentence that says so."""


def _spoilt_names(held: HeldNames, given: GivenNames) -> Iterator[tuple[Any, str]]:
    texts, claims = set(given.texts.values()), _claims_by_name(held)
    first: dict[Any, Any] = {}
    for number in _in_order(held.names.keys() | claims.keys()):
        name, bound = held.names.get(number), claims.get(number, [])
        giving = [claim for claim in bound if claim in given.texts]
        what = f"The row {number} of the table {_table(Name)}"
        if name is None:
            yield number, f"{what} was removed by hand: {given.called(bound[0])} is bound to it."
        elif giving and name.text not in {given.texts[claim] for claim in giving}:
            told = f"the column text differs from what {given.called(giving[0])} says"
            yield number, f"{what} was changed by hand: {told}."
        elif not giving and name.text not in texts and not any(map(given.unsure, bound)):
            yield number, f"{what} ({name.text!r}) was added by hand: no claim gives this name."
        elif first.setdefault(name.text, number) != number:
            yield number, f"{what} ({name.text!r}) was added by hand: the row {first[name.text]} has this name already."


def _claims_by_name(held: HeldNames) -> Mapping[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for claim in _in_order(held.bound):
        found[held.bound[claim]].append(claim)
    return found


def _bindings(held: HeldNames, given: GivenNames, spoilt: Spoilt) -> Iterator[str]:
    for claim in _in_order(held.bound.keys() | given.texts.keys()):
        number, right = held.bound.get(claim), given.texts.get(claim)
        if given.unsure(claim) or number in spoilt:
            continue
        what = f"The row {claim} of the table {_table(ClaimedName)} ({given.called(claim)}) was"
        if right is None:
            yield f"{what} added by hand: no entry of the ledger makes it."
        elif number is None:
            yield f"{what} removed by hand: the claim gives the name {right!r}."
        elif held.names[number].text != right:
            yield f"{what} changed by hand: the claim gives the name {right!r}, not {held.names[number].text!r}."


def _stray_keys(held: HeldNames, spoilt: Spoilt) -> Iterator[str]:
    for number in _in_order(held.keys.keys() - held.names.keys() - spoilt.keys()):
        yield f"The table {_table(NameKey)} has keys of a name {number} that is not there: they were added by hand."


def _keys(held: HeldNames, spoilt: Spoilt, progress: Progress) -> Iterator[str]:
    numbers = _in_order(held.names.keys() - spoilt.keys())
    for done, number in enumerate(numbers):
        if done % _STEP == 0:
            progress("names", done, len(numbers))
        name = held.names[number]
        if name.keyed_with in ("", keys_version()):
            yield from _differing(name, held.keys.get(number, set()))
    progress("names", len(numbers), len(numbers))


def _differing(name: Name, there: Collection[Any]) -> Iterator[str]:
    text = str(name.text)
    keys, sketched = (keys_of(text), sketch(text)) if name.keyed_with else (frozenset(), "")
    wrong = [f"the column {column} differs from what its text comes to" for column, right in
             (("folded", digest_of(text)), ("sketch", sketched)) if getattr(name, column) != right]  # fmt: skip
    if wrong:
        yield f"The row {name.pk} of the table {_table(Name)} ({text!r}) was changed by hand: {', '.join(wrong)}."
    found = [f"{key} was added" for key in _in_order(set(there) - keys)]
    found += [f"{key} was removed" for key in _in_order(keys - set(there))]
    if found:
        yield f"The keys of the name {text!r} in the table {_table(NameKey)} were changed by hand: {_few(found)}."


def _few(told: Sequence[str]) -> str:
    return ", ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "")


def _in_order(numbers: Iterable[Any]) -> list[Any]:
    """Sorted, even where SQLite was made to keep a text in a column of numbers."""
    return sorted(numbers, key=lambda number: (type(number).__name__, number))


def _table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - _meta is documented by Django and meant for this
