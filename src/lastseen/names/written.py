"""A text that may be a name: what is not part of the name is taken off, and the rest is cut into words.

Invisible characters, digits, symbols, parentheses, ranks and titles go; apostrophes and hyphens take one form; letters
of another script that only look like those of their word are replaced.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

from lastseen.names.language import Name, Script, Token, Unreadable

MOST_LETTERS = 120
MOST_TOKENS = 12

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻʹʾʿˈ`´′‛＇"), "'")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−﹣－־"), "-")
_DOTS = dict.fromkeys(map(ord, "·・‧•∙"), " ")
_COMMAS = dict.fromkeys(map(ord, "，、،"), ",")
_UNIFIED = _APOSTROPHES | _HYPHENS | _DOTS | _COMMAS
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|«|»")
_AFTER_INITIAL = re.compile(r"(?<=\b\w\.)(?=\w)")
_RANGES = (
    (Script.HANGUL, ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))),
    (Script.HAN, ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3134F))),
    (Script.CYRILLIC, ((0x0400, 0x052F), (0x1C80, 0x1C8F))),
    (Script.ARABIC, ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))),
    (Script.KANA, ((0x3041, 0x30FF),)),
)
_LATIN_LOOKS = "AaBCcEeHIiJjKkMOoPpSsTXxYyŏŭ"
_CYRILLIC_LOOKS = "АаВСсЕеНІіЈјКкМОоРрЅѕТХхУуўў"
_TO_CYRILLIC = dict(zip(_LATIN_LOOKS, _CYRILLIC_LOOKS, strict=True))
_TO_LATIN = {look: letter for letter, look in reversed(_TO_CYRILLIC.items())}
_SAME = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def written(text: str) -> Name:
    """The name in a text. Raises Unreadable where it has no two letters, or more than any name has."""
    clean = _clean(text)
    before, comma, after = clean.partition(",")
    first, second = _without_titles(_tokens(before)), _without_titles(_tokens(after.replace(",", " ")))
    if not second and comma:
        first, comma = _without_titles(_tokens(before)), ""
    found = _known_titles_off(first, second)
    tokens = found[0] + found[1]
    _refuse(text, tokens)
    at = len(found[0]) if comma and found[0] and found[1] else None
    joined = " ".join(token.text for token in tokens)
    return Name(text, joined, tuple(tokens), at, _script_of_most(tokens))


def fold_latin(text: str) -> str:
    """Latin letters in lower case and without accents; other letters stay."""
    plain = unicodedata.normalize("NFKD", text).lower()  # a letter of a mathematical font has a capital of its own
    bare = unicodedata.normalize("NFKD", plain.translate(_SAME))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


@lru_cache(maxsize=1 << 12)
def script_of(letter: str) -> Script | None:
    """The script of one letter; None for what is no letter."""
    if letter.isascii():
        return Script.LATIN if letter.isalpha() else None
    code = ord(letter)
    for script, ranges in _RANGES:
        if any(low <= code <= high for low, high in ranges):
            return script
    if not letter.isalpha():
        return None
    return Script.LATIN if unicodedata.name(letter, "").startswith("LATIN") else Script.OTHER


def _clean(text: str) -> str:
    if len(text) > 20 * MOST_LETTERS:
        raise Unreadable(
            f"cannot read this as a name: it has {len(text):,} characters", f"a name has at most {MOST_LETTERS} letters"
        )
    unified = unicodedata.normalize("NFC", text.translate(_UNIFIED))
    unified = unicodedata.normalize("NFKC", unified).translate(_UNIFIED)
    outside = _PARENTHESES.sub(" ", unified)
    kept = outside if any(map(str.isalpha, outside)) else unified
    return _AFTER_INITIAL.sub(" ", "".join(map(_kept, kept)))


@lru_cache(maxsize=1 << 12)
def _kept(mark: str) -> str:
    kind = unicodedata.category(mark)
    if kind in {"Cf", "Cc", "Cs", "Co", "Cn"}:
        return " " if mark.isspace() else ""
    if kind[0] in "LM" or mark in "'-.,":
        return mark
    return " "


def _tokens(text: str) -> list[Token]:
    return [token for word in text.split() for token in _tokens_of(word)]


@lru_cache(maxsize=1 << 15)
def _tokens_of(word: str) -> tuple[Token, ...]:
    parts = (part for run in _by_script(word) for part in _by_alphabet(_repaired(run)))
    apart = (text for part in parts for text in _AFTER_INITIAL.sub(" ", part).split())
    return tuple(token for text in apart if (token := _token(text)) is not None)


def _token(word: str) -> Token | None:
    bare = word.strip("-'").removesuffix(".") if len(word) > 2 else word
    letters = [mark for mark in bare if mark.isalpha()]
    if not letters:
        return None
    capitals = len(letters) > 1 and all(map(str.isupper, letters))
    return Token(bare, _script_of(bare), capitals)


def _by_script(word: str) -> list[str]:
    """A word cut where Hangul, Chinese characters and alphabets meet; alphabets are left together for repair."""
    parts, last = [""], None
    for mark in word:
        script = script_of(mark)
        group = script if script in {Script.HANGUL, Script.HAN, Script.KANA, None} else Script.LATIN
        if group is not None and last is not None and group is not last:
            parts.append("")
        parts[-1] += mark
        last = group or last
    return parts


def _by_alphabet(word: str) -> list[str]:
    """A word cut where Latin and Cyrillic letters meet, if it could not be repaired."""
    scripts = {script_of(mark) for mark in word}
    if not {Script.LATIN, Script.CYRILLIC} <= scripts:
        return [word]
    parts, last = [""], None
    for mark in word:
        script = script_of(mark)
        if script is not None and last is not None and script is not last:
            parts.append("")
        parts[-1] += mark
        last = script or last
    return parts


def _repaired(word: str) -> str:
    """A word whose letters of another alphabet, if all are look-alikes, are replaced by those of its own."""
    scripts = [script_of(mark) for mark in word]
    latin, cyrillic = scripts.count(Script.LATIN), scripts.count(Script.CYRILLIC)
    if not latin or not cyrillic:
        return word
    table, strange = (_TO_LATIN, Script.CYRILLIC) if latin > cyrillic else (_TO_CYRILLIC, Script.LATIN)
    if not all(mark in table for mark, script in zip(word, scripts, strict=True) if script is strange):
        return word
    return "".join(table[mark] if script is strange else mark for mark, script in zip(word, scripts, strict=True))


def _script_of_most(tokens: list[Token]) -> Script:
    scripts = [token.script for token in tokens]
    if scripts.count(scripts[0]) == len(scripts):
        return scripts[0]
    return _script_of("".join(token.text for token in tokens))


def _script_of(text: str) -> Script:
    scripts = [script for script in map(script_of, text) if script is not None]
    return max(dict.fromkeys(scripts), key=scripts.count) if scripts else Script.OTHER


@lru_cache(maxsize=1)
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(files("lastseen.names").joinpath("titles.toml").read_text("utf-8"))
    before = (word for group in table["before"].values() for word in group)
    after = (word for group in table["after"].values() for word in group)
    return frozenset(before), frozenset(after)


def _without_titles(tokens: list[Token]) -> list[Token]:
    """The words without the titles before and after the name; a word that is all there is stays."""
    before, after = _titles()
    while len(tokens) > 1 and _bare(tokens[0]) in before:
        tokens = tokens[1:]
    while len(tokens) > 1 and _bare(tokens[-1]) in after:
        tokens = tokens[:-1]
    return tokens


def _known_titles_off(first: list[Token], second: list[Token]) -> tuple[list[Token], list[Token]]:
    """`Duvall, Dr.` has its title alone after the comma."""
    before, after = _titles()
    if first and len(second) == 1 and _bare(second[0]) in before | after:
        return first, []
    return first, second


def _bare(token: Token) -> str:
    return token.text.lower().rstrip(".")


def _refuse(text: str, tokens: list[Token]) -> None:
    letters = [mark for token in tokens for mark in token.text if script_of(mark)]
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    if not letters:
        raise Unreadable(f"cannot read {shown!r} as a name: it has no letters", "write the name in its own letters")
    if len(letters) == 1 and script_of(letters[0]) not in {Script.HANGUL, Script.HAN}:
        raise Unreadable(f"cannot read {shown!r} as a name: it is one letter", "write the name in full")
    if len(letters) > MOST_LETTERS or len(tokens) > MOST_TOKENS:
        told = f"cannot read {shown!r} as a name: it has {len(letters)} letters in {len(tokens)} words"
        raise Unreadable(told, f"a name has at most {MOST_LETTERS} letters and {MOST_TOKENS} words")
