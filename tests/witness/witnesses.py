"""Witnesses that listen on this machine while a test runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from lastseen.witness.cosigner import Cosigner
from lastseen.witness.memory import Memory
from lastseen.witness.serve import Wsgi, application

NOON = 1_615_377_600
"""2021-03-10, 12:00 UTC, in seconds since 1970."""
NAME = "partner.example/one"


def chance(count: int) -> bytes:
    return bytes(range(7, 7 + count))


def memory_of(folder: Path, *logs: object) -> Memory:
    memory = Memory(folder)
    for log in logs:
        memory.learn(str(log))
    return memory


def cosigners(memory: Memory) -> list[Cosigner]:
    return memory.cosigners(NAME, chance)


class Quiet(WSGIRequestHandler):
    """Says nothing of the requests that come."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def listening(app: Wsgi) -> Iterator[str]:
    """The address of a program that listens until the block is left."""
    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as made:
        thread = threading.Thread(target=made.serve_forever, args=[0.01], daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{made.server_port}/w"
        finally:
            made.shutdown()
            thread.join(5)


@contextmanager
def witness(memory: Memory) -> Iterator[str]:
    with listening(application(memory, cosigners(memory), lambda: NOON)) as address:
        yield address
