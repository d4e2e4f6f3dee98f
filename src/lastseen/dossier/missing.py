"""What a form asks for and a case does not give: what would fill it, and the claims that come nearest.

A claim comes near when it is only proposed, too coarse, refuted, about an event of nobody, or about something close by.
What no claim can answer is said to be for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lastseen.core.model import Claim, Plain
from lastseen.core.values import as_written
from lastseen.core.vocabulary import label as vocabulary_label
from lastseen.dossier.concerned import events_of
from lastseen.dossier.facts import Facts
from lastseen.dossier.forms.definitions import Form, FormField, Required, Type
from lastseen.dossier.forms.filled import Filled, FilledField, Missing, Nearest
from lastseen.dossier.registry import Key, key_named

MOST_NEAREST = 5
"""Claims that are pointed at for one field."""


@dataclass(frozen=True)
class Asking:
    """One field, and the case that it is asked of."""

    field: FormField
    facts: Facts
    plain: Plain
    form: Form

    @property
    def wanted(self) -> bool:
        """Whether the body wants it of this submitter."""
        return self.field.required in (Required.YES, Required.RECOMMENDED) or self.stops

    @property
    def stops(self) -> bool:
        """Whether the body refuses the form without it."""
        organisation = (self.plain.get("submitter") or {}).get("organisation")
        return self.field.required is Required.YES or (
            self.field.required is Required.IF_ORGANISATION and bool(organisation)
        )


def missing_from(asking: Asking, answer: FilledField, *, coarse: bool) -> Missing | None:
    """What is missing in a field, or None where it is answered or nobody insists on an answer."""
    if not asking.wanted or (answer.sentences and not coarse):
        return None
    if asking.field.type is Type.BY_HAND:
        cure = asking.field.cure or "write it into the document yourself"
        return Missing("no claim can answer this", cure, stops=asking.stops, by_hand=True)
    if asking.field.feeds == ("otherproc",):
        return Missing("nothing sent elsewhere is recorded", _entering(asking), stops=asking.stops, by_hand=True)
    why = "the date is coarser than a month" if coarse else _why(asking)
    near = tuple(dict.fromkeys(_nearest(asking, coarse=coarse)))[:MOST_NEAREST]
    return Missing(why, _cure(asking, coarse=coarse), near, stops=asking.stops)


def withheld(filled: Filled, whole: Filled) -> Filled:
    """The form as filled from a copy, saying of each gap whether the whole case has it and no consent covers it."""
    told = {each.field.id: each for each in whole.fields}
    return replace(filled, fields=tuple(_held_back(each, told[each.field.id], filled) for each in filled.fields))


def _held_back(mine: FilledField, whole: FilledField, filled: Filled) -> FilledField:
    if mine.missing is None or mine.missing.by_hand or whole.missing is not None:
        return mine
    body, keys = filled.form.id, ", ".join(_consented_as(mine.field))
    cure = f"ask whether it may go to {body}, and record a consent with bodies: [{body}], fields: [{keys}]"
    why = "the case has this, but no consent covers it"
    return replace(mine, missing=replace(mine.missing, why=why, cure=cure, nearest=(), withheld=True))


def _consented_as(asked: FormField) -> tuple[str, ...]:
    """What a consent must name so that a field is covered: its keys, of a story their groups, of a state the places."""
    if any(key_named(key).states for key in asked.feeds):
        return ("dep.place", "xfer")
    return (
        tuple(dict.fromkeys(key.partition(".")[0] for key in asked.feeds)) if asked.type is Type.STORY else asked.feeds
    )


def _why(asking: Asking) -> str:
    keys = [key_named(name) for name in asking.field.feeds]
    if any(key.part for key in keys):
        return f"the case file says nothing of: {keys[0].label}"
    return f"no claim says anything of: {keys[0].label}"


def _cure(asking: Asking, *, coarse: bool) -> str:
    if coarse:
        return "find a report that gives the month, and enter its claim"
    return "; ".join(dict.fromkeys(filter(None, (_entering(asking), asking.field.cure))))


def _entering(asking: Asking) -> str:
    """How to enter what is missing, from what feeds its first key."""
    key = key_named(asking.field.feeds[0])
    if key.id in _BY_PART:
        return _BY_PART[key.id].format(
            body=asking.form.id,
            person=asking.facts.person,
            entry=f" and {entry}" if (entry := asking.field.entry) else "",
        )
    if key.part == "submitter":
        return f"write {key.field} under submitter"
    if key.states:
        return "enter the place with its State, or who did it and of which State they are"
    if key.stances:
        return "enter what an authority said as a claim by that authority, or ask it"
    if key.events:
        kinds = ", ".join(kind.replace("_", " ") for kind in key.events[:4])
        return f"enter a claim of {_named(key)} about an event ({kinds}) of {asking.facts.person}"
    return f"enter a claim of {_named(key)} about {asking.facts.person}" if key.property else key.why


def _named(key: Key) -> str:
    label = vocabulary_label("properties", key.property)
    return key.property if label == key.property else f"{key.property} ({label})"


_BY_PART = {
    "steps": "enter under steps what was done, with its day, body and outcome, or in why_not why nothing could be",
    "remedy": "enter each remedy under steps with its kind; where there is none, a step of kind remedy with why_not",
    "otherproc": "enter under submissions what was sent where; if nothing was, write that",
    "consent": "ask, and record the consent for {person} with bodies: [{body}], its fields, its day{entry}",
    "annex": "preserve the reports and enter their claims",
}


def _nearest(asking: Asking, *, coarse: bool) -> Iterator[Nearest]:
    for name in asking.field.feeds:
        key = key_named(name)
        yield from _proposed(asking, key)
        if coarse:
            yield from _too_coarse(asking, key)
        yield from _refused(asking, key)
        yield from _of_nobody(asking, key)
        yield from _revoked(asking, key)
    for name in asking.field.near:
        yield from _close_by(asking, key_named(name))


def _things(asking: Asking, key: Key) -> frozenset[str]:
    """What a key is claimed of: the person, or the person's events of its kinds."""
    if not key.events:
        return frozenset({asking.facts.person}) if key.property else frozenset()
    seen = asking.facts.reading.seen
    return frozenset(
        name for name in events_of(asking.facts.reading, asking.facts.person) if seen.thing(name).kind in key.events
    )


def _proposed(asking: Asking, key: Key) -> Iterator[Nearest]:
    seen, things = asking.facts.reading.seen, _things(asking, key)
    for claim in sorted(seen.case.claims, key=lambda claim: claim.id):
        if claim.suggested and claim.prop.id == key.property and seen.rulings.id(claim.about) in things:
            yield Nearest(claim.id, _says(claim), "it is only proposed", "confirm or reject it with lastseen review")


def _too_coarse(asking: Asking, key: Key) -> Iterator[Nearest]:
    for fact in asking.facts[key.id]:
        for claim in fact.claims:
            yield Nearest(claim, fact.value, "it leaves open more than a month", "ask its source for the month")


def _refused(asking: Asking, key: Key) -> Iterator[Nearest]:
    things = _things(asking, key)
    for statement in asking.facts.reading.statements:
        told = statement.prop.id == key.property and statement.about in things
        if told and statement.status in ("refuted", "withdrawn", "unasserted"):
            why = {"unasserted": "nobody asserts it"}.get(statement.status, f"it was {statement.status}")
            cure = "only a report that asserts it anew, on its own word, would help"
            yield from (Nearest(claim, str(statement.value), why, cure) for claim in statement.claims)


def _of_nobody(asking: Asking, key: Key) -> Iterator[Nearest]:
    """Claims about an event of the right kind that is not said to have happened to anybody."""
    seen, things = asking.facts.reading.seen, _things(asking, key)
    for claim in sorted(seen.case.claims, key=lambda claim: claim.id):
        thing = seen.thing(seen.rulings.id(claim.about))
        fits = claim.prop.id == key.property and thing.type == "event" and thing.kind in key.events
        if fits and not thing.of and seen.rulings.id(claim.about) not in things:
            person = asking.facts.person
            cure = f"if it happened to {person}, add of: [{person}] to {claim.about}"
            yield Nearest(claim.id, _says(claim), f"nobody says to whom {claim.about} happened", cure)


def _revoked(asking: Asking, key: Key) -> Iterator[Nearest]:
    """Consents that are recorded and do not hold for this body, this person and this day."""
    for fact in asking.facts[key.id] if key.id == "consent" else ():
        cure = f"ask again, and record a consent for {asking.facts.person} that names {asking.form.id}"
        yield Nearest(fact.about, fact.value, "it does not hold for this body, person and day", cure)


def _close_by(asking: Asking, key: Key) -> Iterator[Nearest]:
    for fact in asking.facts[key.id]:
        label = key.label if not key.part else f"{key.label} in {key.part}"
        claim = next(iter(fact.claims), fact.about)
        yield Nearest(claim, fact.value, f"it tells: {label}", "if it answers this too, enter it as such")


def _says(claim: Claim) -> str:
    return f"{claim.prop.id.replace('_', ' ')}: {as_written(claim.value.raw)}"
