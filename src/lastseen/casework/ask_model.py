"""Asking a language model on this machine for claims, which pass the same gate as those of the rules."""

from __future__ import annotations

import importlib
from dataclasses import replace

from lastseen.core.dates import Date
from lastseen.core.errors import LastseenError
from lastseen.intake.model.answer import answer
from lastseen.intake.model.endpoint import ask, endpoint
from lastseen.intake.model.question import LONGEST, question
from lastseen.intake.suggest.detect import language_of
from lastseen.intake.suggest.language import LANGUAGES
from lastseen.intake.suggest.suggest import Suggested, suggested_by
from lastseen.intake.suggest.told import DateTold


def ask_model(
    text: str, publisher: str | None, published: str | None, address: str, *, model: str, sent_to: str | None = None
) -> Suggested:
    """What a model at an address suggests of a report. Raises ModelError, and LastseenError for too long a text."""
    where = endpoint(address, sent_to)
    if len(text) > LONGEST:
        told = f"the report has {len(text):,} characters; a model is asked about {LONGEST:,} at most"
        raise LastseenError(told, "let the rules alone suggest, or cut the report")
    day, code = Date.parse(published) if published else None, language_of(text)
    content = ask(where, question(text, published, model))
    found = answer(content, text, lambda words: _dates(words, code, day))
    made = suggested_by(text, found.told, publisher, published, code)
    return replace(made, dropped=(*found.dropped, *made.dropped))


def _dates(words: str, code: str, published: Date | None) -> tuple[DateTold, ...]:
    """The dates that the rules of a language read in some words; none in a language without rules."""
    if code not in LANGUAGES:
        return ()
    found: tuple[DateTold, ...] = importlib.import_module(
        f"lastseen.intake.suggest.{LANGUAGES[code]}.dates"
    ).find_dates(words, published)
    return found
