"""What is loaded, and when."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"cryptography", "django", "lxml", "numpy", "pypdf", "pypdfium2", "ruamel", "trafilatura", "warcio"}

HELP = """
import runpy, sys
sys.argv = ["lastseen", "--help"]
try:
    runpy.run_module("lastseen", run_name="__main__")
except SystemExit as ended:
    assert not ended.code, ended.code
print()
print(*sys.modules)
"""

LIBRARY = """
import importlib, pkgutil, sys
for room in ("core", "ledger", "reading"):
    package = importlib.import_module(f"lastseen.{room}")
    for module in pkgutil.iter_modules(package.__path__, f"lastseen.{room}."):
        importlib.import_module(module.name)
print(*sys.modules)
"""


def loaded(program: str) -> set[str]:
    """The top-level names of all modules in memory when a program has ended."""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in ended.stdout.splitlines()[-1].split()}


def test_help_answers_without_loading_anything_heavy() -> None:
    names = loaded(HELP)

    assert "lastseen" in names
    assert names & HEAVY == set()


def test_the_library_needs_no_django_and_no_click() -> None:
    names = loaded(LIBRARY)

    assert "lastseen" in names
    assert names & {"click", "django"} == set()
