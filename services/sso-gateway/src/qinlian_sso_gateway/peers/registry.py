"""Registered partners. Only an active one counts; it is asked for anew at every request, so disabling works at once."""

from typing import Final, Literal

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.trusts import Trust

Kind = Literal["upper", "lower", "portal", "system"]

_NAMED: Final = select(Trust).where(Trust.client_id == bindparam("client_id"))
_OF_KIND: Final = _NAMED.where(Trust.kind == bindparam("kind"))
_CLIENTS: Final = _NAMED.where(Trust.kind.in_(("lower", "portal", "system")))


async def active(session: AsyncSession, kind: Kind, client_id: str) -> Trust:
    """The active partner of a kind.

    Args:
        session: the gateway's database.
        kind: what it is to us.
        client_id: as registered, character by character; of a gateway its issuer.

    Raises:
        Refusal: 400 `unknown_partner`; outside, an unknown one and a disabled one look alike.
    """
    return _active(await session.scalar(_OF_KIND, {"kind": kind, "client_id": client_id}))


async def active_client(session: AsyncSession, client_id: str) -> Trust:
    """The active partner that may authenticate here as a client: a lower gateway, a portal or a system.

    Raises:
        Refusal: as `active`; also where two kinds share a client id, since it would be unclear who asks.
    """
    found = (await session.scalars(_CLIENTS, {"client_id": client_id})).all()
    if len(found) > 1:
        raise _unknown("trust_ambiguous")
    return _active(found[0] if found else None)


async def active_system(session: AsyncSession, issuer: str) -> Trust:
    """The active system whose assertions have this `iss`; raises Refusal as `active`."""
    found = (await session.scalars(select(Trust).where(Trust.kind == "system", Trust.issuer == issuer))).all()
    if len(found) > 1:
        raise _unknown("trust_ambiguous")
    return _active(found[0] if found else None)


async def all_active(session: AsyncSession, kind: Kind) -> list[Trust]:
    """All active partners of a kind, by name."""
    chosen = select(Trust).where(Trust.kind == kind, Trust.status == "active").order_by(Trust.name)
    return list(await session.scalars(chosen))


def _active(trust: Trust | None) -> Trust:
    if trust is None:
        raise _unknown("trust_unknown")
    if trust.status != "active":
        raise _unknown(f"trust_{trust.status}")
    return trust


def _unknown(reason: str) -> Refusal:
    return Refusal(400, "unknown_partner", "no active partner is registered under this name", reason=reason)
