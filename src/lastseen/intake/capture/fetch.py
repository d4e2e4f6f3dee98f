"""Fetching: one page, because a person asked for it, with every hop checked before it is taken.

One name is looked up once for each hop, all its addresses are checked, and the connection goes to one of those checked:
there is no second look-up for an attacker to answer differently. The server learns that somebody with a common browser
looked; with a proxy it does not learn from where. Nothing is sent but the question: no cookies, no referrer.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from typing import Any, cast

from lastseen.intake.capture.addresses import Refused, check_all
from lastseen.intake.capture.links import PORTS, Link, follow, read_link
from lastseen.intake.capture.network import Network, SystemNetwork, dial
from lastseen.intake.capture.proxies import Proxy, ProxyError, authorization, through
from lastseen.intake.capture.wire import FetchFailed, Patience, Wire

USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
"""A common one, and the one that Tor Browser sends too, so that who asks does not stand out."""
_HEADERS = (
    f"User-Agent: {USER_AGENT}",
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language: en-US,en;q=0.5",
    "Accept-Encoding: gzip, deflate",
    "Upgrade-Insecure-Requests: 1",
    "Connection: close",
)
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Rules:
    """What one capture may take and use."""

    ports: frozenset[int] = frozenset(PORTS.values())
    proxy: Proxy | None = None
    largest: int = 64 * 1024 * 1024
    """Bytes of one answer, as they are sent."""
    seconds: float = 120
    """All hops together."""
    idle: float = 30
    """The longest silence."""
    hops: int = 10
    """How often a page may send on to another."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, byte for byte."""

    link: Link
    address: str | None
    """The IP address that answered; None behind a proxy."""
    at: datetime
    asked: bytes
    answered: bytes
    headers: int
    """How many bytes of the answer are its head."""
    status: int
    location: str | None


def fetch(url: str, rules: Rules, clock: Callable[[], datetime], network: Network | None = None) -> list[Exchange]:
    """Fetch a page; gives every hop, the page itself last.

    Refused when the address or one that it sends on to may not be fetched; FetchFailed when there is no whole page.
    """
    network = network or SystemNetwork()
    patience = Patience(rules.seconds, rules.idle)
    onion = rules.proxy is not None and rules.proxy.kind == "socks5h"
    link = read_link(url, rules.ports, onion=onion)
    hops: list[Exchange] = []
    while True:
        hops.append(_ask(link, rules, patience, network, clock))
        last = hops[-1]
        if last.status not in _REDIRECTS or last.location is None:
            break
        if len(hops) > rules.hops:
            raise FetchFailed(
                f"{url} sends on more than {rules.hops} times", "open it in a browser, save it, add the file"
            )
        link = follow(link, last.location, rules.ports, onion=onion)
    if last.status != 200:
        raise FetchFailed(f"{link.host} answered {last.status}: {_meaning(last.status)}; nothing was preserved", _LATER)
    return hops


_LATER = "check the address in a browser; a page that only a browser is shown can be saved there and added as a file"


def _meaning(status: int) -> str:
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return "a number that means nothing"


def _ask(link: Link, rules: Rules, patience: Patience, network: Network, clock: Callable[[], datetime]) -> Exchange:
    at = clock()
    try:
        connection, address = _connect(link, rules, patience, network)
        with connection:
            asked = _question(link, rules.proxy)
            connection.settimeout(patience.left())
            connection.sendall(asked)
            return _answer(link, address, at, asked, Wire(connection, patience, rules.largest))
    except ssl.SSLCertVerificationError as error:
        told = f"{link.host} cannot prove that it is {link.host} ({error.verify_message})"
        raise FetchFailed(told, "somebody may stand in between; look at the page over another connection") from error
    except OSError as error:
        told = f"{link.host} cannot be reached: {_said(error)}"
        raise FetchFailed(told, "check the connection and try again") from error
    except (HTTPException, ValueError) as error:
        raise FetchFailed(f"{link.host} does not answer as a web server does ({_said(error)})", _LATER) from error


def _connect(link: Link, rules: Rules, patience: Patience, network: Network) -> tuple[socket.socket, str | None]:
    if rules.proxy is not None:
        connection, address = through(rules.proxy, link, patience.left(), dial), None
    else:
        connection, address = _direct(link, patience, network)
    if link.scheme == "https":
        connection.settimeout(patience.left())
        try:
            connection = network.secure(connection, link.host)
        except OSError:
            connection.close()
            raise
    return connection, address


def _direct(link: Link, patience: Patience, network: Network) -> tuple[socket.socket, str]:
    """A connection to the first of the checked addresses that takes it."""
    found = [link.host] if link.is_address else network.resolve(link.host, link.port, patience.left())
    failed: OSError | None = None
    for address in check_all(link.host, found):
        try:
            return network.connect(address, link.port, patience.left()), address
        except OSError as error:
            failed = error
    raise failed or OSError("it has no address")


def _question(link: Link, proxy: Proxy | None) -> bytes:
    plainly = proxy is not None and proxy.kind == "http" and link.scheme == "http"
    extra = authorization(proxy) if proxy is not None and plainly else []
    lines = [
        f"GET {link.url if plainly else link.target} HTTP/1.1",
        f"Host: {link.authority}",
        *_HEADERS,
        *extra,
        "",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def _answer(link: Link, address: str | None, at: datetime, asked: bytes, wire: Wire) -> Exchange:
    response = HTTPResponse(cast("Any", wire), method="GET")
    response.begin()
    head = len(wire.taken)
    _check_length(response.headers, wire)
    try:
        while response.read(_CHUNK):
            pass
    except IncompleteRead as error:
        raise FetchFailed(f"{link.host} broke off before the end of the page", "try again") from error
    if response.length:
        raise FetchFailed(f"{link.host} broke off {response.length} bytes before the end of the page", "try again")
    location = response.headers.get("Location")
    kept = _without_password(asked)
    return Exchange(link, address, at, kept, bytes(wire.taken), head, response.status, location)


def _check_length(headers: HTTPMessage, wire: Wire) -> None:
    """An answer that says itself that it is too large is not begun."""
    announced = headers.get("Content-Length", "")
    if announced.isdecimal():
        wire.expect(int(announced))


def _without_password(asked: bytes) -> bytes:
    """The question as it is kept: not with the words that open the proxy."""
    return b"\r\n".join(line for line in asked.split(b"\r\n") if not line.startswith(b"Proxy-Authorization:"))


def _said(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (told or type(error).__name__).strip()[:200]


__all__ = ["Exchange", "FetchFailed", "ProxyError", "Refused", "Rules", "fetch"]
