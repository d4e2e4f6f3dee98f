"""Every byte of a bundle turned with three masks, cut out, put in and cut off, in its files and in its zip.

    python -m bench.tampering              every byte; the better part of an hour
    python -m bench.tampering --every 50   one byte in so many

Then what somebody with the log's key and the whole database writes in a person's name, in eleven ways each round: the
entry must be named by `lastseen verify` and by the checker of the bundle. Ends with 1 where anything went unnoticed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lastseen.bundle.checker.notes import Malformed
from lastseen.bundle.packed import Packed, pack
from tests.bundle.made_bundles import honest
from tests.bundle.test_flips import tampered, unnoticed
from tests.store.insiders import forgeries, named_in_bundle, named_in_ledger

ENTRIES = 9


def files(every: int) -> Iterator[bool]:
    """For each change to a file of the bundle, whether it was noticed."""
    bundle = honest(ENTRIES)
    for name, data in bundle.items():
        for at in range(0, len(data), every):
            for changed in tampered(data, at):
                if changed != data:
                    yield not unnoticed({**bundle, name: changed})


def zipped(every: int, folder: Path) -> Iterator[bool]:
    """For each change to the zip, whether it was noticed."""
    whole, path = folder / "whole.zip", folder / "changed.zip"
    with whole.open("wb") as out:
        pack(honest(ENTRIES), out)
    data = whole.read_bytes()
    for at in range(0, len(data), every):
        for changed in tampered(data, at):
            if changed != data:
                path.write_bytes(changed)
                try:
                    Packed(path).__exit__()
                except Malformed:
                    yield True
                else:
                    yield False


def in_somebodys_name(rounds: int) -> Iterator[bool]:
    """For each entry that an insider wrote in a person's name, whether both checks name it."""
    for number in range(rounds):
        for _, acts, index in forgeries(random.Random(number)):
            yield named_in_ledger(acts, index) and named_in_bundle(acts, index)


def main() -> int:
    """Try everything; gives the exit code."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=200, help="of an insider's forgeries")
    asked = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for what, tried in (
            ("changes to the files", list(files(asked.every))),
            ("changes to the zip", list(zipped(asked.every, Path(folder)))),
            ("entries in somebody's name", list(in_somebodys_name(asked.rounds))),
        ):
            print(f"{what}: {sum(tried):,} of {len(tried):,} noticed")
            missed += len(tried) - sum(tried)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
