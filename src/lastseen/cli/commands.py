"""The list of commands, and how an error becomes a sentence and an exit code.

Each command lives in a module of its own that is imported only when it is called, so that `--help` answers at once.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from lastseen import __version__
from lastseen.cli.screen import complain

COMMANDS = {
    "demo": ("demo", "A made-up case from start to finish, offline."),
    "show": ("show", "Everything that follows from a case."),
    "why": ("why", "The chains behind one statement, and what it hangs on."),
    "check": ("check", "Errors and warnings of a case file."),
    "import": ("exchange", "Take a case file into the workspace."),
    "add": ("add", "Preserve a report: a file, a page, or pasted text."),
    "export": ("exchange", "Write a case out as a case file."),
    "suggest": ("suggest", "Propose claims from a report, for you to confirm."),
    "review": ("review", "Decide on suggested claims, one by one."),
    "copies": ("copies", "Which reports repeat the words of others."),
    "judge": ("rule", "Rule that two things or sources are the same, different, or not to be told."),
    "finding": ("rule", "Record your assessment of a statement."),
    "seal": ("seal", "Seal who a source is, to its custodians alone."),
    "open": ("seal", "Read who a sealed source is, with a custodian's key."),
    "custodians": ("custodians", "Who may open what is sealed, and their keys."),
    "keys": ("keys", "Sign what you enter, with a key that only you have."),
    "hold": ("hold", "Stop everything that could leave of a case, or lift that."),
    "exposed": ("exposed", "What could give a protected source away, and what would help."),
    "doors": ("doors", "To which procedures a case can be taken, and why."),
    "dossier": ("dossier", "The form of a body, filled, as pages, Word file and case file."),
    "submitter": ("enter", "Who submits a case."),
    "step": ("enter", "What was done for the person in the country, and what came of it."),
    "submission": ("enter", "Record that something was sent, and list what was."),
    "sent": ("sent", "What was sent where, and which answers are late."),
    "serve": ("serve", "The workbench, in a browser on this machine."),
    "erase": ("erase", "Destroy something for a person's safety; the ledger says that, and nothing else."),
    "witness": ("witness", "Partners who countersign the record, or being one."),
    "verify": ("record", "Check the ledger and everything made from it."),
    "rebuild": ("record", "Restore the views from the ledger."),
    "backup": ("backup", "The whole workspace in one file, for its custodians alone."),
    "restore": ("backup", "A backup made a workspace again, and verified; or a drill of it."),
    "names": ("names", "One name in many scripts: compare, readings, search."),
    "doctor": ("doctor", "What this machine has, lacks, and what for."),
}
"""Each command with its module under `lastseen.cli` and its line in the list."""


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"lastseen.cli.{COMMANDS[cmd_name][0]}")
        name = f"{cmd_name}_command"
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was meant; an unknown word is answered with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else "lastseen --help lists the commands"
            raise click.UsageError(f"there is no command {args[0]}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--workspace", type=click.Path(path_type=Path), help="The folder of the workspace.")
@click.version_option(__version__, message="lastseen %(version)s")
@click.pass_context
def lastseen(ctx: click.Context, workspace: Path | None) -> None:
    """Keep every report of an arrest or disappearance as claims with their chains of sources.

    Example: lastseen show case.yaml
    """
    ctx.obj = workspace


def main(words: list[str] | None = None) -> int:
    """Run one command; returns its exit code, having said what went wrong."""
    from lastseen.core.errors import LastseenError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return int(lastseen.main(args=words, prog_name="lastseen", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        complain("stopped")
        return 2
    except click.ClickException as problem:
        complain(problem.format_message(), _usage_hint(problem))
        return 2
    except LastseenError as problem:
        complain(str(problem), problem.hint)
        return int(getattr(problem, "exit_code", 2))
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _usage_hint(problem: click.ClickException) -> str:
    ctx = getattr(problem, "ctx", None)
    return f"{ctx.command_path} --help shows an example" if ctx is not None else ""
