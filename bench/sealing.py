"""How fast sealing is, beside the older keys, and whether sealing anew survives being killed.

    python -m bench.sealing [--seconds 3] [--records 10000] [--stops 20]

Rates for one, three and five custodians: post-quantum (mlkem768x25519) and X25519 side by side in one run, since only
their ratio means anything on another machine. Then a custodian is taken out, everything is sealed anew by a program
that is killed (SIGKILL) at random moments and started again, and it is counted what was lost and what the removed key
still opens.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lastseen.casework.custodians import add_custodian, remove_custodian, reseal, standing
from lastseen.casework.new_case import new_case
from lastseen.casework.pinned import pin, trusted_directory
from lastseen.casework.verify import verify
from lastseen.ledger.keys import Signer
from lastseen.sealing.agefile import Recipient, seal, unseal
from lastseen.sealing.classic import X25519Identity
from lastseen.sealing.errors import WrongKey
from lastseen.sealing.hybrid import HybridIdentity
from lastseen.sealing.record import Belongs, Opened, Secret, open_record, seal_record
from lastseen.store.seals import Meant, keep_sealed, sealed_bytes, seals
from lastseen.store.workspace import Workspace, open_workspace

ORG = Signer("lastseen/org-00000000", b"o" * 32)
ADA, BO, CY = (HybridIdentity(letter * 32) for letter in (b"a", b"b", b"c"))
CASE = "bench"
OURSELVES = (sys.executable, "-m", "bench.sealing", "--child")


ROUNDS = 7
"""Both kinds of key are measured in turns, and the best turn of each counts: other work on the machine costs turns."""


def rate(task: Callable[[], object], seconds: float) -> float:
    """How often a task is done in a second."""
    done, begun = 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds:
        task()
        done += 1
    return done / spent


def in_turns(tasks: list[Callable[[], object]], seconds: float) -> list[float]:
    """The best rate of each task."""
    rounds = [[rate(task, seconds / ROUNDS) for task in tasks] for _ in range(ROUNDS)]
    return [max(found) for found in zip(*rounds, strict=True)]


def rates(seconds: float) -> None:
    """Print the rates of both kinds of key."""
    content = bytes(1024)
    hybrid = [HybridIdentity(bytes([number]) * 32) for number in range(5)]
    classic = [X25519Identity(bytes([number]) * 32) for number in range(1, 6)]
    print("custodians     seal/s    X25519  ratio     open/s    X25519  ratio    bytes")
    for count in (1, 3, 5):
        to: list[Recipient] = [one.recipient for one in hybrid[:count]]
        older: list[Recipient] = [one.recipient for one in classic[:count]]
        held, held_older = seal(content, to), seal(content, older)
        new, old = in_turns([partial(seal, content, to), partial(seal, content, older)], seconds)
        print(f"{count:>10} {new:>10,.0f} {old:>9,.0f} {new / old:>6.2f}", end=" ")
        new, old = in_turns([partial(unseal, held, hybrid[:1]), partial(unseal, held_older, classic[:1])], seconds)
        print(f"{new:>10,.0f} {old:>9,.0f} {new / old:>6.2f} {len(held):>8,}")


def fill(workspace: Workspace, records: int) -> None:
    """A case with so many sealed sources, and three custodians."""
    from lastseen.casework.clock import now

    pin(workspace, str(ORG.verifier))
    for name, one in (("Ada", ADA), ("Bo", BO), ("Cy", CY)):
        add_custodian(workspace, name, one.recipient.text, ORG, "bench")
    new_case(workspace, CASE, "A case to measure with", "bench")
    directory = trusted_directory(workspace).directory
    begun = time.perf_counter()
    for number in range(records):
        source = f"s{number}"
        told = Opened(Secret(f"Name {number}"), "bench", "2026-11-24T00:00:00Z")
        data = seal_record(told, Belongs(ORG.name, CASE, source, 0), directory.recipients)
        keep_sealed(workspace, (CASE, source), data, Meant(0, directory.version), "bench", now())
    spent = time.perf_counter() - begun
    print(f"{records:,} records sealed and entered: {records / spent:,.0f}/s")


def reseal_killed(folder: Path, records: int, stops: int, chance: random.Random) -> None:
    """Seal everything anew with a program that is killed so often; print how long it took."""
    with open_workspace(folder) as workspace:
        remove_custodian(workspace, "Bo", ORG, "bench")
    begun, killed = time.perf_counter(), 0
    marks = sorted(chance.sample(range(1, records), stops), reverse=True)
    while True:
        running = subprocess.Popen([*OURSELVES, str(folder)], stdout=subprocess.PIPE, text=True)
        assert running.stdout is not None
        for line in running.stdout:
            if marks and records - int(line) >= marks[-1]:
                marks.pop()
                killed += 1
                running.kill()
                break
        if running.wait() == 0:
            break
    spent = time.perf_counter() - begun
    print(f"{records:,} records sealed anew in {spent:,.0f} s ({records / spent:,.0f}/s), killed {killed} times")


def child(folder: Path) -> None:
    """Seal anew, and print after each record how many are left."""
    with open_workspace(folder) as workspace:
        reseal(workspace, [CY], "bench", lambda _, done, of: print(of - done, flush=True))


def count(folder: Path, records: int) -> bool:
    """Print what was lost, and what the removed key still opens; whether both are nothing."""
    lost = still = 0
    with open_workspace(folder) as workspace:
        held = {seal.source: seal for seal in seals(workspace)}
        for number in range(records):
            seal_ = held[f"s{number}"]
            data = sealed_bytes(workspace, seal_)
            belongs = Belongs(ORG.name, CASE, seal_.source, seal_.seq)
            lost += open_record(data, belongs, [ADA]).secret.identity != f"Name {number}"
            try:
                unseal(data, [BO])
                still += 1
            except WrongKey:
                pass
        behind, whole = len(standing(workspace).behind), verify(workspace).ok
    files = sum(1 for path in (folder / "blobs").rglob("*") if path.is_file())
    print(f"lost {lost}, still open to the removed key {still}, not sealed anew {behind}, left over {files - records}")
    print("the ledger verifies" if whole else "THE LEDGER DOES NOT VERIFY")
    return not (lost or still or behind or files - records) and whole


def main() -> int:
    """Measure; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--stops", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path)
    asked = parser.parse_args()
    if asked.child:
        child(asked.child)
        return 0
    rates(asked.seconds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "workspace"
        with open_workspace(folder) as workspace:
            fill(workspace, asked.records)
        reseal_killed(folder, asked.records, asked.stops, random.Random(asked.seed))
        return 0 if count(folder, asked.records) else 1


if __name__ == "__main__":
    sys.exit(main())
