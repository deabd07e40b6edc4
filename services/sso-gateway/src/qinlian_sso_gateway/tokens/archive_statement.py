"""These lines of the audit trail were moved into a file: a record, which does not expire."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import ES256, PrivateKey, PublicKeys

TYP: Final = "audit-archive+jwt"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a gateway has signed about an archive.

    Attributes:
        issuer: the gateway.
        first, last: numbers of its first and last line.
        before: hash that its first line is chained to, 32 bytes.
        hash: of its last line, to which the first one that stayed is chained, 32 bytes.
        at: when it was signed.
    """

    issuer: str
    first: int
    last: int
    before: bytes
    hash: bytes
    at: datetime


def make(key: PrivateKey, statement: Statement) -> str:
    """The signed statement."""
    claims = {
        "iss": statement.issuer, "first": statement.first, "last": statement.last, "before": statement.before.hex(),
        "hash": statement.hash.hex(), "iat": seconds(statement.at),
    }  # fmt: skip
    return jws.sign(key, claims, TYP)


def read(token: str, keys: PublicKeys, issuer: str) -> Statement:
    """A verified statement; raises BadToken.

    Args:
        token: as it was kept.
        keys: all that the gateway ever signed with, those long gone included.
        issuer: the gateway.
    """
    claims = jws.verify(token, keys, jws.Expect(TYP, issuer, None, ES256, None))
    first, last = claims.whole("first"), claims.whole("last")
    return Statement(issuer, first, last, claims.sha256("before"), claims.sha256("hash"), claims.instant("iat"))
