"""The key by which the pages prove to the gateway who they are (`private_key_jwt`, RFC 7523)."""

import uuid
from pathlib import Path
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ALGORITHM: Final = "ES256"
_CURVE: Final = "P-256"
_TYP: Final = "client-authentication+jwt"
_GRANT_TYP: Final = "authorization-grant+jwt"
_SECONDS: Final = 60
_MAKE_ONE: Final = "make one: openssl ecparam -name prime256v1 -genkey -noout -out FILE, readable by the service alone"


def read_key(path: Path) -> ECKey:
    """The private key in a PEM file; raises ConfigurationError where there is none, or one of another kind."""
    try:
        key = ECKey.import_key(path.read_bytes())
    except (OSError, ValueError, JoseError) as error:
        raise ConfigurationError(Problem(str(path), None, "is no readable private key", _MAKE_ONE)) from error
    if key.curve_name != _CURVE or not key.is_private:
        raise ConfigurationError(Problem(str(path), None, f"is no private key on {_CURVE}", _MAKE_ONE))
    return key


def assertion(key: ECKey, client_id: str, audience: str) -> str:
    """What is sent once instead of a password; the gateway whose issuer is `audience` takes it for a minute."""
    return _signed(key, _TYP, {"iss": client_id, "sub": client_id, "aud": audience})


def grant(key: ECKey, client_id: str, subject: str, audience: str) -> str:
    """What a system asks for a token with, for somebody whom it names (RFC 7523, section 2.1)."""
    return _signed(key, _GRANT_TYP, {"iss": client_id, "sub": subject, "aud": audience})


def _signed(key: ECKey, typ: str, claims: dict[str, Any]) -> str:
    at = int(clock.now().timestamp())
    once = {"jti": str(uuid.uuid4()), "iat": at, "exp": at + _SECONDS}
    return jwt.encode({"alg": _ALGORITHM, "kid": key.thumbprint(), "typ": typ}, claims | once, key, [_ALGORITHM])


def public_keys(key: ECKey) -> dict[str, Any]:
    """The JWK set that the gateway verifies assertions with."""
    named = key.as_dict(private=False) | {"kid": key.thumbprint(), "use": "sig", "alg": _ALGORITHM}
    return {"keys": [named]}
