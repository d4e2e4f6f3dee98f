"""What two Russian names say for one person: surname, given name and father's name, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import exp, inf, log

from lastseen.names.language import Match, Piece
from lastseen.names.letters.evidence import log_likelihood, share_by_length, share_unsigned
from lastseen.names.russian.parse import Order, RussianName
from lastseen.names.russian.tables import SOUND_VOWELS, Form, ear
from lastseen.names.russian.words import Word

SURNAME_DOUBT, GIVEN_DOUBT, FATHER_DOUBT = -8.0, -10.0, -6.0
"""ln of how often the surname, given name, father's name of one person are given as quite another."""
LISTED_APART = 7.0
"""Nats added between two given names that the lists know as different, however alike they sound."""
ONLY_SOUNDS = 0.25
"""Nats added where given names agree by sound and not by the lists."""
OPEN_ENDING = 4.0
"""Nats added where only one of two words ends in a vowel: Amin is not Amina."""
NOT_THE_FIRST, ONE_MORE = -2.0, -1.0
"""For taking a later given name of the one for the first of the other, and for each given name that one lacks."""
OTHER_SEX = -2.0
SHORT_FORM = 0.3
"""Nats for a short form: most people are called by several."""
SHARE_OF_INITIAL = 0.06
OPEN = SOUND_VOWELS + "й"
KEPT = 10_000
"""Pairs of words whose comparison is at hand: those who are looked for bear the same few names."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One piece with its distance in nats, and the share of people who bear it."""

    piece: Piece
    distance: float
    share: float
    listed: bool = False
    """Whether the share is that of a listed name."""


def match(a: RussianName, b: RussianName) -> tuple[Match, tuple[Order, Order]]:
    """Both readings of both names, weighed; the pieces are those of the likeliest pair, which is returned as well."""
    signed = a.signed or b.signed
    pairs = [(x, y, compare_orders(x, y, signed=signed)) for x in a.orders for y in b.orders]
    total = sum(x.weight * y.weight * exp(_log_lr(pieces)) for x, y, pieces in pairs)
    best = max(pairs, key=lambda pair: pair[0].weight * pair[1].weight * exp(_log_lr(pair[2])))
    weights = sum(x.weight * y.weight for x, y, _ in pairs)
    pieces = best[2]
    result = Match(
        log_lr=log(total / weights),
        same_name=_same_name(best[0], best[1], pieces),
        namesakes=_namesakes(pieces),
        pieces=tuple(one.piece for one in pieces),
        readings=(),
    )
    return result, (best[0], best[1])


def compare_orders(a: Order, b: Order, *, signed: bool = True) -> list[Compared]:
    """The pieces of two names, each read in one way; without a sign it is not known how rare the words are."""
    found = [_surname(a, b), *_given(a, b), _father(a, b), _sex(a, b)]
    pieces = [piece for piece in found if piece is not None]
    return pieces if signed else [_unsigned(piece) for piece in pieces]


def _unsigned(known: Compared) -> Compared:
    if known.listed:
        return known
    weight = log_likelihood(known.distance, share_unsigned(known.share), GIVEN_DOUBT)
    return replace(known, piece=replace(known.piece, log_lr=min(known.piece.log_lr, weight)))


def _log_lr(pieces: list[Compared]) -> float:
    return sum(one.piece.log_lr for one in pieces)


def _same_name(a: Order, b: Order, pieces: list[Compared]) -> float:
    whats = {one.piece.what for one in pieces if one.piece.a and one.piece.b}
    if not whats & {"surname", "given name"}:
        return 0.0
    one_sided = sum(bool(x) != bool(y) for x, y in ((a.surname, b.surname), (a.given, b.given)))
    return exp(-sum(one.distance for one in pieces)) * 0.5**one_sided


def _namesakes(pieces: list[Compared]) -> float:
    share = 1.0
    for one in pieces:
        share *= one.share
    return share


def _surname(a: Order, b: Order) -> Compared | None:
    if not a.surname or not b.surname:
        return None
    found = sorted(_surname_distances(a.surname, b.surname), key=lambda one: one[0])
    distance, x, y = found[0]
    if len(a.surname) == len(b.surname) > 1:
        distance += min((far for far, one, other in found if one is not x and other is not y), default=0.0)
    listed = [one.listed[1] for one in (x, y) if one.listed]
    share = max(listed) if listed else share_by_length(min(len(x.man_sounds[0]), len(y.man_sounds[0])))
    weight = log_likelihood(distance, share, SURNAME_DOUBT)
    if len(a.surname) != len(b.surname) and distance < 2.0:
        why = "one part of a double surname"
    else:
        why = _sounding(x.text, y.text, distance)
    written = "-".join(part.text for part in a.surname), "-".join(part.text for part in b.surname)
    return Compared(Piece("surname", *written, weight, why), distance, share)


def _surname_distances(a: tuple[Word, ...], b: tuple[Word, ...]) -> Iterator[tuple[float, Word, Word]]:
    for x in a:
        for y in b:
            yield _surnames_apart(x, y), x, y


@lru_cache(maxsize=KEPT)
def _surnames_apart(x: Word, y: Word) -> float:
    if x.initial or y.initial:
        return 0.0 if _initials_agree(x, y) else inf
    return ear().distance(x.man, y.man) + _ending_apart(x.man_sounds, y.man_sounds)


def _ending_apart(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    ours, theirs = ({sounds[-1:] in OPEN for sounds in words[:2]} for words in (x, y))
    return 0.0 if ours & theirs else OPEN_ENDING


def _sounding(a: str, b: str, distance: float) -> str:
    if a.casefold() == b.casefold():
        return "the same letters"
    if distance < 1.0:
        return "two spellings of one name"
    return "they sound alike" if distance < 5.0 else "different"


def _given(a: Order, b: Order) -> list[Compared]:
    """Given names one by one; where one has more of them, those of the other are looked for among them, in order."""
    shorter, longer = sorted((a.given, b.given), key=len)
    if not shorter:
        return []
    places = list(combinations(range(len(longer)), len(shorter)))
    ways = [[_one_given(x, longer[place]) for x, place in zip(shorter, some, strict=True)] for some in places]
    costs = [NOT_THE_FIRST * (some[0] > 0) + ONE_MORE * (len(longer) - len(shorter)) for some in places]
    best, cost = max(zip(ways, costs, strict=True), key=lambda way: _log_lr(way[0]) + way[1])
    if cost:
        best.append(Compared(Piece("given name", "", "", cost, "one has more given names"), 0.0, 1.0))
    if shorter is a.given:
        return best
    return [replace(one, piece=replace(one.piece, a=one.piece.b, b=one.piece.a)) for one in best]


@lru_cache(maxsize=KEPT)
def _one_given(x: Word, y: Word) -> Compared:
    if x.initial or y.initial:
        return _initial("given name", x, y, GIVEN_DOUBT)
    shared = _shared(x.given, y.given)
    distance = ear().distance(x.lattice, y.lattice) + (LISTED_APART if x.given and y.given else ONLY_SOUNDS)
    distance += _ending_apart(x.sounds, y.sounds)
    if x.text.casefold() == y.text.casefold():
        distance = 0.0
    if shared and shared[0] <= distance + ONLY_SOUNDS:
        stretch, form_a, form_b = shared
        share = form_a.name.share
        piece = Piece("given name", x.text, y.text, log_likelihood(stretch, share, GIVEN_DOUBT),
                      _form_reason(x, y, form_a, form_b))  # fmt: skip
        return Compared(piece, stretch, share, listed=True)
    listed = [form.name.share for form, _ in (*x.given[:1], *y.given[:1])]
    share = max(listed) if listed else share_by_length(min(len(x.sounds[0]), len(y.sounds[0])))
    weight = log_likelihood(distance, share, GIVEN_DOUBT)
    return Compared(Piece("given name", x.text, y.text, weight, _sounding(x.text, y.text, distance)), distance, share)


def _shared(a: tuple[tuple[Form, float], ...], b: tuple[tuple[Form, float], ...]) -> tuple[float, Form, Form] | None:
    """The listed name that both words can be, with the nats it takes: reading, short form, and choice among names."""
    found = [
        (_choice(a, x) + _choice(b, y) + far + away, x, y)
        for x, far in a
        for y, away in b
        if x.name == y.name
    ]  # fmt: skip
    return min(found, key=lambda one: one[0], default=None)


def _choice(forms: tuple[tuple[Form, float], ...], chosen: Form) -> float:
    """What it takes that a word which may stand for several names stands for this one."""
    weights = {form: form.name.share * exp(-cost) for form, cost in forms}
    return log(sum(weights.values()) / weights[chosen]) * 0.5 + (SHORT_FORM if chosen.short else 0.0)


def _form_reason(x: Word, y: Word, a: Form, b: Form) -> str:
    if x.text.casefold() == y.text.casefold():
        return "the same letters"
    if a.short != b.short:
        return f"{x.text if a.short else y.text} is a short form of {a.name.main}"
    return f"both are forms of {a.name.main}"


def _initial(what: str, x: Word, y: Word, doubt: float) -> Compared:
    agree = _initials_agree(x, y)
    distance = 0.0 if agree else inf
    weight = log_likelihood(distance, SHARE_OF_INITIAL, doubt)
    why = "the initial fits" if agree else "the initial does not fit"
    return Compared(Piece(what, x.text, y.text, weight, why), distance, SHARE_OF_INITIAL)


def _initials_agree(x: Word, y: Word) -> bool:
    ours = {sounds[:1] for sounds in x.sounds} | {form.name.main[:1].lower() for form, _ in x.given}
    theirs = {sounds[:1] for sounds in y.sounds} | {form.name.main[:1].lower() for form, _ in y.given}
    return bool({_first(one) for one in ours} & {_first(one) for one in theirs})


def _first(sound: str) -> str:
    return {"й": "и", "э": "е", "ё": "и", "ю": "и", "я": "и", "г": "х"}.get(sound, sound)


def _father(a: Order, b: Order) -> Compared | None:
    x, y = a.patronymic, b.patronymic
    if x is None and y is None:
        return None
    if x is None or y is None:
        missing = Piece("patronymic", x.text if x else "", y.text if y else "", 0.0, "missing in one: says nothing")
        return Compared(missing, 0.0, 1.0)
    if x.initial or y.initial:
        return _initial("patronymic", x, y, FATHER_DOUBT)
    shared = _shared(x.father, y.father)
    stretch = LISTED_APART if x.father and y.father else 0.0
    distance = 0.0 if x.text.casefold() == y.text.casefold() else ear().distance(x.lattice, y.lattice) + stretch
    if shared and shared[0] <= distance:
        distance, share = shared[0], shared[1].name.share
    else:
        share = share_by_length(min(len(x.sounds[0]), len(y.sounds[0])) - 3)
    why = _form_reason(x, y, *shared[1:]) if shared else _sounding(x.text, y.text, distance)
    weight = log_likelihood(distance, share, FATHER_DOUBT)
    return Compared(Piece("patronymic", x.text, y.text, weight, why), distance, share)


def _sex(a: Order, b: Order) -> Compared | None:
    if not a.sex or not b.sex or a.sex == b.sex:
        return None
    return Compared(Piece("sex", a.sex, b.sex, OTHER_SEX, "a man's form and a woman's"), -OTHER_SEX, 1.0)
