from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from lastseen.intake.capture.addresses import Refused
from lastseen.intake.capture.fetch import Rules, fetch
from lastseen.intake.capture.network import SystemNetwork
from lastseen.intake.capture.proxies import ProxyError, read_proxy
from tests.intake.capture.servers import NOON, page, saying, serving


class NoNetwork(SystemNetwork):
    """Behind a proxy nothing may be looked up or reached directly."""

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        raise AssertionError(f"{host} was looked up by this machine")

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        raise AssertionError(f"{address} was reached without the proxy")


def rules(port: int, kind: str = "socks5h", who: str = "") -> Rules:
    return Rules(seconds=5, idle=2, proxy=read_proxy(f"{kind}://{who}127.0.0.1:{port}"))


def exactly(connection: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        found += connection.recv(count - len(found)) or b"?" * count
    return found


@contextmanager
def socks(asked: list[bytes], *, method: int = 0, answer: int = 0) -> Iterator[int]:
    """A SOCKS proxy that notes what it is asked for, and is then the web server itself."""

    def serve(connection: socket.socket) -> None:
        _, methods = exactly(connection, 2)
        exactly(connection, methods)
        connection.sendall(bytes([5, method]))
        if method == 2:
            _, length = exactly(connection, 2)
            user = exactly(connection, length)
            asked.append(user + b":" + exactly(connection, exactly(connection, 1)[0]))
            connection.sendall(b"\x01\x00")
        head = exactly(connection, 5)
        size = head[4] if head[3] == 3 else 3 if head[3] == 1 else 15
        asked.append(head + exactly(connection, size + 2))
        connection.sendall(bytes([5, answer, 0, 1, 0, 0, 0, 0, 0, 0]))
        connection.recv(4096)
        connection.sendall(page())

    with served(serve) as port:
        yield port


@contextmanager
def served(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    def run(server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                with connection, suppress(OSError):
                    serve(connection)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=run, args=(server,), daemon=True).start()
        yield server.getsockname()[1]


def test_a_socks_proxy_is_given_the_name_and_looks_it_up_itself() -> None:
    asked: list[bytes] = []

    with socks(asked) as port:
        (hop,) = fetch("http://wire.example/a", rules(port), lambda: NOON, NoNetwork())

    assert asked == [b"\x05\x01\x00\x03\x0cwire.example\x00\x50"]
    assert hop.address is None


def test_an_onion_service_is_fetched_through_it() -> None:
    asked: list[bytes] = []

    with socks(asked) as port:
        fetch("http://abcdefghijklmnop.onion/", rules(port), lambda: NOON, NoNetwork())

    assert b"abcdefghijklmnop.onion" in asked[0]


@pytest.mark.parametrize(("host", "packed"), [("1.1.1.1", b"\x01\x01\x01\x01\x01"), ("[2606::1]", b"\x04\x26\x06")])
def test_a_number_is_given_as_a_number(host: str, packed: bytes) -> None:
    asked: list[bytes] = []

    with socks(asked) as port:
        fetch(f"http://{host}/", rules(port), lambda: NOON, NoNetwork())

    assert asked[0][3:].startswith(packed)


def test_user_and_password_are_given_to_the_proxy_and_kept_nowhere() -> None:
    asked: list[bytes] = []

    with socks(asked, method=2) as port:
        (hop,) = fetch("http://wire.example/", rules(port, who="ono:s%20x@"), lambda: NOON, NoNetwork())

    assert asked[0] == b"ono:s x"
    assert b"ono" not in hop.asked
    assert "s x" not in repr(rules(port, who="ono:s%20x@"))


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://10.0.0.1/", "http://printer.local/", "http://[::1]/"])
def test_what_lies_inside_is_not_asked_of_a_proxy_either(url: str) -> None:
    with pytest.raises(Refused):
        fetch(url, rules(1), lambda: NOON, NoNetwork())


def test_a_proxy_that_cannot_connect_says_why() -> None:
    with socks([], answer=4) as port, pytest.raises(ProxyError, match="the host cannot be reached"):
        fetch("http://wire.example/", rules(port), lambda: NOON, NoNetwork())


def test_a_proxy_that_wants_another_password_is_said() -> None:
    with socks([], method=255) as port, pytest.raises(ProxyError, match="asks for another kind of password"):
        fetch("http://wire.example/", rules(port), lambda: NOON, NoNetwork())


def test_an_http_proxy_is_asked_for_the_whole_address() -> None:
    seen: list[bytes] = []

    def answer(connection: socket.socket, asked: bytes) -> None:
        seen.append(asked)
        connection.sendall(page())

    with serving(answer) as port:
        (hop,) = fetch("http://wire.example/a", rules(port, "http", "ono:word@"), lambda: NOON, NoNetwork())

    assert seen[0].startswith(b"GET http://wire.example/a HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic b25vOndvcmQ=" in seen[0]
    assert b"Proxy-Authorization" not in hop.asked


def test_an_http_proxy_that_refuses_an_encrypted_page_is_said() -> None:
    refusal = saying(b"HTTP/1.1 403 Not here\r\n\r\n")

    with serving(refusal) as port, pytest.raises(ProxyError, match="403 Not here"):
        fetch("https://wire.example/a", rules(port, "http"), lambda: NOON, NoNetwork())


@pytest.mark.parametrize("written", ["socks5://h:1", "socks4://h", "ftp://h", "h:9050", "http://", "http://h:x", "[::"])
def test_a_proxy_that_is_written_wrongly_is_refused_with_what_would_be_right(written: str) -> None:
    with pytest.raises(ProxyError) as refused:
        read_proxy(written)

    assert "socks5h" in refused.value.hint
