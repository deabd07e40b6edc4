"""Which computations of a month there are."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_indicators.errors import StepRefused
from qinlian_indicators.storage.computations import Computation


async def finished(session: AsyncSession, month: str) -> list[Computation]:
    """The finished computations of a month, newest first."""
    asked = select(Computation).where(Computation.month == month, Computation.finished_at.is_not(None))
    return list(await session.scalars(asked.order_by(Computation.version.desc())))


async def newest(session: AsyncSession, month: str) -> Computation:
    """The newest finished one; raises StepRefused where there is none."""
    found = await finished(session, month)
    if not found:
        raise StepRefused("unknown", f"{month} 尚未计算，请先运行 qinlian indicators compute --month {month}")
    return found[0]


async def version(session: AsyncSession, month: str, number: int) -> Computation:
    """A finished computation by its version; raises StepRefused where there is none."""
    found = next((one for one in await finished(session, month) if one.version == number), None)
    if found is None:
        raise StepRefused("unknown", f"{month} 没有第 {number} 版计算")
    return found
