"""Pictures of every page of the workbench, wide and narrow, in its four languages, with the demo case in it.

    python -m bench.screens FOLDER

Starts the real program on a workspace of its own and drives Debian's Chromium through Playwright. A page on which
something runs off the side of the screen is named, and the command then ends with 1.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.intake.extract.made import lines, pdf
from tests.web.served import serving

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
README_SIZE = {"width": 1120, "height": 1080}
SIZES = ((1280, 900), (390, 800))
LANGUAGES = ("en", "ar", "ko", "ru")
CASE = "/cases/river-port"
NOWHERE = "/nowhere"
"""An address at which there is nothing, for the page that says so."""
OUTSIDE = (
    "/", "/review", "/people", "/people?q=Han+Do-jin", "/search", "/search?q=Sorin", "/sources",
    "/sources/one?name=The+Courier&kind=outlet", "/sheet", "/ledger", "/keys", NOWHERE,
)  # fmt: skip
"""Pages that belong to no case."""
LIST = "Name,Birth date,Arrest date\n정경훈,1980-05-02,03.04.2021\nИлан Сорр,tomorrow,2021\n,1990,2021\n"
LETTER = pdf(
    lines("To whom it may concern:", "Han Do-jin, a carpenter, has not been seen since the first days of March."),
    b"BT /F 12 Tf 50 750 Td /Span <</ActualText (His brother saw him on 3 March)>> BDC (His brother saw him on 8 March)"
    b" Tj EMC ET",
)
"""A letter of two pages, on the second of which two programs read another day."""


def main(arguments: list[str]) -> int:
    """Take the pictures; 1 where a page is wider than the screen."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if len(arguments) != 1 or path is None:
        print("screens: name a folder for the pictures; Chromium must be installed")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept, serving(Path(kept)) as served, sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=OPTIONS)
        page = opened.new_page()
        page.goto(served.link)
        _for_readme(page, served.address, folder)
        wide = [name for language in LANGUAGES for name in _pictures(page, served.address, language, folder)]
        opened.close()
    for name in wide:
        print(f"runs off the screen: {name}")
    return 1 if wide else 0


def _for_readme(page: Any, address: str, folder: Path) -> None:
    """The top of the demo case, as docs/images/workbench.png has it."""
    page.goto(address)
    page.locator("form[action='/cases/demo'] button").click()
    page.goto(address + CASE)
    page.set_viewport_size(README_SIZE)
    page.screenshot(path=folder / "workbench.png")


def pages(page: Any, address: str) -> list[str]:
    """The address of each page there is, once the demo case is in the workspace and a list is being taken in."""
    page.goto(address)
    page.locator("form[action='/cases/demo'] button").click()
    pdf = _letter(page, address)
    page.goto(address + CASE)
    why = page.locator("td a[href*='/why?']").first.get_attribute("href")
    page.goto(f"{address}/sheet")
    page.set_input_files("#file", {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    page.locator("main form button").click()
    page.wait_for_url("**/sheet/*")
    plan = page.url.removeprefix(address)
    inside = ("", "/map", "/reports", "/reports/R3", "/pairs", "/history/claim/c1")
    page.goto(f"{address}{CASE}/reports/R3")
    claim = page.locator("article.claim .acts a.button").first.get_attribute("href").partition("#")[0]
    return [
        *(CASE + path for path in inside),
        *_way(page, address),
        *(f"{CASE}/record/{path}" for path in ("thing/han", "thing/vanished", "source/courier", "report/R3")),
        _empty(page, address),
        why,
        claim,
        plan,
        pdf,
        f"{pdf}/pages/2/large",
        *OUTSIDE,
    ]


def _letter(page: Any, address: str) -> str:
    """The address of the report that a PDF becomes; the same file is entered once."""
    page.goto(f"{address}{CASE}/reports")
    page.set_input_files("#file", {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": LETTER})
    page.fill("#publisher", "Harbour Workers' Union")
    page.fill("#first-year", "2021")
    page.locator("form.form > button").click()
    page.wait_for_url("**/reports/R*")
    return str(page.url).removeprefix(address)


def _way(page: Any, address: str) -> list[str]:
    """The pages from the case to a body, refused before a consent is recorded and whole after that."""
    page.goto(f"{address}{CASE}/consents?for=wgeid")
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    page.select_option("#consent-who", "+")
    page.fill("#consent-name", "Нина Орр")
    for key in ("person", "dis", "xfer"):
        page.check(f"input[name=fields][value={key}]")
    page.check("input[name=name_to_state][value=yes]")
    page.fill("#on-year", "2023")
    page.locator("form[action$='/consents'] button").click()
    page.wait_for_load_state()
    _done_so_far(page, address)
    asked = ("missing", "missing?for=wgeid", "preview", "preview?for=wgad", "preview?for=wgeid")
    paths = ("doors", *asked, "steps", "steps/1", "consents", "sent", "sent/1", "sealed")
    return [f"{CASE}/{path}" for path in paths]


def _done_so_far(page: Any, address: str) -> None:
    """Who submits, a step, and something that was sent."""
    for path, form, boxes in (
        ("steps", "submitter", {"#submitter-name": "К. Оно", "#submitter-email": "ono@example.org"}),
        ("steps", "steps", {"#step-body": "Полиция порта", "#step-outcome": "—", "#on-year": "2023"}),
        ("sent", "sent", {"#sent-reference": "10023", "#sent-files": "wgeid.pdf", "#on-year": "2023"}),
    ):
        page.goto(f"{address}{CASE}/{path}?for=wgeid")
        page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
        for box, words in boxes.items():
            page.fill(box, words)
        page.locator(f"form[action$='/{form}'] > button").first.click()
        page.wait_for_load_state()


def _empty(page: Any, address: str) -> str:
    """The address of a case in which there is nothing yet."""
    page.goto(address)
    page.fill("#title", "Nothing yet")
    page.locator("form[action='/cases/new'] button").click()
    page.wait_for_load_state()
    return str(page.url).removeprefix(address)


def narrow(page: Any) -> bool:
    """Whether the page is no wider than the screen."""
    fits: bool = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    return fits


def _pictures(page: Any, address: str, language: str, folder: Path) -> list[str]:
    """Pictures of every page in one language; the names of those that are too wide."""
    page.goto(address)
    page.select_option("#language", language)
    page.locator("form[action='/language'] button").click()
    wide = []
    for at, path in enumerate(pages(page, address)):
        page.goto(address + path)
        name = path.partition("?")[0].strip("/").replace("/", "-")[:40] or "start"
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            told = f"{at:02}-{name}-{width}-{language}"
            page.screenshot(path=folder / f"{told}.png", full_page=True)
            if not narrow(page):
                wide.append(told)
    return wide


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
