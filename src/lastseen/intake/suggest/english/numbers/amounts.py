"""Numbers of a text with the words that bound them: `at least twelve`, `between 20 and 30`, `$5 to 6 million`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lastseen.intake.suggest.english.numbers.spelt import NUMBER, TABLE, value_of
from lastseen.intake.suggest.english.patterns import DASH, any_of, pattern

_LOOK_BACK = 48


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range, with its bound, where it stands, and where its words of hedging begin and end."""

    start: int
    end: int
    """The figures alone."""
    low: Decimal
    high: Decimal
    bound: str = ""
    """`least`, `above`, `most`, `below` or `about`, or nothing."""
    told_from: int = -1
    """Where the hedging words begin; the figures' own start where there are none."""
    told_to: int = -1
    sign: str = ""
    """A sign of money in front of the figures."""

    @property
    def span(self) -> tuple[int, int]:
        """The figures with their hedging words."""
        return (self.told_from if self.told_from >= 0 else self.start, max(self.told_to, self.end))

    @property
    def value(self) -> str | int:
        """As the case file writes it, without a unit."""
        if self.low != self.high:
            return f"{plain(self.low)}..{plain(self.high)}"
        number = plain(self.low)
        match self.bound:
            case "least":
                return f"{number}.."
            case "above":
                return f">{number}"
            case "most":
                return f"..{number}"
            case "below":
                return (
                    f"..{plain(self.low - 1)}" if self.low == int(self.low) and 1 < self.low < 10_000 else f"..{number}"
                )
            case "about":
                return f"about {number}"
        return int(self.low) if self.low == int(self.low) else number

    def with_unit(self, unit: str) -> str:
        """As the case file writes it, with a unit; a bound from below a measure is not rounded to whole ones."""
        value = f"..{plain(self.high)}" if self.bound == "below" and self.low == self.high else self.value
        return f"{value} {unit}"


def plain(number: Decimal) -> str:
    """A number without an exponent and without zeros behind a point."""
    return f"{number.normalize():f}"


_NUMBER = pattern(rf"(?i:(?<![\w.,:/#@&])(?<![^\d]-)(?:{NUMBER})(?![\d]|[.,:/]\d))")
_RANGE = pattern(rf" ?{DASH} ?| (?i:to|or) ")
_AND = pattern(r" (?i:and) ")
_BETWEEN = pattern(r"(?i:\b(?P<word>between|from|anywhere between|anywhere from|somewhere between) )$")
_BOUND_OF = {word: bound for bound, words in TABLE["before"].items() for word in words}
_BEFORE = pattern(rf"(?i:(?<![\w-])(?P<word>{any_of(_BOUND_OF)})(?: |(?<=~)))$")
_BEHIND_OF = {word: bound for bound, words in TABLE["behind"].items() for word in words}
_BEHIND = pattern(rf"(?i:(?: |{DASH})(?P<word>{any_of(_BEHIND_OF)})(?![\w-])|(?P<plus>\+))")
_SIGNS: dict[str, str] = TABLE["currencies"]["signs"]
_SIGN = pattern(rf"(?<![\w$])(?P<sign>{any_of(_SIGNS)}|[A-Z]{{3}})[^\S\n]?$")
_SHORT: dict[str, int] = TABLE["short_scales"]
_SHORT_SCALE = pattern(rf"(?i:[^\S\n]?(?P<scale>{any_of(_SHORT)})(?!\w))")
_SCALE_WORD = pattern(rf"(?i:{any_of(TABLE['scales'])}$)")


def find_amounts(text: str) -> Iterator[Amount]:
    """Every number of a text, neighbours that are one range as one, in order."""
    pending: Amount | None = None
    for match in _NUMBER.finditer(text):
        value = value_of(match.group())
        if value is None or not _whole(text, match):
            continue
        amount = _short_scaled(text, Amount(match.start(), match.end(), value, value, sign=_sign(text, match.start())))
        both = _range(text, pending, amount) if pending else None
        if both is not None:
            pending = both
            continue
        if pending is not None:
            yield _hedged(text, pending)
        pending = amount
    if pending is not None:
        yield _hedged(text, pending)


def _whole(text: str, match: re.Match[str]) -> bool:
    """Whether neither a word nor a figure goes on behind it; `29-year-old` and `30%` may."""
    behind = text[match.end() : match.end() + 1]
    return not (behind.isalnum() or behind == "_") or (bool(_SHORT_SCALE.match(text, match.end())) and behind.isalpha())


def _sign(text: str, start: int) -> str:
    found = _SIGN.search(text, max(0, start - 6), start)
    if found is None:
        return ""
    sign = found["sign"]
    return _SIGNS.get(sign) or (sign if sign in TABLE["currencies"]["words"].values() else "")


def _sign_start(text: str, start: int) -> int:
    found = _SIGN.search(text, max(0, start - 6), start)
    return found.start() if found else start


def _short_scaled(text: str, amount: Amount) -> Amount:
    """`$5m` is five million; without a sign of money `5m` is a length."""
    short = _SHORT_SCALE.match(text, amount.end)
    if short is None or not amount.sign:
        return amount
    scale = _SHORT[short["scale"].lower()]
    return replace(amount, end=short.end(), low=amount.low * scale, high=amount.high * scale)


def _range(text: str, first: Amount, second: Amount) -> Amount | None:
    gap_end = _sign_start(text, second.start) if second.sign else second.start
    gap = text[first.end : gap_end]
    between = _BETWEEN.search(_before(text, _sign_start(text, first.start) if first.sign else first.start))
    if first.low != first.high or len(gap) > 8 or not (_RANGE.fullmatch(gap) or (between and _AND.fullmatch(gap))):
        return None
    low = first.low * _shared_scale(text, first, second)
    if low >= second.low or _is_year(text, first) or (gap.strip() and second.low > 1000 * low):
        return None
    sign = first.sign or second.sign
    return replace(first, end=second.end, low=low, high=second.high, sign=sign)


def _is_year(text: str, amount: Amount) -> bool:
    return bool(re.fullmatch(r"1[5-9]\d\d|20\d\d|21\d\d", text[amount.start : amount.end]))


def _shared_scale(text: str, first: Amount, second: Amount) -> Decimal:
    """In `5 to 6 million` the first is of millions too."""
    scale = _SCALE_WORD.search(text, second.start, second.end)
    if scale is None or _SCALE_WORD.search(text, first.start, first.end) or first.low >= 1000:
        return Decimal(1)
    return Decimal(TABLE["scales"][scale.group().lower()])


def _before(text: str, start: int) -> str:
    return text[max(0, start - _LOOK_BACK) : start]


def _hedged(text: str, amount: Amount) -> Amount:
    start = _sign_start(text, amount.start) if amount.sign else amount.start
    words = _before(text, start)
    amount = replace(amount, told_from=start)
    if amount.low != amount.high:
        between = _BETWEEN.search(words)
        return replace(amount, told_from=start - (len(words) - between.start())) if between else amount
    before, behind = _BEFORE.search(words), _BEHIND.match(text, amount.end)
    if before and (bound := _BOUND_OF[" ".join(before["word"].lower().split())]) != "exactly":
        return replace(amount, bound=bound, told_from=start - (len(words) - before.start()))
    if behind and not (behind["plus"] and text[behind.end() : behind.end() + 1].isdigit()):
        bound = "least" if behind["plus"] else _BEHIND_OF[" ".join(behind["word"].lower().split())]
        return replace(amount, bound=bound, told_to=behind.end())
    return amount
