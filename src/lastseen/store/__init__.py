"""The workspace: the ledger and its views in a database, the reports' bytes in files, the log's key beside them.

Django is set up here, the same for everybody and without asking the environment anything: which database is used is
said later, by `workspace.open_workspace`. There is no default database, so a query that names no workspace fails
instead of reading the wrong one.
"""

from __future__ import annotations

import django
from django.conf import settings

if not settings.configured:
    settings.configure(
        INSTALLED_APPS=["lastseen.store"],
        DATABASES={},
        USE_TZ=True,
        TIME_ZONE="UTC",
        LOGGING_CONFIG=None,
    )
    django.setup()
