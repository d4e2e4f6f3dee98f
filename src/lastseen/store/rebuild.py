"""Rebuilding: the views made anew from the ledger, when somebody or something has changed them."""

from __future__ import annotations

from dataclasses import dataclass

from lastseen.store.bulk import insert_rows
from lastseen.store.errors import AlteredStore
from lastseen.store.faults import Fault
from lastseen.store.held import Progress, held_ledger
from lastseen.store.models import VIEWS
from lastseen.store.name_check import check_names, held_names
from lastseen.store.named import enter_names, forget_names
from lastseen.store.replay import replay
from lastseen.store.verify import given_names, given_words, names_of, no_progress, stored_rows, view_faults
from lastseen.store.word_check import check_words, held_words
from lastseen.store.word_index import make_words
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What rebuilding did."""

    rows: int
    """How many rows the views have now."""
    repaired: tuple[Fault, ...]
    """What was wrong with the views before."""


def rebuild(workspace: Workspace, progress: Progress = no_progress) -> Rebuilt:
    """Make every view anew from the ledger, and the indexes of names and of words from the views, in one transaction.

    Raises AlteredStore, and changes nothing, when the ledger or the content behind it does not hold: what was altered
    cannot be made good from itself. Raises DamagedStore when the database cannot be read.
    """
    with workspace.writing():
        held, there = held_ledger(workspace), stored_rows(workspace)
        index, words = held_names(workspace), held_words(workspace)
        found = replay(held, workspace.log, names_of(there), progress)
        if found.faults:
            raise AlteredStore(_refusal(found.faults), "restore the workspace from a backup made before that")
        forget_names(workspace)
        for model in reversed(VIEWS):
            workspace.rows(model).delete()
        insert_rows(workspace, found.rows.values())
        enter_names(workspace, found.rows.values())
        make_words(workspace, found.rows.values())
    named = check_names(index, given_names(found, there), progress)
    spoilt = check_words(words, given_words(found, there))
    return Rebuilt(len(found.rows), (*view_faults(found, there), *named.faults, *spoilt))


def _refusal(faults: list[Fault]) -> str:
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"the ledger itself was altered, so nothing was rebuilt from it: {faults[0].sentence}{more}"
