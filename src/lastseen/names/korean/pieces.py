"""The words of a name as parts, and the ways to cut a part into pieces of one syllable each."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from lastseen.names.korean.channel import plain
from lastseen.names.korean.hangul import is_syllable
from lastseen.names.korean.hanja import base_form
from lastseen.names.korean.inventory import FIRST, INSIDE
from lastseen.names.korean.model import Model, Spelling
from lastseen.names.language import Script, Token
from lastseen.names.written import fold_latin

LONGEST_PIECE = 9
LONGEST_PART = 24
MOST_SYLLABLES = 3
_BREVES = {"o": "ŏ", "u": "ŭ"}
_ASPIRATES = ("k", "t", "p", "ch", "č", "cz", "cs")
NOT_KOREAN = 0.002
"""How often a Korean's given name is one from abroad, or is spelled as nobody spells; assumed."""
LETTERS = {"latin": 15.0, "kontsevich": 15.0, "hangul": 300.0, "han": 20_000.0}
"""One of how many letters each letter of such a name is; assumed."""
LEFT_OUT, READABLE_LEFT_OUT = 0.1, 0.01
"""How often a part that nobody reads, or one that can be read, is a name from abroad beside the given one; assumed."""
MOST_CUTS, HOPELESS = 8, 1e-5
"""So many ways to read a part are kept, and none that is so much less likely than the best."""
HANDS = {Script.LATIN: "latin", Script.CYRILLIC: "kontsevich", Script.HANGUL: "hangul", Script.HAN: "han"}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a name between blanks and hyphens, folded for look-up."""

    text: str
    hand: str


def parts(token: Token, hand: str | None = None) -> tuple[Part, ...]:
    """The parts of a word, as the hand of its script writes them, or as the hand that is asked for."""
    chosen = hand or HANDS.get(token.script)
    if chosen is None:
        return ()
    return tuple(Part(folded, chosen) for text in token.text.split("-") if (folded := fold(text, chosen)))


@lru_cache(maxsize=1 << 15)
def fold(text: str, hand: str) -> str:
    """A part as the indexes of a hand have it."""
    if hand == "hangul":
        return "".join(mark for mark in unicodedata.normalize("NFC", text) if is_syllable(mark))
    if hand == "han":
        return "".join(base_form(mark) for mark in text)
    if len(text) == 2 and text[1] == ".":
        return text.lower()
    if hand == "kontsevich":
        return text.lower().replace("'", "").rstrip(".")
    if hand == "pinyin":
        return plain(text.replace("ü", "v"))
    return _fold_latin(text) if hand in {"latin", "spaced"} else _without_stray_apostrophes(text.lower())


def _fold_latin(text: str) -> str:
    """Lower case with breves and the apostrophes of aspirates and of o' and u'; every other mark is dropped."""
    if text.isascii():
        return _without_stray_apostrophes(text.lower()).rstrip(".")
    found = ""
    for mark in unicodedata.normalize("NFD", text.lower()):
        if mark == "\u0306" and found[-1:] in _BREVES:
            found = found[:-1] + _BREVES[found[-1]]
        elif mark.isascii():
            found += mark
        else:
            found += fold_latin(mark)
    return _without_stray_apostrophes(found).rstrip(".")


def _without_stray_apostrophes(text: str) -> str:
    if "'" not in text:
        return text
    kept = ""
    for mark in text:
        if mark != "'" or kept.endswith(_ASPIRATES) or kept[-1:] in {"o", "u"}:
            kept += mark
    return kept


class Cut(NamedTuple):
    """One way to read parts as the syllables of a given name; None is a piece that nobody can read."""

    pieces: tuple[Spelling | None, ...]
    p: float
    """P(parts | a Korean given name of so many syllables), as if syllables were independent."""


def is_initial(text: str) -> bool:
    """Whether a part is one letter that stands for a syllable."""
    return len(text.rstrip(".")) == 1 and (text.endswith(".") or text not in "aeiou")


def nobody_reads(part: Part) -> float:
    """P(a piece that is no Korean syllable): a name from abroad, or a spelling beyond any table."""
    hand = part.hand if part.hand in LETTERS else "latin"
    return NOT_KOREAN * LETTERS[hand] ** -len(part.text.rstrip("."))


def read(text: str, position: str, hand: str, model: Model) -> Spelling | None:
    """A piece read as written, and if nobody writes so, without its apostrophes and breves."""
    found = model.read(text, position, hand)
    if found is None and (bare := _bare(text, hand)) != text:
        found = model.read(bare, position, hand)
    return found


def _bare(text: str, hand: str) -> str:
    if hand in {"kontsevich", "hangul", "han"} or (text.isascii() and "'" not in text):
        return text
    return plain(text)


def cuts(given: tuple[Part, ...], model: Model, *, misprints: bool = False) -> list[Cut]:
    """The ways to read the parts of a given name, best first; `misprints` allows one wrong letter a part."""
    found = [Cut((), 1.0)]
    for part in given[:6]:
        ways = ((a, b) for a in found for b in _cuts_of(part, len(a.pieces), model, misprints, len(given) > 2))
        joined = (Cut(a.pieces + b.pieces, a.p * b.p) for a, b in ways)
        found = sorted((it for it in joined if len(it.pieces) <= MOST_SYLLABLES), key=_likelihood, reverse=True)[:8]
    best = found[0].p if found else 0.0
    return [cut for cut in found if cut.pieces and cut.p > best * 1e-3]


_likelihood = attrgetter("p")


@lru_cache(maxsize=1 << 16)
def _cuts_of(part: Part, before: int, model: Model, misprints: bool, many: bool) -> tuple[Cut, ...]:
    """The ways to read one part; what is far less likely is kept only among many parts, of which some must be left."""
    found = _all_cuts_of(part, before, model, misprints)
    found.sort(key=_likelihood, reverse=True)
    least = 0.0 if many else HOPELESS * found[0].p
    kept = [*found[:MOST_CUTS], *(cut for cut in found[MOST_CUTS:] if not any(cut.pieces))]
    return tuple(cut for cut in kept if cut.p > least)


def _all_cuts_of(part: Part, before: int, model: Model, misprints: bool) -> list[Cut]:
    found = _readable(part, before, model)
    if not found and (bare := _bare(part.text, part.hand)) != part.text:
        found = _readable(Part(bare, part.hand), before, model)
    readable = bool(found)
    if misprints:
        found.extend(_misread(part, before, model))
    found.append(Cut((None,), nobody_reads(part)))
    found.append(Cut((), (READABLE_LEFT_OUT if readable else LEFT_OUT) * nobody_reads(part)))
    return found


def can_be_cut(part: Part, model: Model) -> bool:
    """Whether a part can be read as syllables of a given name."""
    return any(True for _ in _splits(part, 0, MOST_SYLLABLES, model)) or any(True for _ in _splits(part, 1, 2, model))


def _readable(part: Part, before: int, model: Model) -> list[Cut]:
    if part.hand in {"hangul", "han"}:
        return list(_by_characters(part, before, model))
    if len(part.text) > LONGEST_PART:
        return []
    if is_initial(part.text):
        return [_cut((part.text,), part.hand, before, model)]
    most = MOST_SYLLABLES - before
    return [_cut(pieces, part.hand, before, model) for pieces in _splits(part, before, most, model)]


def _by_characters(part: Part, before: int, model: Model) -> Iterator[Cut]:
    if len(part.text) > MOST_SYLLABLES:
        return
    read_so = [read(mark, _place(before + at), part.hand, model) for at, mark in enumerate(part.text)]
    p = 1.0
    for mark, spelling in zip(part.text, read_so, strict=True):
        p *= spelling.total if spelling else nobody_reads(Part(mark, part.hand))
    yield Cut(tuple(read_so), p)


def _splits(part: Part, before: int, most: int, model: Model) -> Iterator[tuple[str, ...]]:
    """The ways to cut a part into at most so many pieces that the hand writes."""
    text = part.text
    index = model.index(part.hand, _place(before))
    if text in index:
        yield (text,)
    for at in range(1, min(len(text), LONGEST_PIECE)) if most > 1 else ():
        if text[:at] in index:
            yield from ((text[:at], *rest) for rest in _splits(Part(text[at:], part.hand), 1, most - 1, model))


def _cut(pieces: tuple[str, ...], hand: str, before: int, model: Model) -> Cut:
    found = tuple(model.read(piece, _place(before + at), hand) for at, piece in enumerate(pieces))
    p = math.prod(spelling.total for spelling in found if spelling is not None)
    return Cut(found, p * (0.02 if len(pieces) + before > 2 else 1.0))


def _misread(part: Part, before: int, model: Model) -> Iterator[Cut]:
    """The part with one piece misprinted."""
    text = part.text
    if len(text) > 2 * LONGEST_PIECE:
        return
    ways: list[tuple[str, ...]] = [(text,)]
    if MOST_SYLLABLES - before > 1:
        ways += [(text[:at], text[at:]) for at in range(1, len(text))]
    for pieces in ways:
        for wrong in range(len(pieces)):
            cut = _with_misprint(pieces, wrong, part.hand, before, model)
            if cut is not None:
                yield cut


def _with_misprint(pieces: tuple[str, ...], wrong: int, hand: str, before: int, model: Model) -> Cut | None:
    found, p = [], 1.0
    for at, piece in enumerate(pieces):
        place = _place(before + at)
        spelling = model.misread(piece, place, hand) if at == wrong else read(piece, place, hand, model)
        if spelling is None:
            return None
        found.append(spelling)
        p *= spelling.total
    return Cut(tuple(found), p)


def _place(at: int) -> str:
    return INSIDE if at else FIRST
