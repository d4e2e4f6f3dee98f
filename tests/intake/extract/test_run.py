"""The reading process from outside: what goes in, what comes out, and what it may not do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lastseen.intake.extract import limits, run, sandbox
from lastseen.intake.extract.found import Attachment, Found, Page, from_json, nothing, to_json
from lastseen.intake.extract.run import extract
from lastseen.intake.extract.sandbox import SENTENCES, Wall
from lastseen.intake.kinds import Kind, kind_of
from tests.intake.extract.made import PICTURE, docx, lines, locked_pdf, p, pdf, zipped

WALLS = [Wall.BWRAP, Wall.NAMESPACE, Wall.LIMITS]


def found(path: Path, data: bytes, name: str = "") -> Found:
    file = path / "report"
    file.write_bytes(data)
    with file.open("rb") as opened:
        return extract(opened, len(data), kind_of(data, name))


@pytest.fixture(params=WALLS)
def wall(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Wall:
    """Each of the walls that this machine can put up."""
    strongest = sandbox.wall()
    if WALLS.index(request.param) < WALLS.index(strongest):
        pytest.skip(f"this machine has no {request.param}: on Debian, apt install bubblewrap")
    monkeypatch.setattr(sandbox, "wall", lambda: request.param)
    return request.param


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (b"Two men.\r\n", "a.txt", "Two men.\r\n"),
        (b"<html><body><p>Two men were taken.</p></body></html>", "", "Two men were taken."),
        (pdf(lines("Two men.")), "", "Two men."),
        (docx(p("Two men.")), "", "Two men."),
        (b"From: a\nSubject: b\n\nTwo men.\n", "a.eml", "Two men.\n"),
    ],
)
def test_behind_every_wall_each_kind_is_read(wall: Wall, tmp_path: Path, data: bytes, name: str, text: str) -> None:
    assert found(tmp_path, data, name).text == text


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (locked_pdf(pdf(lines("x")), "secret"), "", "locked with a password"),
        (pdf(PICTURE, image=True), "", "holds pictures of pages"),
        (zipped({"word/document.xml": bytes(50_000_000)}), "a.docx", "more than 100 times its size"),
        (b"\x89PNG\r\n\x1a\n", "", "no text is read from a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "save it as DOCX"),
        (zipped({"a": b"x"}), "a.zip", "unpack it"),
        (bytes(range(256)), "a.bin", "no text is read from an unknown kind of file"),
        (b"", "a.txt", "there is no text in it"),
        (b"%PDF-1.7", "", "broken"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_no_text(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    finding = found(tmp_path, data, name)

    assert finding.text is None
    assert said in finding.warnings[0]


def test_ten_megabytes_of_one_line_are_read(tmp_path: Path) -> None:
    data = b"word " * (2 * 1024 * 1024)

    finding = found(tmp_path, data, "a.txt")

    assert finding.text == data.decode()


def test_a_text_that_is_too_long_is_cut_and_that_is_said(tmp_path: Path) -> None:
    finding = found(tmp_path, b"x" * (limits.TEXT + 1), "a.txt")

    assert len(finding.text or "") == limits.TEXT
    assert "the first 20000000 were taken" in finding.warnings[0]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_bytes(b"x")
    with file.open("rb") as opened:
        finding = extract(opened, limits.INPUT + 1, kind_of(b"x"))

    assert "are not read" in finding.warnings[0]


PROBE = """
import ctypes, json, os, socket, sys
from lastseen.intake.extract import limits
limits.apply_limits()
if sys.argv[1] == "namespace":
    limits.leave_network()
found = {}
def attempt(name, what):
    try:
        what()
        found[name] = True
    except (OSError, MemoryError):
        found[name] = False
def connect():
    socket.create_connection(("127.0.0.1", int(sys.stdin.readline())), timeout=2).close()
attempt("network", connect)
attempt("write", lambda: os.write(os.open("/tmp/probe", os.O_CREAT | os.O_WRONLY), b"x"))
attempt("memory", lambda: bytearray(2 << 30))
attempt("secret", lambda: open("/etc/passwd").read())
attempt("fork", lambda: os.fork() or os._exit(0))
limits.refuse_sockets()
attempt("socket", socket.socket)
found["environment"] = sorted(os.environ)
found["home"] = os.path.exists(os.path.expanduser("~root/.ssh")) or os.path.exists("/home")
print(json.dumps(found))
"""


def probe(wall: Wall) -> dict[str, object]:
    """What a program behind the wall can do; run as the reading process is, with a module of the test's own."""
    import json

    from tests.intake.capture.servers import page, saying, serving

    words = sandbox.command("x")
    command = [*words[: words.index("-m")], "-c", PROBE, wall]
    with serving(saying(page())) as port:
        done = subprocess.run(
            command, input=f"{port}\n".encode(), capture_output=True, env=sandbox.environment(), check=True
        )
    result: dict[str, object] = json.loads(done.stdout)
    return result


def test_behind_the_strongest_wall_there_is_no_network_no_file_no_environment(wall: Wall) -> None:
    can = probe(wall)

    assert (can["write"], can["memory"], can["socket"]) == (False, False, False)
    assert set(can["environment"]) <= {"LC_ALL", "PYTHONHASHSEED", "PYTHONPATH", "PYTHONUTF8", "PWD", "LC_CTYPE"}  # type: ignore[call-overload]
    if wall is not Wall.LIMITS:
        assert can["network"] is False
    if wall is Wall.BWRAP:
        assert (can["secret"], can["home"]) == (False, False)


def test_another_program_is_not_started() -> None:
    program = "from lastseen.intake.extract import limits; limits.refuse_sockets(); import os; os.system('true')"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=sandbox.environment(), check=False)

    assert b"PermissionError" in done.stderr


def child(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another program stand in for the reading process."""
    monkeypatch.setattr(sandbox, "command", lambda *words: [sys.executable, "-c", code])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "broke off"),
        ("import os; os._exit(128 + 11)", "broke off"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "more than 60 seconds of the processor"),
        ("print('no finding')", "broke off"),
        ("print('{}')", "broke off"),
        ('print(\'{"extractor":"x","text":5,"page":{},"warnings":[],"marks":{},"attachments":[]}\')', "broke off"),
        ("import time; time.sleep(60)", "longer than"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "larger than can be kept"),
        ("while True: pass", "longer than"),
    ],
)  # fmt: skip
def test_whatever_a_reading_process_does_it_ends_and_a_sentence_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    child(code, monkeypatch)
    monkeypatch.setattr(limits, "WALL", 1.5 if "longer" in said else 60)
    monkeypatch.setattr(limits, "OUTPUT", 1 << 20)

    finding = found(tmp_path, b"x", "a.txt")

    assert finding.text is None
    assert said in finding.warnings[0]


def test_a_process_that_takes_too_much_of_the_processor_is_ended_by_the_system() -> None:
    program = "from lastseen.intake.extract import limits; limits.CPU = 1; limits.apply_limits()\nwhile True: pass"

    done = subprocess.run([sys.executable, "-c", program], env=sandbox.environment(), check=False)

    assert done.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_finding_passes_the_pipe_unchanged() -> None:
    made = Found(
        "x 1", "Двое \n", Page(title="t"), ("w",), {"spans": [[0, 1, 2, 3]]}, (Attachment("a", "b/c", b"\0\xff"),)
    )

    assert from_json(to_json(made)) == made


def test_half_a_character_does_not_stop_a_finding() -> None:
    assert from_json(to_json(Found("x", "a\ud800b"))).text == "a?b"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"5", b"[]", b"{}", b"\xff", b"[" * 100_000,
        to_json(Found("x", "a")).replace(b'"a"', b'"\\ud800"'),
        to_json(Found("x", "a")).replace(b'"page": {', b'"page": {"other": 1, '),
        to_json(Found("x", "a")).replace(b'"marks": {}', b'"marks": []'),
        to_json(Found("x", "a")).replace(b'"warnings": []', b'"warnings": 7'),
        to_json(Found("x", "a", attachments=(Attachment("a", "b/c", b"x"),))).replace(b"eA==", b"e!!="),
    ],
)  # fmt: skip
def test_what_is_no_finding_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(data)


def test_a_text_that_looks_like_an_escape_is_kept() -> None:
    assert from_json(to_json(Found("x", "C:\\\\users \\ud800"))).text == "C:\\\\users \\ud800"


def test_a_finding_says_no_more_than_can_be_read() -> None:
    made = from_json(to_json(Found("x", None, Page(title="t" * 5000), ("w" * 5000,) * 500)))

    assert (len(made.page.title or ""), len(made.warnings), len(made.warnings[0])) == (1000, 50, 1000)


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from lastseen.intake.extract import child as module

    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    assert module._found(Kind.PDF, pdf(lines("x"))).warnings == (
        "the library pypdfium2, which reads this kind of file, is not installed",
    )


def test_memory_that_does_not_suffice_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from lastseen.intake.extract import child as module

    def full(*_: object) -> Found:
        raise MemoryError

    monkeypatch.setattr(module, "read", full)

    assert "more memory than a report may" in module._found(Kind.TEXT, b"x").warnings[0]


def test_every_wall_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Wall)


def test_the_strongest_wall_that_works_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    works = {"bwrap": True, "unshare": True}
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sandbox, "_works", lambda words: works["bwrap" if "bwrap" in words[0] else "unshare"])
    monkeypatch.setattr(sandbox.sys, "platform", "linux")
    seen = []
    for lost in (None, "bwrap", "unshare"):
        works |= {lost: False} if lost else {}
        sandbox.wall.cache_clear()
        seen.append(sandbox.wall())
    sandbox.wall.cache_clear()

    assert seen == WALLS


def test_elsewhere_than_on_linux_only_the_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")
    sandbox.wall.cache_clear()

    found = sandbox.wall()

    sandbox.wall.cache_clear()
    assert found is Wall.LIMITS
    assert os.name
    assert run.nothing is nothing
