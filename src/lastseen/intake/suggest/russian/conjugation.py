"""Russian verbs of events: every form of one that a row of the table lists, as patterns over plain text.

A row lists what no rule gives (задержать задержал задержан задержат): what else there is of it is made from that, and
only such forms as reports tell events with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.russian.tables import table

_ENDINGS = "(?:ый|ая|ое|ого|ой|ому|ую|ым|ом|ые|ых|ыми)"
_ACTIVE = "(?:ий|ая|ее|его|ей|ему|ую|им|ем|ие|их|ими)"
_SELF = "(?:ся|сь)"
_REFLEXIVE = "ться"


@dataclass(frozen=True, slots=True)
class Row:
    """A verb of the table with what has to follow it."""

    infinitive: str
    past: str
    participle: str
    """Short and passive, or active and without its ending."""
    last: str
    """The future of a perfective verb, the present of another; third person plural."""
    behind: str
    vague: bool

    @property
    def itself(self) -> str:
        """What a reflexive verb ends in."""
        return _SELF if self.infinitive.endswith(_REFLEXIVE) else ""


Forms = tuple[str, str, bool, bool]
"""How it is told, the pattern, whether only where the words say of whom, and whether something has to follow."""


def verbs_of(kind: str) -> Iterator[Forms]:
    """The forms of all verbs for one kind of event."""
    rows = table("verbs").get(kind, {})
    for sort, forms in _SORTS.items():
        for line in rows.get(sort, ()):
            row = _row(line, lasting=sort in ("lasting", "present"))
            for way, pattern in forms(row):
                yield (
                    way,
                    f"{pattern}{row.behind}",
                    row.vague and way not in ("suffers", "infinitive"),
                    bool(row.behind),
                )


@lru_cache(maxsize=4096)
def is_verb(word: str) -> bool:
    """Whether a word, in lower case with е for ё, is a form of one of the verbs."""
    return _any_verb().fullmatch(word) is not None


@lru_cache(maxsize=1)
def _any_verb() -> re.Pattern[str]:
    rows = [(sort, line) for row in table("verbs").values() for sort in _SORTS for line in row.get(sort, ())]
    made = (_SORTS[sort](_row(line, lasting=sort in ("lasting", "present"))) for sort, line in rows)
    return re.compile("|".join(dict.fromkeys(pattern for forms in made for _, pattern in forms)))


@lru_cache(maxsize=1)
def _behind() -> Mapping[str, str]:
    return {name: f"(?={pattern})" for name, pattern in table("verbs")["behind"].items()}


def _row(line: str, *, lasting: bool) -> Row:
    words, _, behind = line.partition(" > ")
    forms = ["" if form == "-" else form for form in words.removeprefix("~").split()]
    infinitive, past, *rest = forms
    participle, last = ("", rest[0]) if lasting else (rest[0], rest[1])
    return Row(infinitive, past, participle, last, _behind()[behind] if behind else "", line.startswith("~"))


def _past(past: str) -> str:
    """задержал, задержала, задержали; увез, увезла; перешел, перешла."""
    if past.endswith("шел"):
        return f"{past[:-2]}(?:ел|л[аио])"
    return f"{past}[аио]?" if past.endswith("л") else f"{past}(?:л[аио])?"


def _third(last: str) -> str:
    """задержат and задержит; увезут and увезет."""
    one = {"ат": "ит", "ят": "ит", "ут": "ет", "ют": "ет"}[last[-2:]]
    return f"{last[:-2]}(?:{last[-2:]}|{one})"


def _gerund(past: str) -> str:
    """задержав; увезя is rare."""
    return f"{past[:-1]}в(?:ши)?" if past.endswith("л") else f"{past}ши"


def _object(row: Row) -> Iterator[tuple[str, str]]:
    """What a perfective verb does to its object."""
    if row.past:
        yield "does", f"(?:{_past(row.past)}|{_gerund(row.past)})"
    if row.participle:
        yield "suffers", f"{row.participle}[аоы]?"
        full = row.participle if row.participle.endswith("т") else f"{row.participle}н"
        yield "participle", f"{full}{_ENDINGS}"
    if row.last:
        yield "will", _third(row.last)
    yield "infinitive", row.infinitive


def _lasting(row: Row) -> Iterator[tuple[str, str]]:
    """What an imperfective verb does to its object, and the same told of the object: удерживается."""
    present = f"|{_third(row.last)}" if row.last else ""
    yield "does", f"(?:{_past(row.past)}{present})"
    yield "suffers", f"(?:{_past(row.past)}{_SELF}{f'|{_third(row.last)}ся' if row.last else ''})"
    if row.last:
        yield "participle", f"(?:{row.last[:-1]}щ|{row.past[:-1]}вш){_ACTIVE}ся"
    if row.last.endswith("ют"):
        yield "participle", f"{row.last[:-2]}ем{_ENDINGS}"
    yield "infinitive", row.infinitive


def _subject(row: Row) -> Iterator[tuple[str, str]]:
    """What somebody does himself, once."""
    yield "goes", f"(?:{_past(row.past)}{row.itself}|{_gerund(row.past)}{'шись' if row.itself else ''})"
    if row.participle:
        yield "participle", f"{row.participle}{_ACTIVE}{'ся' if row.itself else ''}"
    if row.itself:
        yield "participle", f"{row.past[:-1]}вш{_ACTIVE}ся"
    if row.last:
        yield "goes_will", _third(row.last) + ("ся" if row.itself else "")


def _present(row: Row) -> Iterator[tuple[str, str]]:
    """In what state somebody is: находится, сидит под стражей."""
    tail = row.itself
    yield "suffers", f"(?:{_past(row.past)}{tail}|{_third(row.last)}{'ся' if tail else ''})"
    yield "participle", f"(?:{row.last[:-1]}щ|{row.past[:-1]}вш){_ACTIVE}{'ся' if tail else ''}"


_SORTS = {"object": _object, "lasting": _lasting, "subject": _subject, "present": _present}
