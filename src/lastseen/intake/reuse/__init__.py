"""Which reports repeat the words of others, and in which passages."""

from lastseen.intake.reuse.overlaps import Extent, Overlap, overlaps
from lastseen.intake.reuse.proposals import Proposal, Text, proposals

__all__ = ["Extent", "Overlap", "Proposal", "Text", "overlaps", "proposals"]
