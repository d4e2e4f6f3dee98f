"""`lastseen keys`: the keys with which people sign what they enter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.cli.screen import say, say_json, say_wrapped

if TYPE_CHECKING:
    from lastseen.casework.keys import Listed

BY = click.option("--by", required=True, metavar="NAME", help="Who does this, as in everything they enter.")


@click.group("keys")
def keys_command() -> None:
    """Sign what you enter, with a key that only you have.

    The log signs every entry; whoever has the log's key could therefore write something in your name, but not with your
    signature. Once you have a key, every command that enters something under your name signs it by itself.

    Example: lastseen keys list
    """


@keys_command.command("new")
@BY
@click.option("--device", default="a key file", show_default=True, metavar="WORDS", help="What the key is on.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def new_command(workspace: Path | None, by: str, device: str, as_json: bool) -> None:
    """Make a key for you on this machine, and bind it to your name.

    It lies in a file among your own settings (LASTSEEN_KEY names another place), never in the workspace. Where you have
    one there already, that one signs for the new one and is revoked.

    Example: lastseen keys new --by "Mina Tol" --device laptop
    """
    from lastseen.casework.keys import new_key
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        made = new_key(opened, by, device)
    if as_json:
        told = {"key": made.name, "fingerprint": made.fingerprint, "entry": made.entry, "replaced": made.replaced}
        say_json({**told, "vouched": made.is_vouched, "file": str(made.file)})
        return
    say(f"{made.name} is the key of {by} ({device}); ledger entry {made.entry}")
    if made.replaced:
        say(f"{made.replaced}, which was there before, signed for it and is revoked")
    say(f"Its file, for you alone: {made.file}")
    say(f"Write its fingerprint down, and give it to a colleague: {made.fingerprint}")
    if not made.is_vouched:
        say_wrapped(
            f"You have another key, which did not sign for this one. Where that is, say so: lastseen keys confirm "
            f'{made.name} --by "{by}". If it is lost, revoke it: lastseen keys revoke.'
        )


@keys_command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def list_command(workspace: Path | None, as_json: bool) -> None:
    """Whose keys there are, and what became of them.

    Example: lastseen keys list
    """
    from lastseen.casework.keys import listed
    from lastseen.casework.workspace import workspace_at
    from lastseen.ledger.people_told import about_key

    with workspace_at(workspace) as opened:
        found = listed(opened)
    if as_json:
        say_json({"keys": [_as_data(one) for one in found]})
        return
    for one in found:
        here = ", the one on this machine" if one.here else ""
        say(f"{one.binding.name}  {one.binding.account} ({one.binding.device}{here})  {one.fingerprint}")
        for sentence in about_key(one.binding):
            say_wrapped(sentence, 4)
    if not found:
        say('Nobody signs what they enter yet; lastseen keys new --by "your name" makes a key.')


def _as_data(one: Listed) -> dict[str, Any]:
    binding = one.binding
    who = {"key": binding.name, "account": binding.account, "device": binding.device, "fingerprint": one.fingerprint}
    state = {"entry": binding.number, "vouched": binding.is_vouched, "here": one.here}
    return {**who, **state, "revoked": binding.revoked, "since": binding.since}


@keys_command.command("confirm")
@click.argument("key")
@BY
@click.pass_obj
def confirm_command(workspace: Path | None, key: str, by: str) -> None:
    """Say, where your earlier key is, that a later KEY is yours too. Compare its fingerprint first.

    Example: lastseen keys confirm u_3f9a1c7b --by "Mina Tol"
    """
    from lastseen.casework.keys import confirm
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        entry = confirm(opened, key, by)
    say(f"{key} is confirmed as a key of {by}; ledger entry {entry}")


@keys_command.command("revoke")
@click.argument("key")
@BY
@click.option("--why", required=True, metavar="TEXT", help="The reason; kept in the ledger.")
@click.option("--since", metavar="DAY", help="From when on it is not to be trusted: a day, a month or a year.")
@click.pass_obj
def revoke_command(workspace: Path | None, key: str, by: str, why: str, since: str | None) -> None:
    """Let a KEY count no more, such as after its device was lost or taken.

    What it signed from --since on is named as doubtful; what it signs from now on is a fault.

    Example: lastseen keys revoke u_3f9a1c7b --by "Mina Tol" --why "the laptop was taken" --since 2026-11-20
    """
    from lastseen.casework.keys import revoke
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        entry = revoke(opened, key, by, why, since)
    say(f"{key} is revoked; ledger entry {entry}")
