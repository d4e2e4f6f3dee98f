"""Zip archives, read with suspicion: a small file can unpack to more than any machine holds.

At most 1,000 members, none more than 100 times as large as its packed form, 1 GiB in all; no
absolute names, no way out of the folder, no links, no name twice. Checked before anything is unpacked, and again while
it is, for an archive may lie about its sizes.
"""

from __future__ import annotations

import stat
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lastseen.intake.extract.found import Unreadable

MEMBERS = 1000
RATIO = 100
TOTAL = 1024 * 1024 * 1024
ONE = 96 * 1024 * 1024
"""Bytes of one member that are unpacked."""
_SMALL = 1 << 16
"""Below that a ratio says nothing: a few lines of one letter."""


class Archive:
    """A zip archive that keeps the rules. Unreadable where it does not."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            self._members = self._zip.infolist()
        except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise Unreadable("the file is broken: it is no whole zip archive", "ask for another copy of it") from error
        _check_all(self._members)
        self.names = [member.filename for member in self._members]

    def read(self, name: str) -> bytes:
        """One member, unpacked. KeyError where there is none of that name."""
        member = self._zip.getinfo(name)
        if member.flag_bits & 1:
            raise Unreadable("the file is locked with a password", "save it without one, and add that too")
        if member.file_size > ONE:
            raise Unreadable(f"{name} in it would unpack to {_mb(member.file_size)} MB", _BOMB)
        try:
            with self._zip.open(member) as opened:
                found = opened.read(ONE + 1)
        except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
            raise Unreadable(
                f"the file is broken: {name} in it cannot be unpacked", "ask for another copy of it"
            ) from error
        if len(found) > ONE:
            raise Unreadable(f"{name} in it would unpack to more than {_mb(ONE)} MB", _BOMB)
        return found


_BOMB = "it may be made to fill the machine; it is preserved, but not unpacked"


def _check_all(members: list[ZipInfo]) -> None:
    if len(members) > MEMBERS:
        raise Unreadable(f"the archive has {len(members)} members, more than {MEMBERS}", _BOMB)
    if sum(member.file_size for member in members) > TOTAL:
        raise Unreadable(f"the archive would unpack to more than {_mb(TOTAL)} MB", _BOMB)
    seen: set[str] = set()
    for member in members:
        _check(member)
        if member.filename in seen:
            raise Unreadable(f"the archive holds {_short(member.filename)} twice", _BOMB)
        seen.add(member.filename)


def _check(member: ZipInfo) -> None:
    name = member.filename
    if name.startswith(("/", "\\")) or ":" in name or "\\" in name or ".." in name.split("/"):
        raise Unreadable(f"the archive holds {_short(name)}, which would leave its folder", _BOMB)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Unreadable(f"the archive holds a link, {_short(name)}", _BOMB)
    if member.file_size > _SMALL and member.file_size > RATIO * max(1, member.compress_size):
        raise Unreadable(f"{_short(name)} in it would unpack to more than {RATIO} times its size", _BOMB)


def _mb(size: int) -> int:
    return size // 1024 // 1024


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}…"
