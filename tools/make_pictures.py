"""Draw the README's picture from what the demo's case prints: `python -m tools.make_pictures`.

Needs a Chromium on the machine and fonts for Korean and Russian; nothing is fetched.
"""

from __future__ import annotations

import contextlib
import html
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lastseen.cli import main as lastseen

ROOT = Path(__file__).parent.parent
CASE = "src/lastseen/demo/river-port.yaml"
STATEMENT = "vanished.date=2019-11-05~"
STYLE = """
body { margin: 0; padding: 24px 28px; background: #fbfaf7; color: #1d2430;
       font: 15px/1.5 'DejaVu Sans Mono', 'Noto Sans Mono CJK KR', monospace; white-space: pre; }
b { color: #8a3b12; }
"""
WINDOW = "980,690"


def main() -> int:
    """Draw the picture; returns 0, or 3 where no Chromium is found."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium was found; on Debian: apt install chromium fonts-noto-core fonts-noto-cjk")
        return 3
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        lastseen(["why", str(ROOT / CASE), STATEMENT])
    line = f"<b>$ lastseen why river-port.yaml {STATEMENT}</b>\n\n"
    page = f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{line}{html.escape(told.getvalue())}"
    draw(browser, page, ROOT / "docs" / "images" / "why.png")
    return 0


def draw(browser: str, page: str, target: Path) -> None:
    """Save a page as a picture."""
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
        where = [f"--user-data-dir={folder}/profile", f"--window-size={WINDOW}", f"--screenshot={target}"]
        words = [browser, *quiet, *where, source.as_uri()]
        subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - the browser that was found, on our own page


if __name__ == "__main__":
    sys.exit(main())
