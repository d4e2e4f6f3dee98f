"""The index of names, with the names that the claims of the workspace already give; their keys come with a search."""

from __future__ import annotations

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lastseen.store.named import NAME_PROPERTIES, digest_of, name_in

AT_ONCE = 10_000


def take_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    claim, name, claimed = (apps.get_model("lastseen", model) for model in ("Claim", "Name", "ClaimedName"))
    alias = schema_editor.connection.alias
    rows = claim.objects.using(alias).filter(property__in=NAME_PROPERTIES).order_by("pk")
    numbers: dict[str, int] = {}
    given = []
    for number, entry, data in rows.values_list("pk", "entry", "data").iterator():
        text = name_in(data)
        if text is not None:
            given.append(claimed(claim_id=number, name_id=numbers.setdefault(text, entry)))
    names = [name(id=number, text=text, folded=digest_of(text)) for text, number in numbers.items()]
    name.objects.using(alias).bulk_create(names, AT_ONCE)
    claimed.objects.using(alias).bulk_create(given, AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("lastseen", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("folded", models.TextField()),
                ("sketch", models.TextField()),
                ("keyed_with", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["folded"], name="lastseen_name_folded"),
                    models.Index(fields=["keyed_with"], name="lastseen_name_keyed_with"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimedName",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="lastseen.claim",
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="lastseen.name",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "name", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.TextField()),
                ("name", models.BigIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["name"], name="lastseen_namekey_name")]},
        ),
        migrations.RunPython(take_names, migrations.RunPython.noop),
    ]
