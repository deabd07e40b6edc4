"""What the service does beside answering: computes each month, tells the stores, hears them, reminds the late."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import EXCHANGE_ZONE, now
from qinlian_common.observe.logging import logger
from qinlian_common.service.jobs import Job
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.compute.compute import Computing
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.exchange.publish import Institution, publish
from qinlian_indicators.exchange.take_in import take_in
from qinlian_indicators.review import board
from qinlian_indicators.review.deadlines import remind
from qinlian_indicators.review.one_at_a_time import Turn, turn
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.settings import IndicatorSettings
from qinlian_indicators.storage.account import SCHEDULER
from qinlian_indicators.storage.computations import Computation

_log = logger(__name__)
_MONTH_SECONDS: Final = 60.0
_REMIND_SECONDS: Final = 600.0
_REASON: Final = "月度计算"


@dataclass(frozen=True, slots=True)
class Office:
    """What the jobs work with.

    Attributes:
        own: the service's own database.
        store: the province's production store.
        computing: computes a month.
        tree: whose sheets there are.
    """

    settings: IndicatorSettings
    own: OwnDatabase
    store: OwnDatabase
    computing: Computing
    tree: Tree

    def jobs(self) -> Iterator[Job]:
        """All of them; figures do not travel where nobody says whose they are."""
        yield Job("months", _MONTH_SECONDS, self.compute_due)
        yield Job("reminders", _REMIND_SECONDS, self.remind)
        if self.settings.institution_code:
            yield Job("stores", self.settings.tell_seconds, self.tell)

    async def compute_due(self) -> list[Computation]:
        """Computes the months that are due and were not computed, and brings the sheets to what was computed."""
        made = []
        async with turn(self.own, Turn.COMPUTE) as is_mine:
            if not is_mine:
                return []
            for month in await self._due():
                _log.info("a month is due", month=str(month))
                made.append(await self.computing(month, reason=_REASON, account=SCHEDULER))
            await self._show()
        return made

    async def remind(self) -> None:
        """Says who is late."""
        async with self.own.transaction() as session:
            await remind(session)

    async def tell(self) -> None:
        """Hears what came up first, so that what goes down answers it."""
        institution = Institution(self.settings.institution_code, self.settings.institution_name)
        async with turn(self.own, Turn.TELL) as is_mine:
            if is_mine:
                await take_in(self.own, self.store, self.tree)
                await publish(self.own, self.store, institution)

    async def _due(self) -> list[Month]:
        """Every month after the newest computed one up to the last that is due; a missed 1st is caught up so."""
        last = last_due(self.settings)
        async with self.own.transaction() as session:
            asked = select(Computation.month).where(Computation.finished_at.is_not(None))
            newest = await session.scalar(asked.order_by(Computation.month.desc()).limit(1))
        first = last if newest is None else Month.parse(newest).before(-1)
        earliest = last.before(self.settings.catch_up_months_max - 1)
        return list(_months(max(first, earliest), last))

    async def _show(self) -> None:
        async with self.own.transaction() as session:
            for computation in await _to_be_shown(session):
                await board.show(session, self.tree, self.settings, computation)


def last_due(settings: IndicatorSettings) -> Month:
    """The last month that should have been computed by now."""
    at = now().astimezone(EXCHANGE_ZONE)
    begun = (at.day, at.hour) >= (settings.compute_day, settings.compute_hour)
    return Month.of(at.date()).before(1 if begun else 2)


def _months(first: Month, last: Month) -> Iterator[Month]:
    while first <= last:
        yield first
        first = first.before(-1)


async def _to_be_shown(session: AsyncSession) -> list[Computation]:
    """The finished computations that no sheet was brought to, oldest first."""
    asked = select(Computation).where(Computation.finished_at.is_not(None), Computation.shown_at.is_(None))
    return list(await session.scalars(asked.order_by(Computation.month, Computation.version)))
