"""The visitor's own proof: ID number and private key, as the plan's 2.3 asks, and neither of them seen by a third.

The person's private key signs, and the whole is sealed for the lower gateway. So the ID number never travels in clear,
and an upper platform that was broken into cannot invent visitors.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from qinlian_common.observe import clock
from qinlian_sso_gateway.tokens import jwe, jws
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys, algorithm_of, thumbprint

TYP: Final = "visitor-proof+jwt"
LIFETIME: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What an opened proof says before anybody has verified it: good for finding the account, for nothing else.

    Attributes:
        inner: the signed token.
        thumbprint: of the key that it says it was signed with.
    """

    inner: str
    thumbprint: str
    id_number: str


@dataclass(frozen=True, slots=True)
class VisitorProof:
    """What the visitor has proved. The `jti` is good once."""

    subject: str
    id_number: str
    name: str
    jti: str
    expires_at: datetime


def make(
    key: PrivateKey, recipient_jwk: Mapping[str, Any], *, issuer: str, audience: str, subject: str, nonce: str,
    id_number: str, name: str,
) -> str:  # fmt: skip
    """A sealed proof.

    Args:
        key: the person's own.
        recipient_jwk: the lower gateway's published `use: enc` key.
        issuer: of the home gateway.
        audience: issuer of the lower gateway.
        subject: the person's pairwise subject there.
        nonce: of the authorization request that is being answered.
        id_number: 18 characters.
        name: as on the ID card.
    """
    now = clock.now()
    claims = {
        "iss": issuer, "aud": audience, "sub": subject, "nonce": nonce, "id_number": id_number, "name": name,
        "jti": str(uuid.uuid4()), "iat": seconds(now), "exp": seconds(now + LIFETIME),
    }  # fmt: skip
    return jwe.seal(jws.sign(key, claims, TYP).encode(), recipient_jwk)


def claimed(opened: bytes) -> Claimed:
    """What an opened proof claims; raises BadToken."""
    try:
        inner = opened.decode("ascii")
    except UnicodeDecodeError as error:
        raise BadToken("malformed") from error
    return Claimed(inner, jws.kid_of(inner), jws.peek(inner).text("id_number"))


def read(
    claimed: Claimed, registered_jwk: Mapping[str, Any], *, issuer: str, audience: str, nonce: str, subject: str
) -> VisitorProof:
    """A verified proof; raises BadToken.

    Args:
        claimed: what `claimed` gave.
        registered_jwk: public key of the visitor's account, of which the thumbprint was named.
        issuer: of the upper gateway.
        audience: our issuer.
        nonce: of our authorization request.
        subject: `sub` of the id_token that the proof came with.
    """
    algorithm = algorithm_of(registered_jwk) or ""
    if thumbprint(registered_jwk) != claimed.thumbprint:
        raise BadToken("kid_unknown")
    expect = jws.Expect(TYP, issuer, audience, algorithm, LIFETIME, required=("iat", "jti", "nonce"))
    claims = jws.verify(claimed.inner, PublicKeys.one(registered_jwk), expect)
    if claims.values.get("nonce") != nonce:
        raise BadToken("nonce")
    if claims.text("sub") != subject:
        raise BadToken("subject")
    return VisitorProof(
        subject, claims.text("id_number"), claims.text("name"), claims.text("jti"), claims.instant("exp")
    )
