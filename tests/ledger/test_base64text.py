"""Base64 with one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger import base64text


@given(st.binary(max_size=80))
def test_bytes_survive_writing_and_reading(data: bytes) -> None:
    assert base64text.decode(base64text.encode(data)) == data


@given(st.text(max_size=20) | st.text("AB+/=-_ \n", max_size=12))
def test_only_the_one_spelling_is_read(text: str) -> None:
    try:
        data = base64text.decode(text)
    except ValueError:
        return

    assert base64text.encode(data) == text


@pytest.mark.parametrize("text", ["AAB=", "AA", "AA==\n", " AA==", "A", "AA_=", "AA==AA==", "٠AA="])
def test_any_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not the one base64 spelling"):
        base64text.decode(text)
