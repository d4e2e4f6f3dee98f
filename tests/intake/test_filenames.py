from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.filenames import LONGEST, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("article.html", "article.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\report.pdf", "report.pdf"),
        ("отчёт о деле.docx", "отчёт_о_деле.docx"),
        ("..", "r"),
        ("", "r"),
        (".bashrc", "bashrc"),
        ("a\0b\nc.txt", "a_b_c.txt"),
        ("CON.txt", "_CON.txt"),
        ("lpt1", "_lpt1"),
        ("con\u202egnp.exe", "con_gnp.exe"),
    ],
)
def test_what_any_system_can_hold_stays_of_a_name(name: str, plain: str) -> None:
    assert plain_name(name, "r") == plain


@given(st.text(max_size=300))
def test_no_name_leads_anywhere_else_or_grows_too_long(name: str) -> None:
    plain = plain_name(name, "r")

    assert 0 < len(plain) <= LONGEST + 1
    assert not set(plain) & set('/\\:*?"<>|\0\n')
    assert not plain.startswith(".")
    assert plain_name(plain, "r") == plain
