"""The fonts of this machine, looked for once."""

from __future__ import annotations

import pytest

from lastseen.dossier.render.fonts import machine_fonts


@pytest.fixture(scope="session")
def fonts():
    return machine_fonts()
