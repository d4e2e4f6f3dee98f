"""Run Lastseen from a fresh copy, given Python 3.11: `python3 run.py demo`, `test` or any other lastseen command."""

import hashlib
import os
import signal
import subprocess
import sys
import venv
from pathlib import Path
from sysconfig import get_path

ROOT = Path(__file__).resolve().parent
VENV, STAMP = ROOT / ".venv", ROOT / ".venv" / "filled-from"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = ("requirements.lock", "requirements-dev.lock")
CHECKS = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"])


def require(met: bool, why: str) -> None:
    """Go on only if a need is met; 3 is the exit code for something missing."""
    if not met:
        print(f"run.py: {why}", file=sys.stderr)
        sys.exit(3)


def prepare(lock: str) -> None:
    """Fill `.venv` from a hashed lock file unless it is so already; a half-made or outdated one is made anew."""
    locks = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in LOCKS)).hexdigest()
    wanted = f"{locks} for Python {sys.version_info[:2]} at {ROOT!a}"
    have = STAMP.read_text("utf-8").splitlines() if STAMP.exists() and PYTHON.exists() else []
    if have in ([wanted, lock], [wanted, LOCKS[1]]):
        return
    print(f"run.py: filling .venv from {lock}, once; it may take a minute", file=sys.stderr, flush=True)
    if have[:1] != [wanted]:
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    failed = subprocess.call([PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "-r", ROOT / lock])
    require(not failed, "the libraries were not installed, pip says why above; with a connection, run it again")
    packages = get_path("purelib", "venv", {"base": str(VENV)})
    Path(packages, "lastseen.pth").write_text(os.path.relpath(ROOT / "src", packages), "utf-8")
    STAMP.write_text(f"{wanted}\n{lock}", "utf-8")


def test(*words: str) -> int:
    """Run every check, pytest last so that its summary ends the output; not 0 when any of them fails."""
    failed = [" ".join(c) for c in CHECKS if subprocess.call([PYTHON.parent / c[0], *c[1:]], cwd=ROOT)]
    print(f"run.py: failed before pytest: {', '.join(failed) or 'nothing'}", flush=True)
    return subprocess.call([PYTHON, "-m", "pytest", *words], cwd=ROOT) or len(failed)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    require(sys.version_info >= (3, 11), f"Lastseen needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    require(Path(get_path("stdlib"), "ensurepip").exists(), "this Python has no venv; Debian: apt install python3-venv")
    prepare(LOCKS[sys.argv[1:2] == ["test"]])
    if sys.argv[1:2] == ["test"]:
        sys.exit(test(*sys.argv[2:]))
    command = [str(PYTHON), "-m", "lastseen", *sys.argv[1:]]
    if os.name != "nt":
        os.execv(PYTHON, command)
    sys.exit(subprocess.call(command))
