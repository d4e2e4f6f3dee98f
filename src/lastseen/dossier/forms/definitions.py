"""The definitions of the forms: loaded from one TOML file each, checked whole, and dated.

A definition says for each field its label, its type, whether the body insists on it, which facts fill it, and how it is
known: `read` in a document that `source` names, or `unverified`, which is shown wherever the form is. To confirm a
field is one edit: set `evidence = "read"` and name the document.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from lastseen.core.errors import LastseenError
from lastseen.core.vocabulary import nearest
from lastseen.dossier.registry import key_named

STALE_AFTER = 180
"""Days after which a definition must be held against the body's own form again: bodies change their forms."""


class Evidence(StrEnum):
    """How a row of a definition is known."""

    READ = "read"
    UNVERIFIED = "unverified"


class Required(StrEnum):
    """Whether a body insists on a field."""

    YES = "yes"
    IF_ORGANISATION = "if_organisation"
    RECOMMENDED = "recommended"
    NO = "no"


class Type(StrEnum):
    """What kind of answer a field takes."""

    TEXT = "text"
    DATE = "date"
    PLACE = "place"
    LIST = "list"
    FLAG = "flag"
    STORY = "story"
    """Everything that the facts tell, in the order of time."""
    BY_HAND = "by_hand"
    """Something that no claim can answer, such as which articles were breached: a person writes it."""


class UnknownForm(LastseenError):
    """A body for which there is no form."""


class BadDefinition(LastseenError):
    """A form definition that cannot be used as it stands."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form."""

    id: str
    part: str
    """The heading of the form that it stands under."""
    label: Mapping[str, str]
    """The question in English, French and Spanish, from `labels.toml`; in our words, not the body's."""
    type: Type
    required: Required
    evidence: Evidence
    source: str = ""
    """The document it was read in; empty where it is unverified."""
    feeds: tuple[str, ...] = ()
    """The facts that fill it, the best first: keys of the registry of facts."""
    near: tuple[str, ...] = ()
    """Facts that do not fill it and come near, to be pointed at where it is missing."""
    at_least: str = ""
    """The coarsest date it takes: `month` or `day`."""
    every: bool = False
    """Whether every fact is told, or only the first of each key."""
    entry: str = ""
    """Of a record, the entry that must have been given, such as `name_to_state` of a consent."""
    cure: str = ""
    """What a person would do to fill it, where the general advice would not be enough."""

    def text(self, language: str = "en") -> str:
        """The label in a language, else in English."""
        return self.label.get(language) or self.label["en"]


@dataclass(frozen=True, slots=True)
class Form:
    """What one body asks for, and how that is known."""

    id: str
    title: Mapping[str, str]
    body: str
    version: str
    """Which edition of the body's form this describes."""
    checked_on: datetime.date
    """The day on which it was last held against what could be read of the body's own form."""
    evidence: Evidence
    source: str
    fields: tuple[FormField, ...]
    languages: tuple[str, ...] = ()
    """The languages it may be sent in."""
    one_person: bool = True
    """Whether each person needs a form of his or her own."""
    pages: int | None = None
    """The most pages, annexes apart; None where no limit is known."""
    send_to: str = ""
    note: str = ""
    """What a person must know before using it."""

    def age(self, day: datetime.date) -> int:
        """Days since it was last checked."""
        return (day - self.checked_on).days

    @property
    def unverified(self) -> tuple[FormField, ...]:
        """The fields that nobody has read in the body's own form."""
        return tuple(each for each in self.fields if each.evidence is Evidence.UNVERIFIED)

    def warnings(self, day: datetime.date | None) -> tuple[str, ...]:
        """What a reader must know of the definition: its age, and what of it is unverified."""
        told = [_stale(self, day)] if day is None or self.age(day) > STALE_AFTER else []
        if self.unverified:
            told.append(_unverified(self))
        return tuple(told)


def _stale(form: Form, day: datetime.date | None) -> str:
    cure = "compare it with the form on the body's own page before you send anything"
    told = f"the definition of {form.id} was last checked on {form.checked_on}"
    if day is None:
        return f"{told}, and which day it is was not said: {cure}"
    return f"{told}, {form.age(day)} days ago: {cure}"


def _unverified(form: Form) -> str:
    told = f"{len(form.unverified)} of {len(form.fields)} fields of {form.id} are unverified"
    return f"{told}: they follow general knowledge, and nobody has yet read them in the body's own form"


@cache
def forms() -> Mapping[str, Form]:
    """Every form that there is, by the id of its body. Raises BadDefinition."""
    folder = resources.files(__package__) / "bodies"
    texts = {item.name: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".toml")}
    found = [read_form(name, texts[name]) for name in sorted(texts)]
    return {form.id: form for form in found}


@cache
def labels() -> Mapping[str, Mapping[str, str]]:
    """The questions in three languages, by the key that forms name them by."""
    return tomllib.loads((resources.files(__package__) / "labels.toml").read_text("utf-8"))


def form_for(body: str) -> Form:
    """The form of a body. Raises UnknownForm, naming the nearest."""
    found = forms().get(body)
    if found is None:
        meant = nearest(body, forms())
        hint = f"did you mean {meant}?" if meant else f"there are forms for {', '.join(forms())}"
        raise UnknownForm(f"there is no form for {body}", hint)
    return found


def read_form(name: str, text: str) -> Form:
    """One definition from its TOML. Raises BadDefinition, which names the file, the place and what would be right."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadDefinition(f"{name} is no TOML: {problem}", "mend the line that is named") from None
    rows = plain.pop("fields", [])
    asked = tuple(_field(row, f"{name}: field no. {number}") for number, row in enumerate(rows, 1))
    form = _made(Form, {**plain, "fields": asked}, name)
    _check(form, name)
    return form


def _field(row: dict[str, Any], where: str) -> FormField:
    named = str(row.get("label"))
    if named not in labels():
        meant = nearest(named, labels())
        hint = f"did you mean {meant}?" if meant else "add it to labels.toml in three languages"
        raise BadDefinition(f"{where}: there is no label {named}", hint)
    return _made(FormField, {**row, "label": labels()[named]}, where)


_KINDS: dict[str, Any] = {"type": Type, "required": Required, "evidence": Evidence}
_Made = TypeVar("_Made", Form, FormField)


def _made(kind: type[_Made], plain: dict[str, Any], where: str) -> _Made:
    """One record as its class wants it: lists as tuples, words as members of their scale."""
    known = {each.name: each for each in fields(kind)}
    for key in plain:
        if key not in known:
            meant = nearest(key, known)
            raise BadDefinition(f"{where}: unknown key {key}", f"did you mean {meant}?" if meant else "leave it out")
    for key, each in known.items():
        if each.default is MISSING and key not in plain:
            raise BadDefinition(f"{where} has no {key}", f"add {key}")
    return kind(**{key: _as_told(key, value, where) for key, value in plain.items()})


def _as_told(key: str, value: Any, where: str) -> Any:
    if key in _KINDS:
        try:
            return _KINDS[key](value)
        except ValueError:
            raise BadDefinition(f"{where}: {key} cannot be {value}", f"write one of {', '.join(_KINDS[key])}") from None
    return tuple(value) if isinstance(value, list) else value


def _check(form: Form, name: str) -> None:
    """Refuse what would leave a field unanswerable or a source unnamed."""
    seen: set[str] = set()
    for each in form.fields:
        where = f"{name}: field {each.id}"
        if each.id in seen:
            raise BadDefinition(f"{where} stands there twice", "give each field an id of its own")
        seen.add(each.id)
        for key in (*each.feeds, *each.near):
            key_named(key)
        if each.evidence is Evidence.READ and not each.source:
            raise BadDefinition(f"{where} is said to be read, and not where", "name the document as source")
        if (each.type is Type.BY_HAND) is bool(each.feeds):
            raise BadDefinition(f"{where} must be filled by facts or by hand", "give it feeds, or type by_hand")
