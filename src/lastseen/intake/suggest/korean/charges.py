"""What somebody is charged with in a Korean sentence, and what a court decided: 간첩 혐의로, 징역 15년을."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tale import Stretch, Tale
from lastseen.intake.suggest.korean.words import Word
from lastseen.intake.suggest.told import Fact

CHARGED = ("arrest", "abduction", "detention", "court_hearing", "extradition")
MOST_WORDS = 8
_TERM = r"\d{1,2}년(?:\s?\d{1,2}개월)?|\d{1,2}개월"
_VERDICT = re.compile(
    rf"(?:징역|노동교화형|노동교화|노동단련형|금고|교화형)\s?(?:{_TERM})형?(?:에\s?(?:집행유예|자격정지|벌금)\s?(?:{_TERM}|\d+만\s?원))?"
    rf"|(?:{_TERM})\s?(?:노동\s?교화)?형|무기\s?(?:징역|노동교화)형?|종신형|사형|유죄|무죄|집행유예"
    r"|벌금(?:형|\s?\d[\d,만천백]*\s?(?:원|달러|위안|루블|유로))|(?<=[를을이가]\s)(?:기각|각하)"
)
_CHARGE = re.compile(
    r"(?:혐의|죄목|죄명)(?:로|를|가|와|는|으로|을|이)(?=[\s,.])(?!\s(?:[가-힣]+\s)?(?:부인|인정|벗))"
    r"|(?<=[가-힣]{2})(?<!범)(?<!무)(?<!유)(?<!사)죄(?:로|가|를)(?=[\s,.])"
)
_BASIS = re.compile(
    r"(?<![가-힣\d])(?P<basis>(?:[가-힣·]*[^은는이가을를에서로한된일\s\d]\s){0,2}[가-힣·]*(?:법|조약|협정|의정서|포고령|시행령)(?:\s?제?\s?\d+조(?:의\s?\d+)?(?:\s?제?\d+항)?)?)"
    r"(?:에|을|를|의)\s(?:규정에\s)?(?:따라|의해|의거|근거|적용|위반)"
    r"|(?:(?<=\s)|^)(?:인터폴\s)?적색\s?수배(?:서|령)?(?=로\s|에\s(?:따라|의해))"
)
_OF_A_VERB = re.compile(r"[한된긴은는린킨준운간친낸든힌쓴찍](?:다는)?$|다는$")
"""How what stands before 혐의 ends where it is told by a verb: 국가기밀을 넘긴 혐의."""
_MARKED = ("은", "는", "이", "가", "을", "를", "에", "에게", "에서", "한테", "으로", "로", "도", "만", "께서")
_NOTHING_SAID = ("같은", "등", "등의", "이", "그", "이런", "각종", "여러", "주요", "해당", "범죄")


def court_of(tale: Tale, told: Stretch, key: str, kind: str) -> Iterator[Fact]:
    """The sentence of a court, and what somebody is charged with."""
    text = tale.page.text
    asked = text.startswith("구형", told.cue.start)  # what the prosecutors ask for
    decided = kind == "court_hearing" and not asked
    verdict = _VERDICT.search(text, told.since, told.until) if decided else None
    if verdict:
        yield Fact(key, "outcome", verdict.group(), *verdict.span(), "ko-outcome")
    if kind in CHARGED:
        yield from _charge(tale.page, told, key)
    basis = _BASIS.search(text, told.since, told.cue.start)
    if basis and not tale.page.quoted.over(basis.start()):
        yield Fact(key, "legal_basis", basis["basis"] or basis.group().strip(), *basis.span(), "ko-legal_basis")


def _charge(page: Page, told: Stretch, key: str) -> Iterator[Fact]:
    found = [it for it in _CHARGE.finditer(page.text, told.since, told.cue.start) if not page.quoted.over(it.start())]
    if not found:
        return
    head = found[-1]
    start = _begins(page, told.since, head.start())
    end = head.start() + (1 if head.group().startswith("죄") else 2)
    if start is not None:
        value = page.text[start:end].strip("‘’'“”\" ")
        yield Fact(key, "charge", value, start, head.end(), "ko-charge")


def _begins(page: Page, since: int, head: int) -> int | None:
    """Where the words of a charge begin; None where there are none."""
    at = page.words.at(head + 1) - 1  # the word that the head is, or ends
    own = page.words.all[at]
    before = [it for it in page.words.all[max(0, at - MOST_WORDS) : at] if it.start >= since]
    clause = bool(before) and own.start == head and bool(_OF_A_VERB.search(before[-1].bare))
    first = own.start
    for word in reversed(before):
        if not _belongs(page, word, first, clause=clause and word is not before[-1]):
            break
        first = word.start
    said = page.text[first:head].strip("‘’'“”\" ")
    return None if not said or said in _NOTHING_SAID or said.endswith((" 등", " 등의")) else first


def _belongs(page: Page, word: Word, following: int, *, clause: bool) -> bool:
    between = page.text[word.end : following].strip("‘’'“”\"·")
    if not between.isspace() or word.bare in _NOTHING_SAID or page.dates.over(word.start):
        return False
    if page.mentions.over(word.start):
        return False
    if clause:
        return word.particle not in ("은", "는", "이", "가") or word.bare.endswith(("하는", "있는"))
    return word.particle not in _MARKED and word.bare != "한"
