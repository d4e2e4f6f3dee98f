"""A web server that answers whatever it is told, on the other end of a pair of sockets."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from datetime import UTC, datetime

from lastseen.intake.capture.fetch import Rules, fetch

OPEN = "8.8.4.4"
"""An address that the rules allow. Nothing is ever sent to it."""
NOON = datetime(2021, 6, 1, 12, tzinfo=UTC)
PAGE = b"<p>Two men were taken.</p>"
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
SENT = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKED,
)


@dataclass(frozen=True)
class Answering:
    """A network in which everybody answers the same."""

    answer: bytes
    ends: list[socket.socket] = field(default_factory=list)

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        return [OPEN]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        here, there = socket.socketpair()
        self.ends.append(there)
        there.sendall(self.answer)
        there.shutdown(socket.SHUT_WR)
        return here

    def secure(self, connection: socket.socket, host: str) -> socket.socket:
        return connection


def fetched(answer: bytes) -> None:
    """Fetch a page from such a server."""
    network = Answering(answer)
    try:
        fetch("http://wire.example/a", Rules(hops=2, seconds=5, idle=5), lambda: NOON, network)
    finally:
        for end in network.ends:
            end.close()
