from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.capture.addresses import Refused, check_all, why_not

INSIDE = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1",
    "192.175.48.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "100::1",
    "2001::1", "2001:1ff::1", "2001:db8::1", "2002:7f00:1::", "2620:4f:8000::1", "3fff::1", "4000::1", "5f00::1",
    "fc00::1", "fe80::1", "fec0::1", "ff02::1", "fe80::1%eth0", "2a00:1450::200:5efe:7f00:1", "wire.example", "",
]  # fmt: skip
OUTSIDE = ["1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "192.0.1.1", "2a00:1450:4001::1", "2001:200::1", "2606::1"]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_that_is_not_of_the_open_web_is_refused(address: str) -> None:
    assert why_not(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_open_web_is_not(address: str) -> None:
    assert why_not(address) is None


@given(st.integers(0, 2**32 - 1))
def test_nothing_that_python_takes_for_private_is_ever_fetched(number: int) -> None:
    address = IPv4Address(number)

    allowed = why_not(str(address)) is None

    assert not allowed or (address.is_global and not address.is_multicast and not address.is_reserved)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["::ffff:0:0", "64:ff9b::", "2002::", "::"]))
def test_no_disguise_of_an_ipv4_address_is_ever_fetched(number: int, disguise: str) -> None:
    shift = 80 if disguise == "2002::" else 0

    assert why_not(str(IPv6Address(int(ip_address(disguise)) + (number << shift))))


def test_one_bad_address_refuses_the_name() -> None:
    with pytest.raises(Refused, match=r"wire\.example leads to 10\.0\.0\.1, a private network"):
        check_all("wire.example", ["8.8.8.8", "10.0.0.1"])


def test_a_name_without_an_address_is_refused() -> None:
    with pytest.raises(Refused, match="has no address"):
        check_all("wire.example", [])
