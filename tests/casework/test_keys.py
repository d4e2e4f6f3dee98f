from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lastseen.casework.hold import hold, lift
from lastseen.casework.key_file import FileHand, key_file, signer_of
from lastseen.casework.keys import UnknownKey, confirm, listed, new_key, revoke
from lastseen.casework.rebuild import rebuild
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.ledger.entry import read_leaf
from lastseen.ledger.keys import Signer
from lastseen.sealing.errors import KeyFileError
from lastseen.store.errors import StoreError
from lastseen.store.models import Entry
from lastseen.store.workspace import Workspace

MINA = "Mina Tol"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "mina.key"


@pytest.fixture
def desk(harbour: Workspace, file: Path) -> Workspace:
    """The workspace as it is opened at Mina's machine."""
    return replace(harbour, hand=FileHand(file))


def signed(workspace: Workspace, number: int) -> int:
    return len(read_leaf(bytes(workspace.rows(Entry).get(index=number).leaf))[1].signatures) - 1


def test_a_new_key_is_bound_and_lies_in_a_file_for_its_owner_alone(desk: Workspace, file: Path) -> None:
    made = new_key(desk, MINA, "laptop", file)

    (one,) = listed(desk, file)
    assert (one.binding.name, one.binding.account, one.binding.device) == (made.name, MINA, "laptop")
    assert one.here
    assert one.fingerprint == made.fingerprint
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["mina.key"]


def test_from_then_on_whatever_mina_enters_is_signed_by_itself(desk: Workspace, file: Path) -> None:
    before = hold(desk, "harbour", by=MINA, why="danger")
    new_key(desk, MINA, "laptop", file)

    own = lift(desk, "harbour", by=MINA, why="over")
    other = hold(desk, "harbour", by="Osk Ran", why="danger")

    assert [signed(desk, number) for number in (before, own, other)] == [0, 1, 0]
    assert verify(desk).people[0] == "Signed by their own key: 2 of 24 entries."


def test_what_is_entered_elsewhere_in_her_name_is_named(desk: Workspace, file: Path, harbour: Workspace) -> None:
    new_key(desk, MINA, "laptop", file)

    number = hold(harbour, "harbour", by=MINA, why="danger")

    found = verify(harbour)
    assert found.ok
    assert f"Not signed although Mina Tol had a key: entry {number}." in found.people


def test_a_key_in_the_file_gives_way_to_a_new_one_and_vouches_for_it(desk: Workspace, file: Path) -> None:
    first = new_key(desk, MINA, "laptop", file)

    second = new_key(desk, MINA, "laptop", file)

    old, new = listed(desk, file)
    assert second.replaced == first.name
    assert second.is_vouched
    assert old.binding.revoked is not None
    assert old.binding.revoked_with_key
    assert (new.binding.is_vouched, new.here) == (True, True)
    assert signed(desk, hold(desk, "harbour", by=MINA, why="danger")) == 1
    assert verify(desk).ok


def test_a_key_on_another_device_is_confirmed_with_the_earlier_one(
    desk: Workspace, harbour: Workspace, file: Path, tmp_path: Path
) -> None:
    new_key(desk, MINA, "laptop", file)
    phone = new_key(harbour, MINA, "phone", tmp_path / "phone.key")
    assert not phone.is_vouched
    assert not listed(harbour, file)[1].binding.is_vouched

    confirm(desk, phone.name, MINA)

    assert listed(harbour, file)[1].binding.is_vouched
    assert all("without" not in sentence for sentence in verify(harbour).people)


def test_a_key_is_not_confirmed_without_an_earlier_one(harbour: Workspace, file: Path, tmp_path: Path) -> None:
    new_key(harbour, MINA, "laptop", file)
    phone = new_key(harbour, MINA, "phone", tmp_path / "phone.key")
    at_the_phone = replace(harbour, hand=FileHand(tmp_path / "phone.key"))

    with pytest.raises(StoreError, match="only with an earlier one"):
        confirm(at_the_phone, phone.name, MINA)
    with pytest.raises(LastseenError, match="is Mina Tol's"):
        confirm(at_the_phone, phone.name, "Osk Ran")


def test_a_revoked_key_signs_no_more_and_its_last_days_are_doubtful(desk: Workspace, file: Path) -> None:
    made = new_key(desk, MINA, "laptop", file)
    hold(desk, "harbour", by=MINA, why="danger")

    revoke(desk, made.name, "Osk Ran", "the laptop was taken", since="2020")

    after = lift(desk, "harbour", by=MINA, why="over")
    found = verify(desk)
    assert signed(desk, after) == 0
    assert found.ok
    assert "not to be trusted from 2020 on: entries 20, 21." in found.people[1]


@pytest.mark.parametrize(
    ("why", "since", "told"),
    [("", None, "no reason"), ("lost", "yesterday", "yesterday is no day"), ("lost", "2026-1", "no day")],
)
def test_a_revocation_says_why_and_a_day_that_is_one(
    desk: Workspace, file: Path, why: str, since: str | None, told: str
) -> None:
    made = new_key(desk, MINA, "laptop", file)

    with pytest.raises(LastseenError, match=told):
        revoke(desk, made.name, MINA, why, since)


def test_a_key_is_revoked_once_and_only_where_it_is_known(desk: Workspace, file: Path) -> None:
    made = new_key(desk, MINA, "laptop", file)
    revoke(desk, made.name, MINA, "lost")

    with pytest.raises(LastseenError, match="revoked already"):
        revoke(desk, made.name, MINA, "lost")
    with pytest.raises(UnknownKey, match="no key u_00000000"):
        revoke(desk, "u_00000000", MINA, "lost")


def test_a_revoked_key_in_the_file_gives_way_without_vouching(desk: Workspace, file: Path) -> None:
    revoke(desk, new_key(desk, MINA, "laptop", file).name, MINA, "taken, and given back")

    second = new_key(desk, MINA, "laptop", file)

    assert second.replaced is None
    assert not listed(desk, file)[1].binding.is_vouched


def test_the_file_of_somebody_else_is_left_alone(desk: Workspace, file: Path) -> None:
    new_key(desk, MINA, "laptop", file)
    held = file.read_bytes()

    with pytest.raises(KeyFileError, match="holds the key of Mina Tol"):
        new_key(desk, "Osk Ran", "laptop", file)

    assert file.read_bytes() == held


def test_a_key_that_is_not_bound_here_is_left_alone(desk: Workspace, file: Path) -> None:
    file.parent.mkdir()
    file.write_text(f"{Signer('lastseen.example/u_00000009', b'9' * 32).private_text()}\n")

    with pytest.raises(KeyFileError, match="not bound in this workspace"):
        new_key(desk, MINA, "laptop", file)


def test_no_key_is_ever_written_into_a_workspace(desk: Workspace) -> None:
    with pytest.raises(KeyFileError, match="lies in a workspace"):
        new_key(desk, MINA, "laptop", desk.folder / "keys" / "mina.key")


def test_where_nothing_can_be_entered_the_file_stays_as_it_was(
    desk: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_key(desk, MINA, "laptop", file)
    held = file.read_bytes()

    def refuse(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("lastseen.casework.keys.record", refuse)
    with pytest.raises(StoreError):
        new_key(desk, MINA, "laptop", file)

    assert file.read_bytes() == held
    assert [path.name for path in file.parent.iterdir()] == ["mina.key"]


def test_a_key_file_that_is_none_stops_what_would_be_entered(desk: Workspace, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("PRIVATE+KEY+nonsense")

    with pytest.raises(KeyFileError, match="so nothing was entered"):
        hold(desk, "harbour", by=MINA, why="danger")


def test_keys_are_listed_though_the_file_of_this_machine_is_none(desk: Workspace, file: Path) -> None:
    new_key(desk, MINA, "laptop", file)
    file.write_text("nothing", "ascii")

    (one,) = listed(desk, file)

    assert (one.binding.account, one.here) == (MINA, False)


def test_whose_keys_there_are_is_made_again_from_the_ledger(desk: Workspace, file: Path) -> None:
    made = new_key(desk, MINA, "laptop", file)
    before = rebuild(desk)

    assert before.repaired == ()
    assert [one.binding.name for one in listed(desk, file)] == [made.name]


@pytest.mark.parametrize(
    ("environ", "platform", "place"),
    [
        ({"HOME": "/h"}, "linux", "/h/.config/lastseen/keys/lastseen-7f.key"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "linux", "/x/lastseen/keys/lastseen-7f.key"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/Lastseen Keys/lastseen-7f.key"),
        ({"APPDATA": "/a"}, "win32", "/a/Lastseen/keys/lastseen-7f.key"),
        ({"HOME": "/h", "LASTSEEN_KEY": "/stick/mina.key"}, "linux", "/stick/mina.key"),
    ],
)
def test_the_file_has_its_place_on_every_system(environ: dict[str, str], platform: str, place: str) -> None:
    assert key_file(environ, platform, "lastseen/7f").as_posix() == place


def test_where_there_is_no_file_there_is_no_key(tmp_path: Path) -> None:
    assert signer_of(tmp_path / "none.key") is None
