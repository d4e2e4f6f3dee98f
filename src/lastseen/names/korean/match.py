"""Two Korean names compared: the likelihood ratio over all latent names, and the overlap of what they can be.

`LR = Σ π(h) P(a|h) P(b|h) / (P(a) P(b))`, by surname and syllables of the given name, whose two syllables are not
independent: at what both share, π(g1) π(g2) is replaced by π(g1, g2).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from lastseen.names.korean.hangul import southern, southern_inside
from lastseen.names.korean.inventory import FIRST, INSIDE, LENGTHS, SURNAME, alone, pairs
from lastseen.names.korean.model import UNKNOWN_SYLLABLE, Model, Spelling
from lastseen.names.korean.parse import Hypothesis, KoreanName
from lastseen.names.korean.slips import SLIPPED, slips
from lastseen.names.korean.sound import heard_alike
from lastseen.names.language import Match, Piece, Reading

ANOTHER_NAME = 0.001
"""How often one person's two records have unrelated syllables in one place; assumed."""
ANOTHER_LENGTH = 0.002
WORTH_SAYING = 0.05
"""Nats; what two syllables say together is left out below this."""
COPIED = 0.2
"""How many pairs of records of one person have one spelling because one is copied from the other; assumed."""
UNREADABLE = 0.1
"""The likelihood ratio of a readable piece against one that nobody can read; assumed."""
SAME_CHARACTER = {SURNAME: (1.2, 0.1), FIRST: (2.5, 0.2), INSIDE: (2.5, 0.2)}
"""What the same and what different Chinese characters of one reading add; papers often guess them. Assumed."""
SLIPS_INTO_RARE = 1e-4
"""Added to the share of a syllable, for nobody slips into a rare one that nobody has heard of."""
MOST_FOR_A_COPY = math.exp(18)
NO_SURNAME = 0.3
"""The overlap of a full name with one that lacks the surname; assumed."""
ONE_IS_KEPT = (0.01, 0.005)
"""How often, among names of one syllable, it is the first or the second of the bearer's two; assumed."""
HEARD_FOR_SURE = 3.0
"""Nats from which two given names that sound alike are rather one name."""
_Step = tuple[str, str, str, float, float]
"""What, as written in either name, its likelihood ratio and its overlap."""
Given = dict[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class _Compared:
    """One way to read either name, compared."""

    lr: float
    overlap: float
    pieces: tuple[tuple[str, str, str, float], ...]
    """What, as written in either, and its likelihood ratio."""


def match(a: KoreanName, b: KoreanName, model: Model) -> Match:
    """Two names compared, the same whichever comes first."""
    lr, same, best = 0.0, 0.0, (0.0, a.hypotheses[0], b.hypotheses[0])
    for one in a.hypotheses:
        for other in b.hypotheses:
            weight = one.weight * other.weight
            compared = _compared(one, other, model)
            lr += weight * compared.lr
            same += weight * compared.overlap
            best = max(best, (weight * compared.lr, one, other), key=lambda it: it[0])
    if a.folded == b.folded:
        lr = (1 - COPIED) * lr + min(MOST_FOR_A_COPY, COPIED / a.total)
        same = 1 - (1 - same) * 0.3
    shared = shared_readings(a, b, model)
    return Match(math.log(lr), min(1.0, same), _namesakes(shared, model), _pieces(best[1], best[2], model), shared)


def _compared(a: Hypothesis, b: Hypothesis, model: Model) -> _Compared:
    lr, overlap, pieces = 1.0, 1.0, []
    for what, x, y, ratio, common in _steps(a, b, model):
        lr *= ratio
        overlap *= common
        pieces.append((what, x, y, ratio))
    return _Compared(lr, overlap, tuple(pieces))


def _steps(a: Hypothesis, b: Hypothesis, model: Model) -> list[_Step]:
    surname = ("surname", a.surname_text, b.surname_text, *_of_piece(a.surname, b.surname, SURNAME, model))
    if not a.surname_text or not b.surname_text:
        surname = (*surname[:3], 1.0, NO_SURNAME)
    given = _of_given(a, b, model)
    if surname[3] > 1 and (heard := _heard(a, b)) is not None and heard[0] > math.prod(step[3] for step in given):
        given = [("given name", a.given_text, b.given_text, *heard)]
    return [surname, *given]


def _of_given(a: Hypothesis, b: Hypothesis, model: Model) -> list[_Step]:
    if len(a.given) != len(b.given):
        return [("given name", a.given_text, b.given_text, *_of_lengths(a, b, model))]
    steps = []
    for at, (x, y) in enumerate(zip(a.given, b.given, strict=True)):
        texts = (x.text if x else a.given_text, y.text if y else b.given_text)
        steps.append((_ordinal(at, len(a.given)), *texts, *_of_piece(x, y, INSIDE if at else FIRST, model)))
    if None in a.given or None in b.given:
        return steps
    if len(a.given) == 2:
        steps.append(("the two together", "", "", *_together(*a.given, *b.given, model)))
    elif len(a.given) == 1:
        steps.append(("a given name of one syllable", "", "", *_by_itself(*a.given, *b.given, model)))
    return steps


def _heard(a: Hypothesis, b: Hypothesis) -> tuple[float, float] | None:
    """The likelihood ratio and the overlap of two given names by their sound, where one may be from abroad."""
    if not (a.is_foreign or b.is_foreign) or (alike := heard_alike(a.given_text, b.given_text)) is None:
        return None
    return math.exp(alike), 1 / (1 + math.exp(HEARD_FOR_SURE - alike))


def _of_lengths(a: Hypothesis, b: Hypothesis, model: Model) -> tuple[float, float]:
    """The likelihood ratio and the overlap of two given names that differ in their number of syllables."""
    one, other = sorted(([piece for piece in it.given if piece] for it in (a, b)), key=len)
    if not one or len(one) + len(other) < len(a.given) + len(b.given):
        return UNREADABLE, 0.0
    if len(one) != 1 or len(other) != 2:
        return ANOTHER_LENGTH, 0.0
    kept = sum(p * sharp_ratio(one[0], piece, FIRST, model) for p, piece in zip(ONE_IS_KEPT, other, strict=True))
    return ANOTHER_LENGTH + kept, 0.0


def _ordinal(at: int, count: int) -> str:
    return "given name" if count == 1 else ("first syllable", "second syllable", "third syllable")[at]


def _of_piece(x: Spelling | None, y: Spelling | None, position: str, model: Model) -> tuple[float, float]:
    """The likelihood ratio and the overlap of two pieces in one place."""
    if x is None or y is None:
        return UNREADABLE, 0.0
    return _of_spellings(x, y, position, model)


@lru_cache(maxsize=1 << 18)
def _of_spellings(x: Spelling, y: Spelling, position: str, model: Model) -> tuple[float, float]:
    sharp = sharp_ratio(x, y, position, model)
    same, different = SAME_CHARACTER[position]
    factor = (same if x.text == y.text else different) if x.hand == y.hand == "han" else 1.0
    ratio = (1 - SLIPPED - ANOTHER_NAME) * sharp * factor + _slipped(x, y, position, model) + ANOTHER_NAME
    return ratio, _overlap(x, y, position) * min(1.0, factor)


def sharp_ratio(x: Spelling, y: Spelling, position: str, model: Model) -> float:
    """The likelihood ratio of two pieces if neither has a slip in it."""
    prior = model.latents(position).prior
    other = dict(y.latents)
    return sum(p * other[h] / prior.get(h, UNKNOWN_SYLLABLE) for h, p in x.latents if h in other)


def _slipped(x: Spelling, y: Spelling, position: str, model: Model) -> float:
    """What the pieces say for one person if one of them has a slip in it."""
    prior = model.latents(position).prior
    found = 0.0
    for h, p in x.latents[:6]:
        around = slips(h) if len(h) == 1 else {}
        here = prior.get(h, UNKNOWN_SYLLABLE)
        shared = ((k, p * q * around[k]) for k, q in y.latents[:6] if k in around)
        found += sum(chance / _between(here, prior.get(k, UNKNOWN_SYLLABLE)) for k, chance in shared)
    return found


def _between(a: float, b: float) -> float:
    return math.sqrt(a * b) + SLIPS_INTO_RARE


def _overlap(x: Spelling, y: Spelling, position: str) -> float:
    """How likely both are one Southern syllable."""
    shares = [_by_southern(spelling, position) for spelling in (x, y)]
    return sum(p * shares[1].get(form, 0.0) for form, p in shares[0].items())


@lru_cache(maxsize=1 << 16)
def _by_southern(x: Spelling, position: str) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for h, p in x.latents:
        found[h if position == INSIDE else southern(h[0]) + h[1:]] += p
    return found


@lru_cache(maxsize=1 << 16)
def given_of(x: Spelling, y: Spelling) -> Given:
    """P(both syllables | both pieces), the syllables not being independent."""
    factor = pairs().factor
    found = {(g, h): p * q * factor(g, h) for g, p in x.latents for h, q in y.latents}
    total = sum(found.values())
    return {pair: p / total for pair, p in found.items()}


@lru_cache(maxsize=1 << 17)
def _together(a1: Spelling, a2: Spelling, b1: Spelling, b2: Spelling, model: Model) -> tuple[float, float]:
    """What the ratio and the overlap of two given names have beyond those of their syllables."""
    apart = sharp_ratio(a1, b1, FIRST, model) * sharp_ratio(a2, b2, INSIDE, model)
    if not apart:
        return 1.0, 1.0
    mine, theirs = given_of(a1, a2), given_of(b1, b2)
    first, second, factor = model.latents(FIRST).prior, model.latents(INSIDE).prior, pairs().factor
    lr = sum(
        p * theirs[g] / (first.get(g[0], UNKNOWN_SYLLABLE) * second.get(g[1], UNKNOWN_SYLLABLE) * factor(*g))
        for g, p in mine.items()
        if g in theirs
    )
    common = _overlap(a1, b1, FIRST) * _overlap(a2, b2, INSIDE)
    by_form = [_forms(given) for given in (mine, theirs)]
    both = sum(p * by_form[1].get(form, 0.0) for form, p in by_form[0].items())
    return lr / apart / LENGTHS[2], both / common


@lru_cache(maxsize=1 << 16)
def _by_itself(x: Spelling, y: Spelling, model: Model) -> tuple[float, float]:
    """What the ratio and the overlap of two given names of one syllable have beyond those of first syllables."""
    apart = sharp_ratio(x, y, FIRST, model)
    if not apart:
        return 1.0, 1.0
    factor, prior, other = alone(model.prior), model.latents(FIRST).prior, dict(y.latents)
    both = {h: p * other[h] * factor.get(h, 1.0) for h, p in x.latents if h in other}
    whole = x.alone(model.prior) * y.alone(model.prior)
    lr = sum(p / prior.get(h, UNKNOWN_SYLLABLE) for h, p in both.items()) / whole
    return lr / apart / LENGTHS[1], 1.0


def _forms(given: Given) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for (first, second), p in given.items():
        found[southern(first) + second] += p
    return found


def names_of(it: Hypothesis) -> dict[str, float]:
    """Every full name in Southern Hangul that a way of reading allows, with its probability."""
    surnames = _by_southern(it.surname, SURNAME) if it.surname else {"": 1.0}
    return {s + g: p * q for s, p in surnames.items() for g, q in givens_of(it).items() if p * q > 1e-4}


def givens_of(it: Hypothesis) -> dict[str, float]:
    """Every given name in Southern Hangul that a way of reading allows; a piece that nobody reads is …."""
    if len(it.given) == 2 and it.given[0] is not None and it.given[1] is not None:
        return _southern_given(it.given[0], it.given[1])
    found = {"": 1.0}
    for at, piece in enumerate(it.given):
        row = _by_southern(piece, INSIDE if at else FIRST) if piece else {"…": 1.0}
        found = {a + b: p * q for a, p in found.items() for b, q in row.items() if p * q > 1e-4}
    return found


@lru_cache(maxsize=1 << 16)
def _southern_given(x: Spelling, y: Spelling) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for (first, second), p in given_of(x, y).items():
        head = southern(first)
        found[head + southern_inside(second, head)] += p
    return found


def readings_of(a: KoreanName) -> dict[str, float]:
    """Every full name in Southern Hangul that a text can be, with its probability."""
    found: dict[str, float] = defaultdict(float)
    for it in a.hypotheses:
        for text, p in names_of(it).items():
            found[text] += it.weight * p
    return found


def shared_readings(a: KoreanName, b: KoreanName, model: Model) -> tuple[Reading, ...]:
    """The full names that both texts can be, best first."""
    mine, theirs = readings_of(a), readings_of(b)
    both = {text: p * theirs[text] for text, p in mine.items() if text in theirs and "…" not in text}
    total = sum(both.values())
    if total < 1e-6:
        return ()
    best = sorted(both.items(), key=lambda it: (-it[1], it[0]))[:3]
    return tuple(Reading(text, p / total, "ko", "both can be spelled so") for text, p in best if p > 0.02 * total)


def _namesakes(shared: tuple[Reading, ...], model: Model) -> float:
    return sum(reading.weight * share_of_bearers(reading.text, model) for reading in shared)


@lru_cache(maxsize=1 << 14)
def share_of_bearers(text: str, model: Model) -> float:
    """The share of Koreans who bear a name, given in Southern Hangul."""
    by_surname, first, inside = (_southern_prior(model, position) for position in (SURNAME, FIRST, INSIDE))
    size = 2 if text[:2] in by_surname and len(text) > 2 else 1
    surname, given = text[:size], text[size:]
    share = by_surname.get(surname, UNKNOWN_SYLLABLE) * LENGTHS.get(len(given), 1.0)
    if len(given) == 1:
        return share * _southern_alone(model).get(given, UNKNOWN_SYLLABLE)
    if given:
        share *= first.get(given[0], UNKNOWN_SYLLABLE)
    for syllable in given[1:]:
        share *= inside.get(syllable, UNKNOWN_SYLLABLE)
    return share * pairs().factor(given[0], given[1]) if len(given) == 2 else share


@lru_cache(maxsize=3)
def _southern_alone(model: Model) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for h, p in model.latents(FIRST).prior.items():
        found[southern(h)] += p * alone(model.prior)[h]
    return found


@lru_cache(maxsize=16)
def _southern_prior(model: Model, position: str) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for h, p in model.latents(position).prior.items():
        found[h if position == INSIDE else southern(h[0]) + h[1:]] += p
    return found


def _pieces(a: Hypothesis, b: Hypothesis, model: Model) -> tuple[Piece, ...]:
    told = []
    steps = _steps(a, b, model)
    spelled = [(a.surname, b.surname, SURNAME)]
    if len(a.given) == len(b.given):
        spelled += [(x, y, INSIDE if at else FIRST) for at, (x, y) in enumerate(zip(a.given, b.given, strict=True))]
    for at, (what, x, y, ratio, _) in enumerate(steps):
        if what == "the two together" and abs(math.log(ratio)) < WORTH_SAYING:
            continue
        why = _why(*spelled[at]) if at < len(spelled) else _why_whole(what, ratio)
        told.append(Piece(what, x, y, math.log(ratio), why))
    return tuple(told)


def _why(x: Spelling | None, y: Spelling | None, position: str) -> str:
    if x is None or y is None:
        texts = [piece.text for piece in (x, y) if piece]
        return f"only {texts[0]} can be read" if texts else "neither can be read"
    mine, theirs = _by_southern(x, position), _by_southern(y, position)
    both = {h: p * theirs[h] for h, p in mine.items() if h in theirs}
    if both:
        return f"{x.text} and {y.text} can both be {_best(both)}"
    return f"{x.text} is {_best(mine)}, {y.text} is {_best(theirs)}"


def _best(shares: dict[str, float]) -> str:
    top = sorted(((p, h) for h, p in shares.items()), reverse=True)[:2]
    return " or ".join(h for p, h in top if p > 0.2 * top[0][0])


def _why_whole(what: str, ratio: float) -> str:
    if what == "given name":
        return "another number of syllables" if ratio == ANOTHER_LENGTH else "one of them cannot be read"
    if what == "the two together":
        return "the two syllables meet more often than by chance" if ratio < 1.1 else "the two syllables seldom meet"
    return "such names are rare"
