"""What preserving costs is measured by a program that runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"


def test_preserving_is_measured() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH / "add.py"), "--files", "3"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "3 text files" in done.stdout
    assert "one PDF of 10 pages" in done.stdout
