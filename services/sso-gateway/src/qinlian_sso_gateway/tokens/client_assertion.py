"""A client proves who it is with its private key (`private_key_jwt`; RFC 7523 section 3, FAPI 2.0)."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys

TYP: Final = "client-authentication+jwt"
TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LIFETIME: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class ClientAssertion:
    """What a client has proved. The `jti` is good once."""

    client_id: str
    jti: str
    expires_at: datetime


def make(key: PrivateKey, client_id: str, audience: str) -> str:
    """An assertion of ours for the gateway whose issuer is `audience`."""
    now = clock.now()
    claims = {
        "iss": client_id, "sub": client_id, "aud": audience, "jti": str(uuid.uuid4()), "iat": seconds(now),
        "exp": seconds(now + LIFETIME),
    }  # fmt: skip
    return jws.sign(key, claims, TYP)


def claimed_client(token: str) -> str:
    """Who the token says that it is from, unverified: to find the registered client."""
    return jws.peek(token).text("sub")


def read(
    token: str, keys: PublicKeys, client_id: str, audience: str, algorithm: str, *, legacy_endpoint: str = ""
) -> ClientAssertion:
    """A verified assertion; raises BadToken.

    Args:
        token: as it was sent.
        keys: of the registered client.
        client_id: of the same; issuer and subject both.
        audience: our issuer, alone.
        algorithm: of the client's registration.
        legacy_endpoint: for a client registered with `legacy_audience`: its assertions may name this address instead,
            and may lack `typ`, and it may have registered RS256.
    """
    audiences = (audience, legacy_endpoint) if legacy_endpoint else audience
    is_legacy = bool(legacy_endpoint)
    expect = jws.Expect(
        TYP, client_id, audiences, algorithm, LIFETIME, typ_optional=is_legacy, required=("jti",), legacy=is_legacy
    )
    claims = jws.verify(token, keys, expect)
    if claims.text("sub") != client_id:
        raise BadToken("subject")
    return ClientAssertion(client_id, claims.text("jti"), claims.instant("exp"))
