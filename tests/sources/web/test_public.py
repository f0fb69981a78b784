"""Which addresses are of the public internet."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raidbook.sources.web.public import ban

OWN = {
    "127.0.0.1": "this machine", "127.255.255.254": "this machine", "::1": "this machine",
    "10.0.0.1": "a private network", "172.16.0.1": "a private network",
    "172.31.255.255": "a private network", "192.168.0.1": "a private network",
    "fc00::1": "a private network", "fd12:3456::1": "a private network", "fec0::1": "a private",
    "169.254.1.1": "plugged into", "fe80::1": "plugged into",
    "100.64.0.1": "a provider", "100.127.255.255": "a provider",
    "192.0.0.8": "own purposes", "2001:2::1": "own purposes", "100::1": "own purposes",
    "192.0.2.1": "examples", "198.51.100.1": "examples", "203.0.113.1": "examples",
    "2001:db8::1": "examples", "198.18.0.1": "measurements", "198.19.255.255": "measurements",
    "64:ff9b::10.0.0.1": "a private network", "64:ff9b::127.0.0.1": "this machine",
    "64:ff9b:1::10.0.0.1": "own purposes", "4000::1": "not of the public internet",
    "::2:3:4:5": "not of the public internet",
}  # fmt: skip
NEVER = (
    "0.0.0.0", "0.1.2.3", "::", "224.0.0.1", "239.255.255.255", "ff02::1", "240.0.0.1",
    "255.255.255.255", "169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192",
    "168.63.129.16", "fd00:ec2::254", "fd20:ce::254", "64:ff9b::169.254.169.254",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::ffff:0:127.0.0.1",
    "2002:7f00:1::", "2002:a00:1::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
)  # fmt: skip
PUBLIC = (
    "8.8.8.8", "1.1.1.1", "93.184.216.34", "172.15.255.255", "172.32.0.1", "100.63.255.255",
    "100.128.0.1", "169.253.1.1", "192.0.1.1", "198.17.1.1", "223.255.255.255", "168.63.129.17",
    "2606:4700::1111", "2a00:1450::1", "2400:cb00::1", "64:ff9b::8.8.8.8",
)  # fmt: skip


@pytest.mark.parametrize(("text", "what"), OWN.items())
def test_the_users_own_network_is_not_asked_unless_that_is_allowed(text: str, what: str) -> None:
    banned = ban(ipaddress.ip_address(text))
    assert banned is not None
    assert what in banned.what
    assert not banned.ever


@pytest.mark.parametrize("text", NEVER)
def test_some_addresses_are_asked_under_no_circumstances(text: str) -> None:
    banned = ban(ipaddress.ip_address(text))
    assert banned is not None
    assert banned.ever


@pytest.mark.parametrize("text", PUBLIC)
def test_the_public_internet_is_asked(text: str) -> None:
    assert ban(ipaddress.ip_address(text)) is None


def test_this_machine_and_its_neighbours_are_its_users_network_by_any_address() -> None:
    def refused(ip: str, own: str) -> bool:
        return ban(ipaddress.ip_address(ip), ipaddress.ip_address(own)) is not None

    assert refused("8.8.8.8", "8.8.8.8")
    assert not refused("8.8.8.9", "8.8.8.8")
    assert refused("2606:4700::1", "2606:4700::2")
    assert refused("2606:4700:0:0:ffff::1", "2606:4700::2")
    assert not refused("2606:4700:0:1::1", "2606:4700::2")
    assert not refused("2606:4700::1", "8.8.8.8")


@given(st.ip_addresses(v=4))
def test_what_python_holds_for_private_is_refused(ip: ipaddress.IPv4Address) -> None:
    if not ip.is_global or ip.is_multicast:
        assert ban(ip) is not None


@given(st.ip_addresses(v=6))
def test_what_python_holds_for_private_is_refused_of_ipv6(ip: ipaddress.IPv6Address) -> None:
    if (not ip.is_global or ip.is_multicast) and ip not in ipaddress.ip_network("64:ff9b::/96"):
        assert ban(ip) is not None
