"""A session has ended at its issuer (OpenID Connect Back-Channel Logout 1.0 section 2.4)."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys

TYP: Final = "logout+jwt"
EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
LIFETIME: Final = timedelta(seconds=120)


@dataclass(frozen=True, slots=True)
class LogoutToken:
    """Whose sessions have ended: the one with this `sid`, or all of the subject. The `jti` is good once."""

    subject: str | None
    sid: str | None
    jti: str
    expires_at: datetime


def make(key: PrivateKey, issuer: str, audience: str, *, subject: str | None = None, sid: str | None = None) -> str:
    """A token of ours for the client `audience`; subject or sid or both."""
    now = clock.now()
    claims: dict[str, Any] = {
        "iss": issuer, "aud": audience, "sub": subject, "sid": sid, "jti": str(uuid.uuid4()), "iat": seconds(now),
        "exp": seconds(now + LIFETIME), "events": {EVENT: {}},
    }  # fmt: skip
    return jws.sign(key, {name: value for name, value in claims.items() if value is not None}, TYP)


def claimed_issuer(token: str) -> str:
    """Who the token says that it is from, unverified: to find the registered issuer."""
    return jws.peek(token).text("iss")


def read(token: str, keys: PublicKeys, issuer: str, client_id: str, algorithm: str) -> LogoutToken:
    """A verified token; raises BadToken. An id_token is never taken for one: it has no event, and may have a nonce."""
    expect = jws.Expect(
        TYP, issuer, client_id, algorithm, LIFETIME, typ_optional=True, required=("iat", "jti", "events")
    )
    claims = jws.verify(token, keys, expect)
    events = claims.values["events"]
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict) or "nonce" in claims.values:
        raise BadToken("claims")
    subject, sid = claims.text_or_none("sub"), claims.text_or_none("sid")
    if subject is None and sid is None:
        raise BadToken("claims")
    return LogoutToken(subject, sid, claims.text("jti"), claims.instant("exp"))
