"""One name against all names of a workspace, by its index of names; the part `store` of `python -m bench.names`.

The rows of cases and claims are written without their ledger, which plays no part in a search.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from statistics import median

from bench.names_speed import SEARCHED, invented
from bench.store import temporary_workspace
from lastseen.casework.search_names import NamesFound, search_names
from lastseen.store.bulk import insert_rows
from lastseen.store.models import Case, Claim, Name, NameKey, Row
from lastseen.store.name_keys import complete_keys
from lastseen.store.named import enter_names, parts
from lastseen.store.verify import no_progress
from lastseen.store.views import to_json
from lastseen.store.workspace import Workspace

IN_A_CASE = 1_000
AT_ONCE = 20_000


def store(count: int) -> None:
    """How long it takes to enter and key so many names, and to search for one of them."""
    names = list(invented(count))
    with temporary_workspace() as workspace:
        start = time.perf_counter()
        fill(workspace, names)
        entered = time.perf_counter()
        complete_keys(workspace, no_progress)
        keyed = time.perf_counter()
        different, keys = (workspace.rows(model).count() for model in (Name, NameKey))
        size = (workspace.folder / "lastseen.db").stat().st_size
        print(f"\nentered: {count:,} people, {different:,} different names, in {entered - start:.0f} s")
        print(f"keyed: {keys:,} keys in {keyed - entered:.0f} s; {size / 1e6:,.0f} MB with the claims themselves")
        _measure(workspace, names[:: max(1, count // SEARCHED)][:SEARCHED])


def _measure(workspace: Workspace, names: Sequence[str]) -> None:
    took: list[float] = []
    found: list[NamesFound] = []
    search_names(workspace, "Kim Chol Su")
    for name in names:
        start = time.process_time()
        found.append(search_names(workspace, name))
        took.append(1000 * (time.process_time() - start))
        assert any(it.claimed.claims for it in found[-1].found), name
    compared, among = [it.compared for it in found], [it.among for it in found]
    print(f"searched: {median(took):.0f} ms a name in the middle, {max(took):.0f} ms at most, of processor time")
    print(f"compared: {median(compared):,.0f} names in the middle, {max(compared):,} at most", end=", ")
    print(f"of {max(among):,} that share a key; {sum(it.cut for it in found)} of {len(found)} searches left some out")


def fill(workspace: Workspace, names: Sequence[str]) -> None:
    """Write people, one name each, into cases of a thousand."""
    for some in parts(enumerate(names), AT_ONCE):
        with workspace.writing():
            rows = list(_rows(some))
            insert_rows(workspace, rows)
            enter_names(workspace, rows)


def _rows(people: Sequence[tuple[int, str]]) -> Iterator[Row]:
    for at, name in people:
        case, position = divmod(at, IN_A_CASE)
        number = case * (IN_A_CASE + 1)
        if position == 0:
            data = to_json({"casefile": 1, "id": f"case-{case}"})
            yield Case(id=number, entry=number, data=data, key=f"case-{case}", text="")
        said = {"id": f"c{position}", "in": "R1", "about": f"p{position}", "property": "name", "value": name}
        place = {"case_id": number, "position": position, "key": said["id"], "report": "R1", "about": said["about"]}
        entry = number + position + 1
        yield Claim(id=entry, entry=entry, data=to_json(said), property="name", **place)
