"""`verify.pyz`: the checker as one file that Python runs, made of the very modules that Lastseen itself uses.

Blank lines are left out, and what only a type checker needs, so that whoever wants to read all of it before trusting it
has fewer than a thousand to read.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO

from lastseen.bundle.packed import pack

MAIN = """\
import sys
if sys.version_info < (3, 11):
    print("cannot be checked: this needs Python 3.11 or newer; python.org has it", file=sys.stderr)
    sys.exit(2)
from lastseen.bundle.checker.main import main
sys.exit(main())
"""
PACKAGES = ("lastseen", "lastseen.bundle", "lastseen.bundle.checker")
"""Of the first two only that they are packages."""
_FOR_TYPES = "from __future__ import annotations"


def sources() -> dict[str, bytes]:
    """Every file in `verify.pyz`."""
    found = {"__main__.py": MAIN.encode()}
    for package in PACKAGES[:-1]:
        found[f"{package.replace('.', '/')}/__init__.py"] = b""
    for file in files(PACKAGES[-1]).iterdir():
        if file.name.endswith(".py"):
            read = file.read_text("utf-8")
            found[f"{PACKAGES[-1].replace('.', '/')}/{file.name}"] = without_what_nobody_needs(read).encode()
    return found


def without_what_nobody_needs(source: str) -> str:
    """The source without blank lines and what is for type checkers alone, and with one spelling of line ends."""
    return "".join(f"{line}\n" for line in source.splitlines() if line.strip() and line != _FOR_TYPES)


def verify_pyz() -> bytes:
    """The bytes of `verify.pyz`: the same for the same version of Lastseen."""
    out = BytesIO()
    pack(sources(), out)
    return out.getvalue()
