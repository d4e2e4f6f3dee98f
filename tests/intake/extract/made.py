"""Files of every kind, made here: no file from anywhere else is in the tests."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*contents: bytes, image: bool = False, title: str = "") -> bytes:
    """A PDF with one page for each content stream; with `image`, pages can draw the picture /P."""
    count = len(contents)
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(count))
    picture = zlib.compress(bytes(100))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        + f"/Length {len(picture)}>>stream\n".encode()
        + picture
        + b"\nendstream",
    ]
    for at, content in enumerate(contents):
        resources = "/Font<</F 3 0 R>>" + ("/XObject<</P 4 0 R>>" if image else "")
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"
            + f"/Resources<<{resources}>>/Contents {6 + 2 * at} 0 R>>".encode(),
            f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        ]
    return _pdf_file([*objects, f"<</Title({title})>>".encode()])


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    info = len(objects)
    out += f"trailer\n<</Size {info + 1}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def lines(*texts: str) -> bytes:
    """The content stream of a page with these lines of text."""
    shown = "".join(f"({text}) Tj 0 -20 Td " for text in texts)
    return f"BT /F 12 Tf 50 750 Td {shown}ET".encode("cp1252")


PICTURE = b"q 500 0 0 700 50 50 cm /P Do Q"
"""The content stream of a page that is nothing but a picture."""


def locked_pdf(data: bytes, password: str, owner: str = "owner") -> bytes:
    """The same PDF, encrypted."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, owner, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes | str], compress: bool = True) -> bytes:
    """A zip archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX whose body is this XML; `parts` are other XML files in word/, such as comments."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": word("document", f"<w:body>{body}</w:body>"),
    }
    members |= {f"word/{name}.xml": word(name, xml) for name, xml in parts.items()}
    return zipped(members)


def word(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}">{inner}</w:{root}>'


def p(*runs: str) -> str:
    """A paragraph of runs; text without a < becomes a run of its own."""
    return (
        "<w:p>"
        + "".join(run if "<" in run else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
        + "</w:p>"
    )
