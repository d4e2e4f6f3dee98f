"""From letters to sounds: a table of spellings turns a written word into every way it can be read.

A table maps letters to sounds: `ch = "ч .8, ш .1, х .1"`. A sound is one character. `^` before the letters holds at the
start of a word, `$` after them at its end; `-` stands for silence. The first and likeliest reading costs nothing, the
others the logarithm of how much less likely they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from lastseen.names.written import fold_latin

SPLIT = 1.2
"""What it costs to read two letters apart where the table has a rule for both together (sh as s + h)."""
UNKNOWN = 1.0
"""What it costs to pass over a letter that the table does not have."""
LONGEST_WORD = 40
"""Letters beyond these are not read: no name needs them, and time grows with their square."""
SILENT = "-"

Step = tuple[int, str, float]
"""Where it leads, the sound ("" for none), the cost in nats."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """All readings of one word: nodes in order, each with its steps to later nodes; the last node is the end."""

    steps: tuple[tuple[Step, ...], ...]

    @property
    def end(self) -> int:
        """The number of the last node."""
        return len(self.steps) - 1

    def paths(self, most: int = 8, within: float = 2.5) -> tuple[tuple[str, float], ...]:
        """The likeliest readings and their costs, cheapest first: at most `most`, none `within` nats dearer than it."""
        rest = self._cheapest_rest()
        found: list[dict[str, float]] = [{} for _ in self.steps]
        found[0] = {"": 0.0}
        for node, steps in enumerate(self.steps):
            best = sorted(found[node].items(), key=lambda one: (one[1], one[0]))[: 3 * most]
            for target, sound, cost in steps:
                _extend(best, found[target], sound, cost, rest[0] + within - rest[target])
        return tuple(sorted(found[-1].items(), key=lambda one: (one[1], one[0]))[:most])

    def _cheapest_rest(self) -> list[float]:
        """From each node, the least that it costs to reach the end."""
        rest = [0.0] * len(self.steps)
        for node in range(self.end - 1, -1, -1):
            rest[node] = min(cost + rest[target] for target, _, cost in self.steps[node])
        return rest


def _extend(before: list[tuple[str, float]], after: dict[str, float], sound: str, cost: float, most: float) -> None:
    for heard, spent in before:
        longer = heard + sound
        if spent + cost <= min(most, after.get(longer, most)):
            after[longer] = spent + cost


@dataclass(frozen=True, slots=True)
class Spelling:
    """One script's letters and the sounds they can stand for."""

    rules: Mapping[str, tuple[tuple[str, float], ...]]
    longest: int

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Spelling:
        """The spelling that a table describes."""
        rules = {letters: tuple(_alternatives(sounds)) for letters, sounds in table.items()}
        return cls(rules, max(len(letters.strip("^$")) for letters in rules))

    def lattice(self, word: str) -> Lattice:
        """Every way to read a lower-case word."""
        word = _single_consonants("".join(map(self._known, word[:LONGEST_WORD])))
        steps: list[list[Step]] = [[] for _ in range(len(word) + 1)]
        spare = len(word) + 1
        for start in range(len(word)):
            for end, sounds, cost in self._readings(word, start):
                spare = _add(steps, (start, end, spare), sounds, cost)
        return _in_order(steps, len(word))

    def _known(self, letter: str) -> str:
        """A letter that the table lacks is read without its accents."""
        return letter if letter in self.rules else fold_latin(letter)

    def _readings(self, word: str, start: int) -> Iterator[tuple[int, str, float]]:
        split = 0.0
        for end in range(min(len(word), start + self.longest), start, -1):
            found = self._rule(word, start, end)
            for sounds, cost in found:
                yield end, sounds, cost + split
            split = SPLIT if found else split
        if not split:
            yield start + 1, "", UNKNOWN

    def _rule(self, word: str, start: int, end: int) -> tuple[tuple[str, float], ...]:
        letters = word[start:end]
        first, last = "^" if start == 0 else "", "$" if end == len(word) else ""
        keys = (first + letters + last, first + letters, letters + last, letters)
        return next((self.rules[key] for key in keys if key in self.rules), ())


def _alternatives(sounds: str) -> Iterator[tuple[str, float]]:
    shares = [one.split() for one in sounds.split(",")]
    weighed = [(one[0].replace(SILENT, ""), float(one[1]) if len(one) > 1 else 1.0) for one in shares]
    most = max(weight for _, weight in weighed)
    return ((heard, log(most / weight)) for heard, weight in weighed)


def _single_consonants(word: str) -> str:
    """Doubled consonants are written or dropped as it pleases; vowels are kept, since oo, ee and aa are signs."""
    kept = [letter for place, letter in enumerate(word) if letter not in DOUBLED or letter != word[place - 1 : place]]
    return "".join(kept)


DOUBLED = frozenset("bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщйñśšşçčßғқңҳ")


def _add(steps: list[list[Step]], place: tuple[int, int, int], sounds: str, cost: float) -> int:
    start, end, spare = place
    for sound in sounds[:-1]:
        steps.append([])
        steps[start].append((spare, sound, cost))
        start, spare, cost = spare, spare + 1, 0.0
    steps[start].append((end, sounds[-1:], cost))
    return spare


def _in_order(steps: list[list[Step]], end: int) -> Lattice:
    """Number the nodes so that every step leads forward, the end last."""
    order = [end]
    seen = {end}
    stack = [(0, iter(steps[0]))]
    seen.add(0)
    while stack:
        node, rest = stack[-1]
        target = next((step[0] for step in rest if step[0] not in seen), None)
        if target is None:
            order += [node] if node != end else []
            stack.pop()
        else:
            seen.add(target)
            stack.append((target, iter(steps[target])))
    number = {node: place for place, node in enumerate(reversed(order))}
    return Lattice(tuple(tuple((number[t], s, c) for t, s, c in steps[node]) for node in reversed(order)))
