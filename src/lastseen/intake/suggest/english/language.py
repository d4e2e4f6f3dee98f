"""English: a report read sentence by sentence, and what was found told in the common form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lastseen.core.dates import Date
from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import penal, rulings, sources, syntax, telling
from lastseen.intake.suggest.english.cast import FIRST_PERSON, Cast
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventcues import events
from lastseen.intake.suggest.english.eventrules import noun_rules
from lastseen.intake.suggest.english.happenings import Happening, Happenings, Stated, everyone
from lastseen.intake.suggest.english.hedging import hedges
from lastseen.intake.suggest.english.kinds import HELD
from lastseen.intake.suggest.english.meeting import meet_all
from lastseen.intake.suggest.english.nouns import PEOPLE, Noun, read
from lastseen.intake.suggest.english.persons import attributes, relatives
from lastseen.intake.suggest.english.records import records
from lastseen.intake.suggest.english.rosters import rosters
from lastseen.intake.suggest.english.scene import Scene, scene
from lastseen.intake.suggest.english.silence import silences
from lastseen.intake.suggest.english.speech import Saying, Speech, with_agency
from lastseen.intake.suggest.english.steps import asked_for, steps
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import Token, as_words
from lastseen.intake.suggest.english.unnamed import join_outlets, join_speakers, join_unnamed
from lastseen.intake.suggest.english.whom import harmed
from lastseen.intake.suggest.english.wordnumbers import number_of
from lastseen.intake.suggest.told import Attribution, Fact, Known, ThingTold, Told


class English:
    """Reports in English."""

    code = "en"
    title = "English"

    def tell(self, text: str, published: Date | None, known: Known) -> Told:
        """All that the rules find in a text."""
        return _told(*read_report(scene(text, published, known)))


def read_report(read_scene: Scene) -> tuple[Scene, Speech, Happenings]:
    """A report read to its end: who speaks, who is met, what happens."""
    speech, happenings = Speech(read_scene), Happenings()
    for at, clause in enumerate(read_scene.clauses):
        if read_scene.is_title(at):
            continue
        meet_all(read_scene, at)
        speech.hear(at)
        if clause.sentence.heading and len(clause.sentence.tokens) > 40:
            continue
        attributes(read_scene, happenings, at)
        join_unnamed(read_scene.cast)
        _spoken_for_here(read_scene, at)
        for event in (*events(clause), *rulings.gapped(clause)):
            telling.tell(read_scene, speech, happenings, at, event)
        for event in (*steps(clause), *rulings.ruling(clause), *asked_for(clause)):
            telling.tell_step(read_scene, happenings, at, event)
        _threatened(read_scene, happenings, at)
        _charge(read_scene, happenings, at)
        for entity in harmed(read_scene, speech, at):
            entity.in_case = True
        rosters(read_scene, happenings, at)
        records(read_scene, happenings, at)
        for entity, stated in relatives(read_scene, at):
            happenings.person(entity, stated)
        _silent(read_scene, speech, happenings, at)
        join_unnamed(read_scene.cast)
    speech.finish()
    join_outlets(read_scene.cast)
    join_speakers(read_scene.cast)
    return read_scene, speech, happenings


def _spoken_for_here(read_scene: Scene, sentence: int) -> None:
    """Whose wife or brother speaks is of the case: `Emin's wife said he had called her`."""
    for chunk in read_scene.clauses[sentence].chunks:
        noun = read(chunk) if chunk.kind == "NP" else None
        entity = noun.data.get("entity") if noun is not None and noun.kin else None
        kin = entity.final.kin if isinstance(entity, Entity) and entity.final.speaks else None
        if kin is not None and kin[1].final.name is not None and not kin[1].final.speaks:
            kin[1].final.in_case = kin[1].final.in_case or kin[1].final.sort == "person"


def _charge(read_scene: Scene, happenings: Happenings, sentence: int) -> None:
    """Charges told by set phrases belong to the event of the same sentence, or else to the latest of the person."""
    chunks = read_scene.clauses[sentence].chunks
    for charge in (*penal.charges(chunks), *penal.before_charges(chunks)):
        place = next((it.index for it in reversed(chunks[: charge.index + 1]) if it.kind == "VG"), None)
        found = syntax.subject(chunks, place) if place is not None else None
        entity = read(chunks[found]).data.get("entity") if found is not None else None
        event = _accused_in(happenings, entity) if isinstance(entity, Entity) else None
        here = [it for it in happenings.all if it.sentence == sentence and it.kind in penal.ACCUSABLE]
        tried = next((it for it in here if it.kind == "court_hearing"), None)
        latest = tried or event
        if latest is None and isinstance(entity, Entity) and entity.final.in_case and entity.sort in PEOPLE:
            latest = happenings.happening("court_hearing", [entity], sentence)
        latest = latest or next((it for it in reversed(happenings.all) if it.kind in penal.ACCUSABLE), None)
        if latest is not None:
            latest.state(Stated("charge", charge.value, charge.start, charge.end, "charge-phrase"))
    for accused, charge in penal.accusations(chunks):
        entity = read(chunks[accused]).data.get("entity")
        event = _accused_in(happenings, entity) if isinstance(entity, Entity) else None
        if event is not None:
            event.state(Stated("charge", charge.value, charge.start, charge.end, "accuses"))


def _accused_in(happenings: Happenings, entity: Entity) -> Happening | None:
    """The latest event of a person to which a charge can belong, rather an arrest than a request to extradite."""
    first = penal.ACCUSABLE - {"extradition_request"}
    return happenings.of(entity, first) or happenings.of(entity, penal.ACCUSABLE)


def _threatened(read_scene: Scene, happenings: Happenings, sentence: int) -> None:
    """A punishment that somebody faces belongs to a trial, one that is to come if none is told."""
    chunks = read_scene.clauses[sentence].chunks
    for term in penal.threatened(chunks):
        found = syntax.subject(chunks, term.index)
        entity = read(chunks[found]).data.get("entity") if found is not None else None
        if isinstance(entity, Entity) and entity.sort in PEOPLE:
            trial = happenings.happening("court_hearing", [entity], sentence)
            trial.state(Stated("outcome", term.value, term.start, term.end, "faces", Stance.PREDICTS))


def _silent(read_scene: Scene, speech: Speech, happenings: Happenings, sentence: int) -> None:
    main = _spoken_of(happenings, sentence)
    denied = False
    for silence in silences(read_scene, speech, sentence):
        if main is None:
            continue
        spoken = _named_in(happenings, main, read_scene.text[silence.start : silence.end]) or main
        near = read_scene.text[max(0, silence.start - _BESIDE) : silence.end]
        if silence.stance is Stance.ALLEGES_ALTERNATIVE and any(word in near for word in _LEAVING):
            spoken = happenings.happening("border_crossing", main.victims, sentence)
        elif (
            silence.stance is Stance.DENIES
            and "custody" in read_scene.text[silence.start : silence.end + _BESIDE]
            and main.kind in HELD
        ):
            spoken = happenings.happening("detention", main.victims, sentence)
        chains = [_with(chain, silence.speaker) for chain in speech.chains_at(silence.start) or [()]]
        speech.sayings.append(Saying(silence.start, silence.end, chains, silence.rule))
        if silence.stance is Stance.ALLEGES_ALTERNATIVE:
            happenings.retract(silence.start, silence.end)
        spoken.state(Stated("occurred", True, silence.start, silence.end, silence.rule, silence.stance))
        denied = denied or silence.stance is Stance.DENIES
    if main is not None and not denied:
        _bare_denials(speech, happenings, main, read_scene.clauses[sentence].sentence.start, read_scene.text)


def _named_in(happenings: Happenings, main: Happening, text: str) -> Happening | None:
    """The event that the words of a silence name: `no record of any arrest`."""
    rules = (noun_rules().get(word.strip(' .,"”“').lower()) for word in text.split())
    rule = next((it for it in rules if it is not None), None)
    if rule is None or rule.kind == main.kind or not {rule.kind, main.kind} <= HELD | {"last_sighting"}:
        return None
    return happenings.happening(rule.kind, main.victims, main.sentence)


_BESIDE = 40
"""Code points beside a set phrase in which is told of what it speaks."""
_LEAVING = ("abroad", "the country", "the border", "left voluntarily")
_SEVERAL = words("lists", "telling", "several")
_OF_THE_EVENT = words("lists", "language", "of_the_event")


def _of_the_event(text: str) -> bool:
    """Whether denied words are of the event itself, not of a detail: `that any such place existed`."""
    return bool(set(text.lower().strip(" .,").split()[:8]) & _OF_THE_EVENT)


def _bare_denials(speech: Speech, happenings: Happenings, main: Happening, start: int, text: str) -> None:
    """`denied that any such place existed`: a denial in which no event is told is one of the event spoken of."""
    for saying in reversed(speech.sayings):
        if saying.end <= start:
            return
        if saying.stance is Stance.DENIES and saying.start >= start and _of_the_event(text[saying.start : saying.end]):
            told = (one for event in happenings.all for one in event.stated)
            if not any(saying.start <= one.start < saying.end for one in told):
                main.state(Stated("occurred", True, saying.start, saying.end, "denied"))


def _with(chain: tuple[Entity, ...], speaker: Entity) -> tuple[Entity, ...]:
    """A chain up to whoever is silent: those through whom it is told stand in front."""
    met = [it.final for it in chain]
    return tuple(met[: met.index(speaker.final) + 1]) if speaker.final in met else (*chain, speaker)


def _spoken_of(happenings: Happenings, sentence: int) -> Happening | None:
    """The event of the same sentence or of one just before, else the main one."""
    latest = happenings.all[-_LATEST:]
    near = [it for it in latest if sentence - it.told <= _JUST_BEFORE and it.kind not in _NOT_SPOKEN_OF]
    return max(reversed(near), key=lambda it: it.told, default=None) or happenings.main()


_JUST_BEFORE = 1
_LATEST = 60
_NOT_SPOKEN_OF = frozenset(
    ["last_sighting", "last_contact", "report_of_death", "remains", "border_crossing", "family_step"]
)


def _told(read_scene: Scene, speech: Speech, happenings: Happenings) -> Told:
    sayings = speech.sayings
    if read_scene.agency is not None:
        sayings = with_agency(sayings, _named(read_scene.cast, "outlet", read_scene.agency), len(read_scene.text))
    elif read_scene.writer is not None:
        sayings = with_agency(sayings, _named(read_scene.cast, "person", read_scene.writer), len(read_scene.text))
    people = _people(happenings, read_scene.cast)
    return Told(
        attributions=tuple(_attributions(sayings)),
        hedges=tuple(hedges(read_scene, speech.sayings)),
        things=(*_persons(people), *_events(happenings)),
        facts=(*_person_facts(happenings, people), *_event_facts(happenings)),
        not_examined=tuple(dict.fromkeys(read_scene.not_examined)),
    )


def _named(cast: Cast, sort: str, told: tuple[str, int, int]) -> Entity:
    """The agency that the dateline names, or the writer of a letter, as one of the cast."""
    name, start, end = told
    tokens = [Token(start, end, name, name.lower(), "PROPN")]
    entity = cast.meet(Noun(tokens, sort, name, name=name, name_tokens=tokens), 0, speaking=True)
    assert entity is not None
    return entity


def _attributions(sayings: list[Saying]) -> Iterator[Attribution]:
    for saying in sayings:
        for chain in saying.chains:
            told = tuple(dict.fromkeys(sources.told(it.final) for it in chain if not it.final.ours))
            yield Attribution(
                saying.start, saying.end, told, saying.rule, saying.stance, saying.certainty, saying.hedge
            )


def _people(happenings: Happenings, cast: Cast) -> list[Entity]:
    """Those of the case: to whom something happened, in the order of their first mention."""
    found = {it: None for event in happenings.all for it in everyone(event.victims) if event.kind != "report_of_death"}
    fates = (entity.final for entity, stated in happenings.of_persons if stated.property in ("fate", "liberty"))
    found |= {entity: None for entity in fates if entity.kin is None and not entity.plural}
    found |= {
        it: None
        for it in cast.entities
        if it.in_case and it.sort == "person" and it.name is not None and it.kin is None
    }
    found |= dict.fromkeys(_spoken_for(cast))
    if not any(it.name for it in found) and (subject := _most_told_of(cast)) is not None:
        found[subject] = None
    return sorted(found, key=lambda it: it.first.start)


def _spoken_for(cast: Cast) -> Iterator[Entity]:
    """Persons with a name of whom a relative speaks, or whose age is told, and who do not speak themselves."""
    relatives = (it.kin[1].final for it in cast.entities if it.kin is not None and it.speaks)
    spoken_for = {it for it in relatives if not it.speaks}
    for it in cast.entities:
        if it.sort == "person" and it.name is not None and it.kin is None and (it in spoken_for or _has_age(it)):
            yield it


def _has_age(entity: Entity) -> bool:
    return entity.aged and not entity.speaks and not entity.first.kin


def _most_told_of(cast: Cast) -> Entity | None:
    """Where nobody with a name is of the case: the named person whom a report mentions most, not just to quote."""
    named = [
        it for it in cast.entities if it.sort == "person" and it.name is not None and not it.speaks and it.kin is None
    ]
    found = max(named, key=lambda it: it.mentions, default=None)
    return found if found is not None and found.mentions >= _MENTIONS else None


_MENTIONS = 4


def _persons(people: list[Entity]) -> Iterator[ThingTold]:
    for entity in people:
        label = entity.name or " ".join(token.text for token in entity.first.tokens)
        yield ThingTold(entity.key, "group" if entity.plural else "person", label=label)


def _key(event: Happening) -> str:
    return f"{event.kind} {' '.join(sorted(it.key for it in everyone(event.victims)))}"


def _events(happenings: Happenings) -> Iterator[ThingTold]:
    seen: set[str] = set()
    for event in happenings.all:
        if _key(event) not in seen:
            seen.add(_key(event))
            of = tuple(it.key for it in everyone(event.victims))
            yield ThingTold(_key(event), "event", event.kind, of, label=event.kind)


def _person_facts(happenings: Happenings, people: list[Entity]) -> Iterator[Fact]:
    for entity in people:
        if entity.sort == "person":
            for spelt, start, end in entity.names:
                yield Fact(entity.key, "name", spelt, start, end, "name")
    case = set(people)
    named_kin = _named_kin(happenings)
    seen: set[tuple[str, str, object]] = set()
    for entity, stated in happenings.of_persons:
        person = entity.final
        if stated.rule == "relative" and (person.key, str(stated.value)) in named_kin:
            continue  # the same relative is told with a name elsewhere
        if person in case and (person.key, stated.property, stated.value) not in seen and _fits(person, stated):
            if stated.property not in ("fate", "liberty"):
                seen.add((person.key, stated.property, stated.value))
            yield _fact(person.key, stated)


def _named_kin(happenings: Happenings) -> set[tuple[str, str]]:
    """Whose relative is told with a name, and the word of kinship: `sister` of `sister Mira Tol`."""
    told = ((entity.final.key, str(it.value)) for entity, it in happenings.of_persons if it.rule == "relative")
    return {(key, value.partition(" ")[0]) for key, value in told if " " in value}


def _fits(person: Entity, stated: Stated) -> bool:
    return person.sort == "person" or stated.property in ("nationality", "fate", "liberty")


def _event_facts(happenings: Happenings) -> Iterator[Fact]:
    for event in happenings.all:
        for stated in event.stated:
            if not _all_named(event, stated):
                yield _fact(_key(event), stated)
        told = any(it.stance is Stance.ASSERTS for it in event.stated)
        for victim in dict.fromkeys(it.final for it in event.victims) if told else ():
            here = victim.since in event.tellings or victim.first.sort == "pronoun"
            if event.kind == "report_of_death" and not victim.plural:
                continue
            if victim.name is None and victim.kin is None and _in_words(victim) and here:
                yield from _of(event, victim)


def _all_named(event: Happening, stated: Stated) -> bool:
    """Whether a number is of people each of whom is named: `Three workers … identified as Sorrel and the two Obers`."""
    named = (sum(it.name is not None for it in victim.final.members) for victim in event.victims)
    return stated.property == "count" and any(number and number == stated.value for number in named)


def _in_words(victim: Entity) -> bool:
    """Whether the words for somebody without a name say who it is: not `two of them`."""
    if victim.first.definite and victim.first.other:
        return False
    number = number_of(victim.first.number)
    owner = victim.first.owner
    by_kin = bool(victim.first.kin) and owner is not None and owner.head not in FIRST_PERSON
    if by_kin or (victim.members and number in (None, len(victim.members))):
        return False  # who they are is told by name, or by whose relatives they are
    whole = victim.first.data.get("part-of")
    return not (isinstance(whole, Noun) and (whole.sort == "pronoun" or whole.tokens[-1].tag == "NUM"))


def _of(event: Happening, victim: Entity) -> Iterator[Fact]:
    """Those without a name are told in words."""
    noun = victim.first
    counted = noun.data.get("counted", noun.tokens)
    assert isinstance(counted, Sequence)
    told = [token for token in counted if token.low not in ("the", "a", "an", "this", "that", "these", "those")]
    if noun.sort == "pronoun" or all(token.tag == "NUM" or token.low in _SEVERAL for token in told):
        return
    if len(told) == 1 and told[0].low in ("man", "woman", "boy", "girl", "person"):
        return
    if told[-1].low in ("people", "persons") and all(token.tag == "NUM" for token in told[:-1]):
        return  # mere people are counted, and not described
    tail = noun.data.get("tail")
    told = [*told, *tail] if isinstance(tail, list) else told
    yield Fact(_key(event), "of", as_words(told), noun.start, told[-1].end, f"{event.kind}-of")


def _fact(key: str, stated: Stated) -> Fact:
    return Fact(
        key,
        stated.property,
        stated.value,
        stated.start,
        stated.end,
        stated.rule,
        stance=stated.stance,
        certainty=stated.certainty,
        hedge=stated.hedge,
        at=stated.at,
        reckoned_from=stated.reckoned_from,
    )


LANGUAGE = English()
