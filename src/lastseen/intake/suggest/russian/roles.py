"""What people are called in a Russian report: rank and calling before or behind their names, their work, an alias."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.intake.suggest.russian.callings import calling_of
from lastseen.intake.suggest.russian.cases import Case, Form
from lastseen.intake.suggest.russian.named import VERBAL
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.people import Mention
from lastseen.intake.suggest.russian.words import Word, listed
from lastseen.intake.suggest.told import Fact

LEAST_VERB = 3
_SERVICES = frozenset(
    [
        "службы",
        "полиции",
        "милиции",
        "армии",
        "гвардии",
        "юстиции",
        "запаса",
        "безопасности",
        "разведки",
        "флота",
        "спецназа",
    ]
)
"""What a rank is of: капитан пограничной службы, but not капитан траулера."""


def _role(page: Page, mention: Mention) -> list[Word]:
    """The words right before a name, up to a mark or a verb."""
    at, edge = page.words.at(mention.start), mention.start
    kept: list[Word] = []
    for word in reversed(page.words.all[max(0, at - 7) : at]):
        between = page.text[word.end : edge]
        if between.strip(" «»") or "\n" in between or page.mentions.over(word.start):
            break
        if len(word.text) > LEAST_VERB and VERBAL.search(word.plain) and word.plain not in listed("people", "rank"):
            break
        kept.append(word)
        edge = word.start
    return kept[::-1]


def told_before(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """The calling or the rank before a name, in the nominative; and the state whose adjective stands before it."""
    role = _role(page, mention)
    ranks, callings = listed("people", "rank"), listed("people", "occupation")
    for number, word in enumerate(role):
        ranked = [form for form in ranks.get(word.plain, ()) if not form.plural and form.case in mention.cases]
        if ranked and (word is role[-1] or role[-1].plain in _SERVICES):
            yield _fact(key, "rank", ranked[0].lemma, (word.start, mention.end))
            role = role[:number] if word is not role[-1] else role
            break
    for number, word in enumerate(role):
        if word.plain in listed("people", "relative"):
            return  # дочь дипломата Рю Со Ён: it is the father's calling
        forms = [form for form in callings.get(word.plain, ()) if not form.plural and form.case in mention.cases]
        unlisted = calling_of(word.plain) if word is role[-1] and not forms else None
        if unlisted and unlisted[1] & mention.cases:
            forms = [Form(unlisted[0], next(iter(unlisted[1])), plural=False)]
        if forms:
            yield _fact(
                key,
                "occupation",
                _nominative(page, role[: number + 1], forms[0], mention.start),
                (role[max(0, number - 1)].start if number and _agrees(role[number - 1]) else word.start, mention.end),
            )
            state = page.gazetteer.state_of(role[number - 1].text) if number and _agrees(role[number - 1]) else None
            if state:
                yield _fact(key, "nationality", state, (role[number - 1].start, mention.end))
            return


_APPOSED = re.compile(
    r"(?:\s\(\d{1,2}\)|,\s\d{1,2}\s(?:лет|год[а]?)|,\s\d{4}\s?(?:года\sрождения|г\.\s?р\.))?(?:,\s|\s[—–]\s)(?:\d{1,2}-?\s?летн[а-я]+\s)?(?P<what>[а-яё-]+(?:\s[а-яё-]+){0,2})"
)


_ACTIVE = re.compile(r"(?!бывш)[а-яё]+(?:вш|ющ|ущ|ащ|ящ)(?:ий|ая|его|ей|ему|ую|им|ем|ие|их|ими)(?:ся)?\s")


def _apposed(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """Линд, собкор газеты, …; о Степане Гарце — 52-летнем егере: the calling behind a name, in its case."""
    match = _APPOSED.match(page.text, mention.end)
    before = re.search(r"(?:—|–)\s$", page.text[max(0, mention.start - 3) : mention.start])
    if match and not before and not _ACTIVE.match(match["what"]):
        yield from _called(page, key, page.words.within(*match.span("what")), mention.cases)


def _called(page: Page, key: str, words: tuple[Word, ...], cases: frozenset[Case]) -> Iterator[Fact]:
    """The first calling among words in one of the cases, behind nothing but adjectives."""
    for number, word in enumerate(words):
        forms = [it for it in listed("people", "occupation").get(word.plain, ()) if it.case in cases and not it.plural]
        if forms:
            of = words[number + 1 : number + 2] if _is_complement(page, words[number:]) else ()
            value = _nominative(page, list(words[: number + 1]), forms[0], word.end)
            extent = (words[max(0, number - 1)].start, (of or (word,))[-1].end)
            yield _fact(key, "occupation", " ".join([value, *(it.text for it in of)]), extent)
            return
        if not _agrees(word):
            return


_WORKED = re.compile(
    r"(?:(?:за)?нима(?:л[аи]?|вш[а-я]+|ет|ющ[а-я]+)\s(?:[а-яё]+\s)?(?:пост|должность)"
    r"|(?:про)?работа(?:л[аи]?|вш[а-я]+|ет|ющ[а-я]+)|трудил(?:ся|ась)|трудивш[а-я]+ся|служил[аи]?|служивш[а-я]+"
    r"|преподавал[аи]?(?=\sучител))\s(?P<what>[а-яё-]+(?:\s[а-яё-]+){0,2})"
)
_OFFICE = frozenset([Case.GENITIVE, Case.INSTRUMENTAL])


def _worked(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """Рю, занимавший пост второго секретаря посольства; Лау работал поваром."""
    match = _WORKED.match(page.plain, mention.end + len(", ")) or _WORKED.match(page.plain, mention.end + 1)
    if match:
        yield from _called(page, key, page.words.within(*match.span("what")), _OFFICE)


_ALIAS = re.compile(
    r"(?:под\s(?:псевдонимом|именем|ником)|по\s(?:прозвищу|кличке)|известн[а-я]+\s(?:также\s)?(?:как|под\s(?:псевдонимом|именем))|он\sже)"
    r"\s«?(?P<alias>[А-ЯЁA-Z][\w-]*(?:\s[А-ЯЁA-Z][\w-]*)?)»?"
)


def _alias(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """Аксель Вирт, выступавший под псевдонимом Медведь."""
    match = _ALIAS.search(page.text, mention.end, mention.end + 60)
    if match and not re.search(r"[.;:!?]", page.text[mention.end : match.start()]):
        yield _fact(key, "alias", match["alias"], match.span())


def _is_complement(page: Page, words: tuple[Word, ...]) -> bool:
    """Whether what a calling is of stands between it and a mark: собкор газеты, пропала."""
    if (
        len(words) < 2
        or page.text[words[0].end : words[1].start] != " "
        or page.text[words[1].end : words[1].end + 1] not in (",", ")", ".")
    ):
        return False
    return bool(re.search(r"(?:[аыия]|ов|ев|ей)$", words[1].plain))


def told_beside(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """The calling behind a name, the work that somebody did, and by what other name he is known."""
    yield from _apposed(page, key, mention)
    yield from _worked(page, key, mention)
    yield from _alias(page, key, mention)


def _agrees(word: Word) -> bool:
    return bool(re.search(r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ая|ую|ей)$", word.plain)) and not re.search(
        r"летн", word.plain
    )


def _nominative(page: Page, role: list[Word], form: Form, reach: int) -> str:
    """The calling in the nominative, with an adjective before it and what it is of behind it."""
    head = role[-1]
    words = [form.lemma]
    before = (
        role[-2] if len(role) > 1 and _agrees(role[-2]) and page.gazetteer.state_of(role[-2].text) is None else None
    )
    if before:
        stem = re.sub(r"(?:ого|его|ому|ему|ый|ий|ой|ым|им|ом|ем|ая|ую|ей)$", "", before.text)
        woman = form.lemma.endswith(("а", "я"))
        words.insert(0, stem + ("ая" if woman else "ий" if stem[-1:] in "гкхжчшщ" else "ый"))
    for word in page.words.within(head.end, reach):
        title = page.titles.over(word.start)
        if title:
            words += [page.text[title[0] : title[1]]] if word.start == title[0] + 1 else []
            continue
        if word.capital or word.plain in listed("people", "rank") or word.plain in ("из", "в", "на", "с", "по"):
            break
        words.append(word.text)
    return " ".join(words)


def _fact(key: str, prop: str, value: str, extent: tuple[int, int]) -> Fact:
    return Fact(key, prop, value, *extent, f"ru-{prop}")
