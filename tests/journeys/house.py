"""The workbench as a program of its own, with all that it writes in one folder, and all that can be done to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lastseen.sealing.keyfile import wrap_identity
from lastseen.web.urls import urlpatterns
from tests.journeys.canary import patterns
from tests.store.custody import ADA

ROOT = Path(__file__).parents[2]
SRC = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
BY_COMMAND, BY_PAGE, CONTACT = "ZélkQvwxjàrBt", "NòqzWjfkêxHvp", "Kübjxqzwóvg.Tn"
"""Part of every identity that is sealed by a command, by a page, and of every contact: in no dictionary."""
LEFT_OPEN, NEVER_USED, SENT_PLAIN = "GávqkzjXwöbRf", "QîxwzkjvLéhgD", "VëjkqxzPbñwmC"
WORDS = {word: patterns(word) for word in (BY_COMMAND, BY_PAGE, CONTACT, LEFT_OPEN, NEVER_USED, SENT_PLAIN)}
SEALED = (BY_COMMAND, BY_PAGE, CONTACT)
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
from lastseen.casework.workspace import workspace_at
from tests.store.custody import with_custodians
with workspace_at(Path(sys.argv[1])) as desk:
    with_custodians(desk)
    for file in sys.argv[2:]:
        import_file(desk, Path(file))
"""


@dataclass
class House:
    """The workbench, with everything that it writes in one folder."""

    folder: Path
    running: subprocess.Popen[bytes]
    link: str
    environ: Mapping[str, str]

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def cores(self) -> Path:
        """Where the workbench runs, so that there it would leave what it had in mind when it crashes."""
        return self.folder / "cores"

    @property
    def address(self) -> str:
        return self.link.partition("/?")[0]

    def python(self, code: str, *words: object, told: str = "") -> None:
        """Run Python as a program of its own, with its output among the logs."""
        with (self.folder / "commands.log").open("ab") as out:
            self.run([sys.executable, "-c", code, *map(str, words)], told, stdout=out, stderr=out)

    def run(self, words: Sequence[object], told: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [str(word) for word in words], input=told.encode(), check=True, env=self.environ, **options
        )

    def command(self, *words: object) -> None:
        self.python(
            "import sys; from lastseen.cli import main; sys.exit(main(sys.argv[1:]))",
            "--workspace",
            self.workspace,
            *words,
        )

    def opened(self, case: str, source: str) -> str:
        """Who a source is, by the command that a custodian has; what it prints is kept in no log."""
        key = self.folder / "ada.key"
        key.write_bytes(wrap_identity(ADA, DRAWN, work=4))
        asked = ["--key", key, "--by", "Ada Lum", "--why", "a drill", "--json"]
        words = [sys.executable, "-m", "lastseen", "--workspace", self.workspace, "open", case, source, *asked]
        return str(json.loads(self.run(words, f"{DRAWN}\n", capture_output=True).stdout)["identity"])


@contextmanager
def housed(folder: Path, cases: int, sources: int, **environ: str) -> Iterator[House]:
    """A workbench with custodians and so many cases of so many sources each, to be sealed; until the block is left."""
    for name in ("tmp", "cases", "cores"):
        (folder / name).mkdir()
    own = {"PYTHONPATH": SRC, "PYTHONUNBUFFERED": "1", "TMPDIR": str(folder / "tmp")}
    environment, log = {**os.environ, **own, **environ}, folder / "serve.log"
    command = [sys.executable, "-m", "lastseen", "--workspace", folder / "workspace", "serve", "--port", "0"]
    with log.open("wb") as out:
        running = subprocess.Popen(
            [*map(str, command), "--no-browser"], stdout=out, stderr=out, stdin=subprocess.DEVNULL,
            env=environment, cwd=folder / "cores",
        )  # fmt: skip
    try:
        while "?once=" not in log.read_text():
            assert running.poll() is None, log.read_text()
            time.sleep(0.1)
        link = next(line.strip() for line in log.read_text().splitlines() if "?once=" in line)
        house = House(folder, running, link, environment)
        files = [folder / "cases" / f"k{number}.yaml" for number in range(cases)]
        for number, file in enumerate(files):
            file.write_text(case_of(number, sources), "utf-8")
        house.python(PREPARE, house.workspace, *files)
        yield house
    finally:
        running.terminate()
        running.wait()


def case_of(number: int, sources: int) -> str:
    people = "\n".join(f"  p{at}: {{kind: person, named: false, described: a witness}}" for at in range(sources))
    return (
        f"casefile: 1\nid: k{number}\ntitle: A case\nsources:\n  radio: {{name: Coast Radio, kind: outlet}}\n{people}\n"
        f"reports:\n  R1: {{publisher: radio, published: 2021-02-03, text: Somebody was seen.}}\n"
        "things:\n  amin: {type: person}\n"
        f"claims:\n  - {{id: c1, in: R1, by: [p1], about: amin, property: name, value: {LEFT_OPEN}}}\n"
    )


def seal_by_command(house: House, places: list[tuple[str, str]]) -> None:
    told = {"workspace": str(house.workspace), "identity": BY_COMMAND, "contact": CONTACT, "places": places}
    house.python(SEAL_MANY, told=json.dumps(told))


def seal_by_page(house: House, page: Any, places: list[tuple[str, str]]) -> None:
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


def look_at_everything(house: House, page: Any) -> None:
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


def send_plain(house: House, page: Any) -> list[Any]:
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


def of(found: list[tuple[str, str, str]], *words: str) -> list[tuple[str, str, str]]:
    """What was found of these words."""
    return [seen for seen in found if seen[1] in words]
