"""What a Russian report tells of people: name, age, calling, rank, kin, birth, address, whether they are alive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lastseen.core.scales import Stance
from lastseen.intake.suggest.russian.happenings import nearest_date, told_of
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.people import Mention, Person
from lastseen.intake.suggest.russian.places import IN, places_in
from lastseen.intake.suggest.russian.roles import told_before, told_beside
from lastseen.intake.suggest.russian.tale import Clause, Tale
from lastseen.intake.suggest.russian.victims import victims
from lastseen.intake.suggest.russian.whom import Whom
from lastseen.intake.suggest.russian.words import listed
from lastseen.intake.suggest.told import Fact, ThingTold

NEAR_HIM = 120
"""Code points in which a pronoun means the one named before it."""
_AGE_BEFORE = re.compile(
    r"(?P<age>\d{1,2})-?\s?летн(?:ий|яя|его|ей|ему|им|юю|ем)\s(?:[а-яё-]+\s){0,4}(?:(?:из\s|с\s)?[А-ЯЁ][а-яё-]+\s)?(?:[а-яё-]+\s)?$"
)
_AGE_AFTER = re.compile(
    r"\s?\((?P<a>\d{1,2})(?:\s(?:лет|год|года))?\)|,\s(?P<b>\d{1,2})(?:\sлет|\sгод|\sгода)(?![а-я])|,\s(?:которому|которой)\s(?:(?:сейчас|тогда|было|исполнилось|недавно|всего)\s){0,3}(?P<c>\d{1,2})\s(?:лет|год)"
)
_HAS_YEARS = re.compile(r"\s(?:сейчас\s|тогда\s|было\s|всего\s|исполнилось\s){0,2}(?P<age>\d{1,2})\s(?:лет|год)")
"""Лангу 36 лет."""
_AGE_IS = re.compile(r"(?P<who>[Ее]му|[Ее]й)\s(?:сейчас\s|было\s|всего\s|исполнилось\s)?(?P<age>\d{1,2})\s(?:лет|год)")
_BORN = re.compile(
    r"(?P<who>[Оо]н|[Оо]на)?\s?родил(?:ся|ась)\s(?:в\s)?|(?P<year>(?:19|20)\d\d)\s?(?:года\sрождения|г\.\s?р\.)"
)
_LIVES = re.compile(r"(?:жив[её]т|живут|жив[её]м|жил|жила|проживал[аи]?|прожива[ею]т)(?![а-я])")
_AGED_NOUN = re.compile(r"(?P<age>\d{1,2})-?\s?летн(?:ий|яя|его|ей|ему|им|юю|ем)\s(?P<noun>[а-я]+)")
_CITIZEN = re.compile(
    r"[Гг]ражданин(?:а|у|ом)?\s(?P<state>[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,5})|[Гг]ражданк(?:а|и|у|е|ой)\s(?P<other>[А-ЯЁ][а-яё]+)"
)
_KIN_OF = re.compile(
    r"(?P<whose>[Ее]го|[Ее][ёе])\s(?P<kin>[а-яё]+(?:\s(?:брат|сестра))?)(?:\s(?P<name>[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ][а-яё]+){0,2}))?"
)
_KIN_OF_HIM = re.compile(
    r"(?<![а-яА-Я])(?P<kin>[а-я]+)\s(?:девушки|женщины|мужчины|юноши|парня|молодого\sчеловека|пропавш(?:его|ей)|задержанн(?:ого|ой)|похищенн(?:ого|ой)"
    r"|студент(?:а|ки)|журналист(?:а|ки)|активист(?:а|ки)|рабочего|рыбака|миссионера|банкира|дипломата|военного|офицера|солдата|братьев|сестер|супругов|убит(?:ого|ой)|погибш(?:его|ей)|исчезнувш(?:его|ей)|осужденн(?:ого|ой)|арестованн(?:ого|ой)|заключенн(?:ого|ой))(?![а-я])"
)
_LEFT = re.compile(
    r"[Уу]\s(?P<who>[а-яёА-ЯЁ]+)\s(?:остал[а-я]+|есть)\s"
    r"(?P<kin>жена|муж|мать|сын|дочь|дети|двое детей|родители|брат|сестра)"
)


def tell_lives(tale: Tale) -> None:
    """Whatever is told of the people to whom something happened, or whose fate is told."""
    concerned = tale.story.concerned()
    for person in tale.page.people:
        if person.key in concerned:
            tale.story.facts += _of(tale, person)
    if tale.story.main:
        tale.story.facts += _of_him(tale, tale.story.main)


def _of(tale: Tale, person: Person) -> Iterator[Fact]:
    page = tale.page
    whole = [it for it in person.mentions if len(it.text.split()) == len(person.name.split())]
    first = whole[0] if whole else person.mentions[0]
    yield _fact(person.key, "name", person.name, (first.start, first.end))
    yield from told_before(page, person.key, first)
    for mention in person.mentions:
        yield from told_beside(page, person.key, mention)
    for mention in person.mentions:
        yield from _age(page, person.key, mention)
        yield from _own_kin(page, person.key, mention)


def _age(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    text = page.text
    before = _AGE_BEFORE.search(text, max(0, mention.start - 60), mention.start)
    given = any(case.value == "dative" for case in mention.cases)
    has = _HAS_YEARS.match(text, mention.end) if given else None
    after = _AGE_AFTER.match(text, mention.end)
    if before:
        yield _fact(key, "age", int(before["age"]), (before.start(), mention.end))
    elif has:
        yield _fact(key, "age", int(has["age"]), (mention.start, has.end()))
    elif after:
        number = after["a"] or after["b"] or after["c"]
        yield _fact(key, "age", int(number), (mention.start, after.end()))


def _own_kin(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """Мать Ивана Петрова: kin before a name in the genitive."""
    at = page.words.at(mention.start)
    before = page.words.all[at - 1] if at else None
    genitive = any(case.value == "genitive" for case in mention.cases) and len(mention.cases) < 6
    if (
        before
        and genitive
        and before.plain in listed("people", "relative")
        and page.text[before.end : mention.start] == " "
    ):
        lemma = listed("people", "relative")[before.plain][0].lemma
        named = _BY_NAME.match(page.text, mention.end)
        words = f"{lemma} {named['name']}" if named else lemma
        yield _fact(key, "relative", words, (before.start, named.end() if named else mention.end))


_BY_NAME = re.compile(r"(?:,\s(?P<name>[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ][а-яё]+)?)(?=,))")
"""Сестра Лейлы, Назлы, …"""


def _of_him(tale: Tale, key: str) -> Iterator[Fact]:
    """What pronouns tell of the person whom the report is about: ей 20 лет, его сестра Майя, он родился, жил."""
    page, text = tale.page, tale.page.text
    sex = next((person.sex for person in page.people if person.key == key), "")
    for match in _AGE_IS.finditer(text):
        if not sex or (match["who"].lower() == "ей") == (sex == "f"):
            yield _fact(key, "age", int(match["age"]), match.span())
            break
    for match in _AGED_NOUN.finditer(page.plain):
        if match["noun"] in _people_nouns() and not page.mentions.within(match.end(), match.end() + 48):
            yield _fact(key, "age", int(match["age"]), match.span())
            break
    yield from _citizen(page, key)
    yield from _his_kin(tale, key)
    for match in _KIN_OF_HIM.finditer(page.plain):
        kin = listed("people", "relative").get(match["kin"], ())
        if any(not form.plural for form in kin):
            yield _fact(key, "relative", kin[0].lemma, match.span())
            break
    yield from _kin_by_name(tale, key)
    for match in _LEFT.finditer(text):
        yield _fact(key, "relative", match["kin"], match.span())
    yield from _born(page, key)
    yield from _home(tale, key)


def _his_kin(tale: Tale, main: str) -> Iterator[Fact]:
    """Его сестра Майя: kin of the one of that sex who was named last, else of whom the report is about."""
    page, told, concerned = tale.page, set[tuple[str, str]](), tale.story.concerned()
    sexes = {person.key: person.sex for person in page.people}
    for match in _KIN_OF.finditer(page.text):
        forms = listed("people", "relative").get(match["kin"].replace("ё", "е"), ())
        sex = "m" if match["whose"].lower() == "его" else "f"
        named = page.mentions.before(match.start())
        last = named.person.key if named and match.start() - named.mention.end < NEAR_HIM else main
        key = last if last in concerned and sexes.get(last) == sex else main
        if not forms or sexes.get(key, sex) not in (sex, "") or (key, forms[0].lemma) in told:
            continue
        told.add((key, forms[0].lemma))
        name = f" {match['name']}" if match["name"] else ""
        yield _fact(key, "relative", forms[0].lemma + name, match.span())


_KIN_NAMED = re.compile(
    r"(?<![А-Яа-яё])(?P<kin>(?:(?:[Сс]тарш|[Мм]ладш|[Дд]воюродн)[а-я]{2}\s)?[А-Яа-яё]+)(?:\s(?P<whose>[А-Яа-яё]+))?,"
    r"\s(?P<name>[А-ЯЁ][а-яё]+)(?=,\s)"
)


def _kin_by_name(tale: Tale, main: str) -> Iterator[Fact]:
    """Старший брат Лау, Бруно, …: kin of the one named, or of whom the report is about."""
    page = tale.page
    for match in _KIN_NAMED.finditer(page.text):
        kin = match["kin"].lower().replace("ё", "е")
        forms = listed("people", "relative").get(kin.split()[-1], ())
        if not any(form.case.value == "nominative" and not form.plural for form in forms):
            continue
        whose = page.mentions.over(match.start("whose")) if match["whose"] else None
        if whose or not (match["whose"] or "а")[0].isupper():
            words = f"{kin} {match['name']}"
            yield _fact(whose.person.key if whose else main, "relative", words, (match.start(), match.end()))


@lru_cache(maxsize=1)
def _people_nouns() -> frozenset[str]:
    """Forms in the singular of nouns for people and callings."""
    rows = (listed("people", "group"), listed("people", "occupation"))
    return frozenset(text for row in rows for text, forms in row.items() if any(not form.plural for form in forms))


def _citizen(page: Page, key: str) -> Iterator[Fact]:
    """гражданина Узбекистана: said of the one whom the report is about, or of whoever is named right behind."""
    for match in _CITIZEN.finditer(page.text):
        code = page.gazetteer.state(match["state"] or match["other"])
        named = page.mentions.within(match.end(), match.end() + 24)
        if code:
            yield _fact(named[0].person.key if named else key, "nationality", code, match.span())
            return


def _born(page: Page, key: str) -> Iterator[Fact]:
    for match in _BORN.finditer(page.text):
        if match["year"]:
            yield _fact(key, "birth_date", match["year"], match.span())
            return
        date = page.dates.over(match.end())
        if date and date.edtf:
            yield Fact(
                key, "birth_date", date.edtf, match.start(), date.end, "ru-birth", reckoned_from=date.reckoned_from
            )
            return


def _home(tale: Tale, key: str) -> Iterator[Fact]:
    """Живёт в Тарсуне, на Горной улице: told of the person the report is about, or of `us` by kin."""
    page = tale.page
    for match in _LIVES.finditer(page.text):
        found = places_in(page.text, match.start(), match.end() + 90, page.gazetteer)
        place = next((it for it in found if it.way == IN and it.start - match.end() < 24), None)
        if place:
            yield _fact(key, "address", place.value, (place.start, place.end))
            return


def tell_fate(tale: Tale, clause: Clause) -> None:
    """Умер, жив, судьба неизвестна: of a person, or as deaths of people without names."""
    cue = clause.cue
    if cue.unreal:
        return
    keys, who = victims(tale, clause)
    stance = Stance.DENIES if cue.denied else Stance.PREDICTS if cue.future else Stance.ASSERTS
    if who and cue.kind == "dead":
        tale.story.facts += _deaths(tale, clause, who, stance)
        return
    people = [key for key in keys if tale.story.things[key].type == "person"]
    tale.story.facts += [_fate(tale.page, clause, key, stance) for key in people]


def _fate(page: Page, clause: Clause, key: str, stance: Stance) -> Fact:
    value = {"dead": "dead_reported", "alive": "alive_reported", "unknown": "unknown", "free": "free"}[clause.cue.kind]
    prop = "liberty" if clause.cue.kind == "free" else "fate"
    date = nearest_date(page, clause) if clause.cue.kind == "dead" else None
    at = date.edtf if date else None
    anchor = date.reckoned_from if date else None
    return Fact(key, prop, value, clause.cue.start, clause.cue.end, "ru-fate", stance, at=at, reckoned_from=anchor)


def _deaths(tale: Tale, clause: Clause, who: Whom, stance: Stance) -> Iterator[Fact]:
    key = tale.story.thing(
        ThingTold(f"report_of_death:{who.key}", "event", "report_of_death", (who.key,), label="deaths")
    )
    tale.story.happened(key)
    yield from told_of(tale, clause, key, who, stance)


def _fact(key: str, prop: str, value: str | int, extent: tuple[int, int]) -> Fact:
    return Fact(key, prop, value, *extent, f"ru-{prop}")
