"""Marks for templates: words a person typed, terms of the vocabulary, and dates told in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lastseen.casework.import_case import OWNER
from lastseen.core.model import Case, Plain
from lastseen.core.scales import Certainty
from lastseen.core.vocabulary import label, property_of
from lastseen.reading.statements import Statement
from lastseen.web.dates import in_words
from lastseen.web.refusals import marked, refusal, remedy
from lastseen.web.spoken import has_letters, language, value_in_words
from lastseen.web.words import CERTAINTIES, ERASURES, FAULTS, RECORDS, SOURCE_KINDS, STANCES, STATUSES, VERDICTS

register = template.Library()
_PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@register.filter
def typed(text: Any) -> SafeString:
    """Words that a person or a report gave: in the direction of their own script, apart from what is around them."""
    words = "" if text is None else str(text)
    return format_html('<bdi dir="{}">{}</bdi>', "auto" if has_letters(words) else "ltr", words)


@register.filter
def term(word: str, section: str) -> str:
    """A type, event, property or term of the vocabulary in the reader's language."""
    return label(section, str(word), language()).replace("_", " ")


@register.filter
def value_of(statement: Statement) -> str:
    """A statement's value: a date read out, a term of the vocabulary in the reader's language."""
    written = str(statement.value)
    return in_words(written) if statement.prop.value == "date" else value_in_words(statement.prop.id, written)


@register.filter
def dated(statement: Statement) -> bool:
    """Whether a statement's value is a date that says more in EDTF than a day, a month or a year."""
    return statement.prop.value == "date" and _PLAIN_DATE.fullmatch(str(statement.value)) is None


@register.filter
def certainty(word: Certainty | None) -> str:
    """A certainty in the reader's language."""
    return "–" if word is None else str(CERTAINTIES[word.word])


@register.filter
def certainty_told(word: str) -> str:
    """A certainty by its word."""
    return str(CERTAINTIES[word])


@register.filter
def stance_told(word: str) -> str:
    """A stance in the reader's language."""
    return str(STANCES[word])


@register.filter
def verdict_told(word: str) -> str:
    """A verdict in the reader's language."""
    return str(VERDICTS[word])


@register.filter
def source_kind(word: str) -> str:
    """A kind of source in the reader's language."""
    return str(SOURCE_KINDS[word])


@register.filter
def who(name: str) -> str:
    """Who made an entry; the words that stand where nobody gave a name are said in the reader's language."""
    return _("owner of this workspace") if name == OWNER else name


@register.filter
def record_kind(word: str) -> str:
    """A kind of record in the reader's language."""
    return str(RECORDS[word])


@register.filter
def erased_by(rule: str) -> str:
    """The rule by which something was erased, in the reader's language."""
    return str(ERASURES[rule])


@register.filter
def value_told(claim: Plain) -> str:
    """The value of a claim in words: a date read out, a term in the reader's language."""
    prop, value = property_of(str(claim["property"])), str(claim["value"])
    if prop is not None and prop.value == "date":
        return in_words(value)
    return value_in_words(str(claim["property"]), value)


@register.filter
def values_told(values: str, prop: str) -> str:
    """Values of a property that stand one after the other, told in words."""
    return ", ".join(value_in_words(prop, value) for value in values.split(", "))


@register.filter
def date_in_words(edtf: Any) -> str:
    """A date read out."""
    return in_words(str(edtf))


@register.filter
def sent(typed: Mapping[str, Any], key: str) -> str:
    """What was typed into a field whose name a template cannot write."""
    return str(typed.get(key, ""))


@register.filter
def status(word: str) -> SafeString:
    """A status in the reader's language, in a frame of its own."""
    return format_html('<span class="status {}">{}</span>', word.replace("_", "-"), STATUSES[word])


@register.filter
def fault(word: str) -> str:
    """A fault of retelling in the reader's language."""
    return str(FAULTS[word])


@register.filter
def faults_in(counts: Counter[str]) -> list[tuple[str, int]]:
    """The faults of retelling among some counts."""
    return [(name, counts[name]) for name in FAULTS if counts[name]]


@register.filter
def source_of(name: str, case: Case) -> str:
    """What may be printed of a source."""
    return case.sources[name].label


register.filter("refusal", refusal)
register.filter("remedy", remedy)
register.filter("sentence", marked)


@register.filter
def claim_links(ids: Iterable[str], case: Case) -> SafeString:
    """Claims as links to where they stand in their report; an id that is no claim of the case stays as it is."""
    known = {claim.id for claim in case.claims}
    return format_html_join(", ", "{}", ((_claim_link(name, case.id) if name in known else name,) for name in ids))


def _claim_link(name: str, case: str) -> SafeString:
    return format_html('<a href="{}" dir="ltr">{}</a>', reverse("claim", args=[case, name]), name)


@register.filter
def of_column(problem: str) -> SafeString:
    """What is wrong in a row of a spreadsheet; the name of its column stands in front."""
    column, colon, told = problem.partition(": ")
    return format_html("{}: {}", typed(column), marked(told)) if colon else marked(problem)


@register.filter
def told_yes(answer: bool) -> str:
    """Yes or no in the reader's language."""
    return _("yes") if answer else _("no")
