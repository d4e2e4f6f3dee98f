"""Who denies, knows nothing or does not answer in a Russian report, and of which event."""

from __future__ import annotations

import re
from functools import lru_cache

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.cues import Cue
from lastseen.intake.suggest.russian.tables import table
from lastseen.intake.suggest.russian.tale import Tale
from lastseen.intake.suggest.russian.voices import Voices
from lastseen.intake.suggest.silence import STANCES, SpokenOf, silences_in, spoken_of
from lastseen.intake.suggest.told import Attribution, Fact, Sentence, SourceTold

NAMED_NEAR, NAMED_BEHIND = 60, 24
"""Code points before and after the end of a denial in which the event may be named that it is about."""
MOST_BEHIND = 60
"""Code points behind the words of a silence in which the one stands who is silent."""
_NOMINATIVE, _INSIDE = frozenset([Case.NOMINATIVE]), frozenset([Case.PREPOSITIONAL])


def tell_silences(voices: Voices, tale: Tale, cues: tuple[Cue, ...]) -> None:
    """Every refusal, denial or want of knowledge as a fact about the event that was spoken of."""
    about = spoken_of(tale.story, [(cue.start, cue.kind) for cue in cues], voices.found)
    patterns = _patterns()
    for sentence in tale.page.sentences:
        for stance, match in silences_in(tale.page.plain, sentence, patterns):
            _one(voices, about, sentence, (stance, match))


def _one(voices: Voices, about: SpokenOf, sentence: Sentence, found: tuple[Stance, re.Match[str]]) -> None:
    stance, match = found
    event = about.event(match.start(), (match.end() - NAMED_NEAR, match.end() + NAMED_BEHIND))
    if event is None or about.is_told(*match.span()):
        return
    speech = about.speech(*match.span())
    if speech is None or (stance is Stance.DECLINES_COMMENT and speech.chain[-1].kind is SourceKind.PERSON):
        teller = _teller(voices, sentence, match)
        if teller is None:
            return
        outer = speech.chain if speech else voices.base
        chain = tuple({one.key: one for one in (*outer, teller)}.values())
        voices.found.append(Attribution(*match.span(), chain, f"ru-{stance.value}"))
    about.story.facts.append(Fact(event, "occurred", True, *match.span(), f"ru-{stance.value}", stance))


def _teller(voices: Voices, sentence: Sentence, match: re.Match[str]) -> SourceTold | None:
    """Whom the sentence says it of: its subject, or the body in which it is said (в МВД не ответили)."""
    page = voices.page
    span = (sentence.start, sentence.end)
    for word in page.words.within(sentence.start, min(sentence.end, match.end() + MOST_BEHIND)):
        at = page.words.at(word.start)
        lead = [it.plain for it in page.words.all[max(0, at - 2) : at]]
        inside = "в" in lead or "во" in lead
        source = (
            None if page.quoted.over(word.start) else voices.sources.at(word, span, _INSIDE if inside else _NOMINATIVE)
        )
        if source and not (inside and source.kind is SourceKind.PERSON):
            return source
    return None


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = table("cues")["silent"]
    plain = {sort: "|".join(rows[sort]).replace("ё", "е") for sort in STANCES}
    return {sort: re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") for sort, pattern in plain.items()}
