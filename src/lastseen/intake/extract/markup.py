"""Markup: a page taken apart into blocks of text, each point of which knows where it stands in the page.

Own reader instead of a tree, for a tree forgets where its text came from. It goes through the page once, forwards only,
so that no page can make it slow. It follows what a browser shows: scripts, styles, controls of forms and what is hidden
from the reader are left out; blanks count as one; entities are read.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from lastseen.intake.extract.found import Span

_ELEMENTS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(files(__package__).joinpath("elements.toml").read_text("utf-8")).items()
}
_SILENT, _RAW, _BLOCKS, _VOID = (_ELEMENTS[name] for name in ("silent", "raw", "blocks", "void"))
_BESIDE, _CLOSED_BY_THE_NEXT, _TELLING = (_ELEMENTS[name] for name in ("beside", "closed_by_the_next", "telling"))

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_STOP = re.compile("[>\"']")
_BEFORE_QUOTE = re.compile(r"=\s*\Z")
_ATTRIBUTE = re.compile(r"""([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PIECE = re.compile(
    r"[ \t\n\r\f]+|&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)|[^ \t\n\r\f&]+|&"
)


@dataclass(slots=True)
class Block:
    """A paragraph, heading, cell or the like."""

    tag: str
    beside: str
    """The innermost menu, header, footer or the like that it stands in; empty where it stands in none."""
    text: str
    spans: list[Span]
    linked: int
    """How many of its characters lead elsewhere."""


@dataclass(slots=True)
class Tag:
    """One tag with its attributes, their names in lower case."""

    name: str
    attributes: dict[str, str]
    content: str = ""
    """What stands in it, for the few elements whose content is no markup."""


@dataclass(slots=True)
class Markup:
    """A page taken apart."""

    blocks: list[Block]
    tags: list[Tag]
    """The tags that may say something about the page: html, meta, link, title, time and script."""
    hidden: int
    """How many characters are there that no reader sees."""


def take_apart(page: str) -> Markup:
    """The blocks and the telling tags of a page."""
    reader = _Reader(page)
    reader.run()
    return Markup(reader.blocks(), reader.tags, reader.hidden)


class _Reader:
    """Goes through a page once; `at` only ever grows."""

    def __init__(self, page: str) -> None:
        self.page, self.at = page, 0
        self._drafts: list[_Draft] = []
        self.tags: list[Tag] = []
        self.hidden = 0
        self._beside: list[str] = []
        self._silent: list[str] = []
        """The open elements of one name, the first of which is left out."""
        self._is_hidden = False
        self._open = False
        self._in_link = False
        self._tag_name = "body"
        self._quotes_end = {'"': False, "'": False}

    def run(self) -> None:
        """Read to the end."""
        while self.at < len(self.page):
            start = self.page.find("<", self.at)
            end = len(self.page) if start < 0 else start
            self._text(self.at, end)
            self.at = end
            if start >= 0:
                self._markup()

    def blocks(self) -> list[Block]:
        """What was read, block by block."""
        return [block for block in (draft.block() for draft in self._drafts) if block.text]

    def _markup(self) -> None:
        page, at = self.page, self.at
        if page.startswith("<!--", at):
            self._skip_to("-->", at + 4)
        elif page.startswith(("<!", "<?"), at):
            self._skip_to(">", at + 2)
        elif page.startswith("</", at) and (name := _NAME.match(page, at + 2)):
            self._skip_to(">", name.end())
            self._close(name.group().lower())
        elif name := _NAME.match(page, at + 1):
            self._tag(name)
        else:
            self._text(at, at + 1)
            self.at = at + 1

    def _skip_to(self, sign: str, start: int) -> None:
        end = self.page.find(sign, start)
        self.at = len(self.page) if end < 0 else end + len(sign)

    def _tag(self, found: re.Match[str]) -> None:
        name = found.group().lower()
        end = self._tag_end(found.end())
        if end is None:
            # no tag after all, and none can follow: what is left is text
            self._text(self.at, len(self.page))
            self.at = len(self.page)
            return
        written = self.page[found.end() : end - 1]
        self.at = end
        attributes = _attributes(written) if name in _TELLING or _may_hide(written) else {}
        self._open_element(name, attributes, closed=written.endswith("/"))

    def _tag_end(self, at: int) -> int | None:
        """Where a tag ends; a > in a quoted value does not end it."""
        while stop := _STOP.search(self.page, at):
            sign = stop.group()
            if sign == ">":
                return stop.end()
            at = stop.end()
            if not self._quotes_end[sign] and _BEFORE_QUOTE.search(self.page, max(0, stop.start() - 8), stop.start()):
                close = self.page.find(sign, at)
                self._quotes_end[sign] = close < 0
                at = at if close < 0 else close + 1
        return None

    def _open_element(self, name: str, attributes: dict[str, str], *, closed: bool) -> None:
        tag = Tag(name, attributes)
        if name in _TELLING:
            self.tags.append(tag)
        if self._silent:
            if self._silent[0] == name and name in _CLOSED_BY_THE_NEXT:
                self._silent.clear()
            elif self._silent[0] == name and name not in _VOID and not closed:
                self._silent.append(name)
        elif name not in _VOID and not closed and (name in _SILENT or _is_hidden(attributes)):
            self._silent.append(name)
            self._is_hidden = name not in _SILENT
        if name in _RAW and not closed:
            tag.content = self._raw(name)
        elif not self._silent:
            self._layout(name, closed=closed)

    def _layout(self, name: str, *, closed: bool) -> None:
        if name == "br":
            self._line_break()
        elif name == "a":
            self._in_link = not closed
        elif name in _BLOCKS:
            self._open = False
            if name in _BESIDE and not closed:
                self._beside.append(name)
            self._tag_name = name

    def _raw(self, name: str) -> str:
        """The content of an element that holds no markup, up to its own end."""
        closing = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(self.page, self.at)
        start, end = self.at, closing.start() if closing else len(self.page)
        self.at = end
        return self.page[start:end]

    def _close(self, name: str) -> None:
        if self._silent:
            if self._silent[0] == name:
                self._silent.pop()
            return
        if name in _BLOCKS:
            self._open = False
        if name == "a":
            self._in_link = False
        if name in self._beside:
            while self._beside.pop() != name:
                pass

    def _line_break(self) -> None:
        if self._open:
            self._drafts[-1].break_line()

    def _text(self, start: int, end: int) -> None:
        if start == end:
            return
        if self._silent:
            self.hidden += len(self.page[start:end].strip()) if self._is_hidden else 0
            return
        if not self._open:
            if not self.page[start:end].strip(_BLANK):
                return
            self._drafts.append(_Draft(self._tag_name, self._beside[-1] if self._beside else ""))
            self._open = True
        self._drafts[-1].add(self.page, start, end, linked=self._in_link)


_BLANK = " \t\n\r\f"


@dataclass(slots=True)
class _Draft:
    """A block while it grows."""

    tag: str
    beside: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[Span] = field(default_factory=list)
    linked: int = 0

    def add(self, page: str, start: int, end: int, *, linked: bool) -> None:
        """Put a stretch of the page at the end, as a reader sees it."""
        before = self.length
        for shown, at, upto in _pieces(page, start, end):
            if shown == " " and (not self.parts or self.parts[-1][-1:] in (" ", "\n")):
                continue
            if shown:
                _note(self.spans, (self.length, self.length + len(shown), at, upto))
                self.parts.append(shown)
                self.length += len(shown)
        self.linked += self.length - before if linked else 0

    def break_line(self) -> None:
        """End a line within the block."""
        if self.parts:
            self.parts.append("\n")
            self.length += 1

    def block(self) -> Block:
        """The block, without blanks at its end."""
        text = "".join(self.parts).rstrip(" \n")
        spans = list(self.spans)
        while spans and spans[-1][0] >= len(text):
            spans.pop()
        if spans and spans[-1][1] > len(text):
            start, end, there, upto = spans[-1]
            spans[-1] = (start, len(text), there, upto - (end - len(text)))
        return Block(self.tag, self.beside, text, spans, self.linked)


def _pieces(page: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for piece in _PIECE.finditer(page, start, end):
        written = piece.group()
        if written[0] in " \t\n\r\f":
            yield " ", piece.start(), piece.end()
        elif written[0] == "&":
            yield html.unescape(written), piece.start(), piece.end()
        else:
            yield written, piece.start(), piece.end()


def _note(spans: list[Span], new: Span) -> None:
    """Add a stretch, or lengthen the last one where the new one goes on with it point by point."""
    if spans:
        start, end, there, upto = spans[-1]
        straight = end - start == upto - there and new[1] - new[0] == new[3] - new[2]
        if straight and (end, upto) == (new[0], new[2]):
            spans[-1] = (start, new[1], there, new[3])
            return
    if new[1] > new[0]:
        spans.append(new)


def _may_hide(written: str) -> bool:
    return "hidden" in written or "none" in written or "HIDDEN" in written


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style", "")))


def _attributes(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found
