"""Limits: how much one report may cost, and what a reading process may not do at all.

A report may be made to break whatever reads it. So it is read in a process that has no network, starts no other
process, writes no file, and dies when it has taken too much.
"""

from __future__ import annotations

import sys

INPUT = 64 * 1024 * 1024
"""Bytes of a report that are read; longer ones are preserved unread."""
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space: 1 GiB."""
CPU = 60
"""Seconds of the processor."""
WALL = 120
"""Seconds on the clock."""
OUTPUT = 96 * 1024 * 1024
"""Bytes of a finding."""
TEXT = 20_000_000
"""Characters of a working text."""
PAGES = 200
"""Pages of a PDF."""
PARTS = 200
"""Parts of a message."""
ATTACHED = 24 * 1024 * 1024
"""Bytes of all attachments that are taken out of a message."""


def apply_limits() -> list[str]:
    """Set the limits on this very process; gives those that this system does not know."""
    try:
        import resource
    except ImportError:
        return ["memory", "processor time", "files", "processes"]
    wanted = {
        "memory": ("RLIMIT_AS", MEMORY),
        "processor time": ("RLIMIT_CPU", CPU),
        "files": ("RLIMIT_FSIZE", 0),
        "processes": ("RLIMIT_NPROC", 0),
        "core dumps": ("RLIMIT_CORE", 0),
    }
    refused = []
    for what, (name, most) in wanted.items():
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, OSError, ValueError):
            refused.append(what)
    return refused


def leave_network() -> bool:
    """Leave every network behind, where Linux lets a process do so by itself; whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    new_user, new_network = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of sched.h
    return bool(ctypes.CDLL(None, use_errno=True).unshare(new_user | new_network) == 0)


def refuse_sockets() -> None:
    """Let every attempt of Python's own code to open a connection or to start a program fail.

    A second wall behind the system's: it does not hold a library that was taken over, but shows one that errs.
    """
    refused = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")

    def hook(event: str, arguments: object) -> None:
        if event.startswith(refused):
            raise PermissionError(f"a reading process may not use {event}")

    sys.addaudithook(hook)
