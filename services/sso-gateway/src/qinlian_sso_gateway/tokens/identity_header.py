"""Who is there, told to a portal behind a proxy, and signed: if it is reached directly, it believes no bare header."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys

TYP: Final = "identity+jwt"
LIFETIME: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is there, and what the person may do here.

    Attributes:
        audience: client id of the portal.
        subject: pairwise: another at each portal.
        ceiling: highest classification level that the person sees in clear.
        break_glass: id of the emergency access that opened this page, or None.
        scope: that the page asked for, and that was given by a token or the emergency access.
    """

    audience: str
    subject: str
    roles: tuple[str, ...]
    divisions: tuple[str, ...]
    ceiling: int
    acr: int
    auth_time: datetime
    break_glass: str | None = None
    scope: str | None = None


def make(key: PrivateKey, issuer: str, identity: Identity) -> str:
    """The header's content; it expires after 60 s."""
    now = clock.now()
    claims = {
        "iss": issuer, "aud": identity.audience, "sub": identity.subject, "roles": list(identity.roles),
        "divisions": list(identity.divisions), "ceiling": identity.ceiling, "acr": str(identity.acr),
        "auth_time": seconds(identity.auth_time), "break_glass": identity.break_glass, "scope": identity.scope,
        "jti": str(uuid.uuid4()), "iat": seconds(now), "exp": seconds(now + LIFETIME),
    }  # fmt: skip
    return jws.sign(key, {name: value for name, value in claims.items() if value is not None}, TYP)


def read(token: str, keys: PublicKeys, issuer: str, audience: str, algorithm: str = "ES256") -> Identity:
    """As a portal reads it; raises BadToken."""
    claims = jws.verify(token, keys, jws.Expect(TYP, issuer, audience, algorithm, LIFETIME))
    return Identity(
        audience, claims.text("sub"), claims.words("roles"), claims.words("divisions"), claims.whole("ceiling"),
        int(claims.text("acr")), claims.instant("auth_time"), claims.text_or_none("break_glass"),
        claims.text_or_none("scope"),
    )  # fmt: skip
