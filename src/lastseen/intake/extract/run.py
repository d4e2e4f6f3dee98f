"""Reading a preserved report, in a process of its own behind the wall."""

from __future__ import annotations

from typing import BinaryIO

from lastseen.intake.extract import limits
from lastseen.intake.extract.found import Found, from_json, nothing
from lastseen.intake.extract.walled import run_walled
from lastseen.intake.kinds import Kind, Told

_CHILD = "lastseen.intake.extract.child"
_NOT_READ = {
    "image": "no text is read from a picture; type off what matters, or see docs/howto/scanned-pages.md",
    "application/x-ole-storage": "no text is read from an old or locked Office file; save it as DOCX, and add that too",
    "application/rtf": "no text is read from an RTF file; save it as DOCX, and add that too",
    "application/zip": "no text is read from an archive; unpack it, and add the files in it",
}


def extract(opened: BinaryIO, size: int, told: Told) -> Found:
    """The text of a report and what must be known about it; never raises for what is in the report.

    `opened` is the preserved file itself, at its beginning. Whatever goes wrong is a warning in the finding.
    """
    if told.kind in (Kind.IMAGE, Kind.UNKNOWN):
        otherwise = f"no text is read from {told.said}"
        return nothing("none", _NOT_READ.get("image" if told.kind is Kind.IMAGE else told.media_type, otherwise))
    if size > limits.INPUT:
        sized = f"it has {size // 1024 // 1024} MB; files of more than {limits.INPUT // 1024 // 1024} MB are not read"
        return nothing("none", sized)
    return _read(opened, told.kind)


def _read(opened: BinaryIO, kind: Kind) -> Found:
    ended = run_walled(_CHILD, [kind], opened, seconds=limits.WALL, most=limits.OUTPUT)
    if len(ended.data) > limits.OUTPUT:
        return nothing(f"{kind}", "its text is larger than can be kept")
    try:
        return from_json(ended.data)
    except ValueError:
        return nothing(f"{kind}", ended.why(limits.WALL))
