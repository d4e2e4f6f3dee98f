"""`lastseen export --for`: a case file with what consent covers for one reader, and what was left out of it and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.cases import looks_like_file
from lastseen.cli.screen import complain, say

if TYPE_CHECKING:  # they bring the names engine with them, which the other commands do not need
    from lastseen.casework.reader_copy import ReaderCopy, WholeCase
    from lastseen.dossier.consent.taking import LeftOut


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom a copy is made, with the consents of which day, and who makes it."""

    reader: str
    day: str | None
    by: str | None

    @property
    def on(self) -> date:
        """The day on which consent is asked for: by default today."""
        from lastseen.casework.clock import today

        return date.fromisoformat(self.day or today())


def whole_named(workspace: Path | None, case: str) -> WholeCase:
    """The case in a file, or the case of the workspace with that id, with the texts of its reports."""
    from lastseen.casework.reader_copy import whole_case, whole_file
    from lastseen.casework.workspace import workspace_at

    if looks_like_file(case):
        return whole_file(Path(case))
    with workspace_at(workspace) as opened:
        return whole_case(opened, case)


def export_copy(workspace: Path | None, case: str, output: Path | None, wanted: Wanted) -> None:
    """Make a reader's copy, enter that into the ledger, and write it; then say what was left out."""
    from lastseen.casework.reader_copy import check_copy, reader_copy, save_copy

    made = reader_copy(whole_named(workspace, case), wanted.reader, wanted.on)
    for doubt in made.copy.doubts:
        complain(f"warning: {doubt}")
    name = output.name if output else "copy.yaml"
    check_copy(made, name)
    if not looks_like_file(case):
        _enter(workspace, case, made, (name, wanted.by))
    if output is None:
        click.echo(made.text, nl=False)
    else:
        save_copy(made, output)
        say(f"written: {output}")
    _say_left_out(made.copy.left_out, made.copy.reader.id)


def _enter(workspace: Path | None, case: str, made: ReaderCopy, said: tuple[str, str | None]) -> None:
    from lastseen.casework.import_case import OWNER
    from lastseen.casework.reader_copy import enter_copy
    from lastseen.casework.workspace import workspace_at

    name, by = said
    with workspace_at(workspace) as opened:
        enter_copy(opened, case, made, name, by or OWNER)


def _say_left_out(left_out: Iterable[LeftOut], reader: str) -> None:
    """What stays and why, to standard error: it names what the copy must not, and is for whoever prepares it."""
    grouped: dict[tuple[str, str], dict[str, None]] = {}
    for one in left_out:
        grouped.setdefault((one.why, one.cure), {})[one.where] = None
    if grouped:
        complain(f"note: left out of the copy for {reader}; this list must not go along")
    for (why, cure), places in grouped.items():
        complain(f"{why}: {', '.join(places)}", cure)
