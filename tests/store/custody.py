"""Custodians for the tests that seal: keys made of letters, which are of nobody."""

from __future__ import annotations

from pathlib import Path

from lastseen.casework.custodians import add_custodian
from lastseen.casework.import_case import import_file
from lastseen.casework.pinned import pin
from lastseen.ledger.keys import Signer
from lastseen.sealing.hybrid import HybridIdentity
from lastseen.store.workspace import Workspace

ORG = Signer("lastseen/org-7f3a9c2e", b"o" * 32)
ADA, BO, CY, EVE = (HybridIdentity(letter * 32) for letter in (b"a", b"b", b"c", b"e"))
KEEPERS = {"Ada Lum": ADA, "Bo Arn": BO, "Cy Ede": CY}
CASE = """\
casefile: 1
id: marsh-road
title: Two men taken on the marsh road
sources:
  radio: {name: Coast Radio, kind: outlet}
  nurse: {name: Lena Orr, kind: person, described: a hospital worker, access: own}
  guard: {kind: person, named: false, described: a night guard}
reports:
  R1: {publisher: radio, published: 2021-02-03, text: "Amin Duvall was taken, a hospital worker said."}
things:
  amin: {type: person}
claims:
  - {id: c1, in: R1, by: [nurse], about: amin, property: name, value: Amin Duvall}
"""


def with_custodians(workspace: Workspace, by: str = "K. Ono") -> None:
    """Pin the organisation's key and add three custodians."""
    pin(workspace, str(ORG.verifier))
    for name, identity in KEEPERS.items():
        add_custodian(workspace, name, identity.recipient.text, ORG, by)


def with_case(workspace: Workspace, folder: Path) -> None:
    """Take in the case marsh-road."""
    file = folder / "marsh-road.yaml"
    file.write_text(CASE, "utf-8")
    import_file(workspace, file)
