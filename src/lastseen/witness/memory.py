"""What a witness remembers, in a folder of its own: its keys, the logs it knows, and the newest checkpoint of each.

witness.db      the checkpoints, kept by SQLite with synchronous=FULL, so that no answer outlives what was kept
logs            one public key of a log on each line
keys/*.key      the private keys, for their owner's eyes alone
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lastseen.bundle.checker.notes import (
    COSIGNATURE,
    ML_DSA_44,
    NOTE,
    Checkpoint,
    Key,
    Malformed,
    read_checkpoint,
    read_key,
)
from lastseen.core.errors import LastseenError
from lastseen.store.folder import PRIVATE_FOLDER, put_whole
from lastseen.witness.cosigner import SEED_SIZE, Cosigner

KEY_FILES = {COSIGNATURE: "ed25519.key", ML_DSA_44: "ml-dsa-44.key"}
MOST_REFUSED = 100
"""Checkpoints of one log that are kept as evidence; more would let a log fill the disk."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS kept (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, note BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS refused (origin TEXT NOT NULL, note BLOB NOT NULL, PRIMARY KEY (origin, note))",
)


class Memory:
    """The memory of one witness. Several programs may share it; each change is whole or not there."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where there is none. LastseenError where it or what is in it cannot be read."""
        self._folder = folder
        try:
            (folder / "keys").mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            with self._database() as database:
                for statement in _TABLES:
                    database.execute(statement)
        except OSError as error:
            raise LastseenError(f"{folder} cannot be made: {error.strerror}", "name another folder") from error
        self._logs = {key.name: key for key in _read_logs(folder / "logs")}

    def cosigners(self, name: str, chance: Callable[[int], bytes]) -> list[Cosigner]:
        """Both keys of the witness, made on first use. LastseenError where they are those of another name."""
        found = [self._cosigner(name, kind, chance) for kind in KEY_FILES]
        if any(cosigner.name != name for cosigner in found):
            told = f"the witness in {self._folder} is {found[0].name}, not {name}"
            raise LastseenError(told, "give the name it was made with, or another folder")
        return found

    def _cosigner(self, name: str, kind: int, chance: Callable[[int], bytes]) -> Cosigner:
        file = self._folder / "keys" / KEY_FILES[kind]
        if file.exists():
            return Cosigner.parse(file.read_text("ascii").strip())
        made = Cosigner(name, kind, chance(SEED_SIZE))
        put_whole(file, made.private_text().encode("ascii") + b"\n")
        return made

    def learn(self, text: str) -> Key:
        """Know a log from now on, by its public key. LastseenError for one of another key."""
        key = _log_key(text)
        held = self._logs.get(key.name)
        if held is not None and held != key:
            told = f"the log {key.name} is known by another key already"
            raise LastseenError(told, "ask its owners what happened, before anything is countersigned")
        self._logs[key.name] = key
        put_whole(self._folder / "logs", "".join(f"{log}\n" for log in self._logs.values()).encode())
        return key

    def logs(self) -> list[Key]:
        """The logs that are known."""
        return list(self._logs.values())

    def log(self, origin: str) -> Key | None:
        """The key of a log; None for one that is not known."""
        return self._logs.get(origin)

    def last(self, origin: str) -> Checkpoint | None:
        """The newest checkpoint that was countersigned. LastseenError where what was kept cannot be read."""
        with self._database() as database:
            row = database.execute("SELECT note FROM kept WHERE origin = ?", [origin]).fetchone()
        try:
            return None if row is None else read_checkpoint(bytes(row[0]))
        except (Malformed, TypeError) as error:
            raise _damaged() from error

    def advance(self, old: int, note: bytes) -> bool:
        """Keep a new checkpoint, so that it is there after a power cut; False where `old` is no longer the newest."""
        new = read_checkpoint(note)
        with self._database() as database:
            database.execute("BEGIN IMMEDIATE")
            row = database.execute("SELECT size FROM kept WHERE origin = ?", [new.origin]).fetchone()
            if (row[0] if row else 0) != old:
                return False
            database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", [new.origin, new.size, note])
        return True

    def refuse(self, note: bytes) -> None:
        """Keep a checkpoint that the log signed and that rewrites what was seen: it is evidence."""
        origin = read_checkpoint(note).origin
        with self._database() as database:
            database.execute("BEGIN IMMEDIATE")
            (count,) = database.execute("SELECT count(*) FROM refused WHERE origin = ?", [origin]).fetchone()
            if count < MOST_REFUSED:
                database.execute("INSERT OR IGNORE INTO refused VALUES (?, ?)", [origin, note])

    def refused(self, origin: str) -> list[bytes]:
        """The checkpoints of a log that were refused though the log had signed them."""
        with self._database() as database:
            rows = database.execute("SELECT note FROM refused WHERE origin = ? ORDER BY rowid", [origin]).fetchall()
        return [bytes(note) for (note,) in rows]

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        """One connection for one piece of work, which is whole when it is left without an error."""
        try:
            database = sqlite3.connect(self._folder / "witness.db", timeout=30)
            try:
                database.execute("PRAGMA synchronous = FULL")
                with database:
                    yield database
            finally:
                database.close()
        except sqlite3.Error as error:
            raise _damaged() from error


def _damaged() -> LastseenError:
    return LastseenError("what this witness has seen cannot be read or kept", "restore its folder from a backup")


def _read_logs(file: Path) -> list[Key]:
    if not file.exists():
        return []
    try:
        return [_log_key(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise LastseenError(f"{file} cannot be read", "it holds one public key of a log on each line") from error


def _log_key(text: str) -> Key:
    hint = "lastseen witness key, run by the log's owners, prints it"
    try:
        key = read_key(text.strip())
    except Malformed as error:
        raise LastseenError(f"this is no public key of a log: {str(error).rstrip('.')}", hint) from error
    if key.kind != NOTE:
        raise LastseenError(f"the key of {key.name} is that of a witness, not of a log", hint)
    return key
