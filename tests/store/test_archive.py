from __future__ import annotations

import contextlib
import io
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.store.archive import END, is_path, unpack, write_bytes, write_file
from lastseen.store.errors import DamagedStore

FILES = {"backup.json": b"{}\n", "keys/log.key": b"k" * 512, "blobs/ab/cd/abcd": bytes(1000), "empty": b""}


def archive(files):
    out = io.BytesIO()
    for path, data in files.items():
        write_bytes(out, path, data)
    return out.getvalue() + END


def unpacked(data):
    with tempfile.TemporaryDirectory() as folder:
        paths = list(unpack(io.BytesIO(data), Path(folder)))
        return {path: (Path(folder) / path).read_bytes() for path in paths}


def test_what_was_packed_comes_out():
    assert unpacked(archive(FILES)) == FILES


def test_any_tar_reads_it():
    with tarfile.open(fileobj=io.BytesIO(archive(FILES))) as tar:
        found = {one.name: tar.extractfile(one).read() for one in tar}

    assert found == FILES


def test_a_file_that_was_cut_meanwhile_is_filled_up_so_that_the_rest_stays_in_place():
    out = io.BytesIO()
    write_file(out, "cut", io.BytesIO(b"abc"), 700)
    write_bytes(out, "after", b"whole")

    assert unpacked(out.getvalue() + END) == {"cut": b"abc" + bytes(697), "after": b"whole"}


def test_a_size_of_more_than_8_gib_is_told_and_a_file_that_lacks_it_is_refused():
    class Counted:
        """Takes the first piece, and no more."""

        held = b""

        def write(self, data):
            self.held += data
            if len(self.held) > 512:
                raise EOFError
            return len(data)

    out = Counted()
    with contextlib.suppress(EOFError):
        write_file(out, "large", io.BytesIO(b"abc"), 9 << 30)

    assert tarfile.TarInfo.frombuf(out.held[:512], "ascii", "strict").size == 9 << 30
    with pytest.raises(DamagedStore):
        unpacked(out.held)


@pytest.mark.parametrize("path", ["a", "lastseen.db", "keys/log.key", "stamps/12-1.tsr", "blobs/0a/1b/" + "0" * 64])
def test_a_file_of_a_workspace_may_be_in_a_backup(path):
    assert is_path(path)


@pytest.mark.parametrize(
    "path", ["", "/a", "a/", "a//b", "..", "a/..", ".a", "a/.b", "a\\b", "a b", "ä", "a\n", "-a", "a" * 100]
)
def test_a_path_that_leads_elsewhere_or_reads_oddly_may_not(path):
    assert not is_path(path)


@settings(max_examples=300)
@given(st.binary(max_size=2000))
def test_any_bytes_are_an_archive_or_refused(data):
    with pytest.raises(DamagedStore):
        unpacked(data)


@settings(max_examples=400)
@given(st.data())
def test_a_damaged_archive_is_read_or_refused_and_never_trips(data):
    whole = archive(FILES)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + data.draw(st.integers(0, 20)) :]

    with contextlib.suppress(DamagedStore):
        assert unpacked(changed).keys() == FILES.keys()
