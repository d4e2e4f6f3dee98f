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
Heard = tuple[tuple[str, float], ...]
"""The sounds that some letters can stand for, each with its cost."""


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
        allowed, beam = rest[0] + within, 2 * most
        found: list[dict[str, float]] = [{} for _ in self.steps]
        found[0][""] = 0.0
        for node, steps in enumerate(self.steps):
            here = found[node]
            if len(here) > beam:
                here = dict(sorted(here.items(), key=_by_cost)[:beam])
            for target, sound, cost in steps:
                _extend(here, found[target], sound, cost, allowed - rest[target])
        return tuple(sorted(found[-1].items(), key=_by_cost)[:most])

    def _cheapest_rest(self) -> list[float]:
        """From each node, the least that it costs to reach the end."""
        rest = [0.0] * len(self.steps)
        for node in range(self.end - 1, -1, -1):
            rest[node] = min([cost + rest[target] for target, _, cost in self.steps[node]])
        return rest


def _by_cost(one: tuple[str, float]) -> tuple[float, str]:
    return one[1], one[0]


def _extend(before: Mapping[str, float], after: dict[str, float], sound: str, cost: float, most: float) -> None:
    for heard, spent in before.items():
        total = spent + cost
        if total <= most:
            longer = heard + sound
            if total < after.get(longer, 1e9):
                after[longer] = total


@dataclass(frozen=True, slots=True)
class Spelling:
    """One script's letters and the sounds they can stand for."""

    rules: Mapping[str, Heard]
    lengths: Mapping[str, tuple[int, ...]]
    """For each first letter, how many letters the rules that begin with it have, most first."""

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Spelling:
        """The spelling that a table describes."""
        rules = {letters: tuple(_alternatives(sounds)) for letters, sounds in table.items()}
        lengths: dict[str, set[int]] = {}
        for letters in (one.strip("^$") for one in rules):
            lengths.setdefault(letters[0], set()).add(len(letters))
        return cls(rules, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})

    def lattice(self, word: str) -> Lattice:
        """Every way to read a lower-case word."""
        word = single_consonants("".join([self._known(letter) for letter in word[:LONGEST_WORD]]))
        readings = [list(self._readings(word, start)) for start in range(len(word))]
        places = [0]
        for found in readings:
            places.append(places[-1] + 1 + sum([max(len(sounds) - 1, 0) for _, sounds, _ in found]))
        steps: list[list[Step]] = [[] for _ in range(places[-1] + 1)]
        for start, found in enumerate(readings):
            spare = places[start] + 1
            for end, sounds, cost in found:
                spare = _add(steps, (places[start], places[end], spare), sounds, cost)
        return Lattice(tuple(map(tuple, steps)))

    def _known(self, letter: str) -> str:
        """A letter that the table lacks is read without its accents."""
        return letter if letter in self.rules else fold_latin(letter)

    def _readings(self, word: str, start: int) -> Iterator[tuple[int, str, float]]:
        split = 0.0
        for length in self.lengths.get(word[start], ()):
            end = start + length
            if end <= len(word) and (found := self._rule(word, start, end)):
                for sounds, cost in found:
                    yield end, sounds, cost + split
                split = SPLIT
        if not split:
            yield start + 1, "", UNKNOWN

    def _rule(self, word: str, start: int, end: int) -> Heard:
        letters, rules = word[start:end], self.rules
        found = None
        if end == len(word):
            found = (rules.get(f"^{letters}$") if start == 0 else None) or (
                rules.get(f"^{letters}") if start == 0 else None
            )
            found = found or rules.get(letters + "$")
        elif start == 0:
            found = rules.get("^" + letters)
        return found or rules.get(letters, ())


def _alternatives(sounds: str) -> Iterator[tuple[str, float]]:
    shares = [one.split() for one in sounds.split(",")]
    weighed = [(one[0].replace(SILENT, ""), float(one[1]) if len(one) > 1 else 1.0) for one in shares]
    most = max(weight for _, weight in weighed)
    return ((heard, log(most / weight)) for heard, weight in weighed)


def single_consonants(word: str) -> str:
    """Doubled consonants are written or dropped as it pleases; vowels are kept, since oo, ee and aa are signs."""
    last, kept = "", []
    for letter in word:
        if letter != last or letter not in DOUBLED:
            kept.append(letter)
        last = letter
    return "".join(kept)


DOUBLED = frozenset("bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщйñśšşçčßғқңҳ")


def _add(steps: list[list[Step]], place: tuple[int, int, int], sounds: str, cost: float) -> int:
    start, end, spare = place
    for sound in sounds[:-1]:
        steps[start].append((spare, sound, cost))
        start, spare, cost = spare, spare + 1, 0.0
    steps[start].append((end, sounds[-1:], cost))
    return spare
