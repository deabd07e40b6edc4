"""A served gateway, its people and partners."""

import json
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from jwt.algorithms import ECAlgorithm
from tests.integration.sso_gateway.world import (
    ID_NUMBER,
    NAME,
    PASSWORD,
    Side,
    a_member_of_staff,
    a_trust,
    a_visitor,
    a_visitor_key,
)

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.keys import PrivateKey, jwk_set


@dataclass
class Served:
    """A gateway on a port of loopback."""

    side: Side
    port: int

    @property
    def issuer(self) -> str:
        return self.side.issuer

    @property
    def cookie_name(self) -> str:
        return f"__Host-qinlian-{self.side.gateway.settings.division}"

    async def register(self, kind: str, client_id: str, **fields: object) -> Trust:
        """An active partner."""
        trust = a_trust(kind, client_id, **fields)
        async with self.side.database.transaction() as session:
            session.add(trust)
        return trust

    async def log_in(self) -> str:
        """Li logs in here; the cookie, as a browser sends it."""
        gateway = self.side.gateway
        staff = await a_member_of_staff(gateway, ID_NUMBER, PASSWORD)
        async with self.side.database.transaction() as session:
            session.add(staff)
            await session.flush()
            proved = Authentication(1, ("pwd",), now())
            secret = await opened.open_home(session, gateway.settings, staff, proved, None)
        return f"{self.cookie_name}={secret}"

    async def keep_account(self, upper: Trust, key: PrivateKey) -> Visitor:
        """An account for Li, who comes from an upper platform with a key of his own."""
        visitor = a_visitor(self.side.gateway, upper, ID_NUMBER, NAME, roles=["doctor"])
        async with self.side.database.transaction() as session:
            session.add(visitor)
            await session.flush()
            session.add(a_visitor_key(visitor, key.public_jwk()))
        return visitor


def public(key: PrivateKey) -> dict[str, Any]:
    """A JWK set, as it is registered."""
    return jwk_set([key.public_jwk()])


def private(key: PrivateKey) -> dict[str, Any]:
    """A private JWK, as libraries of others want it."""
    assert isinstance(key.key, EllipticCurvePrivateKey)
    jwk: dict[str, Any] = json.loads(ECAlgorithm.to_jwk(key.key))
    return jwk | {"kid": key.kid, "use": "sig", "alg": key.alg}
