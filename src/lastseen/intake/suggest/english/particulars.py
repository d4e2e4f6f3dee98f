"""What stands in a row behind somebody's name: `Adela Voss (34), born 3 June 1991, teacher, a Norvian citizen`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce

from lastseen.core.scales import Certainty
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.standing import person_of
from lastseen.intake.suggest.english.tables import table, words
from lastseen.intake.suggest.english.wordnumbers import age_of

_BEHIND = re.compile(r"\s*(?:,|;|\(|–|—)\s*")
_CLOSES = re.compile(r"\s*(?:[,;().:\n]|$|(?:was|were|is|has|had|and|who|from|at|in|told|said)\b|[–—])")
_PASSED = re.compile(r"(?:(?:an?|the) )?[a-z0-9][^,;()\n.]{0,50}?(?=[,;)\n])")
_WORDS = {
    "name": r"[“\"‘']?(?-i:[A-Z])[\w’'-]*(?: (?-i:[A-Z])[\w’'-]*){0,2}[”\"’']?",
    "age": r"\d{1,3}|[a-z]+(?:-[a-z]+)?",
    "decade": r"\d0s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties",
    "job": r"[a-z-]+(?: [a-z-]+){0,4}(?: (?:at|for|with) (?:the |an? )?[\w’' -]{2,40}?)?",
    "place": r"[^;()\n.]{3,60}?",
    "nat": r"(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?",
    "state": r"(?:the )?(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)*",
    "date": r"[\w ,./]{4,24}?",
}
_DECADES = {
    it: f"{at}0..{at}9"
    for at, it in enumerate(["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties"], 2)
}
HELD = (
    dict.fromkeys(("thought", "believed", "presumed", "estimated"), Certainty.LIKELY)
    | dict.fromkeys(("said", "reported", "understood"), Certainty.REPORTED)
    | dict.fromkeys(("rumoured", "rumored"), Certainty.RUMOURED)
)
"""How sure it is what somebody is thought, said or rumoured to be."""
_BEFORE_PLACES = frozenset(["of", "from", "at", "in", "for", "near", "the", "a", "an"])
_NO_JOBS = frozenset(["who", "whose", "is", "was", "and", "by", "his", "her", "their", "a", "an", "the"])
_MOST = 8
"""Pieces in a row."""
Told = Iterator[tuple[Entity, Stated]]


@dataclass(frozen=True, slots=True)
class _Rule:
    property: str
    pattern: re.Pattern[str]
    value: str = ""
    """What it is, where the words only say that it is so: `fate=dead_reported`."""


@lru_cache(maxsize=2)
def _rules(section: str) -> tuple[_Rule, ...]:
    ranks = "|".join(re.escape(it) for it in sorted(words("people", "ranks"), key=len, reverse=True))
    kin = "|".join(sorted(words("people", "kin") - words("lists", "persons", "vague_kin"), key=len, reverse=True))
    slots = {**_WORDS, "rank": ranks, "kin": kin}
    found = []
    for key, patterns in table("particulars")[section].items():
        prop, _, value = key.partition("=")
        for pattern in patterns:
            filled = reduce(lambda text, it: text.replace(f"{{{it[0]}}}", f"(?:{it[1]})"), slots.items(), pattern)
            open_ended = section == "apposed" or prop in ("whereabouts", "occupation")
            ends = f"(?={_CLOSES.pattern})" if open_ended else r"(?!\w)"
            filled = filled if section == "apposed" else f"(?:who )?(?:{filled})"
            found.append(_Rule(prop, re.compile(f"(?:{filled}){ends}", re.IGNORECASE), value))
    return tuple(found)


def particulars(scene: Scene, sentence: int) -> Told:
    """What stands behind the persons of one sentence."""
    clause = scene.clauses[sentence]
    end = clause.sentence.end
    for chunk in clause.chunks:
        noun = read(chunk) if chunk.kind == "NP" else None
        entity = person_of(noun) if noun is not None else None
        if noun is None or entity is None or entity.plural or noun.plural or (noun.name or "").isupper():
            continue
        for stated in (*_in_a_row(scene, noun, end), *_said(scene, noun, end)):
            yield entity, stated


def _in_a_row(scene: Scene, noun: Noun, end: int) -> Iterator[Stated]:
    at, passed = noun.end, 0
    for _ in range(_MOST):
        behind = _BEHIND.match(scene.text, at, end)
        if behind is None or (noun.name is None and passed):
            return
        found = list(_matching(scene, "apposed", noun, behind.end(), end))
        if not found:
            over = _PASSED.match(scene.text, behind.end(), end)
            if over is None or _names_another(over.group()):
                return
            at, passed = over.end(), passed + 1
        else:
            yield from found
            at = found[-1].end
        at += scene.text[at : at + 1] == ")"


def _names_another(piece: str) -> bool:
    """Whether a piece is one more person of a list: `and Emil Korr`, `teacher Emil Korr`."""
    pieces = piece.split()
    after_small = (
        at for at, word in enumerate(pieces) if word[0].isupper() and (not at or pieces[at - 1][0].islower())
    )
    return pieces[0] in ("and", "or", "who", "whose") or any(pieces[at - 1] not in _BEFORE_PLACES for at in after_small)


def _said(scene: Scene, noun: Noun, end: int) -> Iterator[Stated]:
    if scene.text[noun.end : noun.end + 1] == " ":
        yield from _matching(scene, "said", noun, noun.end + 1, end)


def _matching(scene: Scene, section: str, noun: Noun, at: int, end: int) -> Iterator[Stated]:
    for rule in _rules(section):
        found = rule.pattern.match(scene.text, at, end)
        if found is None:
            continue
        value = rule.value or _value(scene, rule.property, found)
        if value is None or (noun.sort == "person" and noun.name is None and rule.property in ("occupation", "rank")):
            continue
        hedge = found.groupdict().get("hedge")
        certainty = HELD[hedge.lower()] if hedge else Certainty.STATED
        start = found.start("value") if rule.property in ("occupation", "rank", "alias") else at
        if sex := _sex(noun, found):
            yield Stated("sex", sex, noun.start if noun.name is None else at, found.end(), f"{section}-sex")
        told = f"{section}-{rule.property}"
        yield Stated(rule.property, value, start, found.end(), told, certainty=certainty, hedge=hedge)
        return


def _sex(noun: Noun, found: re.Match[str]) -> str | None:
    """The sex that the noun says whose age is told: `a woman in her forties`."""
    word = found.groupdict().get("sex") or (noun.head if noun.name is None and not noun.definite else "")
    return {"man": "male", "boy": "male", "woman": "female", "girl": "female"}.get(word.lower())


def _value(scene: Scene, prop: str, found: re.Match[str]) -> str | int | None:
    """The value that the words give; None where they give none."""
    if prop == "relative":
        return f"{found.groupdict().get('kin') or ''} {found['value']}".strip()
    return told_of(scene, prop, *found.span("value"))


def told_of(scene: Scene, prop: str, start: int, end: int) -> str | int | None:
    """What a stretch of the text gives as the value of a person's property; None where it gives none."""
    if prop == "nationality":
        return _state(scene, start)
    return _date(scene, start, end) if prop == "birth_date" else _READINGS[prop](scene.text[start:end].strip())


def _age(told: str) -> str | int | None:
    low = told.lower()
    return _DECADES.get(low) or (f"{low[0]}0..{low[0]}9" if re.fullmatch(r"\d0s", low) else age_of(low))


_OFF = 3
"""Code points that a date may begin before or behind the words that were looked for."""


def _date(scene: Scene, start: int, end: int) -> str | None:
    if scene.text[start:end].isdecimal():
        return scene.text[start:end] if end - start == len("1987") else None
    fits = (it for it in scene.dates if abs(it.start - start) <= _OFF and it.end >= end - 1)
    return next((it.edtf for it in fits), None)


def _state(scene: Scene, start: int) -> str | None:
    """The state that a word names, which was found with the words of the text."""
    at = bisect_right(scene.clauses, start, key=lambda it: it.sentence.start) - 1
    tokens = scene.clauses[at].sentence.tokens
    return next((token.state or None for token in tokens if token.end > start), None)


def _job(told: str) -> str | None:
    """What somebody does: the last word before `at` is one."""
    head = re.split(r" (?:at|of|in|for|with) ", told)[0].split()[-1].lower()
    if not {head, head.rpartition("-")[2]} & words("people", "roles") or _NO_JOBS & set(told.lower().split()):
        return None
    return told


def _place(told: str) -> str | None:
    """A place begins with a capital letter or a number, or is one of the places that anybody has."""
    named = re.search(r"[A-Z0-9]", told) is not None
    return told if named or told.rsplit(maxsplit=1)[-1] in words("bodies", "places", "bare") else None


def _sex_told(told: str) -> str:
    return {"m": "male", "f": "female"}.get(told.lower(), told.lower())


_READINGS: dict[str, Callable[[str], str | int | None]] = {
    "age": _age,
    "sex": _sex_told,
    "alias": lambda told: told.strip("“”\"‘’'"),
    "occupation": _job,
    "rank": str.lower,
    "address": _place,
    "whereabouts": _place,
}
"""How the words of each property are read."""
