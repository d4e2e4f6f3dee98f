"""Whether a number is money, a share, a duration, a count of something, or none of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from lastseen.intake.suggest.english.numbers.amounts import Amount
from lastseen.intake.suggest.english.numbers.nouns import counted_noun, is_plural
from lastseen.intake.suggest.english.numbers.spelt import NUMBER, TABLE, value_of
from lastseen.intake.suggest.english.patterns import DASH, any_of, pattern
from lastseen.intake.suggest.told import NumberTold

_WORDS: dict[str, str] = TABLE["currencies"]["words"]
_CURRENCY = pattern(rf"(?i: ?(?P<word>{any_of(_WORDS)})(?![\w-]))")
_PERCENT = pattern(r"(?i: ?(?:%|per ?cent(?!age)|pct\b))")
_TIME = pattern(rf"(?i:(?: |{DASH})(?P<unit>{any_of(TABLE['units']['time'])})(?!\w))")
_TERM = pattern(rf"(?i:['’]? (?P<term>{any_of(TABLE['terms']['behind'])})(?!\w))")
_PRISON = "(?:prison|jail|suspended|custodial|labou?r|camp|hard|mandatory) "
_TERM_NOUN = pattern(rf"(?i: (?P<term>(?:{_PRISON}){{0,3}}(?:sentences?|terms?|imprisonment|ban)))(?!\w)")
_MEASURED = pattern(rf"(?i: ?(?:{DASH})?(?:{any_of(TABLE['units']['measured'])})(?![\w]))")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_BEFORE_MONTH = pattern(rf"(?i: ?{DASH}?(?:of )?{_MONTH}\b)")
_BEHIND_MONTH = pattern(rf"(?i:\b{_MONTH}\.? (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?,? (?:and |to )?)?)$")
_NUMBERED = pattern(rf"(?i:(?<!\w){any_of(TABLE['numbered']['words'])} ?(?:\d{{1,4}},? (?:and |to |or )?){{0,3}}\(?)$")
_ADDRESS = pattern(rf" (?:[A-Z][\w’'-]* ){{0,3}}{any_of(TABLE['numbered']['behind'])}\b")
_NAME_BEFORE = pattern(r"(?:^|[^\S\n]|[-–(“\"])(?P<name>[A-Z][\w’'-]*)[^\S\n]$")
_LIST = pattern(r"(?:^|\n)[^\S\n]*[\[(]?$")
_YEAR = pattern(r"(?:1[5-9]|20|21)\d\d")
_HOUR = pattern(r"(?i: ?(?:[ap]\.?m\b|o['’]clock))")
_HYPHENED = pattern(rf"{DASH}[^\W\d_]")
_GOES_ON = pattern(rf" ?{DASH}?\d{{3}}")
_OF = pattern(r"(?i: of(?: all)?(?: the| their| its)?| all(?: the)?| the| their| its)(?= )")
_YEAR_BEFORE = pattern(rf"(?i:\b(?:{any_of(TABLE['before_year'])}|{_MONTH}\.?,?) )$|[-–(]$")
_SENTENCE_WORDS = frozenset(TABLE["sentence_words"])
_AFTER_ONE = pattern(rf"(?i: {any_of(TABLE['after_pronoun'])}\b|[^\S\n]*[.,;:!?)”\"'’-]|$)")
_PRONOUN_BEFORE = pattern(r"(?i:\b(?:no|any|every|some|this|that|the|each|which|another|such|only) )$")


def kind_of(text: str, amount: Amount) -> NumberTold | None:
    """The number with what it is; None where it is no figure that a claim could give."""
    for read in (_money, _share, _duration):
        told = read(text, amount)
        if told is not None:
            return told
    if any(refuses(text, amount) for refuses in _REFUSALS):
        return None
    start, end = amount.span
    rule = f"number-{amount.bound or ('range' if amount.low != amount.high else 'exact')}"
    return NumberTold(start, end, amount.value, rule, "count", counted_noun(text, end))


def _money(text: str, amount: Amount) -> NumberTold | None:
    start, end = amount.span
    word = _CURRENCY.match(text, amount.end)
    if not amount.sign and word is None:
        return None
    code = _WORDS[" ".join(word["word"].lower().split())] if word else amount.sign
    unit = amount.sign if amount.sign and code in ("", "USD") else code
    return NumberTold(start, max(end, word.end() if word else end), amount.with_unit(unit), "number-money", "amount")


def _share(text: str, amount: Amount) -> NumberTold | None:
    percent = _PERCENT.match(text, amount.end)
    if percent is None:
        return None
    end = max(amount.span[1], percent.end())
    whole = pattern(r"(?i: of (?:the |all |its |their )?)").match(text, end)
    noun = counted_noun(text, whole.end() - 1) if whole else None
    return NumberTold(amount.span[0], end, amount.with_unit("%"), "number-percent", "share", noun)


def _duration(text: str, amount: Amount) -> NumberTold | None:
    unit = _TIME.match(text, amount.end)
    if unit is None:
        return None
    word = unit["unit"].lower()
    one = word.rstrip("s") if word != "centuries" else "century"
    single = amount.low == amount.high == 1 and amount.bound in ("", "about")
    named = one if single else {"century": "centuries"}.get(one, f"{one}s")
    term = _TERM.match(text, unit.end()) or _TERM_NOUN.match(text, unit.end())
    noun = term.span("term") if term else None
    return NumberTold(amount.span[0], unit.end(), amount.with_unit(named), "number-duration", "duration", noun)


def _is_of_a_date(text: str, amount: Amount) -> bool:
    before, behind = text[max(0, amount.start - 24) : amount.start], text[amount.end : amount.end + 16]
    return bool(_BEFORE_MONTH.match(behind) or _BEHIND_MONTH.search(before))


def _is_a_time(text: str, amount: Amount) -> bool:
    return bool(_HOUR.match(text, amount.end))


def _is_measured(text: str, amount: Amount) -> bool:
    return bool(_MEASURED.match(text, amount.end)) and not amount.sign


def _is_hyphened(text: str, amount: Amount) -> bool:
    """`a 12-member group`, `three-storey`, `one-party`."""
    return bool(_HYPHENED.match(text, amount.end))


def _is_a_year(text: str, amount: Amount) -> bool:
    if not _YEAR.fullmatch(text[amount.start : amount.end]) or amount.bound:
        return False
    before = text[max(0, amount.start - 24) : amount.start]
    return bool(_YEAR_BEFORE.search(before)) or not is_plural(text, counted_noun(text, amount.end))


def _is_numbered(text: str, amount: Amount) -> bool:
    """`Article 12`, `Camp 15`; but `in the camp 12 people died` counts people."""
    before = text[max(0, amount.start - 32) : amount.start]
    if before.endswith(("[", "+", "№")):
        return True
    named = _NAME_BEFORE.search(before)
    unusual = _NUMBERED.search(before) or (named and named["name"] not in _SENTENCE_WORDS)
    return bool(unusual) and not is_plural(text, counted_noun(text, amount.end))


def _is_an_address(text: str, amount: Amount) -> bool:
    return bool(_ADDRESS.match(text, amount.end))


def _is_a_list_mark(text: str, amount: Amount) -> bool:
    begins = _LIST.search(text[max(0, amount.start - 8) : amount.start])
    return bool(begins) and text[amount.end : amount.end + 1] in (".", ")", "]")


def _is_long(text: str, amount: Amount) -> bool:
    """A telephone number, or the number of a document."""
    figures = text[amount.start : amount.end]
    if re.search(rf"\d{DASH}$", text[max(0, amount.start - 2) : amount.start]):
        return True
    return bool(re.fullmatch(r"\d{7,}|0\d.*", figures)) or bool(_GOES_ON.match(text, amount.end))


def _is_a_pronoun(text: str, amount: Amount) -> bool:
    """`one of them`, `no one`, `the one who`."""
    if text[amount.start : amount.end].lower() != "one" or amount.bound:
        return False
    return bool(
        _AFTER_ONE.match(text, amount.end) or _PRONOUN_BEFORE.search(text[max(0, amount.start - 12) : amount.start])
    )


_REFUSALS: tuple[Callable[[str, Amount], bool], ...] = (
    _is_of_a_date,
    _is_a_time,
    _is_measured,
    _is_hyphened,
    _is_a_year,
    _is_numbered,
    _is_an_address,
    _is_a_list_mark,
    _is_long,
    _is_a_pronoun,
)

_SHARES: dict[str, str] = TABLE["shares"]
_FRACTION = pattern(
    rf"(?i:(?<![\w-])(?P<all>(?:(?P<bound>more than|over|at least|about|around|nearly|almost|less than|roughly) )?"
    rf"(?P<share>{any_of([*_SHARES, *(word.replace(' ', '-') for word in _SHARES)])}))"
    rf"(?= (?:of\b|the\b|their\b|its\b|all\b)))"
)
_ONE_IN = pattern(
    r"(?i:(?<![\w-])(?P<part>one|two|three|four|seven|eight|nine|\d) (?:in|out of)(?: every)? "
    rf"(?P<whole>{NUMBER})(?![\w.,]\w))"
)


def find_shares(text: str) -> Iterator[NumberTold]:
    """Shares told as fractions: `two thirds of the prisoners`, `one in five`."""
    for match in _FRACTION.finditer(text):
        value = _SHARES[" ".join(re.sub(DASH, " ", match["share"].lower()).split())]
        start, end = match.span("all")
        of = _OF.match(text, end)
        noun = counted_noun(text, of.end()) if of else None
        yield NumberTold(start, end, _bounded_share(value, match["bound"]), "number-fraction", "share", noun)
    for match in _ONE_IN.finditer(text):
        value_or_none = _one_in(match)
        if value_or_none is not None:
            yield NumberTold(*match.span(), value_or_none, "number-one-in", "share", counted_noun(text, match.end()))


def _bounded_share(value: str, bound: str | None) -> str:
    words = " ".join((bound or "").lower().split())
    if value.startswith("about") or not words:
        return value
    if words in ("more than", "over"):
        return f">{value}"
    if words in ("at least", "less than"):
        number, unit = value.split()
        return f"{number}.. {unit}" if words == "at least" else f"..{number} {unit}"
    return f"about {value}"


def _one_in(match: re.Match[str]) -> str | None:
    part, whole = value_of(match["part"]), value_of(match["whole"])
    if part is None or whole is None or not part < whole <= 1000 or whole < 3:
        return None
    share = part * 100 / whole
    exact = share == share.quantize(Decimal("0.1"))
    return f"{share.normalize():f} %" if exact else f"about {round(share)} %"
