"""Where Russian words tell of an event, a death or a life: the words, who suffers it, and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.ordered import longest
from lastseen.intake.suggest.russian.conjugation import verbs_of
from lastseen.intake.suggest.russian.tables import table

SUFFERS, DOES, GOES, NOUN, PARTICIPLE = "suffers", "does", "goes", "noun", "participle"
NOMINAL = "nominal"
_NOT = re.compile(
    r"\bне\s(?:был[аио]?\s|могл?[аио]?\s|стал[аио]?\s)?$|\bникто\s(?:[а-я]+\s)?не\s$|\bникого\s(?:[а-я]+\s)?не\s$",
    re.IGNORECASE,
)
_ASKED = r"\b(?:как|где|когда|кто|почему|зачем|куда|за\sчто)\s(?:именно\s)?(?:его\s|ее\s|их\s|он\s|она\s)?$|"
_UNREAL = re.compile(
    _ASKED + r"(?:\bчтобы|\bесли|(?<!будто\s)\bбы|\bхотел[аи]?|\bпытал(?:ся|ась|ись)|\b(?:по|за)?просил[аи]?"
    r"|\bпредложил[аи]?|\bотказал(?:ся|ась|ись)|\bтребу[ею]т"
    r"|\bпотребовал[аи]?"
    r"|\bпризва[лн][а-я]*)\s(?:[а-я]+\s){0,4}$",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:будут|будет|мо(?:жет|гут)\sбыть)\s(?:[а-я]+\s){0,2}$", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:мо(?:жет|гут|г|гл[аио])|намерен[аы]?|собира[ею]тся|планиру[ею]т|готов[а-я]*|хот(?:ят|ел[аи]?)|реш(?:ил[аи]?|ено))\s(?:[а-я]+\s){0,3}$",
    re.IGNORECASE,
)
_COULD = re.compile(r"\bмог(?:л[аио])?\s(?:[а-я]+\s){0,3}$")
"""могли вывезти: told as possible, not foretold."""
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

    `PARTICIPLE`: told by the way, of the noun beside it (высланных из Турции). `NOMINAL`: a noun with its day or place
    behind it (задержание Элдина 5 мая).
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
    return longest(_all(plain))


def _all(text: str) -> Iterator[Cue]:
    for row in _patterns():
        for match in row.pattern.finditer(text):
            yield _cue(text, match, row)


def _cue(text: str, match: re.Match[str], row: _Row) -> Cue:
    kind, way = row.kind, row.way
    before = text[max(0, match.start() - LOOKED_BACK) : match.start()]
    missing = kind == "remains" and " не " in match.group()
    own_not = match.group().lower().startswith(("не ", "никто", "до сих пор не"))
    modal = bool(_MODAL.search(before))
    infinitive, will = way == "infinitive", way in ("will", "goes_will")
    could = bool(_COULD.search(before))
    noun_ahead = way == NOUN and bool(_THREAT.search(before))
    start = match.start()
    if match.end() - start > LONG:  # тело … нашли: what stands between is not part of the words that tell it
        start = text.rfind(" ", start, match.end()) + 1
    return Cue(
        start,
        match.end(),
        kind,
        _WAYS.get(way, way),
        denied=bool(_NOT.search(before)) and not own_not and way != NOUN,
        unreal=missing or bool(_UNREAL.search(before)) or (infinitive and not modal),
        future=will or (infinitive and modal and not could) or bool(_AHEAD.search(before)) or noun_ahead,
        vague=row.vague,
        lawless=match.group().startswith(("похи", "выкр")),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern: the words of one kind of event that tell it in one way."""

    kind: str
    way: str
    pattern: re.Pattern[str]
    vague: bool = False
    given: bool = True
    """Whether what follows, or more than one word, makes it surer than a verb alone."""


_WAYS = {"infinitive": DOES, "will": DOES, "goes_will": GOES}


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Row, ...]:
    rows: list[_Row] = []
    for kind, row in table("events").items():
        if kind == "fate":
            rows += [_Row(fate, GOES, _whole(it["patterns"])) for fate, it in row.items()]
        else:
            rows += [_Row(kind, way, _whole(patterns)) for way, patterns in row.items() if patterns]
    for kind in table("verbs"):
        forms = list(verbs_of(kind))
        for way, vague, given in dict.fromkeys((way, vague, given) for way, _, vague, given in forms):
            patterns = [it[1] for it in forms if (it[0], it[2], it[3]) == (way, vague, given)]
            rows.append(_Row(kind, way, _whole(patterns), vague, given))
    return tuple(sorted(rows, key=lambda row: not row.given))


def _whole(patterns: list[str]) -> re.Pattern[str]:
    plain = "|".join(patterns).replace("ё", "е")
    return re.compile(rf"(?<![\w-])(?:{plain})(?![\w-])")
