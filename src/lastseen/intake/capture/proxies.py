"""Proxies: fetching by way of another machine, so that the site does not see who looks.

With a proxy the name is looked up by the proxy (that is the point of it), so that its addresses cannot be checked here;
addresses written as numbers still are. ``socks5h`` is what Tor speaks; RFC 1928 and 1929, and HTTP's CONNECT.
"""

from __future__ import annotations

import base64
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from lastseen.core.errors import LastseenError
from lastseen.intake.capture.links import Link

_USUAL = {"socks5h": 1080, "http": 8080}
_HINT = "write it as socks5h://127.0.0.1:9050 or http://host:8080"
_SOCKS = {
    1: "it failed",
    2: "it does not allow this address",
    3: "the network cannot be reached",
    4: "the host cannot be reached",
    5: "the host refuses the connection",
    6: "it took too long",
}
"""What a SOCKS proxy may answer (RFC 1928, section 6)."""

Dial = Callable[[str, int, float], socket.socket]


class ProxyError(LastseenError):
    """A proxy that is written wrongly or does not do its part."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A machine that fetches for us."""

    kind: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def label(self) -> str:
        """The proxy as it may be printed and kept: without its password."""
        return f"{self.kind}://{self.host}:{self.port}"


def read_proxy(text: str) -> Proxy:
    """A proxy from its address. ProxyError says what is wrong with it."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise ProxyError("the proxy's address cannot be read", _HINT) from error
    if parts.scheme in ("socks5", "socks4", "socks"):
        raise ProxyError(f"with {parts.scheme} this machine would look the name up itself", "write socks5h instead")
    if parts.scheme not in _USUAL or not parts.hostname:
        raise ProxyError("the proxy's address cannot be read", _HINT)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Proxy(parts.scheme, parts.hostname, port or _USUAL[parts.scheme], user, password)


def through(proxy: Proxy, link: Link, seconds: float, dial: Dial) -> socket.socket:
    """A connection to the link's host by way of the proxy. ProxyError or OSError where it fails."""
    connection = dial(proxy.host, proxy.port, seconds)
    connection.settimeout(seconds)
    try:
        if proxy.kind == "socks5h":
            _socks(connection, proxy, link)
        elif link.scheme == "https":
            _tunnel(connection, proxy, link)
    except (ProxyError, OSError):
        connection.close()
        raise
    return connection


def authorization(proxy: Proxy) -> list[str]:
    """The header lines with which an HTTP proxy is told who asks."""
    if not proxy.user:
        return []
    token = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode("ascii")
    return [f"Proxy-Authorization: Basic {token}"]


def _socks(connection: socket.socket, proxy: Proxy, link: Link) -> None:
    connection.sendall(b"\x05\x02\x00\x02" if proxy.user else b"\x05\x01\x00")
    version, method = _receive(connection, 2)
    if version != 5 or method == 0xFF:
        raise ProxyError(f"{proxy.label} is no SOCKS proxy, or asks for another kind of password", _HINT)
    if method == 2:
        user, password = proxy.user.encode()[:255], proxy.password.encode()[:255]
        connection.sendall(b"\x01" + bytes([len(user)]) + user + bytes([len(password)]) + password)
        if _receive(connection, 2)[1]:
            raise ProxyError(f"{proxy.label} does not accept the user name and password", "check them")
    connection.sendall(b"\x05\x01\x00" + _socks_name(link) + struct.pack("!H", link.port))
    _, answer, _, kind = _receive(connection, 4)
    if answer:
        raise ProxyError(f"the proxy cannot connect to {link.host}: {_SOCKS.get(answer, 'it does not say why')}")
    _receive(connection, {1: 4, 4: 16}.get(kind) or _receive(connection, 1)[0])
    _receive(connection, 2)


def _socks_name(link: Link) -> bytes:
    if link.is_address:
        packed = ip_address(link.host).packed
        return (b"\x01" if len(packed) == 4 else b"\x04") + packed
    name = link.host.encode("ascii")
    return b"\x03" + bytes([len(name)]) + name


def _tunnel(connection: socket.socket, proxy: Proxy, link: Link) -> None:
    host = f"[{link.host}]" if ":" in link.host else link.host
    lines = [f"CONNECT {host}:{link.port} HTTP/1.1", f"Host: {host}:{link.port}", *authorization(proxy), "", ""]
    connection.sendall("\r\n".join(lines).encode("ascii"))
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        answer += _receive(connection, 1)
        if len(answer) > 16_384:
            raise ProxyError(f"{proxy.label} does not answer as an HTTP proxy does", _HINT)
    status = answer.split(b" ", 2)[1:2]
    if not status or not status[0].startswith(b"2"):
        said = answer.split(b"\r\n", 1)[0].decode("latin-1")
        raise ProxyError(f"the proxy cannot connect to {link.host}: {said}", "check the proxy")


def _receive(connection: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        more = connection.recv(count - len(found))
        if not more:
            raise ProxyError("the proxy closed the connection", "check that it is a proxy of that kind")
        found += more
    return found
