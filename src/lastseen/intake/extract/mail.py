"""E-mail: the words of a message, its headers beside them, its attachments each for itself.

The text part is the text; where there is only a page, its whole text is. What a message says in its headers (who sent
it, when) is easily forged, and is kept as what it says. A page that a browser saved as MHTML is a message too, and is
read as the page that it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from lastseen.intake.extract.article import read_page
from lastseen.intake.extract.charset import decode
from lastseen.intake.extract.found import Attachment, Found, Page, Unreadable
from lastseen.intake.extract.limits import ATTACHED, PARTS
from lastseen.intake.extract.markup import take_apart

NAME = "e-mail 1"
_KEPT = ("From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To", "Received")
_LONGEST = 1000
_HEADERS = 60
_BROKEN = (MessageError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What Python's e-mail library may raise for a message that is none."""


def read_mail(data: bytes) -> Found:
    """The text of a message and its attachments. Unreadable where there is no text in it."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default.clone(max_line_length=None)).parsebytes(data)
        parts = list(_parts(message))
        if saved := _saved_page(message, parts):
            return saved
    except _BROKEN as error:
        raise Unreadable(
            "the message is broken and cannot be read", "open it in a mail program and save it anew"
        ) from error
    return _found(message, parts)


def _saved_page(message: EmailMessage, parts: list[EmailMessage]) -> Found | None:
    """The article of a page that a browser saved (RFC 2557), or None where it is a message that somebody sent."""
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if message.get_content_type() != "multipart/related" or message["To"] is not None or page is None:
        return None
    found = read_page(_bytes(page), _charset(page))
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    return replace(found, page=replace(found.page, url=str(url) if url else found.page.url))


def _found(message: EmailMessage, parts: list[EmailMessage]) -> Found:
    bodies = [part for part in parts if _is_body(part)]
    plain = next((part for part in bodies if part.get_content_type() == "text/plain" and _bytes(part).strip()), None)
    page = next((part for part in bodies if part.get_content_type() == "text/html"), None)
    files, told = _attachments([part for part in parts if part not in (plain, page)])
    found = _body(plain, page)
    warnings = [*told, *_many(parts)]
    if plain is not None and page is not None:
        warnings.append("the message has its text a second time as a page, which was not read")
    headers = _headers(message)
    subject = next((value for name, value in headers if name == "Subject"), None)
    return replace(
        found.but(*warnings),
        page=Page(title=subject),
        marks={**found.marks, "headers": headers},
        attachments=files,
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Every part that holds something itself, at most `PARTS` and one more."""
    for count, part in enumerate(part for part in message.walk() if not part.is_multipart()):
        if count > PARTS:
            return
        if isinstance(part, EmailMessage):
            yield part


def _many(parts: list[EmailMessage]) -> list[str]:
    return [f"the message has more than {PARTS} parts; the others were not looked at"] if len(parts) > PARTS else []


def _is_body(part: EmailMessage) -> bool:
    return part.get_content_maintype() == "text" and _disposition(part) != "attachment" and not _name(part)


def _disposition(part: EmailMessage) -> str | None:
    try:
        return part.get_content_disposition()
    except _BROKEN:
        return None


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except _BROKEN:
        return ""


def _bytes(part: EmailMessage) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return found if isinstance(found, bytes) else b""


def _charset(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except _BROKEN:
        return None


def _body(plain: EmailMessage | None, page: EmailMessage | None) -> Found:
    if plain is not None:
        decoded = decode(_bytes(plain), _charset(plain))
        # mail ends its lines with two characters, which no reader sees
        text = decoded.text.replace("\r\n", "\n")
        return Found(NAME, text, warnings=decoded.warnings, marks={"charset": decoded.charset})
    if page is not None:
        decoded = decode(_bytes(page), _charset(page))
        text = "\n\n".join(block.text for block in take_apart(decoded.text).blocks)
        if text.strip():
            return Found(NAME, text, warnings=decoded.warnings, marks={"charset": decoded.charset})
    return Found(NAME, None, warnings=("the message holds no text",))


def _attachments(parts: list[EmailMessage]) -> tuple[tuple[Attachment, ...], list[str]]:
    found: list[Attachment] = []
    total, left = 0, 0
    for at, part in enumerate(parts[:PARTS]):
        data = _bytes(part)
        total += len(data)
        if total > ATTACHED:
            left += 1
            continue
        found.append(Attachment(_name(part) or f"part-{at + 1}", part.get_content_type(), data))
    told = [f"{left} attachments were too large to be taken out; they stay in the preserved message"] if left else []
    return tuple(found), told


def _headers(message: EmailMessage) -> list[list[str]]:
    """The telling headers as name and value, decoded, in their order."""
    found: list[list[str]] = []
    for name, value in _readable(message):
        known = next((kept for kept in _KEPT if kept.lower() == name.lower()), None)
        if known and len(found) < _HEADERS:
            found.append([known, " ".join(value.split())[:_LONGEST]])
    return found


def _readable(message: EmailMessage) -> Iterator[tuple[str, str]]:
    for name, raw in message.raw_items():
        yield name, _header(message, name, raw)


def _header(message: EmailMessage, name: str, raw: Any) -> str:
    try:
        return str(message.policy.header_fetch_parse(name, raw)).encode("utf-8", "replace").decode()
    except _BROKEN:
        return str(raw).encode("utf-8", "replace").decode()
