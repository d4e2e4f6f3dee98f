"""`verify.pyz`: the checker as one file that Python runs, made of the very modules that Lastseen itself uses.

Blank lines are left out, so that whoever wants to read all of it before trusting it has fewer than a thousand to read.
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
"""Of the first two only what makes them packages."""


def sources() -> dict[str, bytes]:
    """Every file in `verify.pyz`."""
    found = {"__main__.py": MAIN.encode()}
    for package in PACKAGES:
        folder = package.replace(".", "/")
        whole = package == PACKAGES[-1]
        for file in files(package).iterdir():
            if file.name == "__init__.py" or (whole and file.name.endswith(".py")):
                found[f"{folder}/{file.name}"] = without_blank_lines(file.read_text("utf-8")).encode()
    return found


def without_blank_lines(source: str) -> str:
    """The source with its blank lines left out, and one spelling of line ends."""
    return "".join(f"{line}\n" for line in source.splitlines() if line.strip())


def verify_pyz() -> bytes:
    """The bytes of `verify.pyz`: the same for the same version of Lastseen."""
    out = BytesIO()
    pack(sources(), out)
    return out.getvalue()
