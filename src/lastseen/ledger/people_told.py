"""What the signatures of people come to, in sentences: what is wrong, and what is to be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lastseen.ledger.people import FAULTS, Binding, People, Standing, Verdict

MOST_NAMES = 12
"""Names that are listed; more are counted."""


def fault_sentence(verdict: Verdict) -> str:
    """What is wrong with an entry, for a verdict that is a fault."""
    key = f"the key {verdict.binding.name} of {verdict.binding.account}" if verdict.binding else "a key"
    by = verdict.by or "somebody who is not named"
    return {
        Standing.WRONG: f"Entry {verdict.index} carries a signature by {key} that does not hold.",
        Standing.REVOKED: f"Entry {verdict.index} is signed by {key}, which had been revoked.",
        Standing.OTHERS: f"Entry {verdict.index} was entered by {by}, but is signed by {key}.",
        Standing.MISBOUND: f"Entry {verdict.index} binds a key as none can be bound: it must sign that itself, once, "
        "for whoever enters it.",
    }[verdict.standing]


def faults(people: People) -> Iterator[tuple[int, str]]:
    """Every entry of which something is wrong, with the sentence."""
    return ((verdict.index, fault_sentence(verdict)) for verdict in people.of(*FAULTS))


def summary(people: People) -> list[str]:
    """How many entries their own people signed, and all that deserves a question; empty where nobody has a key."""
    if not people.bindings and not people.of(Standing.STRANGE):
        return []
    own = len(people.of(Standing.OWN))
    told = [f"Signed by their own key: {own} of {_entries(len(people.verdicts))}."]
    told += _unsigned(people.of(Standing.UNSIGNED))
    told += _by_key(people.of(Standing.UNVOUCHED), "which was bound without an earlier key of theirs")
    told += [
        sentence
        for since in dict.fromkeys(verdict.binding.since for verdict in people.of(Standing.DOUBTFUL) if verdict.binding)
        for sentence in _by_key(
            [one for one in people.of(Standing.DOUBTFUL) if one.binding and one.binding.since == since],
            f"which is not to be trusted from {since} on",
        )
    ]
    if strange := people.of(Standing.STRANGE):
        told.append(f"Signed by a key that is bound to nobody: {_numbers(strange)}.")
    if without := people.of(Standing.NO_KEY):
        told.append(f"Entered by people who had no key then: {_entries(len(without))} ({_names(without)}).")
    if untold := people.of(Standing.UNTOLD):
        told.append(f"Who entered them is not known any more, or not given: {_numbers(untold)}.")
    return told + [sentence for binding in people.bindings for sentence in about_key(binding)]


def about_key(binding: Binding) -> list[str]:
    """What is to be known of a key beyond whose it is: that nobody vouched for it, that it was revoked and by whom."""
    what = f"The key {binding.name} of {binding.account} ({binding.device})"
    told = []
    if not binding.is_vouched:
        told.append(
            f"{what} was bound without the earlier key, by entry {binding.number}: ask them whether it is theirs."
        )
    if binding.revoked is not None:
        how = "" if binding.revoked_with_key else ", without a signature by a key of theirs"
        since = f", and is not to be trusted from {binding.since} on" if binding.since else ""
        by = binding.revoked_by or "somebody who is not named"
        told.append(f"{what} was revoked by {by} with entry {binding.revoked}{how}{since}.")
    return told


def numbers(found: Iterable[int]) -> str:
    """Numbers of entries, in order, those in a row drawn together: 41, 43, 50 to 52."""
    rows: list[list[int]] = []
    for number in sorted(found):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    joint = {1: "{0}", 2: "{0}, {1}"}
    return ", ".join(joint.get(len(row), "{0} to {1}").format(row[0], row[-1]) for row in rows)


def _unsigned(found: Sequence[Verdict]) -> Iterator[str]:
    for by in dict.fromkeys(verdict.by for verdict in found):
        yield f"Not signed although {by} had a key: {_numbers([one for one in found if one.by == by])}."


def _by_key(found: Sequence[Verdict], why: str) -> Iterator[str]:
    for binding in {id(verdict.binding): verdict.binding for verdict in found}.values():
        if binding is not None:
            which = _numbers([one for one in found if one.binding is binding])
            yield f"Signed by the key {binding.name} of {binding.account}, {why}: {which}."


def _numbers(found: Sequence[Verdict]) -> str:
    return f"{'entry' if len(found) == 1 else 'entries'} {numbers(verdict.index for verdict in found)}"


def _names(found: Sequence[Verdict]) -> str:
    names = list(dict.fromkeys(str(verdict.by) for verdict in found))
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{', '.join(names[:MOST_NAMES])}{more}"


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"
