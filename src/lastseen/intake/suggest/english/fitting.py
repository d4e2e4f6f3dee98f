"""Whether a mention fits one of the cast: by sex, by words, by name, by how near it is."""

from __future__ import annotations

from functools import lru_cache

from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.names import state_of_capital
from lastseen.intake.suggest.english.nouns import Noun, sex_of
from lastseen.intake.suggest.english.tables import table


def came_up(entity: Entity, sentence: int) -> bool:
    """Whether the sentence before was about somebody who is not of the case: `His friend came. He said …`."""
    return entity.opened == sentence - 1 and not entity.in_case


def is_two(noun: Noun) -> bool:
    """`both men`, `the two`, `the pair`."""
    return (
        noun.determiner == "both"
        or noun.head in ("pair", "couple", "duo")
        or (noun.number is not None and noun.number.low == "two")
    )


def pull(entity: Entity, sentence: int) -> tuple[bool, int, bool, int]:
    """How strongly a pronoun draws to somebody: whom the sentence is about, the one of the case, the latest."""
    here = entity.opened == sentence and not (entity.speaks and not entity.in_case)
    before = entity.opened == sentence - 1 and entity.name is not None and not entity.speaks
    about = 2 if here else int(before)
    return entity.in_case or not entity.speaks, about, entity.in_case and sentence - entity.last <= 3, entity.order


def bare(name: str) -> str:
    """A name without regard to case, article and kind of apostrophe."""
    return name.lower().removeprefix("the ").replace("’", "'")


def is_shorter(one: str, other: str) -> bool:
    """Whether one name of a body is the beginning or the end of the other: `the Committee`, `Kyodo`."""
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short} ") or long.endswith(f" {short}")


def words_of(noun: Noun) -> str:
    """The words of a noun phrase without its article."""
    return " ".join(token.low for token in noun.tokens if token.tag != "DET")


def adds_words(noun: Noun, entity: Entity) -> bool:
    """Whether a mention has words that set it apart: `the Kordavian police` after `the Norvian police`."""
    apart = {token.low for token in noun.tokens if token.tag in ("NAT", "PROPN", "ADJ", "NOUN")} - {noun.head}
    known = {token.low for token in entity.first.tokens}
    return not apart <= known


def sex_fits(entity: Entity, noun: Noun) -> bool:
    """Whether a noun phrase says no other sex than is known."""
    sex = sex_of(noun)
    return sex is None or entity.sex in (None, sex)


def state_of(noun: Noun, owner: Entity | None) -> str:
    """The state that a body or an official speaks for, where the words name it."""
    if noun.sort == "place" and noun.name is not None and (code := state_of_capital(noun.name)):
        return code
    if noun.sort in ("person", "people") and noun.head not in ("official", "officials", "diplomat"):
        return ""
    if noun.owner is not None and noun.owner.name_tokens and noun.owner.name_tokens[-1].state:
        return noun.owner.name_tokens[-1].state
    return next((token.state for token in noun.tokens if token.state), "")


@lru_cache(maxsize=64)
def inverse_of(kin: str) -> frozenset[str]:
    """What the other calls whoever calls them so: of `daughter` `father` and `mother`."""
    return frozenset(str(table("lists")["inverse"].get(kin, "")).split())
