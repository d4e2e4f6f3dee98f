"""What noun phrases say of persons: age, nationality, what they do, their rank, whose relatives they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lastseen.core.scales import Certainty
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.happenings import Happenings, Stated
from lastseen.intake.suggest.english.nouns import Noun, read, sex_of
from lastseen.intake.suggest.english.particulars import HELD, particulars
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.standing import no_news, not_known, nothing_known, person_of, standing
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import Token, as_words
from lastseen.intake.suggest.english.wordnumbers import OLDEST, age_of, number_of
from lastseen.intake.suggest.told import NumberTold

_YEAR_OLD = "-year-old"
_CLOSING = frozenset(["COMMA", "PUNCT", "QUOTE", "NP", "CC", "VG", "PREP"])
_EMPLOYERS = frozenset(["state", "organisation", "outlet", "thing", "place"])
_NOT_IN_JOBS = frozenset(["DET", "POSS", "NUM", "NAT", "POS"])
_SOMEBODYS = frozenset(["deputy", "assistant", "secretary", "successor", "predecessor", "guest", "editor"])
_COMPOUND = frozenset(["owner", "seeker", "leader", "founder", "chief", "head", "director", "chairman", "member"])
"""What somebody is only with a word in front: `boat owner`, `union leader`."""
_NEAR = 9
"""Code points between a name and its age at most: `, aged 34`."""


def attributes(scene: Scene, happenings: Happenings, sentence: int) -> None:
    """Take in what one sentence says of the persons in it."""
    chunks = scene.clauses[sentence].chunks
    if chunks[-1].low == "?":
        return
    before = len(happenings.of_persons)
    ages = [it for it in scene.ages if chunks[0].start <= it.start < chunks[-1].end]
    for whose, stated in (*no_news(chunks), *nothing_known(chunks), *not_known(chunks)):
        happenings.person(whose, stated)
    for chunk in chunks:
        if chunk.kind == "NP":
            noun = read(chunk)
            entity = person_of(noun)
            for stated in _of_noun(chunks, chunk.index, noun, ages) if entity is not None else ():
                assert entity is not None
                happenings.person(entity, stated)
                entity.aged = entity.aged or stated.rule == "age-apposed"
        elif chunk.kind == "VG":
            for whose, stated in standing(chunks, chunk):
                happenings.person(whose, stated)
    told = list(happenings.of_persons[before:])
    for whose, stated in particulars(scene, sentence):
        if not any(_same_words(whose, stated, *it) for it in told):
            happenings.person(whose, stated)
        whose.aged = whose.aged or stated.property in ("age", "birth_date")


def _same_words(whose: Entity, one: Stated, other: Entity, known: Stated) -> bool:
    """Whether the same words were taken up as the same property before."""
    beside = one.start < known.end and known.start < one.end
    return whose.final is other.final and one.property == known.property and beside


def _of_noun(chunks: Sequence[Chunk], at: int, noun: Noun, ages: Sequence[NumberTold]) -> Iterator[Stated]:
    yield from _age(chunks, at, noun, ages)
    if not noun.plural:
        yield from _nationality(chunks, at, noun)
    if noun.sort in ("person", "name") and not noun.plural:
        yield from _occupation(chunks, at, noun)
        yield from _rank(noun)
        yield from _sex(noun)
        yield from _sex_behind(chunks, at, noun)


def _nationality(chunks: Sequence[Chunk], at: int, noun: Noun) -> Iterator[Stated]:
    nationality = noun.nationality or _in_front(noun)
    if nationality and not _of_body(noun):
        yield Stated("nationality", nationality, noun.start, noun.end, "nationality-adjective")
    behind = chunks[at + 2] if at + 2 < len(chunks) and chunks[at + 1].low == "of" else None
    if behind is not None and behind.tokens[-1].state and noun.head in words("lists", "persons", "citizens"):
        yield Stated("nationality", behind.tokens[-1].state, noun.start, behind.end, "citizen-of")


def _in_front(noun: Noun) -> str:
    """`the Norvian Tarin Voss`."""
    if noun.sort != "person" or noun.name is None:
        return ""
    front = [it for it in noun.tokens if it.end <= noun.name_tokens[0].start]
    return front[-1].state if front and front[-1].tag == "NAT" else ""


def _of_body(noun: Noun) -> bool:
    """Whether an adjective is of the body: `a Kordavian embassy official`."""
    if noun.head not in words("lists", "persons", "officials"):
        return False
    at = next((place for place, token in enumerate(noun.tokens) if token is noun.nationality_token), 0)
    bodies = words("bodies", "state", "words") | words("bodies", "state", "common")
    return any(token.low in bodies for token in noun.tokens[at + 1 : -1])


def _sex(noun: Noun) -> Iterator[Stated]:
    sex = sex_of(noun)
    told_of = noun.age is not None or bool(noun.nationality) or len(noun.tokens) > 2  # not just `a man`
    if sex and told_of and noun.head in ("man", "woman", "boy", "girl") and noun.name is None and not noun.definite:
        yield Stated("sex", sex, noun.start, noun.end, "sex-noun")


def _sex_behind(chunks: Sequence[Chunk], at: int, noun: Noun) -> Iterator[Stated]:
    """`Kim, male,`."""
    behind = chunks[at + 2] if at + 2 < len(chunks) and chunks[at + 1].kind == "COMMA" else None
    if behind is not None and behind.low in ("male", "female") and noun.name is not None:
        yield Stated("sex", behind.low, noun.start, behind.end, "sex-apposed")


def _age(chunks: Sequence[Chunk], at: int, noun: Noun, ages: Sequence[NumberTold]) -> Iterator[Stated]:
    token = noun.age or (noun.tokens[-1] if noun.tokens[-1].low.endswith(_YEAR_OLD) else None)
    age = age_of(token.low.removesuffix(_YEAR_OLD)) if token is not None else None
    if age is not None:
        yield Stated("age", age, noun.start, noun.end, "age-year-old")
    elif noun.sort == "person" and not noun.plural and (years := _of_years(chunks, at)) is not None:
        yield Stated("age", years, noun.start, chunks[at + 2].end, "age-of")
    elif noun.sort in ("person", "name") and not noun.plural and at + 1 < len(chunks):
        yield from _age_behind(chunks, at, noun, ages)


def _of_years(chunks: Sequence[Chunk], at: int) -> int | str | None:
    """`a seamstress of about fifty`."""
    behind = chunks[at + 2] if at + 2 < len(chunks) and chunks[at + 1].low == "of" else None
    if behind is None or len(behind.tokens) != 1 or behind.tokens[0].tag != "NUM":
        return None
    value = number_of(behind.tokens[0])
    digits = "".join(mark for mark in str(value) if mark.isdigit())
    return value if digits and 10 < int(digits[:3]) <= OLDEST and len(digits) < 4 else None


def _age_behind(chunks: Sequence[Chunk], at: int, noun: Noun, ages: Sequence[NumberTold]) -> Iterator[Stated]:
    """An age right behind a noun phrase: `Kim, 34,`, `The captain, 29 or 30 years old,`, `Kim (34)`, `Kim, aged 34`."""
    if chunks[at + 1].low not in (",", "(", "aged"):
        return
    if (
        [it.kind for it in chunks[at + 3 : at + 5]] == ["CC", "NP"]
        and chunks[at + 3].low == "and"
        and chunks[at + 4].tokens[0].tag == "NUM"
    ):
        return  # `Ali and Omar Haddad, aged 22 and 25,`
    told = next((it for it in ages if 0 < it.start - noun.end <= _NEAR), None)
    if told is not None:
        between = [token.low for it in chunks[at + 1 :] if it.start < told.end for token in it.tokens]
        hedge = next((low for low in between if low in HELD), None)
        certainty = HELD[hedge] if hedge else Certainty.STATED
        yield Stated("age", told.value, noun.start, told.end, "age-apposed", certainty=certainty, hedge=hedge)
        return
    inside = chunks[at + 2] if at + 2 < len(chunks) else chunks[at + 1]
    age = _bare_age(inside, chunks[at + 3] if at + 3 < len(chunks) else None)
    if age is not None:
        yield Stated("age", age, noun.start, inside.end, "age-apposed")


def _bare_age(chunk: Chunk, following: Chunk | None) -> int | str | None:
    """A number alone between commas or in brackets."""
    tokens = [token for token in chunk.tokens if token.low != "aged"]
    closed = following is None or following.kind in _CLOSING
    if len(tokens) != 1 or not closed or tokens[0].tag not in ("NUM", "NOUN"):
        return None
    told = tokens[0].number
    return age_of(tokens[0].low) or (told.value if told is not None and ".." in str(told.value) else None)


def _occupation(chunks: Sequence[Chunk], at: int, noun: Noun) -> Iterator[Stated]:
    """What somebody does: `a textile worker`, `driver Anders Foley`, `a cadet at the naval academy`."""
    role = _job(noun)
    if not role:
        return
    last = at
    if not _is_complete(chunks, at, role):
        return
    while noun.name is None and last + 2 < len(chunks) and _employer(chunks, last + 2):
        last += 2
    start, end = role[0].start, chunks[last].end if last > at else role[-1].end
    told = [token for chunk in chunks[at : last + 1] for token in chunk.tokens if start <= token.start < end]
    yield Stated("occupation", as_words(told), start, end, "occupation")


def _is_complete(chunks: Sequence[Chunk], at: int, role: Sequence[Token]) -> bool:
    """Whether `leader`, `member` or `head` says of what: `union leader`, `the head of the Miners' Union`."""
    if role[-1].low not in _COMPOUND or len(role) > 1 or {role[-1].low} & words("people", "roles"):
        return True
    return at + 2 < len(chunks) and _employer(chunks, at + 2) and read(chunks[at]).name is None


def _employer(chunks: Sequence[Chunk], at: int) -> bool:
    joined = chunks[at - 1].low in ("of", "at", "for", "with")
    counted = chunks[at].tokens[0].tag == "NUM"
    return joined and chunks[at].kind == "NP" and read(chunks[at]).sort in _EMPLOYERS and not counted


def _job(noun: Noun) -> Sequence[Token]:
    """The words of an occupation: the last is one; a number, a nationality or an age is none of them."""
    role = [token for token in noun.role if token.tag not in _NOT_IN_JOBS]
    if noun.plural or not role or noun.kin or (_of_person(noun) and role[-1].low in _SOMEBODYS):
        return ()
    head = role[-1].low
    if head not in _COMPOUND and not {head, head.rpartition("-")[2]} & words("people", "roles"):
        return ()
    while len(role) > 1 and role[0].low in words("lists", "persons", "no_job"):
        role = role[1:]
    return role


def _of_person(noun: Noun) -> bool:
    """`his deputy`, not `the union's secretary`."""
    return noun.owner is not None and noun.owner.sort in ("pronoun", "person", "people", "name")


def _rank(noun: Noun) -> Iterator[Stated]:
    if noun.rank:
        rank = _whole_rank(noun, noun.rank)
        yield Stated("rank", " ".join(token.low for token in rank), rank[0].start, noun.end, "rank")
    elif noun.name is None and noun.head in words("people", "ranks") - {"private", "general", "commander"}:
        rank = _whole_rank(noun, noun.tokens[-1:])
        yield Stated("rank", " ".join(token.low for token in rank), noun.start, noun.end, "rank")


def _whole_rank(noun: Noun, rank: Sequence[Token]) -> Sequence[Token]:
    """A rank with the word before it where both are one: `a first sergeant`."""
    longer = [*[token for token in noun.tokens if token.end <= rank[0].start][-1:], *rank]
    return longer if " ".join(token.low for token in longer) in words("people", "ranks") else rank


def relatives(scene: Scene, sentence: int) -> Iterator[tuple[Entity, Stated]]:
    """Relatives, told of the one whose they are: `his sister Mira Tol`, `Benal's husband, Idris`."""
    for chunk in scene.clauses[sentence].chunks:
        noun = read(chunk) if chunk.kind == "NP" else None
        if noun is None or noun.owner is None or not noun.kin or noun.plural:
            continue
        entity, whose = person_of(noun), person_of(noun.owner)
        if (
            entity is None
            or whose is None
            or entity is whose
            or whose.plural
            or noun.kin in words("lists", "persons", "vague_kin")
        ):
            continue
        value = f"{noun.kin} {entity.name}" if entity.name else noun.kin
        yield whose, Stated("relative", value, noun.start, noun.end, "relative")
