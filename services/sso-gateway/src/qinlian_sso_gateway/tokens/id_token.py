"""Who has authenticated, when and how strongly (OpenID Connect Core 1.0 section 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.claims import Claims, seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys

TYP: Final = "JWT"
LIFETIME: Final = timedelta(seconds=300)
_LEVELS: Final = {"0": 0, "2": 2}


@dataclass(frozen=True, slots=True)
class IdToken:
    """What the token says.

    Attributes:
        audience: client id of the one that it is for.
        acr: 1 private-key password, 2 passkey or UKey; what a foreign gateway calls otherwise counts as 1.
        sid: the session at the issuer, to be logged out by.
        visitor_proof: sealed; only in tokens for a lower gateway.
        extra: further claims, such as `roles`, of tokens for a portal.
    """

    issuer: str
    audience: str
    subject: str
    nonce: str | None
    auth_time: datetime
    acr: int
    amr: tuple[str, ...]
    sid: str | None
    visitor_proof: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def make(key: PrivateKey, token: IdToken) -> str:
    """A token of ours; it expires after 300 s."""
    now = clock.now()
    claims = dict(token.extra) | {
        "iss": token.issuer, "aud": [token.audience], "sub": token.subject, "nonce": token.nonce, "sid": token.sid,
        "auth_time": seconds(token.auth_time), "acr": str(token.acr), "amr": list(token.amr),
        "visitor_proof": token.visitor_proof, "iat": seconds(now), "exp": seconds(now + LIFETIME),
    }  # fmt: skip
    return jws.sign(key, {name: value for name, value in claims.items() if value is not None}, TYP)


def read(
    token: str,
    keys: PublicKeys,
    *,
    issuer: str,
    client_id: str,
    nonce: str,
    algorithm: str,
    max_age: int | None = None,
) -> IdToken:
    """A verified token, as a client of the issuer reads it; raises BadToken.

    Args:
        token: from the token endpoint's answer.
        keys: of the issuer.
        issuer: of the attempt that the token answers.
        client_id: ours.
        nonce: of the same attempt.
        algorithm: of the issuer's registration.
        max_age: seconds since the authentication, where it was asked for.
    """
    expect = jws.Expect(
        TYP, issuer, client_id, algorithm, LIFETIME, typ_optional=True, required=("iat", "sub", "nonce", "auth_time")
    )
    claims = jws.verify(token, keys, expect)
    if claims.values.get("nonce") != nonce:
        raise BadToken("nonce")
    if claims.values.get("azp", client_id) != client_id:
        raise BadToken("audience")
    found = _read(claims)
    if max_age is not None and found.auth_time < expect.now - timedelta(seconds=max_age) - jws.SKEW:
        raise BadToken("auth_time")
    return found


def hinted(token: str, keys: PublicKeys, issuer: str) -> IdToken:
    """A token of our own that comes back as `id_token_hint`; it may have expired long ago. Raises BadToken."""
    alg = str(jws.peek(token).header.get("alg"))
    return _read(jws.verify(token, keys, jws.Expect(TYP, issuer, None, alg, None)))


def _read(claims: Claims) -> IdToken:
    level = _LEVELS.get(claims.text_or_none("acr") or "", 1)
    if level == 0:
        raise BadToken("acr")  # OpenID Connect Core: not to be used to authorize access to anything of value
    proof = claims.values.get("visitor_proof")
    if proof is not None and not isinstance(proof, str):
        raise BadToken("claims")
    return IdToken(
        claims.text("iss"), claims.audience(), claims.text("sub"), claims.text_or_none("nonce"),
        claims.instant("auth_time"), level, claims.words("amr"), claims.text_or_none("sid"), proof,
    )  # fmt: skip
