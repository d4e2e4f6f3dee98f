"""When an event of a Korean report happened: the date before its words, or the one that its sentence ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.intake.suggest.korean.cues import DOES
from lastseen.intake.suggest.korean.dates import BORN
from lastseen.intake.suggest.korean.tale import Stretch, Tale
from lastseen.intake.suggest.told import DateTold, Fact

OF_A_LETTER = "자 "
"""What stands behind the day that a letter bears: 2월 3일자 답변서에서."""
WITHIN = ("last_contact", "last_sighting", "removal_order", "family_step")
"""Kinds whose words can stand around the date: 휴대전화는 2일 끊겼다."""
_WAS = re.compile(
    r"(?:[가-힣]{0,2}\s)?(?:것|게|건|때|날|시점|시기|통화|연락|전화|모습)(?:은|는|이)?\s(?:바로\s)?|(?<=[은는])\s(?:바로\s)?"
)
"""체포된 것은 (3월 3일이었다), 마지막 통화는 (28일 밤이었다)."""
_IS = re.compile(
    r"[가-힣\s\d:()]{0,8}?(?:이었|였|이다|이라|이며|이고|입니다|이에요|예요|다[.”\"]|다고)|에\s[가-힣]+에서(?:였|다)"
)
_LAPSED = re.compile(r"\s지(?:도|는)?\s(?:벌써\s|이미\s|약\s|꼭\s|어느덧\s|올해로\s|거의\s)*")
"""납치된 지 (1년이 지났다)."""


def occasion_of(tale: Tale, told: Stretch, key: str, *, counted: bool) -> Iterator[Fact]:
    """The date of an event, as a claim; where it cannot be told, that is kept."""
    date = _lapsed(tale, told) or _ends_with(tale, told) or _before(tale, told)
    if date is None:
        return
    if date.edtf is None:
        tale.story.cannot_date(tale.page.text[date.start : date.end], date.why)
        return
    edtf = tale.story.when(told.cue.kind, date.edtf, counted=counted)
    yield Fact(key, "date", edtf, date.start, date.end, date.rule, reckoned_from=date.reckoned_from)


def _before(tale: Tale, told: Stretch) -> DateTold | None:
    """The last date before the words of the event."""
    cue, text = told.cue, tale.page.text
    dates = tale.page.dates.within(told.since, cue.end if cue.kind in WITHIN else cue.start)
    dates = [it for it in dates if not text.startswith((BORN, OF_A_LETTER), it.end)]
    if cue.adnominal and cue.way == DOES:  # 금요일 3년간 수감해 온 블로거를 석방했다; but 전날 체포한 외국인
        dates = [it for it in dates if text[it.end : cue.start].isspace() and not _passing(told, it)]
    if cue.adnominal:  # 2019년 봄, 석방된 수감자가 …: the day is another's
        dates = [it for it in dates if "," not in text[it.end : cue.start] and not _passing(told, it)]
    return dates[-1] if dates else None


def _passing(told: Stretch, date: DateTold) -> bool:
    """9일 구금 중이던 주민을 송환했다: what lasted before a noun did not happen on the day."""
    return told.cue.passing and "/" not in (date.edtf or "")


def _ends_with(tale: Tale, told: Stretch) -> DateTold | None:
    """그가 체포된 것은 지난 3일이었다: the date that is what the sentence says."""
    match = _WAS.match(tale.page.text, told.cue.end)
    ahead = tale.page.dates.within(match.end(), told.end) if match else []
    if not ahead or ahead[0].start - told.cue.end > 16:
        return None
    return ahead[0] if _IS.match(tale.page.text, ahead[0].end) else None


def _lapsed(tale: Tale, told: Stretch) -> DateTold | None:
    """납치된 지 1년이 지났다: counted back from the report's day."""
    match = _LAPSED.match(tale.page.text, told.cue.end)
    date = tale.page.dates.over(match.end()) if match else None
    return date if date and date.start < told.end and not tale.page.text.startswith("만", date.end - 1) else None
