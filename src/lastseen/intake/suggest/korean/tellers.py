"""Who speaks in a Korean sentence: the one named beside a verb of saying, whom that one cites, who was told."""

from __future__ import annotations

import re

from lastseen.core.scales import SourceKind
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.sayings import Saying
from lastseen.intake.suggest.korean.sources import Sources
from lastseen.intake.suggest.korean.words import SUBJECT, TOPIC, Word, listed
from lastseen.intake.suggest.told import SourceTold

MOST_SUBJECTS = 3
"""Subjects at the head of a stretch without quotations, one of whom speaks; those behind belong to what is said."""
TO, CITING, THROUGH = "to", "citing", "through"
_CITING = re.compile(
    r"(?:을|를|의\s(?:말|발언|보도|주장|증언|설명|글|이야기)을)\s?"
    r"(?:인용(?:해|하여|하며|한|했|하면서|,)?|빌려|토대로|바탕으로|근거로)|(?:을|를)\s?통해(?=\s)"
)
_TALK = r"(?:\S+\s)?(?:서면 )?(?:인터뷰|통화|대화)에서"
_TO = re.compile(rf"(?:에게|에|[와과]의\s{_TALK}|[와과]\s(?:한\s)?{_TALK})(?=[\s,])")
_ACCOUNT = re.compile(r"(?:설명|전언|주장|증언|말|이야기)(?:이다|입니다)")
"""체포됐다는 게 가족의 설명이다: told by whoever stands before it with 의."""
_WHEN = ("이날", "처음", "최근", "단독", "공식", "뒤늦게", "(현지시간)")
_NO_TELLER = (
    "사실", "소식", "내용", "것", "점", "소문", "보도", "주장", "의혹", "관측", "전망", "가능성", "증언",
    "이야기", "얘기", "설명", "분석", "지적", "우려",
)  # fmt: skip
_BUT = re.compile(r"(?:지만|으나|는데|데 반해|더니),?\s")


def teller_of(sources: Sources, start: int, saying: Saying, *, embedded: bool) -> tuple[SourceTold | None, int]:
    """Who speaks, and where the words that name it end: between the mark and the verb, or at the stretch's head."""
    if not embedded:
        between = teller_between(sources, saying)
        if between:
            return between, start
    page = sources.page
    again = start if saying.quoted else _restart(page, start, saying.mark)
    if again != start:
        found = _at_head(sources, again, saying, embedded=embedded)
        if found[0]:
            return found
    return _at_head(sources, start, saying, embedded=embedded)


def _at_head(sources: Sources, start: int, saying: Saying, *, embedded: bool) -> tuple[SourceTold | None, int]:
    """Who speaks by the subjects at the head of a stretch."""
    page = sources.page
    quotes = page.quoted.within(start, saying.start)
    limit = quotes[0][0] if saying.quoted and quotes else saying.mark
    subjects = [it for it in page.words.within(start, limit) if is_subject(page, it)]
    subjects = [it for it in subjects if not _of_a_relative_clause(page, it, subjects)]
    if not saying.quoted:
        subjects = subjects[:MOST_SUBJECTS]
    if _heads_the_sentence(page, start, subjects) and not embedded and not saying.quoted:
        head = sources.named_by(subjects[0], start) or sources.somebody(subjects[0], start)
        return head, subjects[0].end
    for word in reversed(subjects) if embedded else subjects:
        teller = sources.named_by(word, start)
        if teller:
            return teller, word.end
        if word.noun in ("그", "그녀"):
            return sources.he(), word.end
    return _anybody(sources, subjects, start) if saying.quoted else (None, start)


def _of_a_relative_clause(page: Page, word: Word, subjects: list[Word]) -> bool:
    """자유라디오가 접촉한 (직원은): the subject of a verb before the noun that is the topic."""
    at = page.words.at(word.start) + 1
    verb = page.words.all[at] if at < len(page.words.all) else None
    if (
        word.particle not in ("이", "가")
        or verb is None
        or not verb.bare.endswith(("한", "된", "은", "난", "던", "낸"))
    ):
        return False
    return any(it.particle in ("은", "는") and verb.end < it.start < verb.end + 24 for it in subjects)


def _heads_the_sentence(page: Page, start: int, subjects: list[Word]) -> bool:
    """앰네스티는 14일 … 당국이 … 밝혔다: a topic with the day behind it, and another subject after that."""
    if len(subjects) < 2 or subjects[0].particle not in ("은", "는") or subjects[1].particle not in ("이", "가"):
        return False
    following = page.dates.over(subjects[0].end + 1)
    return following is not None and subjects[0].noun not in ("그", "그녀") and following.end < subjects[1].start


def _restart(page: Page, start: int, end: int) -> int:
    """After the last `but` before which another story ends."""
    return max(
        (it.end() for it in _BUT.finditer(page.text, start, end) if not page.quoted.over(it.start())), default=start
    )


def _anybody(sources: Sources, subjects: list[Word], start: int) -> tuple[SourceTold | None, int]:
    """A speaker that no list has: the topic right before a quotation is one all the same."""
    topics = [word for word in subjects if word.particle in TOPIC]
    if not topics:
        return None, start
    head = topics[-1]
    return sources.somebody(head, start), head.end


def teller_between(sources: Sources, saying: Saying) -> SourceTold | None:
    """The one named between what is said and its verb: …고 텔레그래프가 3일 보도했다."""
    page = sources.page
    for word in reversed(page.words.within(saying.mark_end, saying.start)):
        if word.bare.endswith("의") and _ACCOUNT.match(page.text, saying.start) and saying.start - word.end < 2:
            return sources.named_by(word, saying.mark_end) or sources.somebody(word, saying.mark_end)
        if is_subject(page, word) and (found := sources.named_by(word, saying.mark_end)):
            return found
    return _somebody_between(sources, saying)


def _somebody_between(sources: Sources, saying: Saying) -> SourceTold | None:
    """…고 두물머리가 1일 전했다: whoever has 이 or 가 right before the verb says it, in a list or not."""
    page = sources.page
    for word in reversed(page.words.within(saying.mark_end, saying.start)):
        if page.dates.over(word.start) or word.bare in _WHEN:
            continue
        plain = word.particle in ("이", "가") and len(word.noun) > 1 and page.quoted.over(word.start) is None
        return sources.somebody(word, saying.mark_end) if plain and not listed(word, _NO_TELLER) else None
    return None


def is_subject(page: Page, word: Word) -> bool:
    """Whether a word outside quotations has a subject's particle; one in marks has it behind them."""
    if page.quoted.over(word.start):
        return False
    if word.particle in SUBJECT and word.particle not in ("의", "에서", "만"):
        return True
    following = page.text[word.end : word.end + 3]
    return following[:1] in ("’", "'", ")") and following[1:2] in ("은", "는", "이", "가")


def others_of(sources: Sources, begins: int, saying: Saying) -> list[tuple[str, SourceTold]]:
    """The sources that the speaker cites or speaks to, as the words of the stretch name them."""
    page = sources.page
    found: list[tuple[str, SourceTold]] = []
    for way, pattern in ((CITING, _CITING), (TO, _TO)):
        for match in pattern.finditer(page.text, begins, saying.start):
            if page.quoted.over(match.start()) or (way == TO and match.start() > _first_quote(page, begins, saying)):
                continue
            words = page.words.within(max(begins, match.start() - 20), match.start() + 1)
            through = THROUGH if "통해" in match.group() else way
            source = _object(sources, words, begins, through) if words else None
            if source:
                found.append((way, source))
    return found


def _first_quote(page: Page, begins: int, saying: Saying) -> int:
    quotes = page.quoted.within(begins, saying.start)
    return quotes[0][0] if saying.quoted and quotes else begins + 40


def _object(sources: Sources, words: tuple[Word, ...], begins: int, way: str) -> SourceTold | None:
    source = sources.named_by(words[-1], begins)
    if source is None or (way == TO and source.kind is not SourceKind.OUTLET):
        return None
    return None if way == THROUGH and source.kind in (SourceKind.STATE_BODY, SourceKind.ORGANISATION) else source
