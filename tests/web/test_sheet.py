from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lastseen.store.cases import stored_case
from lastseen.store.verify import verify

CSV = """\
Name,Date of birth,Age,Arrest date,Place,Note
Ilan Sorr,1985-04-12,35,03.04.2021,"Olm, XA",=cmd|' /C calc'!A0
정경훈,1990,about 30,2021-04,Olm,
,1991,29,,,nobody
Amin Duvall,tomorrow,29,13.04.2021,Olm,
"""


@pytest.fixture
def case(browser):
    browser.post("/cases/new", {"title": "List", "id": "list"})
    return browser


def send(browser, data, name="list.csv"):
    return browser.post("/sheet", {"file": SimpleUploadedFile(name, data), "case": "list"})


def mapped(browser, where, **more):
    page = browser.get(where)
    columns = [
        "person.name", "person.birth_date", "person.age", "event.date", "event.place", "",
    ]  # fmt: skip
    sent = {f"column-{at}": way for at, way in enumerate(columns)}
    return page, {**sent, "event": "arrest", **more}


def test_the_columns_are_guessed_from_their_headers_and_shown_with_samples(case):
    came = send(case, CSV.encode())

    page = case.get(came.headers["Location"]).text
    assert '<option value="person.name" selected>' in page
    assert '<option value="person.birth_date" selected>' in page
    assert "Ilan Sorr" in page


def test_every_row_is_looked_at_before_anything_is_entered(case, site):
    where = send(case, CSV.encode()).headers["Location"]

    page = case.post(where, mapped(case, where)[1]).text

    assert "3 of 4 rows can be entered" in page
    assert "row 4: " in page
    assert "row 5: " in page
    assert "claims" not in stored_case(site.workspace, "list").plain


def test_the_rows_that_can_be_entered_are_and_the_ledger_holds(case, site):
    where = send(case, CSV.encode()).headers["Location"]

    case.post(f"{where}/enter", mapped(case, where, publisher="Olm Bar Association", published="2021-05")[1])

    plain = stored_case(site.workspace, "list").plain
    told = [(claim["property"], claim["value"]) for claim in plain["claims"]]
    assert len([it for it in plain["things"].values() if it["type"] == "person"]) == 3
    assert ("date", "[2021-03-04,2021-04-03]") in told
    assert ("date", "2021-04-13") in told
    assert ("age", "about 30") in told
    assert verify(site.workspace).ok


def test_a_mapping_is_kept_for_the_next_sheet_with_these_headers(case):
    where = send(case, CSV.encode()).headers["Location"]
    case.post(where, {**mapped(case, where)[1], "column-5": "person.occupation"})

    page = case.get(send(case, CSV.replace("Ilan", "Olan").encode()).headers["Location"]).text

    assert '<option value="person.occupation" selected>' in page


def test_a_formula_stays_words(case, site):
    where = send(case, CSV.encode()).headers["Location"]
    case.post(f"{where}/enter", {**mapped(case, where, publisher="B")[1], "column-5": "person.occupation"})

    values = [claim["value"] for claim in stored_case(site.workspace, "list").plain["claims"]]

    assert "=cmd|' /C calc'!A0" in values


@pytest.mark.parametrize(("encoding", "name"), [("cp1251", "Иван Сорр"), ("cp949", "정경훈"), ("utf-16", "أحمد")])
def test_a_file_in_another_encoding_is_read_or_can_be_read_as_one(case, encoding, name):
    where = send(case, f"Name\n{name}\n".encode(encoding)).headers["Location"]

    page = case.get(where, {"encoding": encoding} if encoding != "utf-16" else {}).text

    assert name in page


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "names no columns"),
        (b"\n\n", "names no columns"),
        ((",".join(f"c{n}" for n in range(201)) + "\n").encode(), "it may have 200"),
        (b"PK\x03\x04 not really", "workbook cannot be read"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_words(case, data, told):
    answer = send(case, data)

    assert answer.status_code == 422
    assert told in answer.text


def test_without_a_column_of_names_the_plan_is_refused_and_kept_on_the_page(case):
    where = send(case, CSV.encode()).headers["Location"]

    answer = case.post(where, {"column-1": "person.birth_date"})

    assert answer.status_code == 422
    assert "no column holds names" in answer.text


def test_a_file_that_is_not_there_is_a_clear_page(case):
    assert case.get(f"/cases/list/sheet/{'0' * 64}").status_code == 404
    assert case.get("/cases/list/sheet/x").status_code == 404
