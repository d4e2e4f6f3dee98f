from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.extract import mail as module
from lastseen.intake.extract.mail import read_mail


def message(text: str | None = "They were taken.\n", page: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"From": "Нина <nina@wire.example>", "Subject": "두 남자", **headers}.items():
        made[name] = value
    if text is not None:
        made.set_content(text)
    if page is not None:
        made.add_alternative(page, subtype="html") if text is not None else made.set_content(page, subtype="html")
    return made


def test_the_text_part_is_the_text_and_the_headers_are_kept_as_what_they_say() -> None:
    found = read_mail(bytes(message("They were taken.\nБыл май.\n", Date="Mon, 3 May 2021 10:00:00 +0200")))

    assert found.text == "They were taken.\nБыл май.\n"
    assert found.page.title == "두 남자"
    assert found.page.published is None
    assert found.marks["headers"] == [
        ["From", "Нина <nina@wire.example>"], ["Subject", "두 남자"], ["Date", "Mon, 03 May 2021 10:00:00 +0200"],
    ]  # fmt: skip


def test_a_page_beside_the_text_is_said_and_not_mixed_in() -> None:
    found = read_mail(bytes(message("plain words", "<p>page words</p>")))

    assert found.text == "plain words\n"
    assert "a second time as a page" in found.warnings[0]


def test_a_page_alone_is_read_without_what_it_hides() -> None:
    found = read_mail(bytes(message(None, "<p>They were</p><p>taken</p><p hidden>secret</p><script>x</script>")))

    assert found.text == "They were\n\ntaken"


def test_attachments_are_taken_out_each_for_itself() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="письмо.pdf")
    made.add_attachment("a list", filename="list.txt")

    found = read_mail(bytes(made))

    assert [(one.name, one.media_type, one.data.strip()) for one in found.attachments] == [
        ("письмо.pdf", "application/pdf", b"%PDF-1.7"), ("list.txt", "text/plain", b"a list"),
    ]  # fmt: skip
    assert found.text == "They were taken.\n"


def test_a_message_without_text_keeps_its_attachments_and_says_so() -> None:
    made = EmailMessage()
    made["Subject"] = "x"
    made.add_attachment(b"data", maintype="image", subtype="png", filename="a.png")

    found = read_mail(bytes(made))

    assert found.text is None
    assert found.warnings == ("the message holds no text",)
    assert len(found.attachments) == 1


def test_attachments_that_are_too_large_stay_in_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ATTACHED", 10)
    made = message()
    for size in (8, 20):
        made.add_attachment(bytes(size), maintype="application", subtype="octet-stream", filename=f"{size}")

    found = read_mail(bytes(made))

    assert [one.name for one in found.attachments] == ["8"]
    assert "1 attachments were too large" in found.warnings[0]


def test_the_parts_of_a_message_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PARTS", 3)
    made = message()
    for at in range(9):
        made.add_attachment(b"x", maintype="text", subtype="x", filename=f"{at}")

    found = read_mail(bytes(made))

    assert len(found.attachments) <= 3
    assert "the message has more than 3 parts; the others were not looked at" in found.warnings


@pytest.mark.parametrize(
    ("charset", "declared"), [("koi8_r", "koi8-r"), ("cp1251", "nonsense"), ("utf-8", "windows-1251")]
)
def test_a_text_part_is_read_whatever_charset_it_declares(charset: str, declared: str) -> None:
    text = "Двое мужчин были задержаны на болотной дороге, сообщил во вторник сотрудник больницы."
    head = f"From: a\r\nContent-Type: text/plain; charset={declared}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"

    assert read_mail(head.encode() + text.encode(charset)).text == text


def test_parts_within_parts_without_end_are_read_to_a_limit() -> None:
    nested = b"x"
    for at in range(300):
        boundary = f"b{at}".encode()
        nested = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s--' % (
            boundary,
            boundary,
            nested,
            boundary,
        )

    found = read_mail_or_refusal(b"From: a\r\n" + nested)

    assert found


def read_mail_or_refusal(data: bytes) -> str:
    from lastseen.intake.extract.found import Unreadable

    try:
        return read_mail(data).extractor
    except Unreadable as refused:
        return str(refused)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_are_refused(data: bytes) -> None:
    assert read_mail_or_refusal(b"From: a\nContent-Type: " + data)


SAVED = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://wire.example/a
Subject: Two men
Date: Mon, 3 May 2021 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://wire.example/a

<html lang=3D"en"><head><title>Two men</title></head><body><nav>Menu</nav><p>Two men were taken from the ferry on the=
 third of May.</p></body></html>
--b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://wire.example/a.png

iVBORw0KGgo=
--b--
"""


def test_a_page_that_a_browser_saved_is_read_as_a_page() -> None:
    found = read_mail(SAVED)

    assert found.text == "Two men were taken from the ferry on the third of May."
    assert (found.page.title, found.page.language, found.page.url) == ("Two men", "en", "https://wire.example/a")
    assert found.attachments == ()
