"""Whether anything that was said to be recorded is lost when the program is killed or the power goes.

    python -m bench.crash kill  [--rounds 1000]     kill -9 while entries are written
    python -m bench.crash power [--states 10000]    disks as a power cut may leave them; needs gcc, Linux
    python -m bench.crash fail  [--times 100]       a disk that is full, or on which syncs fail; the same

`kill`: a writer records claim after claim and says so through a pipe; it is killed after a random time; then the
workspace is opened and verified whole. `power`: a writer's every write, truncation and sync is recorded
(recorder.c); then disks are made of what was synced and any part of what was not, in sectors of 512 bytes, at any
moment; each is opened and verified whole. The same with `synchronous=NORMAL`, which is known to lose what was
acknowledged, is the control: if it lost nothing, the measurement would prove nothing.

Not simulated: a disk that lies about a sync, folders that lose the names of new files, a server (PostgreSQL).
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import signal
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from bench.crash.power import failing, power
from bench.crash.writing import begin, entries_held, write_for_ever
from lastseen.store.workspace import open_workspace

ROUNDS_IN_ONE = 40
"""Rounds after which a new workspace is begun, so that verifying one stays quick."""
LONGEST = 0.25
"""Seconds of writing in one round, at most."""


def main(arguments: list[str]) -> int:
    """Run the measurements; gives 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.crash", description=__doc__.splitlines()[0])
    parser.add_argument("part", nargs="*", choices=["kill", "power", "fail", []], default=[], help="by default all")
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--states", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)
    print(f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    lost = 0
    if not asked.part or "kill" in asked.part:
        lost += kill(asked.rounds, chance)
    if not asked.part or "power" in asked.part:
        lost += power(asked.states, chance)
    if not asked.part or "fail" in asked.part:
        lost += failing(asked.times, chance)
    return 1 if lost else 0


def kill(rounds: int, chance: random.Random) -> int:
    """Kill a writer again and again; gives how many rounds lost something or left the record unsound."""
    acknowledged = bad = 0
    for start in range(0, rounds, ROUNDS_IN_ONE):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "workspace"
            begin(folder)
            for _ in range(min(ROUNDS_IN_ONE, rounds - start)):
                last = _killed(folder, chance.random() * LONGEST)
                acknowledged += max(0, last)
                bad += _fault(folder, last)
    print(f"kill -9: {rounds:,} rounds, {acknowledged:,} entries acknowledged, {bad} rounds with a loss or a fault")
    return bad


def _killed(folder: Path, seconds: float) -> int:
    """Let a child write for so long and kill it; gives how many entries it had said are recorded."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        try:
            write_for_ever(folder, lambda count: os.write(theirs, f"{count}\n".encode()))
        finally:
            os._exit(1)
    os.close(theirs)
    first = os.read(ours, 64)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(ours, "rb") as rest:
        told = (first + rest.read()).decode().split("\n")[:-1]
    return int(told[-1]) if told else 0


def _fault(folder: Path, acknowledged: int) -> bool:
    with open_workspace(folder) as workspace:
        held, faults = entries_held(workspace)
    if held < acknowledged or faults:
        print(f"  {acknowledged} acknowledged, {held} held: {faults[:1]}")
        return True
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
