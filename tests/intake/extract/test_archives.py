from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lastseen.intake.extract import archives as module
from lastseen.intake.extract.archives import read_wacz, read_warc
from lastseen.intake.extract.child import read
from lastseen.intake.extract.found import Unreadable
from lastseen.intake.kinds import Kind
from tests.intake.extract.made import lines, pdf, zipped

PAGE = "<html><body><p>Двое мужчин были задержаны на болотной дороге, сообщил сотрудник.</p></body></html>"


@dataclass
class Sent:
    url: str
    body: bytes
    type: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    packed: bool = False


def warc(*answers: Sent) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for one in answers:
        headers = [("Content-Type", one.type)] + ([("Content-Encoding", "gzip")] if one.packed else [])
        body = gzip.compress(one.body) if one.packed else one.body
        head = StatusAndHeaders(one.status, headers, protocol="HTTP/1.1")
        stream = {"payload": BytesIO(body), "length": len(body)}
        writer.write_record(writer.create_warc_record(one.url, "response", http_headers=head, **stream))
    return out.getvalue()


ROBOTS = Sent("http://w.example/robots.txt", b"User-agent: *", "text/plain")
MOVED = Sent("http://w.example/a", b"", status="302 Found")
MAIN = Sent("http://w.example/b", PAGE.encode("cp1251"), "text/html; charset=windows-1251", packed=True)
OTHER = Sent("http://w.example/c", b"<html><p>other</p></html>")


def test_the_first_page_that_was_answered_is_read_with_the_charset_that_the_server_declared() -> None:
    found = read(Kind.WARC, warc(ROBOTS, MOVED, MAIN))

    assert found.text == "Двое мужчин были задержаны на болотной дороге, сообщил сотрудник."
    assert found.page.url == "http://w.example/b"
    assert "in a web archive (warcio 1." in found.extractor
    assert found.marks["charset"] == "cp1251"
    assert found.marks["fetched"]


def test_of_several_pages_the_one_that_was_read_is_named() -> None:
    found = read(Kind.WARC, warc(MAIN, OTHER))

    assert "the archive holds 2 pages; read is http://w.example/b" in found.warnings


def test_a_pdf_in_an_archive_is_read_as_a_pdf() -> None:
    found = read(Kind.WARC, warc(Sent("http://w.example/x.pdf", pdf(lines("A letter.")), "application/pdf")))

    assert found.text == "A letter."


def test_the_page_that_a_wacz_was_made_for_is_read() -> None:
    pages = '{"format": "json-pages-1.0"}\n' + json.dumps({"url": "http://w.example/c"}) + "\n"
    data = zipped({"archive/one.warc.gz": warc(MAIN), "archive/two.warc.gz": warc(OTHER), "pages/pages.jsonl": pages})

    assert read(Kind.WACZ, data).text == "other"


def test_a_wacz_that_lacks_its_own_page_says_so() -> None:
    pages = json.dumps({"url": "http://w.example/gone"})
    data = zipped({"archive/1.warc.gz": warc(MAIN), "archive/2.warc.gz": warc(OTHER), "pages/pages.jsonl": pages})

    with pytest.raises(Unreadable, match=r"does not hold http://w\.example/gone"):
        read_wacz(data)


@pytest.mark.parametrize(
    "data",
    [b"WARC/1.0\r\n\r\n", b"", warc(MOVED), warc(MAIN)[:200], warc(Sent("http://w.example/i", b"\x89PNG\r\n\x1a\n"))],
)
def test_an_archive_without_a_page_is_said_to_hold_none(data: bytes) -> None:
    with pytest.raises(Unreadable, match="holds no page"):
        read_warc(data)


def test_no_wacz_is_said_to_be_none() -> None:
    with pytest.raises(Unreadable, match="it is no WACZ"):
        read_wacz(zipped({"datapackage.json": b"{}"}))


def test_an_archive_that_breaks_off_after_its_page_is_read_and_that_is_said() -> None:
    data = warc(MAIN, OTHER)

    kind, answer, told = read_warc(data[:-40])

    assert (kind, answer.url) == (Kind.HTML, "http://w.example/b")
    assert told is not None


def test_an_answer_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "INPUT", 10_000)

    with pytest.raises(Unreadable, match=r"holds no page.*in part: one answer unpacks to too much"):
        read_warc(warc(Sent("http://w.example/bomb", b"<html>" + bytes(1_000_000), packed=True)))


def test_only_so_many_records_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RECORDS", 1)

    _, _, told = read_warc(warc(OTHER, OTHER, OTHER, OTHER))

    assert any("more than 1 records" in warning for warning in told)
