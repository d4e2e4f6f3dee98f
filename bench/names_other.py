"""How well names that are not Korean are matched: `python -m bench.names_other [LANGUAGE …] [--tuned] [--errors]`.

For each invented list (held out; with --tuned those that the tables were tuned on) all pairs of different forms: F1 at
the theoretical threshold ln(negatives / positives) and at the best one, beside the best one of rapidfuzz's JaroWinkler
and WRatio, and the recall and size of blocking by keys.
"""

from __future__ import annotations

import math
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from lastseen.names import compare, keys

LISTS = Path(__file__).parent / "data" / "names"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two written names, and whether they are one."""

    a: str
    b: str
    same: bool


def labelled(persons: list[list[str]]) -> Iterator[Labelled]:
    """Every pair of forms in a list of persons."""
    forms = [(form, number) for number, person in enumerate(persons) for form in person]
    for (a, one), (b, other) in combinations(forms, 2):
        yield Labelled(a, b, one == other)


def f1(scores: list[float], pairs: list[Labelled], threshold: float) -> float:
    """The harmonic mean of precision and recall of "same" above a threshold."""
    hits = sum(pair.same and score > threshold for score, pair in zip(scores, pairs, strict=True))
    said = sum(score > threshold for score in scores)
    real = sum(pair.same for pair in pairs)
    return 2 * hits / (said + real)


def best_f1(scores: list[float], pairs: list[Labelled]) -> float:
    """The highest F1 of any threshold."""
    return max(f1(scores, pairs, threshold - 1e-9) for threshold in set(scores))


def theoretical(pairs: list[Labelled]) -> float:
    """ln(negatives / positives): where the odds are even."""
    positives = sum(pair.same for pair in pairs)
    return math.log((len(pairs) - positives) / positives)


def measure(name: str, persons: list[list[str]], *, errors: bool) -> None:
    """Print one line for a list, and the pairs that are judged wrongly if asked."""
    pairs = list(labelled(persons))
    started = time.perf_counter()
    scores = [compare(pair.a, pair.b).log_lr for pair in pairs]
    each = (time.perf_counter() - started) / len(pairs)
    threshold = theoretical(pairs)
    baselines = {label: best_f1([score(p.a, p.b) for p in pairs], pairs) for label, score in BASELINES.items()}
    recall, share = blocking(pairs)
    print(
        f"{name}: {len(pairs)} pairs, {sum(p.same for p in pairs)} same; F1 {f1(scores, pairs, threshold):.3f} at "
        f"{threshold:.2f}, best {best_f1(scores, pairs):.3f}; "
        + ", ".join(f"{label} best {value:.3f}" for label, value in baselines.items())
        + f"; blocking recall {recall:.3f} at {share:.3%} of pairs; {each * 1e6:.0f} µs a pair"
    )
    if errors:
        for pair, score in sorted(zip(pairs, scores, strict=True), key=lambda one: one[1]):
            if pair.same != (score > threshold):
                print(f"  {'missed' if pair.same else 'false'} {score:6.1f}  {pair.a} | {pair.b}")


def blocking(pairs: list[Labelled]) -> tuple[float, float]:
    """Of the same pairs, how many share a key; of all pairs of different persons, how many do."""
    met = [bool(keys(pair.a) & keys(pair.b)) for pair in pairs]
    same = [hit for hit, pair in zip(met, pairs, strict=True) if pair.same]
    other = [hit for hit, pair in zip(met, pairs, strict=True) if not pair.same]
    return sum(same) / len(same), sum(other) / len(other)


def _folded(score: Callable[..., float]) -> Callable[[str, str], float]:
    return lambda a, b: score(a.casefold(), b.casefold())


BASELINES = {"JaroWinkler": _folded(JaroWinkler.normalized_similarity), "WRatio": _folded(fuzz.WRatio)}


def main(words: list[str]) -> None:
    """Measure the lists that are named, or all."""
    file = "other_tuned.toml" if "--tuned" in words else "other.toml"
    persons = tomllib.loads((LISTS / file).read_text("utf-8"))
    wanted = [word for word in words if not word.startswith("-")] or [name for name in persons if name != "source"]
    for name in wanted:
        measure(name, persons[name], errors="--errors" in words)


if __name__ == "__main__":
    main(sys.argv[1:])
