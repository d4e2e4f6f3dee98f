"""Opening the workspace that a person means."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from lastseen.casework.key_file import FileHand, own_key_file
from lastseen.store.folder import default_folder
from lastseen.store.workspace import Workspace, open_workspace


def folder_at(folder: Path | None) -> Path:
    """Where the workspace is, or would be: the folder that is given, or the person's own."""
    return (folder or default_folder(os.environ, sys.platform)).absolute()


def workspace_at(folder: Path | None) -> Workspace:
    """Open the workspace in this folder, or the person's own where None is given; it is made on first use.

    LASTSEEN_WORKSPACE names the folder where none is given; LASTSEEN_DATABASE is the address of a team's PostgreSQL,
    which then holds the tables instead of the folder. What is entered is signed with the key file of the person at this
    machine, where there is one and it is bound to whoever enters. Use it in a `with`. Raises StoreError and its kinds.
    """
    opened = open_workspace(folder_at(folder), os.environ.get("LASTSEEN_DATABASE") or None)
    return replace(opened, hand=FileHand(own_key_file(opened.log.name)))
