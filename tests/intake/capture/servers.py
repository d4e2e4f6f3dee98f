"""Servers on this machine that answer as told, and a network in which every name leads to them."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

OPEN = "8.8.4.4"
"""An address that the rules allow. Nothing is ever sent to it: the network below leads it to a server of our own."""
NOON = datetime(2021, 6, 1, 12, tzinfo=UTC)

Answer = Callable[[socket.socket, bytes], None]


@contextmanager
def serving(answer: Answer) -> Iterator[int]:
    """A server on a free port of this machine; `answer` gets each connection and what was asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=_one, args=(connection, answer), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def _one(connection: socket.socket, answer: Answer) -> None:
    with connection, suppress(OSError):
        asked = b""
        while b"\r\n\r\n" not in asked:
            more = connection.recv(4096)
            if not more:
                return
            asked += more
        answer(connection, asked)


def saying(*answers: bytes) -> Answer:
    """The answers one after another, one for each connection; the last one from then on."""
    left = list(answers)

    def answer(connection: socket.socket, asked: bytes) -> None:
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return answer


def page(body: bytes = b"<p>Two men were taken.</p>", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def moved(location: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


@dataclass
class Stub:
    """A network in which names have the addresses that are given, and every address is the server on `port`."""

    port: int
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    """For each name the answers of the name server, one for each time that it is asked; the last from then on."""
    asked: list[str] = field(default_factory=list)
    reached: list[tuple[str, int]] = field(default_factory=list)
    trusted: ssl.SSLContext | None = None

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        self.asked.append(host)
        answers = self.names.get(host, [[OPEN]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.reached.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def secure(self, connection: socket.socket, host: str) -> socket.socket:
        return (self.trusted or ssl.create_default_context()).wrap_socket(connection, server_hostname=host)
