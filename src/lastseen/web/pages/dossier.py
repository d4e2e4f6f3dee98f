"""The preview of a dossier exactly as it will say things, and the dossier itself as one file to take away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_POST, require_safe

from lastseen.casework.dossier import Asked, Made, NotReady, in_workspace, make_dossier
from lastseen.casework.save_dossier import enter_export
from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.hold import Held, hold_of
from lastseen.dossier.exposure import Exposure
from lastseen.dossier.forms.definitions import forms
from lastseen.dossier.render.document import Note
from lastseen.store.errors import StoreError
from lastseen.web.pages.way import Way
from lastseen.web.words import EXPOSED

_NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every file in a zip, the first that one can have: when a dossier was made stands in it, if at all."""


@dataclass(frozen=True, slots=True)
class NoteShown:
    """Where a sentence comes from."""

    note: Note
    claim: str
    """The claim's id in the case; the dossier may have another one."""


@dataclass(frozen=True, slots=True)
class ExposureShown:
    """One way in which a source could be found out."""

    exposure: Exposure
    kind: Promise


@require_safe
def preview(request: HttpRequest, case: str) -> HttpResponse:
    """What the dossier will say, what is left out of it and why, and who could be found out by it."""
    way = Way.of(request, case)
    told = {**way.told("preview"), "forms": list(forms().values())}
    if way.person is None or not way.body:
        return render(request, "preview.html", told)
    try:
        made = _made(way, draft=True)
    except StoreError:
        raise
    except LastseenError as problem:
        return _refused(request, way, problem, 200)
    return render(request, "preview.html", {**told, **_told(way, made)})


@require_POST
def export(request: HttpRequest, case: str) -> HttpResponse:
    """The dossier as one zip; its entry in the ledger comes first."""
    way = Way.of(request, case)
    try:
        made = _made(way, draft=bool(request.POST.get("draft")))
        enter_export(way.desk.workspace, case, made, way.desk.by)
    except StoreError:
        raise
    except LastseenError as problem:
        return _refused(request, way, problem, 422)
    name = f"{made.dossier.case}-{made.asked.body}{'-draft' if made.asked.draft else ''}.zip"
    response = HttpResponse(zipped(made.files), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as one zip: the same files make the same bytes, on any machine and any day."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            there = zipfile.ZipInfo(name, _NO_DAY)
            there.compress_type, there.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(there, data)
    return made.getvalue()


def _made(way: Way, draft: bool) -> Made:
    hand = in_workspace(way.desk.workspace, way.case.id)
    return make_dossier(hand, Asked(way.body, way.today, way.person, draft))


def _refused(request: HttpRequest, way: Way, problem: LastseenError, status: int) -> HttpResponse:
    told = {
        **way.told("preview"),
        "forms": list(forms().values()),
        "problem": problem,
        "lines": str(problem).split("\n  - "),
        "hold": hold_of(way.case.plain),
        "held": isinstance(problem, Held),
        "not_ready": isinstance(problem, NotReady),
    }
    return render(request, "preview.html", told, status=status)


def _told(way: Way, made: Made) -> dict[str, Any]:
    return {
        "dossier": made.dossier,
        "notes": list(_notes(made)),
        "left_out": made.copy.left_out,
        "doubts": made.copy.doubts,
        "exposed": [ExposureShown(one, EXPOSED[one.kind]) for one in made.exposed],
        "sources": way.case.sources,
        "files": sorted(made.files),
        "reader": made.copy.reader,
    }


def _notes(made: Made) -> Iterator[NoteShown]:
    back = {new: old for old, new in made.copy.ids.items()}
    for note in made.dossier.notes:
        yield NoteShown(note, back[note.claim])
