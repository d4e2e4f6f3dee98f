"""The text of a case file: read with line numbers, written in the house's layout, updated with its comments kept.

Only text and plain data pass through here; what a case may hold is `schema`'s business. YAML 1.2, casefile.md A1.
"""

from __future__ import annotations

from lastseen.core.layout import write
from lastseen.core.yamlread import Document, parse
from lastseen.core.yamlupdate import Updated, update

__all__ = ["Document", "Updated", "parse", "update", "write"]
