from __future__ import annotations

import io

import pytest

from lastseen.casework.workspace import workspace_at
from lastseen.sealing.keyfile import wrap_identity
from lastseen.sealing.passphrase import new_passphrase
from tests.store.custody import ADA, CASE, with_custodians

WORDS = new_passphrase()


@pytest.fixture
def key(tmp_path):
    """Ada's key file."""
    file = tmp_path / "ada.key"
    file.write_bytes(wrap_identity(ADA, WORDS, work=4))
    return file


@pytest.fixture
def typed(monkeypatch):
    def typed(words=WORDS):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{words}\n"))

    return typed


@pytest.fixture
def desk(run, tmp_path):
    """A workspace with custodians and a case, and a backup of it."""
    (tmp_path / "marsh-road.yaml").write_text(CASE, "utf-8")
    with workspace_at(tmp_path / "workspace") as opened:
        with_custodians(opened)
    run("import", tmp_path / "marsh-road.yaml")
    return tmp_path / "workspace"


def test_a_backup_says_what_it_holds_and_who_can_open_it(desk, run, tmp_path):
    done = run("backup", "-o", tmp_path / "one.age")

    assert (done.code, done.err) == (0, "")
    assert "one.age" in done.out
    assert "Only these can open it: Ada Lum, Bo Arn, Cy Ede." in done.out


def test_a_backup_restored_says_how_many_entries_it_has_and_from_when(desk, run, tmp_path, key, typed):
    run("backup", "-o", tmp_path / "one.age")
    typed()

    done = run("restore", tmp_path / "one.age", "--key", key, "-o", tmp_path / "back")

    assert (done.code, done.err) == (0, "")
    assert "entries, the last one from 20" in done.out
    assert "nothing was changed, removed or added" in done.out
    assert f"restored to {tmp_path / 'back'}" in done.out.replace("\n", " ")


def test_a_drill_says_that_nothing_is_left(desk, run, tmp_path, key, typed):
    run("backup", "-o", tmp_path / "one.age")
    typed()
    before = set(tmp_path.iterdir())

    done = run("restore", "--drill", tmp_path / "one.age", "--key", key)

    assert done.code == 0
    assert "this was a drill: what was restored is deleted again" in done.out
    assert set(tmp_path.iterdir()) == before


def test_an_older_backup_is_called_a_roll_back(desk, run, tmp_path, key, typed):
    run("backup", "-o", tmp_path / "one.age")
    run("erase", "marsh-road", "c1", "--rule", "danger", "--why", "asked for", "--by", "K. Ono", "--yes")
    words = ("restore", tmp_path / "one.age", "--key", key, "-o", tmp_path / "back", "--against", desk)
    typed()

    done = run(*words)

    told = "".join(done.out.split())
    assert done.code == 1
    assert f"entriesolderthan{desk};goingonfromitwouldbearoll-back." in told
    assert "Itstillholdswhatwaserasedsince:valuesofentr" in told
    assert "nothingwasrestored" in told
    assert not (tmp_path / "back").exists()
    typed()
    wanted = run(*words, "--older-is-wanted")
    assert wanted.code == 0
    assert "wouldbearoll-back" in "".join(wanted.out.split())
    assert (tmp_path / "back").exists()


def test_as_data_it_tells_the_same(desk, run, tmp_path, key, typed):
    made = run("backup", "-o", tmp_path / "one.age", "--json").json
    typed()

    found = run("restore", "--drill", tmp_path / "one.age", "--key", key, "--against", desk, "--json").json

    assert made["to"] == ["Ada Lum", "Bo Arn", "Cy Ede"]
    assert (found["entries"], found["behind"], found["faults"], found["kept"]) == (made["entries"], 0, [], False)
    assert found["organisation"]


def test_a_drill_asks_no_witness(desk, run, tmp_path, key, typed):
    run("backup", "-o", tmp_path / "one.age")

    done = run("restore", tmp_path / "one.age", "--key", key, "--drill", "--ask-witnesses")

    assert done.code == 2
    assert "a drill asks nobody" in done.err


def test_witnesses_are_asked_where_that_is_said(desk, run, tmp_path, key, typed):
    run("backup", "-o", tmp_path / "one.age")
    typed()

    done = run("restore", tmp_path / "one.age", "--key", key, "-o", tmp_path / "back", "--ask-witnesses")

    assert f"restored to {tmp_path / 'back'}" in done.out.replace("\n", " ")
    assert done.code == 2
    assert "no witness can be asked yet" in done.err


def test_a_wrong_passphrase_restores_nothing(desk, run, tmp_path, key, typed):
    run("backup", "-o", tmp_path / "one.age")
    typed("other words")

    done = run("restore", tmp_path / "one.age", "--key", key, "-o", tmp_path / "back")

    assert (done.code, done.out) == (2, "")
    assert "the passphrase does not open the key file" in done.err
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("drill", [True, False])
def test_it_must_be_said_whether_it_is_a_drill(desk, run, tmp_path, key, drill):
    words = ("--drill", "-o", tmp_path / "back") if drill else ()

    done = run("restore", tmp_path / "one.age", "--key", key, *words)

    assert done.code == 2
    assert "say where to restore it" in done.err


def test_without_custodians_the_way_is_shown(run, tmp_path):
    done = run("backup", "-o", tmp_path / "one.age")

    assert done.code == 3
    assert "there are no custodians yet" in done.err
    assert not (tmp_path / "one.age").exists()
