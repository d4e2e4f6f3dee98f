"""The values that claims give, and how two of them stand to each other.

Every kind of value answers one question, `relate`: is the other the same, more exact, less exact, compatible, in
conflict, or not to be compared? More exact compares what was said without the tolerance of `~` and `about`;
conflict compares with it (casefile.md A7, B1, C1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from lastseen.core.dates import Date, DateError
from lastseen.core.territories import CODES, NAMES
from lastseen.core.vocabulary import Property, excludes, nearest, terms_of

Raw = str | int | bool
"""A value as the case file has it."""


def as_written(raw: Raw) -> str:
    """A value as a person reads it in the case file: `true`, not Python's `True`."""
    return str(raw).lower() if isinstance(raw, bool) else str(raw)


class Relation(Enum):
    """How one value stands to another of the same property."""

    SAME = "the same"
    WITHIN = "more exact than"
    AROUND = "less exact than"
    OVERLAP = "compatible with"
    CONFLICT = "in conflict with"
    NOT_COMPARED = "not compared with"

    @property
    def akin(self) -> bool:
        """Whether both say one thing, the one perhaps more exactly."""
        return self in (Relation.SAME, Relation.WITHIN, Relation.AROUND)


Related = tuple[Relation, str]
"""A relation never travels without its reason: a sentence without a full stop, empty where none is needed."""

_SAME: Related = (Relation.SAME, "")
_WITHIN: Related = (Relation.WITHIN, "")
_AROUND: Related = (Relation.AROUND, "")
_OVERLAP: Related = (Relation.OVERLAP, "")


class ValueProblem(ValueError):
    """A value that its property cannot have; `hint` says what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one property: as written, and a key that is equal exactly for values that are the same."""

    raw: Raw
    key: Hashable

    def relate(self, other: Value) -> Related:
        """How this value stands to another of the same property, and why."""
        return _SAME if self.key == other.key else _OVERLAP

    @property
    def hedged(self) -> bool:
        """Whether the value itself says that it is not exact: `~`, `about` or a range."""
        return False

    def __str__(self) -> str:
        return as_written(self.raw)


class NameValue(Value):
    """A name as spelt; spellings that differ in case only are one, and no two names are in conflict."""

    __slots__ = ()


class ThingValue(Value):
    """Another thing of the case."""

    __slots__ = ()


class TextValue(Value):
    """Free words; whether two different wordings mean the same is for a person to say."""

    __slots__ = ()

    def relate(self, other: Value) -> Related:
        """Different words are listed as a conflict, with the reason that nobody has judged their meaning."""
        if self.key == other.key:
            return _SAME
        return Relation.CONFLICT, "the words differ; nobody has judged whether the meaning does"


class StateValue(Value):
    """A state by its code; two different states are in conflict."""

    __slots__ = ()

    def relate(self, other: Value) -> Related:
        """Same code or conflict."""
        return _SAME if self.key == other.key else (Relation.CONFLICT, "two different states")


class BooleanValue(Value):
    """Yes or no."""

    __slots__ = ()

    def relate(self, other: Value) -> Related:
        """Same answer or conflict."""
        return _SAME if self.key == other.key else (Relation.CONFLICT, "one says yes, the other no")


@dataclass(frozen=True, slots=True)
class TermValue(Value):
    """A term of the vocabulary."""

    property: str

    def relate(self, other: Value) -> Related:
        """In conflict where the vocabulary says that the terms exclude each other."""
        if self.key == other.key:
            return _SAME
        verdict = excludes(self.property, str(self.raw), str(other.raw))
        if verdict is None:
            return Relation.NOT_COMPARED, "the vocabulary does not know one of the terms"
        return (Relation.CONFLICT, f"{self.raw} excludes {other.raw}") if verdict else _OVERLAP


@dataclass(frozen=True, slots=True)
class DateValue(Value):
    """A date as told, in EDTF."""

    date: Date

    @property
    def hedged(self) -> bool:
        """Whether `~` or a range is part of what was said."""
        return self.date.approximate or self.date.ranged

    def relate(self, other: Value) -> Related:
        """By core intervals for exactness, by intervals widened by `~` for conflict."""
        assert isinstance(other, DateValue)
        if self.key == other.key:
            return _SAME
        if self.date.within(other.date):
            return _WITHIN
        if other.date.within(self.date):
            return _AROUND
        if self.date.disjoint(other.date):
            return Relation.CONFLICT, "no day is in both"
        return _OVERLAP


Bound = tuple[Decimal, int]
"""A number and on which side of it the bound lies: 0 at it, 1 just above, -1 just below."""
LEAST: Bound = (Decimal("-Infinity"), 0)
MOST: Bound = (Decimal("Infinity"), 0)
TOLERANCE = Decimal("0.2")
"""`about 600` may be 20 % less or more."""


@dataclass(frozen=True, slots=True)
class NumberValue(Value):
    """A number, a range, or `about` a number, perhaps with a unit."""

    low: Bound
    high: Bound
    about: bool
    unit: str

    @property
    def hedged(self) -> bool:
        """Whether `about` or a range is part of what was said."""
        return self.about or self.low != self.high

    @property
    def span(self) -> tuple[Bound, Bound]:
        """The bounds widened by the tolerance of `about`."""
        if not self.about:
            return self.low, self.high
        (low, side), (high, other_side) = self.low, self.high
        return (low * (1 - TOLERANCE), side), (high * (1 + TOLERANCE), other_side)

    def relate(self, other: Value) -> Related:
        """Within one unit only: inside is more exact, apart is a conflict."""
        assert isinstance(other, NumberValue)
        if self.key == other.key:
            return _SAME
        if self.unit != other.unit:
            return Relation.NOT_COMPARED, f"the units differ ({self.unit or 'none'} and {other.unit or 'none'})"
        if self.inside(other):
            return _WITHIN
        if other.inside(self):
            return _AROUND
        (low, high), (other_low, other_high) = self.span, other.span
        if high < other_low or other_high < low:
            return Relation.CONFLICT, "the numbers do not meet"
        return _OVERLAP

    def inside(self, other: NumberValue) -> bool:
        """Whether this says more exactly what the other says, tolerance aside."""
        if (self.low, self.high) == (other.low, other.high):
            return other.about and not self.about
        return other.low <= self.low and self.high <= other.high


@dataclass(frozen=True, slots=True)
class PlaceValue(Value):
    """A place, its parts from small to large; the last may be a state, by code or by name."""

    parts: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether it is one name alone that is no state: nobody can tell what it lies in."""
        return len(self.parts) == 1 and self.parts[0] not in CODES

    def relate(self, other: Value) -> Related:
        """A place contains another when its parts appear in the other's, in that order."""
        assert isinstance(other, PlaceValue)
        if self.key == other.key:
            return _SAME
        if _in_order(other.parts, self.parts):
            return _WITHIN
        if _in_order(self.parts, other.parts):
            return _AROUND
        for place in (self, other):
            if place.bare:
                return Relation.NOT_COMPARED, f"what {place.raw} lies in is not said"
        return Relation.CONFLICT, "neither place contains the other"


def _in_order(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    rest = iter(many)
    return all(part in rest for part in few)


def folded(text: str) -> str:
    """Text for comparing: composed, white space alike, letters without case."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


@lru_cache(maxsize=None, typed=True)  # true and 1 are equal to Python, and not to a reader
def parse_value(prop: Property, raw: Raw, is_thing: bool = False) -> Value:
    """The value of a property from what the case file has.

    `is_thing` says that the case has a thing with that id. Raises ValueProblem, which says what would be right.
    """
    if prop.value == "boolean":
        return _boolean(raw)
    if isinstance(raw, bool):
        raise ValueProblem(f"{prop.id} cannot be {str(raw).lower()}", 'write words, or quote it: "true"')
    if prop.value == "number":
        return _number(raw)
    text = str(raw)
    if not text.strip():
        raise ValueProblem(f"{prop.id} is empty", "leave the claim out: unknown stays unknown")
    return _PARSERS[prop.value](prop, text) if prop.value in _PARSERS else _thing_or_text(text, is_thing)


def _boolean(raw: Raw) -> Value:
    if not isinstance(raw, bool):
        raise ValueProblem(f"{raw!r} is neither true nor false", "write true or false, without quotes")
    return BooleanValue(raw, raw)


def _name(prop: Property, text: str) -> Value:
    return NameValue(text, folded(text))


def _text(prop: Property, text: str) -> Value:
    return TextValue(text, folded(text))


def _thing_or_text(text: str, is_thing: bool) -> Value:
    return ThingValue(text, ("thing", text)) if is_thing else Value(text, folded(text))


def _term(prop: Property, text: str) -> Value:
    return TermValue(text, text, prop.id)


def unknown_term(prop: Property, raw: Raw) -> ValueProblem | None:
    """The warning for a term that the vocabulary does not have (it is kept all the same), or None."""
    terms = terms_of(prop.id)
    if raw in terms:
        return None
    meant = nearest(str(raw), terms)
    return ValueProblem(f"{raw} is no known term of {prop.id}", f"did you mean {meant}?" if meant else _list(terms))


def _list(terms: frozenset[str]) -> str:
    return f"known are {', '.join(sorted(terms))}"


def _date(prop: Property, text: str) -> Value:
    try:
        date = Date.parse(text)
    except DateError as problem:
        raise ValueProblem(str(problem)) from None
    return DateValue(text, date.meaning, date)


def state_code(text: str) -> str | None:
    """The code of a state, from its code or from its name in one of the four languages; None where there is none."""
    code = text.strip().upper()
    return code if code in CODES else NAMES.get(folded(text))


def _state(prop: Property, text: str) -> Value:
    code = text.strip()
    if code not in CODES:
        known = state_code(text)
        raise ValueProblem(f"{text} is no code of a state", f"write {known}" if known else _STATE_HINT)
    return StateValue(code, code)


_STATE_HINT = "use the two letters of ISO 3166, such as KE, or XA to XZ for an invented state"


def _place(prop: Property, text: str) -> Value:
    named = [part.strip() for part in text.split(",")]
    if not all(named):
        raise ValueProblem(f"{text!r} has an empty part", "write it from small to large: town, region, state")
    *smaller, last = named  # a code is written in capitals: Bo is a town, BO a state
    parts = (*map(folded, smaller), last if last in CODES else NAMES.get(folded(last), folded(last)))
    return PlaceValue(text, parts, parts)


_NUMBER = re.compile(
    r"(?:(?P<about>about )?(?P<one>\d+(?:\.\d+)?)"
    r"|(?P<above>>)\s?(?P<least>\d+(?:\.\d+)?)"
    r"|(?P<low>\d+(?:\.\d+)?)?\.\.(?P<high>\d+(?:\.\d+)?)?)"
    r"(?:\s*(?P<unit>%)|\s+(?P<word>[^\W\d].*))?"
)
_NUMBER_HINT = 'write 29, "about 600", "500..600", "..600", "600..", or ">500"; a unit may follow, as in "30 %"'


def _number(raw: Raw) -> Value:
    text = str(raw).strip()
    found = _NUMBER.fullmatch(text)
    if not found or not any(found[name] for name in ("one", "least", "low", "high")):
        raise ValueProblem(f"{raw!r} is no number", _NUMBER_HINT)
    part = found.groupdict()
    low, high = _bounds(part)
    if low > high:
        raise ValueProblem(f"{text} ends below where it begins", f"write {part['high']}..{part['low']}")
    about, unit = bool(part["about"]), part["unit"] or folded(part["word"] or "")
    return NumberValue(raw, (low, high, about, unit), low, high, about, unit)


def _bounds(part: dict[str, str | None]) -> tuple[Bound, Bound]:
    if part["one"]:
        return (Decimal(part["one"]), 0), (Decimal(part["one"]), 0)
    if part["least"]:
        return (Decimal(part["least"]), 1), MOST
    low, high = part["low"], part["high"]
    return (Decimal(low), 0) if low else LEAST, (Decimal(high), 0) if high else MOST


_PARSERS = {"name": _name, "text": _text, "term": _term, "date": _date, "state": _state, "place": _place}
