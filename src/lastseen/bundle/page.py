"""`VERIFY.html`: what a court clerk must do, in English, Korean, Russian and Arabic, on one page."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Any

COMMAND = "python3 verify.pyz ."
"""On Windows `python` or `py` may be the word; the page says both."""
WINDOWS = "py verify.pyz ."
_STYLE = (
    "body{font:1.05rem/1.6 system-ui,sans-serif;max-inline-size:46rem;margin:2rem auto;padding-inline:1rem}"
    "section{border-block-start:1px solid;margin-block-start:3rem}code{unicode-bidi:isolate;direction:ltr}"
    "li{margin-block:.35rem}"
)


def texts() -> dict[str, dict[str, Any]]:
    """What the page says, language by language."""
    return tomllib.loads(files("lastseen.bundle").joinpath("verify_page.toml").read_text("utf-8"))


def verify_page() -> str:
    """The page, with no script in it and nothing fetched from anywhere."""
    said = texts()
    links = " · ".join(f'<a href="#{code}" lang="{code}">{escape(text["name"])}</a>' for code, text in said.items())
    sections = "\n".join(_section(code, text) for code, text in said.items())
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(said['en']['title'])}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<nav>{links}</nav>\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(code: str, text: dict[str, Any]) -> str:
    command = f'<code dir="ltr">{COMMAND}</code> (Windows: <code dir="ltr">{WINDOWS}</code>)'
    steps = [escape(step).replace("{command}", command) for step in text["steps"]]
    return "\n".join(
        [
            f'<section id="{code}" lang="{code}" dir="{text["dir"]}">',
            f"<h1>{escape(text['title'])}</h1>\n<p>{escape(text['intro'])}</p>",
            _list("ol", steps),
            *(
                f"<h2>{escape(text[f'{part}_title'])}</h2>\n" + _list("ul", [escape(item) for item in text[part]])
                for part in ("codes", "care", "files")
            ),
            "</section>",
        ]
    )


def _list(kind: str, items: Sequence[str]) -> str:
    return f"<{kind}>\n" + "\n".join(f"<li>{item}</li>" for item in items) + f"\n</{kind}>"
