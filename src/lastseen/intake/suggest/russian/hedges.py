"""Words in Russian reports that make a clause less sure, foretell it or conclude it, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lastseen.core.scales import Certainty, Stance
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.tables import table
from lastseen.intake.suggest.told import Attribution, Hedge, Sentence

_SORTS: dict[str, tuple[Certainty, Stance]] = {
    "reported": (Certainty.REPORTED, Stance.ASSERTS),
    "likely": (Certainty.LIKELY, Stance.ASSERTS),
    "possible": (Certainty.POSSIBLE, Stance.ASSERTS),
    "rumoured": (Certainty.RUMOURED, Stance.ASSERTS),
    "predicts": (Certainty.STATED, Stance.PREDICTS),
    "infers": (Certainty.LIKELY, Stance.INFERS),
}
_CLAUSE_BREAK = re.compile(
    r",\s(?:а|но|однако|хотя|когда|где|который|которая|которые)\s|[.;:!?]\s|\sи,?\s(?=$)|—\s|[«»]"
)


def find_hedges(page: Page, spoken: Sequence[Attribution]) -> list[Hedge]:
    """Every hedge of a report with its scope."""
    found: list[Hedge] = []
    for number, sentence in enumerate(page.sentences):
        found += _in_sentence(page, sentence)
        found += _unverified(page, sentence, page.sentences[number - 1] if number else None)
        found += _account(page, sentence, spoken)
    return found


def _in_sentence(page: Page, sentence: Sentence) -> Iterator[Hedge]:
    for sort, pattern in _patterns().items():
        for match in pattern.finditer(page.plain, sentence.start, sentence.end):
            certainty, stance = _SORTS[sort]
            yield Hedge(match.start(), match.end(), _scope(page, sentence, match, sort), certainty, stance)


def _scope(page: Page, sentence: Sentence, match: re.Match[str], sort: str) -> tuple[int, int]:
    """The clause around a hedge; an adverb behind `и` is only about what follows it: пропал и, вероятно, возвращён."""
    text = page.text
    before = [it.end() for it in _CLAUSE_BREAK.finditer(text, sentence.start, match.start())]
    after = _CLAUSE_BREAK.search(text, match.end(), sentence.end)
    start = before[-1] if before else sentence.start
    end = after.start() if after else sentence.end
    joined = re.search(r"\sи,?\s$", text[start : match.start()])
    comma = text.find(", ", match.end(), end) if sort == "predicts" else -1
    end = comma if comma > 0 else end
    follows = sort in ("rumoured", "predicts") or joined or text[match.end() : match.end() + 5] == ", что"
    return (match.start() if follows else start), (sentence.end if sort == "rumoured" else end)


def _unverified(page: Page, sentence: Sentence, before: Sentence | None) -> Iterator[Hedge]:
    """Nobody could check it: said of the sentence before, or of what stands before in the same one."""
    for match in _check().finditer(page.plain, sentence.start, sentence.end):
        ahead = match.start() - sentence.start
        alone = ahead > 40 or before is None or before.paragraph != sentence.paragraph
        start = sentence.start if alone or before is None else before.start
        if not alone and _THESE.search(page.plain, sentence.start, match.end()):
            start = next(it.start for it in page.sentences if it.paragraph == sentence.paragraph)
        yield Hedge(match.start(), match.end(), (start, match.start() + 1), Certainty.POSSIBLE)


_THESE = re.compile(r"(?<![а-я])эт(?:и|их)\s(?:[а-я]+\s)?(?:сведени|данны|сообщени|утверждени)")
"""Of everything that a paragraph has told so far."""
_OF_IT = re.compile(
    r"этой\sинформации|этих\s(?:данных|сведений|сообщений)|его\sслов|ее\sслов|эту\sинформацию|эти\s(?:данные|сообщения)"
)


def _account(page: Page, sentence: Sentence, spoken: Sequence[Attribution]) -> Iterator[Hedge]:
    """Подтверждения этой информации нет, at the head of a paragraph: of all that the first source has told."""
    match = _check().search(page.plain, sentence.start, sentence.end)
    before = [it for it in spoken if it.end <= sentence.start and it.chain]
    if match is None or not before or match.start() - sentence.start > 24 or not _OF_IT.search(match.group()):
        return
    his = re.search(r"\b(?:его|ее)\sслов", match.group())
    whose = before[-1].chain[-1].key if his else before[0].chain[0].key
    for speech in before:
        if (speech.chain[-1] if his else speech.chain[0]).key == whose:
            yield Hedge(match.start(), match.end(), (speech.start, speech.end), Certainty.POSSIBLE)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = table("cues")["hedge"]
    return {sort: _whole(row["patterns"]) for sort, row in rows.items()}


@lru_cache(maxsize=1)
def _check() -> re.Pattern[str]:
    return _whole(table("cues")["unverified"]["patterns"])


def _whole(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns).replace('ё', 'е')})(?![\w-])")
