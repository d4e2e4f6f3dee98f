"""Sentences of the floors below, which speak English, found again and said in the reader's language.

A sentence stands here as it is raised below, with a gap for each word that is the person's own; gettext has it in every
language. One that is not here is said in English, and marked as English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from lastseen.core.errors import LastseenError
from lastseen.core.vocabulary import label
from lastseen.web.dates import in_words
from lastseen.web.reading_told import TOLD
from lastseen.web.spoken import apart, language, value_in_words
from lastseen.web.words import CERTAINTIES, RECORDS


class Refused(LastseenError):
    """What a page itself refuses, said in the reader's language already."""


SENTENCES: tuple[str, ...] = (
    gettext_noop("%(value)s is no number"),
    gettext_noop("%(value)s ends below where it begins"),
    gettext_noop("%(value)s has an empty part"),
    gettext_noop("%(value)s is no code of a state"),
    gettext_noop("%(value)s is neither true nor false"),
    gettext_noop("why is empty"),
    gettext_noop("title is empty"),
    gettext_noop("source %(name)s was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("report %(name)s was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("thing %(name)s was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("source %(name)s is still spoken of by %(others)s and %(number)s more"),
    gettext_noop("report %(name)s is still spoken of by %(others)s and %(number)s more"),
    gettext_noop("thing %(name)s is still spoken of by %(others)s and %(number)s more"),
    gettext_noop("source %(name)s is still spoken of by %(others)s"),
    gettext_noop("report %(name)s is still spoken of by %(others)s"),
    gettext_noop("thing %(name)s is still spoken of by %(others)s"),
    gettext_noop("%(property)s is empty"),
    gettext_noop("%(field)s cannot be %(value)s"),
    gettext_noop("unknown property %(name)s"),
    gettext_noop("there is no source %(name)s"),
    gettext_noop("there is no thing %(name)s"),
    gettext_noop("%(date)s: there is no month %(number)s: write 01 to 12, or 21 to 24 for spring to winter"),
    gettext_noop("%(date)s: %(month)s has %(days)s days"),
    gettext_noop("%(date)s: %(later)s is before %(earlier)s: write the earlier one first"),
    gettext_noop("%(date)s: write year, month and day in numbers, such as 2019, 2019-03 or 2019-03-12"),
    gettext_noop(
        "%(date)s: unknown digits are written X, from the right: 20XX, 201X, 2019-XX, 2019-03-XX or 2019-XX-XX"
    ),
    gettext_noop("%(date)s: years run from 0001 to 9999"),
    gettext_noop("claim %(name)s was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("step %(name)s was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("submission %(name)s was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("consent %(name)s was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("who submits this case was changed meanwhile, so nothing of yours was entered"),
    gettext_noop("%(name)s is no suggested claim of %(case)s"),
    gettext_noop("there is no judgement of yours to undo in this case"),
    gettext_noop("the workspace already has a case %(case)s"),
    gettext_noop("there is no case %(case)s in this workspace"),
    gettext_noop("%(id)s is no id"),
    gettext_noop("the first row names no columns"),
    gettext_noop("no column holds names"),
    gettext_noop("the row names nobody; fill in the column of names"),
    gettext_noop("cannot read %(name)s as a name: it has no letters"),
    gettext_noop("there is no picture of page %(number)s"),
    gettext_noop("the original of %(report)s is missing"),
    gettext_noop("another program is writing to the workspace (%(told)s)"),
    gettext_noop("the disk is full: nothing was changed (%(told)s)"),
    # what to do
    gettext_noop('write 29, "about 600", "500..600", "..600", "600..", or ">500"; a unit may follow, as in "30 %"'),
    gettext_noop("write %(low)s..%(high)s"),
    gettext_noop("write one of %(words)s"),
    gettext_noop("write it from small to large: town, region, state"),
    gettext_noop("use the two letters of ISO 3166, such as KE, or XA to XZ for an invented state"),
    gettext_noop("write true or false, without quotes"),
    gettext_noop("leave the claim out: unknown stays unknown"),
    gettext_noop("add it under sources"),
    gettext_noop("add it under things"),
    gettext_noop("look at it as it is now, and enter yours again where it still holds"),
    gettext_noop("it may have been decided meanwhile"),
    gettext_noop("choose another id, or open that case"),
    gettext_noop("use letters, digits, - and _ only"),
    gettext_noop("give the reason"),
    gettext_noop("try again in a moment"),
    gettext_noop("free some space and try again"),
    gettext_noop("say in a line what the case is about"),
    gettext_noop("take these out first, or let them speak of something else"),
    gettext_noop("write what each column holds into the first row"),
    gettext_noop("say which column names the people"),
    gettext_noop("write the name in its own letters"),
    gettext_noop("restore the file from a backup"),
    gettext_noop("open the original with another program"),
)
"""The commonest refusals, each with what to do; of two that fit a sentence the first is taken."""
TERMED = ("fate", "liberty", "sex", "legal_label")
"""The properties whose values are terms."""
SEVERAL = "; "
"""Between the refusals of one change."""
_GAP = re.compile(r"%\\\((\w+)\\\)s")
_MOST_LETTERS = 2000
"""Of a sentence; a person's own word in it may be a pasted page."""


def in_language(sentence: str) -> str | None:
    """A sentence of the floors below in the reader's language; None where it is not known here."""
    if language() == "en":
        return sentence
    parts = [_said(part) for part in sentence.split(SEVERAL)]
    return SEVERAL.join(part for part in parts if part) if all(parts) else _said(sentence)


def refusal(problem: LastseenError) -> SafeString:
    """What was refused, for a page; sentences that nobody translated are marked as English."""
    return marked(str(problem), problem)


def remedy(problem: LastseenError) -> SafeString:
    """What would be right, for a page."""
    return marked(problem.hint, problem)


def marked(sentence: str, problem: LastseenError | None = None) -> SafeString:
    """A sentence for a page. What a page itself refuses is in its language; else it is looked for here."""
    told = sentence if isinstance(problem, Refused) else in_language(sentence)
    if told is None:
        return format_html('<span lang="en" dir="ltr">{}</span>', sentence)
    return format_html('<span dir="auto">{}</span>', told)


def _said(sentence: str) -> str | None:
    if len(sentence) > _MOST_LETTERS:
        return None
    for known, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found and not any(SEVERAL in words for words in found.groups()):
            return gettext(known) % _gaps(found.groupdict()) if found.re.groups else gettext(known)
    return None


def _gaps(found: Mapping[str, str]) -> dict[str, str]:
    """The person's own words, each in the direction of its script; a month by its name in the reader's language."""
    told = {name: apart(words) for name, words in found.items()}
    if "others" in found:
        told["others"] = _(", ").join(_record(each) for each in found["others"].split(", "))
    if "month" in found:
        told["month"] = apart(in_words(found["date"][:7]))
    if "told" in found:
        told["told"] = label("properties", found["told"], language()).replace("_", " ")
    for name in {"one", "other", "value", "state"} & found.keys():
        told[name] = _term(found[name])
    for name in {"was", "became"} & found.keys():
        told[name] = _surely(found[name])
    return told


def _term(word: str) -> str:
    """A term of the vocabulary by what it is called; any other value as it was written."""
    said = (value_in_words(prop, word) for prop in TERMED)
    return next((told for told in said if told != word), apart(word))


def _surely(words: str) -> str:
    """How sure something was, with the words that say so; or a value that became surer."""
    first, blank, rest = words.partition(" ")
    if first not in CERTAINTIES:
        return apart(words)
    return f"{CERTAINTIES[first]}{blank}{apart(rest) if rest else ''}"


def _record(called: str) -> str:
    """A record as people call it: its id, or what it is and its number."""
    kind, _blank, number = called.partition(" ")
    return f"{RECORDS[kind]} {number}" if number.isdecimal() and kind in RECORDS else apart(called)


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    # gettext marks a gap %(name)s; all around it is to be met as it is
    return [(known, re.compile(_GAP.sub(r"(?P<\1>.+?)", re.escape(known)), re.DOTALL)) for known in (*SENTENCES, *TOLD)]
