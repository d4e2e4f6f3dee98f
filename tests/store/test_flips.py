from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from lastseen.store.cases import StoredCase, stored_case
from lastseen.store.changes import add, open_case
from lastseen.store.errors import StoreError
from lastseen.store.record import record
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace, open_workspace
from tests.store.workspaces import NOON

EVERY = int(os.environ.get("LASTSEEN_TEST_FLIP_EVERY", "1499"))
"""One byte in so many is flipped; LASTSEEN_TEST_FLIP_EVERY=1 takes them all, which takes half an hour."""
MASKS = (0x01, 0x80, 0xFF)


def filled(folder: Path) -> Workspace:
    workspace = open_workspace(folder)
    plain = {"casefile": 1, "id": "x", "title": "X", "sources": {}}
    claim = {"id": "c1", "in": "R1", "about": "t", "property": "name", "value": "Ivo Marl", "hedge": "she thought"}
    added = [
        add("sources", "x", 0, {"kind": "outlet", "name": "Wire"}, key="wire"),
        add("reports", "x", 0, {"publisher": "wire", "text": "Ivo Marl was taken."}, key="R1"),
        add("claims", "x", 0, claim),
        add("steps", "x", 0, {"kind": "complaint"}),
    ]
    record(workspace, [open_case(plain, "# a comment\n"), *added], "me", NOON)
    return workspace


def what_is_seen(workspace: Workspace, right: StoredCase) -> str:
    try:
        found = verify(workspace)
        if found.faults:
            return "named"
        return "harmless" if stored_case(workspace, "x") == right else "UNSEEN"
    except StoreError:
        return "refused"


def test_no_flipped_byte_changes_content_unseen(tmp_path: Path) -> None:
    workspace = filled(tmp_path)
    right = stored_case(workspace, "x")
    workspace.connection.close()
    file = tmp_path / "lastseen.db"
    sound = file.read_bytes()

    seen: Counter[str] = Counter()
    for at in range(0, len(sound), EVERY):
        for extra in tmp_path.glob("lastseen.db-*"):
            extra.unlink()
        file.write_bytes(sound[:at] + bytes([sound[at] ^ MASKS[at % 3]]) + sound[at + 1 :])
        seen[what_is_seen(workspace, right)] += 1
        workspace.connection.close()

    workspace.close()
    assert seen["UNSEEN"] == 0
    assert seen["named"] > 0
    assert seen["refused"] > 0
