"""Lists, values and things in the reader's language, each part in the direction of its own script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lastseen.core.model import Plain
from lastseen.core.values import as_written
from lastseen.core.vocabulary import LANGUAGES, label, property_of
from lastseen.reading.contradictions import Contradiction

ENGLISH = "english"
"""Marks a message whose words are not ours to say in another language, such as what the reading of a file warns of."""
_AS_ITSELF, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
"""The isolates of Unicode: in the direction of the first letter, from left to right, and the end of either."""


def language() -> str:
    """The reader's language, one of the four."""
    code = (get_language() or "en").partition("-")[0]
    return code if code in LANGUAGES else "en"


def apart(text: str) -> str:
    """Words or a date within a sentence, in the direction of their own script whichever way the sentence runs.

    After an Arabic letter 2021-03-10 would else be shown as 10-03-2021 (Unicode bidirectional algorithm, rule W2).
    """
    return f"{_AS_ITSELF if has_letters(text) else _LEFT_TO_RIGHT}{text}{_END}"


def has_letters(text: str) -> bool:
    """Whether a text has a direction of its own; digits and signs alone, as of a date, are read from left to right."""
    return any(sign.isalpha() for sign in text)


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    shown = [apart(name) for name in names]
    if len(shown) < 2:
        return "".join(shown)
    return _("%(first)s and %(last)s") % {"first": _(", ").join(shown[:-1]), "last": shown[-1]}


def value_in_words(prop: str, written: str) -> str:
    """The value of a property: a term of the vocabulary or yes and no in the reader's language, else as written."""
    known = property_of(prop)
    if known is not None and known.value == "term":
        return label("terms", f"{prop}.{written}", language())
    if known is not None and known.value == "boolean":
        return {"true": _("yes"), "false": _("no")}.get(written.casefold(), written)
    return written


def contradicted_in_words(row: Contradiction) -> list[str]:
    """The values of a contradiction; what is dated after a death contradicts a fate."""
    return [value_in_words("fate", value_in_words(row.property, as_written(value))) for value in row.values]


def thing_told(plain: Plain, name: str) -> str:
    """A thing with what it is: `amin (Amin Duvall)`, `taken (abduction of Amin Duvall)`."""
    return things_told(plain, [name])[name]


def things_told(plain: Plain, names: Iterable[str]) -> dict[str, str]:
    """Things with what they are, by their ids; the claims of the case are looked through once for all of them."""
    called: dict[str, str] = {}
    for claim in plain.get("claims") or ():
        if claim["property"] == "name":
            called.setdefault(str(claim["about"]), str(claim["value"]))
    return {name: _told(plain["things"][name], name, called) for name in names}


def _told(thing: Plain, name: str, called: Mapping[str, str]) -> str:
    if thing["type"] != "event":
        return f"{name} ({called.get(name) or label('types', thing['type'], language())})"
    kind = thing.get("kind")
    event = label("events", str(kind), language()).replace("_", " ") if kind else label("types", "event", language())
    people = ", ".join(called.get(str(one), str(one)) for one in thing.get("of") or ())
    told = _("%(event)s of %(people)s") % {"event": event, "people": people} if people else event
    return f"{name} ({told})"
