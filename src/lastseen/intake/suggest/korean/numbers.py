"""Numbers in Korean text with what they count: 최소 23명, 남자 대여섯 명, 60% 이상, 1000달러."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lastseen.intake.suggest.korean.tables import any_of, table
from lastseen.intake.suggest.told import NumberTold

MOST_DIGITS = 15


def find_numbers(text: str) -> tuple[NumberTold, ...]:
    """The counts of people, percentages and amounts of money of a text, in its order."""
    return tuple(found for match in _pattern().finditer(text) if (found := _told(match)) is not None)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = table("numbers")
    before = any_of(word for row in words["before"].values() for word in row)
    after = any_of(word for row in words["after"].values() for word in row if word != "여")
    figure = r"\d[\d,]*(?:\.\d+)?(?:\s?[만억조천백](?:\s?\d[\d,]*[천백십]?)?)*"
    native = rf"{any_of(words['pair'])}|{any_of(words['tens'])}?{any_of(words['native'])}|{any_of(words['tens'])}"
    return re.compile(
        rf"(?<![\d.,가-힣])(?:(?P<before>{before})\s?)?"
        rf"(?:(?P<low>\d[\d,]*)\s?[~∼–-]\s?)?(?:(?P<figure>{figure})|(?P<native>{native}))(?P<odd>여)?\s?"
        rf"(?:(?P<people>{any_of(words['people']['counters'])})(?![가-힣]*(?:[권격승용]|당\s))"
        rf"|(?P<share>%|퍼센트|％)|(?P<money>{any_of(words['money'])}))"
        rf"(?:\s?(?P<after>{after}))?"
        rf"|(?<=[가-힣]\s)(?P<alone>{any_of(words['alone'])})(?=[을은이의과도만])"
    )


def _told(match: re.Match[str]) -> NumberTold | None:
    if match["alone"]:
        return NumberTold(*match.span(), table("numbers")["alone"][match["alone"]], "ko-count")
    value = _value(match)
    minutes = match["figure"] and match["people"] == "분"
    if value is None or minutes or (match["native"] and not match["people"]):
        return None
    if match["share"]:
        return NumberTold(*match.span(), f"{value} %", "ko-share", kind="share")
    if match["money"]:
        unit = table("numbers")["money"]["".join(match["money"].split())]
        return NumberTold(*match.span(), f"{value} {unit}", "ko-amount", kind="amount")
    return NumberTold(*match.span(), int(value) if value.isdecimal() else value, "ko-count")


def _value(match: re.Match[str]) -> str | None:
    """The number as the case file writes it, with the range that the words around it make."""
    words = table("numbers")
    if match["native"] in words["pair"]:
        return str(words["pair"][match["native"]])
    number = _spelt(match["native"]) if match["native"] else _figure(match["figure"])
    if number is None:
        return None
    if match["low"]:
        low = match["low"].replace(",", "")
        return f"{low}..{number}" if len(low) <= MOST_DIGITS and float(low) <= float(number) else None
    return _ranged(number, list(_said_around(match)), people=bool(match["people"]))


def counted_in_words(text: str) -> int | None:
    """The number of a Korean word for one: 서른네 and 서른넷 are 34; None where it is none."""
    words = table("numbers")
    ten = next((ten for ten in words["tens"] if text.startswith(ten)), "")
    one = {**words["native"], **words["alone"], **words["ones"]}.get(text.removeprefix(ten), 0)
    return words["tens"].get(ten, 0) + one if one or text == ten else None


def _spelt(text: str) -> str:
    """A number in Korean's own words: 스물세 is 23."""
    words = table("numbers")
    ten = next((ten for ten in words["tens"] if text.startswith(ten)), "")
    rest = text.removeprefix(ten)
    return str(words["tens"].get(ten, 0) + words["native"].get(rest, 0))


def _ranged(number: str, said: list[str], *, people: bool) -> str:
    if "more" in said:
        return f">{number}"
    if "least" in said:
        return f"{number}.."
    if "less" in said:
        return f"..{int(number) - 1}" if people and number.isdecimal() and int(number) else f"..{number}"
    if "most" in said:
        return f"..{number}"
    return f"about {number}" if "about" in said else number


def _said_around(match: re.Match[str]) -> Iterator[str]:
    words = table("numbers")
    for place in ("before", "after"):
        for kind, row in words[place].items():
            if match[place] and "".join(match[place].split()) in ["".join(word.split()) for word in row]:
                yield kind
    if match["odd"]:
        yield "more"


def _figure(text: str) -> str | None:
    """Figures with 만, 천 and so on as plain digits: 2만 4000 is 24000; None where it is too long to be one."""
    plain = re.sub(r"[\s,]", "", text)
    if len(plain) > MOST_DIGITS:
        return None
    if plain.replace(".", "", 1).isdecimal():
        return plain
    total = 0.0
    for digits, scale in re.findall(r"(\d+(?:\.\d+)?)([십백천만억조]*)", plain):
        size = 1
        for mark in scale:
            size *= int(table("numbers")["scale"][mark])
        total += float(digits) * size
    return f"{total:.0f}"
