"""The forms of a thing, a source and a report of a case: what a person typed over the record as it stands."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from lastseen.core.model import Plain
from lastseen.web.asked import whole
from lastseen.web.refusals import Refused
from lastseen.web.typed_day import day_of, in_boxes

MANY = 60
"""People from which on they are named by their ids, and no longer chosen from boxes."""
_SOURCE_WORDS = ("name", "described", "state", "is")
_REPORT_WORDS = ("title", "language", "url", "copies")


def thing_of(sent: QueryDict, record: Plain) -> Plain:
    """The thing as typed; what the form does not ask stays as it was."""
    kind = sent.get("type") or str(record["type"])
    told: Plain = {**record, "type": kind}
    _put(told, "kind", sent.get("kind", "").strip() if kind == "event" else "")
    if kind == "event" and not told.get("kind"):
        raise Refused(_("what happened is not given"), _("choose from the list"))
    _put(told, "of", _ids(sent, "of") if kind == "event" else [])
    _put(told, "members", _ids(sent, "members") if kind == "group" else [])
    return told


def source_of(sent: QueryDict, record: Plain) -> Plain:
    """The source as typed. Who a sealed one is stays out of the form, and is never asked here."""
    told: Plain = {**record, "kind": sent.get("kind") or str(record["kind"])}
    sealed = record.get("identity") == "sealed"
    for key in _SOURCE_WORDS:
        if not (sealed and key in ("name", "is")):
            _put(told, key, " ".join(sent.get(key, "").split()))
    if not sealed:
        told.pop("identity", None)
        told.pop("named", None)
        if not told.get("name"):
            told["named"] = False
    _put(told, "access", "own" if sent.get("own") else "")
    _put(told, "team", bool(sent.get("team")) or "")
    count = sent.get("count", "").strip()
    if count and whole(count) is None:
        raise Refused(_("how many they are is no number"), _("write digits, or leave it empty"))
    _put(told, "count", whole(count) or "")
    return told


def report_of(sent: QueryDict, record: Plain) -> Plain:
    """The report as typed; its text, its file and their hash stay as they are."""
    told: Plain = {**record, "publisher": sent.get("publisher") or str(record["publisher"])}
    for key in _REPORT_WORDS:
        _put(told, key, sent.get(key, "").strip())
    for key in ("published", "received"):
        _put(told, key, day_of(sent, key))
    _put(told, "draws_on", _ids(sent, "draws_on"))
    return told


def thing_as_typed(record: Plain) -> dict[str, Any]:
    """A thing as its form would hold it."""
    return {**record, **{key: tuple(map(str, record.get(key) or ())) for key in ("of", "members")}}


def source_as_typed(record: Plain) -> dict[str, Any]:
    """A source as its form would hold it; a sealed one's name is not in it."""
    told = {**record, "own": record.get("access") == "own"}
    return {**told, "name": "" if record.get("identity") == "sealed" else record.get("name") or ""}


def report_as_typed(record: Plain) -> dict[str, Any]:
    """A report as its form would hold it."""
    days = [in_boxes(str(record.get(key) or ""), key) for key in ("published", "received")]
    words = {key: record.get(key) or "" for key in ("publisher", *_REPORT_WORDS)}
    return {**words, **days[0], **days[1], "draws_on": tuple(map(str, record.get("draws_on") or ()))}


def sent_again(sent: QueryDict) -> dict[str, Any]:
    """What was typed, for a form that is shown again: each field with its text, the boxes of a list together."""
    lists = {key: tuple(_ids(sent, key)) for key in ("of", "members", "draws_on")}
    return {**sent.dict(), **lists}


def _ids(sent: QueryDict, key: str) -> list[str]:
    """Ids from boxes, and those that were written one after the other."""
    written = sent.get(f"{key}-ids", "").replace(",", " ").split()
    return list(dict.fromkeys([*(name for name in sent.getlist(key) if name), *written]))


def _put(record: Plain, key: str, value: Any) -> None:
    """Put a value where it stood, or at the end; take the key out where there is none."""
    if value in ("", []):
        record.pop(key, None)
    else:
        record[key] = value
