"""Addresses: which may be fetched from. Pure: the same text always gets the same answer.

`ipaddress.is_global` is not enough: it takes NAT64, 6to4, multicast and others for global. An address is fetched from
only when nothing in `addresses.toml` holds it and, for IPv6, when it lies inside 2000::/3, the only part of the
address space that was ever given out.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from lastseen.core.errors import LastseenError

_GIVEN_OUT = IPv6Network("2000::/3")
_ISATAP = {0x00005EFE, 0x02005EFE}
"""The middle of an interface identifier that holds an IPv4 address (RFC 5214)."""


class Refused(LastseenError):
    """An address or a link that is never fetched."""


def why_not(address: str) -> str | None:
    """Why this IP address is never fetched from, in words; None when it may be."""
    try:
        found = ip_address(address)
    except ValueError:
        return "no IP address"
    return _v4(found) if isinstance(found, IPv4Address) else _v6(found)


def check_all(host: str, addresses: list[str]) -> list[str]:
    """The addresses of a name, if every one of them may be fetched from. Refused when a single one may not.

    A name that answers with a public and a private address at once is made to lead inside.
    """
    if not addresses:
        raise Refused(f"{host} has no address", "check the spelling of the address")
    for address in addresses:
        if why := why_not(address):
            raise Refused(f"{host} leads to {address}, {why}, and is not fetched", _HINT)
    return addresses


_HINT = "only pages on the open web are fetched; save the page yourself and add the file"


def _v4(found: IPv4Address) -> str | None:
    return next((why for network, why in _table("ipv4", "own") if found in network), None)


def _v6(found: IPv6Address) -> str | None:
    if found.scope_id:
        return "an address of one network card"
    if found.ipv4_mapped:
        return "an IPv4 address in disguise"
    if found not in _GIVEN_OUT:
        return "no address of the open web"
    if (int(found) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "an IPv4 address in disguise"
    return next((why for network, why in _table("ipv6") if found in network), None)


@lru_cache(maxsize=4)
def _table(*parts: str) -> list[tuple[Any, str]]:
    found = tomllib.loads(files(__package__).joinpath("addresses.toml").read_text("utf-8"))
    return [(ip_network(network), why) for part in parts for network, why in found[part].items()]
