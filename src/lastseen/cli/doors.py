"""`lastseen doors`: to which procedures a case can be taken, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click

from lastseen.casework.doors import (
    USABLE,
    PersonDoors,
    alike,
    always_asked,
    at_state,
    case_doors,
    page_as_json,
    worth_telling,
)
from lastseen.cli.cases import DAY, as_day, case_named
from lastseen.cli.screen import say, say_json, say_wrapped
from lastseen.dossier.concerned import ROLES, Concerned, claims_of
from lastseen.dossier.doors import Door, Reason, Verdict, procedures
from lastseen.dossier.treaties import Act, Bilateral, instruments
from lastseen.reading import Reading, reading


@click.command("doors")
@click.argument("case")
@click.option("--person", metavar="ID", help="Only the doors of this person.")
@click.option("--state", metavar="CODE", help="Only the doors of this state.")
@click.option("--as-of", type=DAY, help="Answer with what was known on that day, and for that day.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def doors_command(
    workspace: Path | None, case: str, person: str | None, state: str | None, as_of: str | None, as_json: bool
) -> None:
    """Say to which procedures a case can be taken: OPEN, OPEN_IF, CLOSED or UNDETERMINED, each with its reasons.

    Nothing unknown closes a door. What nobody has confirmed in a document is marked unverified.

    Example: lastseen doors case.yaml --person han
    """
    found = reading(case_named(workspace, case), as_day(as_of), datetime.datetime.now().astimezone().date())
    told = case_doors(found, person)
    if state is not None:
        told = at_state(told, state)
    if as_json:
        say_json(page_as_json(found, told))
    else:
        _page(found, told)


def _page(found: Reading, told: list[PersonDoors]) -> None:
    say(f"{found.seen.case.title}  [{found.seen.case.id}]")
    say(f"as of {found.day}")
    if not told:
        say("\nThe case has no person yet to whom something happened.")
    for one in told:
        _person(one)
    _acts({act.id: act for one in told for act in one.acts}.values())
    _between({row.id: row for one in told for row in one.between}.values())
    if any(door.before for one in told for door in one.doors):
        say()
        say_wrapped("lastseen check CASE --for BODY says what would fill what is missing.")
    if any(door.unverified for one in told for door in one.doors):
        say_wrapped(
            "[unverified: …] nobody has confirmed this in a document yet. Confirm it before you rely on it: "
            "docs/howto/find-a-door.md says how."
        )


def _person(one: PersonDoors) -> None:
    say(f"\n{one.person}")
    always = always_asked(one)
    if always:
        say_wrapped("before anything can be sent:", 2)
        for reason in always:
            say_wrapped(_sentence(reason), 4, 6)
    for place in one.stateless:
        claims = ", ".join(claims_of(place))
        say_wrapped(f"in which state {place.value} lies is not told ({claims}): it may bring in another state", 2, 4)
    why = {concerned.state: concerned for concerned in one.concerned}
    for state, doors in groupby(one.doors, key=lambda door: door.state):
        _state(state, why.get(state or ""))
        _doors(list(doors), always)


def _state(state: str | None, concerned: Concerned | None) -> None:
    say()
    if concerned is None:
        say_wrapped("no state: nobody says in which one it happened", 2, 4)
        return
    roles: dict[str, list[str]] = {}
    for link in concerned.links:
        roles.setdefault(ROLES[link.role] + ("" if link.asserted else ", inferred only"), []).extend(link.claims)
    told = "; ".join(f"{role} ({', '.join(dict.fromkeys(claims))})" for role, claims in roles.items())
    say_wrapped(f"{state}: {told}", 2, 4)


def _doors(doors: list[Door], always: list[Reason]) -> None:
    """One state's doors; those that ask the same as another, and get the same answer, stand behind it in one line."""
    behind = alike(doors)
    merged = {name for names in behind.values() for name in names}
    for door in doors:
        if door.procedure not in merged:
            _door(door, always)
            if door.procedure in behind:
                say_wrapped(f"the same for {', '.join(behind[door.procedure])}", 17, 19)


def _door(door: Door, always: list[Reason]) -> None:
    procedure = procedures()[door.procedure]
    say_wrapped(f"{door.verdict:<12} {door.procedure}: {procedure.label}", 4, 19)
    for reason in worth_telling(door):
        say_wrapped(_sentence(reason), 17, 19)
    if door.verdict not in USABLE:
        return
    for reason in door.before:
        if reason not in always:
            say_wrapped(f"before it is sent: {_sentence(reason)}", 17, 19)
    if door.urgency is not None:
        say_wrapped(f"{door.urgency.sentence} ({', '.join(door.urgency.claims) or 'no claim'})", 17, 19)
    for note in door.notes:
        say_wrapped(f"note: {note}", 17, 19)


_BEGINNINGS = {Verdict.OPEN_IF: "if ", Verdict.UNDETERMINED: "not known: "}
_FIELDS = ("fields", "consent", "safety")


def _sentence(reason: Reason) -> str:
    begins = "" if reason.step in _FIELDS else _BEGINNINGS.get(reason.verdict, "")
    claims = () if reason.step == "jurisdiction" else reason.claims  # those stand beside the state
    behind = ", ".join((*reason.rows, *claims))
    cure = f"; {reason.cure}" if reason.cure and reason.step != "fields" else ""
    doubt = f" [unverified: {', '.join(reason.unverified)}]" if reason.unverified else ""
    return f"{begins}{reason.sentence}{cure}{f' ({behind})' if behind else ''}{doubt}"


def _acts(used: Iterable[Act]) -> None:
    rows = list(used)
    if rows:
        say("\nActs of states that these answers lean on")
    for act in rows:
        what = f"{act.act.replace('_', ' ')}{f' under article {act.article}' if act.article else ''}"
        when = f", {act.act_date}" if act.act_date else ""
        told = f"{act.id}: {act.state}, {instruments()[act.instrument].title}: {what}{when}"
        note = f"; {act.note}" if act.note else ""
        say_wrapped(f"{told}; as of {act.as_of:%Y-%m}, {act.confidence}: {act.source}{note}", 2, 6)


def _between(rows: Iterable[Bilateral]) -> None:
    for at, row in enumerate(rows):
        if at == 0:
            say("\nBetween these states: an “agreement” in a report is a claim, and may be any of these or none")
        bound = f"in force {row.eif_date}" if row.eif_date else "no day of entry into force was found"
        caution = f"; {row.caution}" if row.caution else ""
        say_wrapped(
            f"{row.id}: {row.title}, signed {row.signed}; {bound}{caution}; {row.confidence}: {row.source}", 2, 6
        )
