"""What two chains of names say for one person.

The names of the shorter chain are found in the longer in the same order; names that one of them leaves out say little,
the own name in front excepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, inf, log1p, prod
from typing import Any

from lastseen.names.arabic.chain import ArabicName, Word
from lastseen.names.arabic.tables import ear
from lastseen.names.language import Match, Piece
from lastseen.names.letters.evidence import log_likelihood, share_by_length, share_unsigned

DOUBT = -9.0
"""ln of how often one name of a chain is given as quite another."""
LISTED_APART = 10.0
"""Nats added between two names that the list knows as different, however alike they sound."""
OWN_NAME_LEFT_OUT, NAME_LEFT_OUT, BOTH_LEAVE_OUT = -7.0, -0.4, -2.5
TITLE_LEFT_OUT = -1.0
"""For a kunya, or the Muhammad that many put before their own name."""
WOMANS_ENDING = 4.0
"""Nats added where only one of two names ends in -a: Amin is not Amina."""
OTHER_LETTERS = 4.0
"""Nats added where two words in Arabic script have other letters, alefs aside."""
FAMILY_FIRST = -1.5
"""For reading one of the two with the last name first."""
SHARE_OF_INITIAL = 0.08
SOUNDS_PER_CONSONANT = 1.6
"""Vowels are mostly not written: a name of three consonants is as rare as one of five letters elsewhere."""


@dataclass(frozen=True, slots=True)
class Link:
    """One name of the one chain set beside one of the other, or beside nothing."""

    a: str
    b: str
    log_lr: float
    distance: float
    share: float
    why: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two chains side by side."""

    links: tuple[Link, ...]
    log_lr: float

    @property
    def met(self) -> int:
        """How many names stand on both sides."""
        return sum(bool(link.a) and bool(link.b) for link in self.links)


Linking = Callable[[Word, Word], Link]
SIDES = ("", "a", "b")
"""Which side has just had a name left out on the other; none after two names were compared."""
Place = tuple[int, int, str]
"""How many names of either chain are behind, and which side has just had one left out."""
Reached = tuple[float, Link | None, Any]
"""The likelihood of the best way on from a place, its first step, and the place that the step leads to."""
IMPOSSIBLE: Reached = (-inf, None, ())


def match(a: ArabicName, b: ArabicName) -> Match:
    """The best alignment of two chains, with one piece for each name."""
    link = known_link if a.signed or b.signed else unsigned_link
    looks = (
        align(a.words, b.words, link),
        _turned(align((a.words[-1], *a.words[:-1]), b.words, link)),
        _turned(align(a.words, (b.words[-1], *b.words[:-1]), link)),
    )
    best = max(looks, key=lambda found: found.log_lr)
    pieces = tuple(Piece(_place(n, one), one.a, one.b, one.log_lr, one.why) for n, one in enumerate(best.links))
    share = prod(one.share for one in best.links if one.a and one.b)
    return Match(best.log_lr, _same_name(best, len(a.words), len(b.words)), share, pieces, ())


def _place(number: int, link: Link) -> str:
    if not link.a and not link.b:
        return "order"
    return ("own name", "second name", "third name", "fourth name")[number] if number < 4 else "further name"


def _turned(found: Alignment) -> Alignment:
    """An alignment in which one of the two had its last name put in front."""
    turn = Link("", "", FAMILY_FIRST, 0.0, 1.0, "one of the two has the family name first")
    return Alignment((*found.links, turn), found.log_lr + FAMILY_FIRST)


def _same_name(best: Alignment, ours: int, theirs: int) -> float:
    if not best.met:
        return 0.0
    doubt = sum(link.distance for link in best.links if link.a and link.b)
    covered = 2 * best.met / (ours + theirs)
    own = 1.0 if best.links[0].a and best.links[0].b else 0.3
    return exp(-doubt) * own * covered


def align(a: tuple[Word, ...], b: tuple[Word, ...], link: Linking) -> Alignment:
    """The likeliest way to set two chains side by side, in order.

    Where one leaves a name out, the other has it: two names beside nothing, one after the other, are two names that
    differ, and are compared.
    """
    steps = _Steps(a, b, link)
    best: dict[Place, Reached] = {(len(a), len(b), side): (0.0, None, ()) for side in SIDES}
    for i in range(len(a), -1, -1):
        for j in range(len(b), -1, -1):
            if (i, j) != (len(a), len(b)):
                steps.reach(best, i, j)
    return _followed(best)


def _followed(best: Mapping[Place, Reached]) -> Alignment:
    """The alignment that the best steps from the beginning make."""
    links: list[Link] = []
    log_lr, first, rest = best[0, 0, ""]
    while first is not None:
        links.append(first)
        _, first, rest = best[rest]
    return Alignment(tuple(links), log_lr)


class _Steps:
    """The steps that two chains allow from each place, each link made once."""

    def __init__(self, a: tuple[Word, ...], b: tuple[Word, ...], link: Linking) -> None:
        self.met = [[link(x, y) for y in b] for x in a]
        more, fewer = len(a) > len(b), len(a) < len(b)
        self.without_a = [_left_out(word, at, ours=True, longer=more) for at, word in enumerate((*a[:1], *a))]
        self.without_b = [_left_out(word, at, ours=False, longer=fewer) for at, word in enumerate((*b[:1], *b))]

    def reach(self, best: dict[Place, Reached], i: int, j: int) -> None:
        """The best way on from a place, whichever side has just had a name left out; of equals the first."""
        # a name is left out in front only at the very beginning, for which the first word stands twice
        front = i + j > 0
        both = one = other = IMPOSSIBLE
        if i < len(self.met) and j < len(self.without_b) - 1:
            both = _step(self.met[i][j], best, (i + 1, j + 1, ""))
        if i < len(self.met):
            one = _step(self.without_a[i + front], best, (i + 1, j, "a"))
        if j < len(self.without_b) - 1:
            other = _step(self.without_b[j + front], best, (i, j + 1, "b"))
        with_a = one if one[0] > both[0] else both
        best[i, j, ""] = other if other[0] > with_a[0] else with_a
        best[i, j, "a"] = with_a
        best[i, j, "b"] = other if other[0] > both[0] else both


def _step(first: Link, best: Mapping[Place, Reached], rest: Place) -> Reached:
    return first.log_lr + best[rest][0], first, rest


def _left_out(word: Word, place: int, *, ours: bool, longer: bool) -> Link:
    """A name that the other chain does not have: usual in the longer of the two, odd elsewhere, grave in front."""
    a, b = (word.text, "") if ours else ("", word.text)
    if place == 0 and word.goes_before:
        return Link(a, b, TITLE_LEFT_OUT, 0.0, 1.0, "left out in one: many do")
    if place == 0:
        return Link(a, b, OWN_NAME_LEFT_OUT, 0.0, 1.0, "the own name is left out in one")
    return Link(a, b, NAME_LEFT_OUT if longer else BOTH_LEAVE_OUT, 0.0, 1.0, "left out in one: says little")


@lru_cache(maxsize=10_000)
def known_link(x: Word, y: Word) -> Link:
    """Two names compared by the list and by their sounds."""
    if x.initial or y.initial:
        return _initial(x, y)
    distance = ear().distance(x.lattice, y.lattice)
    shared = _shared(x, y)
    if shared and shared[0] <= distance + 0.5:
        stretch, main, share = shared
        return _linked(x, y, stretch, share, f"both are spellings of {main}")
    distance += _apart(x, y) + _letters_apart(x, y) + WOMANS_ENDING * (x.womanly != y.womanly)
    listed = [name.share for word in (x, y) for name, _ in word.listed[:1]]
    share = max(listed) if listed else share_by_length(round(SOUNDS_PER_CONSONANT * min(x.consonants, y.consonants)))
    why = "they sound alike" if distance < 4.0 else "different"
    return _linked(x, y, distance, share, "two spellings of one name" if distance < 1.0 else why)


@lru_cache(maxsize=10_000)
def unsigned_link(x: Word, y: Word) -> Link:
    """The same where nothing shows that these are Arabic or Persian names: then it is not known how rare they are."""
    known = known_link(x, y)
    weight = log_likelihood(known.distance, share_unsigned(known.share), DOUBT)
    return replace(known, log_lr=min(known.log_lr, weight))


def _linked(x: Word, y: Word, distance: float, share: float, why: str) -> Link:
    told = "the same letters" if x.text == y.text else why
    return Link(x.text, y.text, log_likelihood(distance, share, DOUBT), distance, share, told)


def _apart(x: Word, y: Word) -> float:
    """Nats added between two known names that share none: the better known, the less likely is a spelling not seen."""
    if not x.listed or not y.listed:
        return 0.0
    persons = min(max(name.persons for name, _ in word.listed) for word in (x, y))
    return min(LISTED_APART, log1p(2.0 * persons))


def _letters_apart(x: Word, y: Word) -> float:
    """In Arabic script letters are not exchanged as Latin spellings are: other letters are another name."""
    if not x.letters or not y.letters or x.letters == y.letters:
        return 0.0
    return OTHER_LETTERS


def _shared(x: Word, y: Word) -> tuple[float, str, float] | None:
    costs = dict(y.listed)
    found = [(cost + costs[name], name.main, name.share) for name, cost in x.listed if name in costs]
    return min(found, default=None)


def _initial(x: Word, y: Word) -> Link:
    agree = bool(_first(x) & _first(y))
    distance = 0.0 if agree else inf
    why = "the initial fits" if agree else "the initial does not fit"
    return Link(x.text, y.text, log_likelihood(distance, SHARE_OF_INITIAL, DOUBT), distance, SHARE_OF_INITIAL, why)


def _first(word: Word) -> set[str]:
    """The first sounds that a word, or all that an initial, can stand for."""
    return {sounds.lstrip("?·")[:1] for sounds in (word.sounds if word.initial else word.sounds[:2])}
