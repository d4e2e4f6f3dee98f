"""UTF-16 without its mark: seen by what it decodes to, for only Latin letters leave a zero in every second place."""

from __future__ import annotations

import unicodedata

_SAMPLE = 4096
_PLAIN = frozenset("\t\n\r\f ")
_NO_TEXT = frozenset(["Cc", "Cn", "Co", "Cs"])


def wide_charset(data: bytes) -> str | None:
    """utf-16-le or utf-16-be, where the bytes hold a zero and all of the first ones are letters and signs in use."""
    head = data[: min(_SAMPLE, len(data) // 2 * 2)]
    if 0 not in head:
        return None
    likely = sorted(("utf-16-le", "utf-16-be"), key=lambda name: -_blanks(head, name))
    return next((name for name in likely if _blanks(head, name) and _is_text(head, name)), None)


def _blanks(head: bytes, name: str) -> int:
    text = head.decode(name, "replace")
    return sum(sign.isascii() and (sign.isalnum() or sign in _PLAIN) for sign in text)


def _is_text(head: bytes, name: str) -> bool:
    # a pair of surrogates may be cut in two at the end of what is looked at
    text = head.decode(name, "replace").removesuffix("\ufffd")
    return all(sign in _PLAIN or (sign != "\ufffd" and unicodedata.category(sign) not in _NO_TEXT) for sign in text)
