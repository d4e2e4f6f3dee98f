"""Every reader of foreign bytes, given changed and senseless ones for as long as one likes.

    python -m bench.fuzz --seconds 600              all readers, so many seconds together
    python -m bench.fuzz --seconds 60 "WARC" note   these alone

Where atheris is installed (pip install atheris; Python 3.11), it follows which lines of code each change reaches and
goes on from those that reach new ones. Elsewhere changes are made by chance, from --seed on. Each reader has a process
of its own, so that one that ends it is found too. Ends with 1 where an error escaped that is none of the declared, or
a reader took longer than it may, and writes the bytes that did it into --keep.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

SLOW = 10.0
"""Seconds that one reading may take."""
GRACE = 60
"""Seconds more than asked for that a process may take until it is ended."""


def main() -> int:
    """Try everything; gives the exit code."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, help="for all readers together")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "lastseen-fuzz")
    parser.add_argument("--plain", action="store_true", help="by chance, also where atheris is installed")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", metavar="NAME")
    asked = parser.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    if asked.one:
        return one(asked.names[0], asked.seconds, asked.seed, asked.keep, guided=not asked.plain)
    return every(asked)


def every(asked: argparse.Namespace) -> int:
    """Each reader in a process of its own."""
    from tests.foreign.readers import READERS

    names, guided = asked.names or list(READERS), not asked.plain and _has_atheris()
    if unknown := [name for name in names if name not in READERS]:
        print(f"there is no reader {unknown[0]!r}; there are: {', '.join(READERS)}")
        return 2
    print(f"{len(names)} readers, {'with atheris' if guided else 'by chance: atheris is not installed or not wanted'}")
    runs = bad = 0
    for name in names:
        tried, problem = _in_a_process(name, asked, asked.seconds / len(names), guided=guided)
        print(f"{name}: {tried:,} tried{f'; {problem}' if problem else ''}", flush=True)
        runs, bad = runs + tried, bad + bool(problem)
    print(f"{runs:,} tried in all; of {len(names)} readers {bad} let something escape")
    return 1 if bad else 0


def _has_atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None


def _in_a_process(name: str, asked: argparse.Namespace, seconds: float, *, guided: bool) -> tuple[int, str]:
    words = ["--one", "--seconds", str(seconds), "--seed", str(asked.seed), "--keep", str(asked.keep), name]
    command = [sys.executable, "-m", "bench.fuzz", *([] if guided else ["--plain"]), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + GRACE)
    except subprocess.TimeoutExpired:
        return 0, f"it took more than {GRACE} seconds longer than asked for"
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"tried"')]
    if told:
        return told[-1]["tried"], told[-1]["problem"]
    return _counted(
        done.stderr
    ), "" if done.returncode == 0 else f"its process ended with {done.returncode}: {_end(done)}"


def _counted(printed: str) -> int:
    """How many runs libFuzzer says it did."""
    said = [line.split()[1] for line in printed.splitlines() if line.startswith("Done ") and " runs in " in line]
    return int(said[-1]) if said else 0


def _end(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    raised = [line for line in lines if "Error" in line or "Exception" in line]
    return " | ".join((raised or lines)[-3:])[:600]


def one(name: str, seconds: float, seed: int, keep: Path, *, guided: bool) -> int:
    """One reader, here."""
    if guided:
        import atheris

        with atheris.instrument_imports(include=["lastseen"]):
            from tests.foreign.readers import READERS
        _guided(name, READERS[name].seeds, _reading(READERS[name]), seconds, keep)
    else:
        from tests.foreign.readers import READERS

        by_chance(name, READERS[name].seeds, _reading(READERS[name]), seconds, (seed, keep))
    return 0


def _reading(reader: object) -> Callable[[bytes], None]:
    from tests.foreign.readers import Reader

    assert isinstance(reader, Reader)

    def read(data: bytes) -> None:
        started = time.monotonic()
        with suppress(*reader.refuses):
            reader.read(data)
        if time.monotonic() - started > SLOW:
            raise TimeoutError(f"{len(data)} bytes took more than {SLOW:.0f} seconds")

    return read


def _guided(name: str, seeds: tuple[bytes, ...], read: Callable[[bytes], None], seconds: float, keep: Path) -> None:
    """Let atheris lead; it ends the process."""
    import atheris

    corpus = Path(tempfile.mkdtemp(prefix="lastseen-fuzz-"))
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    kept = keep / f"{name.replace(' ', '-').replace(',', '')}-"
    words = [
        "fuzz",
        f"-max_total_time={max(1, round(seconds))}",
        f"-artifact_prefix={kept}",
        "-max_len=100000",
        str(corpus),
    ]
    atheris.Setup(words, read)
    atheris.Fuzz()


def by_chance(
    name: str, seeds: tuple[bytes, ...], read: Callable[[bytes], None], seconds: float, where: tuple[int, Path]
) -> None:
    """Change the seeds by chance until the time is over or something escapes; tells which as one line of JSON."""
    from tests.foreign.changes import changed

    seed, keep = where
    chance, tried, problem, end = Random(f"{seed} {name}"), 0, "", time.monotonic() + seconds
    while time.monotonic() < end and not problem:
        data = changed(chance.choice(seeds), chance)
        tried += 1
        try:
            read(data)
        except BaseException as escaped:  # noqa: BLE001 - whatever escapes is what is looked for
            kept = keep / f"{name.replace(' ', '-').replace(',', '')}.{tried}"
            kept.write_bytes(data)
            problem = f"{type(escaped).__name__}: {escaped!s:.300}; the bytes are in {kept}"
    print(json.dumps({"tried": tried, "problem": problem}))


if __name__ == "__main__":
    sys.exit(main())
