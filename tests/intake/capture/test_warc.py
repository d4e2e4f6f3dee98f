from __future__ import annotations

import socket
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator

from lastseen.intake.capture.fetch import Rules, fetch
from lastseen.intake.capture.warc import write_warc
from tests.intake.capture.servers import NOON, OPEN, Stub, moved, page, saying, serving


def archive(*answers: bytes) -> bytes:
    with serving(saying(*answers)) as port:
        return write_warc(fetch("http://wire.example/a", Rules(seconds=3), lambda: NOON, Stub(port)), "Lastseen test")


def records(data: bytes) -> list[tuple[str, str, bytes]]:
    found = []
    for record in ArchiveIterator(BytesIO(data), no_record_parse=True):
        headers = record.rec_headers
        found.append((record.rec_type, headers.get_header("WARC-Target-URI"), record.raw_stream.read()))
    return found


def test_every_hop_is_in_the_archive_byte_for_byte() -> None:
    sent = page(b"<p>Two</p>", "X-Odd:  spelling ", "x-odd: twice")

    found = records(archive(moved("/b"), sent))

    assert [(kind, url) for kind, url, _ in found] == [
        ("warcinfo", None),
        ("response", "http://wire.example/a"),
        ("request", "http://wire.example/a"),
        ("response", "http://wire.example/b"),
        ("request", "http://wire.example/b"),
    ]
    assert found[3][2] == sent
    assert found[4][2].startswith(b"GET /b HTTP/1.1\r\n")


def test_its_records_say_when_and_from_which_address_it_came() -> None:
    read = ArchiveIterator(BytesIO(archive(page())), check_digests="raise")
    record = next(record for record in read if record.rec_type == "response")

    assert record.rec_headers.get_header("WARC-Date") == "2021-06-01T12:00:00Z"
    assert record.rec_headers.get_header("WARC-IP-Address") == OPEN
    assert record.content_stream().read() == b"<p>Two men were taken.</p>"


def test_it_names_no_machine_and_no_person() -> None:
    text = b"".join(found for _, _, found in records(archive(page())))

    assert socket.gethostname().encode() not in text
    assert b"software: Lastseen test" in text
