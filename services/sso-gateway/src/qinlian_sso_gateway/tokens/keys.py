"""Keys in memory: private ones of ours, public ones of others, and the JWK set between them (RFC 7517)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Self

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from joserfc.jwk import ECKey, OKPKey
from joserfc.jwk import thumbprint as _thumbprint
from jwt import PyJWK
from jwt.exceptions import PyJWTError

from qinlian_sso_gateway.tokens.bad_token import BadToken

Algorithm = Literal["ES256", "EdDSA"]

ES256: Final = "ES256"
EDDSA: Final = "EdDSA"
RS256: Final = "RS256"
SEALING: Final = "ECDH-ES+A256KW"
KEYS_MAX: Final = 20
KID_LENGTH_MAX: Final = 200
_CURVES: Final[dict[tuple[str, str], Algorithm]] = {("EC", "P-256"): "ES256", ("OKP", "Ed25519"): "EdDSA"}
_MEMBERS: Final = {"EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x"), "RSA": ("e", "kty", "n")}
_RSA_BITS_MIN: Final = 2048
_PRIVATE: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})

PrivateHalf = EllipticCurvePrivateKey | Ed25519PrivateKey
PublicHalf = EllipticCurvePublicKey | Ed25519PublicKey | RSAPublicKey


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key pair of ours, or of one of our people.

    Attributes:
        kid: RFC 7638 thumbprint.
        alg: ES256 or EdDSA to sign; ECDH-ES+A256KW to open what is sealed.
    """

    kid: str
    alg: str
    key: PrivateHalf = field(repr=False)

    @classmethod
    def made(cls, alg: str = ES256) -> Self:
        """A new one."""
        return cls.of(Ed25519PrivateKey.generate() if alg == EDDSA else generate_private_key(SECP256R1()), alg)

    @classmethod
    def of(cls, key: PrivateHalf, alg: str) -> Self:
        """Of a private half."""
        return cls(thumbprint(_exported(key)), alg, key)

    @classmethod
    def from_pkcs8(cls, der: bytes, alg: str = ES256) -> Self:
        """Of the bytes that `pkcs8` gave; raises ValueError for any others."""
        key = serialization.load_der_private_key(der, None)
        if not isinstance(key, Ed25519PrivateKey if alg == EDDSA else EllipticCurvePrivateKey):
            raise ValueError("a key of another kind")  # noqa: TRY004 - it is about content
        return cls.of(key, alg)

    def pkcs8(self) -> bytes:
        """The private half in clear, as PKCS#8 in DER: only to be wrapped at once."""
        return self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def public_jwk(self) -> dict[str, Any]:
        """The public half as a JWK with `kid`, `use` and `alg`."""
        use = "enc" if self.alg == SEALING else "sig"
        return _exported(self.key) | {"kid": self.kid, "use": use, "alg": self.alg}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key of another, to verify with.

    Attributes:
        kid: as its owner names it.
        alg: the one algorithm that it may be used with: ES256, EdDSA, or of a legacy client RS256.
    """

    kid: str
    alg: str
    key: PublicHalf


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The public keys of one partner.

    Attributes:
        signing: by kid.
        sealing: JWKs to seal for the partner, the preferred one first.
        legacy: RSA keys by kid, which only the assertions of clients registered as legacy are verified with.
    """

    signing: Mapping[str, PublicKey]
    sealing: tuple[dict[str, Any], ...] = ()
    legacy: Mapping[str, PublicKey] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Self:
        """Of a JWK set as a partner serves it.

        Keys of a kind that is not used here are passed over, as RFC 7517 section 5 asks.

        Raises:
            BadToken: `key_set`: not a JWK set, too many keys, a private or symmetric key, a kid twice, a broken key.
        """
        listed = document.get("keys") if isinstance(document, dict) else None
        if not isinstance(listed, list) or len(listed) > KEYS_MAX or not all(isinstance(one, dict) for one in listed):
            raise BadToken("key_set")
        if any(_PRIVATE & one.keys() for one in listed):
            raise BadToken("key_set")
        usable, old = [one for one in listed if _is_usable(one)], [one for one in listed if _is_legacy(one)]
        if len({one["kid"] for one in usable + old}) != len(usable + old):
            raise BadToken("key_set")
        keys = [_public_key(one, str(algorithm_of(one))) for one in usable if one.get("use", "sig") == "sig"]
        sealing = tuple(one for one in usable if one.get("use") == "enc" and _can_seal(one))
        legacy = {one["kid"]: _public_key(one, RS256) for one in old}
        return cls({key.kid: key for key in keys}, sealing, legacy)

    @classmethod
    def one(cls, jwk: Mapping[str, Any]) -> Self:
        """Of a single registered JWK, named by its thumbprint."""
        return cls.of({"keys": [{**jwk, "kid": thumbprint(jwk)}]})

    @classmethod
    def ours(cls, keys: Iterable[PrivateKey]) -> Self:
        """Of our own keys, to verify what we signed ourselves."""
        return cls.of(jwk_set([key.public_jwk() for key in keys]))


def jwk_set(public_jwks: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The document to publish; raises ValueError if a private member is in it."""
    keys = [dict(jwk) for jwk in public_jwks]
    if any(_PRIVATE & jwk.keys() for jwk in keys):
        raise ValueError("a private key is not to be published")
    return {"keys": keys}


def thumbprint(jwk: Mapping[str, Any]) -> str:
    """RFC 7638 thumbprint with SHA-256, base64url: 43 characters; raises BadToken for a JWK without its members."""
    kty = jwk.get("kty")
    members = _MEMBERS.get(kty if isinstance(kty, str) else "")
    if members is None or not all(isinstance(jwk.get(name), str) for name in members):
        raise BadToken("key_set")
    return _thumbprint({name: jwk[name] for name in members})


def algorithm_of(jwk: Mapping[str, Any]) -> Algorithm | None:
    """The algorithm that a JWK's kind and curve allow here, or None."""
    found = _CURVES.get((str(jwk.get("kty")), str(jwk.get("crv"))))
    return found if isinstance(jwk.get("x"), str) else None


def _exported(key: PrivateHalf) -> dict[str, Any]:
    if isinstance(key, Ed25519PrivateKey):
        return dict(OKPKey.import_key(key.public_key()).as_dict(private=False))
    return dict(ECKey.import_key(key.public_key()).as_dict(private=False))


def _is_named(jwk: dict[str, Any]) -> bool:
    kid = jwk.get("kid")
    return isinstance(kid, str) and 0 < len(kid) <= KID_LENGTH_MAX


def _is_usable(jwk: dict[str, Any]) -> bool:
    fits = (None, algorithm_of(jwk), SEALING)  # a tuple: what a stranger sends may have no hash
    return _is_named(jwk) and algorithm_of(jwk) is not None and jwk.get("alg") in fits


def _is_legacy(jwk: dict[str, Any]) -> bool:
    is_rsa = jwk.get("kty") == "RSA" and jwk.get("alg") in (None, RS256)
    return is_rsa and _is_named(jwk) and jwk.get("use", "sig") == "sig"


def _can_seal(jwk: dict[str, Any]) -> bool:
    _public_key(jwk, SEALING)  # raises where the point is not on the curve
    return bool(jwk["kty"] == "EC" and jwk.get("alg", SEALING) == SEALING)


def _public_key(jwk: dict[str, Any], algorithm: str) -> PublicKey:
    try:
        key = PyJWK({name: jwk[name] for name in _MEMBERS[jwk["kty"]]}, algorithm_of(jwk) or algorithm).key
    except (PyJWTError, ValueError, KeyError, TypeError) as error:
        raise BadToken("key_set") from error
    if isinstance(key, RSAPublicKey) and key.key_size < _RSA_BITS_MIN:
        raise BadToken("key_set")
    return PublicKey(jwk["kid"], algorithm, key)
