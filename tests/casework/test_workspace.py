from __future__ import annotations

from pathlib import Path

import pytest

from lastseen.casework.workspace import workspace_at
from lastseen.store.errors import StoreError


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LASTSEEN_DATABASE", raising=False)


def test_the_named_folder_is_opened(tmp_path: Path) -> None:
    with workspace_at(tmp_path / "named") as opened:
        assert opened.folder == tmp_path / "named"


def test_without_a_name_the_environment_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASTSEEN_WORKSPACE", str(tmp_path / "own"))

    with workspace_at(None) as opened:
        assert opened.folder == tmp_path / "own"


def test_a_teams_database_is_taken_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASTSEEN_DATABASE", "somewhere")

    with pytest.raises(StoreError, match="LASTSEEN_DATABASE is no address"):
        workspace_at(tmp_path)
