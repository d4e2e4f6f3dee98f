"""Verifying: whether anything in the workspace was changed, removed or added since it was entered."""

from __future__ import annotations

from lastseen.store.verify import Verified, verify

__all__ = ["Verified", "verify"]
