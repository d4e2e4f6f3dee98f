from __future__ import annotations

import pytest

from lastseen.intake.extract import pdf as module
from lastseen.intake.extract.found import Unreadable
from lastseen.intake.extract.pdf import read_pdf
from tests.intake.extract.made import PICTURE, lines, locked_pdf, pdf

LETTER = pdf(
    lines("Two men were taken on the marsh road.", "It was the third of May."), lines("Page two."), title="Letter"
)


def test_the_text_of_all_pages_is_read_and_each_page_has_its_place() -> None:
    found = read_pdf(LETTER)

    assert found.text == "Two men were taken on the marsh road.\nIt was the third of May.\n\nPage two."
    assert [found.text[start:end][:8] for start, end in found.marks["pages"]] == ["Two men ", "Page two"]
    assert (found.page.title, found.warnings) == ("Letter", ())
    assert "check" not in found.marks


def test_both_programs_are_named_with_their_versions() -> None:
    assert "PDFium by pypdfium2 5." in read_pdf(LETTER).extractor
    assert "checked with pypdf 7." in read_pdf(LETTER).extractor


def test_a_line_that_two_programs_read_differently_is_marked_to_be_checked() -> None:
    trick = b"BT /F 12 Tf 50 750 Td (He was seen on) Tj 0 -20 Td /Span <</ActualText (3 May)>> BDC (8 May) Tj EMC ET"

    found = read_pdf(pdf(lines("first page"), trick))

    (line,) = found.marks["check"]
    assert (found.text or "")[line["start"] : line["end"]] == "3 May"
    assert line["page"] == 2
    assert "1 line is read differently by two programs: check the picture (page 2)" in found.warnings


def test_a_pdf_with_a_password_is_said_to_be_locked() -> None:
    with pytest.raises(Unreadable, match="locked with a password") as refused:
        read_pdf(locked_pdf(LETTER, "secret"))

    assert "print it into a new PDF" in refused.value.hint


def test_a_pdf_that_opens_without_its_password_is_read_and_that_is_said() -> None:
    found = read_pdf(locked_pdf(LETTER, ""))

    assert "Two men" in (found.text or "")
    assert "the PDF is encrypted, but opens without a password" in found.warnings


def test_a_pdf_of_pictures_is_said_to_be_one_and_the_howto_is_named() -> None:
    with pytest.raises(Unreadable, match="2 pages and no text: it holds pictures of pages") as refused:
        read_pdf(pdf(PICTURE, PICTURE, image=True))

    assert "docs/howto/scanned-pages.md" in refused.value.hint


def test_pages_that_are_pictures_among_others_are_named() -> None:
    found = read_pdf(pdf(lines("one"), PICTURE, lines("three"), image=True))

    assert any(warning.startswith("no text on page 2") for warning in found.warnings)


def test_of_2000_pages_the_first_200_are_read_and_that_is_said() -> None:
    found = read_pdf(pdf(*(lines(f"This is page {at}.") for at in range(1, 2001))))

    assert "the PDF has 2000 pages; only the first 200 were read" in found.warnings
    assert (found.text or "").endswith("This is page 200.")
    assert len(found.marks["pages"]) == 200


def test_pages_for_which_the_time_does_not_suffice_are_said_to_be_compared_with_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_COMPARING", -1)

    found = read_pdf(LETTER)

    assert "page 2 read by one program only, and not compared" in found.warnings


def test_what_makes_the_second_reading_stumble_costs_nothing_of_the_text() -> None:
    found = read_pdf(pdf(b"BT /F 12 Tf 50 750 Td (They were taken.) Tj 1 0 R ET"))

    assert found.text == "They were taken."


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(1000), LETTER[:300]])
def test_a_broken_pdf_is_said_to_be_broken(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"broken|no text"):
        read_pdf(data)


def test_a_stream_that_unpacks_to_much_does_not_stop_the_reading() -> None:
    import zlib

    packed = zlib.compress(b"BT /F 12 Tf 50 750 Td (here) Tj ET" + b" " * 20_000_000)
    data = pdf(b"@").replace(
        b"<</Length 1>>stream\n@", b"<</Filter/FlateDecode/Length %d>>stream\n%s" % (len(packed), packed)
    )

    assert read_pdf(data).text == "here"
