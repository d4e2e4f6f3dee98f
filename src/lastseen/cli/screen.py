"""Printing: text that is safe on a terminal, JSON, and words in lines that fit."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from typing import Any

import click

_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters could repaint a terminal, and direction overrides could turn a sentence round."""


def harmless(text: str) -> str:
    """The text with every control character and direction override shown as a replacement sign."""
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str = "") -> None:
    """Print one line, or several, to standard output."""
    click.echo(harmless(text))


def complain(message: str, hint: str = "") -> None:
    """Print an error, and on a line of its own what would be right, to standard error."""
    click.echo(harmless(f"lastseen: {message}"), err=True)
    if hint:
        click.echo(harmless(f"  {hint}"), err=True)


def say_json(data: Any) -> None:
    """Print data as JSON, readable and in order."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def show_progress(step: str, done: int, of: int) -> None:
    """Show how far long work is, where a person is watching."""
    if sys.stderr.isatty():
        click.echo(f"\r{step}: {done} of {of}", err=True, nl=done == of)


def counted(number: int, one: str, many: str = "") -> str:
    """`no errors`, `1 error`, `2 errors`."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def width() -> int:
    """How many columns a line may have."""
    return max(40, min(110, shutil.get_terminal_size((100, 24)).columns))


def say_wrapped(text: str, indent: int = 0, hanging: int | None = None) -> None:
    """Print a paragraph in lines that fit, indented."""
    later = " " * (indent if hanging is None else hanging)
    say(textwrap.fill(text, width(), initial_indent=" " * indent, subsequent_indent=later, break_long_words=False))
