"""A system asks for an access token with an assertion of its own (RFC 7523 section 2.1), once and at once."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys

TYP: Final = "authorization-grant+jwt"
GRANT_TYPE: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class GrantAssertion:
    """What a system has asserted. The `jti` is good once.

    Attributes:
        issuer: of the system, as registered.
        subject: for what part of the system; for the books only.
    """

    issuer: str
    subject: str
    jti: str
    expires_at: datetime


def make(key: PrivateKey, issuer: str, subject: str, audience: str) -> str:
    """An assertion for the gateway whose issuer is `audience`."""
    now = clock.now()
    claims = {
        "iss": issuer, "sub": subject, "aud": audience, "jti": str(uuid.uuid4()), "iat": seconds(now),
        "exp": seconds(now + LIFETIME),
    }  # fmt: skip
    return jws.sign(key, claims, TYP)


def claimed_issuer(token: str) -> str:
    """Who the token says that it is from, unverified: to find the registered system."""
    return jws.peek(token).text("iss")


def read(token: str, keys: PublicKeys, issuer: str, audience: str, algorithm: str) -> GrantAssertion:
    """A verified assertion; raises BadToken. Its `typ` is demanded: no token of another kind is taken for it."""
    expect = jws.Expect(TYP, issuer, audience, algorithm, LIFETIME, required=("jti", "sub"))
    claims = jws.verify(token, keys, expect)
    return GrantAssertion(issuer, claims.text("sub"), claims.text("jti"), claims.instant("exp"))
