"""The case file's shape as a table a lawyer can read: for each section, its keys and what each may hold.

Kinds: text · texts (a list) · flag (true or false) · whole (a whole number from 1) · place (a whole number from 0) ·
edtf (a date as told) · day (one exact day) · state · value (checked by the property) · statement ·
id:SECTION and ids:SECTION (a reference, or a list of them) · pair (two things or two sources) · one:WORD,WORD,…
A `*` after the kind says that the key must be there. Source: casefile.md A2–A9.
"""

from __future__ import annotations

from lastseen.core.scales import Access, Certainty, Identity, SourceKind, Stance, Verdict
from lastseen.core.vocabulary import TYPES


def _one(*words: str) -> str:
    return "one:" + ",".join(words)


TOP: tuple[str, ...] = (
    "casefile", "id", "title", "today", "sources", "reports", "things", "claims", "judgements", "findings",
    "consents", "steps", "submissions", "submitter", "hold",
)  # fmt: skip

SOURCE = {
    "name": "text",
    "kind": _one(*SourceKind) + "*",
    "identity": _one(*Identity),
    "named": "flag",
    "count": "whole",
    "described": "text",
    "access": _one(*Access),
    "state": "state",
    "is": "id:things",
    "team": "flag",
}
REPORT = {
    "publisher": "id:sources*",
    "published": "edtf",
    "received": "edtf",
    "language": "text",
    "title": "text",
    "url": "text",
    "file": "text",
    "text": "text",
    "sha256": "text",
    "draws_on": "ids:reports",
    "copies": "id:reports",
    "complete": "flag",
    "protective_alteration": "flag",
}
THING = {"type": _one(*sorted(TYPES)) + "*", "kind": "text", "of": "ids:things", "members": "ids:things"}
CLAIM = {
    "id": "text*",
    "in": "id:reports*",
    "by": "ids:sources",
    "about": "id:things*",
    "property": "text*",
    "value": "value*",
    "stance": _one(*Stance),
    "certainty": _one(*(c.word for c in reversed(Certainty))),
    "hedge": "text",
    "quote": "text",
    "nth": "whole",
    "at": "edtf",
    "reckoned_from": "text",
    "access": _one(*Access),
    "protective_alteration": "flag",
    "start": "place",
    "end": "place",
    "status": _one("suggested"),
    "rule": "text",
}
JUDGEMENT = {"about": "pair*", "verdict": _one(*Verdict) + "*", "by": "text*", "on": "edtf*", "why": "text*"}
FINDING = {"statement": "statement*", "assessment": "text*", "by": "text*", "on": "edtf*", "why": "text*"}
CONSENT = {
    "who": "text*",
    "relation": "text",
    "for": "text",
    "bodies": "texts",
    "fields": "texts",
    "name_to_state": "flag",
    "name_public": "flag",
    "obtained_how": "text",
    "language": "text",
    "on": "edtf",
    "until": "edtf",
    "revoked": "edtf",
}
STEP = {"on": "edtf", "body": "text", "kind": "text", "by": "text", "outcome": "text", "why_not": "text"}
SUBMISSION = {"body": "text", "on": "edtf", "reference": "text", "files": "texts", "deadline": "edtf"}
SUBMITTER = {
    "name": "text",
    "organisation": "text",
    "address": "text",
    "email": "text",
    "phone": "text",
    "relation": "text",
    "mandate": "text",
    "can_follow_up": "flag",
}
HOLD = {"by": "text*", "on": "edtf*", "why": "text*"}

MAPPINGS = {"sources": SOURCE, "reports": REPORT, "things": THING}
"""Sections that are mappings from an id to a record."""
LISTS = {
    "claims": CLAIM,
    "judgements": JUDGEMENT,
    "findings": FINDING,
    "consents": CONSENT,
    "steps": STEP,
    "submissions": SUBMISSION,
}
"""Sections that are lists of records."""
RECORDS = {"submitter": SUBMITTER, "hold": HOLD}
"""Sections that are one record, or null."""
HEADER = {"id": "text*", "title": "text", "today": "day"}
