"""The units that Korean dates are put together from: a year, a month, a day, 작년, 사흘 전, 초순, 오전 4시."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lastseen.intake.suggest.dating import (
    ABOUT,
    DAY,
    DECADE,
    HALF,
    MONTH,
    PUBLISHED,
    SEASON,
    THIRD,
    TIME,
    TOLD,
    VAGUE,
    WEEK,
    WEEKDAY,
    YEAR,
    Unit,
)
from lastseen.intake.suggest.korean.tables import any_of, looked_up, table


def units(text: str) -> Iterator[Unit]:
    """The units of a text in its order."""
    for match in _pattern().finditer(text):
        kind = str(match.lastgroup)
        yield _READERS[kind](match)


_FOLLOWS = "은|는|이|가|의|에|도|을|를|부터|까지|쯤|께|경|로|과|와|만|인|초|말|중순|하순|상순|무렵|밤|새벽|오전|오후"
_END = rf"(?=$|[^가-힣]|(?:{_FOLLOWS}))"
_AGO_END = r"(?=$|[^가-힣]|에|의|부터|까지|인|이었|쯤|께|경)"
_NO_DURATION = (
    r"(?!형|간(?!부|첩)|\s간(?=\s)|\s?(?:동안|째|만에|만\s|이내|여(?:일|\s)|가량|씩|치(?!료)|정도|이상|안에"
    r"|뒤|후|전(?!국)))"
)
_DAY = r"3[01]|[12]\d|0?[1-9]"
_AGE = r"\s(?:\d{1,2}(?:세|살)|[열스물서른마흔쉰예순일흔여든]{1,2}[가-힣]{0,2}(?:인|이|의|세|살)[\s.])"
"""What stands behind 올해 where it says how old somebody is."""
_MERELY = r"(?:벌써|이미|약|꼭|어느덧|올해로|거의)"
_TO = r"\s?[~∼–-]\s?"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """One alternative for each kind of unit; its outer group, which closes last, names the kind."""
    words = table("dates")
    number = rf"(?:\d{{1,3}}|수|몇|{any_of(words['number'])})"
    ago = (
        rf"(?:(?P<days>{any_of(words['days'])})|(?P<count>{number})\s?(?P<of>일|주일|주|개월|달|년|해))"
        r"(?P<more>여|쯤|가량|정도)?\s?(?P<way>전|뒤|후|만(?=에\s(?!처음|가장|최대|최고|최저)|인\s))(?P<so>쯤|께|경|무렵)?"
    )
    lapsed = (
        rf"(?:(?P<lastdays>{any_of(words['days'])})|(?P<last>{number})\s?(?P<lastof>일|주일|주|개월|달|년|해))"
        r"(?P<lastmore>여|쯤|가량|정도|남짓)?"
    )
    clock = (
        r"(?:(?P<noon>오전|오후|새벽|아침|저녁|한밤|밤|낮|자정|정오)(?:\s?(?P<h>\d{1,2})시(?:\s?(?P<m>\d{1,2})분)?)?"
    )
    rows = [
        r"(?<![\d.])(?P<figures>(?P<fy>\d{4})\s?[.\-/]\s?(?P<fm>\d{1,2})\s?[.\-/]\s?(?P<fd>\d{1,2}))(?![\d-])",
        r"(?<!\d)(?P<decade>(?P<tens>\d{3})0년대)",
        rf"(?<=[가-힣]\s지\s)(?:{_MERELY}\s)*(?P<lapsed>{lapsed})(?=[이가을를]?\s?(?:지[났나난]|[됐되된]|넘|흘|흐|가까|째|이다))",
        rf"(?<![가-힣\d])(?P<ago>{ago}){_AGO_END}",
        rf"(?<![\d.,])(?P<year>(?P<y>(?:19|20)\d\d)(?:{_TO}(?P<y2>(?:19|20)\d\d))?년)(?!\s?(?:간|동안|형|만에|째|여))",
        r"(?P<juche>주체\s?\d{1,3}\s?\((?P<jy>\d{4})\)\s?년)",
        rf"(?:(?<![가-힣])|(?<=지난))(?P<season>{any_of(words['season'])})(?:철)?{_END}",
        rf"(?<![가-힣])(?P<half>{any_of(words['half'])})",
        rf"(?<![\d.,])(?P<month>(?P<mo>1[0-2]|0?[1-9])(?:{_TO}(?P<mo2>1[0-2]|0?[1-9]))?월)(?![가-힣]*호)",
        rf"(?<![가-힣])(?P<third>{any_of(words['third'])}){_END}",
        rf"(?<![\d.,])(?P<day>(?P<d>{_DAY})(?:일?{_TO}(?P<d2>{_DAY}))?일){_NO_DURATION}",
        rf"(?<![가-힣])(?P<weekday>{any_of(words['weekday'])})",
        r"(?<![가-힣])(?P<thisyear>올)(?=\s?(?:들어|1?\d월|초|봄|여름|가을|겨울|상반기|하반기))",
        *(
            rf"(?<![가-힣])(?P<published{unit}>{any_of(row)})(?!{_AGE}|말(?:\s|에)){_END}"
            for unit, row in words["published"].items()
        ),
        *(rf"(?<![가-힣])(?P<told{unit}>{any_of(row)}){_END}" for unit, row in words["told"].items()),
        rf"(?P<time>{clock}|(?<!\d)(?P<h0>\d{{1,2}})시(?!간)(?:\s?(?P<m0>\d{{1,2}})분)?)(?P<so0>\s?(?:경|께|쯤))?)",
        r"(?P<about>경|께|쯤|무렵|즈음)(?=$|[^가-힣]|에|부터|까지|의)",
    ]
    return re.compile("|".join(rows))


def _ranked(match: re.Match[str], rank: int, number: int, base: str = "", last: str | None = None) -> Unit:
    return Unit(rank, *match.span(str(match.lastgroup)), number, base, int(last) if last else None)


def _figures(match: re.Match[str]) -> Unit:
    year, month, day = (int(match[name]) for name in ("fy", "fm", "fd"))
    return Unit(YEAR, *match.span("figures"), year, month=month, day=day)


def _counted(rank: int, base: str, unit: str) -> Callable[[re.Match[str]], Unit]:
    """A reader of words such as 작년 and 이튿날, by their table."""
    return lambda match: _ranked(
        match, rank, looked_up(table("dates")[base][unit], match[str(match.lastgroup)]), base=base
    )


def _listed(rank: int, row: str) -> Callable[[re.Match[str]], Unit]:
    return lambda match: _ranked(match, rank, looked_up(table("dates")[row], match[str(match.lastgroup)]))


_AGO_RANKS = {"년": YEAR, "해": YEAR, "개월": MONTH, "달": MONTH}


def _ago(match: re.Match[str]) -> Unit:
    """`두 달 전`: counted back from the report's day; `두 달 뒤`: on from the last date told."""
    count, rank = _number(match["days"], match["count"]), _AGO_RANKS.get(match["of"] or "", DAY)
    days = 7 if (match["of"] or "").startswith("주") else 1
    back = match["way"] == "전"
    return Unit(
        rank,
        *match.span("ago"),
        number=(-count if back else count) * days,
        base=(PUBLISHED if back else TOLD) if count else VAGUE,
        about=bool(match["more"] or match["so"]),
        ago=True,
    )


def _lapsed(match: re.Match[str]) -> Unit:
    """`납치된 지 1년이 지났다`: counted back from the report's day."""
    count, rank = _number(match["lastdays"], match["last"]), _AGO_RANKS.get(match["lastof"] or "", DAY)
    days = 7 if (match["lastof"] or "").startswith("주") else 1
    base = PUBLISHED if count else VAGUE
    return Unit(rank, *match.span("lapsed"), number=-count * days, base=base, about=bool(match["lastmore"]), ago=True)


def _number(days: str | None, count: str | None) -> int:
    """How many; 0 where it is not told (몇 달 전)."""
    words = table("dates")
    if days:
        return int(looked_up(words["days"], days))
    return int(count) if count and count.isdecimal() else int(words["number"].get(count, 0))


def _time(match: re.Match[str]) -> Unit:
    """A time of day; only one with hour and minute is worth keeping."""
    hour, minute = match["h"] or match["h0"], match["m"] or match["m0"]
    time = f"{_hour(int(hour), match['noon']):02}:{int(minute):02}" if hour and minute else ""
    return Unit(TIME, *match.span("time"), time=time if match["so0"] is None else "")


def _hour(hour: int, noon: str | None) -> int:
    return hour + 12 if noon in ("오후", "저녁", "밤") and hour < 12 else hour


_READERS: dict[str, Callable[[re.Match[str]], Unit]] = {
    "figures": _figures,
    "decade": lambda match: _ranked(match, YEAR, int(match["tens"]), base=DECADE),
    "ago": _ago,
    "lapsed": _lapsed,
    "year": lambda match: _ranked(match, YEAR, int(match["y"]), last=match["y2"]),
    "juche": lambda match: _ranked(match, YEAR, int(match["jy"])),
    "season": _listed(SEASON, "season"),
    "half": _listed(HALF, "half"),
    "month": lambda match: _ranked(match, MONTH, int(match["mo"]), last=match["mo2"]),
    "third": _listed(THIRD, "third"),
    "day": lambda match: _ranked(match, DAY, int(match["d"]), last=match["d2"]),
    "weekday": _listed(WEEKDAY, "weekday"),
    "thisyear": lambda match: _ranked(match, YEAR, 0, base=PUBLISHED),
    "publishedyear": _counted(YEAR, PUBLISHED, "year"),
    "publishedmonth": _counted(MONTH, PUBLISHED, "month"),
    "publishedday": _counted(DAY, PUBLISHED, "day"),
    "publishedweek": _counted(WEEK, PUBLISHED, "week"),
    "toldyear": _counted(YEAR, TOLD, "year"),
    "toldmonth": _counted(MONTH, TOLD, "month"),
    "toldday": _counted(DAY, TOLD, "day"),
    "time": _time,
    "about": lambda match: _ranked(match, ABOUT, 0),
}
