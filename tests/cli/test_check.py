from __future__ import annotations


def test_a_sound_file_has_no_errors(run, case_file):
    checked = run("check", case_file)

    assert checked.code == 0
    assert checked.out == f"{case_file}: no errors, no warnings\n"


def test_every_error_is_told_at_once_with_its_line(run, case_file):
    text = case_file.read_text("utf-8")
    text = text.replace("value: Ilan Sorr, quote: Ilan Sorr", "value: Ilan Sorr, quote: Ilan Sore")
    text = text.replace("property: occurred", "property: ocurred").replace("draws_on: [R1]", "draws_on: [R9]")
    case_file.write_text(text, "utf-8")

    checked = run("check", case_file, "--json")

    found = [(p["line"], p["message"]) for p in checked.json["problems"]]
    assert checked.code == 1
    assert (13, "there is no report R9") in found
    assert any(line == 19 and "the quote does not stand in R1" in message for line, message in found)
    assert any(line == 23 and message == "unknown property ocurred" for line, message in found)


def test_bytes_that_are_no_text_are_told_and_nothing_breaks(run, tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_bytes(b"casefile: 1\nid: x\ntitle: caf\xe9\n")

    checked = run("check", path)

    assert checked.code == 1
    assert ":3:" in checked.out
    assert "UTF-8" in checked.out


def test_a_file_of_fifty_megabytes_is_refused_unread(run, tmp_path):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    checked = run("check", path)

    assert checked.code == 2
    assert "50 MB; a case file may have 32" in checked.err


def test_a_report_file_outside_the_folder_is_refused(run, case_file):
    (case_file.parent.parent / "secret.txt").write_text("secret", "utf-8")
    text = case_file.read_text("utf-8").replace("R2: {publisher: daily,", "R2: {publisher: daily, file: ../secret.txt,")
    case_file.write_text(text, "utf-8")

    checked = run("check", case_file)

    assert checked.code == 1
    assert "lies outside the case file's folder" in checked.out


def test_quotes_are_looked_for_in_a_text_file_beside_the_case(run, case_file):
    (case_file.parent / "r2.txt").write_text("On 1 February, the radio says.", "utf-8")
    text = case_file.read_text("utf-8").replace("R2: {publisher: daily,", "R2: {publisher: daily, file: r2.txt,")
    text = text.replace(
        'by: [radio], about: taken, property: date, value: "2021-02-01"',
        'by: [radio], about: taken, property: date, value: "2021-02-01", quote: on 2 February',
    )
    case_file.write_text(text, "utf-8")

    checked = run("check", case_file)

    assert checked.code == 1
    assert "the quote does not stand in R2" in checked.out
