"""The ways to read a text as a Korean name: which word is the surname, where syllables end, whose spelling it is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lastseen.names.korean.hanja import is_pinyin, pinyin_syllable
from lastseen.names.korean.inventory import FIRST, INSIDE, LENGTHS, SURNAME, surname_spellings
from lastseen.names.korean.model import STYLES, UNKNOWN_SYLLABLE, Model, Spelling
from lastseen.names.korean.pieces import HANDS, LETTERS, Cut, Part, can_be_cut, cuts, fold, nobody_reads, parts, read
from lastseen.names.korean.tables import system
from lastseen.names.language import Name, Script, Token

SURNAME_FIRST = {Script.LATIN: 0.7, Script.CYRILLIC: 0.92, Script.HANGUL: 0.98, Script.HAN: 0.98}
"""How often the surname stands first; assumed."""
IN_CAPITALS = 0.97
"""How often a word that alone is in capitals is the surname; assumed."""
HABITS = {
    "latin": 0.92,
    "spaced": 0.92,
    "pinyin": 0.03,
    "czech": 0.012,
    "polish": 0.008,
    "hungarian": 0.008,
    "german": 0.01,
    "french": 0.012,
    "yale": 0.003,
    "iso11941": 0.003,
}
"""How many names in Latin letters follow each hand; assumed."""
PAPERS = ("czech", "polish", "hungarian", "german", "french", "yale", "iso11941")
"""The hands that are tried where a name bears their marks, or cannot be read otherwise."""
ALONE, RUN_TOGETHER, SURNAME_ALONE = 0.05, 0.2, 0.3
"""How often a name is a given name only, is one word, has no given name; assumed."""
ALONE_IN_CHARACTERS = 0.012
"""How often a name in Hangul or Chinese characters is a given name only, such as a singer's; in the files about so."""
ONE_WORD = 0.8
"""How often a given name that stands alone is one word; assumed."""
ASIDE = 0.02
"""How often a word before the surname is no part of the Korean name, such as a name taken abroad; assumed."""
MOST_HYPOTHESES = 6
LEAST_WEIGHT = 4e-3
MOST_OF_A_GIVEN_NAME = 0.003
"""Hardly any given name is spelled so by more of its bearers; ways to read that cannot matter are not tried."""
NO_GIVEN_NAME = Cut((), 1.0)
SHORT = {1: 0.06, 2: 0.2, 3: 0.4, 4: 0.75}
"""How much rarer words of so many letters are, in Latin names that are not Korean, than longer ones; assumed."""
WITH_A_HYPHEN = 0.1
"""How much rarer a hyphen is in names that are not Korean; assumed."""
FOREIGN_IN_HANGUL = 0.01
"""How often a name in Hangul is a foreigner's; assumed."""
_ONE_OF_LETTERS = 14.0
_ONE_OF_CHARACTERS = 5000.0
ABROAD = 15.0
"""How much commoner a given name from abroad is where Koreans and others stand on one list; assumed."""
READ_IN_FULL = {Script.LATIN: 0.3, Script.CYRILLIC: 0.4, Script.HANGUL: 0.7, Script.HAN: 0.3}
"""The least weight of a name that can be read as it stands, however many other names could be spelled so; assumed."""
RARE_SURNAME, RAREST = 3e-5, 1.1 * UNKNOWN_SYLLABLE


@dataclass(frozen=True, slots=True, eq=False)
class Hypothesis:
    """One way to read a text."""

    surname: Spelling | None
    """None where the text has no surname, or none that can be read."""
    surname_text: str
    given: tuple[Spelling | None, ...]
    given_text: str
    hand: str
    surname_first: bool
    weight: float
    """P(this way | text); those of one text add up to 1."""

    @property
    def is_open(self) -> bool:
        """Whether the given name may be none of Korea: a piece that nobody reads, or too many syllables, or none."""
        return len(self.given) not in {1, 2} or None in self.given

    @property
    def is_foreign(self) -> bool:
        """Whether the given name is rather one from abroad: nobody reads any of it, or it is too long for Hangul."""
        too_long = len(self.given) > 2 and not self.hand
        return too_long or (bool(self.given) and not any(self.given))


@dataclass(frozen=True, slots=True, eq=False)
class KoreanName:
    """A text read as a Korean name."""

    name: Name
    folded: str
    """The text without case, hyphens and blanks: what a copy would share."""
    hypotheses: tuple[Hypothesis, ...]
    total: float
    """P(text | a Korean name)."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which part is the surname and which the given name."""

    surname: Part | None
    given: tuple[Part, ...]
    share: float
    surname_first: bool = True


def parse(name: Name, model: Model) -> KoreanName | None:
    """A name read in every way; None where no word of it is in a script that Koreans' names are written in."""
    if all(token.script not in HANDS for token in name.tokens):
        return None
    found = _weighed(name, _hands(name), model)
    if (not found or _doubtful(found[0][1])) and name.script in {Script.LATIN, Script.CYRILLIC}:
        found = _second_look(name, model)
    total = sum(p for p, _ in found)
    if not total:
        return None
    best = [(p, it) for p, it in found[:MOST_HYPOTHESES] if p >= LEAST_WEIGHT * found[0][0]]
    kept = sorted((_styled(p, it, model) for p, it in best), key=lambda it: -it[0])
    of_kept = sum(p for p, _ in kept)
    hypotheses = tuple(_with_weight(it, p / of_kept) for p, it in kept)
    return KoreanName(name, _folded(name), hypotheses, total)


def _styled(p: float, it: Hypothesis, model: Model) -> tuple[float, Hypothesis]:
    """A way to read Latin letters once more, all pieces by the habits that they show together."""
    pieces = [piece for piece in (it.surname, *it.given) if piece is not None and piece.hand in model.shares]
    if not pieces:
        return p, it
    share = model.shares[pieces[0].hand]
    southern = (1 - share) * math.prod(piece.by_style[0] for piece in pieces)
    northern = share * math.prod(piece.by_style[1] for piece in pieces)
    p *= (southern + northern) / math.prod(piece.total for piece in pieces)
    style = _nearest(northern / (southern + northern))
    surname = _again(it.surname, SURNAME, style, model)
    given = tuple(_again(piece, INSIDE if at else FIRST, style, model) for at, piece in enumerate(it.given))
    return p, Hypothesis(surname, it.surname_text, given, it.given_text, style, it.surname_first, it.weight)


def _nearest(northern: float) -> str:
    """The style whose share of Northern habits is nearest, by its odds."""
    return next((style for style, most in _UP_TO.items() if northern <= most), next(reversed(STYLES)))


def _between(a: float, b: float) -> float:
    odds = math.sqrt(a / (1 - a) * b / (1 - b))
    return odds / (1 + odds)


_UP_TO = {style: _between(a, b) for style, (a, b) in zip(STYLES, pairwise(STYLES.values()), strict=False)}


def _again(piece: Spelling | None, position: str, style: str, model: Model) -> Spelling | None:
    if piece is None or piece.hand not in model.shares:
        return piece
    once = model.misread if piece.misprint else model.read
    return once(piece.text, position, style)


def likeness(parsed: KoreanName) -> float:
    """P(Korean | text), against a name of no known language; even odds before the text is seen."""
    in_full = any(map(_in_full, parsed.hypotheses))
    other = math.prod(_of_no_language(token, short_is_rare=in_full) for token in parsed.name.tokens)
    if _all_pinyin(parsed.name):
        other += _of_china(parsed.name)
    if any("-" in token.text for token in parsed.name.tokens):
        other *= WITH_A_HYPHEN
    total = parsed.total * (ABROAD if parsed.hypotheses[0].is_foreign else 1.0)
    return max(total / (total + other), READ_IN_FULL.get(parsed.name.script, 0.0) * in_full)


def _of_no_language(token: Token, *, short_is_rare: bool = False) -> float:
    letters = sum(map(str.isalpha, token.text))
    if token.script is Script.HANGUL:
        return FOREIGN_IN_HANGUL * LETTERS["hangul"] ** -letters
    if token.script is Script.HAN:
        return 100 * _ONE_OF_CHARACTERS**-letters
    return _ONE_OF_LETTERS**-letters * (SHORT.get(letters, 1.0) if short_is_rare else 1.0)


def _of_china(name: Name) -> float:
    """P(pinyin | a Chinese name): three in ten such names, the surname one of a hundred, the rest any syllables."""
    syllables = sum(len(pinyin_syllable().findall(token.text)) for token in name.tokens)
    return 0.3 * 0.01 * 300.0 ** (1 - max(2, syllables))


def _in_full(best: Hypothesis) -> bool:
    """Whether every piece was read as it stands, and the surname is one that many bear."""
    pieces = (best.surname, *best.given)
    read_so = bool(best.given) and all(piece and not piece.misprint and piece.total > RAREST for piece in pieces)
    return read_so and best.surname is not None and best.surname.total > RARE_SURNAME


def _folded(name: Name) -> str:
    return "".join(fold(token.text.replace("-", ""), HANDS.get(token.script, "latin")) for token in name.tokens)


def _doubtful(best: Hypothesis) -> bool:
    return None in (best.surname, *best.given)


def _second_look(name: Name, model: Model) -> list[tuple[float, Hypothesis]]:
    """A name with a piece that nobody reads: as other papers spell, or with a letter wrong."""
    own, *others = _hands(name)
    if name.script is Script.LATIN:
        others += [hand for hand in PAPERS if hand not in others and _all_can_be_read(name, hand, model)]
    found = [*_weighed(name, others, model), *_weighed(name, [own], model, misprints=True)]
    return sorted(found, key=lambda it: -it[0])


def _all_can_be_read(name: Name, hand: str, model: Model) -> bool:
    words = (part for token in name.tokens for part in parts(token, hand))
    return all(can_be_cut(part, model) or read(part.text, SURNAME, hand, model) for part in words)


def _with_weight(it: Hypothesis, weight: float) -> Hypothesis:
    return Hypothesis(it.surname, it.surname_text, it.given, it.given_text, it.hand, it.surname_first, weight)


def _weighed(name: Name, hands: list[str], model: Model, *, misprints: bool = False) -> list[tuple[float, Hypothesis]]:
    found = [it for hand in hands for it in read_by(name, hand, model, misprints=misprints)]
    return sorted(found, key=lambda it: -it[0])


def _hands(name: Name) -> list[str]:
    """The hands to try on the words in Latin letters; other scripts have one hand each."""
    if all(token.script is not Script.LATIN for token in name.tokens):
        return [""]
    text = name.text.lower()
    marked = [hand for hand in PAPERS if _marker(hand).search(text)]
    return ["spaced" if _spaced(name) else "latin", *marked, *(["pinyin"] if _all_pinyin(name) else [])]


def _spaced(name: Name) -> bool:
    """Whether the name is three words without a hyphen, as the North prints its names."""
    return len(name.tokens) == 3 and all("-" not in token.text for token in name.tokens)


@lru_cache(maxsize=8)
def _marker(hand: str) -> re.Pattern[str]:
    return re.compile(system(hand).markers)


def _all_pinyin(name: Name) -> bool:
    return all(token.script is Script.LATIN and is_pinyin(token.text) for token in name.tokens)


def read_by(name: Name, hand: str, model: Model, *, misprints: bool = False) -> Iterator[tuple[float, Hypothesis]]:
    """The ways to read a name if its Latin words are of one hand, each with P(way, text)."""
    habit, best = HABITS.get(hand, 1.0), 0.0
    heads = [(layout, *_surname(layout.surname, model, misprints)) for layout in _layouts(name, hand, model)]
    for layout, surname, p in sorted(heads, key=lambda it: -it[0].share * it[2]):
        q = habit * layout.share * p
        if q * MOST_OF_A_GIVEN_NAME < LEAST_WEIGHT * best:
            return
        for share, it in _with_given(layout, surname, hand, model, misprints):
            best = max(best, q * share)
            yield q * share, it


def _with_given(
    layout: _Layout, surname: Spelling | None, hand: str, model: Model, misprints: bool
) -> Iterator[tuple[float, Hypothesis]]:
    head = layout.surname.text if layout.surname else ""
    tail = "-".join(part.text for part in layout.given)
    found = cuts(layout.given, model, misprints=misprints) if layout.given else [NO_GIVEN_NAME]
    for cut in found:
        it = Hypothesis(surname, head, cut.pieces, tail, hand, layout.surname_first, 1.0)
        yield cut.p * _of_so_many(cut, model), it


def _of_so_many(cut: Cut, model: Model) -> float:
    """How often a given name has so many syllables; one that nobody reads may have any number."""
    if not any(cut.pieces):
        return 1.0 if cut.pieces else SURNAME_ALONE
    single = cut.pieces[0].alone(model.prior) if len(cut.pieces) == 1 and cut.pieces[0] else 1.0
    return single * LENGTHS.get(len(cut.pieces), 0.01)


def _surname(part: Part | None, model: Model, misprints: bool) -> tuple[Spelling | None, float]:
    if part is None:
        return None, 1.0
    found = read(part.text, SURNAME, part.hand, model)
    if found is None and misprints:
        found = model.misread(part.text, SURNAME, part.hand)
    return found, found.total if found is not None else nobody_reads(part)


def _layouts(name: Name, hand: str, model: Model) -> Iterator[_Layout]:
    words = [parts(token, hand if token.script is Script.LATIN else None) for token in name.tokens]
    words = [word for word in words if word]
    if not words:
        return
    if name.comma is not None and name.comma < len(words):
        yield _Layout(_whole(words[: name.comma]), _flat(words[name.comma :]), 1.0)
        return
    if name.tokens[0].script in {Script.HANGUL, Script.HAN}:
        yield from _by_characters(words)
        return
    if len(words) == 1:
        yield from _in_one_word(words[0], model)
        return
    first = _chance_of_first(name)
    yield _Layout(_whole(words[:1]), _flat(words[1:]), first)
    yield _Layout(_whole(words[-1:]), _flat(words[:-1]), 1 - first, surname_first=False)
    if len(_flat(words)) == 2:
        yield _Layout(None, _flat(words), ALONE * (1 - ONE_WORD))
    if len(words) > 2:
        if len(two := _whole(words[:2]).text) > 4 and model.read(two, SURNAME, words[0][0].hand):
            yield _Layout(_whole(words[:2]), _flat(words[2:]), first)
        yield from (
            _Layout(_whole([word]), _flat(words[at + 1 :]), _aside(name.tokens[:at]))
            for at, word in enumerate(words[1:-1], 1)
        )


def _aside(tokens: tuple[Token, ...]) -> float:
    return ASIDE * math.prod(map(_of_no_language, tokens))


def _whole(words: list[tuple[Part, ...]]) -> Part:
    return Part("".join(part.text for part in _flat(words)), words[0][0].hand)


def _flat(words: list[tuple[Part, ...]]) -> tuple[Part, ...]:
    return tuple(part for word in words for part in word)


def _chance_of_first(name: Name) -> float:
    capitals = [at for at, token in enumerate(name.tokens) if token.capitals]
    if len(capitals) == 1 and capitals[0] in {0, len(name.tokens) - 1} and _mixed_case(name.tokens):
        return IN_CAPITALS if capitals[0] == 0 else 1 - IN_CAPITALS
    return SURNAME_FIRST.get(name.script, 0.7)


def _mixed_case(tokens: tuple[Token, ...]) -> bool:
    return any(len(token.text) > 1 and not token.capitals for token in tokens)


def _by_characters(words: list[tuple[Part, ...]]) -> Iterator[_Layout]:
    """Hangul and Chinese characters: the surname is the first character, or the first two."""
    head, hand = words[0][0].text, words[0][0].hand
    rest = _flat([words[0][1:], *words[1:]])
    compound = head[:2] in surname_spellings() if hand == "hangul" else head[:2] in _compounds()
    if compound and (len(head) > 2 or rest):
        yield _Layout(Part(head[:2], hand), _non_empty(Part(head[2:], hand), rest), 0.9)
        if len(head) == 2:
            return
    yield _Layout(Part(head[:1], hand), _non_empty(Part(head[1:], hand), rest), 0.1 if compound else 0.95)
    if not rest and len(head) in {1, 2}:
        yield _Layout(None, (words[0][0],), ALONE_IN_CHARACTERS)
    elif rest and len(head) > 1 and len(_flat(words)[-1].text) == 1:
        yield _Layout(_flat(words)[-1], _flat(words)[:-1], 1 - SURNAME_FIRST[Script.HANGUL], surname_first=False)


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    from lastseen.names.korean.tables import table

    return frozenset(row["hanja"] for source, row in table("surnames")["surname"].items() if len(source) == 2)


def _non_empty(head: Part, rest: tuple[Part, ...]) -> tuple[Part, ...]:
    return (head, *rest) if head.text else rest


def _in_one_word(word: tuple[Part, ...], model: Model) -> Iterator[_Layout]:
    """A word that stands alone: a surname run together with the given name, or either of them."""
    head = word[0]
    if len(word) > 2:
        yield _Layout(head, word[1:], RUN_TOGETHER)
    if len(word) == 2:
        yield from (_Layout(head, word[1:], 0.1), _Layout(word[1], word[:1], 0.02, surname_first=False))
    yield _Layout(None, word, ALONE * ONE_WORD)
    if len(word) > 1:
        return
    yield _Layout(head, (), ALONE)
    for at in range(1, min(len(head.text), 8)):
        if model.read(head.text[:at], SURNAME, head.hand):
            yield _Layout(Part(head.text[:at], head.hand), (Part(head.text[at:], head.hand),), RUN_TOGETHER)
