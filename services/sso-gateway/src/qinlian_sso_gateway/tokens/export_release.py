"""Two officers of this gateway have approved an export: whoever made it may give these files out, until then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import ES256, PrivateKey, PublicKeys

TYP: Final = "export-release+jwt"
LIFETIME_MAX: Final = timedelta(days=31)
OFFICERS: Final = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """What a gateway has signed about an export.

    Attributes:
        issuer: the gateway.
        export_id: as the province's register names it.
        manifest: SHA-256 of the manifest that the officers saw, 32 bytes.
        maker: who made it, as the gateway's trail names him.
        officers: who approved, two others.
        at: when it was signed.
        expires_at: until when it lets the files out.
    """

    issuer: str
    export_id: str
    manifest: bytes
    maker: str
    officers: tuple[str, ...]
    at: datetime
    expires_at: datetime


def make(key: PrivateKey, statement: Statement) -> str:
    """The signed statement."""
    claims = {
        "iss": statement.issuer, "sub": statement.export_id, "manifest": statement.manifest.hex(),
        "maker": statement.maker, "officers": list(statement.officers), "iat": seconds(statement.at),
        "exp": seconds(statement.expires_at),
    }  # fmt: skip
    return jws.sign(key, claims, TYP)


def read(token: str, keys: PublicKeys, issuer: str) -> Statement:
    """A verified statement that is still good; raises BadToken.

    Args:
        token: as the gateway gave it.
        keys: those that the gateway publishes.
        issuer: the gateway.
    """
    claims = jws.verify(token, keys, jws.Expect(TYP, issuer, None, ES256, LIFETIME_MAX))
    maker, officers = claims.text("maker"), claims.words("officers")
    if len(set(officers) - {maker}) < OFFICERS:
        raise BadToken("claims")
    return Statement(
        issuer, claims.text("sub"), claims.sha256("manifest"), maker, officers, claims.instant("iat"),
        claims.instant("exp"),
    )  # fmt: skip
