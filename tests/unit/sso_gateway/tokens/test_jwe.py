"""What is sealed for one recipient, nobody else opens; and nothing but the one suite is accepted."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwe as other
from joserfc.jwk import ECKey, OctKey
from tests.unit.sso_gateway.tokens.tokens import base64url

from qinlian_sso_gateway.tokens import jwe
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import EDDSA, SEALING, PrivateKey

KEY, THIEF = PrivateKey.made(SEALING), PrivateKey.made(SEALING)
OURS = {KEY.kid: KEY}
assert isinstance(KEY.key, EllipticCurvePrivateKey)
AS_OTHER = ECKey.import_key(KEY.key)


def reason(token, keys=None):
    with pytest.raises(BadToken) as caught:
        jwe.open(token, OURS if keys is None else keys)
    return caught.value.reason


@given(st.binary(max_size=4000))
def test_what_was_sealed_opens_as_it_was(content):
    assert jwe.open(jwe.seal(content, KEY.public_jwk()), OURS) == content


def test_nothing_of_the_content_shows():
    token = jwe.seal(b"610104194912310021", KEY.public_jwk())
    assert b"610104194912310021" not in token.encode()
    assert base64url(b"610104194912310021").decode() not in token
    assert token != jwe.seal(b"610104194912310021", KEY.public_jwk())


def test_the_header_says_the_suite_and_the_key_and_no_more():
    header = other.decrypt_compact(jwe.seal(b"x", KEY.public_jwk()), AS_OTHER).headers()
    assert header.pop("epk")["crv"] == "P-256"
    assert header == {"alg": SEALING, "enc": "A256GCM", "kid": KEY.kid, "cty": "JWT"}


def test_a_wrong_recipient_opens_nothing():
    token = jwe.seal(b"x", KEY.public_jwk())
    assert reason(token, {THIEF.kid: THIEF}) == "kid_unknown"
    assert reason(token, {KEY.kid: THIEF}) == "seal"
    assert reason(token, {}) == "kid_unknown"


def test_a_key_that_cannot_open_is_not_tried():
    edwards = PrivateKey.made(EDDSA)
    assert reason(jwe.seal(b"x", KEY.public_jwk()), {KEY.kid: edwards}) == "kid_unknown"


@given(st.data())
def test_any_bit_that_was_turned_is_found(data):
    token = jwe.seal(b"610104194912310021", KEY.public_jwk())
    place = data.draw(st.integers(0, len(token) - 2))
    turned = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."))
    spoilt = token[:place] + turned + token[place + 1 :]
    if spoilt != token:
        assert reason(spoilt) in {"seal", "malformed", "algorithm", "kid_unknown"}


@given(st.text(max_size=200) | st.lists(st.text("AQ-_", max_size=8), min_size=5, max_size=5).map(".".join))
def test_whatever_is_sent_is_refused_and_nothing_worse(text):
    assert reason(text) in {"malformed", "algorithm"}


def made(header, key=None):
    return other.encrypt_compact(
        {"kid": KEY.kid} | header, b"x", key or AS_OTHER,
        algorithms=[header["alg"], header["enc"], "DEF"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "ECDH-ES", "enc": "A256GCM"},
        {"alg": "ECDH-ES+A128KW", "enc": "A256GCM"},
        {"alg": SEALING, "enc": "A128GCM"},
        {"alg": SEALING, "enc": "A256CBC-HS512"},
        {"alg": SEALING, "enc": "A256GCM", "zip": "DEF"},
    ],
)
def test_another_suite_is_refused_even_if_it_would_open(header):
    assert reason(made(header)) == "algorithm"


def test_a_shared_secret_is_no_way_in():
    assert reason(made({"alg": "dir", "enc": "A256GCM"}, OctKey.generate_key(256))) == "algorithm"


@pytest.mark.parametrize("extra", [{"crit": ["x"]}, {"crit": []}, {"zip": None}])
def test_extensions_are_refused(extra):
    head = base64url(json.dumps({"alg": SEALING, "enc": "A256GCM", "kid": KEY.kid} | extra).encode()).decode()
    assert reason(head + "." + jwe.seal(b"x", KEY.public_jwk()).partition(".")[2]) == "algorithm"


def test_a_point_on_another_curve_is_refused():
    ephemeral = {"kty": "EC", "crv": "P-384", **ECKey.generate_key("P-384", private=False).as_dict(private=False)}
    head = {"alg": SEALING, "enc": "A256GCM", "kid": KEY.kid, "epk": ephemeral}
    token = jwe.seal(b"x", KEY.public_jwk())
    assert reason(base64url(json.dumps(head).encode()).decode() + "." + token.partition(".")[2]) == "seal"


@pytest.mark.parametrize(
    "epk", [None, {}, "x", {"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}, {"kty": "oct", "k": "AAAA"}]
)
def test_a_broken_ephemeral_key_is_refused(epk):
    head = {"alg": SEALING, "enc": "A256GCM", "kid": KEY.kid, "epk": epk}
    token = jwe.seal(b"x", KEY.public_jwk())
    assert reason(base64url(json.dumps(head).encode()).decode() + "." + token.partition(".")[2]) == "seal"


def test_an_oversized_token_is_refused_before_it_is_read():
    assert reason("x" * (jwe.SIZE_MAX + 1)) == "oversized"
