"""How far apart two words sound: the cheapest pair of readings, over all readings of both at once.

Viterbi alignment of two lattices; costs are nats (minus the logarithm of how often one sound is written as the other),
so `exp(-distance)` is the probability, up to rounding, that the one spelling is another form of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from lastseen.names.letters.sounds import Lattice, Step

TOO_FAR = 14.0
"""Words further apart than this many nats are not the same word, however far."""


class _Costs(dict[str, float]):
    """Costs by sound; a sound that no table names is filled in when it is first met."""

    def __init__(self, known: Mapping[str, float], other: Callable[[str], float]) -> None:
        super().__init__(known)
        self._other = other

    def __missing__(self, sound: str) -> float:
        self[sound] = found = self._other(sound)
        return found


class _Pairs(dict[str, _Costs]):
    """Costs by two sounds, the same way."""

    def __init__(self, of: Callable[[str], _Costs]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, sound: str) -> _Costs:
        self[sound] = found = self._of(sound)
        return found


@dataclass(frozen=True)
class Usual:
    """What it costs where no table says: to take one consonant, or vowel, for another, or to lose one."""

    strange: float = 8.0
    strange_vowel: float = 3.5
    lost: float = 5.5
    lost_vowel: float = 3.0


class Ear:
    """What one language's listeners take for the same sound: costs of mishearing one for another, or missing it."""

    def __init__(
        self, mistaken: Mapping[tuple[str, str], float], missed: Mapping[str, float], vowels: str, usual: Usual
    ) -> None:
        self.vowels = frozenset(vowels)
        self.alone = _Costs({"": 0.0} | dict(missed), lambda it: usual.lost_vowel if it in vowels else usual.lost)
        """The cost of a sound that the other word does not have; silence costs nothing."""
        self.apart = _Pairs(lambda one: _Costs({one: 0.0}, lambda other: _apart(one, other)))
        """The cost of hearing one sound for another."""

        def _apart(one: str, other: str) -> float:
            both_vowels = one in vowels and other in vowels
            return mistaken.get((one, other), usual.strange_vowel if both_vowels else usual.strange)

    @classmethod
    def of(cls, table: Mapping[str, Mapping[str, float]], vowels: str) -> Ear:
        """From a table: `mistaken` maps "г х" to a cost, `missed` one sound to a cost, `usual` sets all others."""
        both: dict[tuple[str, str], float] = {}
        for pair, cost in table["mistaken"].items():
            a, b = pair.split()
            both |= {(a, b): cost, (b, a): cost}
        return cls(both, table["missed"], vowels, Usual(**table.get("usual", {})))

    def distance(self, a: Lattice, b: Lattice) -> float:
        """Nats between the nearest readings of two words; infinite beyond `TOO_FAR`."""
        reached = [[inf] * (b.end + 1) for _ in range(a.end + 1)]
        reached[0][0] = 0.0
        for i, ours in enumerate(a.steps):
            row = reached[i]
            for j, theirs in enumerate(b.steps):
                if row[j] <= TOO_FAR:
                    self._go_on(reached, (i, j), ours, theirs)
        return reached[a.end][b.end] if reached[a.end][b.end] <= TOO_FAR else inf

    def _go_on(
        self, reached: list[list[float]], here: tuple[int, int], ours: tuple[Step, ...], theirs: tuple[Step, ...]
    ) -> None:
        i, j = here
        row, spent = reached[i], reached[i][j]
        for target, sound, cost in theirs:
            if (total := spent + cost + self.alone[sound]) < row[target]:
                row[target] = total
        for k, sound, cost in ours:
            there, so_far = reached[k], spent + cost
            if (total := so_far + self.alone[sound]) < there[j]:
                there[j] = total
            if sound:
                apart = self.apart[sound]
                for m, other, more in theirs:
                    if other and (total := so_far + more + apart[other]) < there[m]:
                        there[m] = total
