"""From a case to the folder of a dossier: what is refused, what goes in, and that nothing else does."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from lastseen.casework import dossier as module
from lastseen.casework.dossier import Asked, InHand, Made, NotReady, in_file, in_workspace, make_dossier
from lastseen.casework.import_case import import_file
from lastseen.casework.reader_copy import WholeCase
from lastseen.casework.save_dossier import enter_export, save_dossier
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.core.yamltext import parse
from lastseen.dossier.consent.copy import Leak
from lastseen.dossier.consent.hold import Held
from lastseen.dossier.forms.definitions import UnknownForm
from lastseen.dossier.render.fonts import FontsMissing
from lastseen.dossier.render.glyphs import LetterMissing
from lastseen.store.exports import exports_of, exports_with
from lastseen.store.workspace import Workspace
from tests.fonts import needs_fonts

pytestmark = needs_fonts

CASE = Path(__file__).parents[1] / "vectors" / "dossier" / "harbour-inn.yaml"
DAY = datetime.date(2024, 2, 1)
ASKED = Asked("wgeid", DAY)


def hand(**changed: Any) -> InHand:
    """The case with some of its parts changed; a part that is None is taken out."""
    plain = {**parse(CASE.read_bytes()).plain, **changed}
    return InHand(WholeCase({key: value for key, value in plain.items() if value is not None}, {}), {})


def part(name: str) -> Any:
    return parse(CASE.read_bytes()).plain[name]


@pytest.fixture(scope="module")
def made() -> Made:
    return make_dossier(in_file(CASE), ASKED)


def pages(made: Made) -> str:
    reader = PdfReader(io.BytesIO(made.files["wgeid.pdf"]))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_form_goes_out_as_pdf_word_json_pictures_and_case_file(made: Made) -> None:
    assert sorted(made.files) == [
        "SHA256SUMS", "case.yaml", "places.svg", "timeline.svg", "wgeid.docx", "wgeid.json", "wgeid.pdf",
    ]  # fmt: skip


def test_the_same_case_gives_the_same_bytes(made: Made) -> None:
    assert make_dossier(in_file(CASE), ASKED).files == made.files


def test_the_sums_are_those_of_the_files(made: Made) -> None:
    rows = dict(row.split("  ")[::-1] for row in made.files["SHA256SUMS"].decode().splitlines())

    files = {name: data for name, data in made.files.items() if name != "SHA256SUMS"}
    assert rows == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_both_sides_of_a_contradiction_are_on_the_pages(made: Made) -> None:
    told = pages(made)

    assert "on or about 3 January 2024" in told
    assert "Reports differ" in told
    assert "autumn 2023" in told


def test_every_sentence_leads_to_a_note_with_its_report_and_claim(made: Made) -> None:
    told = json.loads(made.files["wgeid.json"])

    numbers = {note["number"] for note in told["notes"]}
    used = {n for part in told["parts"] for field in part["fields"] for said in field["said"] for n in said["notes"]}
    assert used
    assert used <= numbers
    assert all(f"claim {note['claim']}" in note["text"] for note in told["notes"])


def test_the_json_says_what_the_pages_say_and_leaves_the_pictures_to_their_files(made: Made) -> None:
    told = json.loads(made.files["wgeid.json"])

    assert told["verdict"] == made.dossier.verdict
    assert "svg" not in told["timeline"]
    assert made.files["timeline.svg"].decode() == made.dossier.timeline.svg


def test_the_case_file_is_a_case_of_its_own(made: Made, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(made.files["case.yaml"])

    assert in_file(tmp_path / "case.yaml").whole.plain == made.copy.plain


def test_a_case_on_hold_gives_no_dossier_not_even_a_draft() -> None:
    held = hand(hold={"by": "K. Ono", "on": "2024-01-15", "why": "someone is hiding"})

    with pytest.raises(Held, match="someone is hiding"):
        make_dossier(held, dataclasses.replace(ASKED, draft=True))


def test_without_consent_there_is_no_dossier_not_even_a_draft() -> None:
    with pytest.raises(LastseenError, match="nothing of this case may go to"):
        make_dossier(hand(consents=None), dataclasses.replace(ASKED, draft=True))


def test_without_a_submitter_it_is_refused_and_the_cure_is_named() -> None:
    with pytest.raises(NotReady) as found:
        make_dossier(hand(submitter=None), ASKED)

    assert "Who submits" in str(found.value)
    assert "lastseen check CASE --for wgeid" in found.value.hint
    assert found.value.exit_code == 1


def test_a_draft_is_made_all_the_same_and_says_what_it_lacks_first() -> None:
    made = make_dossier(hand(submitter=None), dataclasses.replace(ASKED, draft=True))

    cover = PdfReader(io.BytesIO(made.files["wgeid.pdf"])).pages[0].extract_text()
    assert not made.dossier.ready
    assert "Not ready" in cover
    assert "DRAFT, not to be sent" in cover
    assert cover.index("Who submits") < cover.index("To look at before sending")


def test_of_two_people_one_must_be_named() -> None:
    things = {**part("things"), "kim": {"type": "person"}, "lost": {"type": "event", "kind": "arrest", "of": ["kim"]}}

    with pytest.raises(LastseenError) as found:
        make_dossier(hand(things=things), ASKED)

    assert "2 persons" in str(found.value)
    assert "kim, park" in found.value.hint


def test_of_somebody_whom_no_consent_covers_nothing_is_made() -> None:
    things = {**part("things"), "kim": {"type": "person"}, "lost": {"type": "event", "kind": "arrest", "of": ["kim"]}}
    claim = {"id": "c20", "in": "R1", "by": ["maid"], "about": "kim", "property": "name", "value": "Kim Il-nam"}

    with pytest.raises(LastseenError, match=r"no consent lets .* know anything of kim"):
        make_dossier(
            hand(things=things, claims=[*part("claims"), claim]), dataclasses.replace(ASKED, person="kim", draft=True)
        )


def test_an_unknown_body_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownForm) as found:
        make_dossier(hand(), Asked("wgied", DAY))

    assert "did you mean wgeid?" in found.value.hint


def test_without_fonts_nothing_is_made_and_the_packages_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LASTSEEN_FONTS", str(tmp_path))

    with pytest.raises(FontsMissing) as found:
        make_dossier(hand(), ASKED)

    assert "fonts-noto-cjk fonts-noto-core" in found.value.hint


def test_a_letter_that_cannot_be_printed_is_named_with_its_field() -> None:
    claims = [*part("claims")]
    claims[3] = {**claims[3], "value": "Park 𒀀"}

    with pytest.raises(LetterMissing, match=r"U\+12000"):
        make_dossier(hand(claims=claims), ASKED)


def test_a_form_that_was_not_checked_for_180_days_is_warned_of() -> None:
    consents = [{**part("consents")[0], "on": "2024-01-10"}]
    made = make_dossier(hand(consents=consents), dataclasses.replace(ASKED, day=datetime.date(2028, 1, 1)))

    assert any("was last checked on" in line.what for line in made.dossier.warnings)


def test_a_sealed_source_is_nowhere_in_it() -> None:
    sources = {**part("sources")}
    sources["wife"] = {**sources["wife"], "name": "Oh Sun-nyo"}

    made = make_dossier(hand(sources=sources), ASKED)

    assert "Sun-nyo" not in pages(made)
    assert not [name for name, data in made.files.items() if b"Sun-nyo" in data]


def test_a_leak_on_the_pages_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {**part("sources")}
    sources["wife"] = {**sources["wife"], "name": "Oh Sun-nyo"}
    assemble = module.assemble
    monkeypatch.setattr(
        module, "assemble", lambda *given: dataclasses.replace(assemble(*given), made="Made for Oh Sun-nyo.")
    )

    with pytest.raises(Leak) as found:
        make_dossier(hand(sources=sources), ASKED)

    assert "Sun-nyo" not in str(found.value)


def annexed(data: bytes) -> InHand:
    """The case with one report that came as a PDF, which may go along."""
    reports = {**part("reports")}
    reports["R5"] = {key: value for key, value in reports["R5"].items() if key != "text"} | {"file": "reply.pdf"}
    claims = [{key: value for key, value in claim.items() if key != "quote"} for claim in part("claims")]
    found = hand(reports=reports, claims=claims)
    return InHand(found.whole, {"R5": data})


def leaves(number: int) -> bytes:
    """A PDF of so many pages, each with a word on it."""
    made = typst.compile(f"#for at in range({number}) [leaf #pagebreak(weak: true)]".encode())
    assert isinstance(made, bytes)
    return made


@pytest.fixture
def let_annexes_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate asks for the text of what goes along, which a case in memory does not have."""
    copied = module.reader_copy

    def reader_copy(*given: Any) -> Any:
        found = copied(*given)
        return dataclasses.replace(found, copy=dataclasses.replace(found.copy, annexes={"R5": "R5"}))

    monkeypatch.setattr(module, "reader_copy", reader_copy)


@pytest.mark.usefixtures("let_annexes_go")
def test_an_annex_goes_along_with_its_hash_and_its_pages() -> None:
    data = leaves(3)

    made = make_dossier(annexed(data), ASKED)

    (told,) = [one for one in made.dossier.annexes if one.sha256]
    assert made.files["annexes/R5.pdf"] == data
    assert (told.sha256, told.pages) == (hashlib.sha256(data).hexdigest(), "3")


@pytest.mark.usefixtures("let_annexes_go")
def test_three_hundred_pages_of_annexes_are_warned_of() -> None:
    made = make_dossier(annexed(leaves(300)), ASKED)

    told = next(line for line in made.dossier.warnings if "300 pages" in line.what)
    assert told.cure == "attach the pages that the form cites, and offer the rest"


@pytest.mark.usefixtures("let_annexes_go")
def test_pages_that_could_not_be_counted_are_said_to_be_not_counted() -> None:
    made = make_dossier(annexed(b"%PDF-1.7 and nothing more"), ASKED)

    assert [one.pages for one in made.dossier.annexes if one.sha256] == ["not counted"]


def test_a_report_that_is_not_attached_is_cited_and_said_to_be_not_attached(made: Made) -> None:
    told = {one.title for one in made.dossier.annexes if not one.sha256}

    assert all("its file is not attached" in title for title in told)


def test_a_folder_is_written_whole_and_for_its_owner_alone(made: Made, tmp_path: Path) -> None:
    written = save_dossier(made, tmp_path / "out" / "wgeid")

    assert {path.relative_to(tmp_path / "out" / "wgeid").as_posix() for path in written} == set(made.files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in written)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["wgeid"]


def test_a_folder_with_something_in_it_is_left_alone(made: Made, tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(b"an older dossier")

    with pytest.raises(LastseenError, match="not an empty folder"):
        save_dossier(made, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["old.pdf"]


def test_nothing_is_left_where_writing_breaks_off(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lastseen.casework.save_dossier.write_new", full)

    with pytest.raises(LastseenError, match="No space left"):
        save_dossier(made, tmp_path / "out")

    assert list(tmp_path.iterdir()) == []


def test_an_export_is_in_the_ledger_and_found_by_its_claims(workspace: Workspace, made: Made) -> None:
    import_file(workspace, CASE)

    entry = enter_export(workspace, "harbour-inn", made, "K. Ono")

    (one,) = exports_of(workspace, "harbour-inn")
    assert (one.entry, one.body, one.on, one.person, one.draft) == (entry, "wgeid", "2024-02-01", "park", False)
    assert dict(one.files)["wgeid.pdf"] == hashlib.sha256(made.files["wgeid.pdf"]).hexdigest()
    assert exports_with(workspace, "harbour-inn", ["c5", "no-such"]) == [(one, ("c5",))]
    assert exports_with(workspace, "harbour-inn", ["no-such"]) == []


def test_an_export_leaves_the_case_as_it_is_and_the_record_whole(workspace: Workspace, made: Made) -> None:
    import_file(workspace, CASE)
    before = in_workspace(workspace, "harbour-inn").whole

    enter_export(workspace, "harbour-inn", made, "K. Ono")
    enter_export(workspace, "harbour-inn", made, "K. Ono")

    assert in_workspace(workspace, "harbour-inn").whole == before
    assert len(exports_of(workspace, "harbour-inn")) == 2
    assert verify(workspace).faults == ()


def test_a_case_gives_the_same_dossier_in_and_out_of_the_workspace(workspace: Workspace, made: Made) -> None:
    import_file(workspace, CASE)

    assert make_dossier(in_workspace(workspace, "harbour-inn"), ASKED).files == made.files
