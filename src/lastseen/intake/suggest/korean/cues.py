"""Where Korean words tell of an event, a death or a life: the words, whom they make suffer it, whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.korean.tables import any_of, table

SUFFERS, DOES, GOES, NOUN = "suffers", "does", "goes", "noun"
_PASSIVE = r"\s?(?:을|를)?\s?(?:되|됐|돼|된|될|됨|당하|당했|당한|당해|당할|조치됐|조치된|조치돼)"
_ACTIVE = r"\s?(?:을|를)?\s?(?:하|했|해|한|할|함|시키|시켰|시킨|시켜|시킬)(?!고자|려)"
_NO_NOUN = r"(?!영장|동의|조약|협정|법|협약|위험|경위|사건|소식|과정|사유|절차|대상|자\b|자들)"
_NEGATIVE = re.compile(
    r"[가-힣]{0,3}?지(?:는|도|조차)?\s?(?:않|못)"
    r"|[가-힣]{0,3}?(?:은|는|한|된|던|간|힌|진|거나\s[가-힣]{2,4}(?:한|된))\s?(?:적|일|사실|사례|바|경우|기록|사람|인원)"
    r"(?:이|은|는|도|가|조차)?\s?(?:전혀\s|단 한 번도\s|한 번도\s)?(?:없|아니)"
)
_UNREAL = re.compile(
    r"(?:[가-힣]{0,2}?)(?:려|려고|려는|려다|려던|기 위|지 말|라고|라는|라며|라\s|자고|면\s|면,|도록|지 않도록"
    r"|거나|느니|는 것처럼|는 듯|는 척|는지|기 전|기 직전|기 싫|까 봐|을까|기도 전|기로)"
    r"|[가-힣]{0,2}?(?:할|될|갈|당할|힐|질|날)\s?(?:뻔|때마다|경우|까|수밖에|우려|위험|이유|근거|권리|때|만한|의무|필요|대상|자격)"
)
_CHARGED = re.compile(r"[가-힣]{0,3}?\s(?:혐의|의혹|죄목)")
"""What stands behind what somebody is only said to have done: 국가기밀을 넘긴 혐의로."""
_FUTURE = re.compile(
    r"[가-힣]{0,2}?(?:한|된)다는\s(?:계획|방침|예정|결정)|[가-힣]{0,3}?겠|[가-힣]{0,2}?(?:할|될|갈|당할|힐|질|날|길|낼|릴)\s?(?:것|예정|전망|방침|계획|처지|위기|참|듯|가능성|수\s?(?:도|가)?\s?있)"
)
_ADNOMINAL = re.compile(r"(?:던|된|한|간|힌|진|춘|난|친|던|당한|긴|낸|온|린|탄|넌)$")
_HAS_BEEN = re.compile(r"\s(?:온|왔던|있던|있는|오던)\s(?!것|사실|상태|채|적|바|줄|듯)[가-힣]")
"""수감해 온 블로거, 수감돼 있던 무기상."""
_NOT_MODIFYING = re.compile(
    r"\s?(?:것|게|사실|적|바|뒤|후|이후|직후|다음|당시|때|상태|채|날|지\s|데|셈|직전|이래|일\s|모양|듯|가능성)"
)


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
    """`SUFFERS` and `GOES`: the subject is who it happens to; `DOES`: the object is; `NOUN`: only named."""
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
    def tells(self) -> bool:
        """Whether it says that it happened, or with `denied` that it did not."""
        return self.way != NOUN and not self.unreal


def find_cues(text: str) -> tuple[Cue, ...]:
    """The words for events in a text, in its order; where two overlap, the longer."""
    found = sorted(_all(text), key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in found:
        if kept and cue.start < kept[-1].end:
            if cue.end - cue.start > kept[-1].end - kept[-1].start:
                kept[-1] = cue
            continue
        kept.append(cue)
    return tuple(kept)


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
    after = text[match.end() - 1 : word_end + 12]
    stem = text[match.start() : word_end]
    negative = bool(_NEGATIVE.match(after))
    lasting = _HAS_BEEN.match(text, word_end)
    adnominal = bool(lasting or _ADNOMINAL.search(stem)) and not _NOT_MODIFYING.match(text, word_end)
    return Cue(
        match.start(),
        word_end if way != NOUN else match.end(),
        kind,
        way,
        denied=negative,
        unreal=(bool(_UNREAL.match(after) or _CHARGED.match(after)) or _timeless(stem)) and not negative,
        future=bool(_FUTURE.match(after)),
        adnominal=adnominal,
        lawless=match.group().startswith(("납치", "피랍", "강제 납치")),
    )


def _timeless(stem: str) -> bool:
    """Whether a verb ends in 다 without a tense: 달아나다 (붙잡힌)."""
    return stem.endswith("다") and not any((ord(one) - 0xAC00) % 28 in (4, 20) for one in stem[-3:-1])


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows: list[tuple[str, str, re.Pattern[str]]] = []
    for kind, row in table("events").items():
        if kind == "fate":
            rows += [(fate, GOES, re.compile("|".join(it["patterns"]))) for fate, it in row.items()]
            continue
        nouns = any_of(row["noun"]) if row.get("noun") else ""
        if nouns:
            rows.append((kind, SUFFERS, re.compile(rf"(?:{nouns}){_NO_NOUN}{_PASSIVE}")))
            rows.append((kind, DOES, re.compile(rf"(?:{nouns}){_NO_NOUN}{_ACTIVE}")))
            rows.append((kind, NOUN, re.compile(rf"(?:{nouns})(?=을|를|이|가|은|는|의|에|과|와|도|\s|$|[,.”’])")))
        rows += [(kind, way, re.compile("|".join(row[way]))) for way in (SUFFERS, DOES, GOES) if row.get(way)]
    return tuple(rows)
