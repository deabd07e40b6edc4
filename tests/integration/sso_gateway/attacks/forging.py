"""Forged tokens: one good token, and everything that attackers have made of one like it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.tokens.keys import PrivateKey

EVIL = "https://evil.example"
_TYPES = ("JWT", "at+jwt", "logout+jwt", "client-authentication+jwt", "identity+jwt", "visitor-proof+jwt", "", None, 7)


def b64(raw: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed(key: PrivateKey, header: Mapping[str, Any], payload: bytes) -> str:
    """A token with this very header and these very bytes, rightly signed with ES256."""
    signing_input = f"{b64(json.dumps(header).encode())}.{b64(payload)}"
    signature = ECAlgorithm(ECAlgorithm.SHA256).sign(signing_input.encode(), key.key)  # type: ignore[arg-type]
    return f"{signing_input}.{b64(signature)}"


def good(key: PrivateKey, typ: str, claims: Mapping[str, Any]) -> str:
    """What the rightful issuer would send."""
    return signed(key, {"alg": "ES256", "typ": typ, "kid": key.kid}, json.dumps(claims).encode())


def forged_signatures(key: PrivateKey, typ: str, claims: Mapping[str, Any]) -> dict[str, str]:
    """Tokens that only look signed by `key`: nobody needs its private half for any of them."""
    payload, header = json.dumps(claims).encode(), {"alg": "ES256", "typ": typ, "kid": key.kid}
    own = PrivateKey.made()
    public = own.public_jwk() | {"kid": key.kid}
    first, _, last = good(key, typ, claims).rpartition(".")
    forged = {
        f"alg {name}": f"{b64(json.dumps(header | {'alg': name}).encode())}.{b64(payload)}."
        for name in ("none", "None", "NONE", "nOnE", "")
    }
    forged |= {f"alg none with a signature of {name}": token + last for name, token in forged.items()}
    forged |= {f"HS256 with {name} as secret": _mac(header, payload, text) for name, text in _public_texts(key).items()}
    return (
        forged
        | {
            "no signature": f"{first}.",
            "a signature of zeros": f"{first}.{b64(bytes(64))}",  # CVE-2022-21449
            "half a signature": f"{first}.{last[:40]}",
            "another signature": f"{first}.{good(key, typ, dict(claims) | {'iat': 1}).rpartition('.')[2]}",
            "our name on another key": signed(own, header, payload),
            "another key that the header brings along": signed(own, header | {"jwk": public}, payload),
            "another key behind jku": signed(own, header | {"jku": f"{EVIL}/jwks"}, payload),
            "another key behind x5u": signed(own, header | {"x5u": f"{EVIL}/x5u"}, payload),
            "another key as x5c": signed(own, header | {"x5c": [base64.b64encode(_der(own)).decode()]}, payload),
            "a kid that is a path": signed(own, header | {"kid": "../../../../dev/null"}, payload),
            "a kid that is SQL": signed(own, header | {"kid": "x' UNION SELECT 'key';--"}, payload),
            "a kid that is an address": signed(own, header | {"kid": f"{EVIL}/key"}, payload),
            "a kid that is a list": signed(own, header | {"kid": [key.kid]}, payload),
            "no kid": signed(own, {"alg": "ES256", "typ": typ}, payload),
        }
    )


def wrong_tokens(key: PrivateKey, typ: str, claims: Mapping[str, Any]) -> dict[str, str]:
    """Tokens rightly signed by `key` that say what they must not say."""
    at = int(now().timestamp())
    header = {"alg": "ES256", "typ": typ, "kid": key.kid}
    payload = json.dumps(claims).encode()

    def saying(**changed: Any) -> str:
        return good(key, typ, {name: value for name, value in {**claims, **changed}.items() if value is not ...})

    aud = claims["aud"]
    return {
        **{f"typ {other}": signed(key, header | {"typ": other}, payload) for other in _other_types(typ)},
        "an unknown critical header": signed(key, header | {"crit": ["exp"]}, payload),
        "b64 false": signed(key, header | {"b64": False, "crit": ["b64"]}, payload),
        "another algorithm": signed(key, header | {"alg": "ES384"}, payload),
        "sub twice": signed(key, header, payload[:-1] + b', "sub": "somebody-else"}'),
        "aud twice": signed(key, header, b'{"aud": "https://evil.example", ' + payload[1:]),
        "a number that is none": signed(key, header, payload[:-1] + b', "x": NaN}'),
        "a list of claims": signed(key, header, b"[" + payload + b"]"),
        "for two": saying(aud=[aud, EVIL]),
        "for another": saying(aud=EVIL),
        "for nobody": saying(aud=...),
        "for nobody in a list": saying(aud=[]),
        "for us in a deeper list": saying(aud=[[aud]]),
        "for us with a slash behind": saying(aud=f"{aud}/"),
        "by another": saying(iss=EVIL),
        "by us with a slash behind": saying(iss=f"{claims['iss']}/"),
        "by nobody": saying(iss=...),
        "by a list": saying(iss=[claims["iss"]]),
        "expired": saying(iat=at - 120, exp=at - 1),
        "expired within what some libraries allow": saying(iat=at - 40, exp=at - 30),
        "never expires": saying(exp=...),
        "expires in a year": saying(exp=at + 31_536_000),
        "expires in an hour": saying(exp=at + 3600),
        "expires as a text": saying(exp=str(at + 50)),
        "expires as true": saying(exp=True),
        "expires at infinity": signed(key, header, json.dumps({**claims, "exp": float("inf")}).encode()),
        "made in a minute": saying(iat=at + 60, exp=at + 90),
        "valid in a minute": saying(nbf=at + 60),
        "made as a text": saying(iat=str(at)),
    }


def _other_types(typ: str) -> list[object]:
    return [other for other in _TYPES if other != typ]


def _public_texts(key: PrivateKey) -> dict[str, bytes]:
    jwk = key.public_jwk()
    pem = key.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return {
        "the public key's PEM": pem, "its DER": _der(key), "its JWK": json.dumps(jwk).encode(),
        "its x": jwk["x"].encode(), "nothing": b"",
    }  # fmt: skip


def _der(key: PrivateKey) -> bytes:
    return key.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _mac(header: Mapping[str, Any], payload: bytes, secret: bytes) -> str:
    signing_input = f"{b64(json.dumps({**header, 'alg': 'HS256'}).encode())}.{b64(payload)}"
    return f"{signing_input}.{b64(hmac.digest(secret, signing_input.encode(), hashlib.sha256))}"
