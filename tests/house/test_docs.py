"""The docs name what there is, and nothing that there is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest

from lastseen.cli.commands import lastseen
from lastseen.core.casefile import load
from lastseen.reading import reading

DOCS = Path(__file__).parents[2] / "docs"
TESTS = Path(__file__).parents[1]
COMMAND_HEADING = re.compile(r"^## ([a-z]+(?: [a-z]+)*)$", re.MULTILINE)


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield " ".join((*words, name))


def test_the_reference_has_a_heading_for_every_command_and_for_no_other() -> None:
    reference = (DOCS / "reference" / "commands.md").read_text("utf-8")

    assert set(COMMAND_HEADING.findall(reference)) == set(commands(lastseen))


def test_every_decision_says_its_context_choice_cost_and_when_to_revisit() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))

    headings = {page.name: re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE) for page in decisions}

    assert headings
    assert {tuple(found) for found in headings.values()} == {("Context", "Choice", "Cost", "When to revisit")}, headings


def test_the_decisions_are_numbered_one_by_one() -> None:
    names = sorted(page.name for page in (DOCS / "decisions").glob("*.md"))

    numbers = [int(re.match(r"(\d{4})-[a-z0-9-]+\.md$", name)[1]) for name in names]

    assert numbers == list(range(1, len(names) + 1))


@pytest.mark.parametrize("page", ["reference/case-file.md", "start.md"])
def test_the_case_of_a_page_is_one_that_can_be_shown(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    case = next(block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if block.startswith("casefile: 1"))

    taken, warnings = load(case.encode())

    assert warnings == []
    assert reading(taken).as_json()["statements"]


def asvs_numbers(page: str) -> set[str]:
    """Requirements, sections and chapters (V9) of the standard that its part of the threat model names."""
    part = page[page.index("## OWASP ASVS") :].replace("5.0.0", "").replace("ASVS 5.0", "")
    numbers = re.findall(r"(?<![\d.])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?!\.?\d)", part)
    return {*numbers, *re.findall(r"\bV(\d{1,2})\b", part)}


def test_the_threat_model_names_every_requirement_of_the_first_two_levels_and_none_that_is_not_there() -> None:
    named = asvs_numbers((DOCS / "understand" / "threat-model.md").read_text("utf-8"))
    levels = json.loads((TESTS / "vectors" / "asvs" / "levels.json").read_text("utf-8"))["levels"]
    parts = {
        number: {number, number.rpartition(".")[0], number.partition(".")[0]} for number in chain(*levels.values())
    }

    unnamed = [number for number in (*levels["1"], *levels["2"]) if not parts[number] & named]

    assert unnamed == []
    assert named - set().union(*parts.values()) == set()


def test_every_test_that_the_threat_model_names_is_there() -> None:
    page = (DOCS / "understand" / "threat-model.md").read_text("utf-8")

    named = re.findall(r"`([a-z_/]+\.py)::(test_[a-z0-9_]+)`", page)

    missing = [f"{file}::{test}" for file, test in named if f"def {test}(" not in (TESTS / file).read_text("utf-8")]
    assert len(named) > 50
    assert missing == []
