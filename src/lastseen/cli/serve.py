"""`lastseen serve`: the workbench in a browser, on this machine alone."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.cli.screen import say

if TYPE_CHECKING:
    from lastseen.web.site import Site

PORT = 8765


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free port.")
@click.option("--no-browser", is_flag=True, help="Print the link, and open nothing.")
@click.pass_obj
def serve_command(workspace: Path | None, port: int, no_browser: bool) -> None:
    """Open the workbench: the cases of the workspace in a browser, at 127.0.0.1 and nowhere else.

    The link that is printed works once; press Enter for another, Ctrl+C to stop. There is no password.

    Example: lastseen serve
    """
    from lastseen.casework.workspace import workspace_at
    from lastseen.web.serve import free_port, is_named, link, server, warm
    from lastseen.web.site import Site

    with workspace_at(workspace) as opened:
        free = free_port(port)
        site = Site(opened, free, let_in=_welcome, by_name=is_named(free))
        listening = server(site)
        first = link(site)
        say("The workbench is open to you alone, on this machine. Open this link; it works once:\n")
        say(f"   {first}\n")
        if not no_browser:
            _open(first)
        _offer_links(site, link)
        threading.Thread(target=warm, daemon=True).start()
        try:
            listening.run()
        except KeyboardInterrupt:
            say("\nclosed; everything that was entered is kept")
        finally:
            listening.close()


def _welcome() -> None:
    say("A browser came in. Press Enter for another link, Ctrl+C to close the workbench.")


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _offer_links(site: Site, link: Any) -> None:
    """Print a new link for each Enter, while somebody sits at the terminal."""
    if not sys.stdin.isatty():
        return

    def wait() -> None:
        for _ in sys.stdin:
            say(f"   {link(site)}\n")

    threading.Thread(target=wait, daemon=True).start()
