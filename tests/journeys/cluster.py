"""A PostgreSQL server of our own, set to write every statement with its values into its log, as the worst ones are."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.conftest import missing

TALKATIVE = {
    "log_statement": "all",
    "log_min_duration_statement": "0",
    "log_parameter_max_length": "-1",
    "log_parameter_max_length_on_error": "-1",
    "log_min_error_statement": "debug5",
    "log_error_verbosity": "verbose",
}
"""What no server that people use should be set to."""


class Cluster:
    """One server, in a folder with its data, its write-ahead log and its log."""

    def __init__(self, programs: Path, folder: Path, port: str) -> None:
        self.folder, self._programs, self._port = folder, programs, port
        # PostgreSQL refuses to run as root
        self._as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    @property
    def address(self) -> str:
        return f"postgresql://lastseen:none@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        """Make it, and let it run."""
        if self._as:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", self.folder / "data", "-U", "lastseen", "-A", "trust", "-E", "UTF8", "--no-sync")
        own = {"port": self._port, "listen_addresses": "'127.0.0.1'", "unix_socket_directories": f"'{self.folder}'"}
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in {**TALKATIVE, **own}.items())
        self._run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "start")

    def stop(self) -> None:
        """End it, so that all that it has in mind is in its files."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.folder / "data", "-m", "fast", "-w", "stop")

    def _run(self, program: str, *words: object) -> None:
        command = [*self._as, str(self._programs / program), *map(str, words)]
        # a file and no pipe: the server that is started would keep a pipe open
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(command, cwd=self.folder, stdout=said, stderr=said, check=False)
            said.seek(0)
            assert done.returncode == 0, said.read().decode()


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server that runs until the block is left."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        missing("PostgreSQL")
    # not pytest's folder: whom the server runs as could not reach it
    with tempfile.TemporaryDirectory(prefix="lastseen-cluster-") as made:
        server = Cluster(programs[-1], Path(made), _free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])
