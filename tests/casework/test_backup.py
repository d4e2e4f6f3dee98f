from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tracemalloc
from contextlib import closing

import pytest

from lastseen.casework import backup as backup_module
from lastseen.casework.add_report import add_file
from lastseen.casework.backup import BackupError, back_up
from lastseen.casework.custodians import remove_custodian, reseal
from lastseen.casework.erase import Erasing, erase_records
from lastseen.casework.filing import Filing
from lastseen.casework.open_case import plain_of
from lastseen.casework.open_source import open_source
from lastseen.casework.pinned import PIN_FILE, pin_of
from lastseen.casework.restore import drill, restore
from lastseen.casework.seal import seal_source
from lastseen.casework.verify import verify
from lastseen.ledger.keys import Signer
from lastseen.sealing.directory import key_fingerprint
from lastseen.sealing.errors import AlteredSeal, DirectoryError, KeyFileError, NotSealed, WrongKey
from lastseen.sealing.record import Secret
from lastseen.sealing.stream import OpeningStream, SealingStream
from lastseen.store import archive, blobs
from lastseen.store import snapshot as snapshot_module
from lastseen.store.errors import AlteredStore, DamagedStore, IncompleteStore, StoreError
from lastseen.store.models import Entry
from lastseen.store.seals import required_seal
from lastseen.store.verify import no_progress
from lastseen.store.workspace import open_workspace
from tests.store.custody import ADA, BO, CY, EVE, ORG, with_case, with_custodians
from tests.store.workspaces import workspaces

LENA = Secret("Lena Orr", "+999 123 456 78", "met at her home")
KEYS = [ADA]


@pytest.fixture
def desk(sqlite, tmp_path):
    """A workspace with custodians, a case, a sealed source and a preserved file."""
    with_custodians(sqlite)
    with_case(sqlite, tmp_path)
    seal_source(sqlite, "marsh-road", "nurse", LENA, by="K. Ono")
    (tmp_path / "page.txt").write_text("Amin Duvall was taken from the quelmaro.", "utf-8")
    add_file(sqlite, tmp_path / "page.txt", filing=Filing("marsh-road", "radio", "R9"))
    return sqlite


@pytest.fixture
def away(tmp_path):
    """A folder apart from the workspace, as a stick is."""
    folder = tmp_path / "away"
    folder.mkdir()
    return folder


def made(desk, file, **options):
    return back_up(desk, file, no_progress, **options)


def brought_back(file, folder, identities=KEYS, **options):
    return restore(file, identities, folder, no_progress, **options)


def erase(desk, record, **options):
    given = {"by": "K. Ono", "why": "asked for", "rule": "danger"} | options
    return erase_records(desk, "marsh-road", Erasing((record,), **given))


def inside(file, identity=ADA):
    with file.open("rb") as opened:
        stream = OpeningStream(opened, [identity])
        return b"".join(iter(lambda: stream.read(1 << 20), b""))


def sealed_as_backup(file, data):
    with file.open("wb") as out:
        stream = SealingStream(out, [ADA.recipient])
        stream.write(data)
        stream.finish()


def dump(desk):
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in desk.rglob("*") if path.is_file()}


@pytest.mark.parametrize("custodian", [ADA, BO, CY], ids=["Ada", "Bo", "Cy"])
def test_each_custodian_restores_the_whole_workspace(desk, away, custodian):
    done = made(desk, away / "one.age")

    found = brought_back(away / "one.age", away / "back", [custodian])

    assert (found.faults, found.entries, found.kept) == ((), desk.rows(Entry).count(), True)
    assert (done.to, done.entries, done.wrong) == (("Ada Lum", "Bo Arn", "Cy Ede"), found.entries, ())
    with open_workspace(away / "back") as restored:
        assert plain_of(restored, "marsh-road") == plain_of(desk, "marsh-road")
        assert restored.log == desk.log
        assert pin_of(restored) == pin_of(desk)
        assert list(restored.rows(Entry).values_list()) == list(desk.rows(Entry).values_list())
        opened, _ = open_source(restored, "marsh-road", "nurse", [ADA], by="Ada Lum", why="a drill")
    assert opened.secret == LENA


def test_what_is_restored_can_be_gone_on_with(desk, away):
    made(desk, away / "one.age")
    brought_back(away / "one.age", away / "back")

    with open_workspace(away / "back") as restored:
        erase(restored, "c1")

        assert verify(restored).ok


def test_only_its_owner_may_read_the_backup_and_what_is_restored(desk, away):
    made(desk, away / "one.age")
    brought_back(away / "one.age", away / "back")

    files = [away / "one.age", *(path for path in (away / "back").rglob("*") if path.is_file())]
    folders = [away / "back", away / "back" / "blobs", away / "back" / "keys"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def test_nothing_of_the_workspace_can_be_read_in_the_backup(desk, away):
    made(desk, away / "one.age")

    data = (away / "one.age").read_bytes()

    for word in (b"marsh-road", b"Amin", b"SQLite format", b"PRIVATE+KEY", b"lastseen.db"):
        assert word not in data
        assert word in inside(away / "one.age")


def test_tar_alone_restores_what_a_backup_holds(desk, away):
    import tarfile

    made(desk, away / "one.age")
    with tarfile.open(fileobj=io.BytesIO(inside(away / "one.age"))) as tar:
        tar.extractall(away / "by-hand", filter="data")

    with open_workspace(away / "by-hand") as opened:
        assert verify(opened).ok


def test_what_is_entered_meanwhile_is_not_in_it_and_does_no_harm(desk, away, monkeypatch):
    before, write = desk.rows(Entry).count(), backup_module._write

    def meanwhile(*told):
        seal_source(desk, "marsh-road", "guard", Secret("Bram Ost"), by="K. Ono")
        write(*told)

    monkeypatch.setattr(backup_module, "_write", meanwhile)
    made(desk, away / "one.age")

    found = brought_back(away / "one.age", away / "back")
    assert (found.entries, found.faults) == (before, ())


def test_what_is_sealed_anew_meanwhile_is_said_to_be_missing(desk, away, monkeypatch):
    write = backup_module._write
    gone = required_seal(desk, "marsh-road", "nurse").record["sha256"]

    def meanwhile(*told):
        seal_source(desk, "marsh-road", "nurse", Secret("Lena Orr"), by="K. Ono")
        write(*told)

    monkeypatch.setattr(backup_module, "_write", meanwhile)
    done = made(desk, away / "one.age")

    assert done.wrong == (f"the preserved file {gone} is missing, or was erased while the backup was made",)
    (fault,) = brought_back(away / "one.age", away / "back").faults
    assert gone in fault


def test_nothing_is_left_in_the_workspace_by_a_backup(desk, away):
    desk.close()
    with open_workspace(desk.folder) as opened:
        before = {path for path in desk.folder.rglob("*") if "lastseen.db" not in path.name}
        made(opened, away / "one.age")
        assert {path for path in desk.folder.rglob("*") if "lastseen.db" not in path.name} == before


def test_erasing_deletes_the_copy_that_a_killed_backup_left(desk):
    left = desk.folder / ".snapshot-00ff"
    left.write_bytes(b"a copy of the database")

    erase(desk, "c1")

    assert not left.exists()


def test_little_memory_is_needed_however_large_the_files_are(desk, away, tmp_path):
    large = tmp_path / "large.bin"
    with large.open("wb") as out:
        for number in range(48):
            out.write(bytes([number]) * (1 << 20))
    with large.open("rb") as opened:
        digest, _ = blobs.put_stream(desk.folder, opened)
    desk.connection.cursor().execute("UPDATE lastseen_report SET blob = %s WHERE key = 'R1'", [digest])
    tracemalloc.start()
    made(desk, away / "one.age")
    drill(away / "one.age", KEYS, away, no_progress)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (away / "one.age").stat().st_size > 48 << 20
    assert peak < 16 << 20


def test_without_custodians_no_backup_is_made_but_to_a_key_that_is_given(sqlite, away):
    with pytest.raises(IncompleteStore, match="no custodians yet"):
        made(sqlite, away / "one.age")
    assert list(away.iterdir()) == []

    done = made(sqlite, away / "one.age", to=[EVE.recipient.text])

    assert brought_back(away / "one.age", away / "back", [EVE]).faults == ()
    assert done.to == (f"{EVE.recipient.text[:24]}…",)


def test_a_key_that_is_given_stands_instead_of_the_custodians(desk, away):
    made(desk, away / "one.age", to=[EVE.recipient.text])

    with pytest.raises(WrongKey):
        brought_back(away / "one.age", away / "back", [ADA])


def test_a_key_that_is_none_makes_no_backup(desk, away):
    with pytest.raises(KeyFileError):
        made(desk, away / "one.age", to=["age1pq1nonsense"])

    assert list(away.iterdir()) == []


def test_custodians_who_cannot_be_relied_on_get_no_backup(desk, away):
    (desk.folder / PIN_FILE).write_text(f"{Signer('lastseen/org-2', b'2' * 32).verifier}\n3\n")

    with pytest.raises(DirectoryError):
        made(desk, away / "one.age")

    assert list(away.iterdir()) == []


def test_a_backup_is_never_written_over_another_nor_into_the_workspace(desk, away):
    made(desk, away / "one.age")

    with pytest.raises(BackupError, match="is there already"):
        made(desk, away / "one.age")
    with pytest.raises(BackupError, match="lies in the workspace"):
        made(desk, desk.folder / "one.age")


def test_nothing_is_restored_over_a_folder_that_is_there(desk, away):
    made(desk, away / "one.age")
    (away / "back").mkdir()

    with pytest.raises(BackupError, match="is there already"):
        brought_back(away / "one.age", away / "back")

    assert list((away / "back").iterdir()) == []


def test_another_key_restores_nothing(desk, away):
    made(desk, away / "one.age")

    with pytest.raises(WrongKey, match=r"the key does not open .*one\.age"):
        brought_back(away / "one.age", away / "back", [EVE])

    assert [path.name for path in away.iterdir()] == ["one.age"]


def test_a_backup_cut_anywhere_restores_nothing(desk, away):
    made(desk, away / "one.age")
    data = (away / "one.age").read_bytes()

    for at in (0, 10, 3000, len(data) // 3, len(data) // 2, len(data) - 1):
        (away / "cut.age").write_bytes(data[:at])
        with pytest.raises((AlteredSeal, NotSealed), match=r"cut\.age"):
            brought_back(away / "cut.age", away / "back")

    assert {path.name for path in away.iterdir()} == {"one.age", "cut.age"}


def test_a_backup_changed_anywhere_restores_nothing(desk, away):
    made(desk, away / "one.age")
    data = (away / "one.age").read_bytes()

    for at in (3, 300, 4000, len(data) // 2, len(data) - 1):
        (away / "changed.age").write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises((AlteredSeal, NotSealed, WrongKey)):
            brought_back(away / "changed.age", away / "back")

    assert {path.name for path in away.iterdir()} == {"one.age", "changed.age"}


@pytest.mark.parametrize(
    "path", ["../out.txt", "/etc/out", "blobs/../../out", ".hidden", "keys/a b", "a/b/c/d/e/f", "lastseen.db"]
)
def test_what_somebody_else_sealed_to_a_custodian_writes_nothing_outside(away, path):
    head = archive._head(path, 3)
    sealed_as_backup(away / "false.age", head + b"bad" + bytes(509) + archive.END)

    with pytest.raises(DamagedStore, match=r"false\.age|does not say what it is"):
        brought_back(away / "false.age", away / "back")

    assert [one.name for one in away.iterdir()] == ["false.age"]


def test_links_doubles_and_other_spellings_of_tar_are_refused(desk, away):
    import tarfile

    link = tarfile.TarInfo("keys/log.key")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    twice = (archive._head("backup.json", 0)) * 2
    for data in (link.tobuf(), twice + archive.END, archive.END[:512], b"", archive.END + b"more", b"x" * 600):
        sealed_as_backup(away / "false.age", data)
        with pytest.raises(DamagedStore):
            brought_back(away / "false.age", away / "back")

    assert [one.name for one in away.iterdir()] == ["false.age"]


@pytest.mark.parametrize("after", [0, 3, 6])
def test_a_full_disk_leaves_neither_half_a_backup_nor_half_a_workspace(desk, away, monkeypatch, after):
    made(desk, away / "one.age")
    real, written = archive.new_file, []

    class Full:
        def __init__(self, file):
            self.file = real(file)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self.file.close()

        def __getattr__(self, name):
            return getattr(self.file, name)

        def write(self, data):
            written.append(len(data))
            if len(written) > after:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return self.file.write(data)

    monkeypatch.setattr(archive, "new_file", Full)
    with pytest.raises(StoreError, match=r"No space left on device; nothing was kept of it"):
        brought_back(away / "one.age", away / "back")
    written.clear()
    monkeypatch.setattr(backup_module, "new_file", Full)
    with pytest.raises(StoreError, match=r"No space left on device; nothing was kept of it"):
        made(desk, away / "two.age")

    assert [path.name for path in away.iterdir()] == ["one.age"]
    assert not list(desk.folder.glob(".snapshot-*"))


def test_a_workspace_that_was_not_whole_is_restored_and_its_faults_are_named(desk, away):
    digest = required_seal(desk, "marsh-road", "nurse").record["sha256"]
    blobs.path_of(desk.folder, digest).write_bytes(b"other bytes")

    done = made(desk, away / "one.age")

    assert "was changed" in done.wrong[0]
    found = brought_back(away / "one.age", away / "back")
    assert digest in found.faults[0]
    assert (away / "back" / "lastseen.db").exists()


def test_tables_that_were_changed_before_the_backup_are_named(desk, away):
    desk.connection.cursor().execute("UPDATE lastseen_source SET data = '{}' WHERE key = 'guard'")
    made(desk, away / "one.age")

    found = brought_back(away / "one.age", away / "back")

    assert any("source guard of marsh-road" in sentence for sentence in found.faults)


def test_a_backup_that_says_more_than_it_holds_is_named(desk, away, monkeypatch):
    monkeypatch.setattr(snapshot_module, "size_of", lambda workspace: 999)
    made(desk, away / "one.age")

    found = brought_back(away / "one.age", away / "back")

    assert found.faults == (f"The backup says that it is one of 999 entries of {desk.log.verifier}; it is not.",)


def test_an_older_backup_is_recognised_and_not_restored(desk, away):
    made(desk, away / "one.age")
    erase(desk, "c1")

    found = brought_back(away / "one.age", away / "back", against=desk.folder)

    assert found.older
    assert found.compared.behind == desk.rows(Entry).count() - found.entries
    assert not found.kept
    assert [path.name for path in away.iterdir()] == ["one.age"]


def test_an_older_backup_that_is_wanted_is_restored(desk, away):
    made(desk, away / "one.age")
    erase(desk, "c1")

    found = brought_back(away / "one.age", away / "back", against=desk.folder, older_is_wanted=True)

    assert (found.older, found.kept) == (True, True)
    with open_workspace(away / "back") as restored:
        assert verify(restored).ok


def test_a_backup_says_what_it_holds_that_was_erased_since(desk, away):
    made(desk, away / "one.age")
    sealed = required_seal(desk, "marsh-road", "nurse")
    erase(desk, "nurse", with_claims=True)

    compared = drill(away / "one.age", KEYS, away, no_progress, desk.folder).compared

    assert sealed.entry in compared.values
    assert compared.files == 1


def test_what_was_erased_before_the_backup_is_not_in_it(desk, away):
    erase(desk, "nurse", with_claims=True)
    made(desk, away / "one.age")

    found = brought_back(away / "one.age", away / "back", against=desk.folder)

    assert (found.faults, found.compared.behind, found.compared.values, found.compared.files) == ((), 0, (), 0)
    assert found.erased > 0
    assert b"hospital worker" not in (away / "back" / "lastseen.db").read_bytes().replace(
        b"a hospital worker said", b""
    )


def test_a_backup_newer_than_the_workspace_is_restored(desk, away):
    desk.close()
    shutil.copytree(desk.folder, away / "old")
    with open_workspace(desk.folder) as opened:
        erase(opened, "c1")
        made(opened, away / "one.age")

    found = brought_back(away / "one.age", away / "back", against=away / "old")

    assert (found.compared.behind < 0, found.older, found.kept) == (True, False, True)


def test_a_ledger_that_went_another_way_is_named_and_nothing_is_restored(desk, away):
    desk.close()
    shutil.copytree(desk.folder, away / "fork")
    with open_workspace(away / "fork") as fork:
        erase(fork, "c1")
    with open_workspace(desk.folder) as opened:
        common = opened.rows(Entry).count()
        seal_source(opened, "marsh-road", "guard", Secret("Bram Ost"), by="K. Ono")
        made(opened, away / "one.age")

    with pytest.raises(AlteredStore, match=f"went two ways from entry {common} on"):
        brought_back(away / "one.age", away / "back", against=away / "fork", older_is_wanted=True)

    assert {path.name for path in away.iterdir()} == {"one.age", "fork"}


def test_the_backup_of_another_ledger_is_not_restored(desk, away):
    made(desk, away / "one.age")
    open_workspace(away / "other").close()

    with pytest.raises(AlteredStore, match="not one ledger"):
        brought_back(away / "one.age", away / "back", against=away / "other")


def test_no_workspace_is_made_where_none_is_to_compare_with(desk, away):
    made(desk, away / "one.age")

    with pytest.raises(BackupError, match="there is no workspace"):
        brought_back(away / "one.age", away / "back", against=away / "nothing")

    assert not (away / "nothing").exists()


def test_a_drill_on_sealed_sources_and_erased_records_verifies_all_and_leaves_nothing(desk, away):
    remove_custodian(desk, "Bo Arn", ORG, "K. Ono")
    reseal(desk, [ADA], "Ada Lum", no_progress)
    erase(desk, "c1")
    made(desk, away / "one.age")

    found = drill(away / "one.age", [CY], away, no_progress)

    assert (found.faults, found.kept, found.entries) == ((), False, desk.rows(Entry).count())
    assert found.erased > 0
    assert found.files == 2
    assert [path.name for path in away.iterdir()] == ["one.age"]
    with pytest.raises(WrongKey):
        drill(away / "one.age", [BO], away, no_progress)


@pytest.fixture
def team(tmp_path):
    """A workspace of a team, whose tables are on a PostgreSQL server."""
    with workspaces("postgresql", tmp_path) as make:
        opened = make("team")
        with_custodians(opened)
        with_case(opened, tmp_path)
        seal_source(opened, "marsh-road", "nurse", LENA, by="K. Ono")
        yield opened


def test_a_drill_that_cannot_be_deleted_again_says_where_it_lies(desk, away, monkeypatch):
    made(desk, away / "one.age")
    monkeypatch.setattr(shutil, "rmtree", lambda *told, **options: None)

    with pytest.raises(StoreError, match=r"\.lastseen-restore-.* could not be deleted"):
        drill(away / "one.age", KEYS, away, no_progress)


def test_where_a_server_has_the_tables_files_and_keys_are_backed_up_and_that_is_said(team, away):
    done = made(team, away / "one.age")

    found = brought_back(away / "one.age", away / "back")

    assert (done.tables, found.tables, found.faults, found.files) == (False, False, (), 1)
    assert "PostgreSQL" in found.not_checked[0]
    assert found.organisation == key_fingerprint(ORG.verifier)
    assert (away / "back" / "keys" / "log.key").read_bytes() == (team.folder / "keys" / "log.key").read_bytes()
    assert not (away / "back" / "lastseen.db").exists()


def test_a_file_of_a_team_that_was_changed_is_named_too(team, away):
    digest = required_seal(team, "marsh-road", "nurse").record["sha256"]
    blobs.path_of(team.folder, digest).write_bytes(b"other bytes")
    made(team, away / "one.age")

    (fault,) = brought_back(away / "one.age", away / "back").faults

    assert digest in fault


def test_without_tables_nothing_is_compared(team, away):
    made(team, away / "one.age")

    with pytest.raises(BackupError, match="nothing can be compared"):
        brought_back(away / "one.age", away / "back", against=team.folder)


def test_a_pin_that_cannot_be_read_is_named(desk, away):
    (desk.folder / PIN_FILE).write_text("nonsense", "utf-8")
    made(desk, away / "one.age", to=[ADA.recipient.text])

    (fault,) = brought_back(away / "one.age", away / "back").faults

    assert PIN_FILE in fault


def test_a_link_in_the_folder_is_left_out_and_said_to_be(desk, away):
    (desk.folder / "link").symlink_to("/etc/hostname")

    done = made(desk, away / "one.age")

    assert done.wrong == ("link in its folder is no plain file with a plain name, and was left out",)


def test_the_backup_says_what_it_is_and_when_it_was_made(desk, away):
    made(desk, away / "one.age")

    data = inside(away / "one.age")

    about = json.loads(data[512 : data.index(b"}\n") + 1])
    assert about["format"] == "lastseen.example/backup@v1"
    assert about["log"] == str(desk.log.verifier)


def test_the_copy_of_the_database_is_sound_sqlite(desk, away):
    made(desk, away / "one.age")
    brought_back(away / "one.age", away / "back")

    with closing(sqlite3.connect(away / "back" / "lastseen.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert dump(away / "back").keys() >= {"lastseen.db", "keys/log.key", PIN_FILE}


KILLED = """
import os, signal, sys
from pathlib import Path
from lastseen.casework import backup
from lastseen.casework.workspace import workspace_at
from lastseen.store.verify import no_progress

backup._write_blob = lambda *told: os.kill(os.getpid(), signal.SIGKILL)
with workspace_at(Path(sys.argv[1])) as opened:
    backup.back_up(opened, Path(sys.argv[2]), no_progress)
"""


@pytest.mark.skipif(os.name != "posix", reason="other systems know no SIGKILL")
def test_a_backup_that_is_killed_leaves_nothing_that_can_be_read(desk, away):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(desk.folder), str(away / "one.age")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )

    assert done.returncode == -signal.SIGKILL
    assert not (away / "one.age").exists()
    assert not list(desk.folder.glob(".snapshot-*"))
    assert all(b"marsh-road" not in left.read_bytes() for left in away.iterdir())
    made(desk, away / "one.age")
    assert drill(away / "one.age", KEYS, away, no_progress).faults == ()
