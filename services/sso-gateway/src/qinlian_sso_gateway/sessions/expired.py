"""Rows that nobody needs any more are deleted. What an audit line or a review names stays longer."""

import uuid
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, Delete, delete, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from qinlian_common.observe import clock
from qinlian_sso_gateway.storage.sessions import (
    Attempt,
    BreakGlass,
    Code,
    Failures,
    LogoutNotice,
    PushedRequest,
    Session,
    Token,
    UsedAssertion,
)

_Id = InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None]

_KEPT: Final = timedelta(days=1)
_SESSIONS_KEPT: Final = timedelta(days=30)


async def delete_expired(session: AsyncSession) -> int:
    """Deletes what has expired; returns how many rows that were."""
    deleted = 0
    for statement in (*_of_minutes(), *_of_sessions()):
        result = await session.execute(statement.returning(literal(1)))
        deleted += len(result.all())
    return deleted


def _of_minutes() -> list[Delete]:
    """What lives for minutes only."""
    at = clock.now()
    return [
        delete(Attempt).where(Attempt.expires_at < at),
        delete(PushedRequest).where(PushedRequest.expires_at < at),
        delete(UsedAssertion).where(UsedAssertion.expires_at < at),
        delete(Failures).where(func.greatest(Failures.last_at, Failures.blocked_until) < at - _KEPT),
    ]


def _of_sessions() -> list[Delete]:
    """Sessions and what hangs on them, children first.

    A token stays until its session has ended: it says who is to be told of the end.
    """
    at = clock.now()
    ended = select(Session.id).where(Session.ended_at < at - _KEPT)
    tokens_gone = or_(Token.session_id.is_(None), Token.session_id.in_(ended))
    told = func.coalesce(LogoutNotice.done_at, LogoutNotice.gave_up_at)
    users = (Token.session_id, Code.session_id, LogoutNotice.session_id, BreakGlass.session_id)
    return [
        delete(Token).where(Token.expires_at < at - _KEPT, tokens_gone),
        delete(Code).where(Code.expires_at < at - _KEPT, _unused(Code.id, Token.code_id)),
        delete(LogoutNotice).where(told < at - _SESSIONS_KEPT),
        delete(Session).where(
            Session.ended_at < at - _SESSIONS_KEPT, *(_unused(Session.id, column) for column in users)
        ),
    ]


def _unused(column: _Id, by: _Id) -> ColumnElement[bool]:
    return column.not_in(select(by).where(by.is_not(None)))
