"""What a person is told who writes a date in another way."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date, DateError
from lastseen.core.misdated import MONTHS

VECTORS = Path(__file__).parent.parent / "vectors" / "edtf" / "invalid.json"


@dataclass(frozen=True, kw_only=True)
class Invalid:
    """One line of invalid.json."""

    text: str
    says: str


INVALID = [Invalid(**line) for line in json.loads(VECTORS.read_text("utf-8"))]

pieces = st.sampled_from(
    [
        *"0123456789X~?%/-[]{},.: TZ+",
        "..",
        "2019",
        "-02",
        "-30",
        "2021-02-01",
        "March",
        "T04:37",
        "년",
        "about ",
        "\n",
        "٣",
    ]
)


@pytest.mark.parametrize("line", INVALID, ids=lambda line: line.text)
def test_a_text_that_is_no_date_is_refused_with_what_would_be_right(line: Invalid) -> None:
    with pytest.raises(DateError) as refused:
        Date.parse(line.text)

    assert line.says in str(refused.value)


@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map("".join)))
def test_whatever_is_written_is_a_date_or_a_date_error(text: str) -> None:
    read: Date | None = None

    with suppress(DateError):
        read = Date.parse(text)

    assert read is None or str(read) == text.strip()


@given(st.dates())
def test_a_month_in_words_is_answered_with_the_same_day_in_numbers(day: date) -> None:
    with pytest.raises(DateError, match=rf": write {day.isoformat()}$"):
        Date.parse(f"{day.day} {MONTHS[day.month - 1]} {day.year:04}")


@given(st.dates())
def test_a_day_and_month_in_either_order_is_answered_with_both_unless_one_is_impossible(day: date) -> None:
    with pytest.raises(DateError) as refused:
        Date.parse(f"{day:%d.%m.}{day.year:04}")

    other = f"{day.year:04}-{day:%d-%m}"
    assert day.isoformat() in str(refused.value)
    assert (f",{other}]" in str(refused.value)) == (day.day <= 12 and day.day != day.month)
