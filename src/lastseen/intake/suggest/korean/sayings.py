"""The verbs of saying in a Korean sentence, with the mark of what is said before each, and where that begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.told import DateTold, Sentence

MOST_BETWEEN = 90
"""Code points between what is said and its verb, at most."""
MARK = re.compile(
    r"(?P<quoted>(?<=[”\"」』])\s?(?:이?라고|고|이?라며|이?라면서|며|면서|이?라는|는|등|란|이?라))"
    r"|(?P<told>(?<=[가-힣])(?:다|라|자|냐|까|는지|단|란)(?:고도|고는|고|며|면서|는)(?=\s)|(?<=[가-힣]\s)것으로(?=\s))"
)
"""What stands behind words that are told: ”라고, 다고, 것으로."""
_VERB_END = r"(?!지\s?[않못])[가-힣]*"
_WITHOUT_VERB = re.compile(r"[”\"」』]\s?이?(?:라며|라면서|며|면서)(?=\s[^“\"]*$|\s[^“\"]*[.\n])")
"""“…”면서 구체적인 언급은 피했다: the mark alone says that it was said."""
_TELLS = re.compile(r"(?:다|라)(?:며|면서)\s")
_CLAUSE = re.compile(r"(?:[가-힣](?:이|가)\s[^,]{4,80})?(?:있|했|됐|었|았|였|졌|혔|갔|왔|났)으며\s$")
"""그가 교도소에 수감돼 있으며 “…”: what is said begins before the quotation."""
_TOLD_TO = r"(?:[가-힣A-Za-z0-9]+(?:에게|에|와의|과의)|[가-힣]+에서|[가-힣]+[를을] 통해)\s(?=[“\"])"
_ASIDE = re.compile(rf"\s?(?:\(현지\s?시[간각]\))?\s?(?:에|오전|오후|저녁|밤|새벽)?,?\s?(?:{_TOLD_TO})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_NOT_THEN = re.compile(r"\s?(?:들어|이후|부터|이래|까지)")
_SENTENCE_END = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying with the mark of what is said before it."""

    start: int
    end: int
    mark: int
    """Where the mark begins, which is where what is said ends."""
    mark_end: int
    quoted: bool
    sort: str
    """`plain`, `likely`, `predicts`, `possible`, `denies`."""
    embedded: bool
    """Whether it is itself told: …고 말했다고."""


def sayings_in(page: Page, sentence: Sentence) -> Iterator[Saying]:
    """The verbs of saying of a sentence, outside quotations, each with the nearest mark before it."""
    text, last_mark = page.text, sentence.start
    for match in verbs().finditer(text, sentence.start, sentence.end):
        if page.quoted.over(match.start()):
            continue
        mark = mark_before(page, sentence.start, match.start())
        if mark is None:
            continue
        last_mark = mark.end()
        embedded = (
            match.group().endswith(("다고", "다며", "다는", "다면서")) or text[match.end() : match.end() + 1] == "고"
        )
        yield Saying(*match.span(), *mark.span(), mark.lastgroup == "quoted", str(match.lastgroup), embedded)
    for match in _WITHOUT_VERB.finditer(text, last_mark, sentence.end):
        yield Saying(
            match.end(), match.end(), match.start() + 1, match.end(), quoted=True, sort="plain", embedded=False
        )
        return


def mark_before(page: Page, start: int, verb: int) -> re.Match[str] | None:
    """The last mark before a verb, with no quotation between them."""
    marks = [
        it for it in MARK.finditer(page.text, max(start, verb - MOST_BETWEEN), verb) if not page.quoted.over(it.start())
    ]
    if not marks or page.quoted.within(marks[-1].end(), verb):
        return None
    return marks[-1]


@lru_cache(maxsize=1)
def verbs() -> re.Pattern[str]:
    """Every verb of saying, by sort."""
    rows = table("cues")["say"]
    sorts = []
    for sort, row in rows.items():
        hada = rf"(?:{'|'.join(row['hada'])})(?:했|하였|한|하며|하면서|하고|해\s?왔|합)(?!\s?(?:주지|줄))"
        forms = [hada if row["hada"] else "", *row["other"]]
        sorts.append(rf"(?P<{sort}>(?<![가-힣])(?:{'|'.join(form for form in forms if form)}){_VERB_END})")
    return re.compile("|".join(sorts))


def content_start(page: Page, begins: int, saying: Saying) -> int:
    """Where what is said begins: at the first quotation, or after the speaker and when or to whom it was said.

    Behind 이 or 가 the day is not when it was said: 소피아 리마가 지난 7일 추방됐다고 적었다.
    """
    quotes = page.quoted.within(begins, saying.mark)
    if saying.quoted and quotes:
        between = page.text[begins : quotes[0][0]]
        if not _TELLS.search(between) and not _CLAUSE.search(between):
            return quotes[0][0]
    dated = page.dates.within(saying.mark_end, saying.start)  # …고 2일 보도했다: that is when it was said
    return _past_gap(page, begins, saying.mark) if dated else _after_aside(page, begins, saying.mark)


def _past_gap(page: Page, begins: int, end: int) -> int:
    gap = re.match(r"[\s,]*", page.text[begins:end])
    return begins + (gap.end() if gap else 0)


def _after_aside(page: Page, begins: int, end: int) -> int:
    """Past the day on which it was said, right after the speaker."""
    gap = re.match(r"[\s,]*", page.text[begins:end])
    at = begins + (gap.end() if gap else 0)
    date = page.dates.over(at)
    if date is None or date.end >= end or _NOT_THEN.match(page.text, date.end) or not _is_day(date):
        return at
    if page.text[begins - 1 : begins] in ("이", "가", " ", "\n", ""):
        return at
    aside = _ASIDE.match(page.text, date.end, end)
    return aside.end() if aside else date.end


def _is_day(date: DateTold) -> bool:
    """Whether a date is a day: what people said they said on a day, and not in a month or a year."""
    return bool(_DAY.fullmatch(date.edtf or ""))


def sentence_start(text: str, start: int, end: int) -> int:
    """Where the last sentence of a stretch begins."""
    return max((match.end() for match in _SENTENCE_END.finditer(text, start, end)), default=start)
