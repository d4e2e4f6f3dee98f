"""Who speaks in a Russian sentence: the nominative beside a verb of saying, whom that one cites, and who was told."""

from __future__ import annotations

import re

from lastseen.core.scales import SourceKind
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.page import Page, Span
from lastseen.intake.suggest.russian.sayings import Saying
from lastseen.intake.suggest.russian.sources import Sources
from lastseen.intake.suggest.russian.tables import plain
from lastseen.intake.suggest.russian.words import listed
from lastseen.intake.suggest.told import SourceTold

NOMINATIVE, GENITIVE = frozenset([Case.NOMINATIVE]), frozenset([Case.GENITIVE])
PREPOSITIONAL, DATIVE = frozenset([Case.PREPOSITIONAL]), frozenset([Case.DATIVE])
OBJECT = frozenset([Case.ACCUSATIVE, Case.GENITIVE, Case.NOMINATIVE])
"""What stands behind `на`: an accusative, which looks like a genitive or a nominative."""
BODIES = (SourceKind.STATE_BODY, SourceKind.ORGANISATION, SourceKind.OUTLET)
RECORDS = (SourceKind.DOCUMENT, SourceKind.RECORDING)
OBLIQUE = ("у", "от", "для", "с", "к", "о", "об", "по", "на", "из", "за")
"""Prepositions behind which nobody stands who speaks."""
MOST_WORDS = 24
MOST_CITED = 90
"""Code points behind `со ссылкой на` in which the one stands who is cited."""
_PARTS_OF = ("один", "одна", "двое", "трое", "несколько", "некоторые")
_GERUNDS = ("ив", "ав", "ув", "ая", "яя", "ев")
_CITING = re.compile(r"(?<![\w-])(?:со\sссылкой\sна|ссылаясь\sна|сославшись\sна)\s")
_PAPERS = "заявлении|сообщении|пресс-релизе|письме|докладе|отчете|документе|обращении|публикации"
_STATED = re.compile(rf"\sв\s((?:[а-я]+\s)?(?:{_PAPERS})\s)")
_HEARD = re.compile(r"\s(?:от|на|в|из)\s")
_PERCEIVED = re.compile(r"узна|увид|прочита|проче|услыш|слыш|наш|обнаруж|выясн|осведомл")
_FOLLOWS = re.compile(r"(?<![а-я])из\s")
_INSIDE = re.compile(r"(?:ом|ем|ой|ей|ых|их)$")


def is_gerund(page: Page, saying: Saying) -> bool:
    """Whether a verb goes on with the speaker of the sentence: …, отметив, что."""
    return page.plain[saying.start : saying.end].endswith(_GERUNDS)


def teller_of(sources: Sources, saying: Saying, *, behind: bool) -> SourceTold | None:
    """Who speaks: the nominative beside the verb, or the body in which it is said."""
    page = sources.page
    stated = _STATED.match(page.plain, saying.end, saying.limits[1])
    if stated and page.plain[saying.start : saying.end] in ("говорится", "сообщается"):
        issuer = first_of(sources, (stated.end(), saying.limits[1]), GENITIVE)
        return issuer or first_of(sources, (stated.start(1), saying.limits[1]), PREPOSITIONAL)
    if page.plain[saying.start : saying.end].endswith(" из"):
        return first_of(sources, (saying.end, saying.limits[1]), GENITIVE)
    follows = _FOLLOWS.search(page.plain, saying.clause[0], saying.start) if _is_conclusion(page, saying) else None
    if follows:
        return first_of(sources, (follows.end(), saying.start), GENITIVE)
    for span in _places(page, saying, behind=behind):
        found = _subject(sources, span)
        if found:
            return found
    return None


def _is_conclusion(page: Page, saying: Saying) -> bool:
    """Из материалов дела следует, что."""
    return page.plain.startswith(("следует", "явствует", "известно"), saying.start)


def is_subjectless(page: Page, saying: Saying) -> bool:
    """Whether the verb stands at the head of its clause, as where the one who spoke last goes on."""
    return not page.text[saying.clause[0] : saying.start].strip(" ,") or saying.start - saying.clause[0] < 4


def _places(page: Page, saying: Saying, *, behind: bool) -> list[Span]:
    """Where the one who speaks is looked for: first on that side of the verb where he stands more often."""
    end = saying.end_of_telling
    comma = page.text.find(",", saying.end, end) if behind else -1
    right = (saying.end, comma if comma > saying.end + 3 else end)
    left = (saying.clause[0], saying.start)
    further = (saying.limits[0], saying.clause[0])
    if saying.sort == "calls":
        return [left]
    if behind and page.text[max(0, saying.start - 2) : saying.start] in (", ", "— ", "– "):
        return [right]  # …, признал заместитель министра
    return [right, left] if behind else [left, right, further]


def cited_by(sources: Sources, saying: Saying) -> list[SourceTold]:
    """Whom the speaker cites: со ссылкой на X, слышал от X, что."""
    page, end = sources.page, saying.end_of_telling
    citing = _CITING.search(page.plain, saying.clause[0], max(end, saying.end))
    if citing:
        span = (citing.end(), min(saying.limits[1], citing.end() + MOST_CITED))
        source = first_of(sources, span, OBJECT)
        return [source] if source else []
    heard = _HEARD.match(page.text, saying.end, end) if saying.what is not None else None
    if heard and " от " not in heard.group() and not _PERCEIVED.match(page.plain, saying.start):
        return []  # написала в телеграм-канале
    if heard and not _STATED.match(page.plain, saying.end, saying.limits[1]):
        source = first_of(sources, (heard.end(), end), GENITIVE | PREPOSITIONAL)
        return [source] if source else []
    return []


def first_of(sources: Sources, span: Span, cases: frozenset[Case]) -> SourceTold | None:
    """The first source that a stretch names in one of the cases, nothing but its own words before it."""
    for number, word in enumerate(sources.page.words.within(*span)):
        found = sources.at(word, span, cases)
        if found:
            return found
        if number >= 5 or sources.page.text[word.end : word.end + 1] in (",", ".", ":"):
            return None
    return None


def told_first(sources: Sources, span: Span, others: tuple[SourceTold, ...]) -> list[SourceTold]:
    """The outlet that was told: рассказал газете; собеседник издания. `others`: who speaks, whom that one cites."""
    teller, met = others[0], list(sources.met)
    known = {other.key for other in others}
    beside = "собеседни" in plain(teller.described or "")
    for word in sources.page.words.within(*span):
        outlet = sources.at(word, span, DATIVE | GENITIVE)
        apart = beside or not teller.start <= word.start < teller.end
        if outlet and outlet.kind is SourceKind.OUTLET and outlet.key not in known and apart:
            sources.met[:] = met
            sources.remember(outlet)
            sources.remember(teller)
            return [outlet]
    sources.met[:] = met
    titled = sources.told_title(span)
    return [titled] if titled and titled.key not in known else []


def _subject(sources: Sources, span: Span) -> SourceTold | None:
    """The source in the nominative in a stretch, or the body behind в (в МВД уточнили)."""
    page = sources.page
    aside = [it.span() for it in _ASIDE.finditer(page.text, max(0, span[0] - len(", как ")), span[1])]
    words = [it for it in page.words.within(*span) if not page.quoted.over(it.start)]
    words = [it for it in words if not any(start <= it.start < end for start, end in aside)]
    for word in words[:MOST_WORDS]:
        at = page.words.at(word.start)
        lead = page.words.all[at - 1].plain if at else ""
        part = lead == "из" and at > 1 and page.words.all[at - 2].plain in _PARTS_OF
        inside = _is_inside(page, at)
        if lead in OBLIQUE and not part and not inside:
            continue
        found = sources.at(word, span, PREPOSITIONAL if inside else NOMINATIVE)
        if found and (not inside or found.kind in (*BODIES, *RECORDS)):
            return found
    return None


_ASIDE = re.compile(r",\sкак\s[а-яё]+\s[^,\n]{2,100},")
"""Разведка, как сообщала газета, считает: the one who told of it is not the one who thinks so."""


def _is_inside(page: Page, at: int) -> bool:
    """Whether a word stands behind в, or a recording behind на, with nothing but adjectives between."""
    for word in reversed(page.words.all[max(0, at - 4) : at]):
        if word.plain in ("в", "во") or (
            word.plain == "на" and page.words.all[at].plain in listed("sources", "recording")
        ):
            return True
        if not _INSIDE.search(word.plain):
            return False
    return False
