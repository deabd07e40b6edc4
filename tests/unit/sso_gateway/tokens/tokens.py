"""Tokens made by hand, wrong in one respect."""

import base64
import json
from datetime import timedelta
from typing import Any

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey

ISSUER, AUDIENCE, TYP = "https://a.example", "https://b.example", "thing+jwt"
KEY = PrivateKey.made()
LIFETIME = timedelta(seconds=60)


def expect(**given: Any) -> jws.Expect:
    """What is expected of `signed()`."""
    good: dict[str, Any] = {"typ": TYP, "issuer": ISSUER, "audience": AUDIENCE, "algorithm": "ES256"}
    return jws.Expect(**(good | {"lifetime_max": LIFETIME} | given))


def claims(**given: Any) -> dict[str, Any]:
    """Good claims, but for what is given; None leaves one out."""
    now = clock.now()
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "s", "jti": "1", "iat": seconds(now), "exp": seconds(now + LIFETIME)}
    return {name: value for name, value in (good | given).items() if value is not None}


def later(**much: float) -> int:
    """An instant from now on, as a claim."""
    return seconds(clock.now() + timedelta(**much))


def signed(key: PrivateKey = KEY, typ: str = TYP, **given: Any) -> str:
    """A good token, but for the claims that are given."""
    return jws.sign(key, claims(**given), typ)


def by_hand(header: Any, payload: Any, key: PrivateKey = KEY) -> str:
    """A token with header and payload as they are given (objects, or text), and a true signature over them."""
    parts = b".".join(encoded(part) for part in (header, payload))
    return f"{parts.decode()}.{base64url(jws._SIGNER.get_algorithm_by_name(key.alg).sign(parts, key.key)).decode()}"  # noqa: SLF001


def good_header(**given: Any) -> dict[str, Any]:
    """A good header, but for what is given; None leaves one out."""
    header = {"alg": "ES256", "kid": KEY.kid, "typ": TYP} | given
    return {name: value for name, value in header.items() if value is not None}


def encoded(part: Any) -> bytes:
    """base64url of a text, bytes, or of anything as JSON."""
    if isinstance(part, bytes):
        return base64url(part)
    return base64url((part if isinstance(part, str) else json.dumps(part)).encode())


def base64url(content: bytes) -> bytes:
    """Without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=")
