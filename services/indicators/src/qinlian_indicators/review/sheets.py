"""Sheets and their steps in the database. Of two people who act on what they saw at once, exactly one wins."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, cast

from sqlalchemy import select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.checks import failures
from qinlian_indicators.review.computations import newest
from qinlian_indicators.review.states import Action, State, Transition, judged, transition
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.computations import Computation
from qinlian_indicators.storage.sheets import Comment, Sheet, Step

_TEXT_MAX: Final = 500
_STALE: Final = "该表刚被他人更改，请刷新后按最新内容办理"


@dataclass(frozen=True, slots=True)
class Wish:
    """A step that someone wants to make.

    Attributes:
        seen: the sheet's `lock_version` as he saw it; None: whichever it is.
        code, believed_value: what a dispute is about, and the figure that the division believes.
        came_as: the row of a store that brings the step.
    """

    action: Action
    actor: Actor
    seen: int | None = None
    reason: str | None = None
    code: str | None = None
    believed_value: Decimal | None = None
    came_as: str | None = None


async def find(session: AsyncSession, month: str, division: str) -> Sheet:
    """A division's sheet of a month; raises StepRefused where none has been computed."""
    asked = select(Sheet).where(Sheet.month == month, Sheet.division == division)
    sheet = (await session.scalars(asked)).one_or_none()
    if sheet is None:
        raise StepRefused("unknown", f"{month} 尚未为行政区划 {division} 计算指标")
    return sheet


async def make_step(session: AsyncSession, tree: Tree, sheet: Sheet, wish: Wish) -> Step:
    """Makes a step of a sheet, or raises StepRefused; nothing has changed then."""
    if wish.seen is not None and wish.seen != sheet.lock_version:
        raise StepRefused("stale", _STALE)
    line = transition(State(sheet.state), wish.action)
    side = wish.actor.side(line, sheet.division)
    failed = await failures(session, sheet, tree) if line.needs_checks else ()
    judged(line, side, wish.reason, failed)
    shown = sheet.computation_id
    if wish.action is Action.REOPEN:
        shown = (await newest(session, sheet.month)).id
    step = _step(sheet, line, wish.actor.account, shown)
    step.reason, step.code, step.believed_value = _text(wish.reason), wish.code, wish.believed_value
    step.failed, step.came_as = list(failed), wish.came_as
    await _write(session, sheet, step)
    return step


async def make_checked_step(session: AsyncSession, tree: Tree, sheet: Sheet, wish: Wish) -> Step:
    """A step of a division that has looked at its sheet, by post or in its own store: the review begins with it."""
    if sheet.state == State.PUBLISHED and wish.action is not Action.BEGIN:
        await make_step(session, tree, sheet, Wish(Action.BEGIN, wish.actor, wish.seen, came_as=wish.came_as))
        wish = replace(wish, seen=None)
    return await make_step(session, tree, sheet, wish)


async def show_computation(session: AsyncSession, sheet: Sheet, computation: Computation, account: Account) -> Step:
    """An unsigned sheet shows the figures of another computation; raises StepRefused for a signed one."""
    line = transition(State(sheet.state), Action.COMPUTE)
    step = _step(sheet, line, account, computation.id)
    step.reason = computation.reason
    await _write(session, sheet, step)
    return step


async def open_sheet(
    session: AsyncSession, computation: Computation, division: str, deadline: datetime, account: Account
) -> Sheet:
    """A division's sheet of a month that was computed for the first time."""
    sheet = Sheet(
        id=uuid.uuid4(), month=computation.month, division=division, state=State.COMPUTED,
        computation_id=computation.id, lock_version=1, deadline=deadline,
    )  # fmt: skip
    session.add(sheet)
    await session.flush()
    first = Step(
        sheet_id=sheet.id, number=1, at=now(), account=account.id, account_label=account.label,
        action=Action.COMPUTE, from_state=None, to_state=State.COMPUTED, reason=computation.reason,
        failed=[], computation_id=computation.id,
    )  # fmt: skip
    session.add(first)
    await session.flush()
    return sheet


async def comment(session: AsyncSession, sheet: Sheet, account: Account, text: str, code: str | None = None) -> Comment:
    """A remark that changes nothing."""
    if not text.strip():
        raise StepRefused("reason_missing", "请填写备注内容")
    made = Comment(sheet_id=sheet.id, at=now(), account=account.id, account_label=account.label, code=code, text=text)
    made.text = _text(text) or ""
    session.add(made)
    await session.flush()
    return made


async def steps_of(session: AsyncSession, sheet: Sheet) -> list[Step]:
    """All steps of a sheet, oldest first."""
    return list(await session.scalars(select(Step).where(Step.sheet_id == sheet.id).order_by(Step.number)))


async def comments_of(session: AsyncSession, sheet: Sheet) -> list[Comment]:
    """All remarks on a sheet, oldest first."""
    return list(await session.scalars(select(Comment).where(Comment.sheet_id == sheet.id).order_by(Comment.at)))


def _step(sheet: Sheet, line: Transition, account: Account, shown: uuid.UUID) -> Step:
    return Step(
        sheet_id=sheet.id, number=sheet.lock_version + 1, at=now(), account=account.id, account_label=account.label,
        action=line.action, from_state=line.source, to_state=line.target, failed=[], computation_id=shown,
    )  # fmt: skip


async def _write(session: AsyncSession, sheet: Sheet, step: Step) -> None:
    """The sheet moves only if it is still as it was read; the loser's transaction has changed nothing."""
    moved = await session.execute(
        update(Sheet)
        .where(Sheet.id == sheet.id, Sheet.lock_version == sheet.lock_version)
        .values(state=step.to_state, computation_id=step.computation_id, lock_version=step.number)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", moved).rowcount != 1:
        raise StepRefused("stale", _STALE)
    session.add(step)
    await session.flush()
    await session.refresh(sheet)


def _text(text: str | None) -> str | None:
    """What a person wrote, as it is kept; raises StepRefused where it is too long to be kept whole."""
    kept = (text or "").replace("\0", "").strip()
    if len(kept) > _TEXT_MAX:
        raise StepRefused("too_long", f"文字请在 {_TEXT_MAX} 字以内")
    return kept or None
