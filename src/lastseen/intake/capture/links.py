"""Links: what of a web address may be followed. Pure: read once, strictly, so that no two readers can differ on it.

Attackers live from two programs that read one address differently. What is not plainly readable is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from lastseen.intake.capture.addresses import Refused, why_not

PORTS = {"http": 80, "https": 443}
"""The ports that are used unless a person names another."""
LONGEST = 8000
"""Characters of an address."""

_UNCLEAN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\\]")
_TWO_READINGS = re.compile("[ßẞς]")
"""Letters that IDNA 2003, which Python knows, replaces and IDNA 2008 keeps (UTS 46, section 7)."""
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_INSIDE = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "home.arpa", "test",
           "invalid", "example.invalid", "in-addr.arpa", "ip6.arpa")  # fmt: skip
"""Endings of names that stand for something inside (RFC 6761, 6762, 8375, ICANN's .internal, and custom)."""
_SAVE = "save the page yourself and add the file"


@dataclass(frozen=True, slots=True)
class Link:
    """A web address taken apart."""

    url: str
    """The address as it is asked for, without what stands after a #."""
    scheme: str
    host: str
    """In lower case; an IPv6 address without its brackets."""
    port: int
    target: str
    """Path and query."""
    is_address: bool
    """Whether the host is an IP address and no name."""

    @property
    def authority(self) -> str:
        """The host, with the port where it is not the usual one, as a Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def read_link(url: str, ports: frozenset[int] = frozenset(PORTS.values()), *, onion: bool = False) -> Link:
    """Take an address apart. Refused when it is not one that may be fetched.

    `ports` are those that a person allows; `onion` says whether names of onion services can be reached.
    """
    if len(url) > LONGEST:
        raise Refused(f"the address has {len(url)} characters; at most {LONGEST} are read", _SAVE)
    if _UNCLEAN.search(url):
        raise Refused(
            f"the address {_short(url)} holds a space, a backslash or a sign that cannot be seen", "copy it anew"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused(
            f"{_short(url)} is no address of a page", "it should look like https://name.example/page"
        ) from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise Refused(f"{_short(url)}: only http and https are fetched", _SAVE)
    if "@" in parts.netloc:
        raise Refused("the address holds a user name or password before the host", "leave out what stands before the @")
    host, is_address = _host(parts.hostname or "", parts.netloc, onion=onion)
    used = port if port is not None else PORTS[scheme]
    if used not in ports:
        raise Refused(
            f"port {used} is not one that pages are fetched from", f"name it with --port {used} if it is meant"
        )
    target = _target(parts.path, parts.query)
    link = Link("", scheme, host, used, target, is_address)
    return Link(f"{scheme}://{link.authority}{target}", scheme, host, used, target, is_address)


def follow(base: Link, location: str, ports: frozenset[int], *, onion: bool = False) -> Link:
    """The link that a redirect leads to. Refused as by `read_link`."""
    if _UNCLEAN.search(location):
        raise Refused(f"{base.host} sends on to an address that holds a space or a sign that cannot be seen", _SAVE)
    try:
        joined = urljoin(base.url, location)
    except ValueError as error:
        raise Refused(f"{base.host} sends on to {_short(location)}, which is no address", _SAVE) from error
    return read_link(joined, ports, onion=onion)


def _host(host: str, netloc: str, *, onion: bool) -> tuple[str, bool]:
    if "%" in netloc:
        raise Refused(f"the name of the host in {_short(netloc)} is written in code", "copy the address anew")
    if netloc.startswith("["):
        return _checked(str(_v6(host))), True
    name = _ascii(host)
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return _checked(str(_v4(name))), True
    _check_name(name, onion=onion)
    return name, False


def _v6(host: str) -> IPv6Address:
    try:
        return IPv6Address(host)
    except ValueError as error:
        raise Refused(f"[{_short(host)}] is no address of a machine", _SAVE) from error


def _v4(host: str) -> IPv4Address:
    """A host that ends in a number is an IPv4 address to every browser, also as 127.1, 0x7f000001 or 2130706433."""
    try:
        return IPv4Address(host)
    except ValueError as error:
        message = f"the host {_short(host)} is a number, but no address as it is usually written"
        raise Refused(message, "write it as four numbers from 0 to 255") from error


def _checked(address: str) -> str:
    if why := why_not(address):
        raise Refused(f"{address} is {why}, and is not fetched", _SAVE)
    return address


def _ascii(host: str) -> str:
    """The name as it is looked up: letters of other scripts in their ASCII form, one dot at the end left out."""
    if _TWO_READINGS.search(host):
        message = f"the older and the newer rules for names read {_short(host)} as two different hosts"
        raise Refused(message, "copy the address from a browser, which writes it with xn--")
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise Refused(f"{_short(host)} is no name of a host", "check the spelling of the address") from error
    return name.removesuffix(".")


def _check_name(name: str, *, onion: bool) -> None:
    labels = name.split(".")
    if not name or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused(f"{_short(name) or 'nothing'} is no name of a host", "check the spelling of the address")
    if len(labels) == 1 or any(f".{name}".endswith(f".{inside}") for inside in _INSIDE):
        raise Refused(f"{name} is a name inside some network, and is not fetched", _SAVE)
    if labels[-1] == "onion" and not onion:
        raise Refused(f"{name} is an onion service", "give a Tor proxy: --proxy socks5h://127.0.0.1:9050")


def _target(path: str, query: str) -> str:
    """Path and query as they are asked for: what is no ASCII is written in code, what is in code stays as it is."""
    safe = "!$%&'()*+,/:;=?@[]~|"
    asked = quote(path or "/", safe=safe)
    return f"{asked}?{quote(query, safe=safe)}" if query else asked


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"
