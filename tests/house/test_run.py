"""What `run.py` promises a stranger who has nothing but Python."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

SCRIPT = Path(__file__).parents[2] / "run.py"


class Machine:
    """A folder with lock files, where programs are only noted down and end as told."""

    def __init__(self, run: ModuleType, folder: Path) -> None:
        self.run = run
        self.called: list[list[str]] = []
        self.made = 0
        self.ends: Callable[[list[str]], int] = lambda _: 0
        run.ROOT, run.VENV, run.STAMP = folder, folder / ".venv", folder / ".venv" / "filled-from"
        run.PYTHON = run.VENV / "bin" / "python"
        for name in run.LOCKS:
            (folder / name).write_text(name)

    def call(self, command: list[object], **_: object) -> int:
        self.called.append([str(word) for word in command])
        return self.ends(self.called[-1])

    def make(self, folder: Path, **_: object) -> None:
        self.made += 1
        Path(self.run.get_path("purelib", "venv", {"base": str(folder)})).mkdir(parents=True, exist_ok=True)
        self.run.PYTHON.parent.mkdir(exist_ok=True)
        self.run.PYTHON.touch()
        self.run.STAMP.unlink(missing_ok=True)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    spec = importlib.util.spec_from_file_location("run_py", SCRIPT)
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    machine = Machine(run, tmp_path)
    run.subprocess = SimpleNamespace(call=machine.call)
    run.venv = SimpleNamespace(create=machine.make)
    return machine


def test_it_has_at_most_60_lines() -> None:
    lines = SCRIPT.read_text("utf-8").splitlines()

    assert len(lines) <= 60


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))

    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    drawn = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in plain | drawn} <= sys.stdlib_module_names


def test_a_python_that_is_too_old_can_still_read_the_sentence_that_says_so() -> None:
    text = SCRIPT.read_text("utf-8")

    assert ast.parse(text, feature_version=(3, 7))


def test_a_filled_venv_is_left_alone(machine: Machine) -> None:
    machine.run.prepare("requirements.lock")
    machine.called.clear()

    machine.run.prepare("requirements.lock")

    assert (machine.made, machine.called) == (1, [])


def test_the_libraries_of_the_tests_are_brought_by_the_tests_only(machine: Machine) -> None:
    machine.run.prepare("requirements.lock")
    machine.run.prepare("requirements-dev.lock")

    assert [Path(words[-1]).name for words in machine.called] == ["requirements.lock", "requirements-dev.lock"]


def test_what_the_tests_brought_serves_every_other_command(machine: Machine) -> None:
    machine.run.prepare("requirements-dev.lock")

    machine.run.prepare("requirements.lock")

    assert len(machine.called) == 1


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_changed_lock_file_makes_the_venv_anew(machine: Machine, lock: str) -> None:
    machine.run.prepare("requirements.lock")
    (machine.run.ROOT / lock).write_text("other")

    machine.run.prepare("requirements.lock")

    assert machine.made == 2


def test_a_half_made_venv_is_made_anew(machine: Machine) -> None:
    machine.make(machine.run.VENV)

    machine.run.prepare("requirements.lock")

    assert machine.made == 2


def test_a_venv_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.run.prepare("requirements.lock")
    machine.run.PYTHON.unlink()

    machine.run.prepare("requirements.lock")

    assert machine.made == 2


def test_libraries_that_do_not_come_end_it_with_3_and_are_asked_for_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.ends = lambda _: 1

    with pytest.raises(SystemExit) as ended:
        machine.run.prepare("requirements.lock")

    assert ended.value.code == 3
    assert "run it again" in capsys.readouterr().err
    assert not machine.run.STAMP.exists()


def test_every_check_runs_and_pytest_is_the_last(machine: Machine) -> None:
    machine.run.test("tests/core")

    assert [Path(words[0]).name for words in machine.called] == ["ruff", "ruff", "mypy", "lint-imports", "python"]
    assert machine.called[-1][1:] == ["-m", "pytest", "tests/core"]


@pytest.mark.parametrize("failing", ["check", "--check", "mypy", "lint-imports", "pytest"])
def test_one_failing_check_fails_the_whole(machine: Machine, failing: str) -> None:
    machine.ends = lambda words: int(Path(words[-1]).name == failing)

    assert machine.run.test() == 1
