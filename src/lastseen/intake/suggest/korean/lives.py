"""What a Korean report tells of people: name, age, calling, rank, kin, birth, address, whether they are alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.korean.callings import calling_of, his_calling, role_of
from lastseen.intake.suggest.korean.dates import BORN
from lastseen.intake.suggest.korean.happenings import told_of
from lastseen.intake.suggest.korean.numbers import counted_in_words
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.people import Mention, Person
from lastseen.intake.suggest.korean.places import place_in, place_of, place_to
from lastseen.intake.suggest.korean.tables import any_of, table
from lastseen.intake.suggest.korean.tale import Stretch, Tale, victims
from lastseen.intake.suggest.korean.whom import Whom
from lastseen.intake.suggest.told import Fact, ThingTold

_YEARS = r"(?P<age>\d{1,2}|[열스물서른마흔쉰예순일흔여든아한두세네다섯여섯일곱덟]{1,5})"
_AGE_AFTER = re.compile(
    rf"(?:은|는|이|가)?\s?(?:송환|체포|실종|사망|납치|당시|올해|현재|만|\s)*{_YEARS}\s?(?:세|살)"
    rf"|(?:은|는|이|가)?\s올해\s(?P<old>[가-힣]{{2,4}}?)(?:이다|이었|이세요|이에요|입니다|이고|이며|살|세)"
)
_AGE_BEFORE = re.compile(
    rf"(?P<now>올해\s)?{_YEARS}\s?(?:세|살)(?:인|의|이던|였던|된|로 알려진|짜리|의)?\s(?:[가-힣]{{2,8}}\s){{0,2}}$"
    r"|올해\s(?P<old>[가-힣]{2,4}?)(?:인|이\s된|의)\s(?:[가-힣]{2,8}\s)?$"
    r"|(?P<decade>[1-9]0)대(?:\s[초중후]반)?(?:의|인)?\s(?:[가-힣]{2,8}\s){0,3}$"
)
_BORN_IN = re.compile(r"(?P<year>(?:19|20)\d\d)년생")
_BORN_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)년생(?:인|의)?\s(?:[가-힣]+\s){0,2}$")
_JUST_BEFORE = re.compile(r"생(?:인|의)?\s(?:[가-힣]+\s){0,2}")
_BORN = re.compile(r"[^.\n“”]{0,24}?(?:태어나|태어났|태어난|출생)")
_RESIDENT = re.compile(r"(?<![가-힣])(?P<home>[가-힣]{2,8})\s거주(?:자인)?\s(?:[가-힣]+\s){0,2}$")
_LIVES_BEFORE = re.compile(
    r"에(?:서)?\s(?:사는|살던|살아\s?온|살고\s있던|살고\s있는|거주하는|거주하던|거주\s중인|거주\s중이던|거주해\s?온|거주하고\s있는)\s"
    r"(?:[가-힣0-9]+\s){0,3}$"
)
"""카르스크에 사는 30대 여성 김모 씨."""
_STAYING = ("머물", "체류", "은신", "지내", "피신")
"""How verbs begin that tell where somebody is, and not where they live."""
_LIVES = re.compile(
    r"(?:거주(?:한|하|했|해|\s중)|사는|살고|살던|살았|산다|머물(?:고|던|렀|러|러)|체류(?:\s?중|하고|해)|은신(?:\s?중|하고|해)"
    r"|지내고|피신해)[가-힣]*"
)
_THEN = re.compile(r"(?P<what>[가-힣]{2,4})\s당시")


def tell_lives(tale: Tale) -> None:
    """Whatever is told of the people to whom something happened, or whose fate is told."""
    tale.story.facts += [*_his_age(tale), *_stays(tale), *his_calling(tale.page)]
    told: set[str] = set()
    while True:  # of whom something is told through another is told of as well
        concerned = tale.story.concerned()
        people = [it for it in tale.page.people if it.key in concerned and it.key not in told]
        if not people:
            break
        for person in people:
            told.add(person.key)
            tale.story.facts += _of(tale, person)
    for person in tale.page.people:
        if person.key not in told:  # kin who only speak
            tale.story.facts += [fact for fact in _kin(tale, person, person.mentions[0]) if fact.about in told]


_STAYS = re.compile(
    r"(?<=[.”\n]\s)(?:(?:그|그녀|이들)는\s)?(?:현재|지금)(?:은|는)?\s[^.“”\n]{2,30}?에(?:서)?\s"
    r"(?P<how>머물|지내|거주|살|체류|은신|피신)[가-힣]*"
)


def _stays(tale: Tale) -> Iterator[Fact]:
    """현재 부모 집에 머물고 있다: of the person named last."""
    for match in _STAYS.finditer(tale.page.text):
        before = tale.page.mentions.before(match.start())
        place = place_to(tale.page, match.start(), match.start("how"), held=True)
        if before and place:
            prop = "whereabouts" if match["how"] in _STAYING else "address"
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
    if not person.anonymous:
        yield _fact(person.key, "name", person.name, (first.start, first.end))
    yield from calling_of(page, person, first)
    for mention in person.mentions:
        yield from _age(tale, person.key, mention)
        yield from _born(page, person.key, mention)
        yield from _lives(page, person.key, mention)
    yield from _kin(tale, person, first)


def _age(tale: Tale, key: str, mention: Mention) -> Iterator[Fact]:
    """(38), 58세로, 올해 64세인."""
    text = tale.page.text
    bracket = re.search(r"\d{1,2}", mention.bracket)
    if bracket:
        yield _fact(key, "age", int(bracket.group()), (mention.start, mention.end))
    after = _AGE_AFTER.match(text, mention.end)
    before = _AGE_BEFORE.search(text, max(0, mention.start - 30), mention.start)
    found = after or before
    years = _years(found) if found else None
    if found and years:
        start = mention.start if after else found.start()
        end = found.end() if after else mention.end
        at = _then(tale, key, text[mention.end : found.end()]) if after else None
        yield Fact(key, "age", years, start, end, "ko-age", at=at)


def _years(found: re.Match[str]) -> int | str | None:
    """34, 서른네 and 30대 as the case file writes them."""
    ten = found.groupdict().get("decade")
    if ten:
        return f"{ten}..{int(ten) + 9}"
    words = found["age"] or found["old"]
    return int(words) if words.isdecimal() else counted_in_words(words)


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
    year = _BORN_IN.search(text, mention.end, mention.end + 16) or _BORN_BEFORE.search(
        text, max(0, mention.start - 24), mention.start
    )
    if year:
        yield _fact(key, "birth_date", year["year"], (year.start(), year.end()))
        return
    for date in page.dates.within(max(0, mention.start - 30), mention.end + 40):
        near = date.end > mention.start or _JUST_BEFORE.fullmatch(text, date.end, mention.start)
        if near and text.startswith(BORN, date.end) and date.edtf and "\n" not in text[mention.end : date.start]:
            yield _fact(key, "birth_date", date.edtf, (date.start, date.end + 1))
            return
    for date in page.dates.within(mention.end, mention.end + 40):
        born = _BORN.match(text, date.end)
        if born and date.edtf and not re.search(r"[.\n]", text[mention.end : date.start]):
            yield Fact(
                key, "birth_date", date.edtf, date.start, born.end(), "ko-birth", reckoned_from=date.reckoned_from
            )


def _lives(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """X에 거주한다: where somebody lives, told in the person's own clause."""
    before = _LIVES_BEFORE.search(page.text, max(0, mention.start - 60), mention.start)
    reach = (max(0, mention.start - 60), before.start() + 1) if before else (0, 0)
    home = (place_to(page, *reach, held=True) or place_in(page, *reach)) if before else None
    resident = _RESIDENT.search(page.text, max(0, mention.start - 40), mention.start)
    if resident and home is None:
        home = place_of(page, resident.start("home"))
    if home:
        yield _fact(key, "address", home.value, (home.start, mention.end))
        return
    end = re.compile(r"[.\n“”]|[가-힣](?:고|며),?\s").search(page.text, mention.end)
    match = _LIVES.search(page.text, mention.end, end.start() if end else mention.end + 60) or _lives_now(page, mention)
    place = place_to(page, mention.end, match.start(), held=True) if match else None
    if match and place is None and match.group().startswith(("살", "거주", *_STAYING)):
        place = place_in(page, mention.end, match.start())
    if match and place:
        prop = "whereabouts" if match.group().startswith(_STAYING) else "address"
        yield _fact(key, prop, place.value, (place.start, match.end()))


_SAYS_SO = re.compile(r"[가-힣]*(?:이라고|라고)\s(?:밝힌|소개한)")


_NOW = re.compile(r"[^.\n“”]{0,120}?(?:현재|지금)(?:은|는)?\s[^.\n“”]{2,24}?(?P<verb>(?:거주|살고|살아|산다))")


def _lives_now(page: Page, mention: Mention) -> re.Match[str] | None:
    """A씨는 탈출에 성공했고, 현재 나림에 거주한다: told later in the sentence of nobody else."""
    now = _NOW.match(page.text, mention.end)
    if now is None or page.mentions.within(mention.end, now.end()):
        return None
    return _LIVES.match(page.text, now.start("verb"))


def _kin(tale: Tale, person: Person, first: Mention) -> Iterator[Fact]:
    """부인 최순영: kin of the person named with her or of the one the report is about; 리 상장의 맏아들."""
    page, kin = tale.page, table("people")["relative"]["words"]
    _, role = role_of(page, first)
    if role and role[-1].bare in kin:
        whose = _whose(tale, role[0].start, person.key)
        if whose:
            words = page.text[role[-1].start : first.name_end]
            yield _fact(whose, "relative", words, (role[-1].start, first.end))
    for mention in person.mentions:
        match = re.compile(rf"의\s(?P<kin>{any_of(kin)})(?=[가-힣]?\s|[은는이가도와과,.])").match(
            page.text, mention.end
        )
        if match and not _SAYS_SO.match(page.text, match.end()):
            named = tale.page.mentions.over(match.end() + 1)
            end = named.mention.name_end if named and named.person is not person else match.end()
            yield _fact(person.key, "relative", page.text[match.start("kin") : end], (mention.start, end))


def _whose(tale: Tale, place: int, not_key: str) -> str | None:
    """The person named right before, joined by 와; else the one the report is about."""
    before = tale.page.mentions.before(place)
    his = tale.page.text.endswith(("그의 ", "그녀의 "), 0, place) or tale.page.text.startswith(
        ("그의 ", "그녀의 "), place
    )
    if before and before.person.key != not_key and (his or place - before.mention.end < 6):
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
    if value == "dead_reported" and _confirmed(tale, told):
        value = "dead_confirmed"
    prop = "liberty" if told.cue.kind == "free" else "fate"
    dates = [it for it in tale.page.dates.within(told.since, told.cue.start) if it.edtf]
    at = dates[-1] if dates and told.cue.kind == "dead" else None
    return Fact(
        key, prop, value, told.cue.start, told.until, "ko-fate", stance,
        at=at.edtf if at else None, reckoned_from=at.reckoned_from if at else None,
    )  # fmt: skip


_CONFIRMED = re.compile(r"[가-힣]*\s(?:사실|것)(?:을|이|은)\s(?:[가-힣]+\s)?(?:확인|인정)(?:했|하|됐|한)")


def _confirmed(tale: Tale, told: Stretch) -> bool:
    """사망한 사실을 확인했다, said by a state body."""
    around = tale.spoken.shortest_around(told.cue.start, told.cue.end)
    official = any(it.chain and it.chain[-1].kind is SourceKind.STATE_BODY for it in around)
    return official and bool(_CONFIRMED.match(tale.page.text, told.cue.end - 1))


def _deaths(tale: Tale, told: Stretch, who: Whom, stance: Stance) -> Iterator[Fact]:
    key = tale.story.thing(
        ThingTold(f"report_of_death:{who.key}", "event", "report_of_death", (who.key,), label="deaths")
    )
    tale.story.happened(key)
    yield from told_of(tale, told, key, who, stance)


def _fact(key: str, prop: str, value: str | int, extent: tuple[int, int]) -> Fact:
    return Fact(key, prop, value, *extent, f"ko-{prop}")
