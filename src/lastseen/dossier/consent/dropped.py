"""The words of a case that are in no copy by rule: looked for in everything that is made from one, all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lastseen.core.model import Case, Plain, Source
from lastseen.core.scales import Identity, SourceKind
from lastseen.dossier.consent.shown import Sight, is_published
from lastseen.dossier.consent.spelt import Withheld

_SENTENCE = re.compile(r"[^.!?。؟\n]{16,}")
_MADE_UP_ID = re.compile(r"(?=.*[-_\d]).{8,}")
"""Ids that are no word of a language, so that they can be looked for; others are made anew and not looked for."""
_CHOSEN = frozenset({"bodies", "fields", "verdict", "on", "until", "revoked", "deadline", "about", "statement"})
"""Keys whose values are words of the case file itself."""


def source_words(case: Case, sight: Sight) -> Iterator[Withheld]:
    """Names and descriptions of the sources that a reader may not know."""
    for source in case.sources.values():
        if source.name and _is_secret(source, sight):
            kind = "name" if source.kind is SourceKind.PERSON else "text"
            yield Withheld(source.name, kind, f"name of source {source.id}")
        if source.described and " " in source.described and sight.protected(source):
            yield Withheld(source.described, "text", f"description of source {source.id}")


def _is_secret(source: Source, sight: Sight) -> bool:
    return source.identity is not Identity.NAMED or sight.protected(source)


def dropped_words(plain: Plain, case: Case) -> Iterator[Withheld]:
    """Everything that a monitor wrote for the house, and what leads to unpublished reports."""
    for section in ("judgements", "findings", "consents", "steps", "submissions"):
        for place, record in enumerate(plain.get(section) or [], 1):
            yield from _texts(record, f"{section} no. {place}")
    for section in ("submitter", "hold"):
        yield from _texts(plain.get(section) or {}, section)
    for key, report in (plain.get("reports") or {}).items():
        yield from _report_words(str(key), report, is_published(case, str(key)))
    for claim in plain.get("claims") or []:
        where = f"claim {claim['id']}"
        parts = ("hedge", "quote", "reckoned_from")
        yield from (
            Withheld(str(claim[it]), "text", f"{it} of {where}") for it in parts if " " in str(claim.get(it) or "")
        )
    yield from _ids(plain, case)


def _texts(record: Mapping[str, Any], where: str) -> Iterator[Withheld]:
    for key, value in record.items():
        if key not in _CHOSEN and not isinstance(value, (bool, dict)):
            for one in value if isinstance(value, list) else [value]:
                yield Withheld(str(one), "text", f"{key} of {where}")


def _report_words(key: str, report: Plain, published: bool) -> Iterator[Withheld]:
    named = ("file",) if published else ("title", "url", "file")
    yield from (Withheld(str(report[it]), "text", f"{it} of report {key}") for it in named if report.get(it))
    if not published:
        for sentence in _SENTENCE.findall(str(report.get("text") or "")):
            yield Withheld(sentence, "text", f"a sentence of report {key}")


def _ids(plain: Plain, case: Case) -> Iterator[Withheld]:
    made_up = [*case.sources, *case.reports, *case.things, *(claim.id for claim in case.claims), str(plain["id"])]
    yield from (Withheld(key, "text", "an id of the case") for key in made_up if _MADE_UP_ID.fullmatch(key))
    if plain.get("title"):
        yield Withheld(str(plain["title"]), "text", "the title")
