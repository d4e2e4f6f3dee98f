"""The text cut into words and sentences; a date or a number is one word, however it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lastseen.intake.suggest.told import DateTold, NumberTold

LONGEST_SENTENCE = 160
"""Words after which a sentence is cut, at a comma if there is one near: what is longer is a table or no prose."""
_WORD = re.compile(
    r"(?P<abbreviation>(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Prof|Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Pvt|Brig|Adm|Rev|Sen|Rep|Gov|St|Jr|Sr"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Art|vs|approx|Inc|Ltd|Co|Corp|Dept)\.(?!\w)|\b[A-Z]\.(?=\s+[A-Z]|[,)]|\s+\()"
    r"|\ba\.k\.a\.|\b[bB]\.(?=\s?\d))"
    r"|(?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?:-[^\W_]+)*%?)"
    r"|(?P<possessive>['’]s\b|(?<=s)['’](?!\w))"
    r"|(?P<clitic>n['’]t\b|['’](?:re|ve|ll|d|m)\b)"
    r"|(?P<word>[^\W\d_]\w*?(?=n['’]t\b)|[^\W\d_]\w*(?:(?:['’](?!(?:s|re|ve|ll|d|m)\b)|[-‐‑.&/]|–(?=[^\W\d]))\w+)*)"
    r"|(?P<mark>\.\.\.|--+|\S)"
)
_QUOTES = '"“”„‟«»'
_ENDS = ".!?…"
_CLOSING = "\"”»’')]"


@dataclass(slots=True)
class Token:
    """One word, number, date or mark of the text."""

    start: int
    end: int
    text: str
    low: str
    """In lower case, with a straight apostrophe."""
    tag: str
    """Its class: DATE, NUM, PUNCT, or, once tagged, NOUN, PROPN, VERB and so on."""
    breaks: bool = False
    """Whether it is the first word of a paragraph."""
    lemma: str = ""
    form: str = ""
    """Of a verb: base, s, ing, past, part, or pastpart where the two are one form."""
    state: str = ""
    """The code of the state that it names; of a nationality (tag NAT) likewise."""
    body: str = ""
    """What a name that is known is the name of: `outlet`, `agency`, `organisation`, `place`."""
    date: DateTold | None = None
    number: NumberTold | None = None

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(slots=True)
class SentenceTokens:
    """The words of one sentence."""

    tokens: list[Token]
    paragraph: int
    heading: bool = False
    """Whether it ends its paragraph without a mark: a headline, a name, a line of a list."""

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.tokens[-1].end


def tokenize(text: str, dates: Sequence[DateTold], numbers: Sequence[NumberTold]) -> list[Token]:
    """The words of a text, in order; what is a date or a number stands as one word."""
    spans = _spans(dates, numbers)
    starts = [start for start, _, _ in spans]
    tokens: list[Token] = []
    covered = last = 0
    for match in _WORD.finditer(text):
        if match.start() < covered:
            continue
        breaks = "\n" in text[last : match.start()] and _new_paragraph(text, last, match.start())
        token = _whole(text, spans, starts, match.start()) or _token(match)
        token.breaks = breaks or not tokens
        tokens.append(token)
        covered = last = token.end
    return tokens


def _new_paragraph(text: str, end: int, start: int) -> bool:
    """Whether a line ends here as a paragraph does: an empty line, or a line that ends a sentence or begins one."""
    gap = text[end:start]
    if gap.count("\n") > 1:
        return True
    return text[max(0, end - 1) : end] in f"{_ENDS}{_CLOSING}:" or not text[start : start + 1].islower()


def _spans(dates: Iterable[DateTold], numbers: Iterable[NumberTold]) -> list[tuple[int, int, DateTold | NumberTold]]:
    """Dates, and the numbers that overlap none, in order."""
    found: list[tuple[int, int, DateTold | NumberTold]] = sorted(((it.start, it.end, it) for it in dates), key=_place)
    taken = [start for start, _, _ in found]
    for number in numbers:
        at = bisect_right(taken, number.end - 1) - 1
        if number.kind not in _LEFT_OPEN and (at < 0 or found[at][1] <= number.start):
            found.append((number.start, number.end, number))
    return sorted(found, key=_place)


_LEFT_OPEN = frozenset(["age", "ordinal"])
"""Kinds of number whose words the grammar reads itself."""


def _place(span: tuple[int, int, object]) -> tuple[int, int]:
    return span[0], -span[1]


def _whole(text: str, spans: list[tuple[int, int, DateTold | NumberTold]], starts: list[int], at: int) -> Token | None:
    place = bisect_right(starts, at) - 1
    if place < 0 or not spans[place][0] <= at < spans[place][1]:
        return None
    _, end, told = spans[place]
    words = text[at:end]
    if isinstance(told, DateTold):
        return Token(at, end, words, words.lower(), "DATE", date=told)
    return Token(at, end, words, words.lower(), "NUM", number=told)


def _token(match: re.Match[str]) -> Token:
    kind, words = match.lastgroup or "mark", match.group()
    low = words.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    tag = {"number": "NUM", "possessive": "POS", "mark": "PUNCT"}.get(kind, "")
    return Token(match.start(), match.end(), words, low, tag)


def as_text(tokens: Sequence[Token]) -> str:
    """Some words as they are written, one blank between them and none before an apostrophe."""
    text = " ".join(token.text for token in tokens)
    for mark in ("'s", "’s", "'", "’"):
        text = text.replace(f" {mark}", mark)
    return text


def as_words(tokens: Sequence[Token]) -> str:
    """The same without the capital letter of a sentence's first word, where that is no name."""
    text = as_text(tokens)
    first = tokens[0]
    named = first.tag in ("PROPN", "NAT") or (len(first.text) > 1 and first.text.isupper())
    return text if named else text[:1].lower() + text[1:]


def is_quote(token: Token) -> bool:
    """Whether a word is a double quotation mark."""
    return token.tag == "PUNCT" and token.text in _QUOTES


def sentences(tokens: list[Token]) -> list[SentenceTokens]:
    """The words in sentences. A closing quotation mark belongs to the sentence it closes."""
    found: list[SentenceTokens] = []
    current: list[Token] = []
    paragraph = -1
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.breaks:
            _close(found, current, paragraph, heading=True)
            current, paragraph = [], paragraph + 1
        current.append(token)
        at += 1
        if _ends(token) and _may_end(tokens, at):
            while at < len(tokens) and _closes(tokens, at):
                current.append(tokens[at])
                at += 1
            if not _goes_on(tokens, at):
                _close(found, current, paragraph)
                current = []
        elif len(current) >= LONGEST_SENTENCE and (token.text in ",;" or len(current) >= 2 * LONGEST_SENTENCE):
            _close(found, current, paragraph)
            current = []
    _close(found, current, paragraph, heading=True)
    return found


def _close(found: list[SentenceTokens], current: list[Token], paragraph: int, *, heading: bool = False) -> None:
    if current:
        bare = heading and current[-1].tag != "PUNCT"
        found.append(SentenceTokens(current, max(paragraph, 0), bare))


def _ends(token: Token) -> bool:
    return token.tag == "PUNCT" and token.text[0] in _ENDS


def _may_end(tokens: list[Token], at: int) -> bool:
    """A mark ends a sentence unless a small letter follows it, or a comma at once: `at 7 p.m., …`."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    apart = token.start > tokens[at - 1].end
    return not (token.text[:1].islower() and apart) and (apart or token.text not in (",", ";"))


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether the mark after a full stop closes a quotation or a bracket: it stands against it."""
    token = tokens[at]
    if token.breaks or token.start != tokens[at - 1].end:
        return False
    return token.tag == "PUNCT" and (token.text in _CLOSING or _ends(token))


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether the sentence goes on after a quotation that ended in a mark: `“Where is he?” she asked`."""
    if at >= len(tokens) or tokens[at].breaks:
        return False
    return tokens[at].text[:1].islower() or tokens[at].text in (",", ";")
