"""The accounts that this platform keeps for people of the platforms above (plan 2.3)."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.people import Visitor, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.personal import Personal


async def find(session: AsyncSession, personal: Personal, trust: Trust, id_number: str) -> Visitor | None:
    """The account of a person of an upper platform, if it is active and valid now."""
    at = now()
    return await session.scalar(
        select(Visitor).where(
            Visitor.trust_id == trust.id,
            Visitor.id_number_index == personal.index(id_number),
            Visitor.status == "active",
            Visitor.valid_from <= at,
            Visitor.valid_until > at,
        )
    )


async def active_key(session: AsyncSession, visitor: Visitor, thumbprint: str) -> VisitorKey | None:
    """The key that is registered for a visitor under a thumbprint, unless it was revoked."""
    return await session.scalar(
        select(VisitorKey).where(
            VisitorKey.visitor_id == visitor.id, VisitorKey.thumbprint == thumbprint, VisitorKey.status == "active"
        )
    )
