"""One name in many scripts: read it, compare it, find it.

Usable as a library of its own: `compare("Chung Kyung-hoon", "정경훈")`.
"""

from __future__ import annotations

from lastseen.names.engine import Comparison, compare, keys, readings
from lastseen.names.language import Match, Piece, Reading, Unreadable

__all__ = ["Comparison", "Match", "Piece", "Reading", "Unreadable", "compare", "keys", "readings"]
