from __future__ import annotations

import io
import subprocess
import sys

import pytest

PAGE = (
    "<html lang=en><head><title>Taken</title></head><body><p>Ilan Sorr was taken, a night guard said.</p></body></html>"
)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_file_is_preserved_and_said_to_be(run, page):
    added = run("add", page, "--by", "K. Ono")

    assert added.code == 0
    assert "preserved as " in added.out
    assert "read by article 1" in added.out
    assert "title Taken; language en" in added.out
    assert run("verify").code == 0


def test_the_same_bytes_again_are_said_to_be_preserved_already(run, page):
    run("add", page)

    again = run("add", page)

    assert again.code == 0
    assert "already preserved on 20" in again.out
    assert "nothing was changed" in again.out


def test_one_report_is_an_object_and_several_are_a_list(run, page, tmp_path):
    (tmp_path / "a.txt").write_text("some text")

    one = run("add", page, "--json").json
    two = run("add", page, tmp_path / "a.txt", "--json").json

    assert (one["new"], one["kind"], len(one["sha256"])) == (True, "html", 64)
    assert one["sha256"].startswith(one["id"])
    assert [told["new"] for told in two] == [False, True]


def test_pasted_text_is_read_from_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ilan Sorr was taken.\n")))

    added = run("add", "-", "--json")

    assert (added.code, added.json["name"], added.json["characters"]) == (0, "pasted.txt", 21)


def test_the_preserved_reports_are_listed(run, page):
    assert "No report is preserved yet" in run("add", "--list").out
    key = run("add", page, "--json").json["id"]

    listed = run("add", "--list")

    assert f"{key}  20" in listed.out
    assert "page.html" in listed.out
    assert [told["id"] for told in run("add", "--list", "--json").json] == [key]


def test_it_goes_into_a_case_and_out_again_with_its_file(run, page, case_file, tmp_path):
    run("import", case_file)

    added = run("add", page, "--case", "pump-house", "--publisher", "daily", "--published", "2021-02-07", "--as", "R8")
    exported = run("export", "pump-house", "-o", tmp_path / "out" / "case.yaml")

    assert (added.code, exported.code) == (0, 0)
    assert "report R8 of pump-house" in added.out
    assert (tmp_path / "out" / "reports" / "page.html").read_bytes() == page.read_bytes()
    assert "# the guard was not sure" in (tmp_path / "out" / "case.yaml").read_text("utf-8")
    assert run("show", "pump-house", "--json").json == run("show", tmp_path / "out" / "case.yaml", "--json").json


def test_a_report_of_no_known_day_is_filed_with_a_warning(run, page, case_file):
    run("import", case_file)

    added = run("add", page, "--case", "pump-house", "--publisher", "daily")

    assert added.code == 0
    assert "no day of publication is known" in added.err


def test_what_could_not_be_read_is_preserved_and_said(run, tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    added = run("add", tmp_path / "a.png")

    assert added.code == 0
    assert "no text could be read" in added.out
    assert "no text is read from a picture" in added.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing is named"),
        (["nowhere.pdf"], "there is no file nowhere.pdf"),
        (["http://127.0.0.1/"], "127.0.0.1 is this machine itself"),
        (["http://localhost:8000/"], "is a name inside some network"),
        (["file:///etc/passwd"], "only http and https"),
        (["ftp://wire.example/a"], "only http and https"),
        (["http://wire.example:22/"], "port 22"),
        (["http://wire.example/", "--proxy", "socks5://127.0.0.1:9050"], "look the name up itself"),
        (["a.txt", "--as", "R1"], "name the case"),
        (["a.txt", "--case", "x"], "nobody is named who published"),
        (["a.txt", "b.txt", "--title", "x"], "for one report"),
        (["a.txt", "--port", "0"], "0 is not in the range"),
    ],
)
def test_wrong_use_is_said_with_what_would_be_right(run, words, said):
    added = run("add", *words)

    assert added.code == 2
    assert said in added.err.replace("\n  ", " ")


def test_one_report_that_fails_does_not_keep_the_others_out(run, page):
    added = run("add", "nowhere.pdf", page)

    assert added.code == 2
    assert "nowhere.pdf: there is no file" in added.err
    assert "page.html: preserved as" in added.out


def test_text_that_would_repaint_a_terminal_is_printed_harmlessly(run, tmp_path):
    (tmp_path / "a.html").write_text("<title>\x1b[2J\u202eevil</title><p>text of some length</p>", "utf-8")

    added = run("add", tmp_path / "a.html")

    assert "\x1b" not in added.out
    assert "\u202e" not in added.out


def test_help_loads_none_of_the_libraries_that_read_reports():
    program = "import sys; from lastseen.cli import main; main(['add', '--help']); print(*sys.modules)"

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    loaded = {name.split(".")[0] for name in ended.stdout.splitlines()[-1].split()}
    assert loaded & {"lxml", "pypdf", "pypdfium2", "trafilatura", "warcio", "charset_normalizer", "django"} == set()
