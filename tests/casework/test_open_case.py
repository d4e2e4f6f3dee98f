from __future__ import annotations

import pytest
from django.test.utils import CaptureQueriesContext

from lastseen.casework.cases import cases
from lastseen.casework.open_case import case_of, plain_of
from lastseen.casework.read_file import read_case_file
from lastseen.store.cases import CaseLine
from lastseen.store.errors import UnknownCase
from lastseen.store.workspace import Workspace
from tests.store.workspaces import HARBOUR


def test_a_case_of_the_workspace_is_the_case_of_its_file(harbour: Workspace) -> None:
    assert case_of(harbour, "harbour") == read_case_file(HARBOUR).case
    assert plain_of(harbour, "harbour") == read_case_file(HARBOUR).case.plain


def test_a_case_that_is_not_there_is_said_with_what_would_help(workspace: Workspace) -> None:
    with pytest.raises(UnknownCase, match="there is no case nowhere in this workspace") as refused:
        case_of(workspace, "nowhere")

    assert "lastseen show" in refused.value.hint


def test_opening_takes_no_more_queries_than_reading_the_tables_once(harbour: Workspace) -> None:
    with CaptureQueriesContext(harbour.connection) as captured:
        case_of(harbour, "harbour")

    assert len(captured) <= 12


def test_the_cases_are_listed_with_what_they_hold(harbour: Workspace) -> None:
    assert cases(harbour) == [CaseLine("harbour", "Three men: seen last at the harbour", reports=2, claims=5)]
