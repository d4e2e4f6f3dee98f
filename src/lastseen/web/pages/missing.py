"""What a body would still lack: answers that are missing, claims that come near, and what would make it useless."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from lastseen.casework.reader_copy import whole_case
from lastseen.casework.ready import OF_MISSING, Ready, ready
from lastseen.core.errors import LastseenError
from lastseen.dossier.forms.definitions import Evidence, forms
from lastseen.dossier.forms.filled import FilledField, Missing
from lastseen.dossier.lint import Flag
from lastseen.dossier.registry import key_named
from lastseen.store.errors import StoreError
from lastseen.web.pages.way import Way
from lastseen.web.words import SEVERITIES


@dataclass(frozen=True, slots=True)
class Gap:
    """One answer that is missing."""

    label: str
    unverified: bool
    missing: Missing
    address: str
    """Where it can be written; empty where only a claim answers it."""


_WRITTEN = {"submitter": "steps", "steps": "steps", "submissions": "sent", "consents": "consent"}
"""The page on which each part of a case is written that has no claims."""


@dataclass(frozen=True, slots=True)
class FlagShown:
    """One thing that would make it useless."""

    flag: Flag
    severity: Promise
    unverified: bool


@require_safe
def missing(request: HttpRequest, case: str) -> HttpResponse:
    """Choose a body; then what is missing for it."""
    way = Way.of(request, case)
    told = {**way.told("missing"), "forms": list(forms().values())}
    if way.person is None or not way.body:
        return render(request, "missing.html", told)
    try:
        found = ready(whole_case(way.desk.workspace, case), way.body, way.person, None, way.today)
    except StoreError:
        raise
    except LastseenError as problem:
        return render(request, "missing.html", {**told, "problem": problem}, status=422)
    return render(request, "missing.html", {**told, **_told(way, found)})


def _told(way: Way, found: Ready) -> dict[str, Any]:
    gaps = [_gap(way, each) for each in found.filled.missing]
    return {
        "ready": found,
        "refused": [gap for gap in gaps if gap.missing.stops and not gap.missing.by_hand],
        "weaker": [gap for gap in gaps if not gap.missing.stops and not gap.missing.by_hand],
        "by_hand": [gap for gap in gaps if gap.missing.by_hand],
        "flags": [_flag(flag) for flag in found.flags if flag.rule not in OF_MISSING],
    }


def _gap(way: Way, each: FilledField) -> Gap:
    assert each.missing is not None
    page = next((_WRITTEN[key.part] for key in map(key_named, each.field.feeds) if key.part in _WRITTEN), "")
    return Gap(
        each.field.text(), each.field.evidence is Evidence.UNVERIFIED, each.missing, way.to(page) if page else ""
    )


def _flag(flag: Flag) -> FlagShown:
    return FlagShown(flag, SEVERITIES[flag.severity], flag.evidence is Evidence.UNVERIFIED)
