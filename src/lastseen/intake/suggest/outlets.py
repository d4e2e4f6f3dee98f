"""The outlets and agencies whose names are known, in every script."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def outlets() -> dict[str, str]:
    """Every known name, as it is written, with `agency` or `outlet`."""
    table = tomllib.loads(files("lastseen.intake.suggest").joinpath("outlets.toml").read_text("utf-8"))
    named = {name: "outlet" for names in table["outlets"].values() for name in names}
    return named | {name: "agency" for names in table["agencies"].values() for name in names}
