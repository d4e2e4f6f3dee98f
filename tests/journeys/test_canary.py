"""Sealed words, and a search for them in everything that the workbench leaves behind and has in mind.

A thousand where CI or LASTSEEN_CANARY is set, which takes minutes; a hundred elsewhere.
"""

from __future__ import annotations

import os
import zlib

import pytest

from tests.journeys.canary import ENCODINGS, core_dump, in_core, in_files, in_memory, patterns, seen_in
from tests.journeys.house import (
    BY_COMMAND,
    BY_PAGE,
    LEFT_OPEN,
    NEVER_USED,
    SEALED,
    SENT_PLAIN,
    WORDS,
    housed,
    look_at_everything,
    of,
    seal_by_command,
    seal_by_page,
    send_plain,
)

FULL = bool(os.environ.get("CI") or os.environ.get("LASTSEEN_CANARY"))
CASES, SOURCES, ON_PAGES = (5, 200, 60) if FULL else (1, 100, 10)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with housed(tmp_path_factory.mktemp("house"), CASES, SOURCES) as made:
        yield made


@pytest.fixture(scope="module")
def searched(house, chromium):
    """Everything sealed, looked at and sent; then files, memory, and what is left of it after a crash searched."""
    context = chromium.new_context()
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(house.link)
    places = [(f"k{case}", f"p{source}") for case in range(CASES) for source in range(SOURCES)]
    seal_by_page(house, page, places[:ON_PAGES])
    seal_by_command(house, places[ON_PAGES:])
    look_at_everything(house, page)
    answers = [(answer.status, answer.text()) for answer in send_plain(house, page)]
    in_mind, looked = in_memory(house.running.pid, WORDS)
    opened = [house.opened(*place) for place in (places[0], places[-1])]
    context.close()
    files = in_files([house.folder], WORDS)
    core = core_dump(house.running, house.cores)
    return {
        "files": files,
        "memory": in_mind,
        "looked": looked,
        "core": in_core(core, WORDS),
        "core size": core.stat().st_size,
        "answers": answers,
        "opened": opened,
    }


def test_sealed_words_are_in_no_file_and_not_in_the_programs_memory(searched, house):
    assert of(searched["files"], *SEALED) == []
    assert of(searched["memory"], *SEALED) == []
    assert searched["looked"] > 20_000_000
    assert len(list((house.workspace / "blobs").glob("??/??/*"))) >= CASES * SOURCES


def test_sealed_words_are_not_in_what_a_crash_leaves_behind(searched):
    assert of(searched["core"], *SEALED) == []
    assert searched["core size"] > 20_000_000


def test_and_yet_they_were_sealed(searched):
    assert searched["opened"] == [f"{BY_PAGE}p0", f"{BY_COMMAND}p{SOURCES - 1}"]


def test_the_search_sees_a_word_that_was_left_open(searched):
    assert of(searched["memory"], LEFT_OPEN)
    assert of(searched["core"], LEFT_OPEN)
    assert any("lastseen.db" in where for where, *_ in of(searched["files"], LEFT_OPEN))


def test_the_search_does_not_see_a_word_that_was_never_used(searched):
    assert of(searched["files"] + searched["memory"] + searched["core"], NEVER_USED) == []


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
