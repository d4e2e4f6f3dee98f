"""Who is who in a report: every mention of a person or a body is given to one of the cast, old or new."""

from __future__ import annotations

from collections.abc import Callable

from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.fitting import (
    adds_words,
    bare,
    came_up,
    inverse_of,
    is_shorter,
    is_two,
    pull,
    sex_fits,
    state_of,
    words_of,
)
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, Noun, sex_of
from lastseen.intake.suggest.english.peoplewords import is_person_word, singular_of
from lastseen.intake.suggest.english.spellings import one_name
from lastseen.intake.suggest.english.tables import words

GENERIC = words("lists", "cast", "generic")
GENERIC_PLURAL = GENERIC | frozenset(
    [
        "people",
        "group",
        "pair",
        "couple",
        "trio",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozen",
        "family",
        "both",
        "all",
    ]
)
_CASE_HEADS = words("lists", "cast", "case_heads")
_SPEAKER_HEADS = words("lists", "cast", "speaker_heads")
_PRONOUN_SEX = dict.fromkeys(("he", "him", "his", "himself"), "male") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
_OURSELVES = words("lists", "cast", "ourselves")
_PLURAL_PRONOUNS = frozenset(["they", "them", "their", "themselves"])
FIRST_PERSON = words("lists", "cast", "first_person")
_FAR = 12
"""Sentences after which a pronoun no longer means somebody."""
_SPELLINGS_COMPARED = 40
_LOOKED_BACK = 200
"""Members of the cast that a new mention is compared with, the latest first."""


def _is_ours(noun: Noun) -> bool:
    """`our correspondent Jonah Beck`, `this newspaper`."""
    if noun.determiner == "this":
        return noun.sort == "outlet" or noun.head in _OURSELVES
    if noun.owner is None or noun.owner.head != "our":
        return False
    return noun.sort == "outlet" or any(token.low in _OURSELVES for token in noun.tokens)


def _is_meant(known: Entity, noun: Noun, sentence: int, speaking: bool) -> bool:
    """Whether the one whose sex is known is meant, although somebody else may be about as near."""
    if speaking:
        return known.speaks
    return known.in_case or (known.last == sentence and noun.tokens[0].tag == "POSS")


def _asides(entity: Entity) -> tuple[bool, bool, bool]:
    """How little somebody is what a report is about: a relative, one who only speaks, one who is not of the case."""
    return entity.kin is not None, entity.speaks and not entity.in_case, not entity.in_case


def _title(noun: Noun) -> set[str]:
    """What stands in front of a name as a title, by which its bearer is called later: `minister`, `mayor`."""
    if noun.name is None or noun.sort != "person":
        return set()
    front = [token.low for token in noun.tokens if token.end <= noun.name_tokens[0].start]
    return set(front[-1:]) & words("lists", "cast", "offices")


class Cast:
    """All who were met so far, in order."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._order = self._made = 0
        self.interviewed: Entity | None = None
        """Whose answers a report prints."""
        self._compared = 0

    def meet(self, noun: Noun, sentence: int, *, speaking: bool = False) -> Entity | None:
        """The one whom a noun phrase means; None where it means nobody, or nobody can tell whom."""
        if noun.data.get("entity") is None and (speaking or "entity" not in noun.data):
            noun.data["entity"] = self._meet(noun, sentence, speaking)
        found = noun.data["entity"]
        if found is None:
            return None
        assert isinstance(found, Entity)
        found = found.final
        self._order += 1
        found.last, found.order = max(found.last, sentence), self._order
        found.mentions += 1
        found.speaks = found.speaks or speaking
        return found

    def _meet(self, noun: Noun, sentence: int, speaking: bool) -> Entity | None:
        if noun.sort == "pronoun":
            return self._pronoun(noun, sentence, speaking)
        if noun.determiner == "no" and not noun.plural:
            return None  # `no such person`
        owner = self._owner(noun, sentence)
        if noun.sort not in PEOPLE | BODIES and not (noun.sort == "place" and speaking):
            return self._by_age(noun, sentence)
        found = self._known(noun, sentence, owner, speaking)
        if found is None:
            found = self._new(noun, owner)
            found.since = sentence
        self.learn(found, noun, owner)
        return found

    def _owner(self, noun: Noun, sentence: int) -> Entity | None:
        """Whose somebody is: of `her husband … his wife` the husband, whoever else the pronoun might mean."""
        if noun.owner is None:
            return None
        sex = _PRONOUN_SEX.get(noun.owner.head)
        for it in reversed(self.entities[-_LOOKED_BACK:]) if sex is not None and noun.kin else ():
            if it.kin is not None and noun.kin in inverse_of(it.kin[0]) and it.sex == sex and sentence - it.last <= 1:
                noun.owner.data["entity"] = it
                return it
        return self.meet(noun.owner, sentence)

    def _pronoun(self, noun: Noun, sentence: int, speaking: bool) -> Entity | None:
        if noun.head in _PLURAL_PRONOUNS:
            return self._latest(sentence, lambda it: it.plural, speaking) or (
                self._latest(sentence, lambda it: it.sort in BODIES and it.speaks, speaking) if speaking else None
            )
        if noun.head in ("it", "its"):
            return self._body_before(sentence) if speaking else None
        if noun.head not in _PRONOUN_SEX:
            return None
        return self._he_or_she(noun, sentence, speaking)

    def _he_or_she(self, noun: Noun, sentence: int, speaking: bool) -> Entity | None:
        """Whom the sentence is about; else the one near by of whom the sex is known; else whoever fits."""
        sex, other = _PRONOUN_SEX[noun.head], noun.data.get("not")
        found = self._latest(
            sentence, lambda it: it.sort == "person" and it.sex in (None, sex) and it is not other, speaking
        )
        known = self._latest(sentence, lambda it: it.sort == "person" and it.sex == sex and it is not other, speaking)
        about = found is not None and not speaking and found.opened == sentence and found.name is not None
        near = known is not None and sentence - known.last <= 1
        if known is not None and near and not about and _is_meant(known, noun, sentence, speaking):
            return known
        if found is not None and found.in_case and found.sex is None:
            found.sex = sex
        return found

    def other_than(self, speaker: Entity, sentence: int) -> Entity | None:
        """Whom somebody who speaks means by `him`: somebody else of the case, or the one whose friend he is."""
        owner = speaker.kin[1].final if speaker.kin is not None else None
        if owner is not None and owner.sort == "person":
            return owner
        fits = (
            it for it in self.entities if it is not speaker and it.sort == "person" and it.sex in (None, speaker.sex)
        )
        near = [it for it in fits if it.in_case and sentence - it.last <= _FAR]
        return max(near, key=lambda it: it.order, default=None)

    def _body_before(self, sentence: int) -> Entity | None:
        """The body that `it` means: the only one of the sentence so far, else the latest that spoke."""
        here = [it for it in self.entities[-_LOOKED_BACK:] if it.sort in BODIES and it.last == sentence]
        return here[0] if len(here) == 1 else self._latest(sentence, lambda it: it.sort in BODIES, True)

    def _by_age(self, noun: Noun, sentence: int) -> Entity | None:
        """`the 34-year-old`."""
        if noun.determiner == "the" and noun.tokens[-1].low.endswith("-year-old"):
            return self._latest(sentence, lambda it: it.sort == "person", False)
        return None

    def _latest(self, sentence: int, fits: Callable[[Entity], bool], speaking: bool) -> Entity | None:
        """The latest who fits: of speakers for one who speaks, else rather one to whom something happened."""
        near = [it for it in self.entities[-_LOOKED_BACK:] if fits(it) and sentence - it.last <= _FAR]
        if not near:
            return None
        if speaking:
            return max(
                near, key=lambda it: ((it.speaks and sentence - it.last <= 3) or came_up(it, sentence), it.order)
            )
        return max(near, key=lambda it: pull(it, sentence))

    def _known(self, noun: Noun, sentence: int, owner: Entity | None, speaking: bool) -> Entity | None:
        if noun.other:
            return None
        if noun.name is not None:
            return self._named(noun)
        if noun.kin and owner is not None and owner.kin is not None and noun.kin in inverse_of(owner.kin[0]):
            return owner.kin[1].final  # `her father`, where she is his daughter
        if noun.kin and owner is not None:
            return next((it for it in self.entities[-_LOOKED_BACK:] if it.kin == (noun.kin, owner)), None)
        if noun.sort in BODIES:
            return self._body(noun, sentence)
        bare = noun.sort == "person" and not noun.determiner and owner is None and noun.number is None
        if noun.definite or bare or (owner is not None and not noun.kin):
            return self._definite(noun, sentence, speaking)
        return self._same_words(noun) if not noun.owner else None

    def _named(self, noun: Noun) -> Entity | None:
        assert noun.name is not None
        found = self._by_name.get(bare(noun.name))
        if found is not None:
            return found
        if noun.sort in PEOPLE:
            return self._person_named(noun)
        same = (it for it in reversed(self.entities[-_LOOKED_BACK:]) if it.sort == noun.sort and it.name is not None)
        return next((it for it in same if is_shorter(bare(noun.name or ""), bare(it.name or ""))), None)

    def _person_named(self, noun: Noun) -> Entity | None:
        assert noun.name is not None
        parts = set(noun.name.split())
        for entity in sorted(self.entities[: -_LOOKED_BACK - 1 : -1], key=_asides):
            if entity.sort != "person" or entity.name is None:
                continue
            known = set(entity.name.split())
            if parts <= known or (known < parts and len(known) == 1):
                return entity
            if len(parts) > 1 and len(known) > 1 and self._compared < _SPELLINGS_COMPARED and parts & known:
                self._compared += 1
                if one_name(noun.name, entity.name):
                    return entity
        return None

    def _body(self, noun: Noun, sentence: int) -> Entity | None:
        """`the ministry` is the latest ministry; `the newspaper` the latest outlet; `police` the police met before."""
        like = [it for it in self.entities[-_LOOKED_BACK:] if it.sort == noun.sort and not it.first.other]
        same = [it for it in like if noun.head in it.heads and (noun.definite or not noun.determiner)]
        if same and noun.owner is None and not adds_words(noun, same[-1]):
            return max(same, key=lambda it: it.order)
        common = (
            noun.sort in ("outlet", "organisation")
            and noun.definite
            and noun.head in words("bodies", noun.sort, "common")
        )
        if common and len([token for token in noun.tokens if token.tag in ("NOUN", "ADJ", "PROPN", "NAT")]) == 1:
            named = [it for it in like if it.speaks or it.name]
            if not named and noun.sort == "outlet":  # `The Evening Bell reported … The newspaper added …`
                named = [it for it in self.entities[-_LOOKED_BACK:] if it.sort == "organisation" and it.speaks]
            return max(named, key=lambda it: (it.speaks, it.order), default=None)
        return None

    def _definite(self, noun: Noun, sentence: int, speaking: bool) -> Entity | None:
        """`the soldier`, `the women`: whoever was called so, else the one whom a word for anybody means here."""
        head = noun.rank[-1].low if noun.rank else noun.head
        plural = noun.sort == "people"
        fits = [it for it in self.entities[-_LOOKED_BACK:] if it.plural == plural and it.sort in PEOPLE]
        same = [it for it in fits if head in it.heads and sex_fits(it, noun)]
        if same:
            return max(same, key=lambda it: (it.speaks if speaking else it.in_case, it.order))
        near = [it for it in fits if sentence - it.last <= _FAR]
        if head in _SPEAKER_HEADS and speaking:
            return max((it for it in near if it.speaks and it.name is None), key=lambda it: it.order, default=None)
        if head in (GENERIC_PLURAL if plural else GENERIC):
            return self._anybody(noun, sentence, [it for it in near if sex_fits(it, noun)], speaking)
        if plural and not speaking:
            return max((it for it in near if it.in_case), key=lambda it: it.order, default=None)
        return None

    def _anybody(self, noun: Noun, sentence: int, near: list[Entity], speaking: bool) -> Entity | None:
        """Whom `the man`, `the group` or `both men` means, of those who are near."""
        if noun.sort == "people" and is_two(noun) and not any(it.count == 2 or is_two(it.first) for it in near):
            two = self._two(sentence)
            if two:
                return self._pair(noun, two)
        head = noun.rank[-1].low if noun.rank else noun.head
        if not speaking:  # `the activist said the woman was taken`: nobody speaks so of himself
            near = [it for it in near if it.in_case or not (it.speaks and it.last == sentence)]
        if speaking and head not in _CASE_HEADS:
            return max(near, key=lambda it: (it.speaks, it.name is None, it.order), default=None)
        return max(near, key=lambda it: (it.in_case, not it.speaks, it.order), default=None)

    def _two(self, sentence: int) -> tuple[Entity, ...]:
        """The latest two persons who may be `both men`: close by, and not there only to speak."""
        near = [
            it
            for it in self.entities
            if it.sort == "person" and sentence - it.last <= 3 and (it.in_case or not it.speaks)
        ]
        return tuple(sorted(near, key=lambda it: it.order)[-2:]) if len(near) > 1 else ()

    def _pair(self, noun: Noun, two: tuple[Entity, ...]) -> Entity:
        entity = self._new(noun, None)
        entity.members, entity.count = two, 2
        return entity

    def _same_words(self, noun: Noun) -> Entity | None:
        """The same source described in the very same words is taken for the same, not for one more."""
        if noun.head not in _SPEAKER_HEADS and not noun.plural:
            return None
        low = words_of(noun)
        latest = reversed(self.entities[-_LOOKED_BACK:])
        return next((it for it in latest if it.speaks and it.name is None and words_of(it.first) == low), None)

    def _new(self, noun: Noun, owner: Entity | None) -> Entity:
        sort = "state" if noun.sort == "place" else noun.sort
        self._made += 1
        entity = Entity(f"e{self._made}", sort, noun)
        entity.described = " ".join(token.text for token in noun.tokens)
        if noun.kin and owner is not None:
            entity.kin = (noun.kin, owner)
        self.entities.append(entity)
        return entity

    def learn(self, entity: Entity, noun: Noun, owner: Entity | None) -> None:
        """Take in what one more mention says of a member of the cast."""
        if noun.kin and owner is not None and entity.kin is None:
            entity.kin = (noun.kin, owner)
        entity.sex = entity.sex or sex_of(noun)
        entity.heads.add(noun.head.lower())
        entity.ours = entity.ours or _is_ours(noun)
        entity.heads |= {singular_of(token.low) for token in noun.role if is_person_word(singular_of(token.low))}
        entity.heads |= {token.low for token in noun.rank} | _title(noun)
        entity.state = entity.state or state_of(noun, owner)
        entity.nationality = entity.nationality or (noun.nationality if entity.sort in PEOPLE else "")
        if noun.name is not None:
            self.name(entity, noun.name, noun.name_tokens[0].start, noun.name_tokens[-1].end)

    def call(self, entity: Entity, pseudonym: str) -> None:
        """Know a member of the cast by what the report calls it, which is not its name."""
        entity.called = pseudonym
        self._by_name.setdefault(bare(pseudonym), entity)

    def knows(self, name: str) -> bool:
        """Whether somebody was met under a name."""
        return bare(name) in self._by_name

    def name(self, entity: Entity, spelt: str, start: int, end: int) -> None:
        """Give a member of the cast one more spelling of its name."""
        known = entity.name
        if spelt == entity.called:
            return
        if known is not None and set(spelt.split()) <= set(known.split()):
            self._by_name.setdefault(bare(spelt), entity)  # `Osman` stays his, although a Nabil Osman comes up later
            return
        if all(spelt != it for it, _, _ in entity.names):
            entity.names.append((spelt, start, end))
            if known is None or len(spelt.split()) > len(known.split()):
                entity.name = spelt
        self._by_name.setdefault(bare(spelt), entity)

    def join(self, one: Entity, other: Entity) -> None:
        """One is the other: what an apposition or `identified as` says."""
        one, other = one.final, other.final
        if one is other:
            return
        other.merged = one
        for spelt, start, end in other.names:
            self.name(one, spelt, start, end)
            self._by_name[bare(spelt)] = one
        one.heads |= other.heads
        one.sex, one.state = one.sex or other.sex, one.state or other.state
        one.kin = one.kin or other.kin
        one.mentions += other.mentions
        one.opened, one.last, one.order = (
            max(one.opened, other.opened),
            max(one.last, other.last),
            max(one.order, other.order),
        )
        one.speaks, one.in_case = one.speaks or other.speaks, one.in_case or other.in_case
        if other in self.entities:
            self.entities.remove(other)
