"""What institutions are called, for pages and files."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_indicators.storage.computations import Institution


async def names_of(session: AsyncSession, org_codes: Collection[str]) -> Mapping[str, str]:
    """Institution code -> name; the code itself where no computation met a name."""
    wanted = sorted({code for code in org_codes if code})
    asked = select(Institution.org_code, Institution.name).where(Institution.org_code.in_(wanted))
    known = {row.org_code: row.name for row in await session.execute(asked)}
    return {code: known.get(code, code) for code in wanted}
