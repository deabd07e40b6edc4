"""Addresses of partners are plain: whatever reads them later reads the same."""

from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_sso_gateway.admin.trusts.addresses import address_fault
from qinlian_sso_gateway.settings import GatewaySettings


def settings(issuer: str) -> GatewaySettings:
    return GatewaySettings(
        issuer=issuer, division="610400", platform_name="咸阳市平台", sso_dsn="postgresql+asyncpg://x/y", keys="env:X"
    )


REAL = settings("https://sso.xianyang.example")
DEMO = settings("http://localhost:8443")


@pytest.mark.parametrize("address", ["https://a.example", "https://a.example:8443", "https://[2001:db8::1]"])
def test_an_origin_is_an_issuer(address: str) -> None:
    assert address_fault(address, REAL, is_origin=True) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/", "https://a.example/x", "https://a.example?x", "https://a.example#", "https://a@b.example",
        "https://", "https://a.example:99999999", "a.example", "//a.example", "https:\\\\a.example",
        "https://a.example ", "https://a.exa\tmple", "https://a.example\n", "http://a.example", "ftp://a.example", "https://*.example",
        "https://例.example", "https://[::1", "data:text/html,x",
    ],
)  # fmt: skip
def test_whatever_is_not_a_plain_origin_is_no_issuer(address: str) -> None:
    assert address_fault(address, REAL, is_origin=True)


def test_loopback_without_tls_is_for_gateways_on_loopback_alone() -> None:
    assert address_fault("http://localhost:9000/cb", DEMO) is None
    assert address_fault("http://127.0.0.1:9000/cb", DEMO) is None
    assert address_fault("http://localhost:9000/cb", REAL)
    assert address_fault("http://localhost.evil.example/cb", DEMO)
    assert address_fault("http://10.0.0.1/cb", DEMO)


_PIECES = st.lists(
    st.sampled_from(["https://", "http://", "a.example", "@", ":", "443", "/", "//", "..", "\\", "#", "?", "%2f", "*",
                     " ", "[", "]", "::1", "localhost", "例", "\t", ";", "&", "x=1"]),
    max_size=8,
)  # fmt: skip


@given(_PIECES.map("".join) | st.text(max_size=40))
def test_what_is_accepted_means_one_host_to_every_reader(address: str) -> None:
    if address_fault(address, REAL) is None:
        parts, url = urlsplit(address), httpx.URL(address)
        assert (url.scheme, url.host) == ("https", (parts.hostname or "").strip("[]"))
        assert not url.userinfo
        assert not url.fragment
