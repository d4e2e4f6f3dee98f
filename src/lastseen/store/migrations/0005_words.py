"""The index of words. Where there are reports and claims already, the first search fills it."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lastseen.store.words import words_version

# The words come with a space between; to this tokeniser a word is any run of ASCII letters and digits and of whatever
# is not ASCII.
SQLITE = [
    "CREATE VIRTUAL TABLE lastseen_words USING fts5(words, content='lastseen_passage', content_rowid='id', tokenize='ascii', prefix='1 2 3')"
]
POSTGRES = [
    "ALTER TABLE lastseen_passage ADD COLUMN found tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX lastseen_passage_found ON lastseen_passage USING gin (found)",
]


def make_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    for statement in SQLITE if connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)
    held = (apps.get_model("lastseen", model).objects.using(connection.alias) for model in ("Claim", "Report"))
    if not any(rows.exists() for rows in held):
        apps.get_model("lastseen", "WordIndex").objects.using(connection.alias).create(made_with=words_version())


def drop_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE lastseen_words")


class Migration(migrations.Migration):
    dependencies = [("lastseen", "0004_captures")]

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("row", models.BigIntegerField()),
                ("start", models.IntegerField(null=True)),
                ("words", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["row"], name="lastseen_passage_row")]},
        ),
        migrations.CreateModel(
            name="WordIndex",
            fields=[("made_with", models.TextField(primary_key=True, serialize=False))],
        ),
        migrations.RunPython(make_index, drop_index),
    ]
