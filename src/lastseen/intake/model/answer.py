"""What a model answered, checked claim by claim against the report.

A claim is kept only if its quote stands in the report exactly once, its sources and its hedge are words of the report,
a name, a place, a term's words or a number are in the quote, and a date is the one that the rules read in the quote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lastseen.core.scales import Certainty, SourceKind, Stance
from lastseen.core.values import state_code
from lastseen.core.vocabulary import EVENTS, TYPES, property_of
from lastseen.intake.model.endpoint import ModelError
from lastseen.intake.suggest.assemble import Dropped
from lastseen.intake.suggest.told import Attribution, DateTold, Fact, SourceTold, ThingTold, Told

RULE = "model"
MOST = 400
"""Claims of one answer; a report has fewer."""

Dates = Callable[[str], tuple[DateTold, ...]]
"""The dates that the rules read in a text."""


class _Refused(Exception):
    """Why one claim is dropped, as a sentence without capital and full stop."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is kept of an answer."""

    told: Told
    dropped: tuple[Dropped, ...]


def answer(content: str, text: str, dates: Dates) -> Answer:
    """The claims of a model's answer that stand in the report; ModelError where it is no answer at all."""
    facts: list[Fact] = []
    attributions: list[Attribution] = []
    things: dict[str, ThingTold] = {}
    dropped: list[Dropped] = []
    claims = _claims(content)
    for record in claims[:MOST]:
        try:
            fact, chain, thing = _claim(record, text, dates)
        except _Refused as why:
            dropped.append(Dropped(RULE, str(why), *_place(record, text)))
            continue
        facts.append(fact)
        attributions.append(Attribution(fact.start, fact.end, chain, RULE))
        things.setdefault(thing.key, thing)
        for victim in thing.of:
            things.setdefault(victim, ThingTold(victim, "person", label=victim))
    if len(claims) > MOST:
        dropped.append(Dropped(RULE, f"the answer has more than {MOST} claims; the rest was not looked at", 0, 0))
    return Answer(Told(tuple(attributions), (), tuple(things.values()), tuple(facts)), tuple(dropped))


def _claims(content: str) -> list[Any]:
    try:
        found = json.loads(content)["claims"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise ModelError("the model's answer is not the list of claims it was asked for", _OTHER_MODEL) from problem
    if not isinstance(found, list):
        raise ModelError("the model's answer is not the list of claims it was asked for", _OTHER_MODEL)
    return found


_OTHER_MODEL = "use a model and a server that keep to a JSON schema"


def _place(record: Any, text: str) -> tuple[int, int]:
    quote = record.get("quote") if isinstance(record, dict) else None
    start = text.find(quote) if isinstance(quote, str) and quote else -1
    return (start, start + len(quote)) if start >= 0 and quote else (0, 0)


def _claim(record: Any, text: str, dates: Dates) -> tuple[Fact, tuple[SourceTold, ...], ThingTold]:
    if not isinstance(record, dict):
        raise _Refused("it is no claim")
    quote = _words(record, "quote")
    if text.count(quote) != 1:
        raise _Refused("its words do not stand in the report" if quote not in text else "its words stand there twice")
    start = text.index(quote)
    thing = _thing(record)
    hedge = record.get("hedge") or None
    if hedge is not None and (not isinstance(hedge, str) or hedge not in text):
        raise _Refused("its hedge is not in the report's words")
    fact = Fact(
        about=thing.key,
        property=_words(record, "property"),
        value=_value(record, quote, text, dates),
        start=start,
        end=start + len(quote),
        rule=RULE,
        stance=_term(Stance, record.get("stance"), "stance"),
        certainty=_certainty(record.get("certainty")),
        hedge=hedge,
    )
    return fact, tuple(_sources(record, text)), thing


def _words(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _Refused(f"it has no {key}")
    return value


def _term(scale: type[Stance | SourceKind], word: Any, key: str) -> Any:
    try:
        return scale(word)
    except ValueError:
        raise _Refused(f"{word!r:.40} is no {key}") from None


def _certainty(word: Any) -> Certainty:
    found = next((one for one in Certainty if one.word == word), None)
    if found is None:
        raise _Refused(f"{word!r:.40} is no certainty")
    return found


def _thing(record: dict[str, Any]) -> ThingTold:
    label, kind = _words(record, "about"), record.get("kind") or None
    if record.get("type") not in TYPES or (kind is not None and kind not in EVENTS):
        raise _Refused("it is about no known kind of thing")
    of = record.get("of") or []
    if not isinstance(of, list) or not all(isinstance(one, str) and one.strip() for one in of):
        raise _Refused("whom it befell is not told in words")
    event = record["type"] == "event"
    return ThingTold(label, record["type"], kind if event else None, tuple(of) if event else (), label=label)


def _sources(record: dict[str, Any], text: str) -> Iterator[SourceTold]:
    found = record.get("sources") or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _Refused("its sources are not told")
    for one in found:
        words = _words(one, "words")
        at = text.find(words)
        if at < 0:
            raise _Refused("a source of it is not in the report's words")
        named, count = one.get("named") is True, one.get("count")
        yield SourceTold(
            key=words,
            start=at,
            end=at + len(words),
            kind=_term(SourceKind, one.get("kind"), "kind of source"),
            name=words if named else None,
            described=None if named else words,
            count=count if isinstance(count, int) and not isinstance(count, bool) and 1 < count < 1000 else None,
        )


def _value(record: dict[str, Any], quote: str, text: str, dates: Dates) -> str | int | bool:
    prop, value = property_of(_words(record, "property")), _words(record, "value")
    if prop is None:
        raise _Refused(f"there is no property {record['property']}")
    match prop.value:
        case "boolean":
            return value == "true"
        case "date":
            return _date(value, quote, dates)
        case "number":
            return _number(value, quote)
        case "name" | "text" | "thing_or_text":
            return _copied(value, quote)
        case "place":
            return _copied_parts(value, text)
        case "state":
            return _state(value, quote)
    return value


def _date(value: str, quote: str, dates: Dates) -> str:
    if value not in {told.edtf for told in dates(quote)}:
        raise _Refused("its words do not give that date")
    return value


def _number(value: str, quote: str) -> str | int:
    if not all(number in quote for number in re.findall(r"\d+", value)) or not re.search(r"\d", value):
        raise _Refused("its words do not give that number")
    return int(value) if value.isdecimal() else value


def _copied(value: str, quote: str) -> str:
    if value.casefold() not in quote.casefold():
        raise _Refused("its value is not in its words")
    return value


def _state(value: str, quote: str) -> str:
    words = quote.split()
    named = {" ".join(words[at:end]).strip(".,;:") for at in range(len(words)) for end in range(at + 1, at + 5)}
    if not any(state_code(name) == value for name in named):
        raise _Refused("its words do not name that state")
    return value


def _copied_parts(value: str, text: str) -> str:
    if not all(part.strip() and part.strip() in text for part in value.split(",")):
        raise _Refused("the place is not in the report's words")
    return value
