"""Takes in what divisions wrote into their own stores: each state of a row once, as a step or a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.logging import logger
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.exchange.coded import ACTIONS, CHECKS, computation_number, month_code
from qinlian_indicators.review import sheets
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.states import Action, State
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.statements.tables import content_of, told_rows
from qinlian_indicators.storage.account import store_of
from qinlian_indicators.storage.computations import Computation
from qinlian_indicators.storage.sheets import Received, Sheet

_log = logger(__name__)
_OPEN: Final = frozenset(State) - {State.COMPUTED, State.LOCKED}


@dataclass(frozen=True, slots=True)
class Check:
    """A row of MG01A, with the division in whose store it was written.

    Attributes:
        origin_division: whence the row came; only that division's word counts.
        row_version: of the row's state; a row that is changed speaks again.
    """

    org_code: str
    record_id: str
    row_version: int
    origin_division: str
    stat_month: str
    stat_division: str
    computation_no: str
    indicator_code: str | None
    check_state_code: str
    believed_value: Decimal | None
    objection: str | None
    checker_name: str

    @property
    def came_as(self) -> str:
        """The row and its state, in one word."""
        return f"{self.org_code}/{self.record_id}/{self.row_version}"


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows were followed, and how many were refused."""

    followed: int
    refused: int


async def take_in(own: OwnDatabase, store: OwnDatabase, tree: Tree) -> Taken:
    """Takes in all rows that were not heard yet, of months that are under review."""
    async with own.transaction() as session:
        months = list(await session.scalars(select(Sheet.month).where(Sheet.state.in_(_OPEN)).distinct()))
    async with store.session() as session:
        checks = await _read(session, [month_code(month) for month in months])
    refused = [await _hear(own, tree, check) for check in checks]
    heard = [one for one in refused if one is not None]
    if heard:
        _log.info("checks taken in from stores", followed=heard.count(False), refused=heard.count(True))
    return Taken(heard.count(False), heard.count(True))


async def _read(session: AsyncSession, months: Sequence[str]) -> list[Check]:
    """The rows of these months that a division sent up, in the order in which they were checked."""
    content, told = content_of(CHECKS), told_rows()
    columns = [content.c[name] for name in Check.__dataclass_fields__ if name in content.c]
    same = (told.c.org_code == content.c.org_code, told.c.record_id == content.c.record_id)
    rows = await session.execute(
        select(*columns, told.c.row_version, told.c.origin_division)
        .join(told, (told.c.dataset == CHECKS) & same[0] & same[1])
        .where(content.c.stat_month.in_(months), ~told.c.withdrawn)
        .order_by(content.c.checked_at, content.c.record_id)
    )
    return [Check(**row) for row in rows.mappings()]


async def _hear(own: OwnDatabase, tree: Tree, check: Check) -> bool | None:
    """Follows a row or refuses it, once; returns whether it was refused, None where it was heard before."""
    month = f"{check.stat_month[:4]}-{check.stat_month[4:]}"
    async with own.transaction() as session:
        if await session.get(Received, check.came_as) is not None:
            return None
        received = Received(came_as=check.came_as, month=month, division=check.stat_division, at=now(), refused=None)
        try:
            async with session.begin_nested():
                await _follow(session, tree, month, check)
        except StepRefused as refusal:
            received.refused = refusal.text
            await _tell_again(session, month, check.stat_division)
        session.add(received)
    return received.refused is not None


async def _follow(session: AsyncSession, tree: Tree, month: str, check: Check) -> None:
    """Makes the step that a row asks for; raises StepRefused where it may not be made."""
    if check.origin_division != check.stat_division:
        raise StepRefused("not_yours", "核对记录须由该行政区划自己的库上报")
    sheet = await sheets.find(session, month, check.stat_division)
    computation = (await session.scalars(select(Computation).where(Computation.id == sheet.computation_id))).one()
    if check.computation_no != computation_number(computation):
        raise StepRefused("stale", f"所核对的批次已被 {computation_number(computation)} 取代，请按新下发的指标核对")
    action = ACTIONS.get(check.check_state_code)
    if action is None:
        raise StepRefused("unknown", "核对状态须为已核对、已确认、有异议或已提交")
    await sheets.make_checked_step(session, tree, sheet, _wish(check, action))


def _wish(check: Check, action: Action) -> sheets.Wish:
    actor = Actor(store_of(check.stat_division, check.checker_name), frozenset({check.stat_division}))
    said = None if action is Action.BEGIN else check.objection
    return sheets.Wish(
        action, actor, reason=said, code=check.indicator_code, believed_value=check.believed_value,
        came_as=check.came_as,
    )  # fmt: skip


async def _tell_again(session: AsyncSession, month: str, division: str) -> None:
    """The refusal goes down with the sheet's rows, so that the division reads it in its own store."""
    await session.execute(update(Sheet).where(Sheet.month == month, Sheet.division == division).values(told_version=0))
