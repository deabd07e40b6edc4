"""Keys, JWK sets and thumbprints."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import (
    EDDSA,
    ES256,
    KEYS_MAX,
    SEALING,
    PrivateKey,
    PublicKeys,
    algorithm_of,
    jwk_set,
    thumbprint,
)  # fmt: skip

KEY, SEALER, EDWARDS = PrivateKey.made(), PrivateKey.made(SEALING), PrivateKey.made(EDDSA)
RSA = {
    "kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29",
    "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3o"
    "knjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL"
    "5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
}  # fmt: skip


def refused(document):
    with pytest.raises(BadToken) as caught:
        PublicKeys.of(document)
    return caught.value.reason == "key_set"


def test_the_thumbprint_of_rfc_7638_is_as_printed_there():
    assert thumbprint(RSA) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"


def test_the_thumbprint_of_rfc_8037_is_as_printed_there():
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    assert thumbprint(jwk) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


@pytest.mark.parametrize("jwk", [{}, {"kty": "EC"}, {"kty": "oct", "k": "x"}, {"kty": ["EC"]}, RSA | {"n": 7}])
def test_what_is_no_public_key_has_no_thumbprint(jwk):
    with pytest.raises(BadToken):
        thumbprint(jwk)


@pytest.mark.parametrize("alg", [ES256, EDDSA, SEALING])
def test_a_key_comes_back_from_its_bytes(alg):
    key = PrivateKey.made(alg)
    assert PrivateKey.from_pkcs8(key.pkcs8(), alg).public_jwk() == key.public_jwk()
    assert key.kid == thumbprint(key.public_jwk())


def test_bytes_of_another_kind_of_key_are_refused():
    with pytest.raises(ValueError, match="another kind"):
        PrivateKey.from_pkcs8(EDWARDS.pkcs8())


@pytest.mark.parametrize("key", [KEY, SEALER, EDWARDS])
def test_a_private_key_is_never_printed_nor_published(key):
    assert "PrivateKey object" not in repr(key)
    assert "d" not in key.public_jwk()


def test_a_private_member_is_never_published():
    with pytest.raises(ValueError, match="not to be published"):
        jwk_set([KEY.public_jwk() | {"d": "x"}])


def test_keys_to_verify_with_and_to_seal_with_are_told_apart():
    keys = PublicKeys.ours([KEY, SEALER, EDWARDS])
    assert {key.kid: key.alg for key in keys.signing.values()} == {KEY.kid: "ES256", EDWARDS.kid: "EdDSA"}
    assert [jwk["kid"] for jwk in keys.sealing] == [SEALER.kid]


@pytest.mark.parametrize("member", ["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
def test_a_set_with_a_private_or_symmetric_key_is_refused_as_a_whole(member):
    assert refused({"keys": [KEY.public_jwk(), SEALER.public_jwk() | {member: "x"}]})


@pytest.mark.parametrize(
    "document", [None, [], {}, {"keys": None}, {"keys": {}}, {"keys": ["x"]}, {"keys": [None]}, "x", 7]
)
def test_what_is_no_key_set_is_refused(document):
    assert refused(document)


def test_more_keys_than_anybody_needs_are_refused():
    assert refused({"keys": [PrivateKey.made().public_jwk() for _ in range(KEYS_MAX + 1)]})


def test_a_kid_that_occurs_twice_is_refused():
    assert refused({"keys": [KEY.public_jwk(), PrivateKey.made().public_jwk() | {"kid": KEY.kid}]})


@pytest.mark.parametrize(
    "change",
    [
        {"kty": "RSA"}, {"kty": "oct"}, {"crv": "P-384"}, {"crv": "secp256k1"}, {"crv": None}, {"x": 7}, {"kid": None},
        {"kid": ""}, {"kid": 7}, {"kid": "x" * 201}, {"alg": "ES384"}, {"alg": "none"}, {"alg": "HS256"}, {"use": "x"},
    ],
)  # fmt: skip
def test_keys_of_another_kind_are_passed_over(change):
    keys = PublicKeys.of({"keys": [KEY.public_jwk() | change, EDWARDS.public_jwk(), RSA]})
    assert set(keys.signing) == {EDWARDS.kid}


def test_a_sealing_key_never_verifies_and_a_signing_key_is_never_sealed_for():
    assert PublicKeys.of({"keys": [SEALER.public_jwk()]}).signing == {}
    assert PublicKeys.of({"keys": [KEY.public_jwk()]}).sealing == ()
    assert PublicKeys.of({"keys": [EDWARDS.public_jwk() | {"use": "enc"}]}).sealing == ()


def test_a_key_without_use_verifies():
    jwk = {name: value for name, value in KEY.public_jwk().items() if name not in {"use", "alg"}}
    assert set(PublicKeys.of({"keys": [jwk]}).signing) == {KEY.kid}


@pytest.mark.parametrize("use", ["sig", "enc"])
@pytest.mark.parametrize(
    "change", [{"x": "AAAA"}, {"y": "AAAA"}, {"x": "A" * 43, "y": "A" * 43}, {"y": None}, {"x": "!"}]
)
def test_a_point_that_is_not_on_the_curve_is_refused(change, use):
    jwk = KEY.public_jwk() | {"use": use, "alg": None} | change
    assert refused({"keys": [{name: value for name, value in jwk.items() if value is not None}]})


def test_a_registered_key_is_named_by_its_thumbprint_whatever_it_says():
    jwk = KEY.public_jwk() | {"kid": "other"}
    assert set(PublicKeys.one(jwk).signing) == {KEY.kid}


@pytest.mark.parametrize(
    ("jwk", "alg"), [(KEY.public_jwk(), "ES256"), (EDWARDS.public_jwk(), "EdDSA"), (RSA, None), ({}, None)]
)
def test_kind_and_curve_say_the_algorithm(jwk, alg):
    assert algorithm_of(jwk) == alg


MEMBERS = st.sampled_from(["kty", "crv", "x", "y", "kid", "use", "alg"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(MEMBERS, parts),
    max_leaves=12,
)  # fmt: skip


@given(JSON, st.lists(JSON, max_size=3))
def test_any_document_is_read_or_refused_and_nothing_worse(document, listed):
    for one in (document, {"keys": listed}):
        with contextlib.suppress(BadToken):
            PublicKeys.of(one)


@given(st.data())
def test_any_broken_member_of_a_key_is_refused_or_passed_over(data):
    jwk = KEY.public_jwk()
    name = data.draw(st.sampled_from(sorted(jwk)))
    value = data.draw(JSON)
    try:
        keys = PublicKeys.of({"keys": [jwk | {name: value}]})
    except BadToken:
        return
    assert all(key.alg == "ES256" for key in keys.signing.values())
