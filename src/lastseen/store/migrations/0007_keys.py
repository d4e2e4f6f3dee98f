"""The view of the keys that are bound to people, to sign what they enter."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lastseen", "0006_sealed")]

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField()),
                ("data", models.TextField()),
                ("key", models.TextField(unique=True)),
            ],
            options={"abstract": False},
        ),
    ]
