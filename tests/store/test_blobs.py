from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from lastseen.store import blobs
from lastseen.store.errors import AlteredStore, IncompleteStore, StoreError


def test_bytes_come_back_as_they_went_in(tmp_path: Path) -> None:
    digest = blobs.put(tmp_path, b"\x00\xff")

    assert digest == sha256(b"\x00\xff").hexdigest()
    assert blobs.get(tmp_path, digest) == b"\x00\xff"


def test_the_same_bytes_are_kept_once_and_nothing_else_is_left(tmp_path: Path) -> None:
    blobs.put(tmp_path, b"a")
    blobs.put(tmp_path, b"a")

    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_changed_bytes_are_never_handed_out(tmp_path: Path) -> None:
    digest = blobs.put(tmp_path, b"a")
    blobs.path_of(tmp_path, digest).write_bytes(b"b")

    with pytest.raises(AlteredStore, match="was changed"):
        blobs.get(tmp_path, digest)


def test_missing_bytes_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(IncompleteStore, match="is missing"):
        blobs.get(tmp_path, "ab" * 32)


def test_what_cannot_be_preserved_is_said(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("in the way")

    with pytest.raises(StoreError, match="cannot be preserved"):
        blobs.put(tmp_path, b"a")
