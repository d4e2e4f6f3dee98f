"""Triggers that refuse to change or delete what is in the ledger.

They stop accidents and careless programs, not somebody who owns the database; that one is found by the checkpoints.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("lastseen_entry", "lastseen_node", "lastseen_checkpoint")
REFUSAL = "the ledger is only ever added to"

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRES_FUNCTION = """
CREATE FUNCTION lastseen_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$
"""
POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION lastseen_append_only()
"""


def add_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(POSTGRES_FUNCTION.format(refusal=REFUSAL))
    for table in TABLES:
        for verb in ("update", "delete") if sqlite else ("update", "delete", "truncate"):
            schema_editor.execute((SQLITE if sqlite else POSTGRES).format(table=table, verb=verb, refusal=REFUSAL))


class Migration(migrations.Migration):
    dependencies = [("lastseen", "0001_tables")]

    operations = [migrations.RunPython(add_triggers)]
