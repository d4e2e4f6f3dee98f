"""The forms of who submits a case, of a step taken for it, and of what was sent: typed words into records, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from lastseen.core.model import Plain
from lastseen.web.claim_form import NEW
from lastseen.web.refusals import Refused
from lastseen.web.typed_day import day_of, in_boxes
from lastseen.web.words import STEP_KINDS

SUBMITTER = ("name", "organisation", "address", "email", "phone", "relation", "mandate")
"""What is told in words of who submits."""
_STEP = ("body", "by", "outcome", "why_not")


def submitter_of(sent: QueryDict) -> Plain:
    """Who submits, as typed; empty where everything was taken out."""
    record = _words(sent, SUBMITTER)
    if sent.get("can_follow_up") in ("yes", "no"):
        record["can_follow_up"] = sent["can_follow_up"] == "yes"
    return record


def step_of(sent: QueryDict) -> Plain:
    """The step that a person typed. Raises Refused where nothing is said of it."""
    record: Plain = {}
    if on := day_of(sent, "on"):
        record["on"] = on
    if kind := _chosen(sent, "kind"):
        record["kind"] = kind
    record |= _words(sent, _STEP)
    if not record.keys() & {"kind", "body", "outcome", "why_not"}:
        raise Refused(_("nothing is said of what was done"), _("say what it was, or why nothing could be done"))
    return record


def submission_of(sent: QueryDict) -> Plain:
    """What a person typed of something that was sent. Raises Refused where it is not said to whom, or on what day."""
    body = _chosen(sent, "body")
    if not body:
        raise Refused(_("nobody is named to whom it was sent"), _("choose from the list, or write the name"))
    record: Plain = {"body": body, "on": day_of(sent, "on")}
    if not record["on"]:
        raise Refused(_("the day on which it was sent is missing"), _("time limits are counted from it"))
    record |= _words(sent, ("reference",))
    if files := [name for line in sent.get("files", "").splitlines() if (name := line.strip())]:
        record["files"] = files
    if deadline := day_of(sent, "deadline"):
        record["deadline"] = deadline
    return record


def submitter_as_typed(record: Plain) -> dict[str, Any]:
    """Who submits, as the form would hold it."""
    told = record.get("can_follow_up")
    return {**_text(record), "can_follow_up": "" if told is None else "yes" if told else "no"}


def step_as_typed(record: Plain) -> dict[str, Any]:
    """A step as its form would hold it."""
    return {**_text(record), **_in_list(record, "kind", STEP_KINDS), **in_boxes(str(record.get("on") or ""), "on")}


def submission_as_typed(record: Plain, known: Mapping[str, Any]) -> dict[str, Any]:
    """Something sent as its form would hold it; `known` are the bodies that stand in the list."""
    days = [in_boxes(str(record.get(key) or ""), key) for key in ("on", "deadline")]
    files = "\n".join(map(str, record.get("files") or ()))
    return {**_text(record), **_in_list(record, "body", known), **days[0], **days[1], "files": files}


def _words(sent: QueryDict, keys: tuple[str, ...]) -> Plain:
    return {key: text for key in keys if (text := str(sent.get(key, "")).strip().replace("\r\n", "\n"))}


def _chosen(sent: QueryDict, key: str) -> str:
    """What was chosen from a list, or written beside it."""
    chosen = str(sent.get(key, "")).strip()
    return " ".join(str(sent.get(f"{key}-name", "")).split()) if chosen == NEW else chosen


def _in_list(record: Plain, key: str, known: Mapping[str, Any]) -> dict[str, str]:
    """A word of a list as the list has it; another one as what was written beside it."""
    word = str(record.get(key) or "")
    plain = word.strip().casefold().replace("_", " ")
    found = next((it for it in known if it.replace("_", " ") == plain), None)
    return {key: found} if found else {key: NEW, f"{key}-name": word} if word else {key: ""}


def _text(record: Plain) -> dict[str, Any]:
    return {key: "" if value is None else value for key, value in record.items()}
