from __future__ import annotations

import json
import re
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError

from lastseen.store import blobs
from lastseen.store.captures import (
    KEY_LENGTH,
    capture_files,
    capture_of_bytes,
    captures,
    find_capture,
    new_key,
)
from lastseen.store.changes import Change, capture, edit
from lastseen.store.errors import StoreError, UnknownReport
from lastseen.store.models import Capture, Content, Entry
from lastseen.store.rebuild import rebuild
from lastseen.store.record import record
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace
from tests.store.workspaces import NOON, by_hand, sentences

ORIGINAL = b"<p>Two men were taken.</p>"


def preserve(workspace: Workspace, data: bytes = ORIGINAL, **more: Any) -> str:
    """Preserve bytes with their text, marks and an attachment; gives the id."""
    digest = blobs.put(workspace.folder, data)
    told = {
        "sha256": digest,
        "size": len(data),
        "name": "page.html",
        "text_sha256": blobs.put(workspace.folder, b"Two men were taken." + data),
        "marks_sha256": blobs.put(workspace.folder, b"{}"),
        "attachments": [{"name": "a.pdf", "sha256": blobs.put(workspace.folder, b"%PDF" + data), "size": 4}],
        **more,
    }
    key = new_key(workspace, digest)
    record(workspace, [capture(key, told)], "K. Ono", NOON)
    return key


def the_one_fault(workspace: Workspace) -> str:
    (fault,) = sentences(verify(workspace).faults)
    return fault


def test_a_report_is_kept_outside_of_every_case_and_found_by_its_bytes(workspace: Workspace) -> None:
    key = preserve(workspace)

    digest = sha256(ORIGINAL).hexdigest()
    assert key == digest[:KEY_LENGTH]
    assert [found.key for found in captures(workspace)] == [key]
    found = capture_of_bytes(workspace, digest)
    assert found is not None
    assert (found.sha256, list(found.data)[:3]) == (digest, ["sha256", "size", "name"])
    assert capture_of_bytes(workspace, "0" * 64) is None


def test_its_entry_belongs_to_no_case_and_tells_nothing(workspace: Workspace) -> None:
    preserve(workspace)

    leaf = bytes(workspace.rows(Entry).get(index=0).leaf).decode()

    assert '"case":null,"obj":"capture/0"' in leaf
    assert '"type":"capture.add"' in leaf
    assert sha256(ORIGINAL).hexdigest()[:8] not in leaf
    assert "page.html" not in leaf


def test_who_entered_it_is_kept(workspace: Workspace) -> None:
    preserve(workspace)

    assert workspace.rows(Content).get(entry=0, field="_by").value == '"K. Ono"'


@pytest.mark.parametrize("length", [4, 5, 12, 20, 64])
def test_the_beginning_of_its_id_or_of_its_sha_256_finds_it(workspace: Workspace, length: int) -> None:
    preserve(workspace)

    asked = sha256(ORIGINAL).hexdigest()[:length]

    assert find_capture(workspace, f" {asked.upper()} ").sha256.startswith(asked)


@pytest.mark.parametrize("name", ["", "abc", "marsh-road", "g" * 12, "../x", "0" * 65])
def test_what_is_no_id_is_said_to_be_none(workspace: Workspace, name: str) -> None:
    with pytest.raises(UnknownReport, match="is no id of a preserved report"):
        find_capture(workspace, name)


def test_an_id_that_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(UnknownReport, match="there is no preserved report abcdef") as refused:
        find_capture(workspace, "abcdef")

    assert "--list" in refused.value.hint


def alike(length: int) -> tuple[str, str]:
    """Two digests that begin alike; nobody can make bytes for them, and nobody looks at those here."""
    return "ab" * 32, ("ab" * 32)[:length] + "f" * (64 - length)


def test_two_that_begin_alike_get_ids_that_differ(workspace: Workspace) -> None:
    for digest in alike(14):
        record(workspace, [capture(new_key(workspace, digest), {"sha256": digest})], "me", NOON)

    first, second = (found.key for found in captures(workspace))

    assert (len(first), len(second)) == (KEY_LENGTH, KEY_LENGTH + 1)
    assert second.startswith(first)


def test_a_beginning_that_two_share_is_said_to_be_too_short(workspace: Workspace) -> None:
    for digest in alike(14):
        record(workspace, [capture(new_key(workspace, digest), {"sha256": digest})], "me", NOON)

    with pytest.raises(UnknownReport, match=r"may be abab.* or abab"):
        find_capture(workspace, "abababab")

    assert find_capture(workspace, ("ab" * 32)[:15]).sha256 == "ab" * 32


def test_the_same_bytes_cannot_be_entered_twice(workspace: Workspace) -> None:
    preserve(workspace)
    digest = sha256(ORIGINAL).hexdigest()

    with pytest.raises((StoreError, IntegrityError)):
        record(workspace, [capture("other", {"sha256": digest})], "me", NOON)

    assert workspace.rows(Entry).count() == 1
    assert verify(workspace).ok


def test_what_nobody_touched_holds_and_every_file_is_read(workspace: Workspace) -> None:
    preserve(workspace)

    found = verify(workspace)

    assert (found.faults, found.files) == ((), 4)


PARTS = {
    "sha256": "the original",
    "text_sha256": "the working text",
    "marks_sha256": "the places in the text",
    "attachment": "the attachment a.pdf",
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_every_file_of_it_that_was_lost_or_changed_is_named(workspace: Workspace, part: str, damage: str) -> None:
    key = preserve(workspace)
    data = captures(workspace)[0].data
    digest = data["attachments"][0]["sha256"] if part == "attachment" else data[part]
    path = blobs.path_of(workspace.folder, digest)
    path.unlink() if damage == "missing" else path.write_bytes(b"other")

    fault = the_one_fault(workspace)

    assert fault.startswith(f"The preserved file {digest} ")
    assert fault.endswith(f"It is {PARTS[part]} of the preserved report {key}.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE lastseen_capture SET data = '{\"size\":1,' || substr(data, 2)", r"changed by hand: the column data"),
        ("UPDATE lastseen_capture SET key = 'other'", r"changed by hand: the column key"),
        ("UPDATE lastseen_capture SET blob = 'other'", r"changed by hand: the column blob"),
        ("DELETE FROM lastseen_capture", r"removed by hand: entry 0 of the ledger makes it"),
        ("INSERT INTO lastseen_capture VALUES (9, 9, '{}', 'x', 'y')", r"added by hand: no entry"),
    ],
)
def test_a_row_that_was_tampered_with_is_named_and_made_again(workspace: Workspace, change: str, said: str) -> None:
    preserve(workspace)
    before = list(workspace.rows(Capture).values_list())
    by_hand(workspace, change)

    fault = the_one_fault(workspace)
    done = rebuild(workspace)

    assert re.search(rf"The row \d of the table lastseen_capture \(the preserved report .*\) was {said}", fault)
    assert sentences(done.repaired) == [fault]
    assert list(workspace.rows(Capture).values_list()) == before
    assert verify(workspace).ok


def test_a_value_of_it_that_was_changed_is_named(workspace: Workspace) -> None:
    preserve(workspace)

    by_hand(workspace, "UPDATE lastseen_content SET value = '\"other.html\"' WHERE entry = 0 AND field = 'name'")

    assert the_one_fault(workspace).startswith("Entry 0: The field 'name' of 'capture/0' is not what was entered")


def test_what_is_known_of_it_can_be_entered_anew_over_what_was(workspace: Workspace) -> None:
    key = preserve(workspace)
    data = {**captures(workspace)[0].data, "title": "Two men"}

    record(workspace, [edit(capture(key, data))], "me", NOON)

    assert captures(workspace)[0].data == data
    assert verify(workspace).ok


def test_one_that_is_not_there_cannot_be_entered_anew(workspace: Workspace) -> None:
    with pytest.raises(StoreError, match="there is no capture abc"):
        record(workspace, [edit(capture("abc", {"sha256": "0" * 64}))], "me", NOON)


def test_a_capture_that_says_nothing_of_its_bytes_is_no_entry_of_this_version(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Capture(id=0, entry=0, data="{}", key="x", blob="y")
    monkeypatch.setattr("lastseen.store.record.row_of", lambda *entered: row)

    record(workspace, [Change("capture.add", None, "capture/x", {"_place": {"key": "x", "keys": []}})], "me", NOON)

    assert the_one_fault(workspace) == "Entry 0 (capture.add) does not say what this version can read."


def test_the_files_of_a_record_are_named_once_each() -> None:
    same = {"sha256": "a", "text_sha256": "a", "attachments": [{"name": "x", "sha256": "b"}]}

    assert capture_files(same) == {"a": "the original", "b": "the attachment x"}


def test_a_stream_of_any_size_is_preserved_under_its_own_sha_256(workspace: Workspace) -> None:
    data = b"x" * (3 << 20) + b"end"

    digest, size = blobs.put_stream(workspace.folder, BytesIO(data))

    assert (digest, size) == (sha256(data).hexdigest(), len(data))
    assert blobs.get(workspace.folder, digest) == data
    assert len([path for path in (workspace.folder / "blobs").rglob("*") if path.is_file()]) == 1


def test_a_stream_that_breaks_off_leaves_nothing(workspace: Workspace) -> None:
    class Breaks(BytesIO):
        def read(self, count: int | None = -1, /) -> bytes:
            raise OSError(5, "the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        blobs.put_stream(workspace.folder, Breaks())

    assert list((workspace.folder / "blobs").iterdir()) == []


def test_a_stream_that_cannot_be_written_is_said(workspace: Workspace) -> None:
    (workspace.folder / "blobs").rmdir()

    with pytest.raises(StoreError, match="cannot be preserved"):
        blobs.put_stream(workspace.folder, BytesIO(b"x"))


def test_only_its_owner_may_read_what_is_preserved(workspace: Workspace) -> None:
    digest, _ = blobs.put_stream(workspace.folder, BytesIO(b"x"))

    assert blobs.path_of(workspace.folder, digest).stat().st_mode & 0o777 == 0o600


def test_its_record_is_plain_json_in_the_order_it_was_given(workspace: Workspace) -> None:
    preserve(workspace, title="두 남자", warnings=["a", "b"])

    (data,) = workspace.rows(Capture).values_list("data", flat=True)

    assert list(json.loads(data))[-2:] == ["title", "warnings"]
    assert "두 남자" in data
