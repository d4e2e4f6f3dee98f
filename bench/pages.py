"""How long the workbench takes for its pages with many cases in it, and for a list of many people.

    python -m bench.pages [--cases 1000] [--visits 60] [--rows 10000]

Everything is done on SQLite in a temporary folder, which a process of its own fills. A page is asked for in this
process, without a network: the time is what the server needs, by the clock on the wall and of the processor. Each visit
of a case is to another case, so that nothing is still at hand from the visit before. The list is read, looked through
and entered with its ledger as the workbench does it. At the end `lastseen serve` itself is started on the same
workspace: a list is sent to it through its pages, as a browser sends it, and the most memory that it ever took is told
(VmHWM), then what it takes after as many visits; and what the case of the list takes when it is opened.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import platform
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from django.test import Client

from bench.store import CASES_AT_ONCE, CLERK, NOON, people_case
from lastseen.casework.change import Edit, change
from lastseen.casework.new_case import new_case
from lastseen.casework.take_sheet import guessed, read_rows, take_sheet
from lastseen.intake.sheet import read_sheet
from lastseen.store.changes import case_changes
from lastseen.store.record import record
from lastseen.store.workspace import Workspace, open_workspace
from lastseen.web.serve import link, warm
from lastseen.web.site import Site, set_up
from tests.web.served import Served, serving

PEOPLE_IN_A_CASE = 20
"""100 claims in each case."""
SEED = 5
_WARMING = 8
"""Seconds in which the program reads its tables of names."""
_HEADS, _TAILS = ("Am", "Bel", "Dov", "Esh", "Ir", "Kas", "Lun", "Mar", "Ost", "Tev"), ("an", "ek", "ir", "osh", "una")
_FAMILIES = ("Duv", "Gal", "Hest", "Jor", "Klim", "Nes", "Orl", "Pash", "Rud", "Sorr", "Tam", "Ull", "Vesh", "Zar")
_ENDS = ("all", "bek", "din", "eko", "ian", "otti", "uld")


@dataclass(frozen=True, slots=True)
class Taken:
    """What one visit took."""

    wall: float
    processor: float
    """Both in milliseconds."""
    queries: int


def main(arguments: list[str]) -> int:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cases", type=int, default=1000, help="cases of 100 claims each")
    parser.add_argument("--visits", type=int, default=60, help="visits of each page")
    parser.add_argument("--rows", type=int, default=10_000, help="people in the list that is entered")
    options = parser.parse_args(arguments)
    print(f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} cores, SQLite")
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "workspace"
        filling = multiprocessing.get_context("spawn").Process(target=fill, args=(folder, options.cases))
        filling.start()
        filling.join()
        with open_workspace(folder) as workspace:
            _measure_pages(workspace, options.cases, options.visits)
            print(f"\nresident memory after these visits: {resident():.0f} MB")
            rates = "{:,.0f} rows/s, {:,.0f} by the processor's clock".format(*enter_list(workspace, options.rows))
            print(f"a list of {options.rows:,} people, ledger included: {rates}")
            print(f"resident memory after that: {resident():.0f} MB")
        with serving(folder.parent) as served:
            _measure_list_served(served, options.rows)
        with serving(folder.parent) as served:
            _measure_served(served, options.cases, options.visits)
    return filling.exitcode or 0


def fill(folder: Path, cases: int) -> None:
    """Record so many cases of 100 claims each in a new workspace."""
    with open_workspace(folder) as workspace:
        for start in range(0, cases, CASES_AT_ONCE):
            told = (told_case(at) for at in range(start, min(start + CASES_AT_ONCE, cases)))
            record(workspace, [change for case in told for change in case_changes(case, "", {})], CLERK, NOON)


def told_case(at: int) -> dict[str, Any]:
    """A case in plain form, whose first report has a text in which the words of its claims stand."""
    case = people_case(f"case-{at}", PEOPLE_IN_A_CASE)
    names = dict(zip((f"p{nth}" for nth in range(PEOPLE_IN_A_CASE)), people(at), strict=False))
    text = ""
    for claim in case["claims"]:
        name = names[claim["about"]]
        if claim["property"] == "name":
            claim["value"] = name
        if claim["in"] == "R1":
            words = f"{name}: {claim['property']} {claim['value']}"
            text += f"A woman who saw it said of {name}, "
            claim |= {"quote": words, "start": len(text), "end": len(text) + len(words)}
            text += f"{words}. "
    case["reports"]["R1"]["text"] = text
    return case


def people(at: int) -> Iterator[str]:
    """Names of the people of a case, the same for the same case."""
    chance = random.Random(SEED * 100_003 + at)
    while True:
        given = chance.choice(_HEADS) + chance.choice(_TAILS)
        yield f"{given} {chance.choice(_FAMILIES)}{chance.choice(_ENDS)}"


def _measure_pages(workspace: Workspace, cases: int, visits: int) -> None:
    site = Site(workspace, 8765)
    set_up(site)
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(link(site).removeprefix(site.address))
    visit(client, workspace, "/cases/case-0")  # what is loaded once is not of one page
    warm()
    print(f"\n{cases:,} cases of {5 * PEOPLE_IN_A_CASE} claims; milliseconds of {visits} visits")
    print(f"{'':<22}{'p50':>8}{'p95':>8}{'p50 cpu':>9}{'p95 cpu':>9}  queries")
    for name, address in _pages(cases).items():
        visit(client, workspace, address(visits))  # what is made once, such as an index, is not of one visit
        taken = [visit(client, workspace, address(at)) for at in range(visits)]
        wall, cpu = sorted(one.wall for one in taken), sorted(one.processor for one in taken)
        counts = sorted({one.queries for one in taken})
        told = f"{counts[0]}" if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"
        clocks = f"{part(wall, 0.5):>8.0f}{part(wall, 0.95):>8.0f}{part(cpu, 0.5):>9.0f}{part(cpu, 0.95):>9.0f}"
        print(f"{name:<22}{clocks}  {told}")


def _pages(cases: int) -> dict[str, Callable[[int], str]]:
    """The address of the nth visit of each page."""
    chance = random.Random(SEED)
    order = chance.sample(range(cases), cases)

    def one(at: int) -> int:
        return order[at % cases]

    return {
        "case": lambda at: f"/cases/case-{one(at)}",
        "report": lambda at: f"/cases/case-{one(at)}/reports/R1",
        "why": lambda at: f"/cases/case-{one(at)}/why?about=p0&property=occupation&value=docker",
        "map": lambda at: f"/cases/case-{one(at)}/map",
        "pair": lambda at: f"/cases/case-{one(at)}/pairs",
        "queue": lambda at: f"/review?from={at * cases // 100 % cases}",
        "search": lambda at: f"/search?q={quote(next(people(one(at))))}",
        "people": lambda at: "/people",
        "people by name": lambda at: f"/people?q={quote(next(people(one(at))))}",
        "sources": lambda at: "/sources",
        "one source": lambda at: "/sources/one?name=Harbour%20Radio&kind=outlet",
        "start": lambda at: "/",
        "ledger": lambda at: "/ledger",
    }


def visit(client: Client, workspace: Workspace, address: str) -> Taken:
    """One page, and what it took."""
    queries = 0

    def counted(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(sql, *given)

    with workspace.connection.execute_wrapper(counted):
        wall, processor = time.perf_counter(), time.process_time()
        answer = client.get(address)
        processor, wall = time.process_time() - processor, time.perf_counter() - wall
    assert answer.status_code == 200, address
    return Taken(1000 * wall, 1000 * processor, queries)


def part(values: Sequence[float], share: float) -> float:
    """The value at or below which that share of sorted values lies."""
    return values[math.ceil(share * len(values)) - 1]


def _measure_served(served: Served, cases: int, visits: int) -> None:
    browser = build_opener(HTTPCookieProcessor())
    browser.open(served.link).close()
    time.sleep(_WARMING)
    told = [f"{resident(served.process):.0f} MB waiting"]
    for address in _pages(cases).values():
        for at in range(visits):
            browser.open(served.address + address(at)).close()
    told.append(f"{resident(served.process):.0f} MB after {visits} visits of each page")
    print(f"lastseen serve, one process: {', '.join(told)}")


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_asked: Any) -> None:
        """Go nowhere."""


class Browser:
    """A browser that came in through the link, and sends forms as pages have them."""

    def __init__(self, served: Served) -> None:
        self._cookies, self._address = CookieJar(), served.address
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))
        self._opener.open(served.link).close()

    def read(self, path: str, data: bytes | None = None, kind: str = "application/x-www-form-urlencoded") -> str:
        """The text of a page, after whatever it leads on to."""
        headers = {"Content-Type": kind} if data is not None else {}
        asked = Request(self._address + path, data, headers)  # noqa: S310 - the address is of this machine
        with self._opener.open(asked) as answer:
            self.at = urlsplit(answer.url).path
            text: str = answer.read().decode("utf-8")
        self._token = found[1] if (found := _TOKEN.search(text)) else ""
        return text

    def send(self, path: str, fields: dict[str, str]) -> str:
        """What a form of the page that was read last leads to."""
        return self.read(path, urlencode({**fields, "csrfmiddlewaretoken": self._token}).encode())

    def send_and_stay(self, path: str, fields: dict[str, str]) -> None:
        """The same without going where it leads to."""
        staying = build_opener(_Stay(), HTTPCookieProcessor(self._cookies))
        with suppress(HTTPError):  # an answer that leads on is told as one
            staying.open(
                self._address + path, urlencode({**fields, "csrfmiddlewaretoken": self._token}).encode()
            ).close()

    def send_file(self, path: str, fields: dict[str, str], name: str, data: bytes) -> str:
        """The same with a file."""
        said = {**fields, "csrfmiddlewaretoken": self._token}
        parts = [f'--{_BOUND}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in said.items()]
        head = f'--{_BOUND}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + data + f"\r\n--{_BOUND}--\r\n".encode()
        return self.read(path, body, f"multipart/form-data; boundary={_BOUND}")


_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_BOUND = "a-list-of-people"


def _measure_list_served(served: Served, rows: int) -> None:
    """Send a list through the pages, and tell the most memory that the server ever took."""
    browser = Browser(served)
    time.sleep(_WARMING)
    before = most_resident(served.process)
    browser.read("/")
    browser.send("/cases/new", {"title": "served"})
    browser.read("/sheet")
    browser.send_file("/sheet", {"case": "served"}, "list.csv", list_of(rows))
    plan = {f"column-{at}": way for at, way in enumerate(_COLUMNS)} | {"event": "arrest"}
    browser.send(browser.at, plan)
    start = time.perf_counter()
    browser.send_and_stay(f"{browser.at}/enter", {**plan, "publisher": "Olm Bar Association"})
    took, most = time.perf_counter() - start, most_resident(served.process)
    print(
        f"lastseen serve, a list of {rows:,} people through its pages: {rows / took:,.0f} rows/s, "
        f"at most {before:.0f} MB before and {most:.0f} MB while it came in"
    )
    start = time.perf_counter()
    assert "Olm" in browser.read("/cases/served")
    took = time.perf_counter() - start
    print(f"lastseen serve, the case of that list opened: {took:.1f} s, at most {most_resident(served.process):.0f} MB")


def list_of(rows: int) -> bytes:
    """A list of people as a file."""
    names = people(-1)
    lines = [f"{next(names)} {at},19{at % 60 + 30},{at % 28 + 1:02}.03.2021,Olm" for at in range(rows)]
    return "\n".join(["Name,Year of birth,Arrest date,Place", *lines]).encode()


_COLUMNS = ("person.name", "person.birth_date", "event.date", "event.place")


def most_resident(process: int) -> float:
    """The most memory that a process ever took, in MB of 10^6 bytes, as Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def resident(process: int | None = None) -> float:
    """The memory of a process, by default this one, in MB of 10^6 bytes, as Linux tells it."""
    pages = int(Path(f"/proc/{process or 'self'}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def enter_list(workspace: Workspace, rows: int) -> tuple[float, float]:
    """Rows a second of a list of people that is read and entered, by either clock."""
    new_case(workspace, "list", "A list of people", CLERK)
    data = list_of(rows)
    publisher = _publisher(workspace)
    wall, processor = time.perf_counter(), time.process_time()
    sheet = read_sheet(data)
    plan = guessed(sheet)
    told = read_rows(sheet, plan)
    report = {"publisher": publisher, "title": "list.csv"}
    take_sheet(workspace, "list", data, told, report, event=plan.event, by=CLERK)
    return rows / (time.perf_counter() - wall), rows / (time.process_time() - processor)


def _publisher(workspace: Workspace) -> str:
    change(workspace, "list", [Edit("sources", "bar", {"name": "Olm Bar Association", "kind": "organisation"})], CLERK)
    return "bar"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
