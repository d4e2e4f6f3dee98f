"""Fingerprints: of every few words in a row one stretch is kept, the same one wherever the words stand.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of each WINDOW successive stretches of GRAM words the one with
the smallest hash. Two texts that share GRAM + WINDOW - 1 words in a row share at least one fingerprint.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lastseen.intake.reuse.words import words

GRAM = 5
WINDOW = 4
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BASE = np.uint64(0x100000001B3)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The fingerprints of many texts, as three arrays of one length, by text and then by place."""

    hashes: NDArray[np.uint64]
    texts: NDArray[np.int64]
    """The number of the text that each stands in."""
    places: NDArray[np.int64]
    """The number of its first word in that text."""
    lengths: NDArray[np.int64]
    """How many words each text has."""


def fingerprints(texts: Iterable[str]) -> Fingerprints:
    """The fingerprints of each text; one of fewer than GRAM + WINDOW - 1 words has none."""
    numbers: defaultdict[str, int] = defaultdict(count(1).__next__)
    flat = array("Q")
    ends = [0]
    for text in texts:
        flat.extend(map(numbers.__getitem__, words(text)))
        ends.append(len(flat))
    bounds = np.array(ends, dtype=np.int64)
    lengths = np.diff(bounds)
    hashes, places = _winnow(np.array(flat, dtype=np.uint64), np.repeat(np.arange(len(lengths)), lengths))
    owner = np.searchsorted(bounds, places, side="right") - 1
    return Fingerprints(hashes, owner, places - bounds[owner], lengths)


def _winnow(flat: NDArray[np.uint64], owner: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The smallest hash of each window that lies within one text, and its place."""
    span = GRAM + WINDOW - 1
    if len(flat) < span:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = _hashes(flat)
    smallest = np.argmin(sliding_window_view(hashes, WINDOW), axis=1) + np.arange(len(hashes) - WINDOW + 1)
    within = smallest[owner[: len(smallest)] == owner[span - 1 :]]
    places = within[np.diff(within, prepend=-1) != 0]
    return hashes[places], places


def _hashes(flat: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash of every stretch of GRAM words, whatever text they are in; arithmetic modulo 2**64."""
    mixed = _scatter(flat)
    grams = np.zeros(len(flat) - GRAM + 1, dtype=np.uint64)
    for at in range(GRAM):
        grams = grams * _BASE + mixed[at : at + len(grams)]
    return _scatter(grams)


def _scatter(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers spread evenly over all of 64 bits, one to one."""
    spread = numbers * _MIX
    spread ^= spread >> np.uint64(29)
    spread *= _MIX
    return spread ^ (spread >> np.uint64(32))
