"""What is made from something else is as its source makes it: change the source, then run the tool."""

from __future__ import annotations

import pytest

from tools import make_docs, make_names, make_pinyin, make_tables


def test_the_vocabulary_and_the_states_are_as_their_sources_make_them():
    assert make_tables.main(["--check"]) == 0


def test_the_documentation_is_as_the_code_makes_it():
    assert make_docs.main(["--check"]) == 0


def test_the_chinese_readings_are_as_their_sources_make_them():
    assert make_pinyin.main(["--check"]) == 0


@pytest.mark.skipif(
    not any(make_names.UNIHAN.glob("Unihan_Readings.txt*")),
    reason="needs the Unihan files: on Debian, apt install unicode-data",
)
def test_the_korean_tables_are_as_their_sources_make_them():
    assert make_names.main(["--check", "hanja", "frequency"]) == 0
