"""`lastseen review`: suggested claims one by one, with the keyboard alone.

What a person is shown goes to standard output, and so do the questions; each decision is entered at once, so that
closing the window loses nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.screen import complain, counted, say, say_wrapped
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.core.schema import CLAIM
from lastseen.core.vocabulary import property_of

if TYPE_CHECKING:
    from lastseen.casework.review import Review, Waiting

KEYS = {
    "accept": "aㅁф",
    "edit": "eㄷу",
    "reject": "rㄱк",
    "skip": "sㄴы",
    "undo": "uㅕг",
    "quit": "qㅂй",
}
"""What each key does: the letter, and what the same key gives on a Korean and on a Russian keyboard."""
CHOICES = "  [a]ccept  [e]dit  [r]eject  [s]kip  [u]ndo  [q]uit "


@click.command("review")
@click.argument("case")
@click.option("--by", required=True, metavar="NAME", help="Who decides; kept in the ledger.")
@click.pass_obj
def review_command(workspace: Path | None, case: str, by: str) -> None:
    """Go through the suggested claims of a case: accept, edit or reject each; undo any step.

    Nothing counts until you accept it. Every decision is an entry of the ledger at once.

    Example: lastseen review marsh-road --by "K. Ono"
    """
    from lastseen.casework.review import Review
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        _walk(Review(opened, case, by))


def _walk(review: Review) -> None:
    """Ask for each claim in turn until all are decided or skipped, or the person leaves."""
    skipped: set[str] = set()
    while left := [one for one in review.waiting() if one.claim["id"] not in skipped]:
        _show(left[0], len(left))
        claim = str(left[0].claim["id"])
        key = _key()
        if key == "quit":
            break
        if key == "skip":
            skipped.add(claim)
        elif key is not None:
            _act(key, review, left[0].claim, skipped)
    told = ", ".join(f"{number} {what}" for what, number in review.decided.items())
    still = len(review.waiting())
    say(f"\n{told}; {counted(still, 'suggestion')} still to decide")


def _act(key: str, review: Review, claim: Plain, skipped: set[str]) -> None:
    """Do what a key asks for; what cannot be done is said, and the claim is shown again."""
    name = str(claim["id"])
    steps: dict[str, Callable[[], object]] = {
        "accept": lambda: review.accept(name),
        "edit": lambda: review.edit(name, _edited(claim)),
        "reject": lambda: review.reject(name),
        "undo": lambda: skipped.discard(review.undo()),
    }
    try:
        steps[key]()
    except LastseenError as problem:
        complain(str(problem), problem.hint)


def _show(one: Waiting, left: int) -> None:
    claim = one.claim
    say(f"\n{counted(left, 'suggestion')} left · {claim['id']} in {claim['in']}")
    if one.quote:
        say_wrapped(f"…{one.before}【{one.quote}】{one.after}…".replace("\n", " "), 2)
    say(f"  {one.about}")
    say(f"  {claim['property']} = {claim['value']}")
    say_wrapped(f"{' → '.join(one.chain)}", 2, 6)
    told = [str(claim.get("certainty", "stated")), str(claim.get("stance", "asserts")).replace("_", " ")]
    told += [f"“{claim['hedge']}”"] if claim.get("hedge") else []
    told += [f"reckoned from: {claim['reckoned_from']}"] if claim.get("reckoned_from") else []
    say(f"  {' · '.join(told)}")
    if claim.get("rule"):
        say(f"  suggested by: {claim['rule']}")


def _key() -> str | None:
    """What the person asks for; the end of the input is leaving, any other key is nothing."""
    click.echo(CHOICES, nl=False)
    if sys.stdin.isatty():
        letter = click.getchar()
        click.echo(letter)
    else:
        line = sys.stdin.readline()
        letter = line.strip()[:1] if line else "q"
    found = next((what for what, letters in KEYS.items() if letter and letter.lower() in letters), None)
    if found is None:
        say("  that key does nothing here")
    return found


def _edited(claim: Plain) -> Plain:
    """The claim with what the person changes, each on a line `key: value`; an empty line ends, `key:` takes out."""
    fields = [key for key in CLAIM if key not in ("id", "in", "status", "start", "end", "rule")]
    say_wrapped(f"Write what changes as key: value, an empty line when done. Keys: {', '.join(fields)}", 2)
    changed = dict(claim)
    while line := _line():
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in fields:
            complain(f"{line} is no change", f"write one of {', '.join(fields)}, a colon, and the value")
        elif not value:
            changed.pop(key, None)
        else:
            changed[key] = _value(key, value, str(changed.get("property")))
    return changed


def _line() -> str:
    click.echo("  > ", nl=False)
    return sys.stdin.readline().strip()


def _value(key: str, text: str, prop: str) -> object:
    """What a person typed, as the case file would hold it."""
    kind = CLAIM[key].rstrip("*")
    if kind.startswith("ids:"):
        return [name.strip() for name in text.split(",") if name.strip()]
    known = property_of(prop)
    if key == "value" and known is not None:
        kind = {"boolean": "flag", "number": "whole"}.get(known.value, "text")
    if kind == "flag" and text in ("true", "false"):
        return text == "true"
    return int(text) if kind in ("whole", "place") and text.isdecimal() else text
