"""`verify.pyz`: run as a court clerk would, with nothing but Python."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from lastseen.bundle.checker import check
from lastseen.bundle.pyz import sources, verify_pyz
from tests.bundle.made_bundles import checkpoint_of, hashes, honest, honest_lines, made_lines

MOST_LINES = 1000


@pytest.fixture
def folder(tmp_path):
    return unpacked(honest(), tmp_path / "bundle")


def unpacked(bundle: dict[str, bytes], folder: Path) -> Path:
    for name, data in bundle.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def verify(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    # -I and -S: no PYTHONPATH, no installed packages, nothing but the standard library
    command = [sys.executable, "-I", "-S", str(folder / "verify.pyz"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_clerk_with_only_python_finds_a_whole_bundle_valid(folder):
    done = verify(folder, folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("valid: nothing in this bundle was changed, removed or added\n")


def test_without_a_name_it_checks_the_folder_it_lies_in(folder):
    assert verify(folder).returncode == 0


def test_a_changed_byte_ends_with_1_and_names_the_file(folder):
    (folder / "policy").write_bytes((folder / "policy").read_bytes() + b"#\n")

    done = verify(folder, folder)

    assert done.returncode == 1
    assert "The file policy was changed" in done.stdout


def test_a_missing_file_ends_with_3(folder):
    next((folder / "files").iterdir()).unlink()

    assert verify(folder, folder).returncode == 3


@pytest.mark.parametrize("words", [["nowhere"], ["--odd"], [".", "--against", "nowhere"], [".", "--policy", "nowhere"]])
def test_wrong_use_ends_with_2_and_a_sentence(folder, words):
    done = verify(folder, *words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_checkpoint_that_was_kept_is_held_against_it(folder, tmp_path):
    (tmp_path / "kept").write_bytes(checkpoint_of(hashes(honest_lines())[:9]))
    (tmp_path / "other").write_bytes(checkpoint_of(hashes(made_lines([{"value": "x"}] * 9))))

    same, other = (
        verify(folder, folder, "--against", tmp_path / "kept"),
        verify(folder, folder, "--against", tmp_path / "other"),
    )

    assert (same.returncode, other.returncode) == (0, 1)
    assert "does not begin with the 9 entries" in other.stdout


def test_it_is_short_enough_to_be_read():
    lines = sum(len(source.splitlines()) for source in sources().values())

    assert lines <= MOST_LINES


def test_it_imports_nothing_but_the_standard_library_and_itself_and_no_network():
    allowed = sys.stdlib_module_names - {"socket", "ssl", "http", "urllib", "subprocess", "ctypes", "ftplib", "smtplib"}

    found = {name for source in sources().values() for name in imported(ast.parse(source))}

    assert {name for name in found if not name.startswith("lastseen.bundle.checker")} <= allowed


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module if node.module.startswith("lastseen") else node.module.partition(".")[0])
        elif isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
    return names


def test_it_is_the_same_bytes_each_time_and_holds_the_modules_that_the_tool_uses():
    with zipfile.ZipFile(BytesIO(verify_pyz())) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}

    module = Path(check.__file__).read_text("utf-8")
    assert held == sources()
    assert verify_pyz() == verify_pyz()
    read = [line for line in module.split("\n") if line.strip() and line != "from __future__ import annotations"]
    assert held["lastseen/bundle/checker/check.py"].decode().split("\n") == [*read, ""]
