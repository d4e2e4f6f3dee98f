"""Which word of a Russian name is what: given name, father's name, surname; every order that is likely enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lastseen.names.language import Name, Script
from lastseen.names.letters.evidence import share_by_length
from lastseen.names.russian.tables import child_words, script_of, table
from lastseen.names.russian.words import Word, word

LETTERS = re.compile(r"[^\W\d_]")
UNLISTED_GIVEN = 0.12
"""The share of people whose given name no list has."""
NO_ENDING, GIVEN_AS_SURNAME = 0.25, 0.1
"""How much rarer than its length says a surname is that does not end as one, or that is a given name."""
ANY_INITIAL = 0.02
MOST_WORDS = 6
MOST_ORDERS = 4
SURE_ENDING, MANS_ENDING = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Order:
    """One way to read a name: which words are which, and how likely that way is among the others."""

    surname: tuple[Word, ...]
    """The parts of the surname: two where it is written with a hyphen."""
    given: tuple[Word, ...]
    patronymic: Word | None
    weight: float

    @property
    def sex(self) -> str:
        """The sex that father's name, given name or surname give away, else nothing."""
        if self.patronymic and self.patronymic.patronymic:
            return self.patronymic.patronymic
        sexes = {form.name.sex for form, _ in self.given[0].given} if self.given else set()
        if len(sexes) == 1:
            return sexes.pop()
        if any(part.woman >= 1.0 for part in self.surname):
            return "f"
        # Latin texts give women the man's form too often for it to tell anything.
        mans = any(part.ending >= MANS_ENDING and script_of(part.text) is Script.CYRILLIC for part in self.surname)
        return "m" if mans else ""


@dataclass(frozen=True, slots=True)
class RussianName:
    """A name with the ways to read it, likeliest first."""

    orders: tuple[Order, ...]
    script: Script
    words: tuple[Word, ...]

    @property
    def signed(self) -> bool:
        """Whether an ending, a father's name or Cyrillic letters show that it is such a name."""
        ended = any(not one.initial and (one.ending >= SURE_ENDING or one.patronymic) for one in self.words)
        return self.script is Script.CYRILLIC or ended


def parse(name: Name) -> RussianName | None:
    """The readings of a name in Cyrillic or Latin letters; None where it cannot be a Russian name."""
    if any(token.script not in (Script.CYRILLIC, Script.LATIN) for token in name.tokens):
        return None
    words = [word(text) for text in _texts(name) if LETTERS.search(text)][:MOST_WORDS]
    if not words or all(one.initial for one in words):
        return None
    rest, patronymic = _without_patronymic(words)
    orders = _weighed(list(_orders(rest, patronymic, name)))
    return RussianName(orders, name.script, tuple(words)) if orders else None


def _texts(name: Name) -> Iterator[str]:
    passed_over = table("surnames.toml")["passed_over"]["words"].split()
    for token in name.tokens:
        text = token.text.strip("-'")
        if re.fullmatch(r"(?:\w{1,2}\.){2,}", text):
            yield from text.strip(".").split(".")
        elif text.lower() not in passed_over:
            yield text


def _without_patronymic(words: list[Word]) -> tuple[list[Word], Word | None]:
    """Take the father's name out, with the word for son or daughter after it; a lone or only surname is none."""
    for place, one in enumerate(words):
        if one.text.lower() in child_words() and place:
            return words[: place - 1] + words[place + 1 :], _child(words[place - 1], one)
    if len(words) == 3 and sum(one.initial for one in words) == 2:
        return _second_initial(words)
    named = [place for place, one in enumerate(words) if one.patronymic and len(words) > 2]
    if not named:
        return words, None
    place = next((place for place in named if place and words[place - 1].given), named[-1])
    return words[:place] + words[place + 1 :], words[place]


def _second_initial(words: list[Word]) -> tuple[list[Word], Word]:
    """Of two initials, the second is the father's."""
    place = [place for place, one in enumerate(words) if one.initial][1]
    return words[:place] + words[place + 1 :], words[place]


def _child(father: Word, of: Word) -> Word:
    return Word(
        text=f"{father.text} {of.text}",
        sounds=father.sounds,
        lattice=father.lattice,
        man=father.man,
        man_sounds=father.man_sounds,
        woman=0.0,
        given=(),
        father=father.given,
        patronymic=child_words()[of.text.lower()],
        ending=0.0,
        listed=None,
    )


def _orders(rest: list[Word], patronymic: Word | None, name: Name) -> Iterator[Order]:
    if len(rest) == 1:
        yield Order(_parts(rest[0]), (), patronymic, _as_surname(rest[0]) * 0.7)
        yield Order((), (rest[0],), patronymic, _as_given(rest[0]) * 0.3)
    ends = (0, len(rest) - 1) if len(rest) > 1 else ()
    for place in [place for place in ends if not rest[place].initial] or ends[:1]:
        surname, given = rest[place], tuple(rest[:place] + rest[place + 1 :])
        prior = _place_prior(place == 0, surname, patronymic, name)
        yield Order(_parts(surname), given, patronymic, prior * _as_surname(surname) * _as_given(given[0]))


def _place_prior(first: bool, surname: Word, patronymic: Word | None, name: Name) -> float:
    """How likely the surname is to stand where it stands, before looking at the words."""
    if name.comma is not None:
        return 0.97 if first else 0.03
    tokens = {token.text: token.capitals for token in name.tokens}
    shouted = [text for text, capitals in tokens.items() if capitals]
    if len(shouted) == 1 and len(tokens) > 1:
        return 0.95 if surname.text == shouted[0] else 0.05
    if patronymic is not None:
        last = name.tokens[-1].text == patronymic.text.split()[-1]
        return (0.97 if last else 0.03) if first else (0.03 if last else 0.97)
    return 0.5 if name.script is Script.CYRILLIC else (0.3 if first else 0.7)


def _parts(surname: Word) -> tuple[Word, ...]:
    parts = surname.text.split("-")
    return tuple(word(part) for part in parts) if len(parts) > 1 and min(map(len, parts)) > 3 else (surname,)


def _as_given(one: Word) -> float:
    """The share of people of whom this is the given name, listed or not."""
    if one.initial:
        return ANY_INITIAL
    if one.given:
        return one.given[0][0].name.share
    return UNLISTED_GIVEN * share_by_length(len(one.sounds[0])) * (1.0 - 0.8 * one.ending)


def _as_surname(one: Word) -> float:
    """The share of people of whom this is the surname: much where it ends as surnames do, little for a given name."""
    if one.initial:
        return 0.02 * ANY_INITIAL
    if one.listed:
        return one.listed[1]
    if one.given and one.ending < MANS_ENDING:
        return GIVEN_AS_SURNAME * share_by_length(len(one.sounds[0]))
    return max(one.ending, NO_ENDING) * share_by_length(len(one.sounds[0]))


def _weighed(orders: list[Order]) -> tuple[Order, ...]:
    total = sum(order.weight for order in orders)
    if not total:
        return ()
    shares = [Order(o.surname, o.given, o.patronymic, o.weight / total) for o in orders]
    kept = sorted(shares, key=lambda order: -order.weight)[:MOST_ORDERS]
    return tuple(order for order in kept if order.weight > 0.01)
