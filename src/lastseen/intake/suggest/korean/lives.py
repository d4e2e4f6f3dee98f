"""What a Korean report tells of people: name, age, calling, rank, kin, birth, address, whether they are alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.core.scales import Stance
from lastseen.intake.suggest.korean.happenings import told_of
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.people import Mention, Person
from lastseen.intake.suggest.korean.places import place_in, place_to
from lastseen.intake.suggest.korean.tables import any_of, table
from lastseen.intake.suggest.korean.tale import Stretch, Tale, victims
from lastseen.intake.suggest.korean.whom import Whom
from lastseen.intake.suggest.korean.words import Word, listed
from lastseen.intake.suggest.told import Fact, ThingTold

MOST_ROLE_WORDS = 3
_AGE_AFTER = re.compile(
    r"(?:은|는|이|가)?\s?(?:송환|체포|실종|사망|납치|당시|올해|현재|만|\s)*(?P<age>\d{1,2})(?:세|살)"
)
_AGE_BEFORE = re.compile(
    r"(?P<now>올해\s)?(?P<age>\d{1,2})(?:세|살)(?:인|의|이던|였던|된|로 알려진|짜리)?\s(?:[가-힣]{2,8}\s)?$"
)
_BORN_IN = re.compile(r"(?P<year>(?:19|20)\d\d)년생")
_BORN = re.compile(r"[^.\n“”]{0,24}?(?:태어나|태어났|태어난|출생)")
_LIVES = re.compile(r"(?:거주(?:한|하|했|해)|사는|살고|살던|살았|산다|머물(?:고|던|렀|러))[가-힣]*")
_THEN = re.compile(r"(?P<what>[가-힣]{2,4})\s당시")


def tell_lives(tale: Tale) -> None:
    """Whatever is told of the people to whom something happened, or whose fate is told."""
    tale.story.facts += [*_his_age(tale), *_stays(tale)]
    concerned = tale.story.concerned()
    for person in tale.page.people:
        if person.key in concerned:
            tale.story.facts += _of(tale, person)


_STAYS = re.compile(
    r"(?<=[.”\n]\s)(?:현재|지금)(?:은|는)?\s[^.“”\n]{2,30}?에(?:서)?\s(?P<how>머물|지내|거주|살)[가-힣]*"
)


def _stays(tale: Tale) -> Iterator[Fact]:
    """현재 부모 집에 머물고 있다: of the person named last."""
    for match in _STAYS.finditer(tale.page.text):
        before = tale.page.mentions.before(match.start())
        place = place_to(tale.page, match.start(), match.start("how"), held=True)
        if before and place:
            prop = "whereabouts" if match["how"] in ("머물", "지내") else "address"
            yield _fact(before.person.key, prop, place.value, (place.start, match.end()))


_HIS_AGE = re.compile(
    r"(?P<is>\d{1,2})(?:세|살)인\s(?:그|그녀)(?:는|가|를|도)\s|(?:그|그녀)는\s(?:당시\s|올해\s|현재\s|체포\s당시\s|실종\s당시\s)*(?P<age>\d{1,2})(?:세|살)"
)


def _his_age(tale: Tale) -> Iterator[Fact]:
    """그는 당시 41세였다: of the person whom the report is about."""
    match = _HIS_AGE.search(tale.page.text)
    if match and tale.story.main:
        yield _fact(tale.story.main, "age", int(match["age"] or match["is"]), match.span())


def _of(tale: Tale, person: Person) -> Iterator[Fact]:
    page = tale.page
    first = next((it for it in person.mentions if it.name == person.name), person.mentions[0])
    begins, role = _role(page, first)
    if not person.anonymous:
        yield _fact(person.key, "name", person.name, (first.start, first.end))
    yield from _calling(page, person.key, first, begins, role)
    ranks = table("people")["marks"]["ranks"]
    ranked = next((it for it in person.mentions if it.mark in ranks), None)
    if ranked:
        yield _fact(person.key, "rank", ranked.mark, (ranked.start, ranked.end))
    elif role and role[-1].bare in ranks:
        yield _fact(person.key, "rank", role[-1].bare, (role[-1].start, first.end))
    for mention in person.mentions:
        yield from _age(tale, person.key, mention)
        yield from _born(page, person.key, mention)
        yield from _lives(page, person.key, mention)
        yield from _citizen(page, person.key, mention)
    yield from _kin(tale, person, first)


def _role(page: Page, mention: Mention) -> tuple[int, tuple[Word, ...]]:
    """The words without particles right before a name: 유학생, 작업반장, 부인."""
    at, begins = page.words.at(mention.start), mention.start
    kept: list[Word] = []
    for word in reversed(page.words.all[max(0, at - MOST_ROLE_WORDS) : at]):
        adjacent = page.text[word.end : begins].isspace() and "\n" not in page.text[word.end : begins]
        if not adjacent or word.text != word.bare or page.dates.over(word.start):
            break
        kept.append(word)
        begins = word.start
    return begins, tuple(reversed(kept))


def _calling(page: Page, key: str, mention: Mention, begins: int, role: tuple[Word, ...]) -> Iterator[Fact]:
    """The calling before a name, or in the brackets behind it; and the state before that."""
    rows = table("people")["occupation"]
    calling = re.split(r"[·,∙・/]\s?", mention.bracket)
    for words in calling:
        if words and not re.search(r"\d", words):
            yield _fact(key, "occupation", words, (mention.start, mention.end))
    word = role[-1] if role else None
    if word is None or not _is_calling(word) or listed(word, rows["not"]):
        return
    yield _fact(key, "occupation", word.bare, (word.start, mention.end))
    state = page.state(role[-2].bare) if len(role) > 1 else None
    if state:
        yield _fact(key, "nationality", state, (role[-2].start, mention.end))


def _is_calling(word: Word) -> bool:
    """Whether a word right before a name is a calling or an office, listed or by its last syllable."""
    rows, offices = table("people")["occupation"], table("people")["marks"]["titles"]
    if listed(word, rows["ends"]) or word.bare in offices or word.bare.removeprefix("부") in offices:
        return True
    return len(word.bare) > 2 and word.bare.endswith(tuple(rows["last"])) and not listed(word, rows["no_calling"])


def _age(tale: Tale, key: str, mention: Mention) -> Iterator[Fact]:
    """(38), 58세로, 올해 64세인."""
    text = tale.page.text
    bracket = re.search(r"\d{1,2}", mention.bracket)
    if bracket:
        yield _fact(key, "age", int(bracket.group()), (mention.start, mention.end))
    after = _AGE_AFTER.match(text, mention.end)
    before = _AGE_BEFORE.search(text, max(0, mention.start - 24), mention.start)
    found = after or before
    if found:
        start = mention.start if after else found.start()
        end = found.end() if after else mention.end
        at = _then(tale, key, text[mention.end : found.end()]) if after else None
        yield Fact(key, "age", int(found["age"]), start, end, "ko-age", at=at)


def _then(tale: Tale, key: str, words: str) -> str | None:
    """`송환 당시`: the day of that event, where it is told."""
    then = _THEN.search(words)
    kinds = {"송환": "return", "북송": "return", "체포": "arrest", "실종": "disappearance", "납치": "abduction"}
    kind = kinds.get(then["what"]) if then else None
    dates = [
        fact.value
        for fact in tale.story.facts
        if fact.property == "date"
        and tale.story.things[fact.about].kind == kind
        and key in tale.story.things[fact.about].of
    ]
    return str(dates[0]) if dates else None


def _born(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    text = page.text
    year = _BORN_IN.search(text, mention.end, mention.end + 16)
    if year:
        yield _fact(key, "birth_date", year["year"], (year.start(), year.end()))
        return
    for date in page.dates.within(mention.end, mention.end + 40):
        born = _BORN.match(text, date.end)
        if born and date.edtf and not re.search(r"[.\n]", text[mention.end : date.start]):
            yield Fact(
                key, "birth_date", date.edtf, date.start, born.end(), "ko-birth", reckoned_from=date.reckoned_from
            )


def _lives(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """X에 거주한다: where somebody lives, told in the person's own clause."""
    end = re.compile(r"[.\n“”]|[가-힣](?:고|며),?\s").search(page.text, mention.end)
    match = _LIVES.search(page.text, mention.end, end.start() if end else mention.end + 60)
    place = place_to(page, mention.end, match.start(), held=True) if match else None
    if match and place is None and match.group().startswith(("살", "거주")):
        place = place_in(page, mention.end, match.start())
    if match and place:
        prop = "whereabouts" if match.group().startswith("머물") else "address"
        yield _fact(key, prop, place.value, (place.start, match.end()))


_CITIZEN = re.compile(
    r"(?P<state>[가-힣]{2,12})\s?(?:국적(?:의|인|을\s가진|자인)?|시민권자(?:인)?|국민인)\s(?:[가-힣]+\s){0,2}$"
)


def _citizen(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """나림 국적의 기자 윤재호."""
    found = _CITIZEN.search(page.text, max(0, mention.start - 40), mention.start)
    state = page.state(found["state"]) if found else None
    if found and state:
        yield _fact(key, "nationality", state, (found.start(), mention.end))


def _kin(tale: Tale, person: Person, first: Mention) -> Iterator[Fact]:
    """부인 최순영: kin of the person named with her or of the one the report is about; 리 상장의 맏아들."""
    page, kin = tale.page, table("people")["relative"]["words"]
    _, role = _role(page, first)
    if role and role[-1].bare in kin:
        whose = _whose(tale, role[0].start, person.key)
        if whose:
            words = page.text[role[-1].start : first.name_end]
            yield _fact(whose, "relative", words, (role[-1].start, first.end))
    for mention in person.mentions:
        match = re.compile(rf"의\s(?P<kin>{any_of(kin)})(?=[가-힣]?\s|[은는이가도와과,.])").match(
            page.text, mention.end
        )
        if match and not re.match(
            r"[가-힣]*(?:이라고|라고)\s(?:밝힌|소개한)", page.text[match.end() : match.end() + 12]
        ):
            yield _fact(person.key, "relative", match["kin"], (mention.start, match.end()))


def _whose(tale: Tale, place: int, not_key: str) -> str | None:
    """The person named right before, joined by 와; else the one the report is about."""
    before = tale.page.mentions.before(place)
    if before and before.person.key != not_key and place - before.mention.end < 6:
        return before.person.key
    return tale.story.main if tale.story.main != not_key else None


def tell_fate(tale: Tale, told: Stretch) -> None:
    """사망했다, 살아 있다, 생사를 알 수 없다: of a person, or as deaths of people without names."""
    cue = told.cue
    if cue.unreal:
        return
    keys, who = victims(tale, told)
    stance = Stance.DENIES if cue.denied else Stance.PREDICTS if cue.future else Stance.ASSERTS
    if who and cue.kind == "dead":
        tale.story.facts += _deaths(tale, told, who, stance)
        return
    people = [key for key in keys if tale.story.things[key].type == "person"]
    tale.story.facts += [_fate(tale, told, key, stance) for key in people]


def _fate(tale: Tale, told: Stretch, key: str, stance: Stance) -> Fact:
    value = {"dead": "dead_reported", "alive": "alive_reported", "unknown": "unknown", "free": "free"}[told.cue.kind]
    prop = "liberty" if told.cue.kind == "free" else "fate"
    dates = [it for it in tale.page.dates.within(told.since, told.cue.start) if it.edtf]
    at = dates[-1] if dates and told.cue.kind == "dead" else None
    return Fact(
        key, prop, value, told.cue.start, told.until, "ko-fate", stance,
        at=at.edtf if at else None, reckoned_from=at.reckoned_from if at else None,
    )  # fmt: skip


def _deaths(tale: Tale, told: Stretch, who: Whom, stance: Stance) -> Iterator[Fact]:
    key = tale.story.thing(
        ThingTold(f"report_of_death:{who.key}", "event", "report_of_death", (who.key,), label="deaths")
    )
    tale.story.happened(key)
    yield from told_of(tale, told, key, who, stance)


def _fact(key: str, prop: str, value: str | int, extent: tuple[int, int]) -> Fact:
    return Fact(key, prop, value, *extent, f"ko-{prop}")
