"""What two Chinese names say for one person: the surname and each syllable of the given name, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from lastseen.names.chinese.parse import GIVEN_LENGTH, ChineseName, Way
from lastseen.names.chinese.syllables import Part, given_share, surname_share
from lastseen.names.chinese.tables import CHARACTERS_HEARD, surname_characters
from lastseen.names.language import Match, Piece

SURNAME_DOUBT, SYLLABLE_DOUBT = -9.0, -8.5
"""ln of how often the surname, or one syllable, of one person is given as quite another."""
OTHER_CHARACTER = -3.5
"""For characters that differ though they sound alike: often another person, at times a guess from the sound."""
OTHER_LENGTH = -7.0
COMMONEST_CHARACTER = 0.02


@dataclass(frozen=True, slots=True)
class Compared:
    """One piece with the probability that both parts are the same, and the share of people who bear it."""

    piece: Piece
    same: float
    share: float


def match(a: ChineseName, b: ChineseName) -> tuple[Match, tuple[Way, Way]]:
    """Both names in all their readings, weighed; the pieces are those of the likeliest pair, which is returned too."""
    pairs = [(x, y, compare_ways(x, y)) for x in a.ways for y in b.ways]
    weights = sum(x.weight * y.weight for x, y, _ in pairs)
    total = sum(x.weight * y.weight * exp(_log_lr(pieces)) for x, y, pieces in pairs)
    same = sum(x.weight * y.weight * _same(x, y, pieces) for x, y, pieces in pairs)
    best = max(pairs, key=lambda pair: pair[0].weight * pair[1].weight * exp(_log_lr(pair[2])))
    share = 1.0
    for one in best[2]:
        share *= one.share
    pieces = tuple(one.piece for one in best[2])
    same_name = max(same / weights, best[0].weight * best[1].weight * _same(*best))
    return Match(log(total / weights), min(1.0, same_name), share, pieces, ()), (best[0], best[1])


def _log_lr(pieces: list[Compared]) -> float:
    return sum(one.piece.log_lr for one in pieces)


def _same(x: Way, y: Way, pieces: list[Compared]) -> float:
    if not pieces:
        return 0.0
    same = 1.0
    for one in pieces:
        same *= one.same
    one_sided = (x.surname is None) != (y.surname is None), bool(x.given) != bool(y.given)
    return same * 0.5 ** sum(one_sided)


def compare_ways(x: Way, y: Way) -> list[Compared]:
    """The pieces of two names, each read in one way."""
    pieces = []
    if x.surname and y.surname:
        pieces.append(_surname(x.surname, y.surname))
    if x.given and y.given:
        pieces += _given(x.given, y.given)
    return pieces


def _surname(a: Part, b: Part) -> Compared:
    same = _overlap(a, b)
    if a.characters and b.characters:
        share = surname_characters().get(a.best, {}).get(a.characters, surname_share(a.best) / 2)
        return _by_character("surname", a, b, max(share, 1e-6))
    shared = heard(a, b)
    ratio = sum(p * dict(b.readings).get(one, 0.0) / surname_share(one) for one, p in a.readings)
    return Compared(
        Piece("surname", a.text, b.text, log(ratio + exp(SURNAME_DOUBT)), _why(a, b, shared)),
        same,
        surname_share(shared),
    )


def _given(a: tuple[Part, ...], b: tuple[Part, ...]) -> list[Compared]:
    if len(a) != len(b):
        why = f"{len(a)} and {len(b)} syllables"
        written = "".join(one.text for one in a), "".join(one.text for one in b)
        return [Compared(Piece("given name", *written, OTHER_LENGTH, why), 0.0, 1.0)]
    names = ("first syllable", "second syllable", "third syllable")
    pieces = [_syllable(what, x, y) for what, x, y in zip(names, a, b, strict=False)]
    if len(a) == 1 and pieces[0].piece.log_lr > 0:
        rare = Piece("a given name of one syllable", "", "", -log(GIVEN_LENGTH[1]), "fewer than half have one")
        pieces.append(Compared(rare, 1.0, GIVEN_LENGTH[1]))
    return pieces


def _syllable(what: str, a: Part, b: Part) -> Compared:
    if a.characters and b.characters:
        return _by_character(what, a, b, min(COMMONEST_CHARACTER, given_share(a.best) / CHARACTERS_HEARD))
    shared = heard(a, b)
    ratio = sum(p * dict(b.readings).get(one, 0.0) / given_share(one) for one, p in a.readings)
    piece = Piece(what, a.text, b.text, log(ratio + exp(SYLLABLE_DOUBT)), _why(a, b, shared))
    return Compared(piece, _overlap(a, b), given_share(shared))


def _by_character(what: str, a: Part, b: Part, share: float) -> Compared:
    if a.characters == b.characters:
        why = "the same character" if a.text == b.text else "two forms of one character"
        return Compared(Piece(what, a.text, b.text, -log(share), why), 1.0, share)
    if _overlap(a, b) > 0.3:
        why = f"two characters read alike ({heard(a, b)})"
        return Compared(Piece(what, a.text, b.text, OTHER_CHARACTER, why), exp(OTHER_CHARACTER), share)
    doubt = SURNAME_DOUBT if what == "surname" else SYLLABLE_DOUBT
    return Compared(Piece(what, a.text, b.text, doubt, "two characters"), exp(2 * doubt), share)


def _overlap(a: Part, b: Part) -> float:
    """The probability that both stand for one syllable."""
    theirs = dict(b.readings)
    return sum(p * theirs.get(one, 0.0) for one, p in a.readings)


def heard(a: Part, b: Part) -> str:
    """The syllable that both most likely stand for; the likeliest of either where they share none."""
    ours, theirs = dict(a.readings), dict(b.readings)
    shared = {one: p * theirs[one] for one, p in ours.items() if one in theirs}
    return min(shared or (ours | theirs), key=lambda one: (-shared.get(one, 0.0), one))


def _why(a: Part, b: Part, shared: str) -> str:
    likely = _overlap(a, b)
    if likely > 0.3 and a.text == b.text:
        return "the same letters"
    if likely > 0.05:
        return f"both can be {shared}"
    return f"{shared}, if one is misspelt" if likely > 0.001 else "different"
