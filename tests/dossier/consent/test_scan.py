from __future__ import annotations

import base64
import gzip
import html
import io
import json
import zipfile
import zlib
from urllib.parse import quote

import pytest

from lastseen.core.yamltext import write
from lastseen.dossier.consent.copy import Copy, Leak, copy_for
from lastseen.dossier.consent.scan import check_files, scan
from tests.dossier.consent.cases import DAY, case

NAME = "Амин Дювалл"


def copy_without_the_name() -> Copy:
    plain = case({"fields": ["dis"]})
    plain["claims"][0] |= {"value": NAME, "quote": None}
    return copy_for(plain, "wgeid", DAY)


def zipped(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


PACKED = {
    "plain": NAME.encode(),
    "decomposed and in capitals": "АМИН  ДЮВАЛЛ".encode(),
    "utf-16": NAME.encode("utf-16-le"),
    "utf-16 at an odd place": b"x" + NAME.encode("utf-16-be"),
    "cp1251": f"Пропал {NAME}".encode("cp1251"),
    "koi8-r": f"Пропал {NAME}".encode("koi8-r"),
    "percent signs": quote(NAME).encode(),
    "JSON": json.dumps({"a": NAME}).encode(),
    "entities": html.escape(NAME).encode("ascii", "xmlcharrefreplace"),
    "tags between": "<w:t>Амин</w:t><w:t> Дювалл</w:t>".encode(),
    "tags within a word": "<b>Ам</b>ин <i>Дювалл</i>".encode(),
    "base64": base64.b64encode(f"name: {NAME}!".encode()),
    "base64 for addresses": base64.urlsafe_b64encode(f"a: {NAME}!".encode()),
    "hexadecimal": b"<feff" + NAME.encode("utf-16-be").hex().encode() + b">",
    "octal": "".join(f"\\{byte:03o}" for byte in NAME.encode("utf-16-be")).encode(),
    "quoted-printable": "".join(f"={byte:02X}" for byte in NAME.encode()).encode(),
    "soft breaks": b"=D0=90=D0=BC=D0=B8=\n=D0=BD =D0=94=D1=8E=D0=B2=D0=B0=D0=BB=D0=BB",
    "zip": zipped("word/document.xml", f"<a>{NAME}</a>"),
    "name in a zip": zipped(f"{NAME}.txt", "nothing"),
    "zip in a zip": zipped("inner.docx", zipped("a", NAME).decode("latin-1")),
    "gzip": gzip.compress(NAME.encode()),
    "stream of a PDF": b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(NAME.encode()) + b"\nendstream",
    "title of a PDF": b"%PDF-1.7\n/Title <feff" + NAME.encode("utf-16-be").hex().encode() + b">",
    "initial order": "Дювалл Амин".encode(),
    "surname alone": "господин Дювалл".encode(),
}


@pytest.mark.parametrize("how", [key for key in PACKED if key != "zip in a zip"])
def test_a_withheld_name_is_found_however_it_is_packed(how):
    found = scan(copy_without_the_name(), {"a": PACKED[how]})

    assert [one.withheld.what for one in found] == ["name of claim c1"]


def test_a_name_in_an_archive_in_an_archive_is_found():
    inner = zipped("a.xml", NAME)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.docx", inner)

    assert scan(copy_without_the_name(), {"a.zip": outer.getvalue()})


def test_a_name_is_found_in_the_name_of_a_file_and_in_its_text():
    found = scan(copy_without_the_name(), {"Амин_Дювалл.pdf": b"x", "b.pdf": b"y"}, {"b.pdf": f"of {NAME}."})

    assert [(one.file, one.where) for one in found] == [("Амин_Дювалл.pdf", "the name"), ("b.pdf", "the text")]


def test_what_the_copy_rightly_has_is_not_found():
    copy = copy_without_the_name()

    assert scan(copy, {"copy.yaml": write(copy.plain).encode()}) == []


@pytest.mark.parametrize("text", ["Амина видели", "Дюваллов мост", "nothing at all", "2021-02-01", ""])
def test_other_words_are_not_found(text):
    looked_for = copy_for(case({"fields": ["dis", "person"]}), "wgeid", DAY)

    assert scan(looked_for, {"a": text.encode()}) == []


def test_words_that_the_form_itself_prints_are_not_looked_for():
    plain = case({"fields": ["dis"]})
    copy = copy_for(plain, "wgeid", DAY)
    page = b"Name of the driver, if any"

    assert scan(copy, {"a": page})
    assert scan(copy, {"a": page}, own=["Name of the driver, if any"]) == []


def test_what_is_too_short_to_be_looked_for_is_said():
    plain = case({"fields": ["dis"]})
    plain["claims"].append({"id": "c10", "in": "R1", "about": "amin", "property": "age", "value": 41})

    assert "age of claim c10" in copy_for(plain, "wgeid", DAY).not_looked_for


def test_a_refusal_says_where_and_of_what_kind_and_never_the_value():
    with pytest.raises(Leak) as refused:
        check_files(copy_without_the_name(), {f"{NAME}.pdf": NAME.encode()})

    told = f"{refused.value} {refused.value.hint}"
    assert "name of claim c1 in the bytes of a file" in told
    assert "Амин" not in told
    assert refused.value.exit_code == 1


def test_of_very_many_values_each_is_still_found():
    plain = case({})
    for number in range(2_100):
        said = {"property": "occupation", "value": f"keeper of lighthouse {number}"}
        plain["claims"].append({"id": f"m{number}", "in": "R1", "about": "salma", **said})

    found = scan(copy_for(plain, "wgeid", DAY), {"a": b"seen with a Keeper of Lighthouse 1999"})

    assert "occupation of claim m1999" in {one.withheld.what for one in found}
    assert "occupation of claim m1998" not in {one.withheld.what for one in found}


def test_bytes_of_any_kind_can_be_searched():
    noise = bytes(range(256)) * 40

    assert scan(copy_without_the_name(), {"a": noise, "b": b"PK\x03\x04" + noise, "c": b"%PDF\nstream\n" + noise}) == []
