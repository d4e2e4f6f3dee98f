"""Whether a case is ready for a body: what is missing, and what would make the submission useless.

Everything is worked out from the copy that would leave, in which nothing withheld is left; the whole case is only asked
whether it has what the copy lacks. The ids in what is told are those of the whole case, for it is told to whoever
prepares it and leaves this machine with nobody.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from lastseen.casework.reader_copy import WholeCase
from lastseen.core.casefile import case_of
from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.copy import Copy, copy_for
from lastseen.dossier.consent.hold import Hold, hold_of
from lastseen.dossier.facts import facts, persons
from lastseen.dossier.forms.definitions import Form, FormField, form_for, forms
from lastseen.dossier.forms.fill import fill
from lastseen.dossier.forms.filled import Filled, FilledField, Sentence
from lastseen.dossier.lint import Flag, Severity, lint, not_checked
from lastseen.dossier.missing import withheld
from lastseen.reading import Reading, reading

MANY = 20
"""Of a case with more persons, `show` lists nothing that is missing and says so."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Ready:
    """What one body would get of one person's case, and what it would lack."""

    filled: Filled
    """With the ids of the whole case."""
    flags: tuple[Flag, ...]
    not_checked: tuple[str, ...]
    doubts: tuple[str, ...]
    """What is wrong with the consents themselves."""
    hold: Hold | None
    left_out: int
    """How many things no consent lets go."""
    covered: bool
    """Whether any consent lets the body know of the person; without one the flags are those of the whole case."""

    @property
    def stops(self) -> int:
        """How many things make the body refuse it: answers that the case lacks, and flags that are not about those."""
        gaps = [each.missing for each in self.filled.fields if each.missing]
        missing = sum(gap.stops and not gap.by_hand for gap in gaps)
        return missing + sum(flag.severity is Severity.STOP for flag in self.flags if flag.rule not in OF_MISSING)


OF_MISSING = ("L01", "L02", "L05", "L06", "L16")
"""Rules about answers that are missing, which are counted as such."""


def ready(whole: WholeCase, body: str, person: str | None, on: datetime.date | None, today: datetime.date) -> Ready:
    """What is missing in a case for one body, about one person, as known on a day; without a day, everything counts.

    Raises UnknownForm, LastseenError where it is not clear whom the form is about, and Leak.
    """
    form, day = form_for(body), on or today
    found = reading(case_of(whole.plain, whole.texts), on, today)
    name = person_meant(found, person, form)
    copy = copy_for(whole.plain, form.id, day, whole.texts)
    mine = reading(case_of(copy.plain), on, today)
    covered, told, everything = name in copy.ids, facts(mine, copy.ids.get(name, name)), facts(found, name)
    filled, whole_filled = fill(form, told, copy.plain, day), fill(form, everything, whole.plain, day)
    flags = lint(filled, told, copy.plain) if covered else lint(whole_filled, everything, whole.plain)
    known = _in_words_of_the_case(copy)
    return Ready(
        filled=known(withheld(replace(filled, warnings=form.warnings(today)), whole_filled)),
        flags=known(flags) if covered else flags,
        not_checked=known(not_checked(filled, told)),
        doubts=copy.doubts,
        hold=hold_of(whole.plain),
        left_out=len(copy.left_out),
        covered=covered,
    )


def person_meant(found: Reading, asked: str | None, form: Form) -> str:
    """Whom a form is about. Raises LastseenError where nobody, or one of several, could be meant."""
    names = persons(found)
    if asked is not None:
        name = found.seen.rulings.id(asked)
        if name not in found.seen.things or found.seen.thing(name).type != "person":
            raise LastseenError(f"{asked} is no person of the case", f"name one of {', '.join(names) or 'its things'}")
        return name
    if not names:
        raise LastseenError("the case has no person yet", "enter a thing of type person, and what happened to it")
    if len(names) > 1:
        told = f"the case is about {len(names)} persons, and {form.id} takes a form for each"
        raise LastseenError(told, f"name one with --person: {', '.join(names)}")
    return names[0]


def _in_words_of_the_case(copy: Copy) -> Callable[[_T], _T]:
    """Puts the ids of the case in place of those of its copy, in everything that is told."""
    old = {new: known for known, new in copy.ids.items() if known != new}
    if not old:
        return lambda told: told
    words = "|".join(map(re.escape, sorted(old, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    return lambda told: _restored(told, pattern, old)


def _restored(told: Any, pattern: re.Pattern[str], old: Mapping[str, str]) -> Any:
    if isinstance(told, Severity | Form | FormField):
        return told
    if isinstance(told, str):
        return pattern.sub(lambda match: old[match[0]], told)
    if isinstance(told, tuple):
        return tuple(_restored(each, pattern, old) for each in told)
    if is_dataclass(told) and not isinstance(told, type):
        return replace(told, **{f.name: _restored(getattr(told, f.name), pattern, old) for f in fields(told)})
    return told


def told_with_missing(told: dict[str, Any], found: Reading) -> dict[str, Any]:
    """A reading as JSON-compatible data, with what each form would lack in short, consent not considered."""
    people = persons(found)
    if len(people) > MANY:
        message = f"{len(people)} persons: what is missing for each is not listed here"
        cure = "lastseen check CASE --for BODY --person ID"
        return {
            **told,
            "lint": [*told["lint"], {"rule": "missing", "about": people[0], "message": message, "cure": cure}],
        }
    plain = found.seen.case.plain
    told_of = {name: facts(found, name) for name in people}
    rows = [_short(fill(form, told_of[name], plain, found.day)) for name in people for form in forms().values()]
    return {**told, "missing": rows}


def _short(filled: Filled) -> dict[str, Any]:
    missing = [each.field.id for each in filled.missing if (gap := each.missing) and gap.stops and not gap.by_hand]
    return {"person": filled.person, "body": filled.form.id, "missing": missing}


def as_json(found: Ready) -> dict[str, Any]:
    """All of it, as JSON-compatible data."""
    form, filled = found.filled.form, found.filled
    return {
        "body": form.id,
        "person": filled.person,
        "day": None if filled.day is None else filled.day.isoformat(),
        "form": {
            "title": dict(form.title),
            "version": form.version,
            "checked_on": form.checked_on.isoformat(),
            "evidence": str(form.evidence),
            "source": form.source,
            "note": form.note,
            "languages": list(form.languages),
        },
        "stops": found.stops,
        "missing": [_missing(each) for each in filled.missing],
        "lint": [_flag(flag) for flag in found.flags],
        "fields": [_field(each) for each in filled.fields],
        "warnings": list(filled.warnings),
        "doubts": list(found.doubts),
        "not_checked": list(found.not_checked),
        "hold": None if found.hold is None else {"by": found.hold.by, "on": found.hold.on, "why": found.hold.why},
        "left_out": found.left_out,
        "covered": found.covered,
    }


def _missing(each: FilledField) -> dict[str, Any]:
    missing = each.missing
    assert missing is not None
    return {
        "field": each.field.id,
        "label": each.field.text(),
        "part": each.field.part,
        "required": str(each.field.required),
        "evidence": str(each.field.evidence),
        "why": missing.why,
        "cure": missing.cure,
        "stops": missing.stops,
        "withheld": missing.withheld,
        "by_hand": missing.by_hand,
        "nearest": [{"claim": n.claim, "says": n.says, "why_not": n.why_not, "cure": n.cure} for n in missing.nearest],
    }


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "rule": flag.rule,
        "title": flag.title,
        "severity": str(flag.severity),
        "message": flag.message,
        "cure": flag.cure,
        "claims": list(flag.claims),
        "evidence": str(flag.evidence),
        "source": flag.source,
    }


def _field(each: FilledField) -> dict[str, Any]:
    return {
        "field": each.field.id,
        "label": dict(each.field.label),
        "evidence": str(each.field.evidence),
        "source": each.field.source,
        "sentences": [_sentence(sentence) for sentence in each.sentences],
        "conflict": each.conflict,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    told = {"text": sentence.text, "claims": list(sentence.claims), "citation": sentence.citation}
    return {**told, "standing": sentence.standing}
