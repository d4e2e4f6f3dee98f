"""What is told in a Korean report by nobody in particular: testimony, rumours, claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lastseen.core.scales import Certainty, SourceKind
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.words import TOPIC
from lastseen.intake.suggest.told import Attribution, Sentence, SourceTold

_CLAUSE_END = re.compile(r"(?:”|\")\s?(?:이?라며|며|면서|고)\s|(?:다며|라며|다면서)\s|[.!?]\s|(?:지만|으나),?\s")


@lru_cache(maxsize=1)
def _heard() -> re.Pattern[str]:
    rows = table("sources")["hearsay"]
    nouns = "|".join([*rows["nouns"], *rows["rumours"], *rows["claims"]])
    return re.compile(
        rf"(?:(?:다|라|단|란)(?:는)?|[”\"]\s?(?:이?라)?는)\s(?P<noun>{nouns})(?:이|가|도|은|는|을|를|만|들이|들도)?(?=\s)"
    )


def find_hearsay(
    page: Page, sentence: Sentence, spoken: Sequence[Attribution], told_by: tuple[SourceTold, ...]
) -> Iterator[Attribution]:
    """…라는 증언도 있다: told through whoever speaks in `spoken`, else through `told_by`; a rumour is no source."""
    for match in _heard().finditer(page.text, sentence.start, sentence.end):
        noun = match["noun"]
        certainty = _certainty(noun)
        around = [it for it in spoken if it.start <= match.start() < it.end + 1 and it.chain]
        inner = min(around, key=lambda it: it.end - it.start, default=None)
        chain = inner.chain if inner else told_by
        if certainty is Certainty.STATED:
            nobody = SourceTold(f"hearsay:{noun}", *match.span("noun"), SourceKind.PERSON, described=noun)
            chain = (*chain, nobody)
        start = _past_topic(page, max(sentence.start, inner.start if inner else 0), match.start())
        start = max((it.end() for it in _CLAUSE_END.finditer(page.text, start, match.start())), default=start)
        hedge = None if certainty is Certainty.STATED else noun
        yield Attribution(start, match.start(), chain, "ko-hearsay", certainty=certainty, hedge=hedge)


def _certainty(noun: str) -> Certainty:
    """A rumour is rumoured, what is claimed by nobody is reported; testimony is a source."""
    rows = table("sources")["hearsay"]
    if noun in rows["rumours"]:
        return Certainty.RUMOURED
    return Certainty.REPORTED if noun in rows["claims"] else Certainty.STATED


def _past_topic(page: Page, start: int, end: int) -> int:
    """Past the one of whom it is told: 맏아들도 (체포됐다는 말)."""
    topic = next((word for word in page.words.within(start, end)[:3] if word.particle in TOPIC), None)
    return topic.end if topic and topic.end <= end and not page.quoted.over(topic.start) else start
