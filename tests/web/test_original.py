from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lastseen.casework.import_case import import_file
from lastseen.casework.original import CheckedLine
from lastseen.store import blobs
from lastseen.store.cases import stored_case
from tests.intake.extract.made import PICTURE, lines, pdf

WORDS = "Amin Duvall, a driver, was arrested near the town of Marn on 5 November 2020."
DOUBTFUL = b"BT /F 12 Tf 50 750 Td /Span <</ActualText (He was seen on 3 May)>> BDC (He was seen on 8 May) Tj EMC ET"
LETTER = pdf(lines(WORDS), DOUBTFUL)
REPORT = "/cases/marsh/reports/R1"
HOSTILE = b"<html><body><article><p>Two men were taken.</p></article><script>alert(1)</script></body></html>"


@pytest.fixture
def case(browser):
    browser.post("/cases/new", {"title": "Marsh", "id": "marsh"})
    return browser


def added(case, name, data):
    case.post("/cases/marsh/reports", {"file": SimpleUploadedFile(name, data), "publisher": "The Post"})
    return case


def blob(site):
    return blobs.path_of(site.workspace.folder, stored_case(site.workspace, "marsh").blobs["R1"])


def test_the_pages_of_a_pdf_stand_beside_its_text(case):
    page = added(case, "letter.pdf", LETTER).get(REPORT).text

    assert '<figure id="page-1"' in page
    assert f'src="{REPORT}/pages/2"' in page
    picture = case.get(f"{REPORT}/pages/2")
    assert (picture.headers["Content-Type"], picture.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def test_a_line_that_two_programs_read_differently_leads_to_its_picture_and_back(case):
    page = added(case, "letter.pdf", LETTER).get(REPORT).text

    assert '<a class="check" id="line-1" href="#page-2" draggable="false"' in page
    assert '<a href="#line-1"><bdi dir="auto">He was seen on 3 May</bdi></a>' in page
    assert "1 line is read differently by two programs" in page


def test_a_claim_on_such_a_line_says_so(case):
    added(case, "letter.pdf", LETTER)
    for quote in ("Amin Duvall", "seen on 3 May"):
        case.post(f"{REPORT}/claims", {"quote": quote, "chain": "-", "about": "+", "thing-type": "person",
                                       "property": "name", "value": quote})  # fmt: skip

    page = case.get(REPORT).text

    assert page.count("Two programs read these words differently: check the picture of page 2.") == 1


def test_the_text_stays_whole_between_marks_and_lines(case):
    page = added(case, "letter.pdf", LETTER).get(REPORT).text
    text = page[page.index('<div id="text"') : page.index("</div>", page.index('<div id="text"'))]

    assert "He was seen on 3 May</a>" in text
    assert text.count("\n") == 2


def test_a_scan_without_text_can_be_looked_at(case):
    page = added(case, "scan.pdf", pdf(PICTURE, PICTURE, image=True)).get(REPORT).text

    assert "This report has no text here" in page
    assert '<figure id="page-2"' in page


def test_a_page_can_be_seen_large_with_its_lines(case):
    added(case, "letter.pdf", LETTER)

    page = case.get(f"{REPORT}/pages/2/large").text

    assert "He was seen on 3 May" in page
    assert "The page before" in page
    assert "The next page" not in page


@pytest.mark.parametrize("path", ["/pages/3/large", "/pages/0/large", f"/pages/{'9' * 5000}", "/pages/x"])
def test_a_page_that_is_not_there_is_said_to_be_none(case, path):
    added(case, "letter.pdf", LETTER)

    assert case.get(REPORT + path).status_code == 404


@pytest.mark.parametrize("number", [0, 3, 201])
def test_a_picture_of_no_page_is_refused(case, number):
    added(case, "letter.pdf", LETTER)

    assert case.get(f"{REPORT}/pages/{number}").status_code == 422


def test_the_original_is_given_back_byte_for_byte_and_only_to_be_saved(case):
    answer = added(case, "page.html", HOSTILE).get(f"{REPORT}/original")

    assert b"".join(answer.streaming_content) == HOSTILE
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_a_captured_page_is_never_part_of_ours(case):
    page = added(case, "page.html", HOSTILE).get(REPORT).text

    assert "Two men were taken." in page
    assert "alert(1)" not in page
    assert "<img" not in page
    assert "<iframe" not in page
    assert case.get(f"{REPORT}/pages/1").status_code == 422


@pytest.mark.parametrize("name", ['a"; x=".html', "a\u202efdp.html", "ä정.html"])
def test_no_file_name_breaks_out_of_its_header(case, name):
    answer = added(case, name, HOSTILE).get(f"{REPORT}/original")

    answer.close()
    told = answer.headers["Content-Disposition"]
    assert told.startswith("attachment; filename")
    assert "\u202e" not in told
    assert "; x=" not in told


def test_a_report_without_a_file_has_no_original(browser, harbour_site):
    stored = stored_case(harbour_site.workspace, "harbour")
    report = next(name for name in stored.plain["reports"] if name not in stored.blobs)

    assert "came without a file" in browser.get(f"/cases/harbour/reports/{report}").text
    assert browser.get(f"/cases/harbour/reports/{report}/original").status_code == 404


def test_an_original_that_was_altered_is_not_given_out_and_the_text_can_still_be_read(case, site):
    added(case, "letter.pdf", LETTER)
    blob(site).chmod(0o600)
    blob(site).write_bytes(LETTER.replace(b"Marn", b"Olmn"))

    assert case.get(f"{REPORT}/original").status_code == 500
    assert case.get(f"{REPORT}/pages/1").status_code == 500
    assert "Marn" in case.get(REPORT).text


def test_an_original_that_is_lost_is_said_to_be_and_the_text_can_still_be_read(case, site):
    added(case, "letter.pdf", LETTER)
    blob(site).unlink()

    page = case.get(REPORT).text

    assert "the original of R1 is missing" in page
    assert "Marn" in page


def test_a_file_beside_an_imported_case_is_an_original_too(browser, site, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(LETTER)
    case = "casefile: 1\nid: marsh\ntitle: Marsh\nsources:\n  post: {name: The Post, kind: outlet}\nreports:\n"
    (tmp_path / "marsh.yaml").write_text(f"{case}  R1: {{publisher: post, file: scan.pdf}}\n", "utf-8")
    import_file(site.workspace, tmp_path / "marsh.yaml")

    page = browser.get(REPORT).text

    assert "Save the original" in page
    assert '<figure id="page-2"' in page


def test_lines_are_checked_only_in_the_text_that_was_read(case, site):
    from lastseen.casework.original import original

    added(case, "letter.pdf", LETTER)
    stored = stored_case(site.workspace, "marsh")
    found = original(site.workspace, stored, "R1")
    stored.plain["reports"]["R1"]["text"] += "typed since"

    assert found.lines == (CheckedLine(79, 99, 2),)
    assert original(site.workspace, stored, "R1").lines == ()
