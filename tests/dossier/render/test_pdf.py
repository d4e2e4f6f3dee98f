"""The pages: tagged, with every letter, and the same bytes for the same dossier."""

from __future__ import annotations

import datetime
import io

import pytest
from pypdf import PdfReader

from lastseen.dossier.render.document import Answer, Part, Places, Said, Timeline
from lastseen.dossier.render.glyphs import LetterMissing
from lastseen.dossier.render.pdf import pdf, png
from tests.dossier.render.sample import dossier, timeline
from tests.fonts import needs_fonts

pytestmark = needs_fonts


@pytest.fixture(scope="module")
def pages(fonts):
    return PdfReader(io.BytesIO(pdf(dossier(), fonts)))


@pytest.fixture(scope="module")
def text(pages):
    return " ".join(" ".join(page.extract_text() for page in pages.pages).split())


def test_the_same_dossier_gives_the_same_bytes(fonts):
    assert pdf(dossier(), fonts) == pdf(dossier(), fonts)


def test_it_is_marked_as_pdf_ua_1(pages):
    held = pages.root_object["/Metadata"].get_object().get_data().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in held
    assert pages.root_object["/MarkInfo"]["/Marked"]
    assert pages.root_object["/Lang"] == "en"


def test_its_days_are_the_dossiers_own(pages):
    assert pages.metadata.creation_date.date() == datetime.date(2023, 6, 1)
    assert pages.metadata.modification_date.date() == datetime.date(2023, 6, 1)


@pytest.mark.parametrize("name", ["Han Do-jin", "한도진", "Хан До Чжин", "Речник", "한마루"])
def test_names_of_four_scripts_can_be_found_in_it(text, name):
    assert name in text


def test_an_arabic_name_can_be_found_in_it(text):
    assert "الخطيب" in text


def test_the_cover_says_what_is_missing_first(pages):
    cover = pages.pages[0].extract_text()

    assert cover.index("What is missing") < cover.index("To look at before sending") < cover.index("What was left out")
    assert "Forces believed responsible" in cover


def test_a_draft_says_so_on_every_page(pages):
    assert all("DRAFT, not to be sent" in page.extract_text() for page in pages.pages)


def test_what_is_no_draft_does_not_say_so(fonts):
    made = PdfReader(io.BytesIO(pdf(dossier(draft=False), fonts)))

    assert not any("DRAFT" in page.extract_text() for page in made.pages)


def test_pictures_have_alternative_texts(fonts):
    made = PdfReader(io.BytesIO(pdf(dossier(), fonts)))

    told = [str(one.get_object()["/Alt"]) for one in figures(made.root_object["/StructTreeRoot"])]
    assert told == [timeline().alt]


def figures(element):
    found = element.get_object()
    if found.get("/S") == "/Figure":
        yield found
    below = found.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        if hasattr(one.get_object(), "get"):
            yield from figures(one)


def test_nothing_that_a_case_says_is_read_as_markup(fonts):
    said = '#panic("no") *bold* @note $x$ <label> \\ [] // --- "quotes" = heading'
    answer = Answer("w", "A question", required=True, said=(Said(said),))

    made = PdfReader(io.BytesIO(pdf(dossier(parts=(Part("One", (answer,)),)), fonts)))

    told = " ".join(" ".join(page.extract_text() for page in made.pages).split())
    assert said.replace(" ", "") in told.replace(" ", "")


def test_a_letter_that_no_font_has_stops_it_and_names_the_field(fonts):
    answer = Answer("w1_name", "Full name", required=True, said=(Said("The name is 𒀀."),))

    with pytest.raises(LetterMissing, match=r"𒀀.*the answer to “Full name” \(w1_name\)"):
        pdf(dossier(parts=(Part("One", (answer,)),)), fonts)


def test_a_dossier_without_dates_places_and_annexes_is_set_too(fonts):
    bare = dossier(
        timeline=Timeline(), places=Places(), parts=(), notes=(), annexes=(), missing=(), warnings=(), omitted=()
    )

    assert len(PdfReader(io.BytesIO(pdf(bare, fonts))).pages) >= 2


@pytest.mark.parametrize(
    "word", ["لا إله", "اللجنة ١٢٣", "שלום 12", "กรุงเทพ", "𠮷野家", "한글 ≠ hangul", "a\u202eb\ufeffc\x07"]
)
def test_difficult_scripts_stay_within_the_standard(word, fonts):
    answer = Answer("w", "A question", required=True, said=(Said(f"He is called {word}, it is said."),))

    assert pdf(dossier(parts=(Part("One", (answer,)),)), fonts).startswith(b"%PDF-")


def test_a_picture_is_drawn_as_png_the_same_way_twice(fonts):
    drawn = png(timeline().svg, fonts)

    assert drawn.startswith(b"\x89PNG")
    assert drawn == png(timeline().svg, fonts)
