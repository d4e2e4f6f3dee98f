"""The ways of looking that the rules of `lint.toml` name; each yields what it found, in words for their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lastseen.core.scales import SourceKind
from lastseen.core.values import as_written
from lastseen.dossier.concerned import events_of, persons
from lastseen.dossier.consent.readers import readers
from lastseen.dossier.doors.answers import Door, Verdict
from lastseen.dossier.doors.decide import doors
from lastseen.dossier.facts import Fact
from lastseen.dossier.forms.filled import FilledField, Sentence
from lastseen.dossier.forms.loaded import loaded_in
from lastseen.dossier.forms.spoken import state_name
from lastseen.dossier.forms.wording import Teller
from lastseen.dossier.lint_rule import Hit, Looked, Rule

Check = Callable[[Looked, Rule], Iterator[Hit]]


def unanswered(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """A field that one of the keys feeds, which the body insists on, has no answer that will do."""
    for each in looked.filled.fields:
        if each.missing and each.missing.stops and set(each.field.feeds) & set(rule.keys):
            yield Hit({"why": each.missing.why, "cure": each.missing.cure}, each.claims)
            return


def answered(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """A field that one of the keys feeds has an answer."""
    for each in looked.filled.fields:
        if each.sentences and set(each.field.feeds) & set(rule.keys):
            yield Hit({}, each.claims)


def organisation_without_consent(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """An organisation submits, and no consent holds for this body, person and day."""
    organisation = looked.facts.first("submitter.org")
    asked = [each for each in looked.filled.fields if each.field.feeds == ("consent",) and not each.field.entry]
    if organisation and asked and not asked[0].sentences:
        yield Hit({"organisation": organisation.value, "person": looked.filled.person})


def organisation_without_follow_up(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """An organisation submits and does not say that it can pass replies on."""
    organisation, follows = looked.facts.first("submitter.org"), looked.facts.first("submitter.can_follow_up")
    if organisation and (follows is None or follows.value != "true"):
        yield Hit({"organisation": organisation.value})


def several_persons(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The case is about several persons, and the form takes one."""
    people = persons(looked.facts.reading)
    if looked.filled.form.one_person and len(people) > 1:
        yield Hit({"persons": f"{len(people)} persons ({', '.join(people)})", "person": looked.filled.person})


_SHORT = re.compile(r"(?<![\w(])(?:[A-ZА-ЯЁ]{2,6}|(?:[A-ZА-ЯЁ]\.){2,})(?![\w])")
"""An abbreviation that does not stand in brackets after the name that it abbreviates."""


_ROMAN = re.compile("[IVX]+")
"""The number of a unit, such as II Corps."""


def abbreviation(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The name of a force is, or has in it, an abbreviation."""
    for fact in _facts(looked, rule.keys):
        found = _SHORT.search(fact.value)
        if found and not _ROMAN.fullmatch(found[0]):
            yield Hit({"word": found[0], "value": fact.value}, fact.claims)


def closed_everywhere(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The procedure is closed for every state concerned."""
    mine = _doors(looked)
    if all(door.verdict is Verdict.CLOSED for door in mine):
        yield from map(_at_the_door, mine)


def door(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """For a state concerned the procedure gets one of the answers that the rule names."""
    yield from (_at_the_door(door) for door in _doors(looked) if str(door.verdict) in rule.kinds)


def _doors(looked: Looked) -> list[Door]:
    found = doors(looked.facts, looked.filled.day)
    return [door for door in found if door.procedure == looked.filled.form.id]


def _at_the_door(door: Door) -> Hit:
    reason = door.deciding[0]
    cure = reason.cure or "send it to a body whose door is open: lastseen doors lists them"
    state = state_name(door.state) if door.state else "a State that nobody names"
    return Hit({"state": state, "why": reason.sentence, "cure": cure}, door.claims)


def without_event(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """No event of these kinds is told of the person."""
    if not _events(looked, rule):
        yield Hit({"person": looked.filled.person})


_FOUND = ("free", "detained_acknowledged")


def located(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The person is told to be free, or held and acknowledged, or to have come back."""
    for fact in looked.facts["person.liberty"]:
        if fact.statement and str(fact.statement.value) in _FOUND and fact.statement.is_asserted:
            yield Hit({"value": fact.value.replace("_", " "), "person": looked.filled.person}, fact.claims)
    for kind in ("release", "reappearance"):
        claims = _claims_about(looked, _events_of_kinds(looked, (kind,)))
        if claims:
            yield Hit({"value": kind, "person": looked.filled.person}, claims)


def press_only(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """Every report that the form cites was published by an outlet."""
    seen = looked.facts.reading.seen
    cited = [seen.case.reports[name] for name in looked.filled.reports]
    if cited and all(seen.sources[seen.rulings.id(r.publisher)].kind is SourceKind.OUTLET for r in cited):
        yield Hit({"reports": ", ".join(report.id for report in cited)}, looked.filled.claims)


def loaded(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """A loaded word stands in a sentence of the form."""
    for each, sentence in _sentences(looked):
        yield from _loaded(each, sentence, rule)


def unsourced(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """A loaded word stands in a sentence that no claim bears."""
    for each, sentence in _sentences(looked):
        if not sentence.claims and not sentence.report:
            yield from _loaded(each, sentence, rule)


def _loaded(each: FilledField, sentence: Sentence, rule: Rule) -> Iterator[Hit]:
    for word, kind in loaded_in(sentence.text, rule.words):
        words = {"word": word, "field": each.field.id, "why": kind.why, "cure": kind.instead}
        yield Hit(words, sentence.claims)


def legal_kind(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The case calls an event by a legal word that no claim gives it."""
    for event in _events(looked, rule):
        kind = looked.facts.reading.seen.thing(event).kind or ""
        told = looked.facts.reading.statement(event, "legal_label")
        if not any(statement.is_asserted for statement in told):
            article = "an" if kind[0] in "aeiou" else "a"
            yield Hit({"event": event, "kind": f"{article} {kind}"}, _claims_about(looked, (event,)))


def elsewhere(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The case was sent to another body."""
    for fact in looked.facts["otherproc"]:
        body = str((fact.record or {}).get("body") or "a body that is not named")
        if body != looked.filled.form.id:
            yield Hit({"body": readers()[body].title if body in readers() else body})


def documents(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """A claim that the form uses stands on a document or a recording."""
    seen, used = looked.facts.reading.seen, set(looked.filled.claims)
    hard = (SourceKind.DOCUMENT, SourceKind.RECORDING)
    found: dict[str, list[str]] = {}
    for telling in seen.tellings:
        if telling.claim.id in used and any(seen.sources[name].kind in hard for name in telling.sources):
            found.setdefault(telling.told_in.id, []).append(telling.claim.id)
    for report, claims in sorted(found.items()):
        yield Hit({"report": report}, tuple(sorted(set(claims))))


def retold(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The form uses a claim that a retelling made surer, changed, or added."""
    in_report = {claim.id: claim.report for claim in looked.facts.reading.seen.case.claims}
    for fault in looked.facts.reading.retelling:
        mine = [name for name in fault.claims if in_report.get(name) == fault.target and name in looked.filled.claims]
        if fault.fault in rule.faults and mine:
            other = next((name for name in fault.claims if name not in mine), fault.source)
            yield Hit({"claim": mine[0], "other": other, "why": fault.why}, fault.claims)


def foretold(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The form uses a claim that asserts what behind it is only a prediction or an inference."""
    teller = Teller(looked.facts.reading)
    for statement in looked.facts.reading.statements:
        if statement.status == "predicted_only" and statement.asserting:
            claim = teller.selected(statement).claim
            if claim.id in looked.filled.claims and claim.stance.foretells is False:
                what = f"{statement.about}.{statement.prop.id}: {as_written(statement.value.raw)}"
                yield Hit({"claims": claim.id, "what": what}, (claim.id,))


def dead(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """Somebody says that the person is dead, and nothing tells of remains."""
    told = [f for f in looked.facts["person.fate"] if f.statement and str(f.statement.value).startswith("dead")]
    if told and not _claims_about(looked, _events(looked, rule)):
        claims = tuple(sorted({claim for fact in told for claim in fact.claims}))
        yield Hit({"person": looked.filled.person, "value": told[0].value.replace("_", " ")}, claims)


def no_channel(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """None of the keys has an answer."""
    if not list(_facts(looked, rule.keys)):
        yield Hit()


def too_long(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The form has more pages than the body takes."""
    pages, most = looked.pages.form, looked.filled.form.pages
    if pages is not None and most is not None and pages > most:
        yield Hit({"pages": str(pages), "most": str(most)})


def long_annexes(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """The annexes have more pages than anyone reads."""
    if looked.pages.annexes is not None and looked.pages.annexes > rule.most:
        yield Hit({"pages": str(looked.pages.annexes)})


def languages(looked: Looked, rule: Rule) -> Iterator[Hit]:
    """Reports that the form cites are in a language that the body does not take."""
    taken = looked.filled.form.languages
    found: dict[str, list[str]] = {}
    for name in looked.filled.reports:
        language = looked.facts.reading.seen.case.reports[name].language
        if language and taken and language.partition("-")[0] not in taken:
            found.setdefault(language, []).append(name)
    for language, names in sorted(found.items()):
        told = f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"
        yield Hit({"reports": told, "language": language, "languages": ", ".join(taken)})


def _facts(looked: Looked, keys: tuple[str, ...]) -> Iterator[Fact]:
    seen: set[tuple[str, str]] = set()
    for key in keys:
        for fact in looked.facts[key]:
            if (fact.about, fact.value) not in seen:
                seen.add((fact.about, fact.value))
                yield fact


def _events(looked: Looked, rule: Rule) -> tuple[str, ...]:
    return _events_of_kinds(looked, rule.kinds)


def _events_of_kinds(looked: Looked, kinds: tuple[str, ...]) -> tuple[str, ...]:
    found = looked.facts.reading
    return tuple(name for name in events_of(found, looked.facts.person) if found.seen.thing(name).kind in kinds)


def _claims_about(looked: Looked, events: tuple[str, ...]) -> tuple[str, ...]:
    told = [s for s in looked.facts.reading.statements if s.about in events and s.is_asserted]
    return tuple(sorted({claim for statement in told for claim in statement.claims}))


def _sentences(looked: Looked) -> Iterator[tuple[FilledField, Sentence]]:
    told: set[Sentence] = set()
    for each in looked.filled.fields:
        for sentence in (*each.sentences, *each.against):
            if sentence not in told and not sentence.finding:
                told.add(sentence)
                yield each, sentence


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        unanswered, answered, organisation_without_consent, organisation_without_follow_up, several_persons,
        abbreviation, closed_everywhere, door, without_event, located, press_only, loaded, unsourced, legal_kind,
        elsewhere, documents, retold, foretold, dead, no_channel, too_long, long_annexes, languages,
    )
}  # fmt: skip
