"""The month as a whole: sheets for a new computation, publishing and locking, and how far everyone is."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe import metrics
from qinlian_common.observe.clock import EXCHANGE_ZONE, now
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.review import sheets
from qinlian_indicators.review.computations import newest
from qinlian_indicators.review.deadlines import deadline
from qinlian_indicators.review.deltas import differs
from qinlian_indicators.review.states import SIGNED, Action, Side, State, possible
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.settings import IndicatorSettings
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.computations import Computation
from qinlian_indicators.storage.sheets import Sheet, Step


@dataclass(frozen=True, slots=True)
class Shown:
    """What became of the sheets after a computation.

    Attributes:
        opened: divisions that have a sheet now. renewed: whose sheet shows the new figures.
        signed: whose figures would be others, but are signed: they are shown as a difference until reopened.
    """

    opened: tuple[str, ...]
    renewed: tuple[str, ...]
    signed: tuple[str, ...]


async def show(session: AsyncSession, tree: Tree, settings: IndicatorSettings, computation: Computation) -> Shown:
    """Brings a finished computation to the sheets; doing it again changes nothing."""
    account = Account(computation.account, computation.account_label)
    known = await sheets_of(session, computation.month)
    opened = [division for division in tree.divisions() if division not in known]
    until = deadline(settings, Month.parse(computation.month), now().astimezone(EXCHANGE_ZONE).date())
    for division in opened:
        await sheets.open_sheet(session, computation, division, until, account)
    renewed, signed = await _renew(session, known, computation, account)
    computation.shown_at = now()
    await session.merge(computation)
    metrics.INDICATORS_COMPUTED.labels(computation.month).set((computation.finished_at or now()).timestamp())
    return Shown(tuple(opened), tuple(renewed), tuple(signed))


async def _renew(
    session: AsyncSession, known: dict[str, Sheet], computation: Computation, account: Account
) -> tuple[list[str], list[str]]:
    renewed, signed = [], []
    for before in {sheet.computation_id for sheet in known.values()} - {computation.id}:
        changed = await differs(session, before, computation.id)
        for division, sheet in known.items():
            if sheet.computation_id != before or division not in changed:
                continue
            if State(sheet.state) in SIGNED:
                signed.append(division)
                continue
            await sheets.show_computation(session, sheet, computation, account)
            renewed.append(division)
    return sorted(renewed), sorted(signed)


async def sheets_of(session: AsyncSession, month: str) -> dict[str, Sheet]:
    """The sheets of a month by division."""
    found = await session.scalars(select(Sheet).where(Sheet.month == month).order_by(Sheet.division))
    return {sheet.division: sheet for sheet in found}


async def step_all(
    session: AsyncSession, tree: Tree, month: str, wish: sheets.Wish, *, divisions: Collection[str] | None = None
) -> list[Step]:
    """Makes a step of every sheet of a month that stands where it begins, or of these divisions, which must."""
    await newest(session, month)
    if divisions is None:
        asked = [sheet for sheet in (await sheets_of(session, month)).values() if wish.action in _possible(sheet)]
    else:
        asked = [await sheets.find(session, month, division) for division in divisions]
    return [await sheets.make_step(session, tree, sheet, wish) for sheet in asked]


def _possible(sheet: Sheet) -> tuple[Action, ...]:
    state = State(sheet.state)
    return (*possible(state, Side.PROVINCE), *possible(state, Side.DIVISION))
