"""Where Korean words tell of an event, a death or a life: the words, whom they make suffer it, whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lastseen.intake.suggest.korean.inflection import any_form
from lastseen.intake.suggest.korean.tables import any_of, table
from lastseen.intake.suggest.ordered import longest
from lastseen.intake.suggest.story import LASTING

SUFFERS, DOES, GOES, NOUN, HELD, ABROAD, LISTED = (
    "suffers", "does", "goes", "noun", "held", "abroad", "listed",
)  # fmt: skip
_PASSIVE = rf"\s?(?:을|를)?\s?{any_form(('되다', '당하다', '조치되다', '처해 지다'))}"
_ACTIVE = rf"\s?(?:을|를)?\s?{any_form(('하다', '시키다', '단행하다', '강행하다'))}(?!고자|려)"
_HAPPEN = ("이뤄 지다", "이루어 지다", "열리다", "진행되다", "단행되다", "강행되다", "시작되다", "재개되다")
_HELD = (
    r"(?:이|가|은|는|도)\s(?:[^.,“”\"\n]{0,30}?\s)?"
    rf"(?P<verb>{any_form(_HAPPEN)})"
)
"""체포는 3월 1일에 이뤄졌다, 재판이 2일 열렸다."""
_NO_NOUN = r"(?!영장|동의|조약|협정|법|협약|위험|경위|사건|소식|과정|사유|절차|대상|자\b|자들)"
_NEGATIVE = re.compile(
    r"[가-힣]{0,3}?지(?:는|도|조차)?\s?(?:않|못)"
    r"|[가-힣]{0,3}?(?:은|는|한|된|던|간|힌|진|거나\s[가-힣]{2,4}(?:한|된))\s?(?:적|일|사실|사례|바|경우|기록|사람|인원)"
    r"(?:도,?\s[가-힣]{2,8}\s(?:적|일|사실|바))?(?:이|은|는|도|가|조차)?\s?(?:전혀\s|(?:단\s)?한 번도\s)?(?:없|아니)"
)
_UNREAL = re.compile(
    r"(?:[가-힣]{0,2}?)(?:려|려고|려는|려다|려던|기 위|지 말|(?<!이)라고|(?<!이)라는|(?<!이)라며|(?<!이)라\s|자고"
    r"|면\s|면,|도록|지 않도록"
    r"|거나|느니|는 것처럼|는 듯|는 척|는지|기 전|기 직전|기 싫|까 봐|을까|기도 전|기로)"
    r"|[가-힣]{0,2}?(?:할|될|갈|당할|힐|질|날)\s?(?:뻔|때마다|경우|까|수밖에|우려|위험|이유|근거|권리|때|만한|의무|필요|대상|자격)"
)
_CHARGED = re.compile(r"[가-힣]{0,3}?\s(?:혐의|의혹|죄목)")
"""What stands behind what somebody is only said to have done: 국가기밀을 넘긴 혐의로."""
_FUTURE = re.compile(
    r"[가-힣]{0,2}?(?:한|된)다는\s(?:계획|방침|예정|결정)|[가-힣]{0,3}?겠|[가-힣]{0,2}?(?:할|될|갈|당할|힐|질|날|길|낼|릴)\s?(?:것|예정|전망|방침|계획|처지|위기|참|듯|가능성|수\s?(?:도|가)?\s?있)"
)
_HAS_BEEN = re.compile(r"\s(?:온|왔던|있던|있는|오던)\s(?!것|사실|상태|채|적|바|줄|듯)[가-힣]")
"""수감해 온 블로거, 수감돼 있던 무기상."""
_NOT_MODIFYING = re.compile(
    r"\s?(?:것|게|건|곳|사실|적|바|뒤|후|이후|직후|다음|당시|때|상태|채|날|지\s|데|셈|직전|이래|일\s|모양|듯|가능성)"
)


CODA_N, CODA_SS = 4, 20
"""Numbers of the final consonants ㄴ and ㅆ."""
MOST_BEHIND = 20
"""Code points behind a verb in which the words stand that deny it or make it unreal."""
MOST_TO_PRISON = 40
_PRISON = re.compile(
    r"(?:교도소|수용소|감옥|구치소|감방|유치장|구류장|관리소|교화소|보호소)에(?:서)?\s[^.”\n]*[을를]\s$"
)
"""What stands before `saw` where somebody was seen in prison."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of an event."""

    start: int
    end: int
    kind: str
    """A kind of the vocabulary; `dead`, `alive` or `unknown` of somebody's fate."""
    way: str
    """`SUFFERS` and `GOES`: the subject is who it happens to; `DOES`: the object is; `NOUN`: only named.

    `HELD`: named with a verb of its own (재판이 열렸다); `LISTED`: the last word of a line, which tells where a date
    stands in it (3월 2일 카르스크에서 체포); `ABROAD`: the subject goes, where a state is told to go to.
    """
    denied: bool
    unreal: bool
    """If, in order to, before: told as no fact."""
    future: bool
    adnominal: bool
    """Whether it stands before the noun that it is about: 체포된 남성."""

    lawless: bool = False
    """Whether the words call it unlawful (납치) and not only a being led away (끌려가다)."""

    @property
    def fate(self) -> bool:
        """Whether it tells of life or death and not of an event."""
        return self.kind in ("dead", "alive", "unknown", "free")

    @property
    def passing(self) -> bool:
        """Whether it only says what somebody was in meanwhile: 구금 중이던 주민을 (9일 송환했다)."""
        return self.adnominal and self.kind in LASTING

    @property
    def tells(self) -> bool:
        """Whether it says that it happened, or with `denied` that it did not."""
        return self.way != NOUN and not self.unreal


def find_cues(text: str) -> tuple[Cue, ...]:
    """The words for events in a text, in its order; where two overlap, the longer."""
    return longest(_all(text))


def _all(text: str) -> Iterator[Cue]:
    for kind, way, pattern in _patterns():
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - MOST_TO_PRISON) : match.start()]
            if kind != "sighting_in_detention" or _PRISON.search(before):
                yield _cue(text, match, kind, way)


def _cue(text: str, match: re.Match[str], kind: str, way: str) -> Cue:
    word_end = match.end()
    while word_end < len(text) and "가" <= text[word_end] <= "힣":
        word_end += 1
    after = text[match.end() - 1 : word_end + MOST_BEHIND]
    stem = text[match.start() : word_end]
    negative = bool(_NEGATIVE.match(after))
    lasting = _HAS_BEEN.match(text, word_end)
    adnominal = bool(lasting or _is_adnominal(stem)) and not _NOT_MODIFYING.match(text, word_end)
    return Cue(
        match.start("verb") if match.re.groupindex and match["verb"] else match.start(),
        word_end if way != NOUN else match.end(),
        kind,
        way,
        denied=negative,
        unreal=(bool(_UNREAL.match(after) or _CHARGED.match(after)) or _timeless(stem)) and not negative,
        future=bool(_FUTURE.match(after)),
        adnominal=adnominal,
        lawless=match.group().startswith(("납치", "피랍", "강제 납치")),
    )


def _is_adnominal(stem: str) -> bool:
    """Whether a verb ends as one before a noun does, in ㄴ: 체포된, 끌려간, 갇혀 있던."""
    return _coda(stem[-1]) == CODA_N and (not stem.endswith(("는", "만", "면")) or stem.endswith("있는"))


def _timeless(stem: str) -> bool:
    """Whether a verb ends in 다 without a tense: 달아나다 (붙잡힌)."""
    if not stem.endswith("다") or stem.endswith(("니다", "이다", "상태다", "묘연하다")):
        return False
    return _coda(stem[-2]) not in (CODA_N, CODA_SS)


def _coda(syllable: str) -> int:
    """The number of a syllable's final consonant."""
    return (ord(syllable) - 0xAC00) % 28


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = dict(table("events"))
    fates = rows.pop("fate")
    return tuple(pattern for kind, row in (*rows.items(), *fates.items()) for pattern in _patterns_of(kind, row))


def _patterns_of(kind: str, row: dict[str, Any]) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    if row.get("noun"):
        nouns = any_of(row["noun"])
        yield kind, SUFFERS, re.compile(rf"(?:{nouns}){_NO_NOUN}{_PASSIVE}")
        yield kind, DOES, re.compile(rf"(?:{nouns}){_NO_NOUN}{_ACTIVE}")
    if row.get("noun") or row.get("act"):
        acts = any_of([*row.get("noun", []), *row.get("act", [])])
        yield kind, HELD, re.compile(rf"{acts}{_HELD}")
        yield (
            kind,
            HELD,
            re.compile(rf"(?P<verb>{acts}(?:은|는))(?=\s(?:[가-힣]+\s)?(?:\d|지난|올|작년|이달|이듬해|같은|그해))"),
        )
        yield kind, LISTED, re.compile(rf"{acts}(?=\s*(?:$|;|\)))", re.MULTILINE)
        yield kind, NOUN, re.compile(rf"{acts}(?=을|를|이|가|은|는|의|에|과|와|도|\s|$|[,.”’])")
    for way in (SUFFERS, DOES, GOES, ABROAD):
        written = row.get("like", {}).get(way, [])
        forms = [any_form(row[way])] if row.get(way) else []
        if forms or written:
            yield kind, way, re.compile("|".join([*forms, *written]))
