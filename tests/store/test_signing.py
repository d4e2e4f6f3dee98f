"""What is entered is signed by the log, and by whoever enters it where their key is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.db import transaction

from lastseen.ledger.entry import read_leaf
from lastseen.ledger.keys import Signer, Verifier
from lastseen.ledger.note import Signature
from lastseen.ledger.people import key_name, short_name
from lastseen.store.changes import Change, add_key, confirm_key, open_case, revoke_key
from lastseen.store.errors import StoreError
from lastseen.store.models import Checkpoint, Entry, Key
from lastseen.store.person_keys import held_keys, keys_of
from lastseen.store.rebuild import rebuild
from lastseen.store.record import record
from lastseen.store.signing import Draft, KeyHand, fresh_salts, signed_by
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace
from tests.store.workspaces import NOON

MINA, OSK = "Mina Tol", "Osk Ran"
FIRST = Signer(key_name(b"aaaa"), b"1" * 32)
SECOND = Signer(key_name(b"bbbb"), b"2" * 32)


def case(name: str) -> Change:
    return open_case({"casefile": 1, "id": name, "title": "X"}, "")


def told(signer: Signer, by: str = MINA) -> dict[str, Any]:
    return {"key": str(signer.verifier), "account": by, "device": "laptop"}


def binding(signer: Signer, by: str = MINA) -> Change:
    return add_key(short_name(signer.verifier.name), told(signer, by))


def enter(workspace: Workspace, change: Change, *signers: Signer, by: str = MINA) -> int:
    with signed_by(KeyHand(signers) if signers else None):
        (number,) = record(workspace, [change], by, NOON)
    return number


def signers_of(workspace: Workspace, number: int) -> list[str]:
    leaf = bytes(workspace.rows(Entry).get(index=number).leaf)
    return [signature.name for signature in read_leaf(leaf)[1].signatures]


@dataclass
class Shown:
    """A hand as a browser is one: it collects the texts first, and signs them the second time."""

    signer: Signer
    collects: bool = True
    drafts: list[Draft] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    kept: list[bytes] = field(default_factory=list)
    spoilt: bool = False

    @property
    def keys(self) -> Sequence[Verifier]:
        return [self.signer.verifier]

    def time(self, at: str) -> str:
        if self.collects:
            self.dated.append(at)
        return self.dated[0]

    def salts(self, count: int) -> list[bytes]:
        if not self.collects:
            return [self.kept.pop(0) for _ in range(count)]
        self.kept += (fresh := fresh_salts(count))
        return fresh

    def sign(self, draft: Draft) -> Sequence[Signature]:
        if self.collects:
            self.drafts.append(draft)
            return ()
        text = self.drafts.pop(0).text
        return self.signer.sign("something else\n" if self.spoilt else text).signatures


def test_without_a_hand_the_log_alone_signs(workspace: Workspace) -> None:
    number = enter(workspace, case("x"))

    assert signers_of(workspace, number) == [workspace.log.name]


def test_a_key_is_bound_by_an_entry_that_it_signs_itself(workspace: Workspace) -> None:
    number = enter(workspace, binding(FIRST), FIRST)

    assert signers_of(workspace, number) == [workspace.log.name, FIRST.name]
    assert [(held.number, held.key, held.account, held.device) for held in held_keys(workspace)] == [
        (number, FIRST.verifier, MINA, "laptop")
    ]
    assert verify(workspace).ok


def test_a_key_that_signs_nothing_is_not_bound(workspace: Workspace) -> None:
    with pytest.raises(StoreError, match="signs itself"):
        enter(workspace, binding(FIRST))
    with pytest.raises(StoreError, match="signs itself"):
        enter(workspace, binding(FIRST), SECOND)

    assert not workspace.rows(Entry).exists()


def test_a_bound_key_signs_what_its_person_enters(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)

    number = enter(workspace, case("x"), FIRST, by="mina  TOL")

    assert signers_of(workspace, number) == [workspace.log.name, FIRST.name]
    assert verify(workspace).ok


def test_a_key_never_signs_what_somebody_else_enters(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)

    number = enter(workspace, case("x"), FIRST, by=OSK)

    assert signers_of(workspace, number) == [workspace.log.name]


def test_a_key_that_is_bound_to_nobody_signs_nothing(workspace: Workspace) -> None:
    number = enter(workspace, case("x"), SECOND)

    assert signers_of(workspace, number) == [workspace.log.name]


def test_a_new_key_is_bound_with_the_signature_of_the_earlier_one(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)

    number = enter(workspace, binding(SECOND), SECOND, FIRST)

    assert signers_of(workspace, number) == [workspace.log.name, SECOND.name, FIRST.name]


def test_a_key_can_be_confirmed_later_by_an_earlier_one(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)
    added = enter(workspace, binding(SECOND), SECOND)

    number = enter(workspace, confirm_key(short_name(SECOND.verifier.name), told(SECOND)), FIRST)

    assert signers_of(workspace, number) == [workspace.log.name, FIRST.name]
    assert [held.number for held in keys_of(workspace, MINA)] == [0, added]


def test_a_revoked_key_signs_its_revocation_and_nothing_after_it(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)
    revoking = revoke_key(
        short_name(FIRST.verifier.name), told(FIRST), {"why": "the laptop was taken", "since": "2021-05"}
    )

    with signed_by(KeyHand((FIRST,))):
        last, after = record(workspace, [revoking, case("x")], MINA, NOON)
    later = enter(workspace, case("y"), FIRST)

    assert [len(signers_of(workspace, number)) for number in (last, after, later)] == [2, 1, 1]
    assert keys_of(workspace, MINA) == []
    assert held_keys(workspace)[0].revoked


def test_the_hand_of_the_workspace_gives_way_to_one_that_is_put_to_work(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)
    enter(workspace, binding(SECOND), SECOND, FIRST)
    with_hand = replace(workspace, hand=KeyHand((FIRST,)))

    own, other = enter(with_hand, case("x")), enter(with_hand, case("y"), SECOND)

    assert signers_of(workspace, own)[1:] == [FIRST.name]
    assert signers_of(workspace, other)[1:] == [SECOND.name]


def test_what_was_shown_first_is_what_is_signed_and_entered(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)
    hand = Shown(FIRST)
    try_out(workspace, hand, case("x"))
    text = hand.drafts[0].text
    hand.collects = False

    with signed_by(hand):
        (number,) = record(workspace, [case("x")], MINA, NOON.replace(year=2022))

    assert read_leaf(bytes(workspace.rows(Entry).get(index=number).leaf))[1].text == text
    assert signers_of(workspace, number) == [workspace.log.name, FIRST.name]
    assert verify(workspace).ok


def test_a_hand_is_shown_each_value_with_its_salt(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)
    hand = Shown(FIRST)

    try_out(workspace, hand, case("x"))

    assert hand.drafts[0].values["_by"] == MINA
    assert hand.drafts[0].values.keys() == hand.drafts[0].salts.keys()
    assert list(hand.drafts[0].salts.values()) == hand.kept


def test_a_key_can_be_shown_the_entry_that_will_bind_it(workspace: Workspace) -> None:
    hand = Shown(FIRST)

    try_out(workspace, hand, binding(FIRST))
    hand.collects = False
    with signed_by(hand):
        record(workspace, [binding(FIRST)], MINA, NOON)

    assert [held.key for held in held_keys(workspace)] == [FIRST.verifier]


def test_nothing_is_entered_where_something_else_was_signed(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)
    hand = Shown(FIRST, spoilt=True)
    try_out(workspace, hand, case("x"))
    hand.collects = False

    with pytest.raises(StoreError, match="not what was signed"), signed_by(hand):
        record(workspace, [case("x")], MINA, NOON)

    assert workspace.rows(Entry).count() == workspace.rows(Checkpoint).count() == 1


def test_the_view_of_keys_is_made_again_from_the_ledger(workspace: Workspace) -> None:
    enter(workspace, binding(FIRST), FIRST)
    workspace.rows(Key).update(key="u_00000000")
    (fault,) = verify(workspace).faults

    assert "the key u_61616161" in fault.sentence or "the key u_00000000" in fault.sentence
    rebuild(workspace)
    assert verify(workspace).ok


def try_out(workspace: Workspace, hand: Shown, change: Change) -> None:
    """Record something to see what would be entered, and undo it."""

    with transaction.atomic(using=workspace.alias), signed_by(hand):
        record(workspace, [change], MINA, NOON)
        transaction.set_rollback(True, using=workspace.alias)
