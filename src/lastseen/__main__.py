"""`python -m lastseen`: hands over to the commands."""

from __future__ import annotations

import sys


def main() -> int:
    """Run one command with the words of the command line; returns its exit code."""
    from lastseen.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
