"""The audit trail had this hash at this line: a record, which does not expire."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qinlian_sso_gateway.tokens import jws
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import ES256, PrivateKey, PublicKeys

TYP: Final = "audit-checkpoint+jwt"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a gateway has signed about its trail.

    Attributes:
        issuer: the gateway.
        seq: number of a line.
        hash: of that line, 32 bytes.
        at: when it was signed.
    """

    issuer: str
    seq: int
    hash: bytes
    at: datetime


def make(key: PrivateKey, statement: Statement) -> str:
    """The signed statement."""
    claims = {
        "iss": statement.issuer, "seq": statement.seq, "hash": statement.hash.hex(), "iat": seconds(statement.at),
    }  # fmt: skip
    return jws.sign(key, claims, TYP)


def read(token: str, keys: PublicKeys, issuer: str, algorithm: str = ES256) -> Statement:
    """A verified statement; raises BadToken.

    Args:
        token: as it was kept.
        keys: all that the gateway ever signed with, those long gone included.
        issuer: the gateway.
        algorithm: of its signatures.
    """
    claims = jws.verify(token, keys, jws.Expect(TYP, issuer, None, algorithm, None))
    return Statement(issuer, claims.whole("seq"), claims.sha256("hash"), claims.instant("iat"))
