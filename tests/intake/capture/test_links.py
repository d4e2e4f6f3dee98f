from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.capture.addresses import Refused
from lastseen.intake.capture.links import LONGEST, follow, read_link

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "intake" / "links.json").read_text("utf-8"))


@pytest.mark.parametrize(("url", "why"), VECTORS["refused"])
def test_an_address_that_leads_inside_or_astray_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_link(url)

    assert why in str(refused.value)
    assert refused.value.hint


@pytest.mark.parametrize(("url", "asked"), VECTORS["allowed"])
def test_an_address_of_the_open_web_is_asked_for_as_it_is_written(url: str, asked: str) -> None:
    assert read_link(url).url == asked


def test_a_port_that_a_person_names_is_allowed() -> None:
    link = read_link("http://wire.example:8080/a", frozenset({80, 443, 8080}))

    assert (link.port, link.authority) == (8080, "wire.example:8080")


def test_an_onion_service_can_be_read_through_a_proxy_that_knows_them() -> None:
    assert read_link("http://abcdefghijklmnop.onion/", onion=True).host == "abcdefghijklmnop.onion"


def test_an_address_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused, match="at most 8000 are read"):
        read_link("http://wire.example/" + "a" * LONGEST)


@pytest.mark.parametrize("location", ["http://127.0.0.1/", "//169.254.169.254/", "file:///etc/passwd", "http://[::1/"])
def test_a_redirect_inside_is_refused(location: str) -> None:
    base = read_link("https://wire.example/a/b")

    with pytest.raises(Refused):
        follow(base, location, frozenset({80, 443}))


@pytest.mark.parametrize(
    ("location", "url"),
    [("c", "https://wire.example/a/c"), ("/c", "https://wire.example/c"), ("http://b.example", "http://b.example/")],
)
def test_a_redirect_outside_is_followed_from_where_it_stands(location: str, url: str) -> None:
    assert follow(read_link("https://wire.example/a/b"), location, frozenset({80, 443})).url == url


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_link_or_is_refused(text: str) -> None:
    try:
        link = read_link(f"http://{text}")
    except Refused:
        return

    assert read_link(link.url) == link
