"""What a Korean report says that a person is: calling, rank, nationality; before the name, after it, or in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.people import Mention, Person
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.words import Word, listed
from lastseen.intake.suggest.told import Fact

MOST_ROLE_WORDS = 3
MOST_OF_A_CLAUSE = 160
SEXES = {
    "남": "male", "남성": "male", "남자": "male", "남학생": "male", "소년": "male",
    "여": "female", "여성": "female", "여자": "female", "여학생": "female", "소녀": "female",
}  # fmt: skip
_WORK = "일하|일해|일했|근무하|근무해|근무한|근무했|활동하|활동해|활동한|활동했|재직|종사하|종사해|종사한|종사했"
_WORKED_BEFORE = re.compile(
    rf"(?P<job>[가-힣]+?)(?:으로|로)\s(?:{_WORK})[가-힣]*\s(?:온\s|있는\s|있던\s|중인\s)?(?:[가-힣]+\s){{0,2}}$"
)
_WORKED_AFTER = re.compile(rf"(?P<job>[가-힣]+?)(?:으로|로)\s(?:{_WORK})[가-힣]*")
_IS = re.compile(r"(?:은|는)\s(?:[가-힣]+\s){0,3}?(?P<job>[가-힣]{2,})(?:이다|였다|이었다|다|입니다|였습니다)(?=[.\s])")
_CLAUSE = re.compile(r"[.\n“”\"]|[가-힣](?:고|며),?\s")
_CITIZEN = re.compile(
    r"(?P<state>[가-힣]{2,12})\s?(?:국적(?:의|인|을\s가진|자인|자)?|시민권자(?:인)?|국민(?:인)?|시민(?:인)?|태생의?"
    r"|(?:[가-힣]{2,6}\s)?출신(?:의|인)?)\s"
    r"(?:[가-힣]+\s){0,2}$"
)
_IS_CITIZEN = re.compile(
    r"(?:은|는)\s(?:[가-힣]+\s)?(?P<state>[가-힣]{2,12})\s(?:국적|국적자|국민|시민권자|태생|출신)(?:이|으|으로|인|자|다)"
)


_HE_WORKED = re.compile(
    rf"(?<=[.”]\s)(?:그|그녀)는\s[^.\n“”]{{0,40}}?(?P<job>[가-힣]{{2,}}?)(?:으로|로)\s(?:{_WORK})[가-힣]*"
)


def his_calling(page: Page) -> Iterator[Fact]:
    """그는 부임 전까지 요리사로 근무했다: of the person named last."""
    for match in _HE_WORKED.finditer(page.text):
        before = page.mentions.before(match.start())
        job = _words_of_job(page, match.start("job"), match.end("job"))
        if before and job is not None:
            value = page.text[job : match.end("job")]
            yield _fact(before.person.key, "occupation", value, (job, match.end()))


def calling_of(page: Page, person: Person, first: Mention) -> Iterator[Fact]:
    """Everything that is said of what a person is."""
    _, role = role_of(page, first)
    jobs = [*_bracket(person.key, first), *_before(page, person.key, first, role)]
    jobs += [fact for mention in person.mentions for fact in _worked(page, person.key, mention)]
    yield from {str(fact.value): fact for fact in reversed(jobs)}.values()
    yield from _rank(page, person, first, role)
    yield from _sex(person, role)
    for mention in person.mentions:
        yield from _citizen(page, person.key, mention)


def role_of(page: Page, mention: Mention) -> tuple[int, tuple[Word, ...]]:
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


def _bracket(key: str, mention: Mention) -> Iterator[Fact]:
    """조명호(34·교사): the calling in the brackets."""
    for words in re.split(r"[·,∙・/]\s?", mention.bracket):
        if words and not re.search(r"\d", words) and words not in SEXES and words != "가명":
            yield _fact(key, "occupation", words, (mention.start, mention.end))


def _before(page: Page, key: str, mention: Mention, role: tuple[Word, ...]) -> Iterator[Fact]:
    """The calling before a name, and the state before that; or an office behind it."""
    rows = table("people")["occupation"]
    word = role[-1] if role else None
    if mention.mark in rows["offices"] and not (word and is_calling(word)):
        yield _fact(key, "occupation", mention.mark, (mention.start, mention.end))
    if word and is_calling(word) and not listed(word, rows["not"]):
        yield _fact(key, "occupation", word.bare, (word.start, mention.end))
        before = next((it for it in reversed(role[:-1]) if it.bare not in ("전", "현", "전직", "현직")), None)
        state = page.state(before.bare) if before else None
        if before and state:
            yield _fact(key, "nationality", state, (before.start, mention.end))
    elif word and word.bare.endswith("인") and page.state(word.bare):
        yield _fact(key, "nationality", str(page.state(word.bare)), (word.start, mention.end))
    elif word and len(role) > 1 and page.state(role[-2].bare) and listed(word, table("people")["group"]["ends"]):
        yield _fact(key, "nationality", str(page.state(role[-2].bare)), (role[-2].start, mention.end))


def is_calling(word: Word) -> bool:
    """Whether a word right before a name is a calling or an office, listed or by its last syllable."""
    rows, offices = table("people")["occupation"], table("people")["marks"]["titles"]
    if listed(word, rows["ends"]) or word.bare in offices or word.bare.removeprefix("부") in offices:
        return True
    return len(word.bare) > 2 and word.bare.endswith(tuple(rows["last"])) and not listed(word, rows["no_calling"])


def _worked(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """식당 종업원으로 일하던 김혜란 씨; 그는 용접공으로 일했다; 김 씨는 건축가다."""
    before = _WORKED_BEFORE.search(page.text, max(0, mention.start - 50), mention.start)
    end = _CLAUSE.search(page.text, mention.end, mention.end + MOST_OF_A_CLAUSE)
    until = end.start() + 1 if end else mention.end + MOST_OF_A_CLAUSE
    found = before or _WORKED_AFTER.search(page.text, mention.end, until) or _IS.match(page.text, mention.end, until)
    if found is None:
        return
    job = _words_of_job(page, found.start("job"), found.end("job"))
    if job is not None:
        extent = (job, mention.end) if before else (job, found.end())
        yield _fact(key, "occupation", page.text[job : found.end("job")], extent)


def _words_of_job(page: Page, start: int, end: int) -> int | None:
    """Where the words of a calling begin: one noun before it belongs to it (식당 종업원); None where it is none."""
    rows = table("people")["occupation"]
    word = Word(start, end, page.text[start:end])
    if listed(word, rows["not"]) or not (listed(word, rows["ends"]) or is_calling(word)):
        return None
    before = page.words.all[page.words.at(start) - 1] if page.words.at(start) else None
    joined = before and page.text[before.end : start] == " " and before.particle == "" and before.text == before.bare
    verb = before and before.bare.endswith(
        ("한", "된", "던", "는", "은", "해", "고", "서", "뒤", "후", "로", "온", "중", "간")
    )
    free = before and not (page.dates.over(before.start) or page.mentions.over(before.start))
    return before.start if before and joined and free and not verb else start


def _rank(page: Page, person: Person, first: Mention, role: tuple[Word, ...]) -> Iterator[Fact]:
    """조명호 상위, 상위 조명호, 상위 출신인 조명호; 조 씨는 상위였다."""
    ranks = table("people")["marks"]["ranks"]
    had = _HAD_RANK.search(page.text, max(0, first.start - 24), first.start)
    was = next((it for one in person.mentions if (it := _WAS_RANK.match(page.text, one.end))), None)
    ranked = next((it for it in person.mentions if it.mark in ranks), None)
    if ranked:
        yield _fact(person.key, "rank", ranked.mark, (ranked.start, ranked.end))
    elif role and role[-1].bare in ranks:
        yield _fact(person.key, "rank", role[-1].bare, (role[-1].start, first.end))
    elif (said := had or was) and said["rank"] in ranks:
        yield _fact(person.key, "rank", said["rank"], said.span("rank"))


_HAD_RANK = re.compile(r"(?P<rank>[가-힣]{2,4})\s?(?:출신|계급)(?:의|인)?\s(?:[가-힣]+\s){0,2}$")
_WAS_RANK = re.compile(
    r"(?:은|는)\s(?:[가-힣]+\s){0,3}?(?P<rank>[가-힣]{2,4}?)(?:이다|였다|이었다|다|입니다|로\s(?:복무|근무))"
)


def _sex(person: Person, role: tuple[Word, ...]) -> Iterator[Fact]:
    """(34·여), 30대 여성 김모 씨."""
    for mention in person.mentions:
        said = [SEXES[part] for part in re.split(r"[·,∙・/]\s?", mention.bracket) if part in SEXES]
        if said:
            yield _fact(person.key, "sex", said[0], (mention.start, mention.end))
            return
    word = next((word for word in role if word.bare in SEXES and len(word.bare) > 1), None)
    if word and not any(it.particle for it in role if it.start > word.start):
        yield _fact(person.key, "sex", SEXES[word.bare], (word.start, person.mentions[0].end))


def _citizen(page: Page, key: str, mention: Mention) -> Iterator[Fact]:
    """나림 국적의 기자 윤재호, 한북 출신인 송 씨; 송 씨는 한북 출신이다."""
    found = _CITIZEN.search(page.text, max(0, mention.start - 40), mention.start)
    start, end = (found.start(), mention.end) if found else (0, 0)
    if found is None:
        found = _IS_CITIZEN.match(page.text, mention.end)
        start, end = (mention.start, found.end()) if found else (0, 0)
    state = page.state(found["state"]) if found else None
    if found and state:
        yield _fact(key, "nationality", state, (start, end))


def _fact(key: str, prop: str, value: str | int, extent: tuple[int, int]) -> Fact:
    return Fact(key, prop, value, *extent, f"ko-{prop}")
