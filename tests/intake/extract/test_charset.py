from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.extract.charset import decode, read_as

RUSSIAN = "Двое мужчин были задержаны на болотной дороге, сообщил во вторник вечером сотрудник больницы."
KOREAN = "습지 도로에서 두 남자가 끌려갔다고 병원 직원이 화요일 저녁에 말했다."
ARABIC = "قال عامل في المستشفى إن رجلين اقتيدا من طريق المستنقع مساء الثلاثاء."
FRENCH = "Deux hommes ont été arrêtés près de la gare, a déclaré un employé de l’hôpital."


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", [None, "windows-1251"])
def test_a_mark_at_the_beginning_decides(mark: str, declared: str | None) -> None:
    found = decode(RUSSIAN.encode(mark), declared)

    assert (found.text, found.warnings) == (RUSSIAN, ())


@pytest.mark.parametrize(
    ("text", "charset", "declared"),
    [
        (RUSSIAN, "utf-8", "UTF-8"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", " 'KOI8-R' "),
        (KOREAN, "cp949", "euc-kr"),
        (ARABIC, "cp1256", "windows-1256"),
        (FRENCH, "cp1252", "ISO-8859-1"),
    ],
)
def test_a_declaration_that_fits_is_followed_in_silence(text: str, charset: str, declared: str) -> None:
    found = decode(text.encode(charset), declared)

    assert (found.text, found.warnings) == (text, ())


def test_utf_8_needs_no_declaration() -> None:
    assert decode(KOREAN.encode()).warnings == ()


@pytest.mark.parametrize(
    ("text", "charset"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (KOREAN, "cp949"), (ARABIC, "cp1256"), (FRENCH, "cp1252")],
)
def test_what_nobody_declares_is_guessed_and_said(text: str, charset: str) -> None:
    found = decode(text.encode(charset))

    assert found.text == text
    assert found.warnings == (f"no charset is declared; assumed is {charset}",)


@pytest.mark.parametrize(
    ("text", "charset", "declared", "said"),
    [
        (RUSSIAN, "utf-8", "windows-1251", "the charset windows-1251 is declared, but the bytes are UTF-8"),
        (RUSSIAN, "utf-8", "iso-8859-1", "the charset iso-8859-1 is declared, but the bytes are UTF-8"),
        (RUSSIAN, "cp1251", "utf-8", "the charset utf-8 is declared, but the bytes are not; assumed is cp1251"),
        (RUSSIAN, "cp1251", "iso-8859-1", "the charset iso-8859-1 is declared, but the bytes look like cp1251"),
        (KOREAN, "cp949", "windows-1252", "the charset windows-1252 is declared, but the bytes look like cp949"),
        (KOREAN, "utf-16-le", "utf-8", "the charset utf-8 is declared; the bytes look like utf-16-le"),
        (RUSSIAN, "utf-8", "nonsense", "the charset nonsense is declared, but the bytes are UTF-8"),
        (RUSSIAN, "cp1251", "rot13", "the charset rot13 is declared; assumed is cp1251"),
    ],
)
def test_a_wrong_declaration_is_seen_and_said(text: str, charset: str, declared: str, said: str) -> None:
    found = decode(text.encode(charset), declared)

    assert (found.text, found.warnings) == (text, (said,))


def test_a_few_spoilt_bytes_are_counted_and_shown() -> None:
    data = (KOREAN * 20).encode()

    found = decode(data[:100] + b"\xff" + data[100:])

    assert found.charset == "utf-8"
    assert "could not be read as utf-8" in found.warnings[0]
    assert found.text.count("\ufffd") >= 1


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "zlib", "idna", "punycode", "undefined", ""])
def test_a_codec_that_is_no_charset_is_never_used(name: str) -> None:
    assert read_as(name) is None


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "windows-1251", "euc-kr", "latin1", "utf-16", "x"]))
def test_any_bytes_become_text_that_can_be_kept(data: bytes, declared: str | None) -> None:
    found = decode(data, declared)

    assert found.text.encode("utf-8").decode() == found.text


def test_every_charset_on_the_list_is_one_that_python_reads() -> None:
    import tomllib
    from importlib.resources import files

    table = tomllib.loads((files("lastseen.intake.extract") / "charsets.toml").read_text("utf-8"))

    assert all(codecs.lookup(name) for name in [*table["read_as"].values(), *table["guess_among"]["charsets"]])
