"""Reading a preserved report: a process of its own is started behind the wall, fed, waited for and ended."""

from __future__ import annotations

import signal
import subprocess
import threading
from typing import BinaryIO

from lastseen.intake.extract import limits, sandbox
from lastseen.intake.extract.found import Found, from_json, nothing
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
    process = subprocess.Popen(
        sandbox.command(_CHILD, kind),
        stdin=opened,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=sandbox.environment(),
    )
    assert process.stdout is not None
    late = threading.Event()

    def give_up() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(limits.WALL, give_up)
    timer.start()
    with process.stdout as finding:
        data = finding.read(limits.OUTPUT + 1)
    if len(data) > limits.OUTPUT:
        process.kill()
    code = process.wait()
    timer.cancel()
    return _found(data, code, kind, late=late.is_set())


def _found(data: bytes, code: int, kind: Kind, *, late: bool) -> Found:
    if len(data) > limits.OUTPUT:
        return nothing(f"{kind}", "its text is larger than can be kept")
    try:
        return from_json(data)
    except ValueError:
        return nothing(f"{kind}", _why(code, late=late))


def _why(code: int, *, late: bool) -> str:
    if late:
        return f"reading it took longer than {limits.WALL} seconds, and was given up"
    # a sandbox tells the signal that ended a process inside it as 128 and its number
    ended = -code if code < 0 else code - 128
    if ended == getattr(signal, "SIGXCPU", 24) or (ended == signal.SIGKILL and not late):
        return f"reading it took more than {limits.CPU} seconds of the processor, and was given up"
    return "the program that reads this kind of file broke off; the file may be damaged, or made to break it"
