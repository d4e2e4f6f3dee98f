"""Which words of a sentence tell of an event, of what kind, and whom it happened to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lastseen.intake.suggest.english import heard, regions, series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.conditions import fits
from lastseen.intake.suggest.english.eventrules import Event, Rule, noun_rules, verb_rules
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.valency import MEANS, agent_place, is_passive, object_after_particle

_PHONING = frozenset(["phone", "telephone", "call", "ring", "text", "message"])
_ABOUT = words("lists", "eventcues", "about")
_BLAMING = frozenset(["condemn", "denounce", "criticise", "criticize", "protest", "deplore"])
_SPANS = words("lists", "eventcues", "spans")
_CRAFT = frozenset(["boat", "ship", "vessel", "dinghy", "bus", "truck", "trawler", "raft"])
_PRISONS = words("lists", "eventcues", "held_in")
_TAKING_PLACE = words("lists", "eventcues", "taking_place")
_FOUND = frozenset(
    ["find", "discover", "recover", "retrieve", "exhume", "unearth", "identify", "hand", "return", "release"]
)
_BODY = frozenset(["body", "bodies", "remains", "corpse", "corpses"])
_GETTING = frozenset(["receive", "get"])
_AMONG = {
    "detainees": "detention", "detained": "arrest", "arrested": "arrest", "missing": "disappearance",
    "disappeared": "disappearance", "deportees": "deportation", "deported": "deportation", "freed": "release",
    "released": "release",
}  # fmt: skip
_PEOPLE = frozenset(["person", "people", "name"])
_INVERTED = 16
"""Pieces from `among those …` or a participle to the verb behind which a name stands."""


def events(clause: Clause) -> Iterator[Event]:
    """The events that a sentence tells of, in order."""
    for chunk in clause.chunks:
        found = None
        if chunk.kind == "VG" and chunk.verb is not None:
            found = _in_set_words(clause, chunk, chunk.verb) or _by_verb(clause, chunk, chunk.verb)
        elif chunk.kind == "NP":
            found = _by_noun(clause, chunk) or heard.last_word(clause, chunk) or _spent(clause, chunk)
        if found is not None:
            yield found
            if found.kind == "court_hearing" and found.verb is not None and found.verb.lemma == "serve":
                yield replace(found, kind="detention", rule="detention-serve")


def _by_verb(clause: Clause, chunk: Chunk, group: Verb) -> Event | None:
    chunks, at = clause.chunks, chunk.index
    region = range(at + 1, regions.region_end(chunks, at))
    for rule in verb_rules().get(group.lemma, ()):
        if not fits(chunks, at, rule, region):
            continue
        passive = group.passive or (not rule.intransitive and is_passive(chunks, at, rule.particle))
        victims = _victims(chunks, at, rule, passive=passive)
        if victims or not rule.demands:
            agent = None if rule.intransitive and not passive else agent_place(chunks, at, region, passive=passive)
            kind = rule.lasting if rule.lasting and _lasts(chunks, at, region) else rule.kind
            reduced = passive and not group.passive and at - 1 == (victims or [at])[-1]
            name = _name(rule, group)
            if "contact" in rule.when and not any(chunks[it].kind == "DATE" for it in region):
                region = heard.that_was(chunks, at)
            return Event(kind, clause, chunk, name, victims, None, agent, region, rule.fate, group, reduced)
    return None


def _name(rule: Rule, group: Verb) -> str:
    return f"{rule.kind}-{group.lemma}" if group.lemma != "be" else f"{rule.kind}-is"


def _in_set_words(clause: Clause, chunk: Chunk, group: Verb) -> Event | None:
    """Events whose words do not say by verb and object whom they happened to."""
    if group.lemma in _FOUND and (found := _remains(clause, chunk, group)):
        return found
    if group.lemma == "hear" or (group.lemma == "know" and group.passive):
        return heard.unheard(clause, chunk, group)
    if group.lemma in _GETTING:
        return heard.received(clause, chunk, group)
    return (_one_of_those(clause, chunk) or _among(clause, chunk)) if group.lemma == "be" else None


def _remains(clause: Clause, chunk: Chunk, group: Verb) -> Event | None:
    """Whose body was found: `His body was found in the canal.`, `Divers found the remains of a man.`."""
    found = series.objects(clause.chunks, chunk.index)
    place = syntax.subject(clause.chunks, chunk.index) if group.passive or not found else found[0]
    noun = read(clause.chunks[place]) if place is not None else None
    if noun is None or place is None or noun.head not in _BODY:
        return None
    victims, _ = _of_noun(clause.chunks, place)
    region = range(chunk.index + 1, regions.region_end(clause.chunks, chunk.index))
    return Event("remains", clause, chunk, "remains-found", victims, noun.owner, region=region, verb=chunk.verb)


def _one_of_those(clause: Clause, chunk: Chunk) -> Event | None:
    """`Kim had been among those returned`, `Kim was one of eleven people arrested on 3 May`."""
    chunks, at = clause.chunks, chunk.index
    who = syntax.subject(chunks, at)
    behind = chunks[at + 1].low if at + 1 < len(chunks) else ""
    if who is None or read(chunks[who]).sort not in _PEOPLE | {"pronoun"}:
        return None
    if not (behind == "among" or behind.startswith("one of") or (behind == "one" and chunks[at + 2].low == "of")):
        return None
    told = next((it for it in chunks[at + 2 : at + 7] if it.verb is not None), None)
    if told is None or told.verb is None or not is_passive(chunks, told.index, frozenset()):
        return None
    region = range(told.index + 1, regions.region_end(chunks, told.index))
    found = (it for it in verb_rules().get(told.verb.lemma, ()) if not it.intransitive)
    rule = next((it for it in found if fits(chunks, told.index, it, region)), None)
    if rule is None:
        return None
    agent = agent_place(chunks, told.index, region, passive=True)
    return Event(rule.kind, clause, told, f"{rule.kind}-among", [who], None, agent, region, verb=told.verb)


def _among(clause: Clause, chunk: Chunk) -> Event | None:
    """Who is named behind the verb: `Among those returned was Kim Chol-ok.`, `Also missing is his deputy.`."""
    chunks, at = clause.chunks, chunk.index
    victims = series.objects(chunks, at)
    if not victims or read(chunks[victims[0]]).sort not in _PEOPLE:
        return None
    if at and chunks[at - 1].tokens[-1].low == "missing":
        region = range(at + 1, regions.region_end(chunks, at))
        return Event("disappearance", clause, chunk, "disappearance-is", victims, region=region, verb=chunk.verb)
    start = next((it for it in range(at - 1, max(-1, at - _INVERTED), -1) if chunks[it].low == "among"), None)
    whole = chunks[start + 1].tokens[-1].low if start is not None and start + 1 < at else ""
    if (kind := _AMONG.get(whole)) is not None:
        region = range(at, at)  # `Among the detainees are Bek Aro and his deputy`
        return Event(kind, clause, chunks[(start or 0) + 1], f"{kind}-among", victims, region=region, verb=chunk.verb)
    told = chunks[start + 2] if start is not None and start + 2 < at else chunks[0]
    if told.verb is None or told.verb.form not in ("part", "pastpart") or told.index >= at:
        return None
    if start is None and (syntax.subject(chunks, at) is not None or len(told.tokens) > 1 + len(told.verb.adverbs)):
        return None
    region = range(told.index + 1, at)
    found = (it for it in verb_rules().get(told.verb.lemma, ()) if not it.intransitive)
    rule = next((it for it in found if fits(chunks, told.index, it, region)), None)
    if rule is None:
        return None
    return Event(rule.kind, clause, told, f"{rule.kind}-among", victims, region=region, verb=told.verb)


def _victims(chunks: Sequence[Chunk], at: int, rule: Rule, *, passive: bool) -> list[int]:
    if "in_cell" in rule.when:
        return [it for it in range(at + 3, min(len(chunks), at + 4)) if chunks[it - 1].low == "with"]
    if rule.kind == "last_contact" and "phones" not in rule.when:
        return _contacted(chunks, at, sent="last_message" in rule.when)
    if rule.intransitive or passive:
        found = syntax.subject(chunks, at)
        return _with_joined(chunks, found, at) if found is not None else []
    objects = _on_board(chunks, series.objects(chunks, at))
    if object_after_particle(chunks, at, rule.particle) and not objects:
        return series.listed(chunks, at + 2)
    return objects or series.shifted(chunks, at, regions.region_end(chunks, at))


def _contacted(chunks: Sequence[Chunk], at: int, *, sent: bool = False) -> list[int]:
    """With whom there was contact: whoever stands behind `to`, `with` or `from`, else the object, else the subject.

    Of `last spoke to his wife` and `sent a last message` it is the subject.
    """
    for place in range(at + 1, min(len(chunks), at + 4)):
        if chunks[place].kind == "NP" and chunks[place - 1].low in ("to", "with", "from") and not sent:
            if not _at_home(chunks[place]):
                return [place]
            break
    group = chunks[at].verb
    if group is not None and group.lemma in _PHONING and "last" not in [token.low for token in chunks[at].tokens]:
        who = syntax.subject(chunks, at)
        return [who] if who is not None else []
    found = series.objects(chunks, at)
    if found and not sent and read(chunks[found[0]]).sort != "thing" and not _at_home(chunks[found[0]]):
        return found[:1]
    who = syntax.subject(chunks, at)
    return [who] if who is not None else []


def _on_board(chunks: Sequence[Chunk], found: list[int]) -> list[int]:
    """Those on board of what something is done to: `towed a boat carrying 34 people back`."""
    at = found[-1] if found else len(chunks)
    if at + 2 >= len(chunks) or chunks[at].tokens[-1].low not in _CRAFT:
        return found
    carrying = chunks[at + 1].verb
    loaded = chunks[at + 1].low == "with" or (
        carrying is not None and carrying.lemma == "carry" and carrying.form == "ing"
    )
    return [at + 2] if loaded and read(chunks[at + 2]).sort == "people" else found


def _at_home(chunk: Chunk) -> bool:
    """Whether it is those at home, to whom somebody spoke who is gone: `his wife`, `home`, `me`."""
    noun = read(chunk)
    mine = noun.owner is not None and noun.owner.sort == "pronoun" and bool(noun.kin)
    return mine or noun.head in ("me", "us", "home", "family")


def _with_joined(chunks: Sequence[Chunk], found: int, verb: int) -> list[int]:
    """A subject with those joined to it: `Samuel Dray and his cousin Noor were taken`."""
    main = next((at for at in range(found + 1, verb) if _is_of(chunks, at, found)), verb)
    if found > verb:
        main = next((at for at in range(found + 1, len(chunks)) if chunks[at].kind == "VG"), found + 1)
    listed = series.subjects(chunks, found, syntax.helped(chunks, main))
    first = read(chunks[listed[0]])
    named = all(read(chunks[it]).sort in _PEOPLE for it in listed[1:])
    if len(listed) > 1 and first.sort == "people" and first.name is None and chunks[listed[0] + 1].kind == "COMMA":
        if not named:
            return listed[:1]  # `Three men, aged between 24 and 31, were …`
        return listed[1:]  # `Two of them, Kim and Park, were …`
    return listed


def _is_of(chunks: Sequence[Chunk], verb: int, noun: int) -> bool:
    """Whether a verb is said of a noun phrase, and the verb behind it shares that: `were caught and sent back`."""
    group = chunks[verb].verb
    return group is not None and not group.participle and syntax.subject(chunks, verb) == noun


def _lasts(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Whether what is told went on: `being held`, `since May`, `for two weeks`."""
    lows = [token.low for token in chunks[at].tokens]
    if "secretly" in lows or "being" in lows[1:]:
        return True
    return any(_lasting(chunks, place) for place in region)


def _lasting(chunks: Sequence[Chunk], place: int) -> bool:
    date = chunks[place].tokens[0].date
    if date is not None and date.edtf is not None and "/" in date.edtf:
        return True
    behind = chunks[place + 1].tokens if place + 1 < len(chunks) else []
    return chunks[place].low == "for" and any(_SPANS & set(token.low.split()) for token in behind)


def _by_noun(clause: Clause, chunk: Chunk) -> Event | None:
    """An event told by a noun: `his arrest`, `the deportation of two men`, `63 disappearances of trade unionists`."""
    chunks, noun = clause.chunks, read(chunk)
    rule = noun_rules().get(noun.tokens[-1].low)
    if rule is None or noun.tokens[-1].tag != "NOUN":
        return None
    if chunk.index + 1 < len(chunks) and chunks[chunk.index + 1].kind == "NP":
        return None
    victims, last = _of_noun(chunks, chunk.index)
    end = _phrases_end(chunks, last + 1)
    if last > chunk.index and (behind := _behind_apposed(chunks, last)):
        end = behind
    agent = _doer(chunks, last, end)
    region = range(chunk.index + 1, _taking_place(chunks, chunk.index, end) or end)
    before = chunks[chunk.index - 1].verb if chunk.index else None
    dated = any(chunks[at].kind == "DATE" for at in region)
    if before is not None and before.lemma in _ABOUT and (dated or before.lemma not in _BLAMING):
        region = range(chunk.index + 1, chunk.index + 1)  # `The court extended her detention on April 5`
    if before is not None and before.lemma == "face" and not victims:
        who = syntax.subject(chunks, chunk.index - 1)
        victims = [who] if who is not None else []
    owner = noun.owner if noun.owner is not None and noun.owner.sort in ("person", "people", "pronoun") else None
    return Event(rule.kind, clause, chunk, f"{rule.kind}-noun", victims, owner, agent, region, rule.fate)


def _spent(clause: Clause, chunk: Chunk) -> Event | None:
    """A time in prison behind which something else is told: `fled after eleven months in Hasan Gate prison`."""
    chunks, at = clause.chunks, chunk.index
    length = any(_SPANS & set(token.low.split()) for token in chunk.tokens[-1:])
    if (
        not length
        or not at
        or chunks[at - 1].low != "after"
        or at + 2 >= len(chunks)
        or chunks[at + 1].low not in ("in", "at")
    ):
        return None
    place = chunks[at + 2]
    if place.kind != "NP" or read(place).tokens[-1].low not in _PRISONS:
        return None
    verb = next((it.index for it in reversed(chunks[:at]) if it.verb is not None), None)
    verb = verb if verb is not None else next((it.index for it in chunks[at:] if it.verb is not None), None)
    who = syntax.subject(chunks, verb) if verb is not None else None
    end = _phrases_end(chunks, at + 1)
    return Event(
        "detention", clause, chunk, "detention-time", [who] if who is not None else [], region=range(at + 1, end)
    )


def _behind_apposed(chunks: Sequence[Chunk], last: int) -> int:
    """Where the verb stands of `The arrest of Ana Dolin, 34, an editor, took place …`; else 0."""
    end = series.item_end(chunks, last, len(chunks)) + 1
    verb = end + 1
    closed = end > last + 1 and verb < len(chunks) and chunks[end].kind == "COMMA" and chunks[verb].kind == "VG"
    return verb if closed else 0


def _phrases_end(chunks: Sequence[Chunk], end: int) -> int:
    """The end of the dates and prepositional phrases that follow each other."""
    while end < len(chunks):
        if chunks[end].kind == "DATE":
            end += 1
        elif chunks[end].kind == "PREP" and end + 1 < len(chunks) and chunks[end + 1].kind in ("NP", "DATE"):
            end += 2
        else:
            break
    return end


def _taking_place(chunks: Sequence[Chunk], at: int, end: int) -> int:
    """The end of `the trial is expected to begin next month`, `his arrest took place in Marn`; else 0."""
    if end + 2 < len(chunks) and chunks[end].kind == "COMMA" and chunks[end + 1].low == "which":
        group = chunks[end + 2].verb  # `The arrests, which took place on 3 May, …`
        return regions.region_end(chunks, end + 2) if group is not None and group.lemma in _TAKING_PLACE else 0
    found = syntax.subject(chunks, end) if end < len(chunks) and chunks[end].verb is not None else None
    if found is None or not at <= found < end:
        return 0
    verb = end
    if verb + 2 < len(chunks) and chunks[verb + 1].low in ("due", "set", "likely", "scheduled"):
        verb += 1 + (chunks[verb + 2].kind == "VG")
    while verb + 1 < len(chunks) and (following := chunks[verb + 1].verb) is not None and following.infinitive:
        verb += 1
    group = chunks[verb].verb
    return regions.region_end(chunks, verb) if group is not None and group.lemma in _TAKING_PLACE else 0


def _of_noun(chunks: Sequence[Chunk], at: int) -> tuple[list[int], int]:
    """The people that a noun is of, and the last piece of them: `the arrest of Kim and Park`."""
    of = at + 1
    while of + 2 < len(chunks) and chunks[of].low in ("from", "to", "in") and chunks[of + 1].kind == "NP":
        of += 2  # `the expulsion from Mirelle of a family`
    if of + 1 >= len(chunks) or chunks[of].low != "of" or chunks[of + 1].kind != "NP":
        return [], at
    found = series.listed(chunks, of + 1)
    return [it for it in found if read(chunks[it]).sort in _PEOPLE], found[-1]


def _doer(chunks: Sequence[Chunk], last: int, end: int) -> int | None:
    for place in range(last + 1, min(end, len(chunks) - 1)):
        if chunks[place].low == "by" and chunks[place + 1].kind == "NP" and read(chunks[place + 1]).head not in MEANS:
            return place + 1
    return None
