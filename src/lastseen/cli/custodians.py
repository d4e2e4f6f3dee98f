"""`lastseen custodians`: who may open what is sealed, and the keys they do it with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.asking import asked_passphrase, asked_shares
from lastseen.cli.screen import counted, say, say_json, say_wrapped, show_progress

if TYPE_CHECKING:
    from lastseen.casework.custodians import MadeKey

FILE = click.Path(path_type=Path)
OUTPUT = click.option("-o", "--output", "file", required=True, type=FILE, help="The new key file, on your own device.")
KEY = click.option("--key", required=True, type=FILE, help="The custodian's key file.")
ORG_KEY = click.option("--org-key", "org_key", required=True, type=FILE, help="The organisation's key file.")
BY = click.option("--by", required=True, metavar="NAME", help="Who does this.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")


@click.group("custodians")
def custodians_command() -> None:
    """Name who may open what is sealed; make, back up and restore their keys.

    Have at least three custodians in two countries. Their keys are files on their own devices, never in the workspace.

    Example: lastseen custodians list
    """


@custodians_command.command("organisation")
@OUTPUT
@click.pass_obj
def organisation_command(workspace: Path | None, file: Path) -> None:
    """Make the organisation's key, which signs who the custodians are. Keep it offline.

    Its public half is pinned on this machine. Print it, and give it to everybody who seals.

    Example: lastseen custodians organisation -o /media/stick/organisation.key
    """
    from lastseen.casework.custodians import make_organisation
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        made = make_organisation(opened, file)
    _say_made("the organisation's key", made, file)


@custodians_command.command("key")
@OUTPUT
@click.pass_obj
def key_command(workspace: Path | None, file: Path) -> None:
    """Make a custodian's key, on their own device, and print its public half for the directory.

    Example: lastseen custodians key -o /media/stick/ada.key
    """
    from lastseen.casework.custodians import make_custodian_key
    from lastseen.casework.workspace import folder_at

    made = make_custodian_key(folder_at(workspace), file)
    _say_made("a custodian's key", made, file)


@custodians_command.command("add")
@click.argument("name")
@click.argument("public")
@ORG_KEY
@BY
@click.pass_obj
def add_command(workspace: Path | None, name: str, public: str, org_key: Path, by: str) -> None:
    """Add a custodian with the public key that they gave (age1pq1…, or a file that holds it).

    What was sealed before they can open once it is sealed anew.

    Example: lastseen custodians add "Ada Lum" ada.pub --org-key /media/stick/organisation.key --by "K. Ono"
    """
    from lastseen.casework.custodians import add_custodian, signer_in, standing
    from lastseen.casework.workspace import workspace_at

    text = Path(public).read_text("utf-8") if len(public) < 256 and Path(public).is_file() else public
    with workspace_at(workspace) as opened:
        entry = add_custodian(opened, name, text, signer_in(org_key, asked_passphrase("the organisation's key")), by)
        found = standing(opened)
    added = found.held.directory.custodians[-1]
    say(f"{added.name} is a custodian; ledger entry {entry}")
    say(f"Compare with them, aloud: {added.fingerprint}")
    _say_behind(len(found.behind))


@custodians_command.command("list")
@JSON
@click.pass_obj
def list_command(workspace: Path | None, as_json: bool) -> None:
    """Who may open what is sealed, and what is still sealed to others.

    Example: lastseen custodians list
    """
    from lastseen.casework.custodians import standing
    from lastseen.casework.workspace import workspace_at
    from lastseen.sealing.directory import ADVISED, key_fingerprint

    with workspace_at(workspace) as opened:
        found = standing(opened)
    held, people = found.held, found.held.directory.custodians
    if as_json:
        told = [{"name": one.name, "fingerprint": one.fingerprint, "since": one.since, "id": one.id} for one in people]
        behind = [f"{seal.case}/{seal.source}" for seal in found.behind]
        sealed = [f"{seal.case}/{seal.source}" for seal in found.sealed]
        data = {"organisation": str(held.key), "version": held.directory.version, "custodians": told}
        say_json({**data, "sealed": sealed, "behind": behind})
        return
    say(f"The organisation's key: {key_fingerprint(held.key)}; directory no. {held.directory.version}")
    for one in people:
        say(f"{one.name}  {one.fingerprint}  since {one.since}")
    say(f"{counted(len(found.sealed), 'sealed source')}")
    if len(people) < ADVISED:
        say_wrapped(f"With fewer than {ADVISED} custodians one lost key may be the last: add another.")
    _say_behind(len(found.behind))


@custodians_command.command("remove")
@click.argument("name")
@ORG_KEY
@BY
@click.pass_obj
def remove_command(workspace: Path | None, name: str, org_key: Path, by: str) -> None:
    """Take a custodian out of the directory; then seal anew what they could open.

    What they opened, or copied, before stays known to them.

    Example: lastseen custodians remove "Ada Lum" --org-key /media/stick/organisation.key --by "K. Ono"
    """
    from lastseen.casework.custodians import remove_custodian, signer_in, standing
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        entry = remove_custodian(opened, name, signer_in(org_key, asked_passphrase("the organisation's key")), by)
        behind = len(standing(opened).behind)
    say(f"{name} is no custodian any more; ledger entry {entry}")
    _say_behind(behind)


@custodians_command.command("reseal")
@KEY
@BY
@click.pass_obj
def reseal_command(workspace: Path | None, key: Path, by: str) -> None:
    """Seal anew, to the custodians of now, everything that is sealed to others.

    Stop it whenever you like, and go on later. The earlier sealed bytes are deleted here; copies in backups are not.

    Example: lastseen custodians reseal --key /media/stick/bo.key --by "Bo Arn"
    """
    from lastseen.casework.custodians import identities_in, reseal
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        done = reseal(opened, identities_in(key, asked_passphrase("the custodian's key")), by, show_progress)
    say(f"{counted(done, 'source')} sealed anew; everything is sealed to the custodians of now and to nobody else")


@custodians_command.command("pin")
@click.argument("public")
@click.pass_obj
def pin_command(workspace: Path | None, public: str) -> None:
    """Let this machine know the organisation's public key, before anything is sealed on it.

    Take it from whoever keeps the organisation's key, by a way that does not lead over the server.

    Example: lastseen custodians pin lastseen/org-7f3a9c2e+5b1c2d3e+AZ9f…
    """
    from lastseen.casework.pinned import pin
    from lastseen.casework.workspace import workspace_at
    from lastseen.sealing.directory import key_fingerprint

    with workspace_at(workspace) as opened:
        pinned = pin(opened, public)
    say(f"pinned: {key_fingerprint(pinned.key)}")


@custodians_command.command("backup")
@KEY
def backup_command(key: Path) -> None:
    """Print three shares of a custodian's key for paper: any two of them give it back, one alone says nothing.

    Do it offline. Copy each on a sheet of its own, and keep them in three places. Nothing is saved.

    Example: lastseen custodians backup --key /media/stick/ada.key
    """
    from lastseen.casework.custodians import read_key
    from lastseen.sealing.keyfile import open_hybrid
    from lastseen.sealing.shares import NEEDED, split

    shares = split(open_hybrid(read_key(key), asked_passphrase("the custodian's key")))
    for number, share in enumerate(shares, 1):
        say(f"Share {number} of {len(shares)}; {NEEDED} of them give the key back")
        say_wrapped(share, 4)
        say()


@custodians_command.command("restore")
@OUTPUT
@click.pass_obj
def restore_command(workspace: Path | None, file: Path) -> None:
    """Make a custodian's key file anew from two of its paper shares.

    You are asked for the shares; or give them on standard input, one a line.

    Example: lastseen custodians restore -o /media/stick/ada.key
    """
    from lastseen.casework.custodians import make_custodian_key
    from lastseen.casework.workspace import folder_at
    from lastseen.sealing.shares import NEEDED, join

    made = make_custodian_key(folder_at(workspace), file, join(asked_shares(NEEDED)))
    _say_made("the custodian's key", made, file)


def _say_made(what: str, made: MadeKey, file: Path) -> None:
    say(f"{what} is in {file}. These ten words open it; write them on paper now, they are shown once:\n")
    say(f"    {made.passphrase}\n")
    say("Its public half, for everybody:\n")
    say(made.public)


def _say_behind(number: int) -> None:
    if number:
        say_wrapped(
            f"{counted(number, 'source')} not sealed to exactly the custodians of now. A custodian who can open them "
            "seals them anew: lastseen custodians reseal"
        )
