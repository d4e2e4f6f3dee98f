"""Asking for what may never stand on a command line, where every program of the machine can read it.

Where nobody sits at the terminal, standard input has it: passphrases and shares one a line, what is sealed as JSON.
Questions go to standard error. Nothing that was answered is ever printed again.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from lastseen.core.errors import LastseenError
from lastseen.sealing.record import Secret

_MOST = 256 * 1024
_FORM = 'write {"identity": "…", "contact": "…", "how": "…"}'


def asked_passphrase(of: str) -> str:
    """The ten words that open a key file."""
    return _line(f"The ten words of {of}")


def asked_shares(count: int) -> list[str]:
    """So many paper shares."""
    return [_line(f"Share {number} of {count}") for number in range(1, count + 1)]


def asked_secret(source: str) -> Secret:
    """What is known of a source: asked for part by part, or read as JSON where nobody sits at the terminal."""
    if not sys.stdin.isatty():
        return _secret_in(sys.stdin.read(_MOST + 1))
    say = f"What you type now is sealed; nothing of it is kept on this machine. The source is {source}."
    click.echo(say, err=True)
    identity = click.prompt("Who is it", err=True)
    contact = click.prompt("How to reach them", default="", show_default=False, err=True)
    how = click.prompt("How we know, and how they know", default="", show_default=False, err=True)
    click.echo("Close this window when you are done: what you typed can be read in it.", err=True)
    return Secret(identity, contact, how)


def _line(what: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(what, hide_input=True, err=True))
    found = sys.stdin.readline(_MOST).strip()
    if not found:
        raise LastseenError(f"{what} did not come", "give it on standard input, or run this at a terminal")
    return found


def _secret_in(text: str) -> Secret:
    try:
        found: Any = json.loads(text) if len(text) <= _MOST else None
    except (ValueError, RecursionError):
        # from None, and without its message: that would show what was to be sealed
        raise LastseenError("what is to be sealed is not readable JSON", _FORM) from None
    sound = isinstance(found, dict) and found.keys() <= {"identity", "contact", "how"}
    if not sound or not all(isinstance(value, str) for value in found.values()) or "identity" not in found:
        raise LastseenError("what is to be sealed has other parts than identity, contact and how", _FORM)
    return Secret(**found)
