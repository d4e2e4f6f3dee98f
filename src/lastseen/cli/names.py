"""`lastseen names`: one name in many scripts, read, compared and searched."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.casework.name_words import in_words
from lastseen.cli.screen import harmless, say, say_json, say_wrapped, show_progress
from lastseen.core.errors import LastseenError
from lastseen.names.engine import PRIORS, Comparison, compare, keys, reading_as_json, readings

if TYPE_CHECKING:
    from lastseen.store.name_search import NamedThing

PRIOR = click.option("--prior", type=click.Choice(PRIORS), default="mixed", help="Where Korean names may come from.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")


@click.group("names")
def names_command() -> None:
    """Read, compare and search names, whatever script and spelling they are in.

    Example: lastseen names compare "Chung Kyung-hoon" 정경훈
    """


@names_command.command("compare")
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--pairs", type=click.Path(path_type=Path), help="A CSV file with the columns a and b, one pair a line.")
@PRIOR
@JSON
def compare_command(a: str | None, b: str | None, pairs: Path | None, prior: str, as_json: bool) -> None:
    """Compare two names: whether they are spellings of one name, and what they say for one person.

    `log_lr` is the natural logarithm of the likelihood ratio for one person against two: add the logarithm of the
    prior odds to it. `same_name` is how likely both are one name, which many people may bear. With --pairs and --json,
    one JSON object a line, in the order of the file.

    Example: lastseen names compare "Jong Kyong Hun" "Чон Кён Хун"
    """
    if pairs is not None:
        if a is not None:
            raise click.UsageError("give two names or --pairs, not both")
        _compare_file(pairs, prior, as_json=as_json)
    elif a is None or b is None:
        raise click.UsageError("give two names, or a file of them with --pairs")
    else:
        found = compare(a, b, prior)
        say_json(found.as_json()) if as_json else _say_comparison(found)


@names_command.command("readings")
@click.argument("name")
@JSON
def readings_command(name: str, as_json: bool) -> None:
    """Show every likely reading of a name, with its weight.

    Example: lastseen names readings "Kim Yong-nam"
    """
    found = readings(name)
    if as_json:
        told = [reading_as_json(reading) for reading in found]
        say_json({"name": name, "readings": told, "keys": sorted(keys(name))})
        return
    for reading in found:
        say(f"{reading.weight:5.0%}  {reading.text}  ({reading.language}; {reading.why})")


@names_command.command("search")
@click.argument("name")
@click.option("--in", "file", type=click.Path(path_type=Path), help="Search the lines of a file, not the workspace.")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, help="How many names to show.")
@PRIOR
@JSON
@click.pass_obj
def search_command(workspace: Path | None, /, name: str, file: Path | None, **asked: Any) -> None:
    """Find a name among all names claimed in the workspace, or among the lines of a file; best first, with reasons.

    Example: lastseen names search Akhmadov
    """
    most, prior = asked["most"], asked["prior"]
    if file is not None:
        found, left_out = _in_file(file, name, most, prior), ""
    else:
        found, left_out = _in_workspace(workspace, name, most, prior)
    if asked["as_json"]:
        note = {"left_out": left_out} if left_out else {}
        say_json([{**where, **note, **comparison.as_json()} for where, comparison in found])
    else:
        _say_found(found)
    if left_out:
        click.echo(left_out, err=asked["as_json"])


def _say_found(found: Sequence[tuple[dict[str, Any], Comparison]]) -> None:
    for where, comparison in found:
        place = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in where.items() if value)
        say(f"{comparison.b}  ({place}): {in_words(comparison)}")
        say_wrapped(comparison.why, 4)
    if not found:
        say("No name was found that could be the same.")


def _say_comparison(found: Comparison) -> None:
    say(f"{found.a}\n{found.b}\n  {in_words(found)}")
    for reading in found.readings:
        say(f"    {reading.text}  {reading.weight:.0%}")
    for piece in found.pieces:
        texts = f"{piece.a} / {piece.b}: " if piece.a or piece.b else ""
        say_wrapped(f"{piece.what}: {texts}{piece.why} ({piece.log_lr:+.1f})", 2, 6)
    strength = f"{'for' if found.log_lr > 0 else 'against'} one person: {found.log_lr:+.1f} nats"
    say_wrapped(f"{strength} (a likelihood ratio of {_ratio(found.log_lr)}), before anything else that is known", 2)


def _ratio(log_lr: float) -> str:
    from math import exp

    return f"{exp(log_lr):,.0f} to 1" if log_lr >= 0 else f"1 to {exp(-log_lr):,.0f}"


def _compare_file(file: Path, prior: str, *, as_json: bool) -> None:
    pairs = list(_pairs(file))
    for scored in _scored(pairs, prior):
        if as_json:
            click.echo(json.dumps(scored, ensure_ascii=False))
        else:
            say(f"{scored['log_lr']:+7.2f}  {scored['same_name']:.2f}  {scored['a']}  {scored['b']}")


def _scored(pairs: list[tuple[str, str]], prior: str) -> Iterator[dict[str, Any]]:
    if importlib.util.find_spec("numpy") is None:
        yield from (_one_by_one(a, b, prior) for a, b in pairs)
        return
    from lastseen.names.batch import compare_pairs

    for it in compare_pairs(pairs, prior):
        told = {"a": it.a, "b": it.b, "same_name": round(it.same_name, 4), "log_lr": round(it.log_lr, 3)}
        yield {**told, "unreadable": list(it.unreadable)} if it.unreadable else told


def _one_by_one(a: str, b: str, prior: str) -> dict[str, Any]:
    from lastseen.names.language import Unreadable
    from lastseen.names.written import written

    wrong = []
    for side, text in (("a", a), ("b", b)):
        try:
            written(text)
        except Unreadable:
            wrong.append(side)
    if wrong:
        return {"a": a, "b": b, "same_name": 0.0, "log_lr": 0.0, "unreadable": wrong}
    found = compare(a, b, prior)
    return {"a": a, "b": b, "same_name": round(found.same_name, 4), "log_lr": round(found.log_lr, 3)}


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    rows = csv.DictReader(_text(file).splitlines())
    if rows.fieldnames is None or not {"a", "b"} <= set(rows.fieldnames):
        raise LastseenError(f"{file} has no columns a and b", "the first line of the file must be: a,b")
    for row in rows:
        if row["a"] is None or row["b"] is None:
            raise LastseenError(f"{file}:{rows.line_num}: the line has no second name", "each line must be: a,b")
        yield row["a"], row["b"]


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise LastseenError(f"{file} is not UTF-8 text", "save it as UTF-8") from None
    except OSError as problem:
        raise LastseenError(f"{file} cannot be read: {problem.strerror}", "check the name of the file") from None


def _in_file(file: Path, name: str, most: int, prior: str) -> list[tuple[dict[str, Any], Comparison]]:
    from lastseen.names.search import Names

    lines = [(number, line.strip()) for number, line in enumerate(_text(file).splitlines(), 1) if line.strip()]
    found = Names(line for _, line in lines).search(name, most, prior)
    return [({"line": lines[it.place][0]}, it.comparison) for it in found]


def _in_workspace(
    workspace: Path | None, name: str, most: int, prior: str
) -> tuple[list[tuple[dict[str, Any], Comparison]], str]:
    """What was found, and a sentence on what was left out where there was too much to compare."""
    from lastseen.casework.search_names import search_names
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        done = search_names(opened, name, most, prior, show_progress)
    told = [(_where(it.claimed), it.comparison) for it in done.found]
    if not done.cut:
        return told, ""
    among = f"{'' if done.exact else 'more than '}{done.among:,}"
    return told, f"Compared: the {done.compared:,} likeliest of {among} names that share a key with this one."


def _where(claimed: NamedThing) -> dict[str, Any]:
    claims, not_confirmed = (harmless(", ".join(ids)) for ids in (claimed.claims, claimed.not_confirmed))
    return {"case": claimed.case, "about": claimed.about, "claims": claims, "not_confirmed": not_confirmed}
