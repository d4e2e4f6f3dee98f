"""The network: names looked up, and connections to exactly the address that was checked."""

from __future__ import annotations

import socket
import ssl
import threading
from typing import Protocol

from lastseen.intake.capture.addresses import Refused


class Network(Protocol):
    """What fetching needs of a network; tests bring their own."""

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        """Every IP address of a name. OSError when it has none or nobody answers in time."""

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """A connection to one IP address. OSError when there is none in time."""

    def secure(self, connection: socket.socket, host: str) -> socket.socket:
        """The same connection encrypted, the host's certificate checked. OSError (SSLError) where it fails."""


class SystemNetwork:
    """The network of this machine."""

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        """Every IP address of a name, as the system knows it."""
        answer: list[list[str] | OSError] = []

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                answer.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
            except OSError as error:
                answer.append(error)

        # the system's own patience cannot be set, so that it is asked from a thread that may be left behind
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(seconds)
        if not answer:
            raise TimeoutError("the name server does not answer")
        if isinstance(answer[0], OSError):
            raise answer[0]
        return answer[0]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """A connection to one IP address; Refused where it turns out to be this very machine."""
        connection = socket.create_connection((address, port), timeout=seconds)
        # a machine that has a public address of its own reaches what listens on it from that same address
        if connection.getsockname()[0] == connection.getpeername()[0]:
            connection.close()
            raise Refused(f"{address} is this machine itself, and is not fetched", "save the page and add the file")
        return connection

    def secure(self, connection: socket.socket, host: str) -> socket.socket:
        """The connection encrypted, with the certificates that the system trusts."""
        return ssl.create_default_context().wrap_socket(connection, server_hostname=host)


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to a proxy, which a person has named and which may well be on this machine."""
    return socket.create_connection((address, port), timeout=seconds)
