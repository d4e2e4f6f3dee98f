"""Sealed words, and a search for them in everything that the workbench leaves behind and has in mind.

A thousand where CI or LASTSEEN_CANARY is set, which takes minutes; a hundred elsewhere.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from lastseen.sealing.keyfile import wrap_identity
from lastseen.web.urls import urlpatterns
from tests.journeys.canary import ENCODINGS, in_files, in_memory, patterns, seen_in
from tests.store.custody import ADA

ROOT = Path(__file__).parents[2]
SRC = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
FULL = bool(os.environ.get("CI") or os.environ.get("LASTSEEN_CANARY"))
CASES, SOURCES, ON_PAGES = (5, 200, 60) if FULL else (1, 100, 10)
BY_COMMAND, BY_PAGE, CONTACT = "ZélkQvwxjàrBt", "NòqzWjfkêxHvp", "Kübjxqzwóvg.Tn"
"""Part of every identity that is sealed by a command, by a page, and of every contact: in no dictionary."""
LEFT_OPEN, NEVER_USED, SENT_PLAIN = "GávqkzjXwöbRf", "QîxwzkjvLéhgD", "VëjkqxzPbñwmC"
DRAWN = "repeater strewn nutlike scoreless corner septic volley skittle bounce frostbite"

SEAL_MANY = """
import io, json, sys
from lastseen.cli import main
told = json.loads(sys.stdin.read())
for case, source in told["places"]:
    identity, contact = f"{told['identity']}{source}", f"{told['contact']}@mail.example"
    sys.stdin = io.StringIO(json.dumps({"identity": identity, "contact": contact, "how": identity}))
    assert main(["--workspace", told["workspace"], "seal", case, source, "--by", "K. Ono"]) == 0
"""
PREPARE = """
import sys
from pathlib import Path
from lastseen.casework.import_case import import_file
from lastseen.store.workspace import open_workspace
from tests.store.custody import with_custodians
with open_workspace(Path(sys.argv[1])) as desk:
    with_custodians(desk)
    for file in sys.argv[2:]:
        import_file(desk, Path(file))
"""


@dataclass
class House:
    """The workbench, with everything that it writes in one folder."""

    folder: Path
    running: subprocess.Popen
    link: str

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def address(self) -> str:
        return self.link.partition("/?")[0]

    def python(self, code, *words, told="", log="commands.log"):
        """Run Python as a program of its own, with its output among the logs."""
        with (self.folder / log).open("ab") as out:
            self.run([sys.executable, "-c", code, *map(str, words)], told, stdout=out, stderr=out)

    def run(self, words, told, **options):
        return subprocess.run(words, input=told.encode(), check=True, env=environment(self.folder), **options)

    def command(self, *words):
        self.python(
            "import sys; from lastseen.cli import main; sys.exit(main(sys.argv[1:]))",
            "--workspace",
            self.workspace,
            *words,
        )

    def opened(self, case, source):
        """Who a source is, by the command that a custodian has; what it prints is kept in no log."""
        key = self.folder / "ada.key"
        key.write_bytes(wrap_identity(ADA, DRAWN, work=4))
        asked = ["--key", key, "--by", "Ada Lum", "--why", "a drill", "--json"]
        words = [sys.executable, "-m", "lastseen", "--workspace", self.workspace, "open", case, source, *asked]
        return json.loads(self.run(words, f"{DRAWN}\n", capture_output=True).stdout)["identity"]


def environment(folder):
    return {**os.environ, "PYTHONPATH": SRC, "PYTHONUNBUFFERED": "1", "TMPDIR": str(folder / "tmp")}


def case_of(number):
    people = "\n".join(f"  p{at}: {{kind: person, named: false, described: a witness}}" for at in range(SOURCES))
    return (
        f"casefile: 1\nid: k{number}\ntitle: A case\nsources:\n  radio: {{name: Coast Radio, kind: outlet}}\n{people}\n"
        f"reports:\n  R1: {{publisher: radio, published: 2021-02-03, text: Somebody was seen.}}\n"
        "things:\n  amin: {type: person}\n"
        f"claims:\n  - {{id: c1, in: R1, by: [p1], about: amin, property: name, value: {LEFT_OPEN}}}\n"
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    for name in ("tmp", "cases"):
        (folder / name).mkdir()
    log = folder / "serve.log"
    command = [sys.executable, "-m", "lastseen", "--workspace", folder / "workspace", "serve", "--port", "0"]
    with log.open("wb") as out:
        running = subprocess.Popen([*command, "--no-browser"], stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=environment(folder))  # fmt: skip # noqa: E501
    while "?once=" not in log.read_text():
        assert running.poll() is None
        time.sleep(0.1)
    link = next(line.strip() for line in log.read_text().splitlines() if "?once=" in line)
    house = House(folder, running, link)
    files = [folder / "cases" / f"k{number}.yaml" for number in range(CASES)]
    for number, file in enumerate(files):
        file.write_text(case_of(number), "utf-8")
    house.python(PREPARE, house.workspace, *files)
    yield house
    running.terminate()
    running.wait()


def seal_by_command(house, places):
    told = {"workspace": str(house.workspace), "identity": BY_COMMAND, "contact": CONTACT, "places": places}
    house.python(SEAL_MANY, told=json.dumps(told))


def seal_by_page(house, page, places):
    for case, source in places:
        page.goto(f"{house.address}/cases/{case}/seal")
        page.wait_for_selector("#custodians li")
        if page.is_visible("#compare"):
            page.click("#agree")
        page.select_option("#source", source)
        page.fill("#identity", f"{BY_PAGE}{source}")
        page.fill("#contact", f"{CONTACT}@mail.example")
        page.fill("#how", f"{BY_PAGE} told us")
        with page.expect_navigation(url=f"**/cases/{case}"):
            page.click("#seal")


def look_at_everything(house, page):
    """Every address of the workbench that can be looked at, some that cannot be, and every command."""
    filled = {
        "case": "k0",
        "report": "R1",
        "claim": "c1",
        "kind": "sealed",
        "name": "p1",
        "digest": "0",
        "source": "p1",
    }
    for pattern in urlpatterns:
        path = str(pattern.pattern)
        for name, value in filled.items():
            path = path.replace(f"<str:{name}>", value)
        page.request.get(f"{house.address}/{path}")
        page.request.post(f"{house.address}/{path}", data="x")
    for path in ("search?q=witness", "people?q=witness", "ledger?before=900", "nowhere", "cases/k0/history/source/p1"):
        page.goto(f"{house.address}/{path}")
    page.goto(f"{house.address}/ledger")
    page.click("form[action='/ledger/check'] button")
    exported = ("export", "k0", "-o", house.folder / "exported.yaml")
    for words in (("show", "k0", "--json"), exported, ("custodians", "list", "--json"), ("verify",), ("rebuild",)):
        house.command(*words)


def send_plain(house, page):
    """What a broken or false page might send instead of sealed bytes; gives the answers."""
    page.goto(f"{house.address}/cases/k0/seal")
    token = json.loads(page.locator("#sealing-data").text_content())["token"]
    octets = {"headers": {"Content-Type": "application/octet-stream"}}
    where = f"{house.address}/cases/k0/seal/p0?seq=1&directory=3"
    plain = f"{SENT_PLAIN} lives in Quay Lane. "
    file = {"name": "a.txt", "mimeType": "text/plain", "buffer": plain.encode() * 50_000}
    sent = [
        {"data": plain, **octets},
        {"data": plain * 20_000, **octets},
        {"data": f"age-encryption.org/v1\n-> mlkem768x25519 {plain}", **octets},
        {"data": plain * 30_000, "headers": {"Content-Type": "text/plain"}},
        {"data": json.dumps({"identity": plain}), "headers": {"Content-Type": "application/json"}},
        {"form": {"identity": plain}},
        {"multipart": {"identity": plain, "file": file}},
    ]  # fmt: skip
    return [
        page.request.post(where, **one | {"headers": {"X-CSRFToken": token, **one.get("headers", {})}}) for one in sent
    ]


@pytest.fixture(scope="module")
def searched(house, chromium):
    """Everything sealed, looked at and sent; then files and memory searched."""
    context = chromium.new_context()
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(house.link)
    places = [(f"k{case}", f"p{source}") for case in range(CASES) for source in range(SOURCES)]
    seal_by_page(house, page, places[:ON_PAGES])
    seal_by_command(house, places[ON_PAGES:])
    look_at_everything(house, page)
    answers = [(answer.status, answer.text()) for answer in send_plain(house, page)]
    words = {word: patterns(word) for word in (BY_COMMAND, BY_PAGE, CONTACT, LEFT_OPEN, NEVER_USED, SENT_PLAIN)}
    in_mind, looked = in_memory(house.running.pid, words)
    opened = [house.opened(*place) for place in (places[0], places[-1])]
    context.close()
    return {
        "files": in_files([house.folder], words),
        "memory": in_mind,
        "looked": looked,
        "answers": answers,
        "opened": opened,
    }


def of(found, *words):
    return [seen for seen in found if seen[1] in words]


def test_sealed_words_are_in_no_file_and_not_in_the_programs_memory(searched, house):
    assert of(searched["files"], BY_COMMAND, BY_PAGE, CONTACT) == []
    assert of(searched["memory"], BY_COMMAND, BY_PAGE, CONTACT) == []
    assert searched["looked"] > 20_000_000
    assert len(list((house.workspace / "blobs").glob("??/??/*"))) >= CASES * SOURCES


def test_and_yet_they_were_sealed(searched):
    assert searched["opened"] == [f"{BY_PAGE}p0", f"{BY_COMMAND}p{SOURCES - 1}"]


def test_the_search_sees_a_word_that_was_left_open(searched):
    assert of(searched["memory"], LEFT_OPEN)
    assert any("lastseen.db" in where for where, *_ in of(searched["files"], LEFT_OPEN))


def test_the_search_does_not_see_a_word_that_was_never_used(searched):
    assert of(searched["files"] + searched["memory"], NEVER_USED) == []


def test_what_was_sent_in_plain_words_is_refused_and_written_nowhere(searched):
    assert [status for status, _ in searched["answers"]] == [422] * 7
    assert not any(SENT_PLAIN in text for _, text in searched["answers"])
    assert of(searched["files"], SENT_PLAIN) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_sees_every_encoding(encoding):
    data = b"\x00before" + ENCODINGS[encoding](LEFT_OPEN) + b"after"

    assert list(seen_in(data, {LEFT_OPEN: patterns(LEFT_OPEN)}))
    assert len(set(patterns(LEFT_OPEN))) >= 18


def test_the_search_sees_what_is_compressed(tmp_path):
    (tmp_path / "log.gz").write_bytes(b"head" + zlib.compress(b"x" * 500 + LEFT_OPEN.encode()))

    assert in_files([tmp_path], {LEFT_OPEN: patterns(LEFT_OPEN)})
