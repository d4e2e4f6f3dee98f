"""How fast Korean names are parsed, scored and searched; the parts `speed` and `search` of `python -m bench.names`."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import numpy as np

from lastseen.names.batch import ManyNames
from lastseen.names.korean import LANGUAGE
from lastseen.names.korean.arrays import Arrays, PairScores
from lastseen.names.korean.inventory import FIRST, INSIDE, SURNAME, latents
from lastseen.names.korean.match import match
from lastseen.names.korean.spell import spell
from lastseen.names.written import written

SPELT_BY = ("revised", "mccune", "dprk", "apostrophe", "kontsevich", "")
"""Systems that invented names are written in; the last is Hangul."""
SCORED = 10_000_000
SEARCHED = 30


def speed(names: list[str]) -> None:
    """Names parsed a second, tables loaded and each name new, and pairs scored a second, one thread."""
    texts = [written(name) for name in dict.fromkeys(names)]
    half = len(texts) // 2
    for text in texts[:half]:
        LANGUAGE.parse(text)
    start = time.perf_counter()
    parsed = [LANGUAGE.parse(text) for text in texts[half:]]
    took = time.perf_counter() - start
    print(f"\nparsed: {len(parsed) / took:,.0f} new names a second")
    scores = PairScores(Arrays(parsed, LANGUAGE.model("mixed")))
    chance = np.random.default_rng(1)
    a, b = chance.integers(0, len(parsed), (2, SCORED)).astype(np.int32)
    start = time.perf_counter()
    scores.log_lr(a, b)
    print(f"scored as arrays: {SCORED / (time.perf_counter() - start) / 1e6:.1f} million pairs a second")
    one_by_one(parsed)


def one_by_one(parsed: list) -> None:  # type: ignore[type-arg]
    """Pairs compared in full a second."""
    model = LANGUAGE.model("mixed")
    found = [name for name in parsed if name is not None]
    start, done = time.perf_counter(), 0
    for a, b in zip(found, reversed(found), strict=True):
        match(a, b, model)
        done += 1
    print(f"compared in full: {done / (time.perf_counter() - start):,.0f} new pairs a second")


def invented(count: int) -> Iterator[str]:
    """Names drawn by their frequency and written in some system."""
    chance = random.Random(7)
    drawn = [
        chance.choices(list(prior), list(prior.values()), k=count)
        for prior in (latents(position, "mixed").prior for position in (SURNAME, FIRST, INSIDE))
    ]
    for surname, first, inside in zip(*drawn, strict=True):
        name, by = surname + first + inside, chance.choice(SPELT_BY)
        yield spell(name, by) if by else name


def search(count: int) -> None:
    """One name against many: time of one search, recall of the same name in Hangul, memory."""
    names = list(invented(count))
    start = time.perf_counter()
    many = ManyNames(names)
    print(
        f"\nindexed: {count:,} names in {time.perf_counter() - start:.0f} s, {many.index.bytes / 1e6:,.0f} MB as arrays"
    )
    took = []
    many.search("Kim Chol Su")
    for name in names[:: max(1, count // SEARCHED)][:SEARCHED]:
        parsed = LANGUAGE.parse(written(name))
        assert parsed is not None
        start = time.perf_counter()
        found = many.index.best(parsed, 20, 0.0)
        took.append(time.perf_counter() - start)
        assert found, name
    print(f"searched: {1000 * np.median(took):.0f} ms a name in the middle, {1000 * max(took):.0f} ms at most")
