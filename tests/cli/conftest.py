"""A case file on disk, and a way to run a command as a person would."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lastseen.cli import main

CASE = """\
casefile: 1
id: pump-house
title: A mechanic taken at the pump house
today: 2021-03-10
sources:
  radio:    {name: Radio Ostra, kind: outlet}
  daily:    {name: The Daily, kind: outlet}
  evening:  {name: Evening Wire, kind: outlet}
  guard:    {kind: person, named: false, described: a night guard, access: own}
  ministry: {name: Ministry of Justice, kind: state_body, state: XA}
reports:
  R1: {publisher: radio, published: 2021-02-03, text: "Ilan Sorr was taken, a night guard said; he thought it was the first of the month."}
  R2: {publisher: daily, published: 2021-02-05, draws_on: [R1]}
  R3: {publisher: evening, published: 2021-02-06, copies: R2}
things:
  ilan:  {type: person}
  taken: {type: event, kind: abduction, of: [ilan]}
claims:
  - {id: c1, in: R1, by: [guard], about: ilan, property: name, value: Ilan Sorr, quote: Ilan Sorr}
  # the guard was not sure
  - {id: c2, in: R1, by: [guard], about: taken, property: date, value: "2021-02-01~", certainty: reported, hedge: he thought}
  - {id: c3, in: R2, by: [radio], about: taken, property: date, value: "2021-02-01"}
  - {id: c4, in: R1, by: [ministry], about: taken, property: occurred, value: true, stance: no_information}
"""  # noqa: E501 - a case file has long lines


@dataclass(frozen=True)
class Ran:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "pump-house.yaml"
    path.write_text(CASE, "utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = main(["--workspace", str(tmp_path / "workspace"), *map(str, words)])
        return Ran(code, *capsys.readouterr())

    return run
