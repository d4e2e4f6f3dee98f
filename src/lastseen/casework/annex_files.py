"""The files of reports that go along with a dossier: their bytes, names, hashes and numbers of pages."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from lastseen.core.model import Plain
from lastseen.dossier.render.annexes import Attached
from lastseen.intake.extract.run import extract
from lastseen.intake.kinds import Kind, kind_of

FOLDER = "annexes"


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """The file of one report."""

    attached: Attached
    data: bytes = field(repr=False)


def annex_files(allowed: Mapping[str, str], reports: Plain, held: Mapping[str, bytes]) -> dict[str, AnnexFile]:
    """The files that may go along, by the report's id in the copy.

    `allowed` gives for each such report its id in the case, `reports` are those of the case, `held` the bytes of those
    that came as files. A report that is only text in the case file goes along as text; one without either is left out.
    """
    found: dict[str, AnnexFile] = {}
    for name, original in allowed.items():
        report = reports[original]
        if original in held:
            suffix = PurePath(str(report.get("file", ""))).suffix.lower()
            found[name] = _file(f"{FOLDER}/{name}{suffix}", held[original])
        elif report.get("text") is not None:
            found[name] = _file(f"{FOLDER}/{name}.txt", str(report["text"]).encode("utf-8"))
    return found


def _file(name: str, data: bytes) -> AnnexFile:
    return AnnexFile(Attached(name, hashlib.sha256(data).hexdigest(), _pages(data, name)), data)


def _pages(data: bytes, name: str) -> int | None:
    """How many pages a PDF has, counted behind the wall that every report is read behind; None for any other file."""
    told = kind_of(data[:4096], name)
    if told.kind is not Kind.PDF:
        return None
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        marks = extract(file, len(data), told).marks
    return marks.get("of") or len(marks.get("pages", ())) or None


def texts_of(there: Mapping[str, AnnexFile]) -> dict[str, str]:
    """The text of those that are plain text, by their names; to be searched as a reader would see it."""
    named = {one.attached.name: one.data for one in there.values() if Path(one.attached.name).suffix == ".txt"}
    return {name: data.decode("utf-8", "replace") for name, data in named.items()}
