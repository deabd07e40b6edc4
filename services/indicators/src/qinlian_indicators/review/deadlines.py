"""Until when a month is to be confirmed, who is late, and how that is told."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import metrics
from qinlian_common.observe.clock import EXCHANGE_ZONE, now
from qinlian_common.observe.logging import logger
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.review.states import SIGNED, WAITED_FOR, State
from qinlian_indicators.settings import IndicatorSettings
from qinlian_indicators.storage.sheets import Sheet

_log = logger(__name__)
_REMIND_BEFORE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Late:
    """A division that has not confirmed.

    Attributes:
        is_over: the deadline has passed; else it is near.
    """

    month: str
    division: str
    state: State
    deadline: datetime
    is_over: bool


def deadline(settings: IndicatorSettings, month: Month, computed_on: date) -> datetime:
    """The end of the day until which a month is confirmed: the 3rd of the next one; later where it was computed late.

    Args:
        settings: on which day months are computed, and until which they are confirmed.
        month: the month that the figures are of.
        computed_on: the day of its first computation, in the exchange's time zone.
    """
    following = month.next_day
    planned = following.replace(day=settings.compute_day)
    overdue = max(computed_on - planned, timedelta())
    last_day = following.replace(day=settings.confirm_day) + overdue
    return datetime.combine(last_day + timedelta(days=1), time(), EXCHANGE_ZONE)


async def late(session: AsyncSession, months: Collection[str] | None = None) -> list[Late]:
    """Who has not confirmed though the deadline is near or over, latest deadline last."""
    asked = select(Sheet).where(Sheet.state.not_in(SIGNED), Sheet.deadline < now() + _REMIND_BEFORE)
    if months is not None:
        asked = asked.where(Sheet.month.in_(months))
    sheets = await session.scalars(asked.order_by(Sheet.deadline, Sheet.division))
    return [Late(s.month, s.division, State(s.state), s.deadline, s.deadline <= now()) for s in sheets]


async def remind(session: AsyncSession) -> list[Late]:
    """Says in the log and in the metrics who is late."""
    found = await late(session)
    await _count_sheets(session)
    metrics.INDICATORS_UNCONFIRMED.clear()
    by_month: dict[str, list[str]] = defaultdict(list)
    for one in found:
        metrics.INDICATORS_UNCONFIRMED.labels(one.month, one.division).set(int(one.is_over))
        if one.is_over:
            by_month[one.month].append(one.division)
    for month, divisions in by_month.items():
        _log.warning("indicators not confirmed in time", month=month, divisions=divisions)
    return found


async def _count_sheets(session: AsyncSession) -> None:
    """How far everybody is, of each month of which not all is locked."""
    opened = select(Sheet.month).where(Sheet.state != State.LOCKED)
    asked = select(Sheet.month, Sheet.state, func.count()).where(Sheet.month.in_(opened))
    metrics.INDICATORS_SHEETS.clear()
    for month, state, count in await session.execute(asked.group_by(Sheet.month, Sheet.state)):
        metrics.INDICATORS_SHEETS.labels(month, state).set(count)


def is_late(sheet: Sheet) -> bool:
    """Whether a division has not confirmed though its deadline has passed."""
    return State(sheet.state) not in SIGNED and sheet.deadline <= now()


def whose_turn(state: State) -> str:
    """Who has to do something next, Chinese."""
    if state in WAITED_FOR or state is State.CONFIRMED:
        return "本地区"
    return "" if state is State.LOCKED else "省级"
