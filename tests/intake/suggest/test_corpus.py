"""The annotated corpus is sound, and its frozen half is the one that was frozen."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from lastseen.core import passages
from lastseen.core.casefile import load
from lastseen.core.yamltext import parse

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted(CORPUS.glob("*/*.yaml"))
FROZEN = dict(reversed(line.split("  ")) for line in (CORPUS / "frozen.sha256").read_text("utf-8").splitlines())


FURTHER = ("more-", "later-")
"""How the names of the further reports begin, which are for writing rules only and may be short."""


def plain_of(path):
    return load(path.read_bytes())[0].plain


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_corpus_reads_without_error_or_warning(path):
    _, problems = load(path.read_bytes())

    assert [problem.message for problem in problems] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_corpus_is_one_report_of_an_articles_length_under_its_own_name(path):
    plain, fewest = plain_of(path), 80 if path.stem.startswith(FURTHER) else 150

    assert plain["id"] == path.stem
    assert list(plain["reports"]) == ["R1"]
    assert fewest <= len(plain["reports"]["R1"]["text"].split()) <= 600


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_claim_and_every_hedge_of_the_corpus_has_words_in_its_report(path):
    plain = plain_of(path)

    without = [
        claim["id"]
        for claim in plain["claims"]
        for words in (claim.get("quote"), claim.get("hedge", claim.get("quote")))
        if not words or not passages.find(plain["reports"]["R1"]["text"], words)
    ]

    assert without == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_states_of_the_corpus_are_invented(path):
    plain = plain_of(path)

    states = {source["state"] for source in plain["sources"].values() if "state" in source}
    states |= {claim["value"] for claim in plain["claims"] if claim["property"] in ("nationality", "to_state")}

    assert states <= set(parse((CORPUS / "places.yaml").read_bytes()).plain["states"])


def test_the_corpus_has_the_size_that_its_readme_states():
    counted = [path for path in FILES if not path.stem.startswith(FURTHER)]

    languages = Counter((path.parent.name, plain_of(path)["reports"]["R1"]["language"]) for path in counted)

    assert languages == {
        ("dev", "en"): 13,
        ("dev", "ko"): 4,
        ("dev", "ru"): 4,
        ("test", "en"): 12,
        ("test", "ko"): 4,
        ("test", "ru"): 3,
    }


def test_the_frozen_half_is_as_it_was_frozen():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (CORPUS / "test").glob("*.yaml")}

    assert found == FROZEN
