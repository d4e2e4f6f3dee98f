from __future__ import annotations

import stat
import zipfile
from io import BytesIO

import pytest

from lastseen.intake.extract import ziparchive
from lastseen.intake.extract.found import Unreadable
from lastseen.intake.extract.ziparchive import Archive
from tests.intake.extract.made import zipped


def test_a_member_comes_out_as_it_went_in() -> None:
    archive = Archive(zipped({"a/b.txt": b"one", "c": b"two"}))

    assert archive.names == ["a/b.txt", "c"]
    assert archive.read("a/b.txt") == b"one"


def link() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        member = zipfile.ZipInfo("a")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(member, "/etc/passwd")
    return out.getvalue()


def twice() -> bytes:
    return zipped({"a.xml": b"one", "b.xml": b"two"}, compress=False).replace(b"b.xml", b"a.xml")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"a": bytes(10_000_000)}), "more than 100 times its size"),
        (zipped({f"{at}": b"x" for at in range(1001)}), "1001 members"),
        (zipped({"../a": b"x"}), "leave its folder"),
        (zipped({"a/../../b": b"x"}), "leave its folder"),
        (zipped({"/etc/passwd": b"x"}), "leave its folder"),
        (zipped({"C:/a": b"x"}), "leave its folder"),
        (zipped({"a": b"x"}).replace(b"\x00\x00a", b"\x00\x00\\"), "leave its folder"),
        (link(), "holds a link"),
        (twice(), "twice"),
        (b"", "no whole zip archive"),
        (b"PK\x05\x06" + bytes(10), "no whole zip archive"),
    ],
)
def test_an_archive_that_breaks_a_rule_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        Archive(data)


def test_an_archive_that_unpacks_to_more_than_all_may_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ziparchive, "TOTAL", 1000)

    with pytest.raises(Unreadable, match="would unpack to more than"):
        Archive(zipped({"a": bytes(600), "b": bytes(600)}, compress=False))


def test_one_member_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ziparchive, "ONE", 1000)

    with pytest.raises(Unreadable, match="would unpack to"):
        Archive(zipped({"a": bytes(2000)}, compress=False)).read("a")


def test_an_archive_that_lies_about_a_size_gives_no_more_than_it_says() -> None:
    data = zipped({"a": b"x" * 60_000})
    lying = data.replace((60_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    with pytest.raises(Unreadable, match="cannot be unpacked"):
        Archive(lying).read("a")


def test_a_member_that_is_locked_is_said_to_be() -> None:
    data = bytearray(zipped({"a": b"x"}, compress=False))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Unreadable, match="locked with a password"):
        Archive(bytes(data)).read("a")


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_an_archive_with_a_flipped_byte_is_read_or_refused_and_never_trips(at: int) -> None:
    data = bytearray(zipped({"a": b"hello " * 50, "b/c": b"x" * 100}))
    data[at % len(data)] ^= 0xFF

    found = unpacked(bytes(data))

    assert found == {"a": b"hello " * 50, "b/c": b"x" * 100} or isinstance(found, str) or set(found) != {"a", "b/c"}


def unpacked(data: bytes) -> dict[str, bytes] | str:
    """What an archive holds, or why it is refused."""
    try:
        archive = Archive(data)
        return {name: archive.read(name) for name in archive.names}
    except Unreadable as refused:
        return str(refused)
