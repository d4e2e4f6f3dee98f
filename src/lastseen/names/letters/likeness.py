"""How far apart two words sound: the cheapest pair of readings, over all readings of both at once.

Viterbi alignment of two lattices; costs are nats (minus the logarithm of how often one sound is written as the other),
so `exp(-distance)` is the probability, up to rounding, that the one spelling is another form of the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from lastseen.names.letters.sounds import Lattice, Step

TOO_FAR = 14.0
"""Words further apart than this many nats are not the same word, however far."""


@dataclass(frozen=True, slots=True)
class Ear:
    """What one language's listeners take for the same sound: costs of mishearing one for another, or missing it."""

    mistaken: Mapping[tuple[str, str], float]
    missed: Mapping[str, float]
    vowels: frozenset[str]
    strange: float = 8.0
    strange_vowel: float = 3.5
    lost: float = 5.5
    lost_vowel: float = 3.0

    @classmethod
    def of(cls, table: Mapping[str, Mapping[str, float]], vowels: str) -> Ear:
        """From a table: `mistaken` maps "г х" to a cost, `missed` one sound to a cost."""
        pairs = {tuple(pair.split()): cost for pair, cost in table["mistaken"].items()}
        both = {(b, a): cost for (a, b), cost in pairs.items()}
        return cls({(a, b): cost for (a, b), cost in pairs.items()} | both, dict(table["missed"]), frozenset(vowels))

    def apart(self, a: str, b: str) -> float:
        """The cost of hearing the sound a for the sound b."""
        if a == b:
            return 0.0
        both_vowels = a in self.vowels and b in self.vowels
        return self.mistaken.get((a, b), self.strange_vowel if both_vowels else self.strange)

    def alone(self, sound: str) -> float:
        """The cost of a sound that the other word does not have; silence costs nothing."""
        if not sound:
            return 0.0
        return self.missed.get(sound, self.lost_vowel if sound in self.vowels else self.lost)

    def distance(self, a: Lattice, b: Lattice) -> float:
        """Nats between the nearest readings of two words; infinite beyond `TOO_FAR`."""
        reached = [[inf] * (b.end + 1) for _ in range(a.end + 1)]
        reached[0][0] = 0.0
        for i in range(a.end + 1):
            for j in range(b.end + 1):
                if reached[i][j] <= TOO_FAR:
                    self._go_on(reached, (i, j), a.steps[i], b.steps[j])
        return reached[a.end][b.end] if reached[a.end][b.end] <= TOO_FAR else inf

    def _go_on(
        self, reached: list[list[float]], here: tuple[int, int], ours: tuple[Step, ...], theirs: tuple[Step, ...]
    ) -> None:
        i, j = here
        spent = reached[i][j]
        for target, sound, cost in ours:
            _lower(reached, target, j, spent + cost + self.alone(sound))
        for target, sound, cost in theirs:
            _lower(reached, i, target, spent + cost + self.alone(sound))
        for k, sound, cost in ours:
            if sound:
                for m, other, more in theirs:
                    if other:
                        _lower(reached, k, m, spent + cost + more + self.apart(sound, other))


def _lower(reached: list[list[float]], i: int, j: int, spent: float) -> None:
    reached[i][j] = min(reached[i][j], spent)
