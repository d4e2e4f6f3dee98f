"""The commands: one face of the verbs in `casework`.

Rules of this surface. What was asked for goes to standard output; errors, warnings and progress go to standard error.
An error is a sentence, with a second line that says what would be right. Everything that a person typed is printed with
control characters made harmless. No colours, no capitals for weight, no tables wider than the window. Nothing is asked
for on the terminal but what may stand on no command line: what is sealed, and what opens a key. Exit codes: 0 done or
valid, 1 the check failed or something was altered, 2 wrong use or unreadable input, 3 damaged or incomplete.
"""

from lastseen.cli.commands import main

__all__ = ["main"]
