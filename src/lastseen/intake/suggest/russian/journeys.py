"""From which state and to which somebody was sent, or went, in a Russian report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lastseen.intake.suggest.russian.cues import DOES
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.places import FROM, TO, Place
from lastseen.intake.suggest.russian.tables import plain
from lastseen.intake.suggest.russian.tale import Clause
from lastseen.intake.suggest.russian.words import Word
from lastseen.intake.suggest.story import SENDING
from lastseen.intake.suggest.told import Fact

TRAVELLING = ("border_crossing", "arrival")
LOOKED_BACK = 300
_BORDER = re.compile(r"границу\s(?P<with>с\s)?(?P<state>[А-ЯЁ][а-яё]+)")
_COUNTRY = re.compile(
    r"(?<![а-я])(?:из\s(?:страны|республики|королевства)|за\sпределы\s(?:страны|республики|государства))(?![а-я])"
)
_RECEIVERS = re.compile(
    r"(?<![а-я])(?:(?P<adjective>[а-яё]+(?:им|ой|ему))\s)?(?:власт(?:ям|ей)|сторон[еы]|полици[ия]|спецслужб(?:ам|ы)|силовикам|правительств[уа]"
    r"|правосуди[юя]|пограничникам|военным)(?:\s(?P<state>[А-ЯЁ][а-яё-]+))?"
)
_NEAR = 48


def states_of(page: Page, clause: Clause, key: str, by_way: Mapping[str, Sequence[Place]]) -> Iterator[Fact]:
    """The state that was left and the state that was reached, of whoever was sent or went himself."""
    cue = clause.cue
    if cue.kind in SENDING:
        yield from _sent_to(page, clause, key, by_way[TO])
        yield from _sent_from(page, clause, key, by_way[FROM])
    elif cue.kind in TRAVELLING:
        yield from _crossed_to(page, clause, key)
        yield from _reached(page, clause, key, by_way[TO])
        start = next((it for it in by_way[FROM] if it.state), None)
        if start and start.state:
            yield _fact(key, "from_state", start.state, clause, start.start, start.end)


def _sent_to(page: Page, clause: Clause, key: str, places: Sequence[Place]) -> Iterator[Fact]:
    """В Сарандию, властям Ханбука, or the dative of a state alone: выдала Сарандии."""
    found = list(_reached(page, clause, key, places))
    if not found and clause.cue.kind in ("extradition", "handover", "return"):
        found = list(_received(page, clause, key))
    yield from found[:1]


def _reached(page: Page, clause: Clause, key: str, places: Sequence[Place]) -> Iterator[Fact]:
    states = [(it, it.state or page.gazetteer.lies_in(it.value)) for it in places]
    to, state = next(((it, code) for it, code in states if code), (None, None))
    if to and state:
        yield _fact(key, "to_state", state, clause, to.start, to.end)


def _received(page: Page, clause: Clause, key: str) -> Iterator[Fact]:
    """Those to whom somebody is handed: authorities with the state they are of, or a state."""
    gazetteer, cue = page.gazetteer, clause.cue
    for match in _RECEIVERS.finditer(page.text, max(clause.start, cue.start - _NEAR), min(clause.end, cue.end + 90)):
        named = match["state"] and gazetteer.state(match["state"])
        state = named or (match["adjective"] and gazetteer.state_of(match["adjective"]))
        if state:
            yield _fact(key, "to_state", state, clause, *match.span())
    if cue.kind in ("extradition", "return"):
        for word in page.words.within(cue.end, min(clause.end, cue.end + _NEAR)):
            state = _given_to(page, word)
            if state:
                yield _fact(key, "to_state", state, clause, word.start, word.end)


def _given_to(page: Page, word: Word) -> str | None:
    """The state that stands in the dative with no preposition: (выдала) Сарандии."""
    at = page.words.at(word.start)
    lead = page.words.all[at - 1].plain if at else ""
    oblique = word.text != page.gazetteer.nominative(word.text) and word.plain.endswith(("и", "е", "у", "ю"))
    return page.gazetteer.state(word.text) if oblique and lead not in _LEADS else None


_LEADS = ("в", "во", "из", "на", "с", "со", "от", "по", "о", "об", "при", "власти", "запросу", "граждан", "гражданина")


def _sent_from(page: Page, clause: Clause, key: str, places: Sequence[Place]) -> Iterator[Fact]:
    """Из Таркеша, из страны, or the state that sends as the subject: Норвия выдала."""
    cue = clause.cue
    start = next((it for it in places if it.state), None)
    country = _COUNTRY.search(page.plain, clause.start, clause.end)
    if start and start.state:
        yield Fact(key, "from_state", start.state, start.start, start.end, "ru-from_state")
    elif country and (state := _state_before(page, country.start())):
        yield _fact(key, "from_state", state, clause, *country.span())
    elif cue.way == DOES:
        yield from _sender(page, clause, key)


def _crossed_to(page: Page, clause: Clause, key: str) -> Iterator[Fact]:
    """Пересёк границу Норвии."""
    border = _BORDER.search(page.text, clause.cue.start, clause.end)
    state = page.gazetteer.state(border["state"]) if border else None
    if border and state:
        yield Fact(key, "to_state", state, clause.cue.start, border.end(), "ru-to_state")


def _state_before(page: Page, place: int) -> str | None:
    """The state named last before a place: (в Таркеше) … высланы из страны."""
    for word in reversed(page.words.within(max(0, place - LOOKED_BACK), place)):
        state = page.gazetteer.state(word.text) if word.capital else None
        at = page.words.at(word.start)
        lead = page.words.all[at - 1].plain if at else ""
        abroad = lead == "с" or plain(page.words.all[at - 2].text if at > 1 else "").startswith("границ")
        if state and not abroad:
            return state
    return None


def _sender(page: Page, clause: Clause, key: str) -> Iterator[Fact]:
    for word in reversed(page.words.within(clause.start, clause.cue.start)):
        state = page.gazetteer.state(word.text)
        at = page.words.at(word.start)
        lead = page.words.all[at - 1].plain if at else ""
        if state and page.gazetteer.nominative(word.text) == word.text and lead not in ("в", "из", "на"):
            yield Fact(key, "from_state", state, word.start, clause.cue.end, "ru-from_state")
            return


def _fact(key: str, prop: str, state: str, clause: Clause, start: int, end: int) -> Fact:
    """A state, quoted with the words of the event where they are near."""
    cue = clause.cue
    if max(start, cue.start) - min(end, cue.end) > _NEAR:
        return Fact(key, prop, state, start, end, f"ru-{prop}")
    return Fact(key, prop, state, min(cue.start, start), max(cue.end, end), f"ru-{prop}")
