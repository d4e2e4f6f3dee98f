"""How surely repeated words are found, and how fast: invented reports, changed in five ways, beside MinHash.

    python bench/reuse.py [--items 20000]

First reports are written from invented words; later ones repeat one of them whole, with one word in twenty changed,
cut by a quarter or more, rewritten in one word of four with the paragraphs in another order, or in one quoted sentence
within a text of their own. Footers that many reports share are in all of them. An item is found when it is linked to a
report of its own family; a link between families is false. `datasketch` is measured in the same run where it is
installed (`pip install datasketch`), each at the threshold given, and its other thresholds lose more.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lastseen.intake.reuse.overlaps import overlaps

CLASSES = ("verbatim", "light edit", "trimmed", "rewritten", "one sentence quoted")
FOOTERS = 40
SYLLABLES = ["ka", "lo", "mi", "nu", "re", "sa", "ti", "vo", "be", "da", "fe", "go", "hu", "ji", "pa", "ro"]


@dataclass(frozen=True, slots=True)
class Item:
    """An invented report: the family that its words come from, and how it was made from an earlier one."""

    text: str
    family: int
    made: str


def invented(items: int, seed: int = 7) -> list[Item]:
    """First reports, one in eight, and what was made of them, in the order of their days."""
    rng = random.Random(seed)
    vocabulary = _vocabulary(rng)
    footers = [" ".join(_sentence(rng, vocabulary, 30)) + "." for _ in range(FOOTERS)]
    firsts: list[list[str]] = []
    found = []
    for _ in range(items):
        if not firsts or rng.random() < 1 / 8:
            firsts.append(_paragraphs(rng, vocabulary))
            found.append(_item(rng, firsts[-1], footers, len(firsts) - 1, "first"))
        else:
            family = min(int(rng.paretovariate(0.7)) - 1, len(firsts) - 1)
            made = rng.choice(CLASSES)
            text = _CHANGES[made](rng, firsts[-1 - family], vocabulary)
            found.append(_item(rng, text, footers, len(firsts) - 1 - family, made))
    return found


def _vocabulary(rng: random.Random) -> list[str]:
    """Words in the proportions of a language: the second half as common as the first is in all."""
    words = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(30_000)}, key=len)
    return [words[min(int(rng.paretovariate(0.35)) - 1, len(words) - 1)] for _ in range(300_000)]


def _sentence(rng: random.Random, vocabulary: list[str], length: int) -> list[str]:
    return rng.choices(vocabulary, k=length)


def _paragraphs(rng: random.Random, vocabulary: list[str]) -> list[str]:
    return [" ".join(_sentence(rng, vocabulary, rng.randint(50, 90))) + "." for _ in range(rng.randint(6, 10))]


def _item(rng: random.Random, paragraphs: list[str], footers: list[str], family: int, made: str) -> Item:
    return Item("\n".join([*paragraphs, rng.choice(footers)]), family, made)


def _changed(rng: random.Random, text: str, vocabulary: list[str], share: float) -> str:
    return " ".join(rng.choice(vocabulary) if rng.random() < share else word for word in text.split())


def _rewritten(rng: random.Random, first: list[str], vocabulary: list[str]) -> list[str]:
    return rng.sample([_in_stretches(rng, text, vocabulary) for text in first], len(first))


def _in_stretches(rng: random.Random, text: str, vocabulary: list[str]) -> str:
    """One word in four replaced, as editors do: in stretches, not evenly."""
    words, at = text.split(), 0
    while at < len(words):
        at += rng.randint(12, 24)
        length = rng.randint(4, 8)
        words[at : at + length] = rng.choices(vocabulary, k=length)
        at += length
    return " ".join(words)


def _quoting(rng: random.Random, first: list[str], vocabulary: list[str]) -> list[str]:
    own, source = _paragraphs(rng, vocabulary), rng.choice(first).split()
    start = rng.randrange(0, max(1, len(source) - 45))
    own.insert(rng.randint(1, 4), "“" + " ".join(source[start : start + rng.randint(25, 45)]) + "”")
    return own


_CHANGES: dict[str, Callable[[random.Random, list[str], list[str]], list[str]]] = {
    "verbatim": lambda rng, first, vocabulary: first,
    "light edit": lambda rng, first, vocabulary: [_changed(rng, text, vocabulary, 0.05) for text in first],
    "trimmed": lambda rng, first, vocabulary: first[: max(1, round(len(first) * rng.uniform(0.55, 0.75)))],
    "rewritten": _rewritten,
    "one sentence quoted": _quoting,
}


def measured(items: list[Item], find: Callable[[list[str]], Iterable[tuple[int, int]]], name: str) -> None:
    """Print how many items of each class were found, how many links were right, and how many items a second."""
    start = time.process_time()
    links = {frozenset(link) for link in find([item.text for item in items])}
    spent = time.process_time() - start
    right = [link for link in links if len({items[at].family for at in link}) == 1]
    linked = {max(link) for link in right}
    made = [(number, item) for number, item in enumerate(items) if item.made != "first"]
    print(f"{name}: {len(items) / spent:,.0f} items a second, precision {len(right) / max(1, len(links)):.4f}")
    for kind in CLASSES:
        numbers = [number for number, item in made if item.made == kind]
        print(f"  {kind:20} recall {sum(number in linked for number in numbers) / max(1, len(numbers)):.4f}")


def ours(texts: list[str]) -> Iterator[tuple[int, int]]:
    """The links that `overlaps` finds."""
    return ((found.earlier, found.later) for found in overlaps(texts))


def minhash(threshold: float) -> Callable[[list[str]], Iterator[tuple[int, int]]]:
    """The links that datasketch's MinHash LSH finds over word 5-grams, with 128 permutations."""
    from datasketch import MinHash, MinHashLSH

    def find(texts: list[str]) -> Iterator[tuple[int, int]]:
        index = MinHashLSH(threshold=threshold, num_perm=128)
        for number, text in enumerate(texts):
            words = text.split()
            grams = {" ".join(words[at : at + 5]).encode() for at in range(len(words) - 4)}
            sketch = MinHash(num_perm=128)
            sketch.update_batch(list(grams))
            yield from ((int(other), number) for other in index.query(sketch))
            index.insert(number, sketch)

    return find


def main() -> None:
    """Measure both on the same items."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--items", type=int, default=20_000)
    items = invented(asked.parse_args().items)
    mean = sum(len(item.text.split()) for item in items) / len(items)
    print(f"{len(items)} items of {mean:.0f} words in the mean, {sum(item.made == 'first' for item in items)} families")
    measured(items, ours, "fingerprints")
    if importlib.util.find_spec("datasketch") is None:
        print("datasketch is not installed, so nothing stands beside it: pip install datasketch")
        return
    for threshold in (0.5, 0.2):
        measured(items, minhash(threshold), f"datasketch MinHash LSH, threshold {threshold}")


if __name__ == "__main__":
    main()
