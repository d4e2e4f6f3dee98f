"""Whether an Ed25519 signature holds (RFC 8032 section 5.1.7), in plain Python.

It is strict where programs disagree: key and scalar must be in their one proper form, a key of small order is refused,
and the point of the signature is compared byte for byte. Only public things are worked with: it may take any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha512

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
_ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

Point = tuple[int, int, int, int]
"""X, Y, Z and T, where x = X/Z, y = Y/Z and xy = T/Z."""
_ZERO: Point = (0, 1, 1, 0)
_BASE_Y = 4 * pow(5, -1, P) % P


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this key signed this message. False for anything malformed."""
    if len(signature) != 64 or not is_sound(public):
        return False
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= L:
        return False
    hashed = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % L
    base, minus_key = _table(_BASE_Y.to_bytes(32, "little"), negate=False), _table(public, negate=True)
    return _written(_add(_times(scalar, base), _times(hashed, minus_key))) == signature[:32]


@lru_cache(maxsize=256)
def is_sound(public: bytes) -> bool:
    """Whether this is a public key in its one proper form, and not one by which anyone could sign."""
    point = _read(public)
    if point is None:
        return False
    for _ in range(3):
        point = _add(point, point)
    return point[0] % P != 0 or (point[1] - point[2]) % P != 0


def _read(data: bytes) -> Point | None:
    """The point that 32 bytes stand for; None unless they are the one proper spelling of one."""
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    # x is a square root of (y² - 1) / (d y² + 1), where there is one
    above, below = (y * y - 1) % P, (D * y * y + 1) % P
    x = above * pow(below, 3, P) * pow(above * pow(below, 7, P), (P - 5) // 8, P) % P
    if below * x * x % P == -above % P:
        x = x * _ROOT_OF_MINUS_ONE % P
    if len(data) != 32 or y >= P or below * x * x % P != above or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def _add(one: Point, other: Point) -> Point:
    """The sum of two points (RFC 8032 section 5.1.4); right for equal ones too."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


@lru_cache(maxsize=32)
def _table(data: bytes, *, negate: bool) -> Sequence[Sequence[Point]]:
    """For each of 64 digits to the base 16, the point times 0 to 15 times the worth of that digit."""
    point = _read(data)
    assert point is not None  # `verify` has read it before
    step = (-point[0] % P, point[1], 1, -point[3] % P) if negate else point
    rows = []
    for _ in range(64):
        row = [_ZERO]
        for _ in range(15):
            row.append(_add(row[-1], step))
        rows.append(row)
        step = _add(row[-1], step)
    return rows


def _times(scalar: int, table: Sequence[Sequence[Point]]) -> Point:
    total = _ZERO
    for row in table:
        if digit := scalar & 15:
            total = _add(total, row[digit])
        scalar >>= 4
    return total


def _written(point: Point) -> bytes:
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")
