"""Who denies, knows nothing or does not answer in a Korean report, and of which event."""

from __future__ import annotations

import re
from functools import lru_cache

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.korean.cues import Cue
from lastseen.intake.suggest.korean.sayings import sentence_start
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.tale import Tale
from lastseen.intake.suggest.korean.voices import Voices
from lastseen.intake.suggest.silence import STANCES, SpokenOf, silences_in, spoken_of
from lastseen.intake.suggest.told import Attribution, Fact, Sentence, SourceTold

NAMED_BEFORE = 28
"""Code points before a denial in which the event may be named that it is about."""
_ADDRESSED = ("은", "는", "이", "가", "에", "에도", "측은", "측에", "에게", "도", "측도")
_DETAIL = re.compile(
    r"(?:시각|시간|날짜|장소|규모|인원|숫자|경위|이유|신원|명단|행방|소재|생사|소식|운명)(?:은|는|을|를|에\s대해서?는?)\s$"
)
"""What somebody is silent about who speaks of the event itself."""
_OFFICES = ("당국자", "대변인", "장관", "관계자")


def tell_silences(voices: Voices, tale: Tale, cues: tuple[Cue, ...]) -> None:
    """Every refusal, denial or want of knowledge as a fact about the event that was spoken of."""
    about = spoken_of(tale.story, [(cue.start, cue.kind) for cue in cues], voices.found)
    patterns = _patterns()
    for sentence in tale.page.sentences:
        for stance, match in silences_in(tale.page.text, sentence, patterns):
            _one(voices, about, sentence, (stance, match))


def _one(voices: Voices, about: SpokenOf, sentence: Sentence, found: tuple[Stance, re.Match[str]]) -> None:
    stance, match = found
    if _DETAIL.search(voices.page.text, max(0, match.start() - 12), match.start()):
        return
    event = about.event(match.start(), (match.start() - NAMED_BEFORE, match.end()))
    if event is None or about.is_told(*match.span()):
        return
    speech = about.speech(*match.span())
    if speech and not _fits(speech, stance, match):
        _told_of(voices, speech, stance, match, event, about)
        return
    if speech is None:
        teller = _teller(voices, sentence.start, match)
        if teller is None or (teller.thing in about.story.concerned() and stance is Stance.DECLINES_COMMENT):
            return  # that the missing cannot be reached is no silence
        voices.found.append(Attribution(*match.span(), (*voices.base, teller), f"ko-{stance.value}"))
    about.story.facts.append(Fact(event, "occurred", True, *match.span(), f"ko-{stance.value}", stance))


def _told_of(
    voices: Voices, speech: Attribution, stance: Stance, match: re.Match[str], event: str, about: SpokenOf
) -> None:
    """What a speaker tells of a body that is silent: “정부는 아무 설명이 없다”."""
    start = sentence_start(voices.page.text, speech.start, match.start())
    teller = _teller(voices, start, match, within=speech)
    if teller and teller.kind not in (SourceKind.PERSON, SourceKind.OUTLET):
        voices.sources.forget()
        chain = (*speech.chain, teller)
        voices.found.append(Attribution(*match.span(), chain, f"ko-{stance.value}"))
        about.story.facts.append(Fact(event, "occurred", True, *match.span(), f"ko-{stance.value}", stance))


def _fits(speech: Attribution, stance: Stance, match: re.Match[str]) -> bool:
    """Whether somebody can be said to be silent in those words: people who tell that others did not answer are not."""
    if stance is not Stance.DECLINES_COMMENT and "못" not in match.group():
        return True
    speaker = speech.chain[-1] if speech.chain else None
    if speaker is None:
        return False
    speaks_for = any(office in (speaker.described or "") for office in _OFFICES)
    return speaker.kind is SourceKind.STATE_BODY or speaks_for


def _teller(voices: Voices, start: int, match: re.Match[str], within: Attribution | None = None) -> SourceTold | None:
    """Whom the sentence says it of: its subject, or the one who was asked (대사관에 전화했으나)."""
    page = voices.page
    for word in reversed(page.words.within(start, match.start())):
        if word.noun in ("어디", "누구", "아무", "어느"):
            continue
        if (within or page.quoted.over(word.start) is None) and word.particle in _ADDRESSED:
            source = voices.sources.named_by(word, start)
            if source and source.kind not in (SourceKind.DOCUMENT, SourceKind.RECORDING):
                return source
    return None


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = table("cues")["silent"]
    return {sort: re.compile("|".join(rows[sort])) for sort in STANCES}
