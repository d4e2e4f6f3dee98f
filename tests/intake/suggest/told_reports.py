"""Short reports from the vectors with every claim that is proposed of them, and the invented world they tell of."""

from __future__ import annotations

from typing import Any

from lastseen.core.yamltext import parse
from lastseen.intake.suggest.suggest import Suggested, suggest
from lastseen.intake.suggest.told import Known
from tests.intake.suggest.claim_lines import lines_of
from tests.intake.suggest.english.told_phrases import VECTORS

PUBLISHED = "2021-03-14"
PLACES = VECTORS.parent / "corpus" / "places.yaml"


def known() -> Known:
    """The states and towns of the corpus, in every language and as they are written."""
    told = parse(PLACES.read_bytes()).plain
    states = {name: code for code, names in told["states"].items() for group in names.values() for name in group}
    towns = {
        town[language]: f"{town[language]}, {told['states'][town['in']][language][0]}"
        for town in told["towns"]
        for language in ("en", "ko", "ru")
    }
    return Known(states, towns)


KNOWN = known()


def reports(file: str) -> list[dict[str, Any]]:
    """The reports of one vector file."""
    document = parse((VECTORS / file).read_bytes())
    assert document.problems == []
    return document.plain["reports"]


def suggested(text: str, language: str) -> Suggested:
    """What is proposed of a report from the invented world."""
    return suggest(text, language, None, PUBLISHED, KNOWN)


def lines_with_words(found: Suggested) -> list[str]:
    """Each claim as a line, with the words that give it and, in brackets, those that hedge it."""
    return [
        f"{line} | {claim['quote']}" + (f" ({claim['hedge']})" if "hedge" in claim else "")
        for line, claim in zip(lines_of(found), found.case["claims"], strict=True)
    ]
