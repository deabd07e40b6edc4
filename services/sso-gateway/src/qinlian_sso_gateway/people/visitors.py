"""The accounts that this platform keeps for people of the platforms above (plan 2.3)."""

from typing import Final

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.people import Visitor, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.personal import Personal

_VISITORS: Final = rows_of(Visitor)
_ACCOUNT: Final = (
    select(Visitor, VisitorKey)
    .outerjoin(
        VisitorKey,
        and_(
            VisitorKey.visitor_id == Visitor.id,
            VisitorKey.thumbprint == bindparam("thumbprint"),
            VisitorKey.status == "active",
        ),
    )
    .where(
        Visitor.trust_id == bindparam("peer"),
        Visitor.id_number_index == bindparam("id_number"),
        Visitor.status == "active",
        Visitor.valid_from <= bindparam("at"),
        Visitor.valid_until > bindparam("at"),
    )
)
_ENTERED: Final = update(_VISITORS).where(_VISITORS.c.id == bindparam("visitor")).values(entered_at=bindparam("at"))


async def find(
    session: AsyncSession, personal: Personal, trust: Trust, id_number: str, thumbprint: str
) -> tuple[Visitor | None, VisitorKey | None]:
    """The account of a person of an upper platform, and the key that is registered for it under a thumbprint.

    The account is None unless it is active and valid now, the key unless it is active.
    """
    named = {"peer": trust.id, "id_number": personal.index(id_number), "thumbprint": thumbprint, "at": now()}
    found = (await session.execute(_ACCOUNT, named)).one_or_none()
    return (None, None) if found is None else (found[0], found[1])


async def entered(session: AsyncSession, visitor: Visitor) -> None:
    """Puts down when a person last came: who never does is asked about in the yearly review."""
    await session.execute(_ENTERED, {"visitor": visitor.id, "at": now()})
