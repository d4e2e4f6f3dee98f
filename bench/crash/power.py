"""Disks as a power cut may leave them: what was synced, and any part of what was written since."""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.crash.writing import begin, entries_held
from lastseen.core.errors import LastseenError
from lastseen.store.folder import DATABASE
from lastseen.store.workspace import open_workspace

ROOT = Path(__file__).parents[2]
SECTOR = 512
WRITES = 60
"""Claims recorded under the recorder, checkpoints of the write-ahead log among them."""
ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done to a file: w written, t cut or lengthened, s synced, u taken away."""

    op: str
    name: str
    offset: int
    data: bytes


def power(states: int, chance: random.Random) -> int:
    """Try disks written with FULL, and a twentieth as many with NORMAL; gives how many of FULL lost something."""
    full = _tried("FULL", states, chance)
    control = _tried("NORMAL", max(1, states // 20), chance)
    if control == 0:
        print("the control lost nothing, so the measurement proves nothing")
    return full + (control == 0)


def _tried(synchronous: str, states: int, chance: random.Random) -> int:
    with tempfile.TemporaryDirectory() as name:
        before, done = _recorded(Path(name), synchronous)
        outcomes = [_outcome(Path(name), before, done, chance) for _ in range(states)]
    lost, unsound = outcomes.count("lost"), sum(it not in ("kept", "lost") for it in outcomes)
    print(f"power, synchronous={synchronous}: {states:,} disks, {lost} lost an acknowledged entry, {unsound} unsound")
    for said in sorted({it for it in outcomes if it not in ("kept", "lost")})[:3]:
        print(f"  {said}")
    return lost + unsound


def failing(times: int, chance: random.Random) -> int:
    """Let writes or syncs fail from some moment on; gives how often an entry was acknowledged and is not held."""
    stopped = bad = 0
    for at in range(times):
        which = ("FAIL_WRITES", "FAIL_SYNCS")[at % 2]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "workspace"
            begin(folder)
            ended = _written(Path(name), "FULL", {which: str(chance.randrange(4, 120))})
            told = (folder / ACKNOWLEDGED).read_text().split() if (folder / ACKNOWLEDGED).exists() else []
            with open_workspace(folder) as workspace:
                held, faults = entries_held(workspace)
        stopped += ended.returncode != 0
        bad += held < int(told[-1] if told else 0) or bool(faults)
    print(
        f"a full disk, a failing sync: {times} times, {stopped} stopped with an error, {bad} lost what was acknowledged"
    )
    return bad


def _recorded(place: Path, synchronous: str) -> tuple[dict[str, bytes], list[Done]]:
    """The files of a workspace before, and everything a writer then did to them."""
    folder = place / "workspace"
    begin(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    _written(place, synchronous, {}).check_returncode()
    return before, list(_read((place / "log").read_bytes(), folder))


def _written(place: Path, synchronous: str, more: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Let a writer write under the recorder."""
    shim, source = place / "recorder.so", Path(__file__).with_name("recorder.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
    told = {
        "LD_PRELOAD": str(shim),
        "RECORD_FOLDER": str(place / "workspace"),
        "RECORD_TO": str(place / "log"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    writer = [sys.executable, "-m", "bench.crash.writing", str(place / "workspace"), synchronous, str(WRITES)]
    return subprocess.run(writer, check=False, cwd=ROOT, env={**os.environ, **told, **more}, capture_output=True)


def _read(log: bytes, folder: Path) -> Iterator[Done]:
    at = 0
    while at < len(log):
        op, size = chr(log[at]), struct.unpack_from("<I", log, at + 1)[0]
        name = Path(log[at + 5 : at + 5 + size].decode()).relative_to(folder).as_posix()
        offset, length = struct.unpack_from("<QQ", log, at + 5 + size)
        at += 21 + size
        data = log[at : at + length] if op == "w" else b""
        at += len(data)
        yield Done(op, name, offset, data)


def _outcome(place: Path, before: dict[str, bytes], done: Sequence[Done], chance: random.Random) -> str:
    """What is found on one disk: kept, lost, or what is unsound about it."""
    cut = chance.randrange(len(done) + 1)
    so_far = done[:cut]
    told = b"".join(one.data for one in so_far if one.name == ACKNOWLEDGED).split(b"\n")[:-1]
    acknowledged = int(told[-1]) if told else 0
    disk = place / "disk"
    shutil.rmtree(disk, ignore_errors=True)
    shutil.copytree(place / "workspace" / "keys", disk / "keys")
    for name in (DATABASE, f"{DATABASE}-wal"):
        data = _on_disk(before.get(name), [one for one in so_far if one.name == name], chance)
        if data is not None:
            (disk / name).write_bytes(data)
    try:
        with open_workspace(disk) as workspace:
            held, faults = entries_held(workspace)
    except LastseenError as error:
        return str(error)
    return faults[0] if faults else "kept" if held >= acknowledged else "lost"


def _on_disk(before: bytes | None, done: Sequence[Done], chance: random.Random) -> bytes | None:
    """A file after a power cut: everything up to its last sync, and of what came after any sectors."""
    last = max((at for at, one in enumerate(done) if one.op == "s"), default=-1)
    share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    held = None if before is None else bytearray(before)
    for at, one in enumerate(done):
        if one.op == "u":
            held = None if at <= last or chance.random() < share else held
        elif one.op == "t" and (at <= last or chance.random() < share):
            held = (held or bytearray())[: one.offset].ljust(one.offset, b"\0")
        elif one.op == "w":
            held = bytearray() if held is None else held
            for start, sector in _sectors(one):
                if at <= last or chance.random() < share:
                    held.extend(bytes(max(0, start - len(held))))
                    held[start : start + len(sector)] = sector
    return None if held is None else bytes(held)


def _sectors(one: Done) -> Iterator[tuple[int, bytes]]:
    """A write in the parts that a disk writes whole."""
    at = one.offset
    end = one.offset + len(one.data)
    while at < end:
        step = min(end, (at // SECTOR + 1) * SECTOR)
        yield at, one.data[at - one.offset : step - one.offset]
        at = step
