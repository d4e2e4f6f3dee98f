"""Putting a bundle together: from what the ledger has of a case to the files of a folder.

MANIFEST              every other file with its SHA-256 and size, signed by the log
checkpoint            how many entries the record has and the root over them, signed, and countersigned by witnesses
policy                whose signatures count
checkpoints/SIZE      earlier checkpoints that witnesses countersigned
tile/LEVEL/NUMBER     the hashes of all entries, and the tree over them
entries/*.jsonl       the entries of this case, with values and salts
proofs/*.tlog-proof   for each of them, the proof that it stands in the record
files/SHA256.EXT      the preserved files
tsr/                  time stamps by others
verify.pyz            what checks all this; VERIFY.html says how
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.check import proof_file
from lastseen.bundle.checker.notes import MANIFEST, manifest_text
from lastseen.bundle.packed import Content, digest
from lastseen.bundle.page import verify_page
from lastseen.bundle.pyz import verify_pyz
from lastseen.ledger import base64text
from lastseen.ledger.canonical import canonical
from lastseen.ledger.keys import Signer

PER_FILE = 1000
"""Places of the record that one file of entries covers."""
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,8})$")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry that is disclosed, with value and salt of each field."""

    index: int
    leaf: bytes
    fields: Mapping[str, tuple[Any, bytes]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a bundle is made of."""

    case: str
    """The ledger's name of the case, such as case/0."""
    checkpoint: bytes
    policy: str
    leaf_hashes: Sequence[bytes]
    lines: Sequence[Line]
    files: Mapping[str, Content]
    """The preserved files by their names in the bundle; see `file_name`."""
    kept: Mapping[str, bytes] = field(default_factory=dict)
    """Earlier checkpoints and time stamps, by their names in the bundle."""


def assemble(parts: Parts, log: Signer) -> dict[str, Content]:
    """Every file of the bundle by its name, the manifest signed by the log. The same parts make the same bytes."""
    made: dict[str, Content] = {
        "checkpoint": parts.checkpoint,
        "policy": parts.policy.encode(),
        "verify.pyz": verify_pyz(),
        "VERIFY.html": verify_page().encode(),
        **parts.kept,
        **parts.files,
        **dict(tree.tiles(parts.leaf_hashes)),
        **dict(_entry_files(parts.lines)),
        **dict(_proofs(parts)),
    }
    text = manifest_text(parts.case, {name: digest(content) for name, content in made.items()})
    return {**made, MANIFEST: log.sign(text).serialise()}


def file_name(sha256: str, name: str) -> str:
    """Where a preserved file lies in a bundle: under its SHA-256, with the ending that its own name has."""
    ending = _EXTENSION.search(name)
    return f"files/{sha256}{ending[0].lower() if ending else ''}"


def _entry_files(lines: Iterable[Line]) -> Iterator[tuple[str, bytes]]:
    found: dict[int, list[bytes]] = {}
    for line in lines:
        found.setdefault(line.index // PER_FILE, []).append(_written(line))
    for number, written in found.items():
        yield f"entries/{number * PER_FILE:09}.jsonl", b"".join(written)


def _written(line: Line) -> bytes:
    fields = {
        name: {"salt": base64text.encode(salt), "value": value} for name, (value, salt) in sorted(line.fields.items())
    }
    return canonical({"fields": fields, "index": line.index, "leaf": line.leaf.decode()}) + b"\n"


def _proofs(parts: Parts) -> Iterator[tuple[str, bytes]]:
    rows = tree.rows_over(parts.leaf_hashes)
    for line in parts.lines:
        path = tree.path_in(rows, line.index)
        yield f"proofs/{line.index:09}.tlog-proof", proof_file(line.index, path, parts.checkpoint)
