"""What verbs say of persons: that they are 22, alive, presumed dead or free, born in 1987, or live in Marn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lastseen.core.scales import Certainty, Stance
from lastseen.intake.suggest.english import regions, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.nouns import PEOPLE, Noun, read
from lastseen.intake.suggest.english.places import place_at
from lastseen.intake.suggest.english.reality import supposed
from lastseen.intake.suggest.english.tokens import as_text, as_words
from lastseen.intake.suggest.english.wordnumbers import age_of

_FINDING_OUT = ("know", "establish", "determine", "confirm", "learn")
_NEWS = frozenset(["word", "news", "trace", "sign", "tidings"])
_UNKNOWN = frozenset(["unknown", "unclear", "mystery", "uncertain"])
_CONDITIONS = {"alive": ("fate", "alive_reported"), "dead": ("fate", "dead_reported"), "free": ("liberty", "free")}
_HELD_TO_BE = {"dead": "dead_reported", "killed": "dead_reported", "alive": "alive_reported"}
_SURENESS = (
    dict.fromkeys(("presume", "believe", "think"), Certainty.LIKELY)
    | dict.fromkeys(("declare", "pronounce", "confirm", "find"), Certainty.STATED)
    | {"fear": Certainty.POSSIBLE, "report": Certainty.REPORTED}
)
_CALLINGS = frozenset(
    ["work", "sell", "teach", "drive", "repair", "bake", "sing", "translate", "print", "mend", "deliver"]
)
_YEARS_OLD = (["years", "old"], ["years"], ["year", "old"])
_AFTER_AGES = frozenset(["COMMA", "PUNCT", "CC", "SUB", "QUOTE"])
Told = Iterator[tuple[Entity, Stated]]


def person_of(noun: Noun) -> Entity | None:
    """The person or people that a noun phrase was found to mean; None where it means nobody."""
    entity = noun.data.get("entity")
    return entity.final if isinstance(entity, Entity) and entity.final.sort in PEOPLE else None


def standing(chunks: Sequence[Chunk], chunk: Chunk) -> Told:
    """What one verb says of the person who is its subject."""
    group = chunk.verb
    place = syntax.subject(chunks, chunk.index) if group is not None else None
    if group is not None and group.lemma == "call":
        yield from _called(chunks, chunk)
    if group is None or place is None or supposed(chunks, chunk.index):
        return
    noun = read(chunks[place])
    entity = person_of(noun)
    if noun.head in ("whereabouts", "fate", "location", "condition"):
        yield from _unknown(chunks, chunk, group, noun)
    elif entity is None:
        return
    elif group.lemma in ("be", "remain"):
        yield from _being(chunks, chunk, group, (noun, entity))
    elif group.lemma == "account" and group.negated and group.passive and not entity.plural:
        yield entity, Stated("fate", "unknown", chunk.start, chunk.end, "fate-unaccounted")
    elif group.lemma in ("know", "nickname") and not group.negated and not entity.plural:
        yield from _known_as(chunks, chunk, entity)
    elif group.lemma in _SURENESS and not (group.lemma == "find" and entity.plural):
        yield from _held_to_be(chunks, chunk, group, entity)
    elif not entity.plural and not group.negated:
        yield from _of_a_life(chunks, chunk, group, entity)


def _unknown(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, noun: Noun) -> Told:
    """Nothing known: `his whereabouts are unknown`, `her fate is not known`."""
    behind = chunks[chunk.index + 1 : chunk.index + 4]
    saying = next((it for it in behind if not _UNKNOWN.isdisjoint(token.low for token in it.tokens)), None)
    if group.lemma in _FINDING_OUT and group.negated:
        saying = chunk
    whose = _whose(chunks, noun, chunk)
    if whose is not None and saying is not None and group.lemma in ("be", "remain", *_FINDING_OUT):
        yield whose, Stated("fate", "unknown", noun.start, saying.end, "fate-unknown")


def _known_as(chunks: Sequence[Chunk], chunk: Chunk, entity: Entity) -> Told:
    """Another name of somebody who has one: `known to friends as Lucky`, `nicknamed Lucky`."""
    behind = chunks[chunk.index + 1 : chunk.index + 6]
    after_as = next((it.index + 1 for it in behind if it.low == "as"), None)
    nicknamed = chunk.verb is not None and chunk.verb.lemma == "nickname"
    at = after_as if after_as is not None else (chunk.index + 1 if nicknamed else len(chunks))
    while at < len(chunks) and chunks[at].kind == "QUOTE":
        at += 1
    yield from _alias(chunks[at] if at < len(chunks) else None, entity)


def _called(chunks: Sequence[Chunk], chunk: Chunk) -> Told:
    """`everyone calls him Lucky`."""
    behind = [it for it in chunks[chunk.index + 1 : chunk.index + 5] if it.kind != "QUOTE"]
    if len(behind) > 1 and behind[0].low in ("him", "her", "them") and behind[0].kind == "NP":
        whom = person_of(read(behind[0]))
        if whom is not None and not whom.plural:
            yield from _alias(behind[1], whom)


def _alias(chunk: Chunk | None, entity: Entity) -> Told:
    if chunk is None or chunk.kind != "NP" or entity.name is None:
        return
    tokens = [token for token in chunk.tokens if token.tag != "DET"]
    if tokens and all(token.tag == "PROPN" for token in tokens) and as_text(tokens) not in entity.name:
        yield entity, Stated("alias", as_text(tokens), tokens[0].start, tokens[-1].end, "known-as")


def nothing_known(chunks: Sequence[Chunk]) -> Told:
    """`Nothing is known of his whereabouts`, `Little is known about her fate`."""
    for chunk in chunks:
        at, group = chunk.index, chunk.verb
        if group is None or group.lemma not in ("know", "learn", "establish") or not at or at + 2 >= len(chunks):
            continue
        nothing = chunks[at - 1].tokens[0].low in ("nothing", "little") and not group.negated
        if not nothing or chunks[at + 1].low not in ("of", "about") or chunks[at + 2].kind != "NP":
            continue
        noun = read(chunks[at + 2])
        whom = person_of(noun) or (person_of(noun.owner) if noun.owner is not None else None)
        if whom is not None and not whom.plural:
            yield whom, Stated("fate", "unknown", chunks[at - 1].start, chunks[at + 2].end, "nothing-known")


def no_news(chunks: Sequence[Chunk]) -> Told:
    """Nothing is known of somebody: `no word of Emil Korr`, `without news of her`, `no trace of him`."""
    for chunk in chunks:
        at = chunk.index
        if chunk.kind != "NP" or chunk.tokens[-1].low not in _NEWS or at + 2 >= len(chunks):
            continue
        lacking = chunk.tokens[0].low in ("no", "any") or (at and chunks[at - 1].low == "without")
        whom = person_of(read(chunks[at + 2])) if chunks[at + 2].kind == "NP" else None
        if lacking and chunks[at + 1].low in ("of", "from", "about", "on") and whom is not None and not whom.plural:
            yield whom, Stated("fate", "unknown", chunk.start, chunks[at + 2].end, "no-news-of")


def not_known(chunks: Sequence[Chunk]) -> Told:
    """`It is not known where he is`, `Nobody knows what happened to Kim`, `His wife does not know if he is alive`."""
    for chunk in chunks:
        at = chunk.index
        verb = next((it for it in chunks[at + 1 : at + 5] if it.kind == "VG"), None)
        if chunk.low not in _ASKED or verb is None or verb.verb is None:
            continue
        front = [it for it in chunks[max(0, at - _IN_FRONT) : at] if it.kind not in ("COMMA", "QUOTE")]
        lows = {token.low for it in front for token in it.tokens}
        named = (it for it in chunks[at + 1 : verb.index + 4] if it.kind == "NP")
        whom = next((it for it in map(person_of, map(read, named)) if it is not None), None)
        about = verb.verb.lemma in _ABOUT and not verb.verb.negated
        if verb.verb.lemma == "be" and chunk.low in ("whether", "if"):
            about = any(token.low in _LIVING for it in chunks[verb.index + 1 : verb.index + 3] for token in it.tokens)
        if lows & _NOT and lows & _KNOWN and about and whom is not None and not whom.plural:
            yield whom, Stated("fate", "unknown", front[0].start, verb.end, "not-known")


_ASKED = frozenset(["where", "whether", "what", "if"])
_NOT = frozenset(["not", "n't", "nobody", "nothing", "never", "unclear", "unknown", "uncertain", "no"])
_KNOWN = frozenset(
    ["know", "knows", "knew", "known", "unclear", "unknown", "uncertain", "clear", "idea", "word", "learned"]
)
_ABOUT = frozenset(["be", "hold", "keep", "take", "detain", "happen", "become", "live", "end"])
_LIVING = frozenset(["alive", "dead", "safe", "living"])
_IN_FRONT = 4
"""Pieces in front of `where` that say that it is not known."""


def _whose(chunks: Sequence[Chunk], noun: Noun, chunk: Chunk) -> Entity | None:
    if noun.owner is not None:
        return person_of(noun.owner)
    behind_of = (at for at in range(chunk.index - 1, 0, -1) if chunks[at].kind == "NP" and chunks[at - 1].low == "of")
    found = next(behind_of, None)
    return person_of(read(chunks[found])) if found is not None else None


def _being(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, who: tuple[Noun, Entity]) -> Told:
    behind = chunks[chunk.index + 1 : chunk.index + 3]
    if not behind:
        return
    noun, entity = who
    first = behind[0]
    for word in _CONDITIONS.keys() & {token.low for token in first.tokens} if len(first.tokens) <= 2 else ():
        prop, value = _CONDITIONS[word]
        stance = Stance.DENIES if group.negated else Stance.ASSERTS
        yield entity, Stated(prop, value, chunk.start, first.end, f"{prop}-{word}", stance)
    age = age_of(first.tokens[0].low) if first.kind == "NP" and not entity.plural else None
    if age is not None and not group.negated and _is_age(first, behind[1] if len(behind) > 1 else None):
        yield entity, Stated("age", age, noun.start, first.end, "age-is")


def _is_age(first: Chunk, following: Chunk | None) -> bool:
    """Whether a bare number behind `is` is an age: nothing is counted by it."""
    lows = [token.low for token in first.tokens]
    if len(lows) > 1:
        return lows[1:] in _YEARS_OLD
    ends = following is None or following.kind in _AFTER_AGES or following.low in ("when", "at")
    return ends and first.tokens[0].tag == "NUM"


def _held_to_be(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, entity: Entity) -> Told:
    """What is held of somebody: `is presumed dead`, `was reported alive`."""
    after = chunks[chunk.index + 1] if chunk.index + 1 < len(chunks) else chunk
    value = _HELD_TO_BE.get(after.low)
    if value is None or group.negated or group.form not in ("pastpart", "part"):
        return
    certainty = _SURENESS[group.lemma]
    hedge = chunk.tokens[-1].text if certainty is not Certainty.STATED else None
    rule = f"fate-{after.low}"
    yield entity, Stated("fate", value, chunk.start, after.end, rule, certainty=certainty, hedge=hedge)


def _born(chunks: Sequence[Chunk], chunk: Chunk, entity: Entity) -> Told:
    """A day or year of birth: `was born in 1987`."""
    for at in range(chunk.index + 1, regions.region_end(chunks, chunk.index)):
        date = chunks[at].tokens[0].date if chunks[at].kind == "DATE" else None
        if date is not None and date.edtf is not None:
            words = (chunk.start, chunks[at].end)
            yield entity, Stated("birth_date", date.edtf, *words, "born", reckoned_from=date.reckoned_from)
            return


def _of_a_life(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, entity: Entity) -> Told:
    if group.lemma == "bear":
        yield from _born(chunks, chunk, entity)
    elif group.lemma in _CALLINGS:
        yield from _calling(chunks, chunk, group, entity)
    else:
        yield from _living(chunks, chunk, group, entity)


def _calling(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, entity: Entity) -> Told:
    """What somebody does for a living: `worked as a lorry driver`, `Kim, who sold phone cards`."""
    behind = chunks[chunk.index + 1 : chunk.index + 3]
    if group.passive or group.infinitive or group.participle or group.modal or entity.name is None:
        return
    if group.lemma == "work":
        as_what = behind[1] if len(behind) > 1 and behind[0].low == "as" and behind[1].kind == "NP" else None
        told = [token for token in as_what.tokens if token.tag not in ("DET", "NUM")] if as_what is not None else []
        if told:
            yield entity, Stated("occupation", as_words(told), told[0].start, told[-1].end, "works-as")
    elif chunk.index and chunks[chunk.index - 1].low == "who" and behind and behind[0].kind == "NP":
        what = behind[0].tokens
        if what[0].tag not in ("DET", "POSS", "PRON", "NUM", "PROPN"):
            told = [chunk.tokens[-1], *what]
            yield entity, Stated("occupation", as_words(told), told[0].start, told[-1].end, "who-sells")


def _living(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, entity: Entity) -> Told:
    """An address: `lives in Marn`."""
    if group.lemma not in ("live", "reside"):
        return
    region = range(chunk.index + 2, regions.region_end(chunks, chunk.index))
    for at in region:
        if chunks[at].kind == "NP" and chunks[at - 1].low in ("in", "at", "on", "near"):
            place = place_at(chunks, at)
            if place is not None:
                yield entity, Stated("address", place.value, chunk.start, place.end, "lives-in")
            return
