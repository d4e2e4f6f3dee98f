"""Whether a text that anybody can read gives away who a sealed source is.

The words of the identity that can name somebody, and the numbers and addresses of the contact, are looked for in the
text: whatever their case and accents, with the endings that Korean and Russian put on a name and the letters that
Arabic puts before it. It is a warning: it knows neither nicknames nor another script. The workbench's page does the
same in the browser (`web/static/sealing.js`), and both are held to the same table of examples.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_SPACED_NUMBER = re.compile(r"(?<=\d)[\s().\-/]+(?=\d)")
_CASELESS = re.compile(r"[\u0590-\u08ff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HANGUL_HAN = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARABIC = re.compile(r"[\u0590-\u08ff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SHORTEST, _SHORTEST_HANGUL, _SHORTEST_NUMBER = 3, 2, 6
_LONGEST_ENDING = 3


def given_away(secrets: Sequence[str], text: str) -> bool:
    """Whether a word that names the source, or a number or address of theirs, stands in the text."""
    identity, *others = secrets
    words = _words(text)
    if any(_stands(name, word) for name in naming_words(identity) for word in words):
        return True
    return any(_contact_stands(told, text, words) for told in (identity, *others))


def naming_words(identity: str) -> list[str]:
    """The words of an identity that can name somebody: those with a capital letter, or in a script without any."""
    words = _WORD.findall(_bare(identity))
    found = [word for word in words if word[0].isupper() or _CASELESS.match(word)] or words
    return [name for name in map(_folded, found) if _long_enough(name)]


def _contact_stands(told: str, text: str, words: list[str]) -> bool:
    numbers = [number[-9:] for number in _numbers(told) if len(number) >= _SHORTEST_NUMBER]
    if numbers and any(number in held for held in _numbers(text) for number in numbers):
        return True
    addresses = [_folded(part) for part in re.findall(r"[\w.+-]*@[\w.-]+", told)]
    return any(address in _folded(text) for address in addresses)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", _SPACED_NUMBER.sub("", unicodedata.normalize("NFKC", text)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    """Small letters without accents, each in its one form."""
    return _bare(text.lower())


def _bare(text: str) -> str:
    """Letters without accents and other marks, each in its one form."""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if unicodedata.category(sign) != "Mn"))


def _long_enough(name: str) -> bool:
    return len(name) >= (_SHORTEST_HANGUL if _HANGUL_HAN.match(name) else _SHORTEST)


def _stands(name: str, word: str) -> bool:
    """Whether a word of the text is this name, with what its language may put before or after it."""
    if word == name:
        return True
    longer = len(word) - len(name)
    if _HANGUL_HAN.match(name):
        return name in word if len(name) > _SHORTEST_HANGUL else word.startswith(name) and longer <= _LONGEST_ENDING
    if _ARABIC.match(name):
        return word.endswith(name) and longer <= _LONGEST_ENDING
    if _CYRILLIC.match(name):
        stem = name[:-1] if len(name) > _SHORTEST + 1 else name
        return word.startswith(stem) and longer <= _LONGEST_ENDING
    return word in (f"{name}s", f"{name}es")
