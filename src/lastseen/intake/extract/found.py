"""What an extractor finds, and how it travels from the process that read to the one that keeps."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from lastseen.core.errors import LastseenError

Span = tuple[int, int, int, int]
"""A stretch of the working text and the stretch of the original it stands for: start, end, start there, end there.

All four count code points, in the original as it was decoded. Stretches of equal length correspond point by point (a
blank to any blank); a stretch of another length (an entity such as ``&amp;``, several blanks) only as a whole.
"""


class Unreadable(LastseenError):
    """A report whose text cannot be read; it is preserved all the same."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a message."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """What a report says of itself. Only what it declares: nothing here is guessed."""

    title: str | None = None
    published: str | None = None
    """The day, month or year that it declares as its publication, such as 2021-02-03."""
    site: str | None = None
    language: str | None = None
    url: str | None = None
    """Where it was fetched from, or the address that it calls its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a report and what must be known about it."""

    extractor: str
    """Name and version, with those of the library that did the work."""
    text: str | None
    """The working text, exactly as the extractor gives it; None where there is none."""
    page: Page = Page()
    warnings: tuple[str, ...] = ()
    """What was assumed, left out or not looked at, as sentences."""
    marks: dict[str, Any] = field(default_factory=dict)
    """Places in the text: ``spans`` (see Span), ``pages`` (start and end of each), ``of`` (how many there are where not
    all were read), ``check`` (lines to hold against the picture), ``inserted`` and ``deleted`` (tracked changes);
    ``headers`` of a message; ``charset``; ``fetched``."""
    attachments: tuple[Attachment, ...] = ()

    def but(self, *warnings: str) -> Found:
        """The same with more warnings."""
        return replace(self, warnings=(*self.warnings, *(warning for warning in warnings if warning)))


def nothing(extractor: str, *warnings: str) -> Found:
    """What is found where there is no text to be read."""
    return Found(extractor, None, warnings=warnings)


def to_json(found: Found) -> bytes:
    """The finding as bytes that can pass a pipe."""
    told = asdict(found)
    told["attachments"] = [
        {**kept, "data": base64.b64encode(kept["data"]).decode("ascii")} for kept in told["attachments"]
    ]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def from_json(data: bytes) -> Found:
    """The finding again. ValueError for bytes that are none: the process that read a report is not trusted."""
    if _HALF_CHARACTER.search(data):
        raise ValueError("half a character, which cannot be kept")
    try:
        return _found(json.loads(data.decode("utf-8")))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no finding") from error


_HALF_CHARACTER = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
"""The escape of a surrogate, which `to_json` never writes."""
_WARNINGS = 50
_LONGEST = 1000


def _found(told: Any) -> Found:
    attachments = tuple(
        Attachment(str(kept["name"]), str(kept["media_type"]), base64.b64decode(kept["data"], validate=True))
        for kept in told["attachments"]
    )
    page = Page(**{name: None if value is None else str(value)[:_LONGEST] for name, value in told["page"].items()})
    text, marks = told["text"], told["marks"]
    if not (text is None or isinstance(text, str)) or not isinstance(marks, dict):
        raise TypeError("no text where one belongs")
    warnings = tuple(str(warning)[:_LONGEST] for warning in told["warnings"][:_WARNINGS])
    return Found(str(told["extractor"])[:_LONGEST], text, page, warnings, marks, attachments)
