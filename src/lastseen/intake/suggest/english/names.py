"""Names that are known before a text is read: states, nationalities, outlets, and what the workspace knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lastseen.core.territories import NAMES
from lastseen.intake.suggest.english.tables import table, words
from lastseen.intake.suggest.english.tokens import Token
from lastseen.intake.suggest.outlets import outlets
from lastseen.intake.suggest.told import Known

_WORD = re.compile(r"[^\W_]+(?:[-.&/][^\W_]+)*\.?|['’]s?|[&.]")


@dataclass(frozen=True, slots=True)
class Name:
    """What a known name is: its class as a word, the state that it means, the sort of body."""

    tag: str = "PROPN"
    state: str = ""
    body: str = ""


Names = dict[tuple[str, ...], Name]


@lru_cache(maxsize=1)
def general_names() -> Names:
    """The names that every reader knows."""
    found: Names = {}
    for name, sort in outlets().items():
        found[_cut(name)] = Name(body=sort)
    for phrase in ("organisation", "body", "state"):
        for name in table("bodies")[phrase].get("names", ()):
            found[_cut(name)] = Name(body=phrase)
    for acronym in words("bodies", "state", "acronyms"):
        found[(acronym,)] = Name(body="state")
    for acronym in words("bodies", "organisation", "acronyms"):
        found[(acronym,)] = Name(body="organisation")
        found[_cut(".".join(acronym) + ".")] = Name(body="organisation")
    return {**found, **_states()}


def _states() -> Names:
    found: Names = {}
    for name, code in NAMES.items():
        if name.isascii():
            found[_cut(_titled(name))] = Name(state=code)
    for code, names in table("states")["names"].items():
        found.update({_cut(name): Name(state=code, body="state-name") for name in names})
    found.update({_cut(capital): Name(body="place") for capital in table("states")["capitals"].values()})
    for code, adjectives in table("states")["adjectives"].items():
        found.update({(word,): Name("NAT", code) for word in adjectives.split()})
    for code, pairs in table("states")["pairs"].items():
        found.update({_cut(name): Name("NAT", code) for name in pairs})
    return found


def _titled(name: str) -> str:
    return " ".join(word if word in ("and", "of", "the", "&") else word.capitalize() for word in name.split())


def _cut(name: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in _WORD.findall(name))


def names_with(known: Known) -> Names:
    """The general names and those that the workspace knows; an adjective is told by its ending."""
    found = dict(general_names())
    names = set(known.states)
    for name, code in known.states.items():
        adjective = _is_adjective(name, names)
        found[_cut(name)] = Name("NAT" if adjective else "PROPN", code)
        if adjective and name.endswith(("n", "i")):
            found.setdefault(_cut(f"{name}s"), Name("NAT", code))  # `31 Velmarians`
    for name in known.outlets:
        if " " in name:
            found[_cut(name.removeprefix("The "))] = Name("PROPN", body="outlet")
    for name in known.places:
        found.setdefault(_cut(name), Name(body="place"))
    return found


def _is_adjective(name: str, names: set[str]) -> bool:
    """`Velmarian` beside `Velmaria`: it begins as a shorter name of the same list does."""
    return any(other != name and len(other) < len(name) and name.startswith(other[: len(other) - 1]) for other in names)


def joined(tokens: list[Token], names: Names) -> list[Token]:
    """The words with each known name as one word; the longest name wins."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        if name:
            by_first.setdefault(name[0], []).append(name)
    for found in by_first.values():
        found.sort(key=len, reverse=True)
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        name = next((it for it in by_first.get(tokens[at].text, ()) if _stands(tokens, at, it)), ())
        if name:
            kept.append(_one(tokens[at : at + len(name)], names[name]))
        else:
            kept.append(tokens[at])
        at += len(name) or 1
    return kept


def _stands(tokens: list[Token], at: int, name: tuple[str, ...]) -> bool:
    if tokens[at].tag in ("DATE", "NUM"):
        return False
    if len(name) == 1 and _is_surname(tokens, at, name[0]):
        return False
    stretch = tokens[at : at + len(name)]
    return len(stretch) == len(name) and all(
        token.text.replace("’", "'") == word and not (token.breaks and place)
        for place, (token, word) in enumerate(zip(stretch, name, strict=True))
    )


def _is_surname(tokens: list[Token], at: int, word: str) -> bool:
    """Whether a nationality is somebody's second name: `Oda Finn, 26`."""
    if at == 0 or tokens[at].breaks or word not in _surnames():
        return False
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    named = before.capital and not before.tag and before.end + 1 == tokens[at].start and len(before.text) > 2
    return named and (after is None or not after.text[:1].islower())


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    """Nationalities that are names of persons too."""
    return words("lists", "names", "surnames")


def _one(tokens: list[Token], name: Name) -> Token:
    first, last = tokens[0], tokens[-1]
    text = " ".join(token.text for token in tokens)
    return Token(first.start, last.end, text, text.lower(), name.tag, first.breaks, state=name.state, body=name.body)


@lru_cache(maxsize=512)
def state_of_capital(name: str) -> str:
    """The code of the state whose government sits in a town; empty where none does."""
    return next((code for code, capital in table("states")["capitals"].items() if capital == name), "")
