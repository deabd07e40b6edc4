"""Staff of this platform, found by ID number without the number being stored in clear."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.vault.personal import Personal


async def find_by_number(session: AsyncSession, personal: Personal, id_number: str) -> Staff | None:
    """The person with an ID number, whatever his status; None if there is none."""
    return await session.scalar(select(Staff).where(Staff.id_number_index == personal.index(id_number)))
