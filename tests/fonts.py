"""Tests that set pages need the fonts of a dossier; where CI is set they must be there."""

from __future__ import annotations

import os

import pytest

from lastseen.dossier.render.fonts import FontsMissing, machine_fonts


def _missing() -> str:
    try:
        machine_fonts()
    except FontsMissing as missing:
        return f"{missing}: no page was set; {missing.hint}"
    return ""


needs_fonts = pytest.mark.skipif(bool(_missing()) and not os.environ.get("CI"), reason=_missing())
