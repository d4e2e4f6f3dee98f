from __future__ import annotations

import pytest

from lastseen.casework.seal import seal_source
from lastseen.sealing.record import Secret
from lastseen.store.directories import held_directory
from lastseen.store.errors import AlteredStore
from lastseen.store.models import Directory, Sealed
from lastseen.store.rebuild import rebuild
from lastseen.store.seals import required_seal, sealed_bytes, seals
from lastseen.store.verify import verify
from tests.store.custody import with_case, with_custodians
from tests.store.workspaces import by_hand


@pytest.fixture
def desk(workspace, tmp_path):
    with_custodians(workspace)
    with_case(workspace, tmp_path)
    seal_source(workspace, "marsh-road", "nurse", Secret("Lena Orr"), by="K. Ono")
    return workspace


ROWS = {
    "lastseen_sealed": (Sealed, "sealed nurse of marsh-road"),
    "lastseen_directory": (Directory, "the directory of the custodians of lastseen/org-7f3a9c2e"),
}
tampered = pytest.mark.parametrize("table", ROWS)


@tampered
def test_a_row_that_was_changed_is_named(desk, table):
    by_hand(desk, f"UPDATE {table} SET data = %s || substr(data, 2)", '{"new":1,')

    (fault,) = verify(desk).faults

    assert f"({ROWS[table][1]}) was changed by hand: the column data (new)" in fault.sentence


@tampered
def test_a_row_that_was_removed_is_named_and_made_again(desk, table):
    model, name = ROWS[table]
    before = list(desk.rows(model).values_list())
    by_hand(desk, f"DELETE FROM {table}")

    (fault,) = verify(desk).faults
    rebuild(desk)

    assert f"({name}) was removed by hand" in fault.sentence
    assert list(desk.rows(model).values_list()) == before


def test_a_directory_that_was_changed_by_hand_is_not_read(desk):
    by_hand(desk, "UPDATE lastseen_directory SET data = replace(data, 'Ada Lum', 'Eve Ost')")

    with pytest.raises(AlteredStore, match="not as it was signed"):
        held_directory(desk)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE lastseen_sealed SET data = replace(data, '\"seq\":0', '\"seq\":1')",
        "UPDATE lastseen_sealed SET entry = entry - 1",
        "UPDATE lastseen_sealed SET entry = 999",
        "UPDATE lastseen_content SET value = '7' WHERE field = 'seq'",
        "DELETE FROM lastseen_content WHERE field = 'seq'",
    ],
)
def test_what_the_ledger_does_not_vouch_for_is_not_opened(desk, change):
    by_hand(desk, change)

    with pytest.raises(AlteredStore, match="was changed"):
        sealed_bytes(desk, required_seal(desk, "marsh-road", "nurse"))


def test_what_is_sealed_is_listed_with_its_case(desk):
    assert [(seal.case, seal.source, seal.seq) for seal in seals(desk)] == [("marsh-road", "nurse", 0)]
