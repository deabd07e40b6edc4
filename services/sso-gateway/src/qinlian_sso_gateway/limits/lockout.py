"""Waits after failures in a row, by account and by address; each further failure doubles the wait.

A try counts as a failure before it is made, and in a transaction of its own: who guesses in parallel gains nothing, and
no connection is held while a password is stretched. Success takes the count away. A try while waiting does not
lengthen the wait, so nobody can keep another person out for ever.

An account that does not exist counts and waits like one that does.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, case, delete, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.limits.networks import network_of
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.sessions import Failures
from qinlian_sso_gateway.vault.personal import Personal

_TRIES: Final = {"account": 1, "address": 10}
"""How many times `lock_failures` each kind of subject may fail: behind one address there may be a whole office."""

_FIRST_WAIT: Final = timedelta(minutes=1)
_LONGEST_WAIT: Final = timedelta(hours=1)
_DOUBLINGS: Final = 6
_FORGOTTEN: Final = timedelta(days=1)


async def check(session: AsyncSession, settings: GatewaySettings, personal: Personal, kind: str, value: str) -> None:
    """Counts a try, and commits that at once; raises a Refusal while the subject has to wait.

    Args:
        session: the request's transaction; nothing else may be under way in it.
        settings: with `lock_failures`.
        personal: hashes the subject under a key, so that the table names nobody.
        kind: account, address.
        value: blind index of the ID number in hexadecimal (so that its spellings count together), or the address.
    """
    at = now()
    limit = settings.lock_failures * _TRIES[kind]
    count = case((Failures.last_at < at - _FORGOTTEN, 1), else_=Failures.count + 1)
    statement = (
        insert(Failures)
        .values(subject=_subject(personal, kind, value), count=1, last_at=at, blocked_until=None)
        .on_conflict_do_update(
            index_elements=[Failures.subject],
            set_={"count": count, "last_at": at, "blocked_until": case(*_waits(count, limit, at), else_=None)},
            where=func.coalesce(Failures.blocked_until, at) <= at,
        )
        .returning(Failures.count)
    )
    counted = await session.scalar(statement)
    await session.commit()
    if counted is None:
        raise Refusal(429, "too_many_requests", "too many failures; wait, then try again", reason=f"{kind}_locked",
                      headers={"Retry-After": str(int(_FIRST_WAIT.total_seconds()))})  # fmt: skip


async def succeeded(session: AsyncSession, personal: Personal, kind: str, value: str) -> None:
    """Takes the count of an account away; of an address only this try: its other failures may be another person's."""
    chosen = Failures.subject == _subject(personal, kind, value)
    if kind == "account":
        await session.execute(delete(Failures).where(chosen))
    else:
        await session.execute(update(Failures).where(chosen).values(count=Failures.count - 1, blocked_until=None))


def _waits(count: ColumnElement[int], limit: int, at: datetime) -> list[tuple[ColumnElement[bool], datetime]]:
    """The wait after so many failures, longest first."""
    waits = [(limit + step, min(_FIRST_WAIT * 2**step, _LONGEST_WAIT)) for step in reversed(range(_DOUBLINGS + 1))]
    return [(count >= failures, at + wait) for failures, wait in waits]


def _subject(personal: Personal, kind: str, value: str) -> bytes:
    return personal.limit_subject(f"{kind}:{network_of(value) if kind == 'address' else value}")
