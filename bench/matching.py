"""When a proposed claim is the annotated one, and what else of it is right.

A claim is found where one was proposed of the same property of the same type of thing (the same kind of event), whose
quote shares at least half of the shorter of the two, and whose value is equal; each is used once. Equal are: dates that
mean the same; names that `lastseen.names` calls one; numbers, currencies aside; of other words, one holding the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from annotated import Said, Teller

from lastseen.core.dates import Date
from lastseen.core.values import folded
from lastseen.core.vocabulary import property_of
from lastseen.names import compare

SAME_NAME = 0.9
SILENT = ("no_information", "declines_comment")
"""Who says nothing seldom says of which event, so its kind is not compared."""

_RUSSIAN_ENDING = re.compile(r"(?<=[а-я]{3})(?:[оеыиая]м[уи]|[ое]го|[ое]в|[аеиоуыэюяйьмх]{1,2})$")
_SMALL_WORDS = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "by", "from", "with", "who", "that", "which", "his", "her", "their",
    "its", "our", "my", "one", "two", "three", "and", "or", "for", "as", "is", "was", "named", "unnamed", "anonymous",
    "в", "на", "из", "от", "по", "для", "не", "его", "ее", "их",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated claim and the proposed one that it is."""

    gold: Said
    told: Said

    @property
    def chain(self) -> bool:
        """Whether the sources are the same, one by one."""
        return same_chain(self.gold.chain, self.told.chain)

    @property
    def thing(self) -> bool:
        """Whether it is about the same person, or an event that happened to the same."""
        names = self.gold.whose
        return not names or any(same_name(a, b) for a in names for b in self.told.whose)


def pairs(gold: Iterable[Said], told: Iterable[Said], kinds: bool = True) -> list[Pair]:
    """The claims that were found, each used once; those with the right chain and most words in common first."""
    possible = [Pair(one, other) for one in gold for other in told if is_found(one, other, kinds)]
    possible.sort(key=lambda pair: (-pair.chain, -pair.thing, -_overlap(pair.gold, pair.told), pair.gold.at))
    taken: list[Pair] = []
    used_gold: set[int] = set()
    used_told: set[int] = set()
    for pair in possible:
        if pair.gold.at not in used_gold and pair.told.at not in used_told:
            taken.append(pair)
            used_gold.add(pair.gold.at)
            used_told.add(pair.told.at)
    return sorted(taken, key=lambda pair: pair.gold.at)


def is_found(gold: Said, told: Said, kinds: bool = True) -> bool:
    """Whether the proposed claim can be the annotated one."""
    return (
        _property(gold) == _property(told)
        and _same_kind(gold, told, kinds)
        and shares_words(gold, told)
        and equal_values(gold, told)
    )


def is_implied(told: Said, gold: Iterable[Said]) -> bool:
    """Whether it only says that an event occurred, in a sentence of which a claim that asserts more was annotated.

    Whoever asserts anything of an event asserts that it occurred, so this is neither right nor wrong.
    """
    return _only_occurs(told) and any(
        one.about == told.about and one.stance == "asserts" and one.sentence == told.sentence for one in gold
    )


def _only_occurs(said: Said) -> bool:
    return said.property == "occurred" and said.value is True and said.stance == "asserts"


def shares_words(a: Said, b: Said) -> bool:
    """Whether the quotes have at least half of the shorter one in common."""
    return 2 * _overlap(a, b) >= min(a.end - a.start, b.end - b.start) > 0


def _overlap(a: Said, b: Said) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _property(said: Said) -> str:
    """Whereabouts that are unknown and a fate that is unknown say the same."""
    return "fate" if said.property == "whereabouts" and said.value == "unknown" else said.property


def _same_kind(gold: Said, told: Said, kinds: bool) -> bool:
    if gold.event != told.event or (not gold.event and gold.about != told.about):
        return False
    return not gold.event or not kinds or gold.about == told.about or gold.stance in SILENT


def equal_values(gold: Said, told: Said) -> bool:
    """Whether both give the property the same value."""
    prop = property_of(gold.property)
    kind = prop.value if prop else ""
    if kind == "date":
        return same_date(gold.value, told.value)
    if kind == "number":
        return _figure(gold.value) == _figure(told.value)
    if kind == "name":
        return same_name(str(gold.value), str(told.value))
    if kind in ("text", "place", "thing_or_text"):
        return any(holds(a, b) or holds(b, a) for a in _wordings(gold) for b in _wordings(told))
    return gold.value == told.value


def same_date(a: object, b: object) -> bool:
    """Whether two dates mean the same, however they are written."""
    return Date.parse(str(a)).same(Date.parse(str(b)))


@cache
def same_name(a: str, b: str) -> bool:
    """Whether both are spellings of one name."""
    return folded(a) == folded(b) or compare(a, b).same_name >= SAME_NAME


def _figure(value: object) -> tuple[bool, str]:
    """A number without its unit: whether it is `about`, and its digits with the marks of a range."""
    text = str(value).casefold()
    return text.startswith("about "), "".join(mark for mark in text if mark in "0123456789.<>")


def _wordings(said: Said) -> tuple[str, ...]:
    return said.names or (str(said.value),)


def holds(whole: str, part: str) -> bool:
    """Whether every piece between the commas of one text stands in the other."""
    within = _plain_words(whole.replace(",", " "))
    pieces = [_plain_words(piece) for piece in part.split(",")]
    return all(piece and f" {piece} " in f" {within} " for piece in pieces) or _runs_on(within, pieces)


def _runs_on(within: str, pieces: list[str]) -> bool:
    """Korean words carry their particles: there a piece may end inside a word."""
    return all(
        piece and re.search("[가-힣]", piece) and piece.replace(" ", "") in within.replace(" ", "") for piece in pieces
    )


@cache
def _plain_words(text: str) -> str:
    """The words without case, marks, articles and Russian endings."""
    words = re.findall(r"[\w@]+", re.sub(r"['’]s\b", "", _letters(text)))
    return " ".join(_RUSSIAN_ENDING.sub("", word) for word in words if word not in ("a", "an", "the"))


def same_chain(gold: tuple[Teller, ...], told: tuple[Teller, ...]) -> bool:
    """Whether two chains have the same sources in the same order."""
    return len(gold) == len(told) and all(same_teller(a, b) for a, b in zip(gold, told, strict=True))


@cache
def same_teller(gold: Teller, told: Teller) -> bool:
    """Whether two sources are both named or both not, and have one name or words of their descriptions in common."""
    if gold == told:
        return True
    if (gold.person or told.person) and gold.named != told.named:
        return False
    if gold.name and told.name and (holds(gold.name, told.name) or holds(told.name, gold.name)):
        return True
    if gold.name and told.name and gold.person and told.person:
        return same_name(gold.name, told.name)
    return shares_a_word(_about(gold), _about(told))


def _about(teller: Teller) -> str:
    return f"{teller.name or ''} {teller.described or ''}"


def shares_a_word(a: str, b: str) -> bool:
    """Whether two texts have a word in common that says something; endings and particles aside."""
    return any(x.startswith(y) or y.startswith(x) for x in _telling(a) for y in _telling(b))


def _letters(text: str) -> str:
    """Without case, and with ё as е, as most people write it."""
    return folded(text).replace("ё", "е")


def _telling(text: str) -> list[str]:
    words = (_RUSSIAN_ENDING.sub("", word) for word in re.findall(r"\w+", _letters(text)) if word not in _SMALL_WORDS)
    return [word for word in words if len(word) > (1 if re.search("[가-힣]", word) else 2)]
