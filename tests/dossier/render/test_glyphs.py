"""Every letter is looked up in the fonts before anything is set."""

from __future__ import annotations

import struct

import pytest

from lastseen.dossier.render.glyphs import FontUnreadable, LetterMissing, check_letters, letters_of
from tests.fonts import needs_fonts

pytestmark = needs_fonts


@pytest.mark.parametrize(
    "text", ["Han Do-jin", "한도진", "Хан До Чжин", "سامر الخطيب", "韓道振", "ハン", "≠ “–”", "สมชาย"]
)
def test_the_scripts_of_a_case_can_be_printed(text, fonts):
    check_letters([("a name", text)], fonts)


def test_a_letter_without_a_sign_is_named_with_where_it_stands(fonts):
    with pytest.raises(LetterMissing) as found:
        check_letters([("the title of the case", "fine"), ("annex A2", "the seal 𒀀 on it")], fonts)

    assert "U+12000, CUNEIFORM SIGN A" in str(found.value)
    assert "in annex A2" in str(found.value)
    assert "the seal 𒀀 on it" in str(found.value)


def test_a_letter_outside_unicode_is_named_by_its_number(fonts):
    with pytest.raises(LetterMissing, match="U\\+E000, which has no name"):
        check_letters([("a name", "\ue000")], fonts)


def test_line_ends_and_joiners_need_no_sign(fonts):
    check_letters([("a text", "one\ntwo\tthree\u200dfour\u200e\u00ad\u00a0")], fonts)


def test_a_file_that_is_no_font_is_said_to_be_none(tmp_path):
    (tmp_path / "Broken.ttf").write_bytes(b"\0\1\0\0\0\x10")

    with pytest.raises(FontUnreadable, match="Broken"):
        letters_of(tmp_path / "Broken.ttf")


def test_both_formats_of_the_table_are_read(tmp_path):
    four = struct.pack(">HHHHHHHHHHHHHHH", 4, 32, 0, 4, 4, 1, 0, 0x43, 0xFFFF, 0, 0x41, 0xFFFF, 0xFFC0, 1, 0)
    four += struct.pack(">H", 0)
    twelve = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0x1F600, 0x1F601, 1)
    tables = struct.pack(">HHHHIHHI", 0, 2, 3, 1, 20, 3, 10, 20 + len(four)) + four + twelve
    head = b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(tables))
    (tmp_path / "Two.ttf").write_bytes(head + tables)

    assert letters_of(tmp_path / "Two.ttf") == frozenset({0x41, 0x42, 0x43, 0x1F600, 0x1F601})
