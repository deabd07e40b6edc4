"""Seal for one recipient and open (RFC 7516): ECDH-ES+A256KW with A256GCM, and nothing else."""

from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from jwt.utils import base64url_decode

from qinlian_sso_gateway.tokens import strict_json
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import SEALING, PrivateKey

ENCRYPTION: Final = "A256GCM"
SIZE_MAX: Final = 16_384
_ALGORITHMS: Final = (SEALING, ENCRYPTION)


def seal(plaintext: bytes, recipient_jwk: Mapping[str, Any]) -> str:
    """A token that only the recipient opens.

    Args:
        plaintext: a signed token: the header says `cty: JWT`.
        recipient_jwk: a P-256 key with `use: enc` and a `kid`, as the recipient publishes it.
    """
    key = ECKey.import_key({name: recipient_jwk[name] for name in ("kty", "crv", "x", "y")})
    header = {"alg": SEALING, "enc": ENCRYPTION, "kid": recipient_jwk["kid"], "cty": "JWT"}
    return jwe.encrypt_compact(header, plaintext, key, algorithms=_ALGORITHMS)


def open(token: str, keys: Mapping[str, PrivateKey]) -> bytes:  # noqa: A001 - the word that fits
    """What was sealed for one of our keys.

    Args:
        token: compact form.
        keys: private keys by kid.

    Raises:
        BadToken: oversized, malformed, algorithm, kid_unknown, seal.
    """
    header = _header(token)
    if header.get("alg") != SEALING or header.get("enc") != ENCRYPTION or "zip" in header or "crit" in header:
        raise BadToken("algorithm")
    key = keys.get(str(header.get("kid")))
    if key is None or isinstance(key.key, Ed25519PrivateKey):
        raise BadToken("kid_unknown")
    try:
        opened = jwe.decrypt_compact(token, ECKey.import_key(key.key), algorithms=_ALGORITHMS)
    except (JoseError, InvalidTag, ValueError, KeyError, TypeError) as error:
        raise BadToken("seal") from error
    return opened.plaintext or b""


def _header(token: str) -> dict[str, Any]:
    if len(token) > SIZE_MAX:
        raise BadToken("oversized")
    try:
        return strict_json.loads_object(base64url_decode(token.partition(".")[0]))
    except ValueError as error:
        raise BadToken("malformed") from error
