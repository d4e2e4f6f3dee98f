"""Export as a bundle: a case with the proof that nothing of it was altered, for a court or anybody else."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lastseen.bundle.assemble import Line, Parts, assemble, file_name
from lastseen.bundle.checker.check import Check
from lastseen.bundle.checker.findings import Kind, Report
from lastseen.bundle.methods import FAST
from lastseen.bundle.packed import Content, Packed, TooLarge, pack
from lastseen.casework.witnesses import bundle_parts
from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.hold import check_hold
from lastseen.store import blobs
from lastseen.store.captures import capture_files
from lastseen.store.cases import stored_case
from lastseen.store.disclosed import DisclosedCase, DisclosedEntry, disclosed_case
from lastseen.store.errors import AlteredStore, IncompleteStore
from lastseen.store.folder import finish, new_file, sync_folder
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was written, and what it says of itself."""

    path: Path
    entries: int
    """How many entries it discloses."""
    files: int
    """How many preserved files are in it."""
    report: Report
    """What its own checker found."""


def export_bundle(workspace: Workspace, case: str, path: Path) -> Bundled:
    """Write the bundle of a case as a zip, which its own checker has found whole.

    Raises Held where somebody may be in danger, UnknownCase, AlteredStore or IncompleteStore where the ledger or a
    file is not as it was entered, LastseenError where the file cannot be written. Nothing is left behind then.
    """
    check_hold(stored_case(workspace, case).plain)
    found = disclosed_case(workspace, case)
    files = dict(_files(workspace, found))
    checkpoint, policy, kept = bundle_parts(workspace, found.state)
    parts = Parts(
        case=found.name,
        checkpoint=checkpoint,
        policy=policy,
        leaf_hashes=found.state.leaf_hashes,
        lines=[Line(entry.index, entry.leaf, entry.fields) for entry in found.entries],
        files=files,
        kept=kept,
    )
    report = write_bundle(assemble(parts, workspace.log), path)
    return Bundled(path, len(found.entries), len(files), report)


def write_bundle(contents: dict[str, Content], path: Path) -> Report:
    """Write the zip whole or not at all, after its own checker has read it and found nothing wrong."""
    passing = path.parent / f".{secrets.token_hex(8)}"
    try:
        with new_file(passing) as out:
            pack(contents, out)
            finish(out)
        with Packed(passing) as packed:
            report = Check(packed, FAST).run()
        _require_whole(report)
        passing.replace(path)
        sync_folder(path.absolute().parent)
    except TooLarge as error:
        told = "the files of the case come to more than 4 GB, which a zip of the plain form cannot hold"
        raise LastseenError(
            told, "give the large files separately; the bundle then names them by their hash"
        ) from error
    except OSError as error:
        raise LastseenError(f"{path} cannot be written: {error.strerror}", "name another place") from error
    finally:
        passing.unlink(missing_ok=True)
    return report


def _require_whole(report: Report) -> None:
    if wrong := report.of(Kind.ALTERED):
        told = f"no bundle is made, for the ledger is not as it was entered: {wrong[0]}"
        raise AlteredStore(told, "run lastseen verify, which says what was altered")
    if missing := report.of(Kind.MISSING):
        raise IncompleteStore(f"no bundle is made: {missing[0]}", "run lastseen verify")


def _files(workspace: Workspace, found: DisclosedCase) -> Iterator[tuple[str, Content]]:
    """The preserved files that the entries of the case name, by their names in the bundle."""
    for entry in found.entries:
        for digest, name in _named(entry).items():
            if sentence := blobs.fault(workspace.folder, digest):
                raise _lost(workspace.folder, digest, sentence)
            yield file_name(digest, name), blobs.path_of(workspace.folder, digest)


def _lost(folder: Path, digest: str, sentence: str) -> LastseenError:
    kind = AlteredStore if os.path.exists(blobs.path_of(folder, digest)) else IncompleteStore  # noqa: PTH110 - no error
    return kind(f"no bundle is made: {sentence.rstrip('.')}", "restore the file from a backup")


def _named(entry: DisclosedEntry) -> dict[str, str]:
    """The SHA-256 of each preserved file that an entry names, with the name that it came under."""
    values = {name: value for name, (value, _) in entry.fields.items()}
    if entry.entry.obj.startswith("capture/") and "sha256" in values:
        names = {str(held["sha256"]): str(held["name"]) for held in values.get("attachments") or ()}
        names |= {str(values.get("text_sha256")): ".txt", str(values.get("marks_sha256")): ".json"}
        names |= {str(values["sha256"]): str(values.get("name") or "")}
        return {digest: names[digest] for digest in capture_files(values)}
    file = values.get("_file")
    return {str(file["sha256"]): str(values.get("file") or "")} if isinstance(file, dict) else {}
