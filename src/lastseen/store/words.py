"""Text as words to search by: without case and diacritics, in scripts without spaces by two letters at a time.

Korean puts its particles onto the word, and Chinese and Japanese write no spaces, so a run of their letters is taken
apart into overlapping pairs: 정경훈은 is 정경, 경훈, 훈은, 은. What is searched is taken apart in the same way, and
found where its pairs follow each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_PAIRED = (
    "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Hangul, kana and Han."""
_RUN = re.compile(rf"(?P<paired>[{_PAIRED}]+)|[^\W_{_PAIRED}]+")
_IS_PAIRED = re.compile(rf"[{_PAIRED}]")
_ASKED = re.compile(r'"([^"]*)"|(\S+)')
_ALIKE = {
    **dict(zip("ىیةکٱـ", ("ي", "ي", "ه", "ك", "ا", ""), strict=True)),
    **dict(zip("ıłøđħ", "ilodh", strict=True)),
}
"""Letters that are written for each other and that Unicode does not take apart: the endings and the Persian forms of
Arabic letters, the stroke that lengthens a word, and Latin letters with a stroke or without a dot."""
MOST_LETTERS = 40
"""Letters of a word that are kept; a longer run is found by its beginning."""
SHORTEST_BEGINNING = 3
"""Letters from which on a word that is searched is also found as the beginning of a longer one."""
MOST_PHRASES = 12


class _Folding(dict[int, str]):
    """What each letter becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_letter(chr(code))
        return folded


def _fold_letter(char: str) -> str:
    if _IS_PAIRED.match(char):
        return unicodedata.normalize("NFKC", char)
    letters = unicodedata.normalize("NFKD", char).casefold()
    return "".join(_ALIKE.get(one, _digit(one)) for one in letters if not _is_mark(one))


def _is_mark(char: str) -> bool:
    """A diacritic, or a sign that is not seen, such as one that turns the direction of writing."""
    return unicodedata.combining(char) != 0 or unicodedata.category(char) == "Cf"


def _digit(char: str) -> str:
    number = unicodedata.decimal(char, None)
    return char if number is None else str(number)


_FOLDING = _Folding()


class Word(NamedTuple):
    """A word or a pair of letters, and where it stands in the folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other; the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    begins: bool


def composed(text: str) -> str:
    """The text as words are taken from it; some machines store Korean and Arabic decomposed."""
    return unicodedata.normalize("NFC", text)


def indexed(text: str) -> str:
    """The words of a text with a space between, as the database keeps them."""
    return " ".join(word.text for word in _words(composed(text).translate(_FOLDING)))


def _words(folded: str) -> Iterator[Word]:
    for run in _RUN.finditer(folded):
        if run["paired"]:
            yield from (
                Word(folded[at : min(at + 2, run.end())], at, min(at + 2, run.end())) for at in range(*run.span())
            )
        else:
            yield Word(run[0][:MOST_LETTERS], *run.span())


def phrases(asked: str) -> list[Phrase]:
    """What is searched, as phrases that must all be there; words in quotation marks are one phrase."""
    found = (_phrase(quoted or word) for quoted, word in _ASKED.findall(composed(asked)))
    return [phrase for phrase in dict.fromkeys(found) if phrase.words][:MOST_PHRASES]


def _phrase(text: str) -> Phrase:
    words = [word.text for word in _words(text.translate(_FOLDING))]
    if not words:
        return Phrase((), False)
    last = words[-1]
    if not _IS_PAIRED.match(last):
        return Phrase(tuple(words), len(last) >= SHORTEST_BEGINNING)
    if len(words) > 1 and len(last) == 1 and _IS_PAIRED.match(words[-2]) and words[-2].endswith(last):
        del words[-1]  # the last letter of a run alone: in the text the run may go on
    return Phrase(tuple(words), True)


def places(text: str, wanted: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where phrases stand in a composed text, from one code point up to, not including, another; in order."""
    letters = [_FOLDING[code] for code in map(ord, text)]
    origin = [at for at, folded in enumerate(letters) for _ in folded]
    words = list(_words("".join(letters)))
    found = {span for phrase in wanted for span in _spans(words, phrase)}
    # what is folded away after a letter, such as its vowel sign, belongs to it
    after = [*origin[1:], len(text)]
    return sorted((origin[start], max(after[end - 1], origin[end - 1] + 1)) for start, end in found)


def _spans(words: Sequence[Word], phrase: Phrase) -> Iterator[tuple[int, int]]:
    many, last = len(phrase.words), phrase.words[-1]
    paired = _IS_PAIRED.match(last) is not None
    for at in _ends(words, phrase):
        start = at - many + 1
        if start >= 0 and all(words[start + nth].text == phrase.words[nth] for nth in range(many - 1)):
            yield words[start].start, words[at].start + len(last) if paired else words[at].end


def _ends(words: Sequence[Word], phrase: Phrase) -> list[int]:
    """Where the last word of a phrase stands; of a long page most words are passed over here."""
    last = phrase.words[-1]
    if phrase.begins:
        return [at for at, word in enumerate(words) if word.text.startswith(last)]
    return [at for at, word in enumerate(words) if word.text == last]


@cache
def words_version() -> str:
    """Tells of which rules the words were made: another where this module or Unicode's tables are."""
    # the same on a machine that ends its lines in another way
    rules = Path(__file__).read_bytes().replace(b"\r\n", b"\n")
    return sha256(rules + unicodedata.unidata_version.encode()).hexdigest()[:16]
