"""What rows of MG01 say of their sheet: its state, who signed, what is disputed and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_indicators.exchange.coded import STATE_CODES, computation_number, month_code
from qinlian_indicators.review.sheets import steps_of
from qinlian_indicators.review.states import Action, State
from qinlian_indicators.storage.computations import Computation
from qinlian_indicators.storage.sheets import Received, Sheet, Step

_TEXT_MAX: Final = 500
_NAME_MAX: Final = 50
_ENDS_DISPUTE: Final = frozenset({Action.CONFIRM, Action.REOPEN})


@dataclass(frozen=True, slots=True)
class Told:
    """The columns of MG01 that are the same in all rows of a sheet; times are the store's, naive."""

    division: str
    stat_month: str
    computation_no: str
    computed_at: datetime
    check_state_code: str
    checker_name: str | None
    checked_at: datetime | None
    objection: str | None
    check_answer: str | None
    updated_at: datetime


async def told_of(session: AsyncSession, sheet: Sheet) -> Told:
    """What is told of a sheet."""
    computation = (await session.scalars(select(Computation).where(Computation.id == sheet.computation_id))).one()
    steps = await steps_of(session, sheet)
    checked = None if sheet.state == State.PUBLISHED else steps[-1]
    refused = await _last_refusal(session, sheet)
    computed_at = computation.finished_at or computation.started_at
    return Told(
        division=sheet.division, stat_month=month_code(sheet.month), computation_no=computation_number(computation),
        computed_at=local(computed_at), check_state_code=STATE_CODES[State(sheet.state)],
        checker_name=_signer(steps) if checked else None, checked_at=local(checked.at) if checked else None,
        objection=_objection(steps), check_answer=_answer(steps, refused),
        updated_at=local(max(steps[-1].at, refused.at if refused else steps[-1].at)),
    )  # fmt: skip


async def _last_refusal(session: AsyncSession, sheet: Sheet) -> Received | None:
    asked = select(Received).where(
        Received.month == sheet.month, Received.division == sheet.division, Received.refused.is_not(None)
    )
    return (await session.scalars(asked.order_by(Received.at.desc()).limit(1))).first()


def _signer(steps: Sequence[Step]) -> str | None:
    """Who checked last on the division's side."""
    own = {Action.BEGIN, Action.CONFIRM, Action.DISPUTE, Action.SUBMIT}
    return next((step.account_label[:_NAME_MAX] for step in reversed(steps) if Action(step.action) in own), None)


def _objection(steps: Sequence[Step]) -> str | None:
    """What is disputed since the sheet was last confirmed or reopened."""
    texts: list[str] = []
    for step in steps:
        if step.action in _ENDS_DISPUTE:
            texts.clear()
        elif step.action == Action.DISPUTE:
            believed = "" if step.believed_value is None else f"（本地认为 {step.believed_value.normalize():f}）"
            texts.append(f"{step.code or '整张表'}：{step.reason}{believed}")
    return "；".join(texts)[:_TEXT_MAX] or None


def _answer(steps: Sequence[Step], refused: Received | None) -> str | None:
    """The province's last word: an answer, a reopening, or why a row of the division could not be followed."""
    spoken = [step for step in steps if step.action in (Action.ANSWER, Action.REOPEN)]
    if refused and (not spoken or refused.at > spoken[-1].at):
        return f"未能办理：{refused.refused}"[:_TEXT_MAX]
    return spoken[-1].reason if spoken else None


def local(at: datetime) -> datetime:
    """An instant as stores write it: the exchange's time, to the second."""
    return at.astimezone(EXCHANGE_ZONE).replace(tzinfo=None, microsecond=0)
