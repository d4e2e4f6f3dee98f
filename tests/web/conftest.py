"""The workbench on a workspace of its own, and a browser that came through its door."""

from __future__ import annotations

import pytest
from django.test import Client

from lastseen.casework.import_case import import_file
from lastseen.store.workspace import open_workspace
from lastseen.web.serve import link
from lastseen.web.site import Site, set_up
from tests.store.workspaces import HARBOUR

HOST = "127.0.0.1"


@pytest.fixture
def site(tmp_path):
    with open_workspace(tmp_path / "workspace") as opened:
        made = Site(opened, 8765)
        set_up(made)
        yield made


@pytest.fixture
def stranger(site):
    """A browser that has no link."""
    return Client(SERVER_NAME=HOST, enforce_csrf_checks=True)


@pytest.fixture
def browser(site):
    """A browser that came in; forms need no token here, which a test of its own covers."""
    client = Client(SERVER_NAME=HOST)
    client.get(link(site).removeprefix(site.address))
    return client


@pytest.fixture
def harbour_site(site):
    """The workbench with the case harbour in it."""
    import_file(site.workspace, HARBOUR)
    return site
