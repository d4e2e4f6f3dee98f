"""The view of the reports that were preserved for themselves."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lastseen", "0003_name_keys")]

    operations = [
        migrations.CreateModel(
            name="Capture",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField()),
                ("data", models.TextField()),
                ("key", models.TextField(unique=True)),
                ("blob", models.TextField(unique=True)),
            ],
            options={"abstract": False},
        ),
    ]
