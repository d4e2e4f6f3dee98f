"""Case documentation that keeps every claim with its chain of sources."""

__version__ = "0.1.0"
