"""The Word document: the same words, in headings and tables, and the same bytes for the same dossier."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from lastseen.dossier.render.docx import docx
from lastseen.dossier.render.pdf import png
from lastseen.dossier.render.runs import pieces
from tests.dossier.render.sample import DAY, dossier, timeline
from tests.fonts import needs_fonts

pytestmark = needs_fonts


@pytest.fixture(scope="module")
def made(fonts):
    return docx(dossier(), {"timeline": png(timeline().svg, fonts)})


@pytest.fixture(scope="module")
def written(made):
    return Document(io.BytesIO(made))


def test_the_same_dossier_gives_the_same_bytes(made, fonts):
    assert docx(dossier(), {"timeline": png(timeline().svg, fonts)}) == made


def test_the_parts_of_the_form_are_headings(written):
    told = [one.text for one in written.paragraphs if one.style.name == "Heading 2"]

    assert "1. Identity of the disappeared person" in told
    assert told.index("What is missing") < told.index("To look at before sending")


def test_what_is_missing_says_what_would_cure_it(written):
    told = next(one.text for one in written.paragraphs if one.text.startswith("! Missing"))

    assert told.endswith("What would cure it: Ask the docker what the two men wore, and what their car was.")


def test_a_field_without_an_answer_is_named(written):
    assert any(one.text == "Nothing on record for Identity document (w1_iddoc)." for one in written.paragraphs)


def test_an_arabic_name_runs_from_the_right_and_what_follows_does_not(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        body = archive.read("word/document.xml").decode()

    run = next(part for part in body.split("<w:r>") if "الخطيب" in part)
    assert "<w:rtl/>" in run
    assert "docker" not in run


def test_the_picture_has_an_alternative_text(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        body = archive.read("word/document.xml").decode()

    assert f'descr="{timeline().alt}"' in body


def test_heads_of_tables_are_repeated_on_every_page(written):
    heads = [table for table in written.tables if "tblHeader" in table.rows[0]._tr.xml]

    assert [table.rows[0].cells[0].text for table in heads] == ["When", "What", "No."]


def test_its_days_are_the_dossiers_own_and_nobody_is_its_author(written):
    said = written.core_properties

    assert (said.created.date(), said.modified.date(), said.author, said.last_modified_by) == (DAY, DAY, "", "")


def test_nothing_of_the_librarys_empty_document_is_left_that_is_not_used(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()

    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]


def test_every_member_of_the_file_bears_the_same_day(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_signs_that_no_word_file_can_hold_are_shown(fonts):
    made = Document(io.BytesIO(docx(dossier(title="a\x07b\u202ec\x00"), {})))

    assert any(one.text == "a�b�c�" for one in made.paragraphs)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Han", [("Han", False)]),
        ("", []),
        ("سامر الخطيب, a docker", [("سامر الخطيب", True), (", a docker", False)]),
        ("the name سامر (سامر)", [("the name ", False), ("سامر (سامر", True), (")", False)]),
    ],
)
def test_a_text_is_cut_where_its_direction_changes(text, parts):
    assert pieces(text) == parts
