"""Every reader of bytes that somebody else may have written, with files that it reads and the errors it may raise.

Where a file is sealed or signed, changing it would only ever try the seal. So what is inside is changed too, and sealed
or signed anew: that is what somebody with the key, or the public key, can send.
"""

from __future__ import annotations

import json
import re
import tempfile
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from lastseen.bundle.checker.entries import read_entries
from lastseen.bundle.checker.findings import Folder
from lastseen.bundle.checker.held import read_held
from lastseen.bundle.checker.notes import Checkpoint as CheckedCheckpoint
from lastseen.bundle.checker.notes import (
    Key,
    Malformed,
    read_checkpoint,
    read_key,
    read_manifest,
    read_note,
)
from lastseen.bundle.checker.policy import read_policy
from lastseen.bundle.packed import Packed, pack
from lastseen.core import casefile
from lastseen.core.dates import Date
from lastseen.core.errors import CaseFileError
from lastseen.core.periods import DateError
from lastseen.intake.capture.addresses import Refused
from lastseen.intake.capture.wire import FetchFailed
from lastseen.intake.extract.child import read as read_report
from lastseen.intake.extract.found import Unreadable, from_json, to_json
from lastseen.intake.kinds import Kind
from lastseen.intake.sheet import UnreadableSheet, read_sheet
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.entry import read_leaf
from lastseen.ledger.errors import CheckpointError, EntryError, LedgerError, NoteError
from lastseen.ledger.keys import Verifier
from lastseen.ledger.note import SignedNote
from lastseen.sealing import bech32, shares
from lastseen.sealing.agefile import seal, unseal
from lastseen.sealing.classic import Passphrase, X25519Identity
from lastseen.sealing.directory import Directory, open_directory
from lastseen.sealing.errors import SealingError
from lastseen.sealing.header import parse as read_header
from lastseen.sealing.hybrid import HybridIdentity, HybridRecipient
from lastseen.sealing.keyfile import open_identities, open_signer
from lastseen.sealing.payload import open_payload, seal_payload
from lastseen.sealing.record import Belongs, Opened, Secret, open_record, written
from lastseen.sealing.stream import OpeningStream
from lastseen.store.archive import unpack, write_bytes
from lastseen.store.errors import DamagedStore
from lastseen.witness.cosigner import Cosigner
from lastseen.witness.protocol import Request, answer
from lastseen.witness.stamp import fault_of
from tests.bundle.made_bundles import LOG, POLICY, InMemory, checked, honest
from tests.foreign.answers import SENT, fetched
from tests.intake.extract.made import docx, lines, p, pdf, zipped
from tests.intake.extract.test_archives import MAIN, MOVED, OTHER, warc
from tests.intake.extract.test_mail import message
from tests.store.workspaces import HARBOUR

Read = Callable[[bytes], object]
NEVER: tuple[type[Exception], ...] = ()
STAMP = json.loads((Path(__file__).parents[1] / "vectors/ledger/stamp.json").read_text("utf-8"))
ADA, CLASSIC = HybridIdentity(bytes(range(32))), X25519Identity(bytes(range(1, 33)))
WORDS = "ten words that were drawn by chance some time ago"
SHORT = Passphrase(WORDS, work=4)
BELONGS = Belongs("lastseen/org", "marsh-road", "nurse", 0)
WORK = re.compile(rb"-> scrypt \S+ (?:[1-9]|1[0-2])\n")
"""A passphrase stanza that asks for little work; one that asks for more is read alike and takes seconds."""


@dataclass(frozen=True)
class Reader:
    """One reader."""

    name: str
    read: Read
    seeds: tuple[bytes, ...]
    """What it reads without an error."""
    refuses: tuple[type[Exception], ...]
    """The errors that it may raise, and no other."""


def text(read: Callable[[str], object]) -> Read:
    """A reader of text, given what UTF-8 makes of the bytes."""
    return lambda data: read(data.decode("utf-8", "surrogateescape"))


# what is sealed


def opened(data: bytes) -> None:
    unseal(data, [ADA, CLASSIC, *([SHORT] if WORK.search(data) else [])])


def streamed(data: bytes) -> None:
    stream = OpeningStream(BytesIO(data), [ADA, CLASSIC])
    while stream.read(1000):
        pass


def resealed(read: Read, key: Any = CLASSIC.recipient) -> Read:
    return lambda data: read(seal(data, [key]))


def resigned(read: Read) -> Read:
    """A reader of a signed text, given any text that can be signed, under a good signature."""

    def sign_and_read(data: bytes) -> None:
        try:
            signed = LOG.sign(data.decode("utf-8", "replace"))
        except NoteError:
            return
        read(signed.serialise())

    return sign_and_read


DIRECTORY = Directory(LOG.name).with_one("Ada Lum", ADA.recipient, date(2026, 11, 24)).following(None)
RECORD = written(Opened(Secret("Lena Orr", "by the harbour", "met her"), "K. Ono", "2026-11-24T09:00:00Z"), BELONGS)
KEY_FILE = f"# public key: {ADA.recipient.text}\n{ADA.text}\n".encode()
PAYLOAD_KEY = bytes(32)

SEALED = [
    Reader("age header", read_header, (seal(b"x", [ADA.recipient]), seal(b"x", [SHORT])), (SealingError,)),
    Reader("age file", opened, tuple(seal(b"x", [key]) for key in (CLASSIC.recipient, SHORT)), (SealingError,)),
    Reader("age file to a hybrid key", opened, (seal(b"x", [ADA.recipient]),), (SealingError,)),
    Reader("age file, piece by piece", streamed, (seal(bytes(70_000), [CLASSIC.recipient]),), (SealingError,)),
    Reader("age payload", partial(open_payload, PAYLOAD_KEY), (seal_payload(PAYLOAD_KEY, b"x"),), (SealingError,)),
    Reader(
        "sealed record",
        resealed(lambda data: open_record(data, BELONGS, [CLASSIC])),
        (RECORD,),
        (SealingError,),
    ),
    Reader("key file", resealed(lambda data: open_identities(data, WORDS), SHORT), (KEY_FILE,), (SealingError,)),
    Reader(
        "organisation's key file",
        resealed(lambda data: open_signer(data, WORDS), SHORT),
        (LOG.private_text().encode(),),
        (SealingError,),
    ),
    Reader("directory", lambda data: open_directory(data, LOG.verifier), (DIRECTORY.sign(LOG),), (SealingError,)),
    Reader(
        "directory, signed anew",
        resigned(lambda data: open_directory(data, LOG.verifier)),
        (SignedNote.parse(DIRECTORY.sign(LOG)).text.encode(),),
        (SealingError,),
    ),
    Reader("bech32", text(bech32.decode), (ADA.text.encode(), bech32.encode("age", bytes(32)).encode()), (ValueError,)),
    Reader("age recipient", text(HybridRecipient.parse), (ADA.recipient.text.encode(),), (SealingError,)),
    Reader(
        "SLIP-39 shares",
        text(lambda words: shares.join(words.splitlines())),
        ("\n".join(shares.split(ADA)[:2]).encode(),),
        (SealingError,),
    ),
]

# what is signed, and what is proven


def in_a_bundle(name: str) -> Read:
    return lambda data: checked({**honest(), name: data})


def packed(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (file := Path(folder, "bundle.zip")).write_bytes(data)
        with Packed(file) as files:
            for name in files.names():
                files.read(name)


def zip_of(files: dict[str, bytes]) -> bytes:
    pack(files, out := BytesIO())
    return out.getvalue()


def held(data: bytes) -> None:
    read_held(InMemory({**honest(), "tile/0/000.p/20": data}))


def entries(data: bytes) -> None:
    list(read_entries(data))


def kept_folder(data: bytes) -> None:
    """A checkpoint that a partner gave, as a file."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "checkpoint").write_bytes(data)
        read_held(Folder(Path(folder)))


class FirstTime:
    """What a witness remembers that has seen nothing of the log yet."""

    def log(self, origin: str) -> Key | None:
        return read_key(str(LOG.verifier)) if origin == LOG.name else None

    def last(self, origin: str) -> CheckedCheckpoint | None:
        return None

    def advance(self, old: int, note: bytes) -> bool:
        return True

    def refuse(self, note: bytes) -> None:
        pass


def unpacked(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        list(unpack(BytesIO(data), Path(folder)))


def archive_of(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    for path, data in files.items():
        write_bytes(out, path, data)
    out.write(bytes(1024))
    return out.getvalue()


CHECKPOINT = honest()["checkpoint"]
LEAF = json.loads(honest()["entries/000000000.jsonl"].splitlines()[0])["leaf"].encode()
COSIGNER = Cosigner("partner.example/one", 4, bytes(32))
REQUEST = Request(0, (), CHECKPOINT)
PROOF = "proofs/000000003.tlog-proof"

SIGNED = [
    Reader("note", SignedNote.parse, (CHECKPOINT, LEAF), (NoteError,)),
    Reader("note, by the checker", read_note, (CHECKPOINT, LEAF), (Malformed,)),
    Reader("public key", text(Verifier.parse), (str(LOG.verifier).encode(),), (NoteError,)),
    Reader("public key, by the checker", text(read_key), (str(LOG.verifier).encode(),), (Malformed,)),
    Reader("checkpoint", partial(Checkpoint.open, verifier=LOG.verifier), (CHECKPOINT,), (LedgerError,)),
    Reader(
        "checkpoint, signed anew",
        resigned(partial(Checkpoint.open, verifier=LOG.verifier)),
        (read_checkpoint(CHECKPOINT).note.text.encode(),),
        (CheckpointError,),
    ),
    Reader("checkpoint, by the checker", read_checkpoint, (CHECKPOINT,), (Malformed,)),
    Reader("checkpoint that was kept", kept_folder, (CHECKPOINT,), (Malformed,)),
    Reader("entry", read_leaf, (LEAF,), (EntryError,)),
    Reader("entry, signed anew", resigned(read_leaf), (SignedNote.parse(LEAF).text.encode(),), (EntryError,)),
    Reader("entries of a bundle", entries, (honest()["entries/000000000.jsonl"],), (Malformed,)),
    Reader("manifest", read_manifest, (honest()["MANIFEST"],), (Malformed,)),
    Reader("policy", read_policy, (POLICY.encode(),), (Malformed,)),
    Reader("tile", held, (honest()["tile/0/000.p/20"],), (Malformed,)),
    Reader("tile in a bundle", in_a_bundle("tile/0/000.p/20"), (honest()["tile/0/000.p/20"],), NEVER),
    Reader("tlog-proof in a bundle", in_a_bundle(PROOF), (honest()[PROOF],), NEVER),
    Reader(
        "entries in a bundle", in_a_bundle("entries/000000000.jsonl"), (honest()["entries/000000000.jsonl"],), NEVER
    ),
    Reader("bundle zip", packed, (zip_of(honest(3)),), (Malformed,)),
    Reader("witness request", Request.parse, (REQUEST.serialise(),), (Malformed,)),
    Reader(
        "witness request, answered",
        lambda data: answer(data, FirstTime(), [COSIGNER], 0),
        (REQUEST.serialise(),),
        NEVER,
    ),
    Reader(
        "time stamp",
        lambda data: fault_of(data, STAMP["note"].encode(), int(STAMP["nonce"])),
        (b64decode(STAMP["reply"]),),
        NEVER,
    ),
    Reader("archive of a backup", unpacked, (archive_of({"a/b": b"x", "c": b"y" * 600}),), (DamagedStore,)),
]

# reports, tables and case files


def report(kind: Kind) -> Read:
    return partial(read_report, kind)


def table(data: bytes) -> None:
    read_sheet(data)


MAIL = message("They were taken.\n", "<p>page</p>", Date="Mon, 3 May 2021 10:00:00 +0200")
MAIL.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="письмо.pdf")
PAGE = "<html><head><title>x</title></head><body><article><p>Two men were taken.</p></article></body></html>"
CASE = HARBOUR.read_bytes()
CHARSET = "Двое мужчин были задержаны на болотной дороге".encode("cp1251")

REPORTS = [
    Reader("case file", lambda data: casefile.load(data, texts={}), (CASE,), (CaseFileError,)),
    Reader("date", text(Date.parse), (b"2021-02-01~", b"[2019..2021-05]", b"2021-02-01/.."), (DateError,)),
    Reader("sheet, CSV", table, ("name;day\nДавит;2021\n".encode(), CHARSET + b";x\n1;2\n"), (UnreadableSheet,)),
    Reader("text", report(Kind.TEXT), (b"They were taken.", CHARSET), (Unreadable,)),
    Reader("HTML", report(Kind.HTML), (PAGE.encode(),), (Unreadable,)),
    Reader("PDF", report(Kind.PDF), (pdf(lines("They were taken.")),), (Unreadable,)),
    Reader("DOCX", report(Kind.DOCX), (docx(p("They were taken.")),), (Unreadable,)),
    Reader("e-mail", report(Kind.EML), (bytes(MAIL),), (Unreadable,)),
    Reader("WARC", report(Kind.WARC), (warc(MOVED, MAIN, OTHER),), (Unreadable,)),
    Reader("WACZ", report(Kind.WACZ), (zipped({"archive/data.warc.gz": warc(MAIN)}),), (Unreadable,)),
    Reader("finding", from_json, (to_json(read_report(Kind.TEXT, b"They were taken.")),), (ValueError,)),
    Reader("answer of a web server", fetched, SENT, (FetchFailed, Refused)),
]

READERS = {reader.name: reader for reader in (*SEALED, *SIGNED, *REPORTS)}
