"""The real program and a real browser. Whatever the browser complains of during a journey fails it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bench.screens import BROWSERS, NOWHERE, OPTIONS
from tests.web.served import Served, serving

PATIENCE = 60_000
"""Milliseconds after which something that does not come is missing."""
COMPLAINTS = ("error", "warning", "assert")
POLICY_BROKEN = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def missing(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, and the journeys are never left out here")
    pytest.skip(f"{what} is not installed; the journeys through the workbench were not tried")


# not for the whole session: while it is open, its event loop makes Django refuse its database in this process
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=OPTIONS)
        yield opened
        opened.close()


@dataclass
class Visitor:
    """A person at the workbench."""

    page: Any
    address: str
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda problem: self.troubles.append(f"error: {problem}"))
        self.page.on("requestfailed", self.miss)

    def hear(self, told: Any) -> None:
        if told.type in COMPLAINTS and not told.location["url"].endswith(NOWHERE):
            self.troubles.append(f"{told.type}: {told.text} {told.location}")

    def miss(self, request: Any) -> None:
        # what was still on its way when the page was left is given up, and nobody misses it
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def wait(self, selector: str) -> None:
        """Until it is there and the page's scripts run."""
        self.page.wait_for_selector(selector, state="attached")
        self.page.wait_for_load_state()

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def text(self, selector: str) -> str:
        found: str = self.page.locator(selector).first.inner_text()
        return found

    def speak(self, language: str) -> None:
        self.page.select_option("#language", language)
        self.click("form[action='/language'] button")
        self.wait(f"html[lang='{language}']")

    def is_called(self, name: str) -> None:
        self.page.fill("#who", name)
        with self.page.expect_navigation():
            self.click("form[action='/name'] button")


Arrive = Callable[..., Visitor]


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("journeys")) as running:
        yield running


@pytest.fixture(scope="module")
def let_in(chromium, served) -> Any:
    """What the browser keeps once it came in through the link, which opens one time."""
    context = chromium.new_context()
    context.new_page().goto(served.link)
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def arrive(chromium, served, let_in) -> Iterator[Arrive]:
    """Come to the workbench with a browser of one's own; at the end nothing may have been complained of."""
    visitors: list[Visitor] = []

    def come(**options: Any) -> Visitor:
        given = {"viewport": {"width": 1280, "height": 900}, "storage_state": let_in, **options}
        context = chromium.new_context(**given)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(POLICY_BROKEN)
        visitor = Visitor(context.new_page(), served.address)
        visitor.watch()
        visitors.append(visitor)
        visitor.go("/")
        return visitor

    yield come
    for visitor in visitors:
        visitor.page.context.close()
    assert [trouble for visitor in visitors for trouble in visitor.troubles] == []


@pytest.fixture
def visitor(arrive: Arrive) -> Visitor:
    return arrive()


@pytest.fixture
def at_demo(visitor: Visitor) -> Visitor:
    """In the demo case."""
    visitor.click("form[action='/cases/demo'] button")
    visitor.wait(".thing")
    return visitor
