"""A witness that listens, asked over the wire."""

from __future__ import annotations

import http.client
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from lastseen.core.errors import LastseenError
from lastseen.witness.ask import WitnessDown, address_of, ask_witness
from lastseen.witness.protocol import LARGEST, Request
from tests.bundle.made_bundles import LOG, checkpoint_of, hashes, honest_lines
from tests.witness.witnesses import listening, memory_of, witness

NOTE = checkpoint_of(hashes(honest_lines()))


@pytest.fixture
def address(tmp_path):
    with witness(memory_of(tmp_path / "w", LOG.verifier)) as address:
        yield address


def sent(address: str, method: str, path: str, body: bytes = b"") -> int:
    connection = http.client.HTTPConnection(str(urlsplit(address).netloc), timeout=10)
    with closing(connection):
        connection.request(method, path, body)
        return connection.getresponse().status


def test_a_checkpoint_is_countersigned_over_the_wire(address):
    said = ask_witness(address, Request(0, (), NOTE))

    assert said.status == 200
    assert said.body.count(b"\n") == 2


def test_the_size_that_was_seen_comes_back_with_its_own_type(address):
    ask_witness(address, Request(0, (), NOTE))

    said = ask_witness(address, Request(0, (), NOTE))

    assert (said.status, said.body, said.content_type) == (409, b"20\n", "text/x.tlog.size")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/w/add-checkpoint", b"", 405),
        ("POST", "/", b"x", 404),
        ("POST", "/add-checkpoint", b"x", 400),
        ("POST", "/add-checkpoint", b"x" * (LARGEST + 1), 413),
    ],
)
def test_whatever_else_is_asked_is_refused(address, method, path, body, status):
    assert sent(address, method, path, body) == status


def test_a_memory_that_cannot_be_read_countersigns_nothing(tmp_path):
    memory = memory_of(tmp_path / "w", LOG.verifier)
    with witness(memory) as address:
        (tmp_path / "w" / "witness.db").write_bytes(b"not a database, for a hundred bytes and more " * 40)

        said = ask_witness(address, Request(0, (), NOTE))

    assert said.status == 500


def test_nobody_there_is_said_in_a_sentence():
    with pytest.raises(WitnessDown, match=r"127\.0\.0\.1 does not answer"):
        ask_witness("http://127.0.0.1:9", Request(0, (), NOTE))


def test_an_answer_without_end_is_not_read():
    def endless(environ, start):
        start("200 OK", [])
        return [b"x" * 100_000]

    with listening(endless) as address, pytest.raises(WitnessDown, match="more than an answer"):
        ask_witness(address, Request(0, (), NOTE))


@pytest.mark.parametrize(
    "url", ["", "partner.example", "ftp://a/b", "file:///etc", "http://", "http://a:x/", "http://[", "http://a/?q"]
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(LastseenError, match="no address that can be asked"):
        address_of(url)
