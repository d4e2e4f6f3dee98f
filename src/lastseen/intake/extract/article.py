"""Web pages: reduced to the article, every word of it traced to its place in the page.

trafilatura says which words are the article's. The working text is then the page's own blocks that hold those words,
not what trafilatura makes of them: whole paragraphs, nothing reordered, each character with its place in the original.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version

from lastseen.intake.extract.charset import decode
from lastseen.intake.extract.choosing import choose
from lastseen.intake.extract.declared import declared, meta_charset
from lastseen.intake.extract.found import Found, Span, Unreadable
from lastseen.intake.extract.markup import Block, take_apart

NAME = "article 1"


def read_page(data: bytes, charset: str | None = None) -> Found:
    """The article of a page. `charset` is what the server declared; Unreadable where the page shows no text."""
    decoded = decode(data, charset or meta_charset(data))
    found = read_markup(decoded.text)
    marks = {**found.marks, "charset": decoded.charset}
    return replace(found, warnings=(*decoded.warnings, *found.warnings), marks=marks)


def read_markup(page: str) -> Found:
    """The article of a page that is text already."""
    markup = take_apart(page)
    told, doubts = declared(markup)
    if not markup.blocks:
        raise Unreadable("the page shows no text: it may be filled by a script", "save it with a browser and add that")
    chosen, left_out = choose(page, markup, told.title)
    text, spans = _joined(chosen)
    return Found(
        f"{NAME} (trafilatura {version('trafilatura')})",
        text,
        told,
        tuple(warning for warning in (*doubts, *left_out, _hidden(markup.hidden)) if warning),
        {"spans": spans},
    )


def _hidden(count: int) -> str:
    return f"{count} characters that the page hides from its readers were left out" if count else ""


def _joined(blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    """The working text, paragraphs apart by an empty line, and its map back to the page."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for block in blocks:
        parts.append(block.text)
        spans += [(start + at, end + at, there, upto) for start, end, there, upto in block.spans]
        at += len(block.text) + 2
    return "\n\n".join(parts), spans
