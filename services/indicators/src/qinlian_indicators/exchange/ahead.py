"""Sheets of which the production store knows more than this database: it was set back, and has forgotten steps."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.exchange.coded import STATE_CODES, month_code
from qinlian_indicators.exchange.publish import figures_table
from qinlian_indicators.exchange.told import local
from qinlian_indicators.review.states import State
from qinlian_indicators.storage.sheets import Received, Sheet, Step

_STATES: Final = {code: state for state, code in STATE_CODES.items()}
_WITHDRAWN: Final = "3"
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A sheet that was further than it is.

    Attributes:
        month: as stores write it, `202610`.
        here: its state in this database; None where it has no such sheet.
        told: the state of which the store was told.
        told_at: when that was reached, by the store's clock.
        computation: whose figures the store has.
        checker: who checked last on the division's side.
    """

    month: str
    division: str
    here: State | None
    told: State
    told_at: datetime
    computation: str
    checker: str | None


async def ahead(own: OwnDatabase, store: OwnDatabase) -> list[Ahead]:
    """Those sheets, by month and division; none where this database has forgotten nothing that was told."""
    told = await _told(store)
    async with own.transaction() as session:
        known = await _known(session)
    return [
        replace(one, here=known[key][0] if key in known else None)
        for key, one in sorted(told.items())
        if key not in known or known[key][1] < one.told_at
    ]


async def _told(store: OwnDatabase) -> dict[_Key, Ahead]:
    """What the store was told last of each sheet: all of its rows say the same."""
    columns = figures_table().c
    key = (columns.stat_month, columns.stat_division)
    asked = (
        select(
            *key, func.max(columns.check_state_code), func.max(columns.updated_at), func.max(columns.computation_no),
            func.max(columns.checker_name),
        )
        .where(columns.modify_flag != _WITHDRAWN)
        .group_by(*key)
    )  # fmt: skip
    async with store.session() as session:
        found = await session.execute(asked)
        return {
            (month, division): Ahead(month, division, None, _STATES[code], at, computation, checker)
            for month, division, code, at, computation, checker in found
        }


async def _known(session: AsyncSession) -> dict[_Key, tuple[State, datetime]]:
    """State of each sheet, and when it was reached or a division was last told that it could not be followed."""
    stepped = select(Step.sheet_id, func.max(Step.at).label("at")).group_by(Step.sheet_id).subquery()
    refused = (
        select(Received.month, Received.division, func.max(Received.at).label("at"))
        .where(Received.refused.is_not(None))
        .group_by(Received.month, Received.division)
        .subquery()
    )
    last = func.greatest(stepped.c.at, refused.c.at)
    same = (refused.c.month == Sheet.month) & (refused.c.division == Sheet.division)
    asked = select(Sheet.month, Sheet.division, Sheet.state, last)
    joined = asked.join(stepped, stepped.c.sheet_id == Sheet.id).outerjoin(refused, same)
    found = await session.execute(joined)
    return {(month_code(month), division): (State(state), local(at)) for month, division, state, at in found}
