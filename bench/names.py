"""How well Korean names are matched and how fast: `python -m bench.names [PART ...]`, by default all parts.

    exact        McCune-Reischauer made from Hangul, against the Library of Congress
    hangul       Latin against Hangul spellings, five-fold cross-validation, beside rapidfuzz and nomenklatura
    latin        two Latin spellings of one name, the same way
    calibration  stated probability against what was so, out of the same cross-validation
    blocking     what the keys find, and how many pairs they leave
    speed        names parsed and pairs scored a second
    search       one name against a million: --names N for another number
    store        the same in a workspace, by its index of names

Folds are made by Hangul name, so that no name is in training and test; only the weights in the table `learned` come
from the folds' training pairs. Everything else (counts of syllables and pairs of syllables, assumed shares) was fixed
before. F1 is given at the best threshold and at ln(negatives / positives). rapidfuzz gets Hangul in Revised
Romanization from our own tables; nomenklatura logic-v2, where it is installed, scores a sample that is weighted back.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import math
import sys
import time
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.names_speed import search, speed
from bench.names_store import store
from lastseen.names.korean.arrays import Arrays, PairScores
from lastseen.names.korean.hangul import is_syllable
from lastseen.names.korean.hanja import is_pinyin, pinyin
from lastseen.names.korean.language import Korean
from lastseen.names.korean.spell import spell, surname_and_given
from lastseen.names.korean.tables import table, variants
from lastseen.names.written import written
from tools.learn_names import Pair, learn, read_pairs

ROOT = Path(__file__).parents[1]
PAIRS = ROOT / "bench" / "data" / "names" / "latin_hangul_pairs.csv"
LIBRARY_OF_CONGRESS = ROOT / "tests" / "vectors" / "names" / "mr_hangul_pairs_lc.csv"
FOLDS = 5
WORTH_A_FULL_LOOK = 2.0
"""Nats by the arrays from which two Latin names are compared in full, for `same_name`."""
SAMPLE = 3000
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def well_formed(pair: Pair) -> bool:
    """The rule of bench/data/names/README.md."""
    latin, hangul = pair
    surname, given = surname_and_given(hangul)
    known, counted = table("surnames")["surname"], table("frequency")
    if surname not in known or not 1 <= len(given) <= 2:
        return False
    if given[0] not in counted["first"] or any(syllable not in counted["inside"] for syllable in given[1:]):
        return False
    words = latin.lower().split()
    listed = {text for text, _ in variants(known[surname]["spelled"])}
    if not listed & {words[0], words[-1]}:
        return False
    characters = known[surname]["hanja"]
    sounds = {
        "".join(pinyin().get(mark, "?") for mark in text) for text in ([characters] if surname[1:] else characters)
    }
    return "-" in latin or words[0] not in sounds or not all(map(is_pinyin, words))


@dataclass(frozen=True)
class Fold:
    """One fifth of the pairs, and the language as learned from the other four."""

    korean: Korean
    latin: list[str]
    hangul: list[str]
    truth: frozenset[Pair]


@lru_cache(maxsize=2)
def folds(*, only_well_formed: bool) -> tuple[Fold, ...]:
    """The pairs in folds by Hangul name, each with what its training pairs teach."""
    pairs = [pair for pair in read_pairs(PAIRS) if not only_well_formed or well_formed(pair)]
    by_fold = [[pair for pair in pairs if zlib.crc32(pair[1].encode()) % FOLDS == fold] for fold in range(FOLDS)]
    return tuple(
        Fold(
            Korean(learn(pair for other in by_fold if other is not test for pair in other)),
            sorted({latin for latin, _ in test}),
            sorted({hangul for _, hangul in test}),
            frozenset(test),
        )
        for test in by_fold
    )


@dataclass(frozen=True)
class F1:
    """F1 at the best threshold and at the theoretical one."""

    best: float
    at: float
    theoretical: float
    threshold: float
    positives: int
    pairs: int

    def __str__(self) -> str:
        return f"best {self.best:.4f} at {self.at:6.2f}"

    @property
    def with_theory(self) -> str:
        """The figures of a score that is a likelihood ratio."""
        return f"{self}   at ln(neg/pos) = {self.threshold:.2f}: {self.theoretical:.4f}"


def f1(scores: Floats, same: Bools, weights: Floats | None = None) -> F1:
    """F1 of scored pairs, each counted by its weight."""
    weights = np.ones(len(scores)) if weights is None else weights
    order = np.argsort(-scores, kind="stable")
    scores, same, weights = scores[order], same[order], weights[order]
    hits, taken, positives = np.cumsum(same * weights), np.cumsum(weights), float((same * weights).sum())
    ends = np.append(scores[1:] != scores[:-1], True)
    at_each = np.where(ends, 2 * hits / (taken + positives), 0.0)
    best = int(np.argmax(at_each))
    threshold = math.log((taken[-1] - positives) / positives)
    last = int(np.searchsorted(-scores, -threshold, side="right"))
    theoretical = 2 * hits[last - 1] / (taken[last - 1] + positives) if last else 0.0
    return F1(at_each[best], scores[best], theoretical, threshold, int(same.sum()), round(taken[-1]))


def exact() -> None:
    """McCune-Reischauer against the Library of Congress; well formed is what is all Hangul."""
    with LIBRARY_OF_CONGRESS.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if all(map(is_syllable, row["hangul"]))]
    hits = [spell(row["hangul"], "mccune") == unicodedata.normalize("NFC", row["latin"]) for row in rows]
    print(f"exact McCune-Reischauer: {sum(hits)} of {len(rows)} names in Hangul ({sum(hits) / len(rows):.2%})")


def hangul() -> None:
    """Latin against Hangul."""
    for chosen in (True, False):
        rows = [_latin_hangul(fold) for fold in folds(only_well_formed=chosen)]
        _title("Latin against Hangul", rows, only_well_formed=chosen)
        _line("lastseen log_lr", f1(*_joined(rows)), theory=True)
        if chosen:
            _rivals([(fold.latin, [spell(name, "revised") for name in fold.hangul], same) for fold, (_, same) in
                     zip(folds(only_well_formed=True), rows, strict=True)])  # fmt: skip


def _latin_hangul(fold: Fold) -> tuple[Floats, Bools]:
    scores, many = _scores(fold, [*fold.latin, *fold.hangul]), len(fold.latin)
    a, b = (it.ravel().astype(np.int32) for it in np.mgrid[0:many, many : many + len(fold.hangul)])
    same = np.array([(x, y) in fold.truth for x in fold.latin for y in fold.hangul])
    return scores.log_lr(a, b).astype(np.float64), same


def _scores(fold: Fold, names: Sequence[str]) -> PairScores:
    return PairScores(Arrays((fold.korean.parse(written(name)) for name in names), fold.korean.model("mixed")))


def _joined(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(np.concatenate(column) for column in zip(*rows, strict=True))


def _title(what: str, rows: Sequence[tuple[Any, ...]], *, only_well_formed: bool) -> None:
    same = np.concatenate([row[1] for row in rows])
    chosen = "well-formed pairs" if only_well_formed else "all pairs, label noise included"
    print(f"\n{what}, {chosen}: {len(same):,} pairs, {int(same.sum()):,} of them one name")


def _line(name: str, found: F1, *, theory: bool = False) -> None:
    print(f"  {name:24} {found.with_theory if theory else found}")


def latin() -> None:
    """Latin against Latin."""
    for chosen in (True, False):
        rows = [_latin_latin(fold) for fold in folds(only_well_formed=chosen)]
        _title("Latin against Latin", rows, only_well_formed=chosen)
        log_lr, same, overlap = _joined(rows)
        _line("lastseen same_name", f1(overlap, same))
        _line("lastseen log_lr", f1(log_lr, same), theory=True)
        if chosen:
            _rivals([(fold.latin, None, row[1]) for fold, row in zip(folds(only_well_formed=True), rows, strict=True)])


def _latin_latin(fold: Fold) -> tuple[Floats, Bools, Floats]:
    a, b = (it.astype(np.int32) for it in np.triu_indices(len(fold.latin), 1))
    rough = _scores(fold, fold.latin).log_lr(a, b).astype(np.float64)
    bearers = defaultdict(set)
    for text, name in fold.truth:
        bearers[text].add(name)
    same = np.array([bool(bearers[x] & bearers[y]) for n, x in enumerate(fold.latin) for y in fold.latin[n + 1 :]])
    overlap = np.full(len(a), -1.0)
    parsed = [fold.korean.parse(written(name)) for name in fold.latin]
    for at in np.flatnonzero(rough > WORTH_A_FULL_LOOK):
        full = fold.korean.match(parsed[a[at]], parsed[b[at]], "mixed")
        rough[at], overlap[at] = full.log_lr, full.same_name
    return rough, same, overlap


Sides = tuple[list[str], list[str] | None, Bools]
"""The names of one side, of the other (None: all pairs of the first), and which pairs are one name."""


def _rivals(parts: list[Sides]) -> None:
    if importlib.util.find_spec("rapidfuzz") is None:
        print("  rapidfuzz is not installed: not measured")
    else:
        from rapidfuzz import fuzz
        from rapidfuzz.distance import JaroWinkler

        _line("rapidfuzz JaroWinkler", _rapidfuzz(parts, JaroWinkler.similarity))
        _line("rapidfuzz WRatio", _rapidfuzz(parts, fuzz.WRatio))
    if importlib.util.find_spec("nomenklatura") is None:
        print("  nomenklatura is not installed: not measured")
    else:
        _line("nomenklatura logic-v2", _nomenklatura(parts))


def _rapidfuzz(parts: list[Sides], scorer: Callable[..., float]) -> F1:
    from rapidfuzz.process import cdist

    rows = []
    for names, others, same in parts:
        low = [name.lower() for name in names]
        found = cdist(low, low if others is None else [name.lower() for name in others], scorer=scorer, workers=1)
        flat = found[np.triu_indices(len(names), 1)] if others is None else found.ravel()
        rows.append((flat.astype(np.float64), same))
    return f1(*_joined(rows))


def _nomenklatura(parts: list[Sides]) -> F1:
    """A sample: a quarter of the pairs, each counted four times; of those that look nothing alike, far fewer."""
    scores, kept, weights = [], [], []
    for names, others, same in parts:
        for at, weight in _sampled(same, _alike(names, others)):
            x, y = divmod(at, len(others)) if others is not None else _of_triangle(at, len(names))
            scores.append(_logic_v2(names[x], (others or names)[y]))
            kept.append(bool(same[at]))
            weights.append(weight)
    return f1(np.array(scores), np.array(kept), np.array(weights))


def _alike(names: list[str], others: list[str] | None) -> Bools:
    """The two pairs in a hundred that JaroWinkler finds most alike, where nearly all false hits are."""
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import cdist

    low = [name.lower() for name in names]
    found = cdist(low, low if others is None else [name.lower() for name in others], scorer=JaroWinkler.similarity)
    flat = found[np.triu_indices(len(names), 1)] if others is None else found.ravel()
    return np.asarray(flat > np.quantile(flat, 0.98))


def _sampled(same: Bools, alike: Bools) -> Iterator[tuple[int, float]]:
    for chosen, step in ((same, 4), (~same & alike, 16), (~same & ~alike, len(same) // (SAMPLE // FOLDS))):
        places = np.flatnonzero(chosen)
        taken = places[:: max(1, step)]
        yield from ((int(at), len(places) / len(taken)) for at in taken)


def _of_triangle(at: int, size: int) -> tuple[int, int]:
    rows = np.cumsum(np.arange(size - 1, 0, -1))
    x = int(np.searchsorted(rows, at, side="right"))
    return x, at - (int(rows[x - 1]) if x else 0) + x + 1


def _logic_v2(a: str, b: str) -> float:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm = get_algorithm("logic-v2")
    assert algorithm is not None
    person = [model.make_entity("Person") for _ in (a, b)]
    for entity, name in zip(person, (a, b), strict=True):
        entity.id = name
        entity.add("name", name)
    return float(algorithm.compare(person[0], person[1], ScoringConfig.defaults()).score)


def calibration() -> None:
    """Stated against observed: a list has each Hangul name once, and one of them is this Latin one.

    The odds are LR / (1 - same_name) to the length of the list: where every name stands once, no other entry can be a
    namesake, and what LR keeps back for namesakes is due to the pair.
    """
    rows = [_stated(fold) for fold in folds(only_well_formed=True)]
    stated, same = _joined(rows)
    print("\none person, Latin and Hangul: stated, how often it was so, how many pairs")
    _reliability(stated, same)


def _stated(fold: Fold) -> tuple[Floats, Bools]:
    log_lr, same = _latin_hangul(fold)
    parsed = {name: fold.korean.parse(written(name)) for name in [*fold.latin, *fold.hangul]}
    chosen = np.flatnonzero(log_lr > WORTH_A_FULL_LOOK)
    odds = []
    for at in chosen:
        x, y = divmod(int(at), len(fold.hangul))
        full = fold.korean.match(parsed[fold.latin[x]], parsed[fold.hangul[y]], "mixed")
        odds.append(full.log_lr - math.log(max(1e-3, 1 - full.same_name)) - math.log(len(fold.hangul)))
    return 1 / (1 + np.exp(-np.array(odds))), same[chosen]


def _reliability(stated: Floats, same: Bools) -> None:
    edges = [0.05, 0.2, 0.4, 0.6, 0.8, 0.85, 0.95, 0.99, 1.0001]
    for low, high in pairwise(edges):
        chosen = (stated >= low) & (stated < high)
        if chosen.any():
            print(f"  {stated[chosen].mean():6.1%}  {same[chosen].mean():6.1%}  {int(chosen.sum()):7,}")


def blocking() -> None:
    """What share of the true pairs have a key in common, and what share of all pairs."""
    hits = positives = candidates = every = 0
    for fold in folds(only_well_formed=True):
        korean = fold.korean
        keys = {name: korean.keys(korean.parse(written(name))) for name in [*fold.latin, *fold.hangul]}
        by_key = defaultdict(set)
        for name in fold.hangul:
            for key in keys[name]:
                by_key[key].add(name)
        hits += sum(bool(keys[a] & keys[b]) for a, b in fold.truth)
        positives += len(fold.truth)
        candidates += sum(len(set().union(*(by_key[key] for key in keys[name]))) for name in fold.latin)
        every += len(fold.latin) * len(fold.hangul)
    print(
        f"\nblocking, Latin against Hangul: recall {hits / positives:.4f}, "
        f"{candidates / every:.3%} of the pairs are left"
    )


PARTS: dict[str, Callable[[], None]] = {
    "exact": exact, "hangul": hangul, "latin": latin, "calibration": calibration, "blocking": blocking,
    "speed": lambda: speed([latin for latin, _ in read_pairs(PAIRS)]),
}  # fmt: skip

OF_MANY: dict[str, Callable[[int], None]] = {"search": search, "store": store}
"""Those that say how they grow with the number of names."""


def main(words: list[str]) -> int:
    """Measure the parts that are named, or all."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("parts", nargs="*", metavar="PART")
    asked.add_argument("--names", type=int, default=1_000_000, help="how many names to search")
    told = asked.parse_args(words)
    for part in told.parts or [*PARTS, *OF_MANY]:
        start = time.perf_counter()
        OF_MANY[part](told.names) if part in OF_MANY else PARTS[part]()
        print(f"  ({part}: {time.perf_counter() - start:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
