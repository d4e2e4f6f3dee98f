from __future__ import annotations

import pytest

from lastseen.intake.extract.docx import read_docx
from lastseen.intake.extract.found import Unreadable
from tests.intake.extract.made import W, docx, p, word, zipped

INSERTED = '<w:ins w:author="x"><w:r><w:t>three</w:t></w:r></w:ins>'
DELETED = "<w:del><w:r><w:delText>two</w:delText></w:r></w:del>"


def test_paragraphs_are_lines_and_runs_are_one_text() -> None:
    body = p("Two men ", "<w:r><w:rPr><w:b/></w:rPr><w:t>were taken</w:t></w:r>") + p("on the marsh road.")

    found = read_docx(docx(body))

    assert (found.text, found.warnings) == ("Two men were taken\non the marsh road.", ())
    assert found.extractor.startswith("docx 1 (lxml 6.")


def test_tabs_and_line_ends_within_a_paragraph_are_kept() -> None:
    assert read_docx(docx(p("a<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"[1:]))).text == "\tb\nc"


def test_tracked_changes_are_read_as_accepted_marked_and_said() -> None:
    found = read_docx(docx(p("There were ", DELETED, INSERTED, " men.")))

    assert found.text == "There were three men."
    assert [found.text[start:end] for start, end in found.marks["inserted"]] == ["three"]
    assert found.marks["deleted"] == [{"at": 11, "text": "two"}]
    assert "1 inserted passages are in the text, 1 deleted ones are not" in found.warnings[0]


def test_text_that_was_moved_stands_once() -> None:
    moved = "<w:r><w:t>moved</w:t></w:r>"
    body = p(f"<w:moveFrom>{moved}</w:moveFrom>", "a") + p(f"<w:moveTo>{moved}</w:moveTo>")

    found = read_docx(docx(body))

    assert found.text == "a\nmoved"
    assert "tracked changes" in found.warnings[0]


def test_comments_are_not_in_the_text_and_are_counted() -> None:
    comment = f'<w:comment w:id="0">{p("who says so?")}</w:comment>'

    found = read_docx(docx(p("text"), comments=comment * 2))

    assert found.text == "text"
    assert found.warnings == ("2 comments in the margin are not in the text",)


def test_notes_follow_at_the_end_and_that_is_said() -> None:
    notes = f'<w:footnote w:type="separator">{p("-")}</w:footnote><w:footnote>{p("Radio, 3 May.")}</w:footnote>'

    found = read_docx(docx(p("text"), footnotes=notes))

    assert found.text == "text\n\nRadio, 3 May."
    assert "1 footnotes or endnotes follow" in found.warnings[0]


def test_headers_and_pictures_are_not_in_the_text_and_that_is_said() -> None:
    found = read_docx(docx(p("text", "<w:r><w:drawing/></w:r>"), header1=p("SECRET")))

    assert found.text == "text"
    assert found.warnings == (
        "1 pictures in the document were not read",
        "what stands in the headers and footers of its pages is not in the text",
    )


def test_a_row_of_a_table_is_a_line() -> None:
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Amin", "29"))

    assert read_docx(docx(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>")).text == "Amin\t29\nAmin\t29"


def test_a_drawing_and_its_fallback_are_read_once_and_field_codes_never() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = "".join(f"<mc:{way}>{p('box')}</mc:{way}>" for way in ("Choice", "Fallback"))
    box = f"<mc:AlternateContent {mc}>{both}</mc:AlternateContent>"

    assert read_docx(docx(p(box, "<w:r><w:instrText>PAGE</w:instrText></w:r>"))).text == "box"


def test_the_title_is_what_the_document_declares() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> A  letter </dc:title></c>'
    data = zipped({"word/document.xml": word("document", p("x")), "docProps/core.xml": core})

    assert read_docx(data).page.title == "A letter"


LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="{W}">{p("&b;")}</w:document>'
OUTSIDE = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}">{p("&a;")}</w:document>'


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
def test_entities_are_refused(xml: str) -> None:
    with pytest.raises(Unreadable, match="declares entities"):
        read_docx(zipped({"word/document.xml": xml}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "no whole zip archive"),
        (zipped({"x": b"1"}), "no Word document"),
        (zipped({"word/document.xml": b"<w:broken"}), "cannot be read"),
        (docx(p(" ")), "holds no text"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "cannot be read|too deep|holds no text"),
    ],
)
def test_what_is_no_word_document_is_said(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_docx(data)


def test_elements_that_stand_too_deep_are_refused() -> None:
    deep = '<w:sdt xmlns:w="x">' * 0 + "".join("<w:sdt>" for _ in range(240)) + p("x") + "</w:sdt>" * 240

    with pytest.raises(Unreadable, match=r"cannot be read|too deep"):
        read_docx(docx(deep + deep.replace("x", "y") * 0 + "<w:sdt>" * 300 + "</w:sdt>" * 300))
