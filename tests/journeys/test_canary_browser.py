"""A seized laptop: what a browser's own folder holds after a source was sealed in it, closed or killed."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from bench.screens import BROWSERS, OPTIONS
from tests.journeys.canary import in_files
from tests.journeys.conftest import missing
from tests.journeys.house import BY_PAGE, CONTACT, LEFT_OPEN, NEVER_USED, WORDS, housed, of, seal_by_page

SEALED = 6


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with housed(tmp_path_factory.mktemp("house"), 1, 2 * SEALED) as made:
        yield made


@pytest.fixture(scope="module")
def profiles(house, tmp_path_factory):
    """The folder of a browser that was closed, and of one that was killed, each searched."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        missing("Chromium")
    found = {}
    with sync_playwright() as driver:
        for at, end in enumerate((close, kill)):
            folder = tmp_path_factory.mktemp("profile")
            context = driver.chromium.launch_persistent_context(str(folder), executable_path=path, args=OPTIONS)
            context.set_default_timeout(60_000)
            page = context.pages[0]
            come_in(house, page, context, found)
            seal_by_page(house, page, [("k0", f"p{at * SEALED + number}") for number in range(SEALED)])
            half_typed(house, page, f"p{at * SEALED}")
            end(context, folder)
            found[end.__name__] = in_files([folder], WORDS)
    return found


def come_in(house, page, context, found):
    """Once by the link; then with what the first browser was given."""
    if "cookies" in found:
        context.add_cookies(found["cookies"])
        page.goto(house.address)
    else:
        page.goto(house.link)
        found["cookies"] = context.cookies()
    page.goto(f"{house.address}/people?q={LEFT_OPEN}")


def half_typed(house, page, source):
    """A form filled in and not sent, left open when the browser ends."""
    page.goto(f"{house.address}/cases/k0/seal")
    page.wait_for_selector("#custodians li")
    page.select_option("#source", source)
    page.fill("#identity", f"{BY_PAGE}{source}")
    page.fill("#how", f"{CONTACT} told us")
    page.wait_for_timeout(3000)


def close(context, folder):
    context.close()


def kill(context, folder):
    """As when the power fails: every process that works in this folder."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={folder}".encode() in words:
            os.kill(int(process.name), signal.SIGKILL)


@pytest.mark.parametrize("end", ["close", "kill"])
def test_nothing_that_was_sealed_or_typed_is_in_the_browsers_folder(profiles, end):
    assert of(profiles[end], BY_PAGE, CONTACT) == []


def test_the_search_sees_a_word_that_stood_in_an_address(profiles):
    assert of(profiles["close"], LEFT_OPEN)


@pytest.mark.parametrize("end", ["close", "kill"])
def test_the_search_does_not_see_a_word_that_was_never_used(profiles, end):
    assert of(profiles[end], NEVER_USED) == []
