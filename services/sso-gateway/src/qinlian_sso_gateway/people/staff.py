"""Staff of this platform: found by ID number, which is not stored in clear, nor is a name."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.vault.personal import Personal


async def find_by_number(session: AsyncSession, personal: Personal, id_number: str) -> Staff | None:
    """The person with an ID number, whatever his status; None if there is none."""
    return await session.scalar(select(Staff).where(Staff.id_number_index == personal.index(id_number)))


def id_number_of(personal: Personal, staff: Staff) -> str:
    """A person's ID number in clear: for his own eyes, and for the visitor proof."""
    return personal.open(staff.id_number_sealed, f"sso_staff.id_number_sealed:{staff.id}")


def name_of(personal: Personal, staff: Staff) -> str:
    """A person's name."""
    return personal.open(staff.name_sealed, f"sso_staff.name_sealed:{staff.id}")
