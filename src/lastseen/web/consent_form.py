"""The form of a consent: what a person typed becomes one consent of the case, or is refused with what would help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lastseen.core.model import Plain
from lastseen.dossier.consent.readers import readers
from lastseen.dossier.registry import registry
from lastseen.web.claim_form import NEW
from lastseen.web.refusals import Refused
from lastseen.web.typed_day import day_of
from lastseen.web.words import FIELD_GROUPS

_COPIED = {"relation": "relation", "for": "for-person", "obtained_how": "obtained_how", "language": "language"}
"""The words of a consent that stand as they were typed, each with the field of the form that it comes from."""
_FLAGS = ("name_to_state", "name_public")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of fields that a consent can name as a whole, and the single ones in it."""

    id: str
    title: Promise
    keys: tuple[tuple[str, str], ...]
    """The id of each, and what it is in English."""


def groups() -> Iterator[Group]:
    """Everything that a consent can cover, in the order of the registry of facts."""
    for name, title in FIELD_GROUPS.items():
        inside = [(key.id, key.label) for key in registry().values() if key.id.startswith(f"{name}.")]
        named = {key for key, _label in inside}
        by_name = [word for word in _in_words() if word.startswith(f"{name}.") and word not in named]
        yield Group(name, title, (*inside, *((word, word.replace(".", ", ")) for word in by_name)))


def _in_words() -> list[str]:
    """Fields that some reader gets only where they are named one by one."""
    return sorted({word for reader in readers().values() for word in reader.in_words})


def consent_of(sent: QueryDict) -> Plain:
    """The consent that a person typed. Raises Refused for what is missing and without which it would count nowhere."""
    record: Plain = {"who": _who(sent)}
    record |= {key: text for key, field in _COPIED.items() if (text := sent.get(field, "").strip())}
    record["bodies"] = _chosen(sent, "bodies", _("whom it lets know"))
    record["fields"] = _chosen(sent, "fields", _("what they may know"))
    record |= {key: sent.get(key) == "yes" for key in _FLAGS if sent.get(key) in ("yes", "no")}
    record["on"] = day_of(sent, "on")
    if not record["on"]:
        raise Refused(_("the day on which it was given is missing"), _("a consent without a day counts nowhere"))
    if until := day_of(sent, "until"):
        record["until"] = until
    return record


def _who(sent: QueryDict) -> str:
    chosen = str(sent.get("who", "")).strip()
    named = " ".join(str(sent.get("who-name", "")).split()) if chosen == NEW else chosen
    if not named:
        raise Refused(_("nobody is named as the one who gave it"), _("choose from the list, or write the name"))
    return named


def _chosen(sent: QueryDict, key: str, what: str) -> list[str]:
    found = list(dict.fromkeys(sent.getlist(key)))
    if not found:
        raise Refused(_("%(what)s is not given") % {"what": what}, _("tick at least one"))
    return found
