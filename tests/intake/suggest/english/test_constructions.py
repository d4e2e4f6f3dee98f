"""One thing said in many ways: who says it, through whom, and what is told of persons beside their names."""

from __future__ import annotations

from typing import Any

import pytest

from lastseen.core.yamltext import parse
from lastseen.intake.suggest.suggest import suggest
from tests.intake.suggest.english.told_phrases import VECTORS
from tests.intake.suggest.told_reports import KNOWN

PUBLISHED = "2021-06-01"


def vectors(folder: str) -> dict[str, Any]:
    document = parse((VECTORS / folder / "english.yaml").read_bytes())
    assert document.problems == []
    return document.plain


CHAINS = vectors("told_chains")
PEOPLE = vectors("told_people")


def chain_of_the_date(text: str) -> list[str]:
    case = suggest(text, "en", None, PUBLISHED, KNOWN).case
    claim = next(it for it in case["claims"] if it["property"] == "date")
    sources = [case["sources"][key] for key in claim.get("by", [])]
    return [source.get("name") or source["described"] for source in sources]


def of_persons(text: str) -> list[str]:
    case = suggest(text, "en", None, PUBLISHED, KNOWN).case
    claims = [it for it in case["claims"] if case["things"][it["about"]]["type"] != "event"]
    hedges = [f" ({it['hedge']})" if "hedge" in it else "" for it in claims]
    return [f"{it['property']} = {it['value']}{hedge}" for it, hedge in zip(claims, hedges, strict=True)]


@pytest.mark.parametrize("vector", CHAINS["sentences"], ids=lambda it: it["text"][:60])
def test_a_sentence_tells_through_whom_its_words_came(vector):
    text = vector["text"].replace("@", CHAINS["said"])

    assert chain_of_the_date(text) == vector["chain"]


@pytest.mark.parametrize("vector", PEOPLE["sentences"], ids=lambda it: it["text"][:60])
def test_a_sentence_tells_what_stands_beside_a_name(vector):
    assert of_persons(vector["text"]) == vector["says"]
