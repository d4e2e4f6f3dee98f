"""`lastseen witness`: partners elsewhere who countersign the record, so that nobody can write it anew unseen."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.cli.screen import complain, counted, say, say_json

if TYPE_CHECKING:
    from lastseen.casework.witnesses import Witnessed

PORT = 8766
JSON = click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")


@click.group("witness")
def witness_command() -> None:
    """Let partners countersign the record, or be a witness for theirs.

    A witness sees a name that says nothing, a number of entries and a hash; never anything of a case.

    Example: lastseen witness ask
    """


@witness_command.command("key")
@click.pass_obj
def key_command(workspace: Path | None) -> None:
    """Print the public key of this workspace's ledger, for partners who are to be its witnesses.

    Tell it to them on another way as well, such as by telephone.

    Example: lastseen witness key
    """
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        say(str(opened.log.verifier))


@witness_command.command("trust")
@click.argument("name")
@click.argument("key")
@click.argument("url", required=False)
@click.pass_obj
def trust_command(workspace: Path | None, name: str, key: str, url: str | None) -> None:
    """Take a partner up as a witness: a NAME that you choose, its public KEY, and its address.

    More than half of the witnesses with an Ed25519 key must then sign. The list is the file witnesses/policy.

    Example: lastseen witness trust north partner.example/one+0f1e2d3c+BGx… https://partner.example/witness
    """
    from lastseen.casework.witnesses import trust_witness
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        policy = trust_witness(opened, name, key, url)
    say(f"{name} is a witness now; there are {len(policy.witnesses)}")


@witness_command.command("ask")
@click.argument("names", nargs=-1)
@JSON
@click.pass_obj
def ask_command(workspace: Path | None, names: tuple[str, ...], as_json: bool) -> int:
    """Send the newest checkpoint to the witnesses, or to those named, and keep what they sign.

    Exit code 0: all signed; 1: a witness has seen another record than this; 3: one does not answer.

    Example: lastseen witness ask
    """
    from lastseen.casework.witnesses import ask_witnesses
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        asked = ask_witnesses(opened, names)
    problems = [found.problem for found in asked if found.problem]
    if as_json:
        say_json([_plain(found) for found in asked])
    for found in asked:
        if found.problem:
            complain(str(found.problem), found.problem.hint)
        elif not as_json:
            say(f"{found.name} countersigned {counted(found.size, 'entry', 'entries')}")
    return min((int(getattr(problem, "exit_code", 2)) for problem in problems), default=0)


def _plain(found: Witnessed) -> dict[str, Any]:
    problem = str(found.problem) if found.problem else None
    return {"name": found.name, "entries": found.size, "signatures": found.signatures, "problem": problem}


@witness_command.command("tiles")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to write them to.")
@click.pass_obj
def tiles_command(workspace: Path | None, output: Path) -> None:
    """Write the checkpoint and the hashes of all entries, for a partner to keep: with them it can be told what changed.

    Nothing of any case is in them. A folder that holds another beginning of the record is left as it is.

    Example: lastseen witness tiles -o kept
    """
    from lastseen.casework.witnesses import export_tiles
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        files = export_tiles(opened, output)
    say(f"written: {output}, {counted(files, 'file')}; later: lastseen verify --against {output}")


@witness_command.command("stamp")
@click.argument("url")
@click.option("--by", required=True, metavar="NAME", help="Who asks.")
@click.pass_obj
def stamp_command(workspace: Path | None, url: str, by: str) -> None:
    """Let an authority for time stamps (RFC 3161) put its time under the newest checkpoint. Only a hash is sent.

    The hash of its answer becomes an entry of the ledger, so that the answer cannot be lost or exchanged unseen.

    Example: lastseen witness stamp https://timestamp.example/tsr --by "K. Ono"
    """
    from lastseen.casework.witnesses import stamp
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        file = stamp(opened, url, by)
    say(f"written: {file}; whether the authority signed it, openssl ts -verify says, as in docs/howto/witness.md")


@witness_command.command("continue")
@click.option("--by", required=True, metavar="NAME", help="Who decides it.")
@click.option("--why", required=True, metavar="TEXT", help="The reason; it is kept.")
@click.pass_obj
def go_on_command(workspace: Path | None, by: str, why: str) -> None:
    """Let the work go on although the workspace was rolled back. Until then nothing can be entered.

    Only where the newer copy is lost for good: witnesses go on to refuse this ledger, and lastseen verify to say so.

    Example: lastseen witness continue --by "K. Ono" --why "the newer disk was seized, and there is no other copy"
    """
    from lastseen.casework.witnesses import go_on_after_roll_back
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        entry = go_on_after_roll_back(opened, by, why)
    say(f"entry {entry} says that the work goes on after the roll-back; tell your partners")


@witness_command.command("serve")
@click.option("--folder", required=True, type=click.Path(path_type=Path), help="Where the witness keeps what it saw.")
@click.option("--name", required=True, help="Its own name, such as partner.example/one.")
@click.option("--log", "logs", metavar="KEY", multiple=True, help="The public key of a log to countersign; kept.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
def serve_command(folder: Path, name: str, logs: tuple[str, ...], host: str, port: int) -> None:
    """Be a witness for partners: countersign what only adds to what was seen before, and refuse all else.

    Its keys are made on first use and printed, for the partners to trust. Stop it with Ctrl+C.

    Example: lastseen witness serve --folder witness --name partner.example/one --log lastseen/7f3a9c2e+67dfe324+AYt…
    """
    from lastseen.casework.clock import now
    from lastseen.witness.memory import Memory
    from lastseen.witness.serve import application, server

    memory = Memory(folder)
    for log in logs:
        memory.learn(log)
    cosigners = memory.cosigners(name, secrets.token_bytes)
    listening = server(application(memory, cosigners, lambda: int(now().timestamp())), host, port)
    for cosigner in cosigners:
        say(f"key: {cosigner.key}")
    for known in memory.logs():
        refused = len(memory.refused(known.name))
        say(f"countersigns {known.name}{f'; {refused} forged checkpoints are kept as evidence' if refused else ''}")
    if not memory.logs():
        complain("warning: no log is known yet, so nothing will be countersigned", "--log KEY makes one known")
    say(f"listening: http://{host}:{port}")
    try:
        listening.run()  # Ctrl+C ends it without an error
    finally:
        listening.close()
    say("closed; everything that was seen is kept")
