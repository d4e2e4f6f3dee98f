"""What others wrote is listed with its version, hash and terms, and is as it was published."""

from __future__ import annotations

import itertools
import json
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from lastseen.web import states
from tools import make_map

VENDOR = Path(__file__).parents[2] / "src" / "lastseen" / "web" / "static" / "vendor"
LISTED = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))["file"]
OPEN = {"0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"}
"""Terms under which a file may be given on beside ours."""


def test_every_file_is_listed_and_every_listed_file_is_there():
    there = {path.name for path in VENDOR.iterdir() if path.suffix in {".js", ".css"}}

    assert there == {one["file"] for one in LISTED} - {"../states.json"}


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one["file"])
def test_a_file_is_the_one_that_was_published(one):
    assert sha256((VENDOR / one["file"]).read_bytes()).hexdigest() == one["sha256"]


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one["file"])
def test_the_terms_of_a_file_are_open_and_stand_beside_it(one):
    assert one["licence"] in OPEN
    assert "copyright" in (VENDOR / one["terms"]).read_text("utf-8").lower() or one["licence"] == "0BSD"


def test_files_of_one_package_are_of_one_version():
    assert len({(one["package"], one["version"]) for one in LISTED}) == len({one["package"] for one in LISTED})


def test_the_map_is_as_its_sources_make_it():
    assert make_map.main(["--check"]) == 0


def test_the_map_and_the_page_name_the_same_edition_of_the_boundaries():
    assert states.EDITION == make_map.EDITION
    assert json.loads((VENDOR.parent / "states.json").read_text("utf-8"))["edition"] == states.EDITION


def test_no_outline_jumps_from_one_edge_of_the_map_to_the_other():
    rings = [ring for polygons in make_map.outlines().values() for polygon in polygons for ring in polygon]

    assert all(abs(b[1] - a[1]) < 180 or b[0] == -90 for ring in rings for a, b in itertools.pairwise(ring))


def test_every_outline_is_closed():
    rings = [ring for polygons in make_map.outlines().values() for polygon in polygons for ring in polygon]

    assert all(ring[0] == ring[-1] for ring in rings)
