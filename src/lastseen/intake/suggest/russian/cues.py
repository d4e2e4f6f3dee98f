"""Where Russian words tell of an event, a death or a life: the words, who suffers it, and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.russian.tables import table

SUFFERS, DOES, GOES, NOUN, PARTICIPLE = "suffers", "does", "goes", "noun", "participle"
_NOT = re.compile(
    r"\bне\s(?:был[аио]?\s|могл?[аио]?\s|стал[аио]?\s)?$|\bникто\s(?:[а-я]+\s)?не\s$|\bникого\s(?:[а-я]+\s)?не\s$",
    re.IGNORECASE,
)
_ASKED = r"\b(?:как|где|когда|кто|почему|зачем|куда|за\sчто)\s(?:именно\s)?(?:его\s|ее\s|их\s|он\s|она\s)?$|"
_UNREAL = re.compile(
    _ASKED + r"(?:\bчтобы|\bесли|(?<!будто\s)\bбы|\bхотел[аи]?|\bпытал(?:ся|ась|ись)|\bпросил[аи]?|\bтребу[ею]т"
    r"|\bпотребовал[аи]?"
    r"|\bпризва[лн][а-я]*)\s(?:[а-я]+\s){0,4}$",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:будут|будет)\s(?:[а-я]+\s){0,2}$", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:мо(?:жет|гут|г|гл[аио])|намерен[аы]?|собира[ею]тся|планиру[ею]т|готов[а-я]*|хот(?:ят|ел[аи]?)|реш(?:ил[аи]?|ено))\s(?:[а-я]+\s){0,3}$",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"(?:гроз(?:ит|ят)|угрожа[ею]т|жд[её]т|под\sугрозой|опаса[ею]тся)\s(?:[а-я]+\s){0,3}$", re.IGNORECASE
)
LOOKED_BACK = 48
LONG = 40


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell of an event."""

    start: int
    end: int
    kind: str
    """A kind of the vocabulary; `dead`, `alive` or `unknown` of somebody's fate."""
    way: str
    """`SUFFERS` and `GOES`: the subject is who it happens to; `DOES`: the object is; `NOUN`: only named.

    `PARTICIPLE`: told by the way, of the noun beside it (высланных из Турции).
    """
    denied: bool
    unreal: bool
    """In order to, if: told as no fact."""
    future: bool

    lawless: bool = False
    """Whether the words call it unlawful (похитили) and not only a being led away (увели)."""

    vague: bool = False
    """Whether the words tell of an event only where they say of whom: вывели."""

    @property
    def fate(self) -> bool:
        """Whether it tells of life or death and not of an event."""
        return self.kind in ("dead", "alive", "unknown", "free")

    @property
    def tells(self) -> bool:
        """Whether it says that it happened, or with `denied` that it did not."""
        return not self.unreal and (self.way != NOUN or self.future)


def find_cues(plain: str) -> tuple[Cue, ...]:
    """The words for events in a page's plain text, in its order; where two overlap, the longer."""
    found = sorted(_all(plain), key=lambda cue: (cue.start, -cue.end))
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
            yield _cue(text, match, kind, way)


def _cue(text: str, match: re.Match[str], kind: str, way: str) -> Cue:
    before = text[max(0, match.start() - LOOKED_BACK) : match.start()]
    missing = kind == "remains" and " не " in match.group()
    own_not = match.group().lower().startswith(("не ", "никто", "до сих пор не"))
    modal = bool(_MODAL.search(before))
    infinitive, will = way == "infinitive", way == "will"
    noun_ahead = way == NOUN and bool(_THREAT.search(before))
    start = match.start()
    if match.end() - start > LONG:  # тело … нашли: what stands between is not part of the words that tell it
        start = text.rfind(" ", start, match.end()) + 1
    return Cue(
        start,
        match.end(),
        kind,
        DOES if infinitive or will else way,
        denied=bool(_NOT.search(before)) and not own_not and way != NOUN,
        unreal=missing or bool(_UNREAL.search(before)) or (infinitive and not modal),
        future=will or (infinitive and modal) or bool(_AHEAD.search(before)) or noun_ahead,
        vague=match.group().startswith("вывел"),
        lawless=match.group().startswith(("похи", "выкр")),
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows: list[tuple[str, str, re.Pattern[str]]] = []
    for kind, row in table("events").items():
        if kind == "fate":
            rows += [(fate, GOES, _whole(it["patterns"])) for fate, it in row.items()]
        else:
            ways = (SUFFERS, DOES, GOES, NOUN, PARTICIPLE, "will", "infinitive")
            rows += [(kind, way, _whole(row[way])) for way in ways if row.get(way)]
    return tuple(rows)


def _whole(patterns: list[str]) -> re.Pattern[str]:
    plain = "|".join(patterns).replace("ё", "е")
    return re.compile(rf"(?<![\w-])(?:{plain})(?![\w-])")
