"""The tables of a workspace: the ledger, what its entries committed to, and the views that are made from both.

The ledger is Entry, Node and Checkpoint; triggers refuse to change or delete their rows. Content holds the values and
salts behind the entries' commitments, so that a value can be erased and the ledger still hold. Everything else is a
view: `views.row_of` makes each row from the last entry on its object and from nothing else. Name, ClaimedName and
NameKey are the index of names, Passage and WordIndex that of words: made from the views, to search by.
"""

# ruff: noqa: D106, DJ008 - Meta says what it is by its name, and nobody prints a row

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models


class Entry(models.Model):
    """One line of the ledger."""

    index: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    """Its place in the ledger, counted from 0 without a gap."""
    leaf: models.BinaryField[bytes, bytes] = models.BinaryField()
    """The signed bytes; their hash is the leaf of the tree."""

    objects: ClassVar[models.Manager[Self]]


class Content(models.Model):
    """The value of one field of one entry, and the salt that opens its commitment. Both are gone once erased."""

    pk = models.CompositePrimaryKey("entry", "field")
    entry: models.BigIntegerField[int, int] = models.BigIntegerField()
    field: models.TextField[str, str] = models.TextField()
    value: models.TextField[str | None, str | None] = models.TextField(null=True)  # noqa: DJ001 - "" is a value
    """As JSON, with the keys of mappings in the order in which they were written."""
    salt: models.BinaryField[bytes | None, bytes | None] = models.BinaryField(null=True)

    objects: ClassVar[models.Manager[Self]]


class Node(models.Model):
    """The hash of one perfect subtree of the ledger; level 0 are the entries themselves (RFC 6962)."""

    pk = models.CompositePrimaryKey("level", "index")
    level: models.SmallIntegerField[int, int] = models.SmallIntegerField()
    index: models.BigIntegerField[int, int] = models.BigIntegerField()
    hash: models.BinaryField[bytes, bytes] = models.BinaryField()

    objects: ClassVar[models.Manager[Self]]


class Checkpoint(models.Model):
    """A signed summary of the first `size` entries.

    All are kept, not only the newest: each is a promise that was given, and may be held by someone outside.
    """

    size: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    note: models.BinaryField[bytes, bytes] = models.BinaryField()

    objects: ClassVar[models.Manager[Self]]


class Row(models.Model):
    """A row of a view: an object as its last entry left it."""

    id: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    """The entry that added the object; the ledger names the object by it, as in ``claim/12``."""
    entry: models.BigIntegerField[int, int] = models.BigIntegerField()
    """The last entry on the object."""
    data: models.TextField[str, str] = models.TextField()
    """The record as JSON, its keys in the order of the file."""

    objects: ClassVar[models.Manager[Self]]

    class Meta:
        abstract = True


class Case(Row):
    """A case. `data` is its file with every section emptied: the header, submitter, hold, and the order of the keys."""

    key: models.TextField[str, str] = models.TextField(unique=True)
    """The case's id."""
    text: models.TextField[str, str] = models.TextField()
    """The case file as it was imported, for its comments and spelling; empty where there was none."""


class Item(Row):
    """One record of a case."""

    case: models.ForeignKey[Case, Case] = models.ForeignKey(Case, models.PROTECT, db_index=False, related_name="+")
    case_id: int
    position: models.IntegerField[int, int] = models.IntegerField()
    """Its place in its section, counted from 0."""

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="%(app_label)s_%(class)s_place")]


class Keyed(Item):
    """A record that has an id in its case."""

    key: models.TextField[str, str] = models.TextField()

    class Meta:
        abstract = True
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(fields=["case", "key"], name="%(app_label)s_%(class)s_key"),
        ]


class Source(Keyed):
    """Whoever or whatever can say something."""


class Report(Keyed):
    """Something published or received."""

    publisher: models.TextField[str, str] = models.TextField()
    blob: models.TextField[str | None, str | None] = models.TextField(null=True)  # noqa: DJ001 - most have none
    """The SHA-256 of its preserved bytes, where it came as a file."""

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=["case", "publisher"], name="lastseen_report_publisher")]


class Thing(Keyed):
    """A person, organisation, place, event or group that claims are about."""


class Claim(Keyed):
    """One report says, through a chain of sources, that one property of one thing has one value."""

    report: models.TextField[str, str] = models.TextField()
    about: models.TextField[str, str] = models.TextField()
    property: models.TextField[str, str] = models.TextField()

    class Meta(Keyed.Meta):
        indexes = [
            models.Index(fields=["case", "about"], name="lastseen_claim_about"),
            # people are searched for by their names, over all cases
            models.Index(fields=["property"], name="lastseen_claim_property"),
        ]


class Judgement(Item):
    """A named person's ruling on two things or two sources."""


class Finding(Item):
    """A named person's dated, reasoned assessment of a statement."""


class Paper(Item):
    """A consent, a step taken, a submission made, an export from this workspace, or an erasure."""

    kind: models.TextField[str, str] = models.TextField()
    """consent, step, submission, export or erasure."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind", "position"], name="lastseen_paper_place")]


class Capture(Row):
    """A report that was preserved for itself, in no case: its bytes, its text, and what was found about it."""

    key: models.TextField[str, str] = models.TextField(unique=True)
    """The first 12 signs of the SHA-256 of its bytes, or more where two begin alike."""
    blob: models.TextField[str, str] = models.TextField(unique=True)
    """The SHA-256 of its preserved bytes."""


class Sealed(Keyed):
    """What is known of a source and sealed to its custodians; `key` is the source's id, `data` tells nothing of it."""

    blob: models.TextField[str, str] = models.TextField()
    """The SHA-256 of the sealed bytes, which lie among the preserved files."""


class Directory(Row):
    """The custodians' directory: `data` has it as the organisation's key signed it."""

    key: models.TextField[str, str] = models.TextField(unique=True)
    """The name of the organisation's key."""


class Key(Row):
    """A person's key, which signs what they enter: `data` has its public half, whose it is and on which device."""

    key: models.TextField[str, str] = models.TextField(unique=True)
    """The name of the key without what all such names begin with: u_3f9a1c7b."""


VIEWS: tuple[type[Row], ...] = (
    Case, Source, Report, Thing, Claim, Judgement, Finding, Paper, Sealed, Capture, Directory, Key,
)  # fmt: skip
"""Every view, the case first since the others point to it."""


class Name(models.Model):
    """One spelling of a name, kept once however many claims give it."""

    id: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    """The entry that brought it in: a number that is never used twice."""
    text: models.TextField[str, str] = models.TextField()
    folded: models.TextField[str, str] = models.TextField()
    """SHA-256 of the text after folding; by it a spelling is looked up, however long it is."""
    sketch: models.TextField[str, str] = models.TextField()
    """`names.sketch.sketch` of the text, made with its keys; empty where it has none."""
    keyed_with: models.TextField[str, str] = models.TextField()
    """`names.search.keys_version` when its keys were made; empty while it has none."""

    objects: ClassVar[models.Manager[Self]]

    class Meta:
        indexes = [
            models.Index(fields=["folded"], name="lastseen_name_folded"),
            models.Index(fields=["keyed_with"], name="lastseen_name_keyed_with"),
        ]


class ClaimedName(models.Model):
    """Which spelling a claim of a name gives."""

    # No constraints: whatever is done to the index by hand, the claims themselves can still be mended.
    claim: models.OneToOneField[Claim, Claim] = models.OneToOneField(
        Claim, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="+"
    )
    claim_id: int
    name: models.ForeignKey[Name, Name] = models.ForeignKey(
        Name, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    name_id: int

    objects: ClassVar[models.Manager[Self]]


class NameKey(models.Model):
    """One key of a spelling; spellings of one name share at least one, as a rule."""

    pk = models.CompositePrimaryKey("key", "name")
    key: models.TextField[str, str] = models.TextField()
    name: models.BigIntegerField[int, int] = models.BigIntegerField()

    objects: ClassVar[models.Manager[Self]]

    class Meta:
        indexes = [models.Index(fields=["name"], name="lastseen_namekey_name")]


class Passage(models.Model):
    """What a report or a claim says, as words to search by; a long text is cut into pages."""

    id: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    row: models.BigIntegerField[int, int] = models.BigIntegerField()
    """The entry that added the report or claim; no two records of any kind share one."""
    start: models.IntegerField[int | None, int | None] = models.IntegerField(null=True)
    """From which code point of the report's text on; None for a claim, and for a report's title."""
    words: models.TextField[str, str] = models.TextField()
    """`words.indexed` of it."""

    objects: ClassVar[models.Manager[Self]]

    class Meta:
        indexes = [models.Index(fields=["row"], name="lastseen_passage_row")]


class WordIndex(models.Model):
    """By which rules the words of the passages were made; no row while there are none."""

    made_with: models.TextField[str, str] = models.TextField(primary_key=True)

    objects: ClassVar[models.Manager[Self]]
