"""A bundle as one file: a zip whose members are stored as they are, with one spelling for the same members.

There is no compression, no date and no remark in it, so that the same bundle makes the same bytes everywhere, and any
byte of the file that is another one is found, also where a zip has room for things that nobody reads.
Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self

from lastseen.bundle.checker.findings import Folder
from lastseen.bundle.checker.notes import Malformed

Content = bytes | Path
"""What is packed: bytes, or the file that holds them."""

LARGEST = 2**32 - 1
"""Bytes; beyond this a zip needs another form, which not every program reads."""
MOST = 2**16 - 1
"""Members of a zip, for the same reason."""
_MADE_BY = 3 << 8 | 20
_OWNER_ONLY = 0o100600 << 16
_CHUNK = 1 << 20
_LOCAL, _LOCAL_SIZE = "<4s5H3I2H", 30
_DATE = 0x21
"""1 January 1980, the first day that a zip can name."""


class TooLarge(Exception):
    """More than a zip of the plain form can hold."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip."""

    name: str
    crc: int
    size: int
    start: int
    """Where its local header begins."""

    def local(self) -> bytes:
        """The header before its bytes."""
        name = self.name.encode("ascii")
        sizes = (self.crc, self.size, self.size, len(name), 0)
        return struct.pack(_LOCAL, b"PK\3\4", 20, 0, 0, 0, _DATE, *sizes) + name

    def central(self) -> bytes:
        """Its line in the directory at the end."""
        name = self.name.encode("ascii")
        head = struct.pack("<4s6H3I", b"PK\1\2", _MADE_BY, 20, 0, 0, 0, _DATE, self.crc, self.size, self.size)
        return head + struct.pack("<5H2I", len(name), 0, 0, 0, 0, _OWNER_ONLY, self.start) + name


def pack(contents: Mapping[str, Content], out: BinaryIO) -> None:
    """Write a zip of these files, in the order of their names. TooLarge, perhaps midway, when it cannot hold them."""
    members: list[Member] = []
    at = 0
    for name, content in sorted(contents.items()):
        crc, size = _measured(content)
        member = Member(name, crc, size, at)
        at += len(member.local()) + size
        if at > LARGEST or len(members) == MOST:
            raise TooLarge
        members.append(member)
        out.write(member.local())
        out.writelines(chunks(content))
    out.write(_directory(members, at))


def _directory(members: list[Member], at: int) -> bytes:
    lines = b"".join(member.central() for member in members)
    count = len(members)
    return lines + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(lines), at, 0)


def _measured(content: Content) -> tuple[int, int]:
    crc = size = 0
    for chunk in chunks(content):
        crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return crc, size


def chunks(content: Content) -> Iterator[bytes]:
    """The bytes of a content, a piece at a time."""
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            yield chunk


def digest(content: Content) -> tuple[str, int]:
    """The SHA-256, in hex, and the size of a content."""
    found, size = sha256(), 0
    for chunk in chunks(content):
        found.update(chunk)
        size += len(chunk)
    return found.hexdigest(), size


class Packed(Folder):
    """The files in a zip that `pack` wrote. Close it, or use it in a `with`."""

    def __init__(self, path: Path) -> None:
        """Raises Malformed where any byte between the files is not the one that `pack` writes, OSError as a file."""
        self._file = path.open("rb")
        try:
            self._members = _members(self._file)
        except Malformed:
            self._file.close()
            raise

    def names(self) -> list[str]:
        """The name of every file."""
        return list(self._members)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file."""
        member = self._members.get(name)
        return None if member is None else b"".join(self._pieces(member))

    def digest(self, name: str) -> tuple[str, int] | None:
        """The SHA-256 and the size of a file."""
        found, size = sha256(), 0
        for piece in self._pieces(self._members[name]):
            found.update(piece)
            size += len(piece)
        return found.hexdigest(), size

    def _pieces(self, member: Member) -> Iterator[bytes]:
        self._file.seek(member.start + len(member.local()))
        left = member.size
        while left and (piece := self._file.read(min(left, _CHUNK))):
            left -= len(piece)
            yield piece

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def is_packed(path: Path) -> bool:
    """Whether a file begins as a zip does."""
    with path.open("rb") as opened:
        return opened.read(4) == b"PK\3\4"


def _members(file: BinaryIO) -> dict[str, Member]:
    found: list[Member] = []
    at = 0
    while (head := _at(file, at, _LOCAL_SIZE))[:4] == b"PK\3\4":
        member = _member(file, head, at)
        if found and member.name <= found[-1].name:
            raise Malformed(f"The file {member.name!a} stands twice in the zip, or in another place.")
        found.append(member)
        at += len(member.local()) + member.size
    directory = _directory(found, at)
    if _at(file, at, len(directory) + 1) != directory:
        raise Malformed("The directory at the end of the zip is not the one that belongs to its files.")
    return {member.name: member for member in found}


def _member(file: BinaryIO, head: bytes, at: int) -> Member:
    if len(head) < _LOCAL_SIZE:
        raise Malformed("The zip breaks off.")
    *_, crc, size, _, length, _ = struct.unpack(_LOCAL, head)
    name = _at(file, at + _LOCAL_SIZE, length)
    if not name.isascii():
        raise Malformed("A name in the zip is not one that is written there.")
    member = Member(name.decode("ascii"), crc, size, at)
    if member.local() != head + name:
        raise Malformed(f"What stands in the zip before the file {member.name!a} is not what was written there.")
    return _checked(file, member)


def _checked(file: BinaryIO, member: Member) -> Member:
    """The member, if its check sum holds."""
    file.seek(member.start + len(member.local()))
    crc, left = 0, member.size
    while left and (piece := file.read(min(left, _CHUNK))):
        crc, left = zlib.crc32(piece, crc), left - len(piece)
    if left or crc != member.crc:
        raise Malformed(f"The file {member.name!a} in the zip was changed: its check sum does not hold.")
    return member


def _at(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)
