"""How a case file's text changes when its data does."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.yamltext import Updated, parse, update, write
from tests.core.plain_data import cases, values

VECTORS = Path(__file__).parent.parent / "vectors" / "yaml"

CASE = """\
# head
casefile: 1
id: hand   # the id

sources:
    # the nurse
    nurse: { name: 'Ann O''Neil', kind: person }   # Ann
    post:
        name: The Post   # its name
        kind: outlet
    # last of the sources
reports:
    R1:
        publisher: post
        text: |
            Line one
              two

        draws_on:
        - R2   # two
        # between
        - R3
    R2: {
        publisher: post,   # who
        language: en    # tongue
    }

claims:
# at the margin
- id: c1
  in: R1
  by: [nurse,
       post]   # both
- {id: c2, in: R2, value: "2021"}   # second

- {id: c3, in: R1}   # third
judgements: []   # none yet
# the end
"""


@dataclass(frozen=True)
class Change:
    says: str
    before: str
    after: str


CHANGES = [Change(**row) for row in json.loads((VECTORS / "update.json").read_text("utf-8"))]


def plain_of(text: str) -> dict[str, Any]:
    document = parse(text.encode())
    assert document.problems == []
    return document.plain


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.says)
def test_only_what_changed_is_written_anew(change: Change) -> None:
    updated = update(change.before, plain_of(change.after))

    assert updated == Updated(change.after, kept=True)


@pytest.mark.parametrize("text", [CASE, CASE.replace("\n", "\r\n"), "\ufeff" + CASE, CASE.rstrip("\n")])
def test_a_text_whose_data_did_not_change_stays_as_it_is(text: str) -> None:
    updated = update(text, plain_of(text))

    assert updated == Updated(text, kept=True)


@given(cases, cases)
def test_an_updated_text_says_exactly_the_new_data(old: dict[str, Any], new: dict[str, Any]) -> None:
    updated = update(write(old), new)

    assert repr(plain_of(updated.text)) == repr(new)


@given(st.data())
def test_after_any_change_of_one_part_the_comments_elsewhere_stay(data: st.DataObject) -> None:
    plain = plain_of(CASE)
    section = data.draw(st.sampled_from([key for key, value in plain.items() if isinstance(value, dict | list)]))
    change_one(data, plain[section])

    updated = update(CASE, plain)

    assert updated.kept
    assert repr(plain_of(updated.text)) == repr(plain)
    assert comments_outside(CASE, section) <= set(comments(updated.text))


@given(st.data())
def test_adding_never_loses_a_line(data: st.DataObject) -> None:
    plain = plain_of(CASE)
    new = {"id": "c9", "value": data.draw(values)}
    plain["claims"].insert(data.draw(st.integers(0, 3)), copy.deepcopy(new))
    plain["sources"]["s9"] = new

    updated = update(CASE, plain)

    assert updated.kept
    assert set(CASE.split("\n")) <= set(updated.text.split("\n"))


def test_a_text_that_cannot_be_read_is_laid_out_anew() -> None:
    updated = update("a: >500\n# x\n", {"a": ">501"})

    assert updated == Updated('a: ">501"\n', kept=False)


def test_a_text_with_nothing_left_of_it_is_laid_out_anew() -> None:
    updated = update("a: 1  # x\n", {"b": 1})

    assert updated == Updated("b: 1\n", kept=False)


def change_one(data: st.DataObject, section: Any) -> None:
    """Add, change or take out one part of a section."""
    steps = list(section) if isinstance(section, dict) else list(range(len(section)))
    kind = data.draw(st.sampled_from(["add", "change", "take out"])) if len(steps) > 1 else "add"
    if kind == "add" and isinstance(section, dict):
        section["new"] = {"x": data.draw(values)}
    elif kind == "add":
        section.insert(data.draw(st.integers(0, len(section))), {"id": "new", "x": data.draw(values)})
    elif kind == "change":
        inner = section[data.draw(st.sampled_from(steps))]
        inner[data.draw(st.sampled_from(["id", "name", "kind", "new"]))] = data.draw(values)
    else:
        del section[data.draw(st.sampled_from(steps))]


def comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.split("\n") if "#" in line]


def comments_outside(text: str, section: str) -> set[str]:
    """The comments before and after the lines of a section."""
    before, _, rest = text.partition(f"\n{section}:")
    _inside, ends, after = rest.partition("\njudgements:")
    return set(comments(before)) | (set(comments(ends + after)) if section != "judgements" else {" the end"})
