"""The classes of the small words, which often depend on the words beside them: `her`, `that`, `last`, `home`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lastseen.intake.suggest.english.tables import table, words
from lastseen.intake.suggest.english.tokens import Token
from lastseen.intake.suggest.english.verbforms import closed_classes, verb_forms


def small_word(token: Token, tag: str, tokens: Sequence[Token], at: int) -> str:
    """The class of a word of a closed class, of which `tag` is the first, where it stands."""
    if (noun := _as_noun(token, tag, tokens, at)) is not None:
        return noun
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.low in possessives():
        return "PRON" if token.low == "her" and not begins_noun(after) else "POSS"
    if token.low == "to":
        return "TO" if after is not None and _is_base(after, tokens, at + 1) else "PREP"
    if token.low == "that":
        return _that(tokens, at)
    if token.low == "since" and at and tokens[at - 1].low in ("has", "have", "had", "'s", "'ve"):
        return "ADV"  # `has since been sentenced`
    if token.low in ("before", "after", "since", "until", "till") and after is not None:
        return "PREP" if after.tag in ("DATE", "NUM") or after.low.endswith("ing") else "SUB"
    return tag


def _as_noun(token: Token, tag: str, tokens: Sequence[Token], at: int) -> str | None:
    """NOUN or ADJ where a small word stands as one: `no one`, `the family home`, `his last message`."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.low == "one" and at and tokens[at - 1].low == "no":
        return "NOUN"
    if token.low == "others" and at and tokens[at - 1].tag in ("NUM", "DET"):
        return "NOUN"
    if tag == "ADV" and at and tokens[at - 1].tag in ("POSS", "DET") and token.low in ("home", "back", "overseas"):
        return "NOUN"
    if token.low == "home" and at and (tokens[at - 1].tag in ("POS", "ADJ") or tokens[at - 1].low in _KINDS_OF_HOMES):
        return "NOUN"
    if (
        token.low in ("last", "first", "next")
        and at
        and tokens[at - 1].tag in ("POSS", "DET", "POS")
        and noun_follows(after)
    ):
        return "ADJ"  # `his last message`
    if token.low == "will" and at and (tokens[at - 1].tag in ("POSS", "POS") or tokens[at - 1].low in ("own", "free")):
        return "NOUN"  # `against their will`
    return None


def _that(tokens: Sequence[Token], at: int) -> str:
    """`that` is a relative after a noun (also `those that`), else it opens what is said."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and before.tag in ("NOUN", "PRON") and before.low not in _SAID_NOUNS:
        verb = after is not None and (after.low in closed_classes() and closed_classes()[after.low] in ("AUX", "MD"))
        return "REL" if verb or (after is not None and after.low in verb_forms()) else "SUB"
    if after is not None and (before is None or before.tag in ("PREP", "TO")) and begins_noun(after):
        return "DET"
    return "SUB"


_SAID_NOUNS = words("lists", "tagging", "said_nouns")


def begins_noun(token: Token | None) -> bool:
    """Whether a noun phrase can begin with a word."""
    if token is None or token.tag in ("PUNCT", "DATE"):
        return False
    return closed_classes().get(token.low, "NOUN") in ("NOUN", "DET", "ADV") and not _only_verb(token)


_KINDS_OF_HOMES = frozenset(["family", "nursing", "care", "parental", "country", "holiday", "childhood"])


def noun_follows(token: Token | None) -> bool:
    """Whether a word is an open one that a noun phrase can go on with."""
    return token is not None and token.tag != "PUNCT" and token.low not in closed_classes() and not _only_verb(token)


def _only_verb(token: Token) -> bool:
    lemma = verb_forms().get(token.low)
    return lemma is not None and lemma[1] in ("past", "pastpart", "part") and token.low not in common_words()


def _is_base(token: Token, tokens: Sequence[Token], at: int) -> bool:
    if token.low in ("be", "have", "do") or token.low.endswith("ly"):
        return True
    form = verb_forms().get(token.low)
    if form is None or form[1] != "base" or token.capital:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return token.low not in common_words() or after is None or after.tag != "PUNCT" or token.low in ("leave", "return")


@lru_cache(maxsize=1)
def possessives() -> frozenset[str]:
    """his, her, their and so on."""
    return words("words", "closed", "possessive")


@lru_cache(maxsize=1)
def number_words() -> frozenset[str]:
    """Numbers written out, as far as they stand alone."""
    return words("lists", "tagging", "numbers")


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Nouns in common use that a capital letter at the beginning of a sentence makes no name of."""
    lists = (
        ("words", "nouns"),
        ("people", "roles"),
        ("people", "persons"),
        ("people", "kin"),
        ("people", "collectives"),
    )
    found = frozenset().union(*(words(name, section) for name, section in lists))
    bodies = frozenset().union(
        *(words("bodies", key, "heads") for key in ("outlet", "state", "organisation", "document"))
    )
    plurals = frozenset(table("people")["plurals"]) | frozenset(f"{word}s" for word in found)
    return found | bodies | plurals | words("words", "adjectives")
