"""Rebuilding: what is made from the ledger, made anew."""

from __future__ import annotations

from lastseen.store.rebuild import Rebuilt, rebuild

__all__ = ["Rebuilt", "rebuild"]
