from __future__ import annotations

import pytest

from lastseen.intake.extract.declared import declared, meta_charset
from lastseen.intake.extract.found import Page
from lastseen.intake.extract.markup import take_apart

ALL = """<html lang="en-GB"><head><title> The Wire |  Two men </title>
<meta property="og:title" content="Two men &amp; a boat"><meta name="application-name" content="x">
<meta property="og:site_name" content="The Harbour Wire"><link rel="stylesheet canonical" href="https://wire.example/a">
<meta property="article:published_time" content="2021-02-03T23:30:00-05:00"></head><body>x"""


def told(head: str) -> Page:
    return declared(take_apart(head))[0]


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def test_everything_that_a_page_declares_is_read() -> None:
    assert declared(take_apart(ALL)) == (
        Page("Two men & a boat", "2021-02-03", "The Harbour Wire", "en-GB", "https://wire.example/a"),
        [],
    )


def test_nothing_is_guessed() -> None:
    page = "<h1>Two men</h1><p>Published on 3 February 2021</p><time datetime='2021-02-04'>yesterday</time>"

    assert told(page) == Page()


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (linked('{"@type": "NewsArticle", "datePublished": "2021-02-03T10:00Z"}'), "2021-02-03"),
        (linked('{"@graph": [{"@type": "WebPage"}, {"@type": ["Article"], "datePublished": "2021-02"}]}'), "2021-02"),
        (linked('[{"@type": "ReportageNewsArticle", "datePublished": "2021"}]'), "2021"),
        (linked('{"@type": "Person", "datePublished": "2021-02-03"}'), None),
        (linked("{broken"), None),
        (linked("[" * 5000), None),
        (linked('{"@type": "Article", "datePublished": 20210203}'), None),
        ('<meta name="DC.date.issued" content="2021-02-03">', "2021-02-03"),
        ('<meta itemprop="datePublished" content="2021/02/03 10:00">', "2021-02-03"),
        ('<time itemprop="datePublished" datetime="2021-02-03">x</time>', "2021-02-03"),
        ("<time pubdate datetime=2021-02-03>x</time>", "2021-02-03"),
        ('<meta name="date" content="3 February 2021">', None),
        ('<meta name="date" content="02/03/2021">', None),
        ('<meta name="date" content="2021-02-30">', None),
        ('<meta name="date" content="20210203">', None),
        ('<meta property="article:modified_time" content="2021-02-03">', None),
    ],
)
def test_a_day_is_taken_where_it_is_declared_as_the_day_of_publication(head: str, day: str | None) -> None:
    assert told(head).published == day


def test_two_declarations_that_differ_give_no_day_and_a_warning() -> None:
    head = linked('{"@type": "Article", "datePublished": "2021-02-03"}') + '<meta name="date" content="2021-02-05">'

    page, doubts = declared(take_apart(head))

    assert page.published is None
    assert doubts == ["the page declares more than one day of publication (2021-02-03, 2021-02-05): none was taken"]


def test_a_month_and_a_day_in_it_do_not_differ() -> None:
    head = linked('{"@type": "Article", "datePublished": "2021-02"}') + '<meta name="date" content="2021-02-05">'

    assert told(head).published == "2021-02-05"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=EUC-KR'>", "EUC-KR"),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        (b"<p>charset=utf-8", None),
        (b" " * 5000 + b"<meta charset=koi8-r>", None),
    ],
)
def test_the_declared_charset_is_looked_for_where_browsers_look(head: bytes, charset: str | None) -> None:
    assert meta_charset(head) == charset
