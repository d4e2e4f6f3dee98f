"""Verifying a bundle that somebody sent: the same check as its own `verify.pyz`, and faster."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lastseen.bundle.checker.check import Check
from lastseen.bundle.checker.findings import Folder, Kind, Report
from lastseen.bundle.checker.held import Held, read_held
from lastseen.bundle.checker.notes import Malformed
from lastseen.bundle.checker.policy import Policy, read_policy
from lastseen.bundle.methods import FAST
from lastseen.bundle.packed import Packed, is_packed
from lastseen.core.errors import LastseenError


@dataclass(frozen=True, slots=True)
class Against:
    """What a bundle is held against, besides itself. None is not held against."""

    held: Path | None = None
    """A checkpoint that was kept, or a folder with one and its tiles."""
    policy: Path | None = None
    """Whose signatures count, as it was got from elsewhere."""


def verify_bundle(path: Path, against: Against | None = None) -> Report:
    """Check a bundle, a zip or the folder it was unpacked to. LastseenError when it is no bundle or cannot be read."""
    against = against or Against()
    try:
        policy = read_policy(against.policy.read_bytes()) if against.policy else None
        held = read_held(Folder(against.held)) if against.held else None
        return _checked(path, policy, held)
    except Malformed as error:
        raise LastseenError(f"{path} cannot be checked: {str(error).rstrip('.')}", "name a bundle") from error
    except OSError as error:
        raise LastseenError(f"{error.filename} cannot be read: {error.strerror}", "name a bundle") from error


def _checked(path: Path, policy: Policy | None, held: Held | None) -> Report:
    if path.is_dir():
        return Check(Folder(path), FAST, policy, held).run()
    if not is_packed(path):
        raise LastseenError(f"{path} is no bundle", "name the zip, or the folder it was unpacked to")
    try:
        packed = Packed(path)
    except Malformed as error:
        report = Report()
        report.add(Kind.ALTERED, f"The zip is not as Lastseen wrote it. {error}")
        report.add(Kind.UNCHECKED, "Its files; if another program packed them, unpack the zip and check the folder.")
        return report
    with packed:
        return Check(packed, FAST, policy, held).run()
