"""What the gateway signs: id_tokens and logout tokens, verified before anything in them is believed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry, Token

from qinlian_common.observe import clock
from qinlian_common.web.refusal import Refusal

_ALGORITHMS: Final = ["ES256"]
_SKEW: Final = timedelta(seconds=10)
_AGE_MAX: Final = timedelta(minutes=10)
_LOGOUT: Final = "http://schemas.openid.net/event/backchannel-logout"
_LOGOUT_TYP: Final = "logout+jwt"


@dataclass(frozen=True, slots=True)
class Expected:
    """Who must have signed, and for whom."""

    issuer: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Ended:
    """Whose sessions have ended at the gateway: the one with this `sid`, or all of the subject."""

    subject: str | None
    sid: str | None


def read_id_token(token: str, keys: KeySet, expected: Expected, nonce: str) -> dict[str, Any]:
    """The claims of an id_token that answers our request (OpenID Connect Core 3.1.3.7); raises Refusal."""
    read = _verified(token, keys, expected, {"nonce": {"essential": True, "value": nonce}, "sub": {"essential": True}})
    if (
        read.header.get("typ", "JWT").lower() != "jwt"
        or read.claims.get("azp", expected.client_id) != expected.client_id
    ):
        raise _not_believed("id_token")
    return read.claims


def read_logout(token: str, keys: KeySet, expected: Expected) -> Ended:
    """Whose sessions have ended (OpenID Connect Back-Channel Logout 2.6); raises Refusal.

    An id_token is never taken for a logout token: it has a nonce and no event.
    """
    read = _verified(token, keys, expected, {"jti": {"essential": True}})
    events, typ = read.claims.get("events"), read.header.get("typ", _LOGOUT_TYP)
    if typ != _LOGOUT_TYP or not isinstance(events, dict) or _LOGOUT not in events or "nonce" in read.claims:
        raise _not_believed("logout_token")
    ended = Ended(_text(read.claims, "sub"), _text(read.claims, "sid"))
    if ended.subject is None and ended.sid is None:
        raise _not_believed("logout_token")
    return ended


def _verified(token: str, keys: KeySet, expected: Expected, more: dict[str, Any]) -> Token:
    now = int(clock.now().timestamp())
    rules = JWTClaimsRegistry(
        now, int(_SKEW.total_seconds()), iss={"essential": True, "value": expected.issuer}, exp={"essential": True},
        iat={"essential": True}, aud={"essential": True, "value": expected.client_id}, **more,
    )  # fmt: skip
    try:
        read = jwt.decode(token, keys, _ALGORITHMS)
        rules.validate(read.claims)
    except (JoseError, ValueError) as error:
        raise _not_believed(type(error).__name__) from error
    if read.claims["aud"] not in (expected.client_id, [expected.client_id]):
        raise _not_believed("audience")
    if now - read.claims["iat"] > _AGE_MAX.total_seconds():
        raise _not_believed("age")
    return read


def _text(claims: dict[str, Any], name: str) -> str | None:
    value = claims.get(name)
    return value if isinstance(value, str) and value else None


def _not_believed(reason: str) -> Refusal:
    return Refusal(400, "invalid_request", "a statement of the gateway is not believed", reason=reason)
