"""The rules of Korean as the engine asks for them."""

from __future__ import annotations

from lastseen.core.dates import Date
from lastseen.intake.suggest.foretold import weighed
from lastseen.intake.suggest.korean.cues import find_cues
from lastseen.intake.suggest.korean.happenings import tell_event
from lastseen.intake.suggest.korean.hedges import find_hedges
from lastseen.intake.suggest.korean.lives import tell_fate, tell_lives
from lastseen.intake.suggest.korean.page import page_of
from lastseen.intake.suggest.korean.silences import tell_silences
from lastseen.intake.suggest.korean.tale import stretches, tale_of
from lastseen.intake.suggest.korean.voices import find_voices
from lastseen.intake.suggest.told import Known, Told


class Korean:
    """Reports in Korean, of the South and of the North."""

    code = "ko"
    title = "Korean"

    def tell(self, text: str, published: Date | None, known: Known) -> Told:
        """All that the rules find in a text."""
        page = page_of(text, published, known)
        voices = find_voices(page)
        tale = tale_of(page, voices.found)
        cues = find_cues(text)
        for told in stretches(tale, cues):
            (tell_fate if told.cue.fate else tell_event)(tale, told)
        tell_lives(tale)
        tell_silences(voices, tale, cues)
        hedges = tuple(find_hedges(page, cues, voices.found))
        return Told(
            attributions=tuple(voices.found),
            hedges=hedges,
            things=tuple(tale.story.things.values()),
            facts=weighed(text, tale.story.facts, hedges, voices.found),
            not_examined=tuple(dict.fromkeys(tale.story.undated)),
        )


KOREAN = Korean()
