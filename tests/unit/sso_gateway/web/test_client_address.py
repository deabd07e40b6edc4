"""Whose request it is: nobody gives himself another address, and a proxy's word counts where it is declared."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.unit.sso_gateway.a_gateway import settings_with

from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.web.client_address import ClientAddress, client_of, forwarded_for

PROXIES = (ip_network("10.1.0.0/16"), ip_network("fd00::/8"))


def is_no_mapped_one(found: IPv4Address | IPv6Address) -> bool:
    return not isinstance(found, IPv6Address) or found.ipv4_mapped is None


ADDRESSES = st.ip_addresses().filter(is_no_mapped_one).map(str)
OUTSIDE = ADDRESSES.filter(lambda text: client_of(text, ["198.51.100.1"], PROXIES) == text)
LINES = st.lists(st.one_of(ADDRESSES, st.sampled_from(["unknown", "", "10.1.0.9", "_x"]), st.text(max_size=20)))


@given(peer=OUTSIDE, claimed=LINES)
def test_whoever_is_no_declared_proxy_is_himself_whatever_he_sends(peer: str, claimed: list[str]):
    assert client_of(peer, claimed, PROXIES) == peer


@given(client=OUTSIDE, forged=LINES)
def test_what_a_client_sends_through_a_proxy_does_not_help_him(client: str, forged: list[str]):
    assert client_of("10.1.0.7", [*forged, client], PROXIES) == client
    assert client_of("10.1.0.7", [*forged, client, "10.1.2.3", "fd00::5"], PROXIES) == client


def test_where_all_are_proxies_the_first_of_them_is_the_client():
    assert client_of("10.1.0.7", ["10.1.0.1", "10.1.0.2"], PROXIES) == "10.1.0.1"


def test_behind_what_cannot_be_read_nothing_is_believed():
    assert client_of("10.1.0.7", ["198.51.100.1", "unknown", "10.1.0.2"], PROXIES) == "10.1.0.2"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("198.51.100.1:50000", "198.51.100.1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_ports_and_brackets_are_no_part_of_an_address(written: str, meant: str):
    assert client_of("10.1.0.7", [written], PROXIES) == meant


def test_lines_of_the_header_count_in_their_order():
    assert forwarded_for("X-Forwarded-For", ["a, b", "c"]) == ["a", "b", "c"]


def test_the_standard_header_is_read_with_its_quotes():
    lines = ['for=192.0.2.60;proto=http;by=203.0.113.43, For="[2001:db8:cafe::17]:4711"', "proto=https", "for=_hidden"]
    assert forwarded_for("Forwarded", lines) == ["192.0.2.60", "[2001:db8:cafe::17]:4711", "", "_hidden"]


def test_a_quoted_comma_opens_no_second_element():
    assert forwarded_for("Forwarded", ['for=192.0.2.1;x="a, for=10.1.0.1", for=192.0.2.2']) == [
        "192.0.2.1",
        "192.0.2.2",
    ]


async def _seen(settings: GatewaySettings, peer: str, **headers: str) -> str:
    """The address that a request ends up with."""
    seen: list[str] = []

    async def app(scope: dict[str, object], _receive: object, _send: object) -> None:
        seen.append(scope["client"][0])  # type: ignore[index]

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    middleware = ClientAddress(app, settings.proxies, settings.proxy_header)  # type: ignore[arg-type]
    await middleware({"type": "http", "client": (peer, 1), "headers": raw}, None, None)  # type: ignore[arg-type]
    return seen[0]


async def test_by_itself_a_gateway_believes_no_proxy_not_even_on_its_own_machine():
    for peer in ("127.0.0.1", "10.0.0.1", "198.51.100.7"):
        assert await _seen(settings_with(), peer, x_forwarded_for="192.0.2.1", forwarded="for=192.0.2.1") == peer


async def test_only_the_header_that_the_proxy_writes_is_read():
    proxied = {"x_forwarded_for": "192.0.2.1", "forwarded": "for=192.0.2.2"}
    assert await _seen(settings_with(proxies="10.0.0.0/8"), "10.0.0.1", **proxied) == "192.0.2.1"
    standard = settings_with(proxies="10.0.0.0/8", proxy_header="Forwarded")
    assert await _seen(standard, "10.0.0.1", **proxied) == "192.0.2.2"


@pytest.mark.parametrize("proxies", ["0.0.0.0/0", "::/0", "10.0.0.1/8", "proxy.example", "10.0.0.1,x"])
def test_a_list_of_proxies_that_is_wrong_or_believes_everybody_is_refused(proxies: str):
    with pytest.raises(ValidationError, match="proxies"):
        settings_with(proxies=proxies)
