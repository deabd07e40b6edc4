"""Signing and sealing keys are replaced before they are old, without a moment in which anybody's token fails.

next (published early) -> active (signs) -> retired (still published, until the last thing it signed has expired) ->
gone (the private half is destroyed; the public half stays, for the audit trail's checkpoints).
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.keys import KeyProvider
from qinlian_common.observe import clock
from qinlian_sso_gateway.storage.keys import DataKey, SigningKey
from qinlian_sso_gateway.vault.wrapping import USES, new_signing_key, rewrap

PUBLISHED_EARLY: Final = timedelta(days=1)
"""Longer than anybody may keep our JWK set (`Cache-Control` there, `peers.key_sets` here)."""

PUBLISHED_LATE: Final = timedelta(days=1)
"""Longer than anything lives that was signed or sealed with a key, and than anybody may keep our JWK set."""


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A step that a key has taken, for the audit trail.

    Attributes:
        state: next, active, retired, gone.
    """

    kid: str
    use: str
    state: str


async def rotate(session: AsyncSession, provider: KeyProvider, key_days: int) -> list[KeyChange]:
    """Takes the steps that are due, often none. Good to call every hour and from several processes: one goes first.

    Keys that another key-encryption key has wrapped are wrapped anew with the current one.

    Args:
        session: the gateway's database.
        provider: wraps the keys.
        key_days: a key is replaced after so many days.
    """
    rows, data_keys = await _locked(session)
    await asyncio.to_thread(_rewrapped, provider, [*rows, *data_keys])
    due = timedelta(days=key_days)
    changes = [change for use in USES for change in _steps(session, provider, _of(rows, use), use, due)]
    await session.flush()
    return changes


async def rewrap_all(session: AsyncSession, provider: KeyProvider) -> int:
    """Wraps what another key-encryption key has wrapped anew with the current one; returns how many keys."""
    rows, data_keys = await _locked(session)
    count = await asyncio.to_thread(_rewrapped, provider, [*rows, *data_keys])
    await session.flush()
    return count


async def wrapped_with(session: AsyncSession, name: str) -> int:
    """How many keys a key-encryption key has wrapped."""
    pairs = select(func.count()).where(SigningKey.wrapped_by == name, SigningKey.state != "gone")
    others = select(func.count()).where(DataKey.wrapped_by == name)
    return sum([await session.scalar(count) or 0 for count in (pairs, others)])


async def replace_at_once(session: AsyncSession, provider: KeyProvider, use: str) -> list[KeyChange]:
    """After a key has leaked: it is gone now, published no more, and another one is active.

    What it has signed is worth nothing from now on; partners that keep our JWK set notice when they fetch it again.
    """
    rows = _of((await _locked(session))[0], use)
    at = clock.now()
    changes = [_destroyed(row) for row in rows if row.state in {"active", "retired"}]
    waiting = next((row for row in rows if row.state == "next"), None)
    if waiting is None:
        waiting = new_signing_key(provider, use, "next", at)
        session.add(waiting)
    changes.append(_activated(waiting, at))
    await session.flush()
    return changes


async def _locked(session: AsyncSession) -> tuple[Sequence[SigningKey], Sequence[DataKey]]:
    """All rows; the lock on the symmetric keys lets one process at a time go on."""
    fresh = {"populate_existing": True}
    locked = await session.scalars(select(DataKey).order_by(DataKey.id).with_for_update().execution_options(**fresh))
    data_keys = locked.all()
    rows = await session.scalars(select(SigningKey).where(SigningKey.state != "gone").execution_options(**fresh))
    return rows.all(), data_keys


def _rewrapped(provider: KeyProvider, rows: Sequence[SigningKey | DataKey]) -> int:
    """In a thread: a module may take its time, and people wait for the gateway."""
    return sum(rewrap(provider, row) for row in rows)


def _of(rows: Sequence[SigningKey], use: str) -> list[SigningKey]:
    return [row for row in rows if row.use == use]


def _steps(
    session: AsyncSession, provider: KeyProvider, rows: list[SigningKey], use: str, due: timedelta
) -> list[KeyChange]:
    at = clock.now()
    changes = [_destroyed(row) for row in rows if row.retired_at and row.retired_at + PUBLISHED_LATE <= at]
    active = next((row for row in rows if row.state == "active"), None)
    waiting = next((row for row in rows if row.state == "next"), None)
    if active is None:
        return changes
    replaced_at = (active.active_at or active.made_at) + due
    if waiting is None and at >= replaced_at - PUBLISHED_EARLY:
        session.add(made := new_signing_key(provider, use, "next", at))
        changes.append(KeyChange(made.kid, use, "next"))
    elif waiting is not None and at >= max(replaced_at, waiting.made_at + PUBLISHED_EARLY):
        changes += [_retired(active, at), _activated(waiting, at)]
    return changes


def _retired(row: SigningKey, at: datetime) -> KeyChange:
    row.state, row.retired_at = "retired", at
    return KeyChange(row.kid, row.use, "retired")


def _activated(row: SigningKey, at: datetime) -> KeyChange:
    row.state, row.active_at = "active", at
    return KeyChange(row.kid, row.use, "active")


def _destroyed(row: SigningKey) -> KeyChange:
    row.state, row.wrapped = "gone", b""
    return KeyChange(row.kid, row.use, "gone")
