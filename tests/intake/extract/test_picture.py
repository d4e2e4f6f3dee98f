"""The drawing process from outside: a page comes out as dots, and a PNG is made of nothing else."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import pytest

from lastseen.intake.extract import dots, limits, picture, picture_child, sandbox
from lastseen.intake.extract.dots import Dots, NotDots, pack, pack_problem, png, unpack
from lastseen.intake.extract.found import Unreadable
from lastseen.intake.extract.picture import Picture, page_picture
from tests.intake.extract.made import PICTURE, lines, locked_pdf, pdf

LETTER = pdf(lines("Two men were taken."), PICTURE, image=True)


def drawn(folder: Path, data: bytes, page: int = 1) -> Picture:
    file = folder / "report"
    file.write_bytes(data)
    with file.open("rb", buffering=0) as opened:
        return page_picture(opened, len(data), page)


def size_of(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_a_page_is_drawn_in_its_proportions(tmp_path: Path) -> None:
    found = drawn(tmp_path, LETTER)

    assert found.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert (size_of(found.png), found.pages) == ((1100, 1467), 2)


def test_what_stands_on_the_page_is_black_and_the_rest_white() -> None:
    told = unpack(picture_child.draw(LETTER, 2))

    def dot(x: int, y: int) -> bytes:
        at = 3 * (y * told.width + x)
        return told.dots[at : at + 3]

    assert (dot(550, 700), dot(2, 2)) == (b"\0\0\0", b"\xff\xff\xff")


@pytest.mark.parametrize(
    ("data", "page", "said"),
    [
        (LETTER, 3, "the PDF has 2 pages, and no page 3"),
        (b"%PDF-1.7", 1, "cannot be drawn"),
        (locked_pdf(LETTER, "secret"), 1, "locked with a password"),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence(tmp_path: Path, data: bytes, page: int, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        drawn(tmp_path, data, page)


def test_a_file_that_is_too_large_is_not_drawn(tmp_path: Path) -> None:
    (tmp_path / "report").write_bytes(b"x")

    with (tmp_path / "report").open("rb") as opened, pytest.raises(Unreadable, match="more than 64 MB"):
        page_picture(opened, limits.INPUT + 1, 1)


def test_a_page_as_long_as_a_street_is_drawn_no_longer_than_may_be(tmp_path: Path) -> None:
    tall = LETTER.replace(b"/MediaBox[0 0 600 800]", b"/MediaBox[0 0 9 14000]")

    assert size_of(drawn(tmp_path, tall).png)[1] <= dots.LONGEST_SIDE + 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print('no dots')", "broke off"),
        ("import os; os._exit(128 + 11)", "broke off"),
        ("import time; time.sleep(60)", "longer than"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "broke off|processor"),
        ("import sys; sys.stdout.write('why:it is a poem')", "it is a poem"),
    ],
)
def test_whatever_a_drawing_process_does_it_ends_and_a_sentence_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    monkeypatch.setattr(sandbox, "command", lambda *words: [sys.executable, "-c", code])
    monkeypatch.setattr(picture, "SECONDS", 1.5 if "longer" in said else 20)

    with pytest.raises(Unreadable, match=said) as refused:
        drawn(tmp_path, LETTER)

    assert refused.value.hint == "open the original with another program"


def test_dots_pass_the_pipe_unchanged() -> None:
    made = Dots(7, 2, 1, b"abcdef")

    assert unpack(pack(made)) == made


@pytest.mark.parametrize(
    "data",
    [
        b"", b"dots", pack_problem("locked"), pack(Dots(1, 2, 1, b"abcde")), pack(Dots(1, 2, 1, b"abcdefg")),
        pack(Dots(1, 0, 0, b"")), pack(Dots(1, dots.WIDTH + 2, 1, bytes(3 * dots.WIDTH + 6))),
        pack(Dots(1, 2, 1, b"abcdef")).replace(b"dots", b"\x89PNG"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotDots):
        unpack(data)


def test_the_png_holds_the_dots_and_nothing_else() -> None:
    made = png(Dots(1, 1, 2, b"abcdef"))

    assert made.count(b"IDAT") == 1
    packed = made[made.index(b"IDAT") + 4 : made.index(b"IEND") - 8]
    assert zlib.decompress(packed) == b"\0abc\0def"


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    assert picture_child._answer(LETTER, 1) == pack_problem(
        "the library pypdfium2, which draws this kind of file, is not installed"
    )
