"""The walls around a reading process: the strongest that this system has, and the command that puts them up.

`bubblewrap` gives the process a world of its own: no network, no other processes, no files but the system's and
Python's, nothing of the environment. Without it Linux still lets a process leave every network by itself. Elsewhere
only the limits of `limits` hold, and that is said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import lastseen

_PATIENCE = 10


class Wall(StrEnum):
    """How a reading process is kept apart."""

    BWRAP = "bwrap"
    NAMESPACE = "namespace"
    LIMITS = "limits"


SENTENCES = {
    Wall.BWRAP: "reports are read in a bubblewrap sandbox: no network, no other files, limited memory and time",
    Wall.NAMESPACE: "reports are read in a process without network, with limited memory and time, but one that could "
    "read your files: install bubblewrap for a sandbox",
    Wall.LIMITS: "reports are read in a process of limited memory and time, but this system cannot take its network or "
    "your files away from it: read reports of unknown senders on another machine",
}
"""What each wall keeps out, as the doctor says it."""

_NAMESPACE_TEST = "import ctypes,sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"


@lru_cache(maxsize=1)
def wall() -> Wall:
    """The strongest wall that works here, tried once."""
    if not sys.platform.startswith("linux"):
        return Wall.LIMITS
    if (program := shutil.which("bwrap")) and _works([program, *_sandbox(), sys.executable, "-c", "pass"]):
        return Wall.BWRAP
    return Wall.NAMESPACE if _works([sys.executable, "-c", _NAMESPACE_TEST]) else Wall.LIMITS


def _works(command: list[str]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - own words only
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def command(module: str, *words: str) -> list[str]:
    """The words that start a module of ours behind the wall. Its name and `words` are our own, never a report's."""
    python = [sys.executable, "-P", "-s", "-B", "-m", module, *words, wall()]
    program = shutil.which("bwrap")
    return [program, *_sandbox(), *python] if wall() is Wall.BWRAP and program else python


def environment() -> dict[str, str]:
    """The environment of a reading process: where Python finds us, and nothing of the person's."""
    found = {"PYTHONPATH": str(_source()), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
    if os.name == "nt":  # Windows starts nothing without it
        found["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return found


def _source() -> Path:
    return Path(lastseen.__file__).parent.parent


def _sandbox() -> list[str]:
    words = ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"]
    words += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]  # noqa: S108 - the sandbox's own, empty
    for path in _needed():
        words += ["--ro-bind", path, path]
    for name, value in environment().items():
        words += ["--setenv", name, value]
    return [*words, "--chdir", "/", "--"]


def _needed() -> list[str]:
    """The folders that Python needs, the outer ones first."""
    # Path.exists trips over a folder that one may not look into
    found = {str(path) for path in _folders() if os.path.exists(path)}  # noqa: PTH110
    return sorted(path for path in found if not any(path.startswith(f"{other}/") for other in found))


def _folders() -> Iterator[Path]:
    yield from map(Path, ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives"))
    yield from map(Path, (sys.prefix, sys.base_prefix, sys.executable))
    yield from (Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    yield Path(lastseen.__file__).parent
    yield Path(sys.executable).resolve().parent
