"""Each assertion and each proof once, however many processes are asked at the same moment."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.sessions import UsedAssertion
from qinlian_sso_gateway.tokens.bad_token import BadToken

_LONGER: Final = timedelta(minutes=1)
_USE: Final = insert(rows_of(UsedAssertion)).on_conflict_do_nothing().returning(UsedAssertion.jti)


async def accept(session: AsyncSession, issuer: str, jti: str, expires_at: datetime) -> None:
    """Accepts a verified token, once.

    Whoever comes second waits until the first one's transaction has ended, and is refused if it was committed.

    Args:
        session: the request's transaction.
        issuer: who made the token.
        jti: of the token, at most 500 characters.
        expires_at: of the token; a minute after it the note may be forgotten.

    Raises:
        BadToken: `replayed`.
    """
    row = {"issuer": issuer, "jti": jti, "expires_at": expires_at + _LONGER}
    if (await session.execute(_USE, row)).first() is None:
        raise BadToken("replayed")
