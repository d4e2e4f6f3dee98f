"""A process behind the wall: started on a preserved file, waited for no longer than it may take, and ended."""

from __future__ import annotations

import signal
import subprocess
import threading
from dataclasses import dataclass
from typing import BinaryIO

from lastseen.intake.extract import limits, sandbox


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process wrote before it ended, and how it ended."""

    data: bytes
    """What it wrote; where that was too much, one byte more than it may write."""
    code: int
    late: bool
    """Whether it was ended for taking too long."""

    def why(self, seconds: float) -> str:
        """Why it gave nothing that can be used, as a sentence; `seconds` is how long it might have taken."""
        if self.late:
            return f"reading it took longer than {seconds} seconds, and was given up"
        # a sandbox tells the signal that ended a process inside it as 128 and its number
        ended = -self.code if self.code < 0 else self.code - 128
        if ended in (getattr(signal, "SIGXCPU", 24), signal.SIGKILL):
            return f"reading it took more than {limits.CPU} seconds of the processor, and was given up"
        return "the program that reads this kind of file broke off; the file may be damaged, or made to break it"


def run_walled(module: str, words: list[str], opened: BinaryIO, *, seconds: float, most: int) -> Ended:
    """Run a module of ours behind the wall with a preserved file as its input.

    `opened` is the file itself, at its beginning. No more than `most` bytes and one of what it writes are taken.
    """
    process = subprocess.Popen(  # noqa: S603 - our own modules and words, never those of a report
        sandbox.command(module, *words),
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

    timer = threading.Timer(seconds, give_up)
    timer.start()
    with process.stdout as written:
        data = written.read(most + 1)
    if len(data) > most:
        process.kill()
    code = process.wait()
    timer.cancel()
    return Ended(data, code, late.is_set())
