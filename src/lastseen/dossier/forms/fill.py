"""Filling a form: for each field one selected claim, what contradicts it told beside it, or what is missing.

A form is filled from the facts of a copy in which nothing withheld is left. Several claims stand in one field only
where the property takes several values, or the field asks for every event.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from lastseen.core.model import Plain
from lastseen.core.values import DateValue
from lastseen.dossier.concerned import Concerned, states_concerned
from lastseen.dossier.consent.gate import gate
from lastseen.dossier.consent.readers import reader_named
from lastseen.dossier.consent.subjects import subjects
from lastseen.dossier.facts import Fact, Facts
from lastseen.dossier.forms.against import against
from lastseen.dossier.forms.definitions import Form, FormField, Type
from lastseen.dossier.forms.filled import Filled, FilledField, Sentence
from lastseen.dossier.forms.phrases import phrases
from lastseen.dossier.forms.records import told_record
from lastseen.dossier.forms.spoken import coarser_than_month, state_name
from lastseen.dossier.forms.wording import Teller, assessed
from lastseen.dossier.missing import Asking, missing_from
from lastseen.dossier.registry import key_named
from lastseen.reading.statements import Statement


def fill(form: Form, facts: Facts, plain: Plain, day: datetime.date | None) -> Filled:
    """A form about one person as the case answers it on a day; `plain` is the case that the facts were read from."""
    filling = _Filling(form, facts, plain, day)
    fields = [filling.answer(each) for each in form.fields if each.feeds != ("annex",)]
    cited = {sentence.report for each in fields for sentence in (*each.sentences, *each.against)}
    answers = {each.field.id: each for each in fields}
    told = tuple(answers.get(each.id) or filling.annexes(each, cited) for each in form.fields)
    return Filled(form, facts.person, day, told, form.warnings(day))


@dataclass(frozen=True)
class _Filling:
    form: Form
    facts: Facts
    plain: Plain
    day: datetime.date | None

    @cached_property
    def teller(self) -> Teller:
        return Teller(self.facts.reading)

    @cached_property
    def concerned(self) -> dict[str, Concerned]:
        return {each.state: each for each in states_concerned(self.facts.reading, self.facts.person)}

    @cached_property
    def consented(self) -> frozenset[str]:
        """The places in the case file of the consents that hold for this body, this person and this day."""
        if self.day is None:
            return frozenset()
        about = subjects(self.facts.reading.seen.case)
        given = gate(self.plain, about, reader_named(self.form.id), self.day).in_force()
        return frozenset(f"consents.{one.place - 1}" for one in given if one.whose == self.facts.person)

    def answer(self, asked: FormField) -> FilledField:
        """One field with its sentences, their conflicts, or what is missing."""
        taken = self._in_time(self._taken(asked)) if asked.type is Type.STORY else list(self._taken(asked))
        return self._answered(asked, taken)

    def annexes(self, asked: FormField, cited: set[str]) -> FilledField:
        """The reports that the form cites."""
        return self._answered(asked, [fact for fact in self.facts["annex"] if _report_of(fact) in cited])

    def _answered(self, asked: FormField, taken: list[Fact]) -> FilledField:
        told = [sentence for fact in taken for sentence in self._told(fact, asked)]
        against, conflict = self._conflict(taken, whole=asked.type is Type.STORY)
        answer = FilledField(asked, tuple(dict.fromkeys(told)), conflict, None, against)
        asking = Asking(asked, self.facts, self.plain, self.form)
        return replace(answer, missing=missing_from(asking, answer, coarse=_coarse(asked, taken)))

    def _taken(self, asked: FormField) -> Iterator[Fact]:
        """The facts that a field takes: of each key the best of each thing, and of one that allows several, all."""
        for key in asked.feeds:
            found = list(self._of(key, asked))
            if found and not asked.every and not _many(found[0]):
                yield found[0]
                return
            yield from found
            if found and not asked.every:
                return

    def _of(self, key: str, asked: FormField) -> Iterator[Fact]:
        facts = [fact for fact in self.facts[key] if key != "consent" or fact.about in self.consented]
        for _, group in groupby(facts, key=lambda fact: (fact.about, fact.record is None)):
            same = sorted(group, key=self._retold)
            yield from same if _many(same[0]) else same[:1]

    def _retold(self, fact: Fact) -> bool:
        """Whether a retelling made it surer, or other, than it was: then any other account comes first."""
        if fact.statement is None or not fact.statement.tellings:
            return False
        return self.teller.selected(fact.statement).claim.id in self.teller.retold

    def _in_time(self, taken: Iterable[Fact]) -> list[Fact]:
        first = {row.event: at for at, row in reversed(list(enumerate(self.facts.reading.timeline)))}
        return sorted(taken, key=lambda fact: first.get(fact.about, len(first)))

    def _told(self, fact: Fact, asked: FormField) -> Iterator[Sentence]:
        if key_named(fact.key).part == "reports":
            yield self._annex(_report_of(fact))
        elif fact.record is not None:
            told = told_record(fact, asked.entry)
            yield from (told,) if told else ()
        elif fact.statement is None:
            yield self._state(self.concerned[fact.value])
        elif key_named(fact.key).stances:
            tellings = (*fact.statement.tellings, *fact.statement.denials, *fact.statement.others)
            claims = {t.claim.id: t for t in tellings if t.claim.id in fact.claims}
            yield from (self.teller.sentence(claims[name], fact.statement) for name in sorted(claims))
        else:
            yield self.teller.tell(fact.statement)
            yield from self.teller.findings(fact.statement)

    def _annex(self, report: str) -> Sentence:
        named = self.teller.report(self.facts.reading.seen.case.reports[report])
        return Sentence(f"Report {report}: {named}.", value=report, report=report)

    def _state(self, concerned: Concerned) -> Sentence:
        roles = [phrases().roles[role] for role in dict.fromkeys(link.role for link in concerned.links)]
        doubt = "" if any(link.asserted for link in concerned.links) else ", which is predicted or inferred only"
        name = state_name(concerned.state)
        text = f"{name[:1].upper()}{name[1:]}: {', and '.join(roles)}{doubt}."
        cited = f"claims {', '.join(concerned.claims)}"
        return Sentence(text, concerned.claims, cited, name, about=concerned.state)

    def _conflict(self, taken: list[Fact], *, whole: bool) -> tuple[tuple[Sentence, ...], str | None]:
        """What cannot be true together with what is taken, what was not compared with it, and who denies it.

        `whole` asks for those too who deny that the events took place at all.
        """
        mine = [fact.statement for fact in taken if fact.statement is not None and not key_named(fact.key).stances]
        others = against(self.facts.reading, mine)
        told = [self.teller.tell(statement) for statement in others.other]
        told += [sentence for statement in mine for sentence in self.teller.denials(statement)]
        told += self._not_at_all(mine) if whole else []
        if not told and not others.among:
            return (), None
        findings = dict.fromkeys(assessed(each) for one in others.other for each in one.findings)
        settled = "All are told here." if any(one.findings for one in mine) else others.unsettled
        last = " ".join(findings) or settled
        return tuple(dict.fromkeys(told)), " ".join([*dict.fromkeys(sentence.text for sentence in told), last])

    def _not_at_all(self, mine: list[Statement]) -> list[Sentence]:
        """Who denies that an event took place, or says that it did not."""
        events = dict.fromkeys(statement.about for statement in mine)
        occurred = [s for about in events for s in self.facts.reading.statement(about, "occurred") if s not in mine]
        denied = [sentence for statement in occurred for sentence in self.teller.denials(statement)]
        untrue = [self.teller.tell(s) for s in occurred if s.value.raw is False and s.is_asserted]
        return [*denied, *untrue]


def _many(fact: Fact) -> bool:
    """Whether several values can stand side by side: a property that takes several, or is true of a day, or records."""
    if fact.statement is None or key_named(fact.key).stances:
        return True
    return fact.statement.prop.many or fact.statement.prop.holds


def _report_of(fact: Fact) -> str:
    return fact.about.partition(".")[2]


def _coarse(asked: FormField, taken: list[Fact]) -> bool:
    """Whether every date taken is coarser than the field allows."""
    dates = [f.statement.value.date for f in taken if f.statement and isinstance(f.statement.value, DateValue)]
    return asked.at_least == "month" and bool(dates) and all(map(coarser_than_month, dates))
