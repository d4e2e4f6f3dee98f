"""Workspaces on both databases."""

from __future__ import annotations

from tests.store.workspaces import harbour, harbour_for_all, make_workspace, sqlite, workspace

__all__ = ["harbour", "harbour_for_all", "make_workspace", "sqlite", "workspace"]
