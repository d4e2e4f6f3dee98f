"""Which case is meant: a case file on disk, or the id of a case in the workspace."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import click

from lastseen.cli.screen import complain, say, say_json
from lastseen.core.dates import Date
from lastseen.core.errors import Problem
from lastseen.core.model import Case
from lastseen.core.records import check_day


class _Day(click.ParamType[str]):
    """One exact day, written 2021-03-10."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day as written; a usage error that says what would be right otherwise."""
        wrong = check_day(value)
        if wrong:
            self.fail(wrong, param, ctx)
        return value


DAY = _Day()


def as_day(text: str | None) -> datetime.date | None:
    """The day of a reading."""
    return None if text is None else Date.parse(text).earliest


def looks_like_file(name: str) -> bool:
    """Whether a person who typed this means a file: it is there, or it is written like one."""
    return Path(name).exists() or name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def case_named(workspace: Path | None, name: str) -> Case:
    """The case in a file, with its warnings said, or the case of the workspace with that id."""
    if looks_like_file(name):
        from lastseen.casework.read_file import read_case_file

        read = read_case_file(Path(name))
        warn(read.warnings, name)
        return read.case
    from lastseen.casework.open_case import case_of
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        return case_of(opened, name)


def warn(warnings: Iterable[Problem], file: str) -> None:
    """Say the warnings of a case file."""
    for warning in warnings:
        complain(f"warning: {warning.sentence(file)}")


def list_cases(workspace: Path | None, *, as_json: bool) -> None:
    """Print the cases of the workspace."""
    from lastseen.casework.cases import cases
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        rows = cases(opened)
    if as_json:
        say_json([{"id": row.id, "title": row.title, "claims": row.claims, "reports": row.reports} for row in rows])
    elif not rows:
        say("The workspace has no case yet. Take one in with: lastseen import case.yaml")
    for row in rows if not as_json else ():
        say(f"{row.id}  {row.title}  ({row.reports} reports, {row.claims} claims)")
