"""`python3 verify.pyz FOLDER`: the check of a bundle, with nothing but Python."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lastseen.bundle.checker.check import Check
from lastseen.bundle.checker.findings import Folder, harmless, printed
from lastseen.bundle.checker.held import read_held
from lastseen.bundle.checker.notes import Malformed
from lastseen.bundle.checker.policy import read_policy


def main(words: list[str] | None = None) -> int:
    """Check a bundle, print what was found, and give the exit code."""
    parser = argparse.ArgumentParser(prog="verify.pyz", description="Check a bundle: whether anything was altered.")
    here = Path(sys.argv[0]).absolute().parent
    parser.add_argument("folder", nargs="?", type=Path, default=here, help="the unpacked bundle; else where this lies")
    parser.add_argument("--against", type=Path, help="an earlier checkpoint, or a folder with one and its tiles")
    parser.add_argument("--policy", type=Path, help="whose signatures count, as you got it from elsewhere")
    asked = parser.parse_args(words)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        policy = read_policy(asked.policy.read_bytes()) if asked.policy else None
        held = read_held(Folder(asked.against)) if asked.against else None
        report = Check(Folder(asked.folder), policy=policy, held=held).run()
    except (Malformed, OSError) as error:
        print(f"cannot be read: {harmless(str(error))}", file=sys.stderr)  # noqa: T201 - it speaks to a terminal
        return 2
    print("\n".join(printed(report)))  # noqa: T201 - the same
    return report.exit_code
