"""Two names of no known language compared by their letters, word by word in any order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp

from rapidfuzz.distance import OSA

from lastseen.names.fallback.folding import coarse, consonants, fold, loosen, passed_over, skeleton, without_vowels
from lastseen.names.language import Match, Name, Piece
from lastseen.names.letters.evidence import log_likelihood

DOUBT = -10.0
"""ln of how often one word of a name is given as quite another."""
LOOSENED = 0.6
"""Nats for having to take exchanged spellings (ph for f, y for i) as one."""
CONSONANT, LETTER, LAST_VOWEL = 3.6, 2.0, 2.5
"""Nats for each consonant and each letter that differs, and for another vowel at the end (Mario, Maria); assumed."""
USUAL_LENGTH, SHORTEST = 8, 1.6
"""A letter in a shorter word than this counts for more, up to so many times."""
STRANGE_LETTER = 7.0
"""Nats for each letter that differs and is in no table: a Chinese character is a word."""
LEFT_OUT, IN_OTHER_ORDER, JOINED = -0.7, -0.5, -0.5
SHARE_OF_INITIAL = 0.07
IMPOSSIBLE_DISTANCE = 40.0


@dataclass(frozen=True, slots=True)
class Folded:
    """A name as folded words beside the words as written."""

    written: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words set beside each other."""

    i: int
    j: int
    distance: float
    share: float
    log_lr: float


def parse(name: Name) -> Folded | None:
    """The folded words, cut at hyphens; None where no letter is left."""
    parts = [part for token in name.tokens for part in token.text.split("-")]
    kept = [(written, word) for written in parts if (word := fold(written))]
    return Folded(tuple(one for one, _ in kept), tuple(one for _, one in kept)) if kept else None


def match(a: Folded, b: Folded) -> Match:
    """The best of several looks: word by word, with two neighbours joined where one has more words, and all joined."""
    looks = [_by_word(x, y) for x, y in _joinings(a, b)]
    return max((*looks, *_joined(a, b)), key=lambda look: look.log_lr)


def _joinings(a: Folded, b: Folded) -> Iterator[tuple[Folded, Folded]]:
    yield a, b
    if len(a.words) > len(b.words):
        yield from ((joined, b) for joined in _neighbours_joined(a))
    elif len(b.words) > len(a.words):
        yield from ((a, joined) for joined in _neighbours_joined(b))


def _neighbours_joined(name: Folded) -> Iterator[Folded]:
    for n in range(len(name.words) - 1):
        written = (*name.written[:n], " ".join(name.written[n : n + 2]), *name.written[n + 2 :])
        yield Folded(written, (*name.words[:n], "".join(name.words[n : n + 2]), *name.words[n + 2 :]))


def _by_word(a: Folded, b: Folded) -> Match:
    pairs = _paired(a, b)
    pieces = [_piece(a, b, pair) for pair in sorted(pairs, key=lambda one: (one.i, one.j))]
    pieces += _left_out(a, {pair.i for pair in pairs}, ours=True) + _left_out(b, {pair.j for pair in pairs}, ours=False)
    if _crossed(pairs):
        pieces.append(Piece("order", "", "", IN_OTHER_ORDER, "the words stand in another order"))
    covered = 2 * len(pairs) / (len(a.words) + len(b.words))
    share = 1.0
    for pair in pairs:
        share *= pair.share
    same = covered * exp(-sum(pair.distance for pair in pairs))
    return Match(sum(piece.log_lr for piece in pieces), same, share, tuple(pieces), ())


def _paired(a: Folded, b: Folded) -> list[Pair]:
    """Words paired off, the likest first, from either side; every word of the shorter name gets a partner."""
    there = _greedily(a, b)
    back = [replace(pair, i=pair.j, j=pair.i) for pair in _greedily(b, a)]
    return max((there, back), key=lambda pairs: (sum(p.log_lr for p in pairs), -sum(p.distance for p in pairs)))


def _greedily(a: Folded, b: Folded) -> list[Pair]:
    every = [_compared(a, b, i, j) for i in range(len(a.words)) for j in range(len(b.words))]
    every.sort(key=lambda pair: (-pair.log_lr, abs(pair.i - pair.j), pair.i + pair.j))
    pairs: list[Pair] = []
    for pair in every:
        if all(pair.i != one.i and pair.j != one.j for one in pairs):
            pairs.append(pair)
    return pairs


def _compared(a: Folded, b: Folded, i: int, j: int) -> Pair:
    """Two folded words: how far apart, how rare, and what that weighs."""
    x, y = a.words[i], b.words[j]
    if 1 in (len(x), len(y)) and x.isascii() and y.isascii():
        distance, share = (0.0 if x[0] == y[0] else IMPOSSIBLE_DISTANCE), SHARE_OF_INITIAL
    elif without_vowels(a.written[i]) != without_vowels(b.written[j]):
        distance, share = consonants_apart(x, y), share_of(min(consonants(x), consonants(y), key=len))
    else:
        distance, share = letters_apart(x, y), share_of(min(x, y, key=len))
    return Pair(i, j, distance, share, log_likelihood(distance, share, DOUBT))


def consonants_apart(x: str, y: str) -> float:
    """Nats between two folded words of which one is in letters without vowels."""
    return LOOSENED + SHORTEST * CONSONANT * OSA.distance(consonants(x), consonants(y))


def share_of(word: str) -> float:
    """The assumed share of people with one word in their name: particles say nothing, longer words are rarer."""
    if word in passed_over():
        return 1.0
    letters = len(word) if word.isascii() else 3 * len(word)
    return max(1e-4, exp(-3.0 - 0.55 * letters)) if letters > 3 else 0.03


@lru_cache(maxsize=50_000)
def letters_apart(x: str, y: str) -> float:
    """Nats between two folded words: by how many letters they differ once exchanged spellings are taken as one."""
    if not (x.isascii() and y.isascii()):
        return STRANGE_LETTER * OSA.distance(x, y)
    if x == y:
        return 0.0
    a, b = loosen(x), loosen(y)
    vowels = a[-1] in "aeiou" and b[-1] in "aeiou" and a[-1] != b[-1]
    bones = 0.5 * (OSA.distance(skeleton(x), skeleton(y)) + OSA.distance(coarse(x), coarse(y)))
    short = min(SHORTEST, USUAL_LENGTH / min(len(a), len(b)))
    return LOOSENED + short * (CONSONANT * bones + LETTER * OSA.distance(a, b)) + LAST_VOWEL * vowels


def _crossed(pairs: list[Pair]) -> bool:
    return any((one.i - other.i) * (one.j - other.j) < 0 for one in pairs for other in pairs)


def _piece(a: Folded, b: Folded, pair: Pair) -> Piece:
    if a.words[pair.i] == b.words[pair.j]:
        why = "the same letters"
    elif pair.distance < 2.0:
        why = "nearly the same letters"
    else:
        why = "similar letters" if pair.log_lr > 0 else "different letters"
    return Piece("word", a.written[pair.i], b.written[pair.j], pair.log_lr, why)


def _left_out(name: Folded, paired: set[int], *, ours: bool) -> list[Piece]:
    words = [word for place, word in enumerate(name.written) if place not in paired]
    told = "missing in one: says little"
    return [Piece("word", word if ours else "", "" if ours else word, LEFT_OUT, told) for word in words]


def _joined(a: Folded, b: Folded) -> Iterator[Match]:
    """All words of each name as one, where one of the two writes apart what the other writes together."""
    if len(a.words) == len(b.words):
        return
    x, y = "".join(a.words), "".join(b.words)
    distance, share = max(len(a.words), len(b.words)) * letters_apart(x, y), 1.0
    for word in min((a.words, b.words), key=lambda words: (-len(words), words)):
        share *= share_of(word)
    weight = log_likelihood(distance, share, 2 * DOUBT) + JOINED
    piece = Piece(
        "name", " ".join(a.written), " ".join(b.written), weight, "written together in one, apart in the other"
    )
    yield Match(weight, exp(-distance), share, (piece,), ())
