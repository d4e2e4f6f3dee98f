"""The parts of a copy that are no claims: rulings, steps, submissions, consents, who submits.

Why somebody ruled so, and who, is for the house: a copy says only that it was ruled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lastseen.core.model import Plain
from lastseen.core.values import as_written, folded
from lastseen.dossier.consent.cutting import MARK
from lastseen.dossier.consent.gate import Consent
from lastseen.dossier.consent.subjects import OTHER_GROUPS, is_field
from lastseen.dossier.consent.taking import LeftOut
from lastseen.dossier.consent.writing import Writing

_STEP = ("on", "body", "kind", "outcome", "why_not")
_STEP_DATES = ("on",)
_SUBMISSION = ("body", "on", "reference", "deadline")
_SUBMISSION_DATES = ("on", "deadline")


def parts(writing: Writing) -> Plain:
    """Every part of the copy that is no claim, with those left out that would be empty."""
    body = writing.gate.reader.kind == "body"
    written: dict[str, Any] = {
        "judgements": list(_judgements(writing)),
        "findings": list(_findings(writing)),
        "consents": []
        if writing.gate.reader.kind == "public"
        else [_consent(writing, it) for it in writing.gate.in_force()],
        "steps": _steps(writing),
        "submissions": _records(writing, "submissions", "otherproc", _SUBMISSION, _SUBMISSION_DATES),
        "submitter": _submitter(writing) if body else {},
    }
    if writing.plain.get("submitter") and not body:
        writing.leave("the submitter", "submitter", "who submits is told to bodies only")
    return {key: value for key, value in written.items() if value}


def title(writing: Writing) -> str | None:
    """The title, which is the monitor's own words: part of the narrative."""
    if writing.plain.get("title") is None:
        return None
    if writing.allows("narrative"):
        return writing.text(writing.plain["title"], "the title", "narrative")
    writing.leave("the title", "narrative", "no consent covers it", "add narrative to the fields of one")
    return None


def _judgements(writing: Writing) -> Iterator[Plain]:
    for ruling in writing.plain.get("judgements") or []:
        about = writing.new.list(ruling["about"])
        if len(about) == 2:
            yield {"about": about, "verdict": ruling["verdict"], "by": MARK, "on": ruling["on"], "why": MARK}


def _findings(writing: Writing) -> Iterator[Plain]:
    """The findings on statements that go; signed where whoever signed is also who submits."""
    signs = folded(str((writing.plain.get("submitter") or {}).get("name") or ""))
    for place, finding in enumerate(writing.plain.get("findings") or []):
        said, where = finding["statement"], f"finding no. {place + 1}"
        value = writing.values.get((str(said["about"]), str(said["property"]), folded(as_written(said["value"]))))
        if value is None:
            writing.left_out.append(LeftOut(where, "finding", "it is on a statement that does not go as it stands"))
            continue
        own = writing.gate.reader.kind == "body" and bool(signs) and folded(str(finding["by"])) == signs
        yield {
            "statement": {"about": writing.new[said["about"]], "property": said["property"], "value": value},
            "assessment": writing.text(finding["assessment"], where, "finding") or MARK,
            "by": finding["by"] if own else MARK,
            "on": finding["on"],
            "why": (writing.text(finding["why"], where, "finding") if own else None) or MARK,
        }


def _consent(writing: Writing, consent: Consent) -> Plain:
    """That there is a consent, and for what; how it was got and from whom is not told."""
    plain = consent.plain
    giver = writing.new.ids.get(consent.giver or "", MARK) if consent.giver == consent.whose else MARK
    whose = writing.new.ids.get(consent.whose or "")
    written = {
        "who": giver,
        "relation": writing.text(plain.get("relation"), "a consent", "consent"),
        "for": whose,
        "bodies": [body for body in consent.bodies if writing.gate.reader.named_by(body)],
        "fields": [entry for entry in consent.fields if _is_key(entry)],
    }
    flags = {key: plain[key] for key in ("name_to_state", "name_public", "on", "until") if plain.get(key) is not None}
    return {key: value for key, value in {**written, **flags}.items() if value is not None}


def _submitter(writing: Writing) -> Plain:
    """Who submits, in their own words; what these say of others is cut."""
    told = writing.plain.get("submitter") or {}
    words = {key: writing.text(told[key], "the submitter", key) for key in ("relation", "mandate") if told.get(key)}
    return {key: words.get(key, value) for key, value in told.items() if words.get(key, value) is not None}


def _is_key(entry: str) -> bool:
    """Whether an entry of a consent's fields is a key, a group or `all`, and no free words."""
    return is_field(entry) and (entry == "all" or entry in OTHER_GROUPS or entry.partition(".")[0] not in OTHER_GROUPS)


def _steps(writing: Writing) -> list[Plain]:
    shown: tuple[str, ...] = _STEP
    if writing.allows("steps.by"):
        shown = (*_STEP[:3], "by", *_STEP[3:])
    elif any(step.get("by") for step in writing.plain.get("steps") or []):
        writing.leave(
            "the steps", "steps.by", "who took them is covered by no consent", "add steps.by to the fields of one"
        )
    return _records(writing, "steps", "steps", shown, _STEP_DATES)


def _records(writing: Writing, section: str, key: str, shown: Iterable[str], dates: Iterable[str]) -> list[Plain]:
    held = writing.plain.get(section) or []
    if not held:
        return []
    if not writing.allows(key):
        writing.leave(f"the {section}", key, "no consent covers them", f"add {key} to the fields of one")
        return []
    if section == "submissions" and any(record.get("files") for record in held):
        writing.leave("the submissions", "files", "names of files stay here")
    found = []
    for place, record in enumerate(held):
        where = f"{section} no. {place + 1}"
        words = {
            it: record[it] if it in dates else writing.text(record[it], where, key) for it in shown if record.get(it)
        }
        found.append({it: value for it, value in words.items() if value is not None})
    return [record for record in found if record]
