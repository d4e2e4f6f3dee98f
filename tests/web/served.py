"""The workbench as a program of its own, as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"


@dataclass(frozen=True)
class Served:
    """A workbench that runs."""

    link: str
    """Opens it once."""
    workspace: Path
    process: int
    """Its number, by which the system tells what it takes."""

    @property
    def address(self) -> str:
        return self.link.partition("/?")[0]


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Start the workbench on a workspace in the folder, and stop it afterwards."""
    workspace = folder / "workspace"
    command = [sys.executable, "-m", "lastseen", "--workspace", str(workspace), "serve", "--port", "0", "--no-browser"]
    environ = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=environ) as running:
        assert running.stdout is not None
        try:
            link = next(line.strip() for line in running.stdout if "?once=" in line)
            yield Served(link, workspace, running.pid)
        finally:
            running.terminate()
            running.stdout.close()
