"""The rules of Russian as the engine asks for them."""

from __future__ import annotations

from lastseen.core.dates import Date
from lastseen.intake.suggest.foretold import weighed
from lastseen.intake.suggest.russian.cues import find_cues
from lastseen.intake.suggest.russian.happenings import tell_articles, tell_charges, tell_event, tell_requests
from lastseen.intake.suggest.russian.hedges import find_hedges
from lastseen.intake.suggest.russian.lives import tell_fate, tell_lives
from lastseen.intake.suggest.russian.page import page_of
from lastseen.intake.suggest.russian.silences import tell_silences
from lastseen.intake.suggest.russian.tale import clauses, tale_of
from lastseen.intake.suggest.russian.voices import find_voices
from lastseen.intake.suggest.told import Known, Told


class Russian:
    """Reports in Russian."""

    code = "ru"
    title = "Russian"

    def tell(self, text: str, published: Date | None, known: Known) -> Told:
        """All that the rules find in a text."""
        page = page_of(text, published, known)
        voices = find_voices(page)
        tale = tale_of(page, voices.found, voices.cues)
        cues = find_cues(page.plain)
        for clause in clauses(tale, cues):
            (tell_fate if clause.cue.fate else tell_event)(tale, clause)
        tell_requests(tale)
        tell_charges(tale)
        tell_articles(tale)
        tell_lives(tale)
        tell_silences(voices, tale, cues)
        hedges = tuple(find_hedges(page, voices.found))
        return Told(
            attributions=tuple(voices.found),
            hedges=hedges,
            things=tuple(tale.story.things.values()),
            facts=weighed(text, tale.story.facts, hedges, voices.found),
            not_examined=tuple(dict.fromkeys(tale.story.undated)),
        )


RUSSIAN = Russian()
