"""Everything that is checked before a signed token is believed; RFC 8725 and what libraries let pass."""

import base64
import contextlib
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sso_gateway.tokens.tokens import (
    AUDIENCE,
    ISSUER,
    KEY,
    TYP,
    base64url,
    by_hand,
    claims,
    encoded,
    expect,
    good_header,
    later,
    signed,
)  # fmt: skip

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys

KEYS = PublicKeys.ours([KEY])
EDWARDS = PrivateKey.made("EdDSA")


def reason(token, keys=KEYS, **expected):
    with pytest.raises(BadToken) as caught:
        jws.verify(token, keys, expect(**expected))
    assert caught.value.status == 400
    assert caught.value.description == ""  # whoever tries tokens learns nothing
    return caught.value.reason


def test_a_good_token_is_believed():
    assert jws.verify(signed(), KEYS, expect()).text("sub") == "s"


def test_edwards_signatures_are_believed_where_they_were_registered():
    keys = PublicKeys.ours([EDWARDS])
    assert jws.verify(signed(EDWARDS), keys, expect(algorithm="EdDSA")).text("sub") == "s"
    assert reason(signed(EDWARDS), keys) == "algorithm"


# --- the algorithm ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", "", None, "HS256", "RS256", "ES384", "ES256K", 7, []])
def test_any_other_algorithm_is_refused(alg):
    assert reason(by_hand(good_header(alg=alg), claims())) == "algorithm"


@pytest.mark.parametrize("signature", ["", base64url(b"\0" * 64).decode()])
def test_a_token_that_is_not_signed_is_refused(signature):
    head, payload, _ = signed().split(".")
    assert reason(f"{head}.{payload}.{signature}") == ("malformed" if signature == "" else "signature")


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256"])
def test_a_partner_that_was_registered_with_a_bad_algorithm_is_refused(algorithm):
    assert reason(by_hand(good_header(alg=algorithm), claims()), algorithm=algorithm) == "algorithm"


def public_forms():
    public = KEY.key.public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return [pem, pem.strip(), der, json.dumps(KEY.public_jwk()).encode()]


@pytest.mark.parametrize("secret", public_forms(), ids=["pem", "stripped", "der", "jwk"])
def test_a_public_key_is_never_taken_for_a_shared_secret(secret):
    parts = encoded(good_header(alg="HS256")) + b"." + encoded(claims())
    mac = hmac.new(secret, parts, hashlib.sha256).digest()
    assert reason(f"{parts.decode()}.{base64url(mac).decode()}") == "algorithm"


def test_a_key_is_used_with_its_own_algorithm_only():
    both = PublicKeys.ours([KEY, EDWARDS])
    assert reason(by_hand(good_header(alg="ES256", kid=EDWARDS.kid), claims()), both) == "algorithm"


# --- the key ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kid", [None, "", 7, ["x"]])
def test_a_token_that_names_no_key_is_refused(kid):
    assert reason(by_hand(good_header(kid=kid), claims())) == "kid_missing"


@pytest.mark.parametrize(
    "kid", ["other", "../../etc/passwd", "' OR 1=1 --", KEY.kid + " "], ids=["other", "path", "sql", "blank"]
)
def test_a_key_that_the_partner_does_not_publish_is_refused(kid):
    assert reason(by_hand(good_header(kid=kid), claims())) == "kid_unknown"


def test_another_key_under_the_right_name_is_refused():
    thief = PrivateKey.made()
    assert reason(by_hand(good_header(), claims(), thief)) == "signature"


@pytest.mark.parametrize("with_kid", [True, False])
@pytest.mark.parametrize("name", ["jwk", "jku", "x5u", "x5c"])
def test_a_key_that_comes_with_the_token_is_never_used(name, with_kid):
    thief = PrivateKey.made()
    brought = thief.public_jwk() if name == "jwk" else "https://evil.example/keys"
    header = good_header(**{name: [brought] if name == "x5c" else brought}, kid=KEY.kid if with_kid else thief.kid)
    assert reason(by_hand(header, claims(), thief)) == ("signature" if with_kid else "kid_unknown")


def test_headers_that_bring_a_key_do_no_harm_beside_a_true_signature():
    assert jws.verify(by_hand(good_header(jku="https://evil.example"), claims()), KEYS, expect()).text("sub") == "s"


# --- the kind of token -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typ", [None, "JWT", "logout+jwt", "", 7, ["thing+jwt"], "thing", "jwt+thing"])
def test_a_token_of_another_kind_is_refused(typ):
    assert reason(by_hand(good_header(typ=typ), claims())) == "typ"


@pytest.mark.parametrize("typ", ["thing+jwt", "THING+JWT", "application/thing+jwt"])
def test_a_kind_may_be_written_as_a_media_type(typ):
    assert jws.verify(by_hand(good_header(typ=typ), claims()), KEYS, expect()).text("sub") == "s"


@pytest.mark.parametrize(
    ("typ", "accepted"), [(None, True), ("JWT", True), ("jwt", True), (TYP, True), ("at+jwt", False)]
)
def test_where_the_kind_is_optional_another_kind_is_still_refused(typ, accepted):
    token = by_hand(good_header(typ=typ), claims())
    if accepted:
        assert jws.verify(token, KEYS, expect(typ_optional=True))
    else:
        assert reason(token, typ_optional=True) == "typ"


@pytest.mark.parametrize(
    "extra",
    [{"crit": ["exp"], "exp": 1}, {"crit": []}, {"crit": "b64"}, {"b64": False, "crit": ["b64"]}, {"b64": True}],
)
def test_a_critical_extension_is_refused(extra):
    assert reason(by_hand(good_header() | extra, claims())) == "critical"


# --- form ------------------------------------------------------------------------------------------------------------


def doubled(values, name, value):
    return json.dumps(values)[:-1] + f', "{name}": {json.dumps(value)}}}'


@pytest.mark.parametrize(
    ("header", "payload"),
    [
        (doubled(good_header(), "alg", "ES256"), claims()),
        (doubled(good_header(), "kid", "x"), claims()),
        (good_header(), doubled(claims(), "sub", "admin")),
        (good_header(), doubled(claims(), "aud", AUDIENCE)),
        (good_header(), doubled(claims(), r"iss", ISSUER)),
        (good_header(), doubled(claims(realm={"a": 1}), "jti", "2")),
        (good_header(), json.dumps(claims())[:-1] + ', "realm": {"a": 1, "a": 2}}'),
    ],
)
def test_a_key_that_occurs_twice_is_refused(header, payload):
    assert reason(by_hand(header, payload)) == "malformed"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_what_is_no_number_is_refused(number):
    assert reason(by_hand(good_header(), json.dumps(claims())[:-1] + f', "x": {number}}}')) == "malformed"


@pytest.mark.parametrize(
    "payload",
    ["", "[]", "null", '"x"', "{", "{}x", pytest.param("[" * 5000, id="deep"), "\ufeff{}", '{"a": "\\ud800"}', b"\xff"],
)
def test_a_payload_that_is_no_clean_object_is_refused(payload):
    assert reason(by_hand(good_header(), payload)) == "malformed"


def test_an_oversized_token_is_refused_before_it_is_read():
    assert reason(signed(padding="x" * jws.SIZE_MAX)) == "oversized"
    assert reason("x" * (jws.SIZE_MAX + 1)) == "oversized"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:0], lambda token: token + ".", lambda token: token + ".x", lambda token: " " + token,
        lambda token: token + "\n", lambda token: token.replace(".", "..", 1), lambda token: token + "=",
        lambda token: token.rpartition(".")[0], lambda token: token.replace(".", " .", 1), lambda token: token + "é",
    ],
)  # fmt: skip
def test_what_is_no_compact_token_is_refused(spoil):
    assert reason(spoil(signed())) in {"malformed", "signature"}


@given(st.text(max_size=200))
def test_whatever_is_sent_is_refused_and_nothing_worse(text):
    assert reason(text) in {"malformed", "signature"}


@given(st.data())
def test_any_bit_that_was_turned_is_found(data):
    token = signed()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."))
    spoilt = token[:place] + other + token[place + 1 :]
    if spoilt != token:
        reason(spoilt)


@given(st.dictionaries(st.text(max_size=5), st.none() | st.booleans() | st.floats() | st.text(max_size=5), max_size=6))
def test_headers_of_any_content_are_refused_and_nothing_worse(header):
    reason(by_hand(header, claims()))


@pytest.mark.parametrize("name", ["iss", "aud", "sub", "jti", "exp", "iat", "nbf"])
@given(
    value=st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.lists(st.integers(), max_size=2)
)
def test_claims_of_any_type_are_refused_or_read_as_what_they_have_to_be(name, value):
    token = by_hand(good_header(), claims() | {name: value})
    with contextlib.suppress(BadToken):
        read = jws.verify(token, KEYS, expect())
        (read.text if name in {"sub", "jti"} else read.instant)(name)
        assert name in {"iat", "nbf", "exp"}


# --- who and for whom ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "iss", [None, "", "https://A.example", ISSUER + "/", ISSUER + "?", [ISSUER], "https://a.example.evil"]
)
def test_a_token_of_another_issuer_is_refused(iss):
    assert reason(signed(iss=iss)) == "issuer"


@pytest.mark.parametrize(
    "aud",
    [
        None,
        "",
        [],
        [AUDIENCE, "https://c.example"],
        [AUDIENCE, AUDIENCE],
        AUDIENCE + "/",
        {"a": AUDIENCE},
        [[AUDIENCE]],
        7,
    ],
)
def test_a_token_that_is_not_for_us_alone_is_refused(aud):
    assert reason(signed(aud=aud)) == "audience"


def test_an_audience_may_be_a_list_of_one():
    assert jws.verify(signed(aud=[AUDIENCE]), KEYS, expect()).audience() == AUDIENCE


def test_of_several_allowed_audiences_a_token_names_one():
    both = (AUDIENCE, "https://c.example")
    assert jws.verify(signed(), KEYS, expect(audience=both))
    assert reason(signed(aud=list(both)), audience=both) == "audience"


# --- when ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["iat", "nbf"])
def test_a_partner_whose_clock_is_ten_seconds_ahead_is_believed_and_at_sixty_no_more(name):
    soon: dict[str, Any] = {name: later(seconds=9.5)}
    late: dict[str, Any] = {name: later(seconds=60)}
    assert jws.verify(signed(**soon, exp=later(seconds=60)), KEYS, expect())
    assert reason(signed(**late, exp=later(seconds=100))) == "not_yet"


@pytest.mark.parametrize("exp", [-1, -0.001, 0, -3600])
def test_a_token_that_has_expired_is_refused(exp):
    now = clock.now()
    assert reason(signed(exp=(now + timedelta(seconds=exp)).timestamp()), now=now) == "expired"


@pytest.mark.parametrize("exp", [200, 86_400, 10**9])
@pytest.mark.parametrize("iat", ["as it is", None, "later"])
def test_a_token_that_lives_too_long_is_refused_whatever_it_says_of_its_beginning(exp, iat):
    issued = {"as it is": later(), None: None, "later": later(seconds=9)}[iat]
    assert reason(signed(exp=later(seconds=exp), iat=issued), required=()) == "lifetime"


def test_a_token_that_was_made_long_ago_is_refused_though_it_has_not_expired():
    assert reason(signed(iat=later(seconds=-31), exp=later(seconds=30))) == "lifetime"


@pytest.mark.parametrize("name", ["exp", "iat", "nbf"])
@pytest.mark.parametrize("value", ["text", str(2**31), True, [1], {}, -1, 10**15])
def test_an_instant_that_is_no_plain_number_is_refused(name, value):
    assert reason(by_hand(good_header(), claims() | {name: value})) == "claims"


@pytest.mark.parametrize("name", ["exp", "iat"])
def test_a_token_without_its_times_is_refused(name):
    without: dict[str, Any] = {name: None}
    assert reason(signed(**without)) == "claims"


def test_a_record_need_not_expire():
    assert jws.verify(signed(exp=None, iat=1), KEYS, expect(lifetime_max=None)).instant("iat").year == 1970


def test_claims_that_are_demanded_have_to_be_there():
    assert reason(signed(), required=("nonce",)) == "claims"


# --- reading claims --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, 7, "", "x" * 501, ["x"], {}])
def test_a_text_is_a_text_of_sensible_length(value):
    read = jws.verify(by_hand(good_header(), claims() | {"x": value}), KEYS, expect())
    with pytest.raises(BadToken):
        read.text("x")


@pytest.mark.parametrize("value", [True, -1, 1.5, "1", None])
def test_a_whole_number_is_one(value):
    read = jws.verify(by_hand(good_header(), claims() | {"x": value}), KEYS, expect())
    with pytest.raises(BadToken):
        read.whole("x")


@pytest.mark.parametrize("value", ["x", [1], {}, None])
def test_words_are_a_list_of_texts(value):
    read = jws.verify(by_hand(good_header(), claims() | {"x": value}), KEYS, expect())
    with pytest.raises(BadToken):
        read.words("x")


def test_a_nul_cannot_get_into_the_database():
    assert reason(signed(jti="a\0b")) == "malformed"


def test_a_refusal_never_holds_what_was_sent():
    token = signed(iss="https://secret.example")
    with pytest.raises(BadToken) as caught:
        jws.verify(token, KEYS, expect())
    assert "secret" not in repr(caught.value) + str(caught.value) + caught.value.description


def test_unverified_claims_are_for_choosing_a_partner():
    thief = PrivateKey.made()
    assert jws.peek(signed(thief)).text("iss") == ISSUER
    assert jws.kid_of(signed(thief)) == thief.kid
    assert base64.urlsafe_b64decode(thief.kid + "=")
