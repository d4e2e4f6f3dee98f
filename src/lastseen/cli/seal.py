"""`lastseen seal` and `lastseen open`: who a source is, for its custodians alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.screen import complain, say, say_json, say_wrapped
from lastseen.core.errors import LastseenError

if TYPE_CHECKING:
    from lastseen.casework.seal import SealedNow


class StandsOpen(LastseenError):
    """Words of the identity stand where everybody can read them."""


@click.command("seal")
@click.argument("case")
@click.argument("source")
@click.option("--by", required=True, metavar="NAME", help="Who seals it.")
@click.option("--new", "alias", default="", metavar="ALIAS", help="Add the source, described so that it fits many.")
@click.option("--anyway", is_flag=True, help="Seal although words of the identity stand in the open.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def seal_command(  # noqa: PLR0913 - one parameter per option
    workspace: Path | None, case: str, source: str, by: str, alias: str, *, anyway: bool, as_json: bool
) -> None:
    """Seal who SOURCE is, how to reach them and how we know: to the custodians, and to nobody else.

    You are asked for them; or give {"identity": …, "contact": …, "how": …} on standard input. They are never written on
    a command line. The case keeps the source's alias alone. Words of the identity that stand in the open are named
    first, and nothing is sealed then.

    Example: lastseen seal marsh-road nurse --by "K. Ono"
    """
    from lastseen.casework.pinned import trusted_directory
    from lastseen.casework.seal import open_places, seal_source, source_to_seal
    from lastseen.casework.workspace import workspace_at
    from lastseen.cli.asking import asked_secret

    with workspace_at(workspace) as opened:
        names = [one.name for one in trusted_directory(opened).directory.custodians]
        # before anybody types what is then refused
        source_to_seal(opened, (case, source), alias)
        complain(f"this will be sealed to {', '.join(names)}")
        secret = asked_secret(source)
        places = open_places(opened, case, source, secret)
        if places and not anyway:
            raise StandsOpen(_stands_open(places), "take them out there first; or seal all the same with --anyway")
        done = seal_source(opened, case, source, secret, by=by, alias=alias)
    if as_json:
        say_json({"entry": done.entry, "to": list(done.to), "stands_open": places, "stood_open": list(done.stood_open)})
    else:
        _say_sealed(source, done)


def _stands_open(places: list[str]) -> str:
    more = f", and {len(places) - 12} more" if len(places) > 12 else ""
    return f"words of the identity stand in the open, so nothing was sealed: {'; '.join(places[:12])}{more}"


def _say_sealed(source: str, done: SealedNow) -> None:
    say(f"{source} is sealed to {', '.join(done.to)}; ledger entry {done.entry}")
    if done.stood_open:
        entries = ", ".join(map(str, done.stood_open))
        which = "entry" if len(done.stood_open) == 1 else "entries"
        say_wrapped(f"Its name stood in the open before: the content of ledger {which} {entries} still holds it.")
    if done.in_file:
        say_wrapped("The case file that the case was imported from, which the workspace keeps, has its name too.")


@click.command("open")
@click.argument("case")
@click.argument("source")
@click.option("--key", required=True, type=click.Path(path_type=Path), help="The custodian's key file.")
@click.option("--by", required=True, metavar="NAME", help="Who opens it.")
@click.option("--why", required=True, metavar="TEXT", help="The reason; the ledger keeps it.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def open_command(  # noqa: PLR0913 - one parameter per option
    workspace: Path | None, case: str, source: str, key: Path, by: str, why: str, *, as_json: bool
) -> None:
    """Read who a sealed SOURCE is, with a custodian's key; the ledger keeps that it was opened, by whom and why.

    You are asked for the key's ten words; or give them on standard input.

    Example: lastseen open marsh-road nurse --key /media/stick/ada.key --by "Ada Lum" --why "to ask her consent"
    """
    from lastseen.casework.custodians import identities_in
    from lastseen.casework.open_source import open_source
    from lastseen.casework.workspace import workspace_at
    from lastseen.cli.asking import asked_passphrase

    with workspace_at(workspace) as opened:
        identities = identities_in(key, asked_passphrase("the custodian's key"))
        found, entry = open_source(opened, case, source, identities, by=by, why=why)
    secret = found.secret
    if as_json:
        told = {"identity": secret.identity, "contact": secret.contact, "how": secret.how}
        say_json({**told, "by": found.by, "at": found.at, "entry": entry})
        return
    for title, part in (("Who", secret.identity), ("How to reach them", secret.contact), ("How we know", secret.how)):
        if part:
            say_wrapped(f"{title}: {part}", hanging=4)
    say(f"sealed by {found.by}, {found.at}; this opening is ledger entry {entry}")
