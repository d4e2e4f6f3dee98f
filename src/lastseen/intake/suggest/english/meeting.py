"""The cast is met sentence by sentence; what is apposed, or called by a name, is one and the same."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import phrasing, series, syntax
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.citing import cited_by, is_relay
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.members import listed_members, members
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, Noun, read
from lastseen.intake.suggest.english.pseudonyms import pseudonyms
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.sourcing import cites, issuer
from lastseen.intake.suggest.english.tables import words

_SEEING = frozenset(["see", "witness", "meet", "recognise", "recognize"])
_DESCRIBING = words("lists", "meeting", "describing")
_SAYING = words("lists", "meeting", "saying")
_CLOSE_BEHIND = 8
"""Code points from a name to what its bearer is, where no article stands before that: `Bek Aro, 51, leader of …`."""
_PERSON = PEOPLE | {"name"}


def meet_all(scene: Scene, sentence: int) -> None:
    """Give every noun phrase of a sentence to one of the cast, in order."""
    chunks = scene.clauses[sentence].chunks
    speaking = _speaking(scene, sentence)
    first: Entity | None = None
    for chunk in chunks:
        if chunk.kind == "NP" and "entity" not in read(chunk).data:
            _whose(scene, sentence, chunks, chunk.index)
            _kin_of(chunks, chunk.index)
            apposed = _apposed_before(chunks, chunk.index)
            if apposed is not None and _one(scene, sentence, chunks, apposed, chunk.index):
                continue
            _not_of_himself(chunks, chunk, first)
            met = scene.cast.meet(read(chunk), sentence, speaking=chunk.index in speaking)
            _tail(chunks, chunk.index)
            whose = _owner(read(chunk))
            first = first or _if_person(whose) or _if_person(met)
            if first is not None and first is whose:
                first.opened = sentence
            if met is not None and met is first and met.sort == "person" and chunk.index not in speaking:
                met.opened = sentence
    pseudonyms(scene, sentence)
    _same_body(scene, sentence, chunks)
    for chunk in chunks:
        if chunk.kind == "NP" and read(chunk).sort == "people" and read(chunk).name is None:
            listed_members(scene, sentence, chunks, chunk.index)
    for chunk in chunks:
        if chunk.kind == "VG":
            _named(scene, sentence, chunks, chunk)
            _interviewed(scene, sentence, chunks, chunk)
            _represents(scene, sentence, chunks, chunk)


def _not_of_himself(chunks: Sequence[Chunk], chunk: Chunk, first: Entity | None) -> None:
    """`Vell, he says, was taken`: of himself nobody speaks so."""
    at = chunk.index
    marks = at > 1 and at + 2 < len(chunks) and chunks[at - 1].kind == chunks[at + 2].kind == "COMMA"
    inserted = marks and chunks[at - 2].kind == "NP" and chunks[at + 1].kind == "VG"
    about = read(chunks[at - 2]).data.get("entity") if inserted and read(chunks[at - 2]).name is not None else None
    if first is not None and about is first and chunk.low in ("he", "she"):
        read(chunk).data["not"] = first.final


def _owner(noun: Noun) -> Entity | None:
    owner = noun.owner.data.get("entity") if noun.owner is not None else None
    return owner.final if isinstance(owner, Entity) else None


def _if_person(entity: Entity | None) -> Entity | None:
    return entity if entity is not None and entity.sort in PEOPLE else None


def _same_body(scene: Scene, sentence: int, chunks: Sequence[Chunk]) -> None:
    """`The ministry said it had no information`: what a body says of `it` or `they` is of itself."""
    for cue in scene.cues[sentence]:
        if not cue.lead or not cue.sources or cue.last + 1 >= len(chunks):
            continue
        source = read(chunks[cue.sources[0]]).data.get("entity")
        first = next((it for it in chunks[cue.last + 1 : cue.last + 5] if it.kind == "NP"), None)
        if first is None or not isinstance(source, Entity):
            continue
        own = first.low in ("it", "they") and source.sort in BODIES
        seen = first.low in ("he", "she") and source.sort == "person" and _saw(chunks, first.index)
        if own or seen or (first.low == "they" and source.plural and _witnesses(chunks, first.index)):
            read(first).data["entity"] = source


def _witnesses(chunks: Sequence[Chunk], at: int) -> bool:
    """`Three former detainees said they saw him`: who says so is who saw it."""
    group = chunks[at + 1].verb if at + 1 < len(chunks) else None
    return group is not None and not group.passive and group.lemma in words("lists", "meeting", "witnessing")


def _saw(chunks: Sequence[Chunk], at: int) -> bool:
    """`A former cellmate said he had seen Kim`: who says so is who saw him."""
    group = chunks[at + 1].verb if at + 1 < len(chunks) else None
    return group is not None and not group.passive and group.lemma in _SEEING and chunks[at + 2].kind == "NP"


def _represents(scene: Scene, sentence: int, chunks: Sequence[Chunk], chunk: Chunk) -> None:
    """`Hanna Volk, who represents two of them`: what she is."""
    group = chunk.verb
    if group is None or group.lemma not in ("represent", "defend") or group.passive or group.infinitive:
        return
    place = syntax.subject(chunks, chunk.index)
    entity = read(chunks[place]).data.get("entity") if place is not None else None
    if isinstance(entity, Entity) and entity.final.sort == "person" and entity.final.name is not None:
        entity.final.heads.add("lawyer")


def _whose(scene: Scene, sentence: int, chunks: Sequence[Chunk], at: int) -> None:
    """`the worker whose husband`: the husband is the worker's."""
    owner = read(chunks[at]).owner
    if owner is None or owner.head != "whose":
        return
    for before in range(at - 1, max(-1, at - 6), -1):
        if chunks[before].kind == "NP" and read(chunks[before]).sort in _PERSON:
            owner.data["entity"] = scene.cast.meet(read(chunks[before]), sentence)
            return


def _kin_of(chunks: Sequence[Chunk], at: int) -> None:
    """`the wife of a blogger`: the wife is the blogger's."""
    noun = read(chunks[at])
    before = (
        read(chunks[at - 2])
        if at > 1 and chunks[at - 1].kind in ("CC", "COMMA") and chunks[at - 2].kind == "NP"
        else None
    )
    if noun.kin and noun.owner is None and not noun.determiner and before is not None and before.kin:
        noun.owner = before.owner  # `his mother and sister`
    if not noun.kin or noun.owner is not None or at + 2 >= len(chunks) or chunks[at + 1].low != "of":
        return
    if chunks[at + 2].kind == "NP" and read(chunks[at + 2]).sort in _PERSON:
        noun.owner = read(chunks[at + 2])


def _interviewed(scene: Scene, sentence: int, chunks: Sequence[Chunk], chunk: Chunk) -> None:
    """Whom somebody interviewed or spoke to is the one who speaks next."""
    group, at = chunk.verb, chunk.index + 1
    if group is None or group.lemma not in ("interview", "speak", "talk", "meet", "reach"):
        return
    at += group.lemma in ("speak", "talk") and at < len(chunks) and chunks[at].low in ("to", "with")
    if at >= len(chunks) or chunks[at].kind != "NP":
        return
    subject, noun = syntax.subject(chunks, chunk.index), read(chunks[at])
    if noun.sort in ("person", "people", "name"):
        _speaks_next(scene, sentence, noun, read(chunks[subject]) if subject is not None else None)
    elif (is_relay(noun) or noun.head in ("us", "me")) and subject is not None:
        _speaks_next(scene, sentence, read(chunks[subject]), noun)


def _speaks_next(scene: Scene, sentence: int, answering: Noun, asking: Noun | None) -> None:
    """Keep who answers, and through whom it is heard."""
    if answering.sort not in (*_PERSON, "pronoun"):
        return
    entity = scene.cast.meet(answering, sentence, speaking=True)
    outlet = scene.cast.meet(asking, sentence) if asking is not None and is_relay(asking) else None
    if entity is None:
        return
    if outlet is not None and not entity.via:
        entity.via = (outlet,)
    if entity.sort == "person":
        scene.cast.interviewed = entity


def _speaking(scene: Scene, sentence: int) -> set[int]:
    chunks = scene.clauses[sentence].chunks
    cued = {at for cue in scene.cues[sentence] for at in (*cue.sources, *cue.relays, *cue.origins)}
    cued |= {at for it in chunks if cites(it.verb) for at in cited_by(chunks, it.index)}
    cued |= {at for it in chunks if (at := issuer(chunks, it.index)) is not None}
    verbs = (it.index for it in chunks if it.verb is not None and it.verb.lemma in _SAYING and not it.verb.passive)
    return cued | {at for verb in verbs if (at := syntax.subject(chunks, verb)) is not None}


def _apposed_before(chunks: Sequence[Chunk], at: int) -> int | None:
    """The piece that a noun phrase is apposed to: `his wife` of `his wife, Anna Kim,`."""
    if at < 2 or chunks[at - 1].kind not in ("COMMA", "PUNCT"):
        return None
    if chunks[at - 2].kind != "NP":
        return _behind_relative(chunks, at)
    if chunks[at - 1].kind == "PUNCT" and chunks[at - 1].low not in ("-", "–", "—", "--", "("):
        return None
    noun = read(chunks[at])
    last = at - 2
    for before in (last, phrasing.chain_start(chunks, last)):
        place = _before_age(chunks, before)
        one = read(chunks[place])
        if phrasing.told_behind_place(chunks, place, at):
            return None
        if _alike(one, noun) and phrasing.is_apposed(one, noun) and (_ends(chunks, at) or _what_one_is(one, noun)):
            return place
    return None


def _what_one_is(one: Noun, other: Noun) -> bool:
    """`Kim Aro, a teacher, and …`: what somebody with a name is, and not one more person of a list."""
    if one.kin and one.name is None and not one.plural and other.name is not None:
        return True  # `his sister, Mira Tol, and …`
    bare = not other.determiner and other.owner is None and other.start - one.end < _CLOSE_BEHIND
    described = other.determiner in ("a", "an") or (bare and other.start > one.end)
    return one.name is not None and not one.plural and other.name is None and described and bool(other.role)


def _before_age(chunks: Sequence[Chunk], at: int) -> int:
    """The noun phrase that an age between commas stands behind: `Kim` at `34` of `Kim, 34, a teacher`."""
    while at >= 2 and _is_number(read(chunks[at])) and chunks[at - 1].kind == "COMMA" and chunks[at - 2].kind == "NP":
        at = phrasing.chain_start(chunks, at - 2)
    return at


def _behind_relative(chunks: Sequence[Chunk], at: int) -> int | None:
    """`one of the two who were freed, Obed Rust,`."""
    for place in range(at - 2, max(-1, at - 8), -1):
        if chunks[place].kind == "REL" and chunks[place].low == "who" and chunks[place - 1].kind == "NP":
            one, noun = read(chunks[place - 1]), read(chunks[at])
            fits = one.sort == "person" and one.name is None and noun.name is not None and noun.sort in _PERSON
            return place - 1 if fits and _ends(chunks, at) else None
        if chunks[place].kind in ("COMMA", "QUOTE"):
            return None
    return None


def _is_number(noun: Noun) -> bool:
    return noun.tokens[0].tag == "NUM" and len(noun.tokens) == 1


def _alike(one: Noun, other: Noun) -> bool:
    """Whether both can be one: two persons, or two bodies of one sort, or a body and its open name."""
    if one.sort in _PERSON and other.sort in _PERSON:
        return one.sort != "name" or other.sort != "name"
    if one.sort == "thing" and other.sort in ("person", "name") and other.name is not None and not one.plural:
        return one.owner is not None or one.determiner in ("a", "an", "the")
    open_name = other.name is not None and other.sort in ("thing", "place", "name")
    return one.sort in BODIES and (one.sort == other.sort or open_name)


def _ends(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether what is apposed ends at a comma, a bracket or with the sentence, and is no item of a list."""
    place = at + 1
    while (
        place + 1 < len(chunks)
        and chunks[place].kind in ("PREP", "DATE")
        and chunks[place + 1].kind in ("NP", "DATE", "COMMA", "PUNCT")
    ):
        place += 2 if chunks[place + 1].kind in ("NP", "DATE") else 1
    if place >= len(chunks) or chunks[place].tokens[0].low == "whose":
        return True
    group = chunks[place].verb
    if (
        group is not None
        and len(chunks[place].tokens) == 1
        and (group.lemma in _DESCRIBING or _participle(chunks, at, place))
    ):
        return True
    if chunks[place].kind == "COMMA":
        return not (
            place + 1 < len(chunks)
            and chunks[place + 1].kind == "CC"
            and chunks[place + 1].low == "and"
            and not _verb_after(chunks, place + 1)
        )
    if chunks[place].kind == "REL":
        return read(chunks[at]).determiner in ("a", "an")
    return chunks[place].kind in ("PUNCT", "QUOTE")


def _participle(chunks: Sequence[Chunk], at: int, place: int) -> bool:
    """`Bobur Tashmatov, an Uzbek journalist detained in Bishkek`: a participle that goes on about what is apposed."""
    group = chunks[place].verb
    if group is None or group.form not in ("part", "pastpart") or group.lemma in words("reporting", "verbs", "say"):
        return False
    behind = chunks[place + 1].kind if place + 1 < len(chunks) else "PUNCT"
    return place == at + 1 and read(chunks[at]).determiner in ("a", "an") and behind in ("PREP", "DATE", "ADV")


def _verb_after(chunks: Sequence[Chunk], at: int) -> bool:
    return at + 1 < len(chunks) and chunks[at + 1].kind in ("VG", "SUB")


def _one(scene: Scene, sentence: int, chunks: Sequence[Chunk], before: int, at: int) -> bool:
    """Take two apposed noun phrases for one of the cast."""
    one, other = read(chunks[before]), read(chunks[at])
    if other.sort in ("thing", "place", "name") and one.sort in BODIES:
        other.sort = one.sort
    if one.sort == "thing" and other.sort in ("person", "name"):
        one.data.pop("entity", None)
        one.sort, one.role = "person", [token for token in one.tokens if token.tag in ("NOUN", "ADJ")]
    known = scene.cast.meet(one, sentence)
    if known is None or (one.name is None and known.name is not None and _other_name(known, other)):
        return False  # `Kim Aro, a teacher, Pavo Lin, a nurse`: the teacher has a name already
    if other.name is not None and _known_by_name(scene, other):
        found = scene.cast.meet(other, sentence)
        if found is not None and found is not known:
            scene.cast.join(found, known)
        return True
    _give(scene, known, other)
    return True


def _other_name(known: Entity, noun: Noun) -> bool:
    return noun.name is not None and not set(noun.name.split()) & set((known.name or "").split())


def _known_by_name(scene: Scene, noun: Noun) -> bool:
    return noun.name is not None and scene.cast.knows(noun.name)


def _give(scene: Scene, entity: Entity, noun: Noun) -> None:
    noun.data["entity"] = entity
    owner = noun.owner.data.get("entity") if noun.owner is not None else None
    scene.cast.learn(entity, noun, owner if isinstance(owner, Entity) else None)


def _named_at(chunks: Sequence[Chunk], verb: int) -> int:
    """Where the name stands behind `identified by the agency as`, `named only as`, `is`."""
    at = verb + 1
    if at + 2 < len(chunks) and chunks[at].low == "by" and chunks[at + 1].kind == "NP":
        at += 2
    while at < len(chunks) and (chunks[at].kind == "ADV" or chunks[at].low in ("as", "by")):
        at += 1
    return at


def _is_a(scene: Scene, sentence: int, one: Noun, others: list[Noun]) -> None:
    """`Orhan Dale is a national of Kordavia and a professor of law`: what a person is."""
    entity = one.data.get("entity")
    if not isinstance(entity, Entity) or entity.sort != "person" or one.plural:
        return
    for noun in others:
        if noun.sort == "person" and noun.determiner in ("a", "an") and not noun.kin:
            _give(scene, entity.final, noun)


def _names_group(scene: Scene, sentence: int, chunks: Sequence[Chunk], verb: int) -> bool:
    """`named three of the six as Kim, Park and a teacher`."""
    objects = series.objects(chunks, verb)
    behind = next((it.index + 1 for it in chunks[verb + 1 : verb + 9] if it.low == "as"), len(chunks))
    if not objects or behind >= len(chunks) or chunks[behind].kind != "NP":
        return False
    group = scene.cast.meet(read(chunks[objects[0]]), sentence)
    if group is None or group.sort != "people":
        return False
    part = read(chunks[objects[0]]).data.get("part-of")
    whole = scene.cast.meet(part, sentence) if isinstance(part, Noun) else None
    members(scene, sentence, whole or group, [read(chunks[it]) for it in series.listed(chunks, behind)])
    return True


def _tail(chunks: Sequence[Chunk], at: int) -> None:
    """Keep whom several people without a name belong to: `two women from her university`."""
    noun = read(chunks[at])
    object_of_verb = at > 0 and chunks[at - 1].kind == "VG"
    belongs = ("of",) if object_of_verb else ("from", "of")
    behind = chunks[at + 2] if at + 2 < len(chunks) and chunks[at + 1].low in belongs else None
    if behind is not None and behind.tokens[-1].low in words("lists", "places", "settlements"):
        return  # `four villagers from the village of Oru`
    if noun.sort == "people" and noun.name is None and behind is not None and behind.kind == "NP":
        noun.data["tail"] = [*chunks[at + 1].tokens, *behind.tokens]


def _named(scene: Scene, sentence: int, chunks: Sequence[Chunk], chunk: Chunk) -> None:
    """`a man identified as Kim`, `the driver is Anders Foley`, `a soldier named Kim`."""
    group = chunk.verb
    if group is None or group.negated or not (group.lemma in phrasing.NAMING or group.lemma == "be"):
        return
    if group.lemma in ("name", "identify") and not group.passive and _names_group(scene, sentence, chunks, chunk.index):
        return
    at = _named_at(chunks, chunk.index)
    if at >= len(chunks) or chunks[at].kind != "NP" or read(chunks[at]).sort not in ("person", "name"):
        return
    apposed = (
        group.lemma != "be"
        and chunk.index >= 2
        and chunks[chunk.index - 1].kind == "COMMA"
        and chunks[chunk.index - 2].kind == "NP"
    )
    place = phrasing.chain_start(chunks, chunk.index - 2) if apposed else syntax.subject(chunks, chunk.index)
    name = read(chunks[at])
    if place is not None and name.name is None and group.lemma == "be":
        _is_a(scene, sentence, read(chunks[place]), [read(chunks[it]) for it in series.listed(chunks, at)])
    if place is None or name.name is None:
        return
    one = read(chunks[place]).data.get("entity")
    if isinstance(one, Entity) and one.sort == "people" and not one.members and not read(chunks[place]).other:
        members(scene, sentence, one.final, [read(chunks[it]) for it in series.listed(chunks, at)])
    if not isinstance(one, Entity) or one.sort != "person" or (group.lemma == "be" and one.name is not None):
        return
    other = scene.cast.meet(name, sentence)
    if other is not None and other is not one:
        scene.cast.join(one, other)
