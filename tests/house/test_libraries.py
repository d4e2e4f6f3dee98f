"""The lock files hold what `pyproject.toml` asks for, by hash, and tell of no place."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([a-z0-9.-]+)==([^ ;\\]+)(.*)$", re.MULTILINE)
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text("utf-8")


def pinned(lock: str) -> set[tuple[str, str]]:
    return {(canonicalize_name(name), version) for name, version, _ in PINNED.findall(text_of(lock))}


def asked_for(lock: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = project["dependencies"] + (list(chain(*extras.values())) if "dev" in lock else [])
    return [asked for asked in map(Requirement, lines) if asked.name != "lastseen"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_asked_for_is_locked_at_a_version_that_is_allowed(lock: str) -> None:
    have = pinned(lock)

    unmet = [
        str(asked)
        for asked in asked_for(lock)
        if not any(canonicalize_name(asked.name) == name and version in asked.specifier for name, version in have)
    ]

    assert unmet == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_library_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", text_of(lock))

    assert [entry for entry in entries if PINNED.match(entry) and "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address_and_no_folder(lock: str) -> None:
    telling = [line for line in text_of(lock).splitlines() if "://" in line or "index" in line or " /" in line]

    assert telling == []


def test_the_tests_run_with_the_very_libraries_that_people_get() -> None:
    people, tests = map(pinned, LOCKS)

    assert people <= tests
