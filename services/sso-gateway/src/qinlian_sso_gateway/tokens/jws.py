"""Sign and verify (RFC 7515, 7519, and the advice of RFC 8725).

PyJWT verifies the signature with a pinned algorithm. What it lets pass is checked here: the kind of token (`typ`),
duplicate keys, far futures, numbers written as text, several audiences, a missing kid. The headers `jwk`, `jku`, `x5u`
and `x5c` are never looked at: keys come from the registered partner only.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import jwt
from jwt.exceptions import PyJWTError
from jwt.utils import base64url_decode

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import strict_json
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.claims import Claims
from qinlian_sso_gateway.tokens.keys import EDDSA, ES256, RS256, PrivateKey, PublicKey, PublicKeys

SIZE_MAX: Final = 16_384
SKEW: Final = timedelta(seconds=10)
_COMPACT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_SIGNER: Final = jwt.PyJWS(algorithms=[ES256, EDDSA, RS256])


def _present() -> datetime:
    return clock.now()  # looked up at each call: a test may set the clock


@dataclass(frozen=True, slots=True)
class Expect:
    """What has to be true of a token; the caller knows all of it before he looks at the token.

    Attributes:
        typ: kind of token, such as `logout+jwt`; compared without case and without `application/`.
        issuer: `iss`, exactly.
        audience: who the token has to be for; of several, it has to name exactly one. None: it names nobody.
        algorithm: the one algorithm of this partner.
        lifetime_max: it has to expire, and so soon. None: it is a record, which does not expire.
        now: the present instant.
        typ_optional: partners of today's standards may leave `typ` out or write `JWT`.
        required: claims that have to be there besides.
        legacy: RS256 may be the partner's algorithm, and its RSA keys count.
    """

    typ: str
    issuer: str
    audience: str | tuple[str, ...] | None
    algorithm: str
    lifetime_max: timedelta | None
    now: datetime = field(default_factory=_present)
    typ_optional: bool = False
    required: tuple[str, ...] = ("iat",)
    legacy: bool = False


def sign(key: PrivateKey, claims: Mapping[str, Any], typ: str) -> str:
    """A signed token in compact form; its `kid` is the key's."""
    payload = json.dumps(dict(claims), separators=(",", ":"), ensure_ascii=False).encode()
    return _SIGNER.encode(payload, key.key, key.alg, {"kid": key.kid, "typ": typ})


def verify(token: str, keys: PublicKeys, expect: Expect) -> Claims:
    """The claims of a token that is all that is expected of it.

    Raises:
        BadToken: with the first reason that was found.
    """
    read = peek(token)
    _check_header(read.header, expect)
    key = _key_of(read.header, keys, expect)
    _check_signature(token, key)
    _check_parties(read, expect)
    _check_times(read, expect)
    if any(name not in read.values for name in expect.required):
        raise BadToken("claims")
    return read


def peek(token: str) -> Claims:
    """Header and claims of a token that nobody has verified: good for choosing the partner to ask, for nothing else.

    Raises:
        BadToken: malformed, oversized.
    """
    if len(token) > SIZE_MAX:
        raise BadToken("oversized")
    if not _COMPACT.fullmatch(token):
        raise BadToken("malformed")
    try:
        header, claims = (strict_json.loads_object(base64url_decode(part)) for part in token.split(".")[:2])
    except ValueError as error:
        raise BadToken("malformed") from error
    return Claims(header, claims)


def kid_of(token: str) -> str:
    """The `kid` that a token names, unverified: to fetch the key that it needs."""
    kid = peek(token).header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise BadToken("kid_missing")
    return kid


def _check_header(header: Mapping[str, Any], expect: Expect) -> None:
    known = {ES256, EDDSA, RS256} if expect.legacy else {ES256, EDDSA}
    if header.get("alg") != expect.algorithm or expect.algorithm not in known:
        raise BadToken("algorithm")
    if "crit" in header or "b64" in header:
        raise BadToken("critical")  # no extension is known here, so none may be critical
    typ = header.get("typ")
    if typ is None and expect.typ_optional:
        return
    kind = typ.lower().removeprefix("application/") if isinstance(typ, str) else ""
    if kind != expect.typ.lower() and not (expect.typ_optional and kind == "jwt"):
        raise BadToken("typ")


def _key_of(header: Mapping[str, Any], keys: PublicKeys, expect: Expect) -> PublicKey:
    kid = header.get("kid")
    if not isinstance(kid, str) or not kid:
        raise BadToken("kid_missing")
    key = keys.signing.get(kid) or (keys.legacy.get(kid) if expect.legacy else None)
    if key is None:
        raise BadToken("kid_unknown")
    if key.alg != expect.algorithm:
        raise BadToken("algorithm")
    return key


def _check_signature(token: str, key: PublicKey) -> None:
    try:
        _SIGNER.decode(token, key.key, algorithms=[key.alg])
    except (PyJWTError, ValueError) as error:
        raise BadToken("signature") from error


def _check_parties(claims: Claims, expect: Expect) -> None:
    if claims.values.get("iss") != expect.issuer:
        raise BadToken("issuer")
    if expect.audience is None:
        return
    allowed = (expect.audience,) if isinstance(expect.audience, str) else expect.audience
    if claims.audience() not in allowed:
        raise BadToken("audience")


def _check_times(claims: Claims, expect: Expect) -> None:
    issued, begins = claims.instant_or_none("iat"), claims.instant_or_none("nbf")
    if any(at is not None and at > expect.now + SKEW for at in (issued, begins)):
        raise BadToken("not_yet")
    if expect.lifetime_max is None:
        return
    expires = claims.instant("exp")
    if expires <= expect.now:
        raise BadToken("expired")
    if expires > expect.now + expect.lifetime_max + SKEW or (issued and expires - issued > expect.lifetime_max):
        raise BadToken("lifetime")
