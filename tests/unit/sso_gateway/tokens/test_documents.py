"""Each kind of token: what it says comes back, and none is taken for another."""

import json
from dataclasses import replace
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from joserfc.jwk import RSAKey
from jwt.algorithms import RSAAlgorithm
from tests.unit.sso_gateway.tokens.tokens import by_hand, claims, later

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import (
    checkpoint,
    client_assertion,
    grant_assertion,
    id_token,
    identity_header,
    jwe,
    jws,
    logout_token,
    visitor_proof,
)  # fmt: skip
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import SEALING, PrivateKey, PublicKeys

UPPER, LOWER, ENDPOINT = (
    "https://sso.province.example",
    "https://sso.city.example",
    "https://sso.city.example/oauth/token",
)
KEY, PERSON, SEALER = PrivateKey.made(), PrivateKey.made(), PrivateKey.made(SEALING)
KEYS = PublicKeys.ours([KEY])
NOW = clock.now().replace(microsecond=0)
ID_TOKEN = id_token.IdToken(UPPER, LOWER, "sub", "nonce", NOW, 2, ("pwd", "hwk"), "sid", "proof")
IDENTITY = identity_header.Identity("portal", "sub", ("doctor",), ("610400",), 3, 2, NOW)
STATEMENT = checkpoint.Statement(LOWER, 7, bytes(range(32)), NOW)


def reason(read, *arguments, **named):
    with pytest.raises(BadToken) as caught:
        read(*arguments, **named)
    return caught.value.reason


def read_id_token(token, **given):
    expected = {"issuer": UPPER, "client_id": LOWER, "nonce": "nonce", "algorithm": "ES256"}
    return id_token.read(token, KEYS, **(expected | given))


READERS = {
    "client-authentication+jwt": lambda token: client_assertion.read(token, KEYS, UPPER, LOWER, "ES256"),
    "authorization-grant+jwt": lambda token: grant_assertion.read(token, KEYS, UPPER, LOWER, "ES256"),
    "JWT": read_id_token,
    "logout+jwt": lambda token: logout_token.read(token, KEYS, UPPER, LOWER, "ES256"),
    "identity+jwt": lambda token: identity_header.read(token, KEYS, UPPER, LOWER),
    "audit-checkpoint+jwt": lambda token: checkpoint.read(token, KEYS, UPPER),
    "visitor-proof+jwt": lambda token: visitor_proof.read(
        visitor_proof.claimed(token.encode()),
        KEY.public_jwk(),
        issuer=UPPER,
        audience=LOWER,
        nonce="nonce",
        subject=UPPER,
    ),
}
EVERYTHING = {
    "iss": UPPER, "aud": LOWER, "sub": UPPER, "nonce": "nonce", "jti": "1", "auth_time": 1, "acr": "1", "amr": [],
    "sid": "x", "id_number": "x", "name": "x", "roles": [], "divisions": [], "ceiling": 1, "seq": 1, "hash": "0" * 64,
    "events": {logout_token.EVENT: {}},
}  # fmt: skip


@pytest.mark.parametrize("typ", READERS)
@pytest.mark.parametrize("kind", READERS)
def test_no_token_is_taken_for_one_of_another_kind_however_much_it_claims(kind, typ):
    told = EVERYTHING | {"iat": later(), "exp": later(seconds=30)}
    if kind == "logout+jwt":
        told.pop("nonce")
    token = jws.sign(KEY, told, typ)
    if kind == typ or (kind, typ) == ("logout+jwt", "JWT"):  # a foreign issuer may leave a logout token's typ out
        assert READERS[kind](token)
    else:
        assert reason(READERS[kind], token) == "typ"


# --- client and grant assertions -------------------------------------------------------------------------------------


def test_a_client_assertion_comes_back():
    token = client_assertion.make(KEY, LOWER, UPPER)
    read = client_assertion.read(token, KEYS, LOWER, UPPER, "ES256")
    assert (client_assertion.claimed_client(token), read.client_id) == (LOWER, LOWER)
    assert clock.now() < read.expires_at <= clock.now() + timedelta(seconds=60)
    assert client_assertion.read(client_assertion.make(KEY, LOWER, UPPER), KEYS, LOWER, UPPER, "ES256").jti != read.jti


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"aud": ENDPOINT}, "audience"), ({"aud": [LOWER, ENDPOINT]}, "audience"), ({"sub": "other"}, "subject"),
        ({"iss": "other"}, "issuer"), ({"jti": None}, "claims"), ({"jti": 7}, "claims"), ({"exp": None}, "claims"),
        ({"exp": later(days=2)}, "lifetime"), ({"sub": None}, "claims"), ({"jti": "x" * 501}, "claims"),
    ],
)  # fmt: skip
def test_a_client_assertion_that_is_wrong_in_one_respect_is_refused(change, why):
    told = claims(iss=UPPER, sub=UPPER, aud=LOWER, exp=later(seconds=50)) | change
    token = jws.sign(KEY, {name: value for name, value in told.items() if value is not None}, client_assertion.TYP)
    assert reason(client_assertion.read, token, KEYS, UPPER, LOWER, "ES256") == why


def legacy(**change):
    told = claims(iss="old", sub="old", aud=ENDPOINT) | change
    return by_hand({"alg": "ES256", "kid": KEY.kid}, told, KEY)


def test_an_old_client_may_name_the_token_endpoint_only_where_it_was_registered_so():
    token = legacy()
    assert reason(client_assertion.read, token, KEYS, "old", LOWER, "ES256") == "typ"
    assert client_assertion.read(token, KEYS, "old", LOWER, "ES256", legacy_endpoint=ENDPOINT).client_id == "old"
    for aud in ("https://other.example/oauth/token", [LOWER, ENDPOINT]):
        wrong = legacy(aud=aud)
        assert reason(client_assertion.read, wrong, KEYS, "old", LOWER, "ES256", legacy_endpoint=ENDPOINT) == "audience"


def test_an_old_client_may_sign_by_rsa_only_where_it_was_registered_so():
    rsa = generate_private_key(65537, 2048)
    jwk = RSAKey.import_key(rsa.public_key()).as_dict(private=False) | {"kid": "old-1", "use": "sig"}
    keys = PublicKeys.of({"keys": [jwk, KEY.public_jwk()]})
    token = jwt.encode(claims(iss="old", sub="old", aud=ENDPOINT), rsa, "RS256", {"kid": "old-1"})
    read = client_assertion.read(token, keys, "old", LOWER, "RS256", legacy_endpoint=ENDPOINT)
    assert read.client_id == "old"
    assert reason(client_assertion.read, token, keys, "old", LOWER, "RS256") == "algorithm"
    assert reason(client_assertion.read, token, keys, "old", LOWER, "ES256", legacy_endpoint=ENDPOINT) == "algorithm"
    assert keys.signing.keys() == {KEY.kid}


def test_an_rsa_key_that_is_too_short_spoils_the_set():
    jwk = json.loads(RSAAlgorithm.to_jwk(generate_private_key(65537, 1024).public_key())) | {"kid": "1"}
    assert reason(PublicKeys.of, {"keys": [jwk]}) == "key_set"


def test_a_grant_assertion_comes_back():
    token = grant_assertion.make(KEY, "system", "nightly", LOWER)
    assert grant_assertion.claimed_issuer(token) == "system"
    assert grant_assertion.read(token, KEYS, "system", LOWER, "ES256").subject == "nightly"
    assert reason(grant_assertion.read, token, KEYS, "system", UPPER, "ES256") == "audience"


# --- id_token --------------------------------------------------------------------------------------------------------


def test_an_id_token_comes_back():
    token = id_token.make(KEY, ID_TOKEN)
    assert read_id_token(token) == ID_TOKEN
    assert jws.peek(token).values["aud"] == [LOWER]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"issuer": LOWER}, "issuer"), ({"client_id": UPPER}, "audience"), ({"nonce": "other"}, "nonce"),
        ({"algorithm": "EdDSA"}, "algorithm"),
    ],
)  # fmt: skip
def test_an_id_token_of_another_attempt_is_refused(wrong, why):
    assert reason(read_id_token, id_token.make(KEY, ID_TOKEN), **wrong) == why


def test_an_id_token_without_the_nonce_that_was_sent_is_refused():
    assert reason(read_id_token, id_token.make(KEY, replace(ID_TOKEN, nonce=None))) == "claims"


def test_an_id_token_that_was_authorized_for_another_is_refused():
    assert reason(read_id_token, id_token.make(KEY, replace(ID_TOKEN, extra={"azp": "other"}))) == "audience"
    assert read_id_token(id_token.make(KEY, replace(ID_TOKEN, extra={"azp": LOWER}))).subject == "sub"


def test_an_authentication_that_is_too_old_is_refused():
    old = replace(ID_TOKEN, auth_time=NOW - timedelta(seconds=400))
    assert reason(read_id_token, id_token.make(KEY, old), max_age=300) == "auth_time"
    assert read_id_token(id_token.make(KEY, old)).auth_time == old.auth_time


@pytest.mark.parametrize(
    ("acr", "level"), [("1", 1), ("2", 2), ("3", 1), ("urn:mace:incommon:iap:silver", 1), (None, 1)]
)
def test_what_another_gateway_calls_its_level_counts_as_the_lowest_unless_it_is_ours(acr, level):
    told = {"acr": acr} if acr else {}
    told |= claims(iss=UPPER, aud=LOWER, nonce="nonce", auth_time=later())
    assert read_id_token(jws.sign(KEY, told, "JWT")).acr == level


def test_level_zero_opens_nothing():
    assert reason(read_id_token, id_token.make(KEY, replace(ID_TOKEN, acr=0))) == "acr"


def test_claims_for_a_portal_never_replace_those_of_the_token():
    token = id_token.make(KEY, replace(ID_TOKEN, extra={"sub": "admin", "iss": "evil", "roles": ["doctor"]}))
    assert read_id_token(token).subject == "sub"
    assert jws.peek(token).words("roles") == ("doctor",)


def test_a_token_of_ours_is_a_hint_even_after_it_has_expired(monkeypatch):
    token = id_token.make(KEY, ID_TOKEN)
    ahead = clock.now() + timedelta(hours=3)
    monkeypatch.setattr(clock, "now", lambda: ahead)
    assert reason(read_id_token, token) == "expired"
    assert id_token.hinted(token, KEYS, UPPER).sid == "sid"
    assert reason(id_token.hinted, id_token.make(PERSON, ID_TOKEN), KEYS, UPPER) == "kid_unknown"


# --- the visitor's proof ---------------------------------------------------------------------------------------------


def proof(key=PERSON, **given):
    told = {
        "issuer": UPPER,
        "audience": LOWER,
        "subject": "sub",
        "nonce": "nonce",
        "id_number": "610104194912310021",
        "name": "张三",
    }
    return visitor_proof.make(key, SEALER.public_jwk(), **(told | given))


def opened(token):
    return visitor_proof.claimed(jwe.open(token, {SEALER.kid: SEALER}))


def read_proof(token, jwk=None, **given):
    expected = {"issuer": UPPER, "audience": LOWER, "subject": "sub", "nonce": "nonce"}
    return visitor_proof.read(opened(token), jwk or PERSON.public_jwk(), **(expected | given))


def test_a_visitors_proof_comes_back():
    token = proof()
    assert "610104194912310021" not in token
    claimed, read = opened(token), read_proof(token)
    assert (claimed.id_number, claimed.thumbprint) == ("610104194912310021", PERSON.kid)
    assert (read.subject, read.id_number, read.name) == ("sub", "610104194912310021", "张三")
    assert read.expires_at <= clock.now() + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"issuer": LOWER}, "issuer"), ({"audience": UPPER}, "audience"), ({"nonce": "old"}, "nonce"),
        ({"subject": "other"}, "subject"),
    ],
)  # fmt: skip
def test_a_proof_for_something_else_is_refused(wrong, why):
    assert reason(read_proof, proof(**wrong)) == why
    assert reason(read_proof, proof(), **wrong) == why


def test_an_upper_gateway_cannot_make_a_visitors_proof():
    assert reason(read_proof, proof(KEY)) == "kid_unknown"
    header = {"alg": "ES256", "kid": PERSON.kid, "typ": visitor_proof.TYP}
    told = claims(iss=UPPER, aud=LOWER, sub="sub", nonce="nonce", id_number="610104194912310021", name="张三")
    forged = jwe.seal(by_hand(header, told, KEY).encode(), SEALER.public_jwk())
    assert reason(read_proof, forged) == "signature"


def test_a_registered_key_counts_and_not_the_one_that_is_named():
    assert reason(read_proof, proof(), KEY.public_jwk()) == "kid_unknown"


@pytest.mark.parametrize("content", [b"", b"\xff", "张三".encode(), b"{}", b"a.b.c", b"x" * 20_000])
def test_what_was_sealed_but_is_no_token_is_refused(content):
    assert reason(visitor_proof.claimed, content) in {"malformed", "oversized"}


def test_a_proof_in_which_the_id_number_is_no_text_is_refused():
    token = jws.sign(PERSON, claims(id_number=610104194912310021), visitor_proof.TYP)
    assert reason(visitor_proof.claimed, token.encode()) == "claims"


# --- logout, identity, checkpoint ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [{"sid": "x"}, {"subject": "x"}, {"sid": "x", "subject": "y"}])
def test_a_logout_token_comes_back(who):
    token = logout_token.make(KEY, UPPER, LOWER, **who)
    read = logout_token.read(token, KEYS, UPPER, LOWER, "ES256")
    assert (read.sid, read.subject) == (who.get("sid"), who.get("subject"))
    assert logout_token.claimed_issuer(token) == UPPER


@pytest.mark.parametrize(
    "change",
    [
        {"events": None}, {"events": {}}, {"events": [logout_token.EVENT]}, {"events": {logout_token.EVENT: None}},
        {"nonce": "x"}, {"sub": None, "sid": None}, {"sid": 7}, {"jti": None}, {"iat": None},
    ],
)  # fmt: skip
def test_a_logout_token_that_is_none_is_refused(change):
    told = claims(iss=UPPER, aud=LOWER, sid="x", events={logout_token.EVENT: {}}) | change
    token = jws.sign(KEY, {name: value for name, value in told.items() if value is not None}, logout_token.TYP)
    assert reason(logout_token.read, token, KEYS, UPPER, LOWER, "ES256") == "claims"


def test_an_id_token_logs_nobody_out():
    assert reason(logout_token.read, id_token.make(KEY, ID_TOKEN), KEYS, UPPER, LOWER, "ES256") in {
        "claims",
        "lifetime",
    }


@pytest.mark.parametrize("emergency", [None, "opened"])
def test_an_identity_comes_back_at_the_portal_that_it_is_for(emergency):
    told = replace(IDENTITY, break_glass=emergency)
    token = identity_header.make(KEY, LOWER, told)
    assert identity_header.read(token, KEYS, LOWER, "portal") == told
    assert reason(identity_header.read, token, KEYS, LOWER, "another") == "audience"
    assert token.isascii()


def test_an_identity_expires_after_a_minute(monkeypatch):
    token = identity_header.make(KEY, LOWER, IDENTITY)
    ahead = clock.now() + timedelta(seconds=61)
    monkeypatch.setattr(clock, "now", lambda: ahead)
    assert reason(identity_header.read, token, KEYS, LOWER, "portal") == "expired"


def test_a_checkpoint_comes_back_after_years(monkeypatch):
    token = checkpoint.make(KEY, STATEMENT)
    ahead = clock.now() + timedelta(days=3650)
    monkeypatch.setattr(clock, "now", lambda: ahead)
    assert checkpoint.read(token, KEYS, LOWER) == STATEMENT
    assert reason(checkpoint.read, token, KEYS, UPPER) == "issuer"


@pytest.mark.parametrize("change", [{"hash": "xyz"}, {"hash": "0" * 63}, {"hash": "A" * 64}, {"seq": -1}, {"seq": "1"}])
def test_a_checkpoint_that_says_nonsense_is_refused(change):
    token = jws.sign(KEY, {"iss": LOWER, "seq": 1, "hash": "0" * 64, "iat": later()} | change, checkpoint.TYP)
    assert reason(checkpoint.read, token, KEYS, LOWER) == "claims"


def test_every_token_is_small_enough_for_a_header():
    full = replace(IDENTITY, roles=("x" * 40,) * 20, divisions=("610400",) * 100)
    assert len(identity_header.make(KEY, LOWER, full)) < 4096
    assert len(json.dumps(id_token.make(KEY, replace(ID_TOKEN, visitor_proof=proof())))) < 4096
