"""To whom an event of a Russian report happened, and who did it, as the case endings and the nearness of words tell."""

from __future__ import annotations

import re
from dataclasses import replace

from lastseen.intake.suggest.russian import whom
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.cues import DOES, GOES, NOMINAL, PARTICIPLE, SUFFERS, Cue
from lastseen.intake.suggest.russian.page import Named, Page
from lastseen.intake.suggest.russian.tale import (
    MARK,
    MERE_PEOPLE,
    NEAR_NOUN,
    PREDICATE,
    Clause,
    Tale,
    cost,
    is_nearest,
    is_quoted_apart,
)
from lastseen.intake.suggest.russian.whom import BY, HE, OBJECT, SUBJECT, Agent, Whom
from lastseen.intake.suggest.russian.words import Word, listed
from lastseen.intake.suggest.told import Fact, ThingTold

TO_WHOM = frozenset([Case.DATIVE])
GIVEN = ("court_hearing", "asylum_step")
"""Kinds of events that are given to somebody: приговор, обвинение, отказ."""
NOT_NAMED = 12
"""Code points by which a name is preferred to он."""
_OF_SOMETHING = re.compile(
    r"(?<![а-я])(?:(?:приказ|распоряжени|указани|просьб|поручени|запрос|требовани|команд|инициатив|жалоб|ходатайств)[а-я]*"
    r"|слов(?:ам|ами)?|в\sсопровождении|под\s(?:конвоем|охраной)|при\s(?:участии|помощи)|силами|у|от|для|против|после|без|из-за|около|вместо|кроме|среди|ради|со?\sслов|по\sделу"
    r"|(?:телефон|квартир|дом|машин|автомобил|адвокат|клиент|коллег|имя|фамили|семь|дел)[а-я]{0,3})\s(?:[а-я-]+\s){0,2}$"
)
"""What a genitive belongs to that is not whom an event happened to: по приказу Доска, телефон Рея."""
_APART = re.compile(r"[.;]|—")


def victims(tale: Tale, clause: Clause) -> tuple[tuple[str, ...], Whom | None]:
    """To whom it happened, as keys; and the words, where they are of people without names."""
    if clause.cue.way == PARTICIPLE:
        return _beside(tale, clause)
    if clause.cue.way == NOMINAL:
        return _owning(tale, clause)
    if clause.cue.kind == "family_step":
        return tale.story.carried(), None
    cases = _cases(clause.cue)
    if clause.cue.kind == "remains" and (
        number := next(iter(tale.page.numbers.within(clause.cue.start, clause.cue.end)), None)
    ):
        return _entered(tale, Whom(number.start, number.end, SUBJECT, f"group:count:{number.start}", "", number))
    found = _whom(tale.page, clause, cases)
    if found and found.key == HE:
        ranked = _of_rank(tale.page, found)
        if ranked:
            return (ranked,), None
        _called_by_calling(tale, found)
    if found and not found.group and found.key != HE:
        return _together(tale.page, clause, found), None
    if found is None and _are_others(tale, clause):
        return _entered(tale, Whom(clause.cue.start, clause.cue.end, SUBJECT, "group:others", ""))[0], None
    return _entered(tale, found)


_AND = re.compile(
    r"(?:,\s(?:\d{1,2}\s(?:лет|год|года),?\s)?(?:и\s)?|\s\(\d{1,2}\)(?:\sи|,)\s|\sи\s)"
    r"(?:\d{1,2}-летн[а-я]+\s)?(?:[а-яё-]+\s){0,3}"
)


def _joins(text: str, start: int, end: int) -> bool:
    """Whether what stands between two names joins them, with what the second one is: , её коллега."""
    between = _AND.fullmatch(text, start, end)
    return (
        between is not None
        and not PREDICATE.search(text, start, end)
        and not re.search(r"\b(?:что|как)\b", between.group())
    )


def _together(page: Page, clause: Clause, found: Whom) -> tuple[str, ...]:
    """The one found with those named beside in the same case: Дан Керн, 19 лет, и Ильяс Марр."""
    named = [it for it in _people(page, clause) if not it.group and it.key != HE]
    kept = [found]
    for one in [it for it in named if it.start > found.start]:
        if one.cases & found.cases and _joins(page.text, kept[-1].end, one.start):
            kept.append(one)
    for one in reversed([it for it in named if it.end < found.start]):
        if one.cases & found.cases and _joins(page.text, one.end, kept[0].start):
            kept.insert(0, one)
    return tuple(dict.fromkeys(one.key for one in kept))


def _of_rank(page: Page, found: Whom) -> str | None:
    """Полковника (перевели): the one who was told to be a colonel."""
    word = page.text[found.start : found.end].lower().replace("ё", "е")
    forms = listed("people", "rank").get(word, ())
    for person in page.people if forms else ():
        at = page.words.at(person.mentions[0].start)
        before = listed("people", "rank").get(page.words.all[at - 1].plain, ()) if at else ()
        if any(form.lemma == forms[0].lemma for form in before):
            return person.key
    return None


_PLURAL = re.compile(r"(?:[аеиёя]н|[вдкрст]ш|т)?ы$|(?:л|в)и(?:сь)?$|ются$|ятся$|утся$|ут$|ют$|ят$|ат$")


def _are_others(tale: Tale, clause: Clause) -> bool:
    """Whether the words are of several (были пойманы) where the one who is meant so far is one."""
    cue, carried = clause.cue, tale.story.carried()
    word = tale.page.text[cue.start : cue.end].split()[0] if cue.end > cue.start else ""
    single = len(carried) == 1 and tale.story.things[carried[0]].type == "person"
    return single and cue.way in (SUFFERS, GOES) and not cue.fate and bool(_PLURAL.search(word))


def _entered(tale: Tale, found: Whom | None) -> tuple[tuple[str, ...], Whom | None]:
    """The keys of those found; who was told before, where nobody is or where it is он."""
    if found is not None and found.key == HE:
        return _meant(tale, found), None
    if found is None:
        return tale.story.carried(), None
    if not found.group:
        return (found.key,), None
    tale.story.thing(ThingTold(found.key, "group", label=f"group {found.words}"))
    return (found.key,), found


_SEVERAL = frozenset(["они", "их", "обоих", "оба", "им", "всех", "все"])
_WOMAN = re.compile(
    r"(?:она|ее|ей|[а-я]+(?:ка|ку|кой|ке|ца|цу|цей|ница|ницу|ницей|щина|щину|щиной|щине|вушк[ауеи]|вушкой))$"
)


NEAR_THEM = 250
"""Code points in which они means two who were named together."""


def _named_together(tale: Tale, found: Whom) -> tuple[str, ...]:
    """Those of the last names before a pronoun that are joined to each other: о 31-летней О Хе Сук и Ли Сун Ок."""
    page, kept = tale.page, list[Named]()
    for named in reversed(page.mentions.within(max(0, found.start - NEAR_THEM), found.start)):
        if kept and not _joins(page.text, named.mention.end, kept[-1].mention.start):
            break
        kept.append(named)
    keys = tuple(dict.fromkeys(it.person.key for it in reversed(kept)))
    return keys if len(keys) > 1 and not set(keys) & tale.speakers else ()


def _meant(tale: Tale, found: Whom) -> tuple[str, ...]:
    """Whom он, она or подзащитный means: the last one told of who is one, and of that sex where the word says it."""
    carried = tale.story.carried()
    words = tale.page.plain[found.start : found.end].split()
    word = words[-1].lower() if words else ""
    if word in _SEVERAL or found.number:
        return _named_together(tale, found) or carried
    sexes = {person.key: person.sex for person in tale.page.people}
    sex = "f" if _WOMAN.match(word) else "m" if word in ("он", "его", "ему", "него") else ""
    for keys in (*reversed(tale.story.suffered), (tale.story.main,) if tale.story.main else ()):
        alone = len(keys) == 1 and keys[0] in sexes
        if alone and (not sex or sexes[keys[0]] in (sex, "")):
            return keys
    return carried


def _beside(tale: Tale, clause: Clause) -> tuple[tuple[str, ...], Whom | None]:
    """Of whom a participle tells: the nearest person or group before it, else the one whom it precedes."""
    page, cue = tale.page, clause.cue
    people = whom.people_in(page, max(clause.start, cue.start - 90), min(clause.end, cue.end + 40))
    at = page.words.at(cue.start)
    if at and page.words.all[at - 1].plain in listed("people", "relative"):  # мать пропавшего
        return tale.story.carried(), None
    before = [it for it in people if it.end <= cue.start and not _APART.search(page.text, it.end, cue.start)]
    after = [it for it in people if it.start >= cue.end]
    return _entered(tale, before[-1] if before else (after[0] if after else None))


def _owning(tale: Tale, clause: Clause) -> tuple[tuple[str, ...], Whom | None]:
    """Задержание Элдина, его задержание: the genitive behind a noun, else who was told before."""
    behind = whom.people_in(tale.page, clause.cue.end, min(clause.end, clause.cue.end + NEAR_NOUN))
    first = next((it for it in behind if Case.GENITIVE in it.cases), None)
    near = first is not None and not MARK.search(tale.page.text, clause.cue.end, first.start)
    return _entered(tale, first if near else None)


def _called_by_calling(tale: Tale, found: Whom) -> None:
    """Повар … пропал: the calling of a man who is named only later."""
    word = tale.page.text[found.start : found.end].lower().replace("ё", "е")
    forms = listed("people", "occupation").get(word)
    main = next((person for person in tale.page.people if person.key == tale.story.main), None)
    if forms and main and found.start < main.mentions[0].start and not tale.story.suffered:
        tale.story.facts.append(Fact(main.key, "occupation", forms[0].lemma, found.start, found.end, "ru-occupation"))


def _whom(page: Page, clause: Clause, cases: frozenset[Case]) -> Whom | None:
    text, cue = page.text, clause.cue
    people = [it for it in _people(page, clause) if _fits(page, cue, it, cases)]
    people = [it for it in people if cue.kind == "unknown" or not _inside(it, cue)]
    verbs = replace(clause, others=tuple(it for it in clause.others if it.way != PARTICIPLE))
    near = [it for it in people if is_nearest(text, verbs, (it.start, it.end)) and not _is_doer(page, clause, it)]
    if not near and cue.way not in (DOES, PARTICIPLE, NOMINAL):
        near = [it for it in people if it.number and it.start - clause.start < len("Ещё ") + 1]  # Ещё двое, чьи …
    return min(near, key=lambda it: cost(text, cue, (it.start, it.end)) + NOT_NAMED * (it.key == HE), default=None)


def _cases(cue: Cue) -> frozenset[Case]:
    """The cases in which those stand to whom it happened; of some words also the dative: ему предъявлено обвинение."""
    cases = OBJECT if cue.way == DOES else SUBJECT
    if cue.kind == "unknown":
        return cases | OBJECT | BY  # о судьбе Лейлы, что стало с Лейлой
    return cases | TO_WHOM if cue.kind in (*GIVEN, "disappearance") else cases


def _fits(page: Page, cue: Cue, one: Whom, cases: frozenset[Case]) -> bool:
    if one.cases & cases:
        oblique = not (cases & SUBJECT and one.cases & SUBJECT) and cue.kind != "unknown"
        return not (oblique and _OF_SOMETHING.search(page.plain, max(0, one.start - 40), one.start))
    over = {"court_hearing": "над ", "surveillance": "за "}.get(cue.kind)
    head = min(one.start, *(it.start for it in _role_before(page, one)), one.start)
    return over is not None and bool(one.cases & BY) and page.plain[max(0, head - len(over)) : head] == over


def _role_before(page: Page, one: Whom) -> list[Word]:
    """The words of what somebody is before a name: над 33-летней журналисткой Мартой Кейн."""
    at, edge, kept = page.words.at(one.start), one.start, []
    for word in reversed(page.words.all[max(0, at - 5) : at]):
        if page.text[word.end : edge] != " " or word.plain in ("над", "за"):
            break
        kept.append(word)
        edge = word.start
    return kept


def _people(page: Page, clause: Clause) -> list[Whom]:
    """Everybody in a clause; of `старший брат Лау` not the one whose brother it is."""
    found = whom.people_in(page, clause.start, clause.end)
    among = [it.span() for it in _AMONG.finditer(page.text, clause.start, clause.end)]
    found = [it for it in found if not any(start <= it.start < end for start, end in among)]
    return [it for it in found if not _owns_kin(page, it) and not is_quoted_apart(page, clause, it.start)]


_AMONG = re.compile(r"[,(]\s?(?:среди\s(?:них|которых)|в\sтом\sчисле|включая|из\sних)\s[^,.;]{1,80}")
"""Пятеро граждан, среди них женщина с ребёнком, …: those who are counted already."""


def _owns_kin(page: Page, one: Whom) -> bool:
    at = page.words.at(one.start)
    before = page.words.all[at - 1] if at and not one.group and Case.GENITIVE in one.cases else None
    if before is None or page.text[before.end : one.start] != " ":
        return False
    return before.plain in listed("people", "relative")


def _inside(one: Whom, cue: Cue) -> bool:
    return cue.start <= one.start < cue.end


def _is_doer(page: Page, clause: Clause, one: Whom) -> bool:
    """Whether people are the ones who did it: двое мужчин в масках (затолкали)."""
    if clause.cue.way != DOES:
        return any(agent.start <= one.start < agent.end for agent in whom.agents_in(page, clause.start, clause.end, BY))
    return one.group and any(agent.start <= one.start < agent.end for agent in doers_in(page, clause, SUBJECT))


def named(tale: Tale, clause: Clause) -> bool:
    """Whether the words say at all to whom it happened."""
    if clause.cue.way in (PARTICIPLE, NOMINAL):
        near = whom.people_in(tale.page, max(clause.start, clause.cue.start - 90), min(clause.end, clause.cue.end + 40))
        return bool(near)
    return _whom(tale.page, clause, _cases(clause.cue)) is not None


def doers_in(page: Page, clause: Clause, cases: frozenset[Case]) -> list[Agent]:
    """Those who can have done it; 40 человек behind a verb are those to whom it was done."""
    agents = whom.agents_in(page, clause.start, clause.end, cases)
    agents = [it for it in agents if not is_quoted_apart(page, clause, it.start)]
    behind = [it for it in agents if it.start > clause.cue.start and it.number and it.words in MERE_PEOPLE]
    return [it for it in agents if it not in behind or clause.cue.way != DOES]
