"""The thousand planted values again, looked for in every file of a dossier without the dossier's own search."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from pypdf import PdfReader

from lastseen.casework.dossier import Asked, InHand, make_dossier
from lastseen.casework.reader_copy import WholeCase
from tests.dossier.consent.cases import DAY
from tests.dossier.consent.planted import CONTROL, Planted, planted
from tests.fonts import needs_fonts

pytestmark = needs_fonts

BODIES = ("wgeid", "sp_comm")


@pytest.fixture(scope="module")
def seeded() -> tuple[Planted, dict[str, Mapping[str, bytes]]]:
    plain, seeds = planted()
    plain["consents"][0]["bodies"] = list(BODIES)
    hand = InHand(WholeCase(plain), {})
    return seeds, {body: make_dossier(hand, Asked(body, DAY, "person", draft=True)).files for body in BODIES}


def shown(name: str, data: bytes) -> str:
    """Everything that somebody finds in a file who opens it: text, notes, and what it says of itself."""
    if name.endswith(".pdf"):
        pages = PdfReader(io.BytesIO(data))
        told = [page.extract_text() for page in pages.pages] + [str(pages.metadata), str(pages.xmp_metadata)]
        notes = [str(page.get("/Annots")) for page in pages.pages]
        return "\n".join([*told, *notes, *pages.attachments])
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(
                [*archive.namelist(), *(archive.read(it).decode("utf-8", "replace") for it in archive.namelist())]
            )
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("body", BODIES)
def test_no_planted_value_is_in_any_file_of_a_dossier_nor_in_its_name(seeded, body):
    seeds, files = seeded[0], seeded[1][body]

    texts = {name: f"{name}\n{shown(name, data)}".casefold() for name, data in files.items()}

    assert [(name, value) for value in seeds.every for name, text in texts.items() if value.casefold() in text] == []


@pytest.mark.parametrize("body", BODIES)
def test_the_control_value_is_in_every_form_of_it(seeded, body):
    files = seeded[1][body]

    told = {name: CONTROL.casefold() in shown(name, data).casefold() for name, data in files.items()}

    assert all(told[name] for name in (f"{body}.pdf", f"{body}.docx", f"{body}.json", "case.yaml"))
