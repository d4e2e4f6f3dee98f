"""What of sources and reports a reader may see: who is protected, and which texts lead to what is withheld."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lastseen.core.model import Case, Source
from lastseen.core.scales import Identity, SourceKind
from lastseen.dossier.consent.gate import Gate
from lastseen.dossier.consent.readers import Reader
from lastseen.dossier.consent.subjects import Asked, Subjects

PUBLISHERS = frozenset({SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.STATE_BODY, SourceKind.BODY})


def is_published(case: Case, report: str) -> bool:
    """Whether a report is out in the world: it has a day of publication, and not one's own people as publisher."""
    told = case.reports[report]
    publisher = case.sources[told.publisher]
    return told.published is not None and publisher.kind in PUBLISHERS and not publisher.team


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may see of the sources of a case."""

    about: Subjects
    gate: Gate
    heard: dict[str, set[str]]
    """The reports in which each source is heard."""

    def only_unpublished(self, source: str) -> bool:
        """Whether a source is heard in no published report, so that nobody outside knows that it spoke."""
        return not any(is_published(self.about.case, report) for report in self.heard.get(source, ()))

    def protected(self, source: Source) -> bool:
        """Whether nothing may be told of a source but that there is one."""
        if source.identity is Identity.SEALED:
            return True
        if source.team:
            return source.kind is SourceKind.PERSON or self.gate.reader.kind != "body"
        if self._agreed(source) or (source.state and source.kind is SourceKind.PERSON and not source.thing):
            return False
        if source.kind is SourceKind.PERSON:
            return source.identity is Identity.NAMED or self.only_unpublished(source.id) or source.thing is not None
        return source.kind not in (SourceKind.STATE_BODY, SourceKind.BODY) and self._hidden_from(
            self.gate.reader, source
        )

    def _agreed(self, source: Source) -> bool:
        asked = [Asked(self.about.ruled.id(source.id), frozenset({"source.name"}))]
        if source.thing:
            asked.append(Asked(self.about.ruled.id(source.thing), frozenset({"source.name"})))
        return self.gate.answer(asked).may_go

    def _hidden_from(self, reader: Reader, source: Source) -> bool:
        """An organisation or a document that no published report speaks of is no business of the public's."""
        return reader.kind == "public" and self.only_unpublished(source.id)


def sight(about: Subjects, gate: Gate) -> Sight:
    """What the gate's reader may see of the sources."""
    heard: dict[str, set[str]] = defaultdict(set)
    for claim in about.case.claims:
        for source in claim.by:
            heard[source].add(claim.report)
    for key, report in about.case.reports.items():
        heard[report.publisher].add(key)
    return Sight(about, gate, heard)
