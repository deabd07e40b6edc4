"""Where a browser may be sent: only to this origin, however the address is dressed up."""

from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.web.refusal import Refusal
from qinlian_common.web.target import own_page

ORIGIN = "https://sso.xianyang.example"

TRICKS = {
    "another origin": "https://evil.example/",
    "no slash after the origin": f"{ORIGIN}.evil.example/",
    "user name": f"{ORIGIN}@evil.example/",
    "user name on our own host": "https://somebody@sso.xianyang.example/",
    "another port": f"{ORIGIN}:8443/",
    "another scheme": "http://sso.xianyang.example/",
    "scheme relative": "//evil.example/",
    "scheme relative behind the origin": f"{ORIGIN}//evil.example/",
    "three slashes": "///evil.example/",
    "backslash": "/\\evil.example/",
    "encoded backslash": "/%5Cevil.example/",
    "encoded slash": "/%2Fevil.example/",
    "doubly encoded slash": "/%252Fevil.example/",
    "triply encoded slash": "/%25252Fevil.example/",
    "encoded over and over": "/%2525252525252Fevil.example/",
    "tab": "/\t/evil.example/",
    "encoded line end": "/%0d%0aSet-Cookie:a=b",
    "line end": "/\r\nSet-Cookie: a=b",
    "null": "/%00",
    "parent": "/../admin",
    "encoded parent": "/%2e%2e/admin",
    "unicode slash": "/\uff0fevil.example",
    "unicode host": "https://sso.xianyang。example/",
    "script": "javascript:alert(1)",
    "data": "data:text/html,hello",
    "no slash": "evil.example",
    "only the origin": ORIGIN,
    "empty": "",
    "leading space": " /records",
    "too long": "/" + "a" * 2000,
    "capitals": "HTTPS://SSO.XIANYANG.EXAMPLE.evil/",
}


@pytest.mark.parametrize("target", TRICKS.values(), ids=TRICKS.keys())
def test_an_address_that_only_looks_like_our_own_is_refused(target: str):
    with pytest.raises(Refusal) as refused:
        own_page(target, ORIGIN)
    assert refused.value.error == "invalid_target"


@pytest.mark.parametrize(
    "target",
    ["/", "/records/17?q=%E7%A7%A6&next=https%3A%2F%2Fevil.example%2F", "/%E7%A7%A6", "/a:b@c/", "/a?b=../c//d"],
)
def test_a_page_of_our_own_is_given_back_with_its_origin(target: str):
    assert own_page(target, ORIGIN) == ORIGIN + target
    assert own_page(ORIGIN + target, ORIGIN) == ORIGIN + target


def test_a_fragment_does_not_come_along():
    assert own_page("/records#/../..//evil", ORIGIN) == f"{ORIGIN}/records"


@given(st.text(max_size=60) | st.text(alphabet="/\\.%25cCfF@:?#aht ps\t\u3002", max_size=40).map(lambda t: "/" + t))
def test_whatever_is_let_through_stays_on_our_origin(target: str):
    try:
        address = own_page(target, ORIGIN)
    except Refusal:
        return
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("https", "sso.xianyang.example")
    assert parts.path.startswith("/")
    assert not parts.path.startswith("//")
    assert "\\" not in address


@given(st.text(min_size=1, max_size=40))
def test_any_page_whose_name_is_encoded_as_the_standard_says_can_be_reached(name: str):
    # Slashes, dots and invisible characters are no names; "%" would be an address encoded twice.
    plain = "".join(c for c in name if c not in "/\\.%" and c.isprintable()).strip() or "x"
    path = "/" + quote(plain, safe="")
    if " " in plain:
        path = path.replace("%20", "+")
    assert own_page(path, ORIGIN) == ORIGIN + path
