from __future__ import annotations

import gzip
import socket
import time

import pytest

from lastseen.intake.capture.addresses import Refused
from lastseen.intake.capture.fetch import USER_AGENT, Exchange, Rules, fetch
from lastseen.intake.capture.network import SystemNetwork
from lastseen.intake.capture.wire import FetchFailed
from tests.intake.capture.servers import NOON, OPEN, Answer, Stub, moved, page, saying, serving

QUICK = Rules(seconds=2, idle=1)


def fetched(
    answer: Answer, rules: Rules = QUICK, url: str = "http://wire.example/a", **names: object
) -> list[Exchange]:
    with serving(answer) as port:
        return fetch(url, rules, lambda: NOON, Stub(port, **names))


def test_a_page_comes_byte_for_byte_with_the_question_and_the_address() -> None:
    sent = page(b"<p>Two men</p>", "X-Odd:  spelling ", "x-odd: twice")

    (hop,) = fetched(saying(sent))

    assert hop.answered == sent
    assert hop.answered[hop.headers :] == b"<p>Two men</p>"
    assert (hop.status, hop.address, hop.at) == (200, OPEN, NOON)
    assert hop.asked.startswith(b"GET /a HTTP/1.1\r\nHost: wire.example\r\nUser-Agent: " + USER_AGENT.encode())


def test_the_question_says_nothing_of_who_asks() -> None:
    (hop,) = fetched(saying(page()))

    names = {line.split(b":")[0].lower() for line in hop.asked.split(b"\r\n")[1:] if line}
    assert names == {
        b"host", b"user-agent", b"accept", b"accept-language", b"accept-encoding", b"upgrade-insecure-requests",
        b"connection",
    }  # fmt: skip
    assert b"lastseen" not in hop.asked.lower()


def test_a_page_sent_in_pieces_is_kept_as_it_was_sent() -> None:
    sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>T\r\n3\r\nwo<\r\n0\r\n\r\n"

    (hop,) = fetched(saying(sent))

    assert hop.answered == sent


def test_a_packed_page_is_not_unpacked_while_it_is_fetched() -> None:
    bomb = gzip.compress(bytes(50_000_000))

    (hop,) = fetched(saying(page(bomb, "Content-Encoding: gzip")))

    assert hop.answered.endswith(bomb)


def test_what_follows_after_the_announced_length_is_not_taken() -> None:
    sent = page(b"<p>whole</p>")

    (hop,) = fetched(saying(sent + b"and more"))

    assert hop.answered == sent


def test_every_hop_is_kept() -> None:
    hops = fetched(saying(moved("/b"), moved("http://other.example/c"), page()))

    assert [hop.link.url for hop in hops] == [
        "http://wire.example/a", "http://wire.example/b", "http://other.example/c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "file:///etc/passwd",
        "http://wire.example:6379/", "http://a@127.0.0.1/", "http://2130706433/", "//localhost/", "gopher://wire.example/",
        "http://inside.example/",
    ],
)  # fmt: skip
def test_a_redirect_inside_ends_it_before_anything_is_sent_there(location: str) -> None:
    with serving(saying(moved(location), page())) as port:
        network = Stub(port, names={"inside.example": [["10.0.0.1"]]})
        with pytest.raises(Refused):
            fetch("http://wire.example/a", QUICK, lambda: NOON, network)

    assert network.reached == [(OPEN, 80)]


def test_a_page_that_sends_on_for_ever_is_given_up() -> None:
    with pytest.raises(FetchFailed, match="sends on more than 10 times"):
        fetched(saying(moved("/a")))


@pytest.mark.parametrize("addresses", [["10.0.0.1"], [OPEN, "127.0.0.1"], ["::ffff:8.8.4.4", OPEN], ["fd00::1"], []])
def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(addresses: list[str]) -> None:
    with serving(saying(page())) as port:
        network = Stub(port, names={"wire.example": [addresses]})
        with pytest.raises(Refused):
            fetch("http://wire.example/", QUICK, lambda: NOON, network)

    assert network.reached == []


def test_a_name_is_looked_up_once_so_that_a_second_answer_leads_nowhere() -> None:
    with serving(saying(page())) as port:
        network = Stub(port, names={"wire.example": [[OPEN], ["127.0.0.1"]]})
        fetch("http://wire.example/", QUICK, lambda: NOON, network)

    assert network.asked == ["wire.example"]
    assert network.reached == [(OPEN, 80)]


def test_a_name_that_turns_inside_on_the_second_hop_is_refused_there() -> None:
    with serving(saying(moved("/b"), page())) as port:
        network = Stub(port, names={"wire.example": [[OPEN], ["127.0.0.1"]]})
        with pytest.raises(Refused, match=r"leads to 127\.0\.0\.1"):
            fetch("http://wire.example/", QUICK, lambda: NOON, network)

    assert network.reached == [(OPEN, 80)]


def test_the_next_address_of_a_name_is_tried_when_the_first_does_not_answer() -> None:
    class FirstIsDead(Stub):
        def connect(self, address: str, port: int, seconds: float) -> socket.socket:
            if address == "1.1.1.1":
                raise ConnectionRefusedError
            return super().connect(address, port, seconds)

    with serving(saying(page())) as port:
        network = FirstIsDead(port, names={"wire.example": [["1.1.1.1", OPEN]]})
        (hop,) = fetch("http://wire.example/", QUICK, lambda: NOON, network)

    assert hop.address == OPEN


def test_a_page_that_says_it_is_too_large_is_not_begun() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 134217728\r\n\r\n"

    with pytest.raises(FetchFailed, match="larger than 64 MB"):
        fetched(saying(head))


def test_a_body_of_128_mb_that_does_not_say_so_is_not_taken_to_its_end() -> None:
    sent = 0

    def endless(connection: socket.socket, asked: bytes) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(128):
            connection.sendall(bytes(1 << 20))
            sent += 1

    with pytest.raises(FetchFailed, match="larger than 4 MB"):
        fetched(endless, Rules(seconds=20, idle=5, largest=4 << 20))

    assert sent < 64


def test_a_server_that_sends_a_byte_now_and_then_is_given_up_in_time() -> None:
    def drip(connection: socket.socket, asked: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    with pytest.raises(FetchFailed, match="not there whole after"):
        fetched(drip, Rules(seconds=0.5, idle=5))


def test_head_lines_that_come_a_byte_at_a_time_are_given_up_too() -> None:
    def drip(connection: socket.socket, asked: bytes) -> None:
        for _ in range(200):
            connection.sendall(b"H")
            time.sleep(0.05)

    with pytest.raises(FetchFailed, match="not there whole after"):
        fetched(drip, Rules(seconds=0.5, idle=5))


def test_a_silent_server_is_given_up() -> None:
    def silent(connection: socket.socket, asked: bytes) -> None:
        time.sleep(1.5)

    with pytest.raises(FetchFailed, match="silent for"):
        fetched(silent, Rules(seconds=10, idle=0.3))


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nonly this",
    ],
)
def test_a_page_that_breaks_off_is_not_taken_for_whole(sent: bytes) -> None:
    with pytest.raises(FetchFailed, match="broke off"):
        fetched(saying(sent))


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"hello\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)  # fmt: skip
def test_what_is_no_web_server_is_said(sent: bytes) -> None:
    with pytest.raises(FetchFailed, match=r"does not answer|broke off|cannot be reached"):
        fetched(saying(sent))


@pytest.mark.parametrize(("status", "said"), [("404 Gone Away", "404: not found"), ("403 No", "403: forbidden")])
def test_an_error_page_is_not_preserved_as_if_it_were_the_page(status: str, said: str) -> None:
    with pytest.raises(FetchFailed, match=said):
        fetched(saying(page(b"<p>sorry</p>", status=status)))


def test_a_server_that_cannot_be_reached_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    with pytest.raises(FetchFailed, match=r"wire\.example cannot be reached"):
        fetch("http://wire.example/", QUICK, lambda: NOON, Stub(port))


def test_the_machine_itself_is_never_reached_even_by_an_address_that_is_allowed() -> None:
    with serving(saying(page())) as port, pytest.raises(Refused, match="this machine itself"):
        SystemNetwork().connect("127.0.0.1", port, 1)


def test_a_name_that_does_not_exist_is_said() -> None:
    with pytest.raises(OSError, match=r".+"):
        SystemNetwork().resolve("nowhere.invalid", 80, 5)


def test_the_systems_own_names_are_looked_up() -> None:
    assert "127.0.0.1" in SystemNetwork().resolve("localhost", 80, 5)
