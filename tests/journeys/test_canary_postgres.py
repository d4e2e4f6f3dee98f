"""Sealed words with a team's database: its tables, its write-ahead log, and its log, where every statement stands."""

from __future__ import annotations

import pytest

from tests.journeys.canary import in_files
from tests.journeys.cluster import cluster
from tests.journeys.house import (
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

SOURCES, ON_PAGES = 30, 6


@pytest.fixture(scope="module")
def searched(tmp_path_factory, chromium):
    """Everything sealed, looked at and sent; then the folders of the workbench and of the database searched."""
    folder = tmp_path_factory.mktemp("house")
    with cluster() as server, housed(folder, 1, SOURCES, LASTSEEN_DATABASE=server.address) as house:
        context = chromium.new_context()
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(house.link)
        places = [("k0", f"p{source}") for source in range(SOURCES)]
        seal_by_page(house, page, places[:ON_PAGES])
        seal_by_command(house, places[ON_PAGES:])
        look_at_everything(house, page)
        send_plain(house, page)
        page.goto(f"{house.address}/cases/{LEFT_OPEN}")  # what is asked for stands in the database's log
        house.command("erase", "k0", "p0", "--rule", "danger", "--why", "a drill", "--by", "K. Ono", "--yes")
        context.close()
        server.stop()
        yield {"files": in_files([folder], WORDS), "database": in_files([server.folder], WORDS)}


def test_sealed_words_are_in_no_table_no_write_ahead_log_and_no_log_of_the_database(searched):
    assert of(searched["database"] + searched["files"], *SEALED, SENT_PLAIN) == []


def test_the_search_sees_a_word_that_was_left_open_in_tables_write_ahead_log_and_log(searched):
    where = [place for place, *_ in of(searched["database"], LEFT_OPEN)]

    assert any("/data/base/" in place for place in where)
    assert any("/data/pg_wal/" in place for place in where)
    assert any(place.endswith("/log") for place in where)


def test_the_search_does_not_see_a_word_that_was_never_used(searched):
    assert of(searched["database"] + searched["files"], NEVER_USED) == []
