"""The page on adding a language, followed to the letter in a folder of its own."""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

import lastseen.names
from lastseen.names.language import Language
from lastseen.names.written import written
from tests.names.name_lists import KEYS, SAME_ABOVE, matched

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "add-a-language.md"
FILE = re.compile(
    r"^`(?:src/lastseen/names|tests/vectors/names)/([a-z_/.]+)`\n\n```[a-z]+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(FILE.findall(PAGE.read_text("utf-8")))


@pytest.fixture(scope="module")
def language(files: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Language]:
    room = tmp_path_factory.mktemp("names")
    for name, text in files.items():
        (room / name).parent.mkdir(exist_ok=True)
        (room / name).write_text(text, encoding="utf-8")
    lastseen.names.__path__.append(str(room))
    yield importlib.import_module("lastseen.names.georgian").LANGUAGE
    lastseen.names.__path__.remove(str(room))
    for module in [one for one in sys.modules if one.startswith("lastseen.names.georgian")]:
        del sys.modules[module]


def test_the_page_gives_every_file_of_the_language(files: dict[str, str]) -> None:
    assert set(files) == {"georgian/letters.toml", "georgian/language.py", "georgian/__init__.py", "georgian.json"}


def test_the_new_language_meets_its_own_list(files: dict[str, str], language: Language) -> None:
    found = json.loads(files["georgian.json"])
    same = [pair for forms in found["same"] for pair in combinations(forms, 2)]

    missed = [pair for pair in same if matched(language, *pair).log_lr <= SAME_ABOVE]
    taken = [pair for pair in found["different"] if matched(language, *pair).log_lr >= SAME_ABOVE]

    assert set(found) == KEYS
    assert (missed, taken) == ([], [])


def test_the_new_language_reads_a_name_into_its_own_letters(language: Language) -> None:
    parsed = language.parse(written("Giorgi Berishvili"))

    assert language.readings(parsed)[0].text == "გიორგი ბერიშვილი"
