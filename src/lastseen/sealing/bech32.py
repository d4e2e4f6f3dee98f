"""Bech32 (BIP 173), the spelling of age's keys, without its limit of 90 letters: a hybrid key has some 1,960."""

from __future__ import annotations

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_TAPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK = 6


def encode(name: str, data: bytes) -> str:
    """The bytes under a name, in small letters."""
    words = _regroup(data, 8, 5)
    return f"{name}1{''.join(_LETTERS[word] for word in (*words, *_checksum(name, words)))}"


def decode(text: str) -> tuple[str, bytes]:
    """The name and the bytes of a spelling; ValueError when a letter is wrong, missing or of the other case."""
    if text not in (text.lower(), text.upper()):
        raise ValueError("small and capital letters are mixed")
    name, one, rest = text.lower().rpartition("1")
    if not (name and one and len(rest) > _CHECK) or not name.isascii():
        raise ValueError("too short, or without the sign that ends the name")
    try:
        words = [_VALUES[letter] for letter in rest]
    except KeyError as error:
        raise ValueError("a letter that no key has") from error
    if _polymod([*_spread(name), *words]) != 1:
        raise ValueError("a letter is wrong or missing")
    return name, _bytes(words[:-_CHECK])


def _bytes(words: list[int]) -> bytes:
    data = bytes(_regroup(words, 5, 8))
    if _regroup(data, 8, 5) != words:
        raise ValueError("there are stray bits at the end")
    return data


def _regroup(values: bytes | list[int], old: int, new: int) -> list[int]:
    """The same bits in groups of another size; what is left over is filled up when they grow smaller, else dropped."""
    found, held, bits = [], 0, 0
    for value in values:
        held, bits = held << old | value, bits + old
        while bits >= new:
            bits -= new
            found.append(held >> bits)
            held &= (1 << bits) - 1
    if bits and new < old:
        found.append(held << new - bits)
    return found


def _checksum(name: str, words: list[int]) -> list[int]:
    check = _polymod([*_spread(name), *words, *[0] * _CHECK]) ^ 1
    return [check >> 5 * (_CHECK - 1 - at) & 31 for at in range(_CHECK)]


def _spread(name: str) -> list[int]:
    return [*(ord(letter) >> 5 for letter in name), 0, *(ord(letter) & 31 for letter in name)]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, tap in enumerate(_TAPS):
            check ^= tap if top >> bit & 1 else 0
    return check
