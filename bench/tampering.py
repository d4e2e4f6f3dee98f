"""Every byte of a bundle turned with three masks, cut out, put in and cut off, in its files and in its zip.

    python -m bench.tampering              every byte; half an hour or more
    python -m bench.tampering --every 50   one byte in so many

Ends with 1 where anything went unnoticed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lastseen.bundle.checker.notes import Malformed
from lastseen.bundle.packed import Packed, pack
from tests.bundle.made_bundles import honest
from tests.bundle.test_flips import tampered, unnoticed

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


def main() -> int:
    """Try everything; gives the exit code."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args().every
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for what, tried in (("the files", list(files(every))), ("the zip", list(zipped(every, Path(folder))))):
            print(f"changes to {what}: {sum(tried):,} of {len(tried):,} noticed")
            missed += len(tried) - sum(tried)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
