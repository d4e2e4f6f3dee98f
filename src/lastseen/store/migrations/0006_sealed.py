"""The views of what is sealed of sources, and of the custodians it is sealed to."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lastseen", "0005_words")]

    operations = [
        migrations.CreateModel(
            name="Sealed",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField()),
                ("data", models.TextField()),
                ("position", models.IntegerField()),
                ("key", models.TextField()),
                ("blob", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="lastseen.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "position"), name="lastseen_sealed_place"),
                    models.UniqueConstraint(fields=("case", "key"), name="lastseen_sealed_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Directory",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField()),
                ("data", models.TextField()),
                ("key", models.TextField(unique=True)),
            ],
            options={"abstract": False},
        ),
    ]
