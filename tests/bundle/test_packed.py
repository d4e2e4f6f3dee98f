"""The zip of a bundle: one spelling, read by everybody's zip programs, and nothing in it that is not checked."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.bundle import packed
from lastseen.bundle.checker.notes import Malformed
from lastseen.bundle.packed import Packed, TooLarge, is_packed, pack

names = st.text("abc/._-019", min_size=1, max_size=12)


def zipped(contents):
    out = BytesIO()
    pack(contents, out)
    return out.getvalue()


@given(st.dictionaries(names, st.binary(max_size=60), max_size=6))
def test_what_is_packed_is_what_other_programs_read(contents):
    with zipfile.ZipFile(BytesIO(zipped(contents))) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == contents
        assert opened.testzip() is None


@given(contents=st.dictionaries(names, st.binary(max_size=60), min_size=1, max_size=6))
def test_what_is_packed_is_read_back(contents, tmp_path_factory):
    path = tmp_path_factory.mktemp("zip") / "x.zip"
    path.write_bytes(zipped(contents))

    with Packed(path) as found:
        assert {name: found.read(name) for name in found.names()} == contents
        assert is_packed(path)


def test_the_order_in_which_files_are_given_makes_no_difference():
    assert zipped({"a": b"1", "b": b"2"}) == zipped({"b": b"2", "a": b"1"})


def test_a_file_on_the_disk_is_packed_as_its_bytes_are(tmp_path):
    (tmp_path / "file").write_bytes(b"12")

    assert zipped({"a": tmp_path / "file"}) == zipped({"a": b"12"})


@given(data=st.binary(max_size=200))
def test_whatever_bytes_are_read_as_a_zip_only_the_declared_error_escapes(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("zip") / "x.zip"
    path.write_bytes(b"PK\3\4" + data)

    with pytest.raises(Malformed):
        Packed(path)


def test_what_another_program_packed_is_not_taken_for_the_zip_as_it_was_written(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a", b"1" * 100)

    with pytest.raises(Malformed):
        Packed(tmp_path / "x.zip")


def test_more_than_a_plain_zip_can_hold_is_refused(monkeypatch):
    monkeypatch.setattr(packed, "LARGEST", 100)

    with pytest.raises(TooLarge):
        zipped({"a": bytes(200)})
