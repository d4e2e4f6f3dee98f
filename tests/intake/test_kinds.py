from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.kinds import Kind, kind_of
from tests.intake.extract.made import docx, lines, p, pdf, zipped

MESSAGE = b"From: a@wire.example\r\nSubject: two men\r\nX-Mailer: x\r\n\r\nThey were taken.\r\n"
FILES = [
    (b"<!DOCTYPE html><p>x", "", "html"),
    (b"\xef\xbb\xbf\n <!-- saved --> <HTML lang=en>", "page", "html"),
    (b"<?xml version='1.0'?><html xmlns='x'>", "", "html"),
    ("<html><p>текст".encode("utf-16"), "", "html"),
    (b"just words", "a.html", "html"),
    (b"<p>page</p>", "a.txt", "text"),
    (b"<html>", "notes.MD", "text"),
    (b"just words", "", "text"),
    (b"just words", "a.weird", "text"),
    ("двое мужчин".encode("utf-16-le"), "a", "text"),
    ("двое мужчин".encode("koi8_r"), "a", "text"),
    ("두 남자".encode("cp949"), "a", "text"),
    (b"", "a.txt", "text"),
    (pdf(lines("x")), "a.txt", "pdf"),
    (b"\r\n\r\n%PDF-1.4", "", "pdf"),
    (docx(p("x")), "a", "docx"),
    (zipped({"x": b"1"}), "a.docx", "docx"),
    (zipped({"x": b"1"}), "a.zip", "unknown"),
    (zipped({"archive/a.warc.gz": b"1", "datapackage.json": b"{}"}), "a", "wacz"),
    (MESSAGE, "", "eml"),
    (MESSAGE, "a.txt", "text"),
    (b"Hello", "a.eml", "eml"),
    (b"From: a\nTo: b\nnot a header line at all\n\nx", "", "text"),
    (b"WARC/1.1\r\nWARC-Type: warcinfo", "", "warc"),
    (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo"), "a.gz", "warc"),
    (gzip.compress(b"anything else"), "a.warc.gz", "unknown"),
    (b"\x1f\x8bbroken", "a.gz", "unknown"),
    (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "image"),
    (b"\xff\xd8\xff\xe0", "a.html", "image"),
    (b"GIF89a", "", "image"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "", "image"),
    (b"RIFF\0\0\0\0WAVEfmt ", "", "unknown"),
    (b"\0\0\0\x18ftypheic", "", "image"),
    (b"\0\0\0\x18ftypmp42", "", "unknown"),
    (b"BM\x1e\0\0\0\0\0", "", "image"),
    (b"BMW and other words", "", "text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "unknown"),
    (b"{\\rtf1 text}", "a.rtf", "unknown"),
    (bytes(range(256)), "a.txt", "unknown"),
]


@pytest.mark.parametrize(("data", "name", "kind"), FILES)
def test_a_file_is_what_its_first_bytes_say_and_only_then_what_its_name_says(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name).kind == kind


@given(st.binary(max_size=200), st.text(max_size=10))
def test_whatever_it_is_it_has_a_kind_a_type_and_words(data: bytes, name: str) -> None:
    told = kind_of(data, name)

    assert told.kind in set(Kind)
    assert "/" in told.media_type
    assert told.said.startswith(("a ", "an ", "plain"))
