"""From the text of a report to a case file that proposes claims, each with its words, its chain and its rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from lastseen.core.dates import Date
from lastseen.core.model import Plain
from lastseen.core.scales import SourceKind
from lastseen.core.values import folded
from lastseen.intake.suggest.assemble import REPORT, Assembled, Dropped, assemble
from lastseen.intake.suggest.detect import language_of, name_of
from lastseen.intake.suggest.ids import Ids
from lastseen.intake.suggest.language import language as rules_of
from lastseen.intake.suggest.sparse import tell_sparsely
from lastseen.intake.suggest.told import NOTHING_KNOWN, Known, SourceTold, Told

EXAMINED = 100_000
"""Code points of a report that are examined; an article of 15,000 words. What comes after is said not to be."""
LONGEST_TITLE = 90
PUBLISHER_NOT_TOLD = "the publisher, who was not told"
_PUBLISHING = frozenset([SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.BODY])
_SMALL = frozenset(["of", "the", "and", "for", "in", "on"])
_HEADER = ("casefile", "id", "title", "sources", "reports", "things", "claims")


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the rules propose of one report."""

    case: Plain
    """A case file's plain form; every claim in it has `status: suggested`."""
    dropped: tuple[Dropped, ...]
    """What did not pass the gate."""
    not_examined: tuple[str, ...]
    """What was seen and not claimed, or not looked at, each as a sentence."""
    language: str
    """The code of the language that the text was read in."""

    def as_json(self) -> Plain:
        """The case's plain form, with what was dropped and what was not examined."""
        told = {"dropped": [one.as_json() for one in self.dropped], "not_examined": list(self.not_examined)}
        return {**self.case, **told, "language": self.language}


def suggest(
    text: str,
    language: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    known: Known = NOTHING_KNOWN,
) -> Suggested:
    """Sources, things and claims proposed of a report's text; the same text gives the same answer.

    `published` is the report's day in EDTF, against which relative dates are counted; DateError where it is no date.
    """
    day = Date.parse(published) if published is not None else None
    code = language or language_of(text)
    looked_at, unread = _cut(text)
    rules = rules_of(code)
    if rules is None:
        told, unread = tell_sparsely(looked_at), [*unread, _no_rules(code)]
    else:
        told = rules.tell(looked_at, day, _with_outlet(known, publisher))
    found = suggested_by(text, told, publisher, published, code)
    return replace(found, not_examined=(*unread, *found.not_examined))


def suggested_by(text: str, told: Told, publisher: str | None, published: str | None, code: str) -> Suggested:
    """What was told of a report as a case file, each claim through the gate; `code` is the report's language."""
    ids = Ids([*_HEADER, REPORT])
    publishing = ids.of("source", "publisher", publisher or "publisher")
    made = assemble(text, _without_publisher(told, publisher), ids)
    case = _case(text, made, publishing, publisher, _report(publishing, published, code, text))
    return Suggested(case, tuple(made.dropped), told.not_examined, code)


def _cut(text: str) -> tuple[str, list[str]]:
    """As much of a text as is examined, up to the end of a line or of a word, and what is to be said of the rest."""
    if len(text) <= EXAMINED:
        return text, []
    ends = (text.rfind(mark, EXAMINED // 2, EXAMINED) for mark in ("\n", ". ", " "))
    end = next((at + 1 for at in ends if at > 0), EXAMINED)
    return text[:end], [f"Characters {end:,} to {len(text):,} were not examined: the text is too long."]


def _with_outlet(known: Known, publisher: str | None) -> Known:
    return known if publisher is None else replace(known, outlets=known.outlets | {publisher})


def _no_rules(code: str) -> str:
    named = name_of(code)
    return f"There are no rules for {named}: only known outlets, quoted speech and dates in figures were looked for."


def _without_publisher(told: Told, publisher: str | None) -> Told:
    """The chains without the publisher itself, whom `by` leaves out."""
    if publisher is None:
        return told
    own = folded(publisher)
    attributions = tuple(
        replace(it, chain=tuple(one for one in it.chain if not _is(one, own))) for it in told.attributions
    )
    return replace(told, attributions=attributions, sources=tuple(it for it in told.sources if not _is(it, own)))


def _is(source: SourceTold, own: str) -> bool:
    """Whether a source is the publisher, under its name, a part of it (`the Committee`) or its initials (`ENA`)."""
    if source.name is None:
        return False
    name, whole = folded(source.name).removeprefix("the "), own.removeprefix("the ")
    if source.kind not in _PUBLISHING:
        return name == whole
    initials = "".join(word[0] for word in whole.split() if word not in _SMALL)
    return name in (whole, initials) or whole.startswith(f"{name} ") or whole.endswith(f" {name}")


def _report(publishing: str, published: str | None, code: str, text: str) -> Plain:
    report: dict[str, Any] = {"publisher": publishing, "published": published, "language": code, "text": text}
    return {key: value for key, value in report.items() if value is not None}


def _case(text: str, made: Assembled, publishing: str, publisher: str | None, report: Plain) -> Plain:
    unnamed = {"kind": "outlet", "named": False, "described": PUBLISHER_NOT_TOLD}
    source = {"name": publisher, "kind": "outlet"} if publisher else unnamed
    return {
        "casefile": 1,
        "id": f"suggested-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}",
        "title": _title(text) or "an empty report",
        "sources": {publishing: source, **made.sources},
        "reports": {REPORT: report},
        "things": made.things,
        "claims": made.claims,
    }


def _title(text: str) -> str:
    first = next((line.strip() for line in text[:EXAMINED].splitlines() if line.strip()), "")
    words = " ".join("".join(mark if mark.isprintable() else " " for mark in first).split())
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"
