"""What `lastseen check --for` prints: what a body would lack, what would fill it, and what would make it useless."""

from __future__ import annotations

from collections.abc import Iterable

from lastseen.casework.ready import OF_MISSING, Ready
from lastseen.cli.screen import counted, say, say_wrapped
from lastseen.dossier.forms.definitions import Evidence
from lastseen.dossier.forms.filled import FilledField
from lastseen.dossier.lint import Flag


def show_ready(found: Ready) -> None:
    """Print what one body would get of a case, and what it would lack."""
    form = found.filled.form
    say(f"\n{form.title['en']}: {form.body}  [{form.id}]")
    say(f"about {found.filled.person}, on {found.filled.day}; form checked on {form.checked_on}, {form.evidence}")
    if found.hold is not None:
        say_wrapped(f"ON HOLD since {found.hold.on}, by {found.hold.by}: {found.hold.why}; nothing can leave", 0, 2)
    if not found.covered:
        told = f"No consent lets {form.id} know anything of {found.filled.person}: what follows is of the whole case."
        say_wrapped(told)
    by_hand = [each for each in found.filled.missing if each.missing and each.missing.by_hand]
    lacking = [each for each in found.filled.missing if each not in by_hand]
    stops = [each for each in lacking if each.missing and each.missing.stops]
    rules = ", ".join(sorted({flag.rule for flag in found.flags if flag.rule in OF_MISSING}))
    _missing(f"Missing, and refused without it{f' ({rules})' if rules else ''}", stops)
    _missing("Missing, and weaker without it", [each for each in lacking if each not in stops])
    _missing("For you to write by hand", by_hand)
    flags = [flag for flag in found.flags if flag.rule not in OF_MISSING]
    say("\nWhat would make it useless" if flags else "\nNothing else was found that would make it useless.")
    for flag in flags:
        _flag(flag)
    _also(found)
    insisted = sum(each.missing is not None and each.missing.stops for each in by_hand)
    say(f"\n{form.id}: {_verdict(found.stops, insisted)}")


def _verdict(stops: int, by_hand: int) -> str:
    yours = f"; {counted(by_hand, 'answer')} that it insists on {'is' if by_hand == 1 else 'are'} for you to write"
    return _refused(stops) + (yours if by_hand else "")


def _refused(stops: int) -> str:
    return f"{counted(stops, 'thing')} would make it refused" if stops else "nothing was found for which it is refused"


def _missing(title: str, rows: Iterable[FilledField]) -> None:
    for number, each in enumerate(rows):
        if number == 0:
            say(f"\n{title}")
        assert each.missing is not None
        say_wrapped(f"{each.field.text()} [{each.field.id}]{_doubt(each.field.evidence)}: {each.missing.why}", 2, 4)
        say_wrapped(f"→ {each.missing.cure}", 4, 6)
        for near in each.missing.nearest:
            say_wrapped(f"nearest: {near.claim}, “{near.says}”: {near.why_not}; {near.cure}", 4, 6)


def _flag(flag: Flag) -> None:
    claims = f" ({', '.join(flag.claims)})" if flag.claims else ""
    say_wrapped(f"{flag.severity} {flag.rule}, {flag.title}: {flag.message}{claims}{_doubt(flag.evidence)}", 2, 4)
    say_wrapped(f"→ {flag.cure}", 4, 6)


def _doubt(evidence: Evidence) -> str:
    return " [unverified]" if evidence is Evidence.UNVERIFIED else ""


def _also(found: Ready) -> None:
    rows = [
        *found.filled.warnings,
        *found.doubts,
        *(f"not checked: {what}" for what in found.not_checked),
        *([found.filled.form.note] if found.filled.form.note else []),
    ]
    if found.left_out:
        body, things = found.filled.form.id, counted(found.left_out, "thing")
        rows.append(f"{things} would be left out, without a consent; lastseen export CASE --for {body} names them")
    say("\nTo know")
    for row in rows:
        say_wrapped(f"- {row}", 2, 4)
