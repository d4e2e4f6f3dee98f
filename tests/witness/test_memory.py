"""What a witness keeps on its disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from lastseen.core.errors import LastseenError
from lastseen.witness.memory import MOST_REFUSED, Memory
from tests.bundle.made_bundles import LOG, STRANGER, checkpoint_of, hashes, honest_lines
from tests.witness.witnesses import NAME, chance, cosigners, memory_of

NOTE = checkpoint_of(hashes(honest_lines()))
SHORT = checkpoint_of(hashes(honest_lines())[:9])


@pytest.fixture
def memory(tmp_path):
    return memory_of(tmp_path / "w", LOG.verifier)


def test_what_was_kept_is_there_after_a_restart(memory, tmp_path):
    assert memory.advance(0, SHORT)
    assert memory.advance(9, NOTE)

    again = Memory(tmp_path / "w")

    assert again.last(LOG.name).size == 20
    assert [str(key) for key in again.logs()] == [str(LOG.verifier)]


def test_an_older_state_does_not_replace_a_newer_one(memory):
    memory.advance(0, NOTE)

    assert not memory.advance(0, SHORT)
    assert memory.last(LOG.name).size == 20


def test_two_programs_on_one_folder_do_not_both_go_on_from_the_same_state(memory, tmp_path):
    other = Memory(tmp_path / "w")

    first, second = memory.advance(0, SHORT), other.advance(0, NOTE)

    assert (first, second) == (True, False)


def test_the_keys_are_made_once_and_are_for_their_owner_alone(memory, tmp_path):
    made = cosigners(memory)

    again = Memory(tmp_path / "w").cosigners(NAME, lambda count: b"x" * count)

    assert again == made
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "w" / "keys").iterdir()} == {0o600}


def test_the_keys_of_another_name_are_not_used(memory):
    cosigners(memory)

    with pytest.raises(LastseenError, match=r"not partner\.example/two"):
        memory.cosigners("partner.example/two", chance)


def test_a_log_whose_key_is_another_now_is_refused(memory):
    with pytest.raises(LastseenError, match="known by another key"):
        memory.learn(str(STRANGER.verifier))


@pytest.mark.parametrize("text", ["", "x", "a+00000000+AAAA", str(LOG.verifier)[:-1]])
def test_what_is_no_key_of_a_log_is_refused(memory, text):
    with pytest.raises(LastseenError, match="no public key of a log"):
        memory.learn(text)


def test_the_key_of_a_witness_is_no_key_of_a_log(memory):
    with pytest.raises(LastseenError, match="that of a witness"):
        memory.learn(str(cosigners(memory)[0].key))


def test_refused_checkpoints_are_kept_but_not_without_end(memory):
    for number in range(MOST_REFUSED + 5):
        memory.refuse(NOTE.replace(b"\n20\n", b"\n%d\n" % (number + 21)))

    assert len(memory.refused(LOG.name)) == MOST_REFUSED


def test_a_spoilt_memory_is_said_to_be_spoilt_and_nothing_is_made_up(memory, tmp_path):
    memory.advance(0, NOTE)
    with closing(sqlite3.connect(tmp_path / "w" / "witness.db")) as database, database:
        database.execute("UPDATE kept SET note = 'x'")

    with pytest.raises(LastseenError, match="cannot be read or kept"):
        memory.last(LOG.name)
