"""What a page declares about itself: its title, its day, its site, its language, its own address.

Only declarations are read (Open Graph, schema.org in JSON-LD, Dublin Core, HTML's own elements); no date is ever looked
for in the text or in the address, for a guess would look like a fact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lastseen.intake.extract.found import Page
from lastseen.intake.extract.markup import Markup, Tag

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "pubdate",
    "publishdate", "publish-date", "date",
)  # fmt: skip
"""Names under which pages declare the day of their publication; the first that is there counts."""
_DAY = re.compile(r"\s*(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?:$|[T\s])")
_WORDS = re.compile(r"\s+")
_LONGEST = 300
_LARGEST_JSON = 1 << 20


def declared(markup: Markup) -> tuple[Page, list[str]]:
    """What the page says of itself, and what is doubtful about that."""
    metas = _metas(markup.tags)
    linked = list(_linked_data(markup.tags))
    days = _days(markup.tags, metas, linked)
    page = Page(
        title=_first(metas.get("og:title"), *(_content(tag) for tag in _named(markup.tags, "title"))),
        published=days[0] if len(days) == 1 else None,
        site=_first(metas.get("og:site_name"), metas.get("application-name"), *_publishers(linked)),
        language=_first(*(tag.attributes.get("lang") for tag in _named(markup.tags, "html"))),
        url=_first(*_canonical(markup.tags), _web_address(metas.get("og:url"))),
    )
    doubt = f"the page declares more than one day of publication ({', '.join(days)}): none was taken"
    return page, [doubt] if len(days) > 1 else []


def meta_charset(head: bytes) -> str | None:
    """The charset that the first kilobytes of a page declare (HTML Standard, prescan), or an XML declaration."""
    found = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", head[:4096], re.IGNORECASE)
    found = found or re.match(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", head[:4096])
    return found.group(1).decode("ascii") if found else None


def _named(tags: list[Tag], name: str) -> Iterator[Tag]:
    return (tag for tag in tags if tag.name == name)


def _metas(tags: list[Tag]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _named(tags, "meta"):
        name = tag.attributes.get("property") or tag.attributes.get("name") or tag.attributes.get("itemprop")
        if name and tag.attributes.get("content"):
            found.setdefault(name.lower(), tag.attributes["content"])
    return found


def _content(tag: Tag) -> str:
    import html

    return html.unescape(tag.content)


def _canonical(tags: list[Tag]) -> Iterator[str | None]:
    for tag in _named(tags, "link"):
        if "canonical" in tag.attributes.get("rel", "").lower().split():
            yield _web_address(tag.attributes.get("href"))


def _web_address(text: str | None) -> str | None:
    """An address that stands for itself; half of one says nothing once the page is saved."""
    return text if text and text.strip().lower().startswith(("http://", "https://")) else None


def _first(*candidates: str | None) -> str | None:
    for candidate in candidates:
        told = _WORDS.sub(" ", candidate or "").strip()[:_LONGEST]
        if told:
            return told
    return None


def _linked_data(tags: list[Tag]) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD, the lists and graphs they stand in opened."""
    for tag in _named(tags, "script"):
        if "ld+json" not in tag.attributes.get("type", "").lower() or len(tag.content) > _LARGEST_JSON:
            continue
        try:
            found = json.loads(tag.content)
        except (ValueError, RecursionError):
            continue
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, dict):
                graph = one.get("@graph")
                yield from (part for part in (graph if isinstance(graph, list) else [one]) if isinstance(part, dict))


def _is_article(one: Mapping[str, Any]) -> bool:
    kind = one.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in kinds)


def _publishers(linked: list[Mapping[str, Any]]) -> Iterator[str | None]:
    for one in linked:
        publisher = one.get("publisher")
        if _is_article(one) and isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            yield publisher["name"]


def _days(tags: list[Tag], metas: Mapping[str, str], linked: list[Mapping[str, Any]]) -> list[str]:
    """The different days that the page's strongest declarations give, each as a day, month or year."""
    articles = [one.get("datePublished") for one in linked if _is_article(one)]
    named = [metas[name] for name in _PUBLISHED if name in metas][:1]
    times = [
        tag.attributes.get("datetime")
        for tag in _named(tags, "time")
        if "pubdate" in tag.attributes or "datepublished" in tag.attributes.get("itemprop", "").lower()
    ]
    told = [*articles[:1], *named] or times[:1]
    days = list(dict.fromkeys(day for day in map(_day, told) if day))
    # a month that the day lies in does not contradict it
    return [day for day in days if not any(other != day and other.startswith(day) for other in days)]


def _day(text: object) -> str | None:
    """The day of a timestamp as it is written, in the zone it is written in."""
    found = _DAY.match(text) if isinstance(text, str) else None
    if found is None:
        return None
    year, month, day = found.groups()
    from datetime import date

    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)
