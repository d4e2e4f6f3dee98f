"""One selected claim as a sentence: who says it, on whose word, how surely and in which words, and nothing beyond that.

No phrase for a standard of proof stands here: only a signed finding may use one, in its author's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lastseen.core.model import Finding, Report, Source
from lastseen.core.scales import Identity, SourceKind, Stance
from lastseen.core.values import BooleanValue, DateValue, ThingValue, Value
from lastseen.dossier.consent.cutting import MARK
from lastseen.dossier.facts import printed
from lastseen.dossier.forms.filled import Sentence
from lastseen.dossier.forms.phrases import phrases
from lastseen.dossier.forms.spoken import day_named, state_name, value_in_words
from lastseen.reading import Reading
from lastseen.reading.contradictions import held
from lastseen.reading.seen import Telling
from lastseen.reading.statements import Statement


@dataclass(frozen=True)
class Teller:
    """Says the claims of one reading in sentences."""

    found: Reading

    @cached_property
    def retold(self) -> frozenset[str]:
        """The claims in which a retelling lost the hedge, or changed the value, of what it leans on."""
        told = [fault for fault in self.found.retelling if fault.fault in ("hedge_lost", "changed")]
        in_report = {claim.id: claim.report for claim in self.found.seen.case.claims}
        return frozenset(name for fault in told for name in fault.claims if in_report.get(name) == fault.target)

    def selected(self, statement: Statement) -> Telling:
        """The claim that a form takes for a statement: sound in the retelling, asserted, nearest to its origin."""
        exact = [t for t in statement.tellings if t.key == statement.key]
        return min(exact or statement.tellings, key=self._rank)

    def _rank(self, telling: Telling) -> tuple[bool | int | str, ...]:
        claim = telling.claim
        return (
            telling.altered,
            claim.id in self.retold,
            claim.stance is not Stance.ASSERTS,
            not telling.finding,
            not telling.own,
            telling.report is not telling.told_in,
            len(telling.sources),
            str(telling.report.day or "9999"),
            claim.id,
        )

    def tell(self, statement: Statement) -> Sentence:
        """A statement by its selected claim."""
        return self.sentence(self.selected(statement), statement)

    def denials(self, statement: Statement) -> list[Sentence]:
        """Everybody who denies a statement, one sentence for each claim."""
        claims = {telling.claim.id: telling for telling in statement.denials}
        return [self.sentence(claims[name], statement) for name in sorted(claims)]

    def findings(self, statement: Statement) -> list[Sentence]:
        """What named persons found of a statement, each in the words of whoever signed it."""
        claim = self.selected(statement).claim.id
        return [
            Sentence(assessed(each), (claim,), f"finding by {each.by}, {day_named(each.on)}", finding=True)
            for each in statement.findings
        ]

    def sentence(self, telling: Telling, statement: Statement) -> Sentence:
        """One claim as its report tells it."""
        words = self._words(telling, statement)
        return Sentence(
            text=self._said(telling, self._what(telling, statement.about, words)),
            claims=(telling.claim.id,),
            citation=self.citation(telling),
            value=words,
            standing=f"origins {statement.origins}, {statement.status.replace('_', ' ')}",
            report=telling.report.id,
            about=statement.about,
        )

    def _words(self, telling: Telling, statement: Statement) -> str:
        value = telling.claim.value
        told = printed(self.found, statement) if isinstance(value, ThingValue) else str(value)
        return " ".join(value_in_words(telling.claim.prop, value, told).split())

    def _what(self, telling: Telling, about: str, words: str) -> str:
        template = phrases().says[_phrase(telling.claim.prop.id, telling.claim.value)]
        what = template.format(value=words, event=self.event(about), act=self.act(about))
        day = held(self.found.seen, telling.claim) if telling.claim.prop.holds else None
        return f"{what} (as of {day_named(day)})" if day else what

    def event(self, about: str) -> str:
        """An event as a noun; its id stands beside it where the case has several of its kind."""
        name = phrases().events.get(self.found.seen.thing(about).kind or "", "this event")
        return name + self._apart(about)

    def act(self, about: str) -> str:
        """An event as what happened, with its id where the case has several of its kind."""
        told = phrases().acts.get(self.found.seen.thing(about).kind or "", "this event took place")
        return told + self._apart(about)

    def _apart(self, about: str) -> str:
        kind = self.found.seen.thing(about).kind
        alike = [t for t in self.found.seen.things.values() if t.type == "event" and t.kind == kind]
        return f" ({about})" if len(alike) > 1 else ""

    def _said(self, telling: Telling, what: str) -> str:
        """Who says it, with those in between: of a denial and the like, the relays come before the one who speaks."""
        publisher, *cited = [self.found.seen.sources[name] for name in telling.sources]
        stance = "finding" if telling.finding else str(telling.claim.stance)
        if stance in ("asserts", "finding") or not cited:
            words = {"who": who(publisher), "verb": _verb(publisher, cited), "asides": _asides(telling, cited)}
            return _sentence(phrases().stances[stance].format(what=what, **words))
        *relays, speaker = cited
        said = phrases().stances[stance].format(who=who(speaker), verb="", asides=_asides(telling, []), what=what)
        return _sentence(f"{who(publisher)} {_verb(publisher, cited)}{_between(_citing(relays))} that {said}")

    def citation(self, telling: Telling) -> str:
        """Where a claim stands: publisher, title, day, report and claim."""
        return f"{self.report(telling.report)} (report {telling.report.id}, claim {telling.claim.id})"

    def report(self, report: Report) -> str:
        """A report by its publisher, title and day."""
        day = day_named(report.day) if report.day else "no date"
        title = f"“{report.title}”, " if report.title else ""
        publisher = who(self.found.seen.sources[self.found.seen.rulings.id(report.publisher)])
        return f"{publisher}, {title}{day}"


def _phrase(name: str, value: Value) -> str:
    if isinstance(value, BooleanValue) and value.raw is False:
        return f"not_{name}"
    return "lasted" if isinstance(value, DateValue) and name == "date" and value.date.lasting else name


def who(source: Source) -> str:
    """A source as a form may print it: a sealed name never is, and an unnamed one is said to be unnamed."""
    if source.identity is Identity.NAMED and source.name:
        return f"{source.name} ({state_name(source.state)})" if source.state else source.name
    hidden = "whose identity is protected" if source.identity is Identity.SEALED else ""
    described = f" ({source.described})" if source.described else ""
    if source.kind is not SourceKind.PERSON:
        return f"an unnamed {str(source.kind).replace('_', ' ')}{described}"
    people = "one person" if source.count == 1 else f"{source.count} persons"
    return f"{people} {hidden}{described}" if hidden else f"{people.replace(' ', ' unnamed ')}{described}"


def _verb(publisher: Source, passed_on: Sequence[Source]) -> str:
    """One's own people recorded what somebody told them; anybody else reports it, or states it on their own word."""
    return "recorded" if publisher.team else "reports" if passed_on else "states"


def _asides(telling: Telling, cited: Sequence[Source]) -> str:
    return _between([*_manner(telling), *_citing(cited)])


def _between(parts: Sequence[str]) -> str:
    return f", {', '.join(parts)}," if parts else ""


def _citing(cited: Sequence[Source]) -> list[str]:
    names = [who(source) for source in cited]
    return [f"citing {', in turn citing '.join(names)}"] if names else []


def _manner(telling: Telling) -> list[str]:
    """How surely, with the hedge in its own words; and that details were changed on purpose, where they were."""
    claim = telling.claim
    manner = phrases().manners[claim.certainty.word] or ("in these words" if claim.hedge else "")
    hedge = f" (“{' '.join(claim.hedge.split())}”)" if claim.hedge else ""
    altered = ["with details changed to protect somebody"] if telling.altered else []
    return [f"{manner}{hedge}", *altered] if manner else altered


def _sentence(text: str) -> str:
    """With a capital at its head and one full stop at its end."""
    told = text.strip().rstrip(".")
    return f"{told[:1].upper()}{told[1:]}."


def assessed(finding: Finding) -> str:
    """A named person's finding, in that person's words; of one whose name is withheld, only that there is one."""
    if finding.by == MARK:
        return f"An assessment of this was made on {day_named(finding.on)}; it is not told here."
    said = finding.assessment.replace("_", " ")
    return _sentence(f"assessment by {finding.by}, {day_named(finding.on)}: {said}; {finding.why}")
