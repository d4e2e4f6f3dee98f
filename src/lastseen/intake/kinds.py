"""Kinds of file: what a report is, told by its first bytes, and by its name only where bytes cannot tell."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from lastseen.intake.wide import wide_charset

HEAD = 1 << 16
"""How many of the first bytes are looked at."""


class Kind(StrEnum):
    """The kinds that have an extractor, pictures, and the rest."""

    HTML = "html"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"
    WARC = "warc"
    WACZ = "wacz"
    IMAGE = "image"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """What a file is."""

    kind: Kind
    media_type: str
    said: str
    """In words, as in "a PDF file"."""


TEXT_NAMES = {".txt", ".text", ".md"}
"""Names of files whose bytes are their text, even where they look like a page or a message."""

_SAID = {
    Kind.HTML: ("text/html", "a web page"),
    Kind.TEXT: ("text/plain", "plain text"),
    Kind.PDF: ("application/pdf", "a PDF file"),
    Kind.DOCX: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a DOCX file"),
    Kind.EML: ("message/rfc822", "an e-mail"),
    Kind.WARC: ("application/warc", "a web archive (WARC)"),
    Kind.WACZ: ("application/wacz", "a web archive (WACZ)"),
}
_SIGNATURES: tuple[tuple[bytes, Kind, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "image/png", "a picture (PNG)"),
    (b"\xff\xd8\xff", Kind.IMAGE, "image/jpeg", "a picture (JPEG)"),
    (b"GIF87a", Kind.IMAGE, "image/gif", "a picture (GIF)"),
    (b"GIF89a", Kind.IMAGE, "image/gif", "a picture (GIF)"),
    (b"II*\0", Kind.IMAGE, "image/tiff", "a picture (TIFF)"),
    (b"MM\0*", Kind.IMAGE, "image/tiff", "a picture (TIFF)"),
    (b"BM", Kind.IMAGE, "image/bmp", "a picture (BMP)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.UNKNOWN, "application/x-ole-storage", "an old or locked Office file"),
    (b"{\\rtf", Kind.UNKNOWN, "application/rtf", "an RTF file"),
    (b"\x1f\x8b", Kind.UNKNOWN, "application/gzip", "a compressed file (gzip)"),
    (b"Rar!\x1a\x07", Kind.UNKNOWN, "application/vnd.rar", "an archive (RAR)"),
    (b"7z\xbc\xaf\x27\x1c", Kind.UNKNOWN, "application/x-7z-compressed", "an archive (7z)"),
    (b"ID3", Kind.UNKNOWN, "audio/mpeg", "a sound recording (MP3)"),
    (b"OggS", Kind.UNKNOWN, "application/ogg", "a recording (Ogg)"),
    (b"\x1aE\xdf\xa3", Kind.UNKNOWN, "video/x-matroska", "a recording (Matroska or WebM)"),
)
"""First bytes with what they mean: own table, from the formats' specifications."""
_BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"avif": "image/avif"}
"""Brands of ISO base media files (ISO/IEC 14496-12) that are pictures; all others are recordings."""

_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|meta|article)[\s>]", re.IGNORECASE)
_BEFORE_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_HEADER = re.compile(
    rb"^(?:from|to|cc|date|subject|received|message-id|return-path|mime-version|delivered-to|content-type)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:|[ \t]")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def kind_of(head: bytes, name: str = "") -> Told:
    """What a file is, from its first `HEAD` bytes and its name."""
    head = head[:HEAD]
    suffix = PurePosixPath(name.lower()).suffix
    return _by_signature(head, name) or _by_words(head, suffix)


def told_of(kind: Kind) -> Told:
    """A kind of file in words, where nothing more is known of it."""
    media_type, said = _SAID.get(kind, ("application/octet-stream", "an unknown kind of file"))
    return Told(kind, media_type, said)


def _by_signature(head: bytes, name: str) -> Told | None:
    if b"%PDF-" in head[:1024]:
        return told_of(Kind.PDF)
    if _unpacked(head).startswith(b"WARC/1."):
        return told_of(Kind.WARC)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(head, name)
    if head[4:8] == b"ftyp":
        picture = _BRANDS.get(head[8:12])
        if picture:
            return Told(Kind.IMAGE, picture, "a picture (HEIF)")
        return Told(Kind.UNKNOWN, "video/mp4", "a recording (MP4)")
    if head.startswith(b"RIFF"):
        return _riff(head)
    for signature, kind, media_type, said in _SIGNATURES:
        if head.startswith(signature) and not (signature == b"BM" and b"\0" not in head[:32]):
            return Told(kind, media_type, said)
    return None


def _unpacked(head: bytes) -> bytes:
    """The first bytes, of what is in it where it is compressed with gzip."""
    if not head.startswith(b"\x1f\x8b"):
        return head[:16]
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""


def _riff(head: bytes) -> Told:
    if head[8:12] == b"WEBP":
        return Told(Kind.IMAGE, "image/webp", "a picture (WebP)")
    return Told(Kind.UNKNOWN, "application/octet-stream", "a recording (RIFF)")


def _zip(head: bytes, name: str) -> Told:
    if name.lower().endswith(".wacz") or b"datapackage.json" in head or b"archive/" in head[30:64]:
        return told_of(Kind.WACZ)
    if name.lower().endswith(".docx") or b"word/" in head:
        return told_of(Kind.DOCX)
    return Told(Kind.UNKNOWN, "application/zip", "an archive (zip)")


def _by_words(head: bytes, suffix: str) -> Told:
    if not head:
        return told_of(Kind.TEXT)
    if not _is_text(head):
        return told_of(Kind.UNKNOWN)
    if suffix in TEXT_NAMES:
        return told_of(Kind.TEXT)
    plain = _narrow(head)
    if _is_page(plain) or suffix in {".html", ".htm", ".xhtml"}:
        return told_of(Kind.HTML)
    if suffix in {".eml", ".mht", ".mhtml"} or _is_message(plain):
        return told_of(Kind.EML)
    return told_of(Kind.TEXT)


def _is_page(head: bytes) -> bool:
    before = _BEFORE_PAGE.match(head)
    return bool(_PAGE.match(head, before.end() if before else 0))


def _is_message(head: bytes) -> bool:
    """Whether it begins with the header lines of a message: nothing but such lines, two of them well known ones."""
    lines = head.lstrip(b"\xef\xbb\xbf").partition(b"\n\n" if b"\r\n\r\n" not in head else b"\r\n\r\n")[0].splitlines()
    known = {found.group().lower() for found in _HEADER.finditer(b"\n".join(lines))}
    return len(known) >= 2 and bool(lines) and all(_ANY_HEADER.match(line) for line in lines)


def _narrow(head: bytes) -> bytes:
    """The same with one byte for each Latin letter."""
    wide = "utf-16" if head.startswith(_BOMS[1:]) else wide_charset(head)
    return head if wide is None else head[: len(head) // 2 * 2].decode(wide, "ignore").encode("utf-8", "ignore")


def _is_text(head: bytes) -> bool:
    """Whether the bytes can be text: marked as such, UTF-16, or with hardly any control characters."""
    if head.startswith(_BOMS) or wide_charset(head):
        return True
    return len(head) - len(head.translate(None, _CONTROL)) <= len(head) // 200
