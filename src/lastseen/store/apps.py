"""How Django knows the store: its tables begin with `lastseen_`."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The tables of a workspace."""

    name = "lastseen.store"
    label = "lastseen"
