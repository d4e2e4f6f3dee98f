"""The ledger: its newest checkpoint, what was entered, the history of any record, and verifying it all."""

from __future__ import annotations

import base64
import threading
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from lastseen.casework.history import checkpoint, history, newest
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.core.schema import LISTS
from lastseen.store.cases import places_of
from lastseen.store.verify import Verified
from lastseen.store.views import MODELS
from lastseen.store.workspace import Workspace
from lastseen.web.asked import whole
from lastseen.web.gate import for_user

AT_ONCE = 50


@dataclass(slots=True)
class Check:
    """One run of verifying, which goes on while pages ask how far it is."""

    step: str = ""
    done: int = 0
    of: int = 0
    found: Verified | None = None
    problem: LastseenError | None = None
    thread: threading.Thread | None = field(default=None, repr=False)

    @property
    def running(self) -> bool:
        """Whether it is still going on."""
        return self.thread is not None and self.thread.is_alive()

    def start(self, workspace: Workspace) -> None:
        """Verify in a thread of its own."""
        self.thread = threading.Thread(target=self._run, args=(workspace,), daemon=True)
        self.thread.start()

    def _run(self, workspace: Workspace) -> None:
        try:
            self.found = verify(workspace, self._tell)
        except LastseenError as problem:
            self.problem = problem
        finally:
            workspace.connection.close()

    def _tell(self, step: str, done: int, of: int) -> None:
        self.step, self.done, self.of = step, done, of


_checks: dict[str, Check] = {}
"""The last check of each open workspace; one runs at a time."""


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The newest entries and the checkpoint over them all."""
    desk = for_user(request)
    before = request.GET.get("before", "")
    entries = newest(desk.workspace, AT_ONCE, whole(before))
    summary = checkpoint(desk.workspace)
    told = {
        "entries": entries,
        "older": entries[-1].entry.index if entries and entries[-1].entry.index else None,
        "checkpoint": summary,
        "root": base64.b64encode(summary.root).decode() if summary else "",
        "check": _checks.get(desk.workspace.alias),
    }
    return render(request, "ledger.html", told)


@require_safe
def record(request: HttpRequest, case: str, kind: str, name: str) -> HttpResponse:
    """The history of one record."""
    if kind != "case" and (kind not in MODELS or (kind not in _WITH_ID and whole(name) is None)):
        raise Http404
    found = history(for_user(request).workspace, case, kind, name)
    if not found:
        raise Http404
    told = {"case": case, "kind": kind, "name": _called(request, case, kind, name), "entries": found}
    return render(request, "history.html", told)


def _called(request: HttpRequest, case: str, kind: str, name: str) -> str:
    """What a record is called: its id, or its number in the case, counted from 1; its place once it was taken out."""
    if kind == "case" or kind in _WITH_ID:
        return name
    places = places_of(for_user(request).workspace, case, f"{kind}s") if f"{kind}s" in LISTS else []
    return str(places.index(int(name)) + 1 if int(name) in places else int(name) + 1)


_WITH_ID = ("source", "report", "thing", "claim", "sealed")


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Begin to verify, unless that is going on already."""
    workspace = for_user(request).workspace
    last = _checks.get(workspace.alias)
    if last is None or not last.running:
        _checks[workspace.alias] = Check()
        _checks[workspace.alias].start(workspace)
    return redirect("ledger")


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far verifying is, or what it found."""
    return render(request, "check.html", {"check": _checks.get(for_user(request).workspace.alias)})
