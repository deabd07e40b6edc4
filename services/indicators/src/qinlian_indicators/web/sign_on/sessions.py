"""Who is signed in on the pages: a secret in a cookie, its hash in the database."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_indicators.settings import PageSettings
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.sessions import Session
from qinlian_indicators.web.sign_on.statements import Ended

_TOUCHED_EVERY: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who signed in, and what the gateway said.

    Attributes:
        sid: the session at the gateway.
        claims: roles, divisions, ceiling, authentication.
        before: secret of the session that the browser had; the same person's ends, and what it had asked goes on.
    """

    account: Account
    sid: str | None
    claims: dict[str, Any]
    before: str | None = None


async def open_session(session: AsyncSession, settings: PageSettings, signed_in: SignIn) -> str:
    """Opens a session; returns the secret for the cookie."""
    secret, at = new_secret(), now()
    asked = await _asked_before(session, signed_in)
    row = Session(
        secret_hash=secret_hash(secret), account=signed_in.account.id, account_label=signed_in.account.label,
        sid=signed_in.sid, claims=signed_in.claims, asked=asked, started_at=at, used_at=at,
        expires_at=at + timedelta(hours=settings.session_hours_max),
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return secret


async def _asked_before(session: AsyncSession, signed_in: SignIn) -> dict[str, Any] | None:
    """Ends the session that the browser had; a step-up leads back to the row that was asked for."""
    mine = (Session.secret_hash == secret_hash(signed_in.before or ""), Session.account == signed_in.account.id)
    asked: dict[str, Any] | None = await session.scalar(delete(Session).where(*mine).returning(Session.asked))
    return asked


async def find_session(session: AsyncSession, settings: PageSettings, secret: str) -> Session | None:
    """The session of a cookie, if it is good: not ended, idle or too old. That it was used is written down."""
    found = await session.scalar(select(Session).where(Session.secret_hash == secret_hash(secret)))
    at = now()
    if found is None or at >= min(found.expires_at, found.used_at + timedelta(minutes=settings.session_idle_minutes)):
        return None
    if at >= found.used_at + _TOUCHED_EVERY:
        found.used_at = at
    return found


async def end_session(session: AsyncSession, secret: str) -> None:
    """Ends the session of a cookie."""
    await session.execute(delete(Session).where(Session.secret_hash == secret_hash(secret)))


async def end_from_gateway(session: AsyncSession, issuer: str, ended: Ended) -> None:
    """Ends the sessions that have ended at the gateway: the one that it names, else all of the person."""
    chosen = Session.sid == ended.sid if ended.sid else Session.account == account_id(issuer, ended.subject or "")
    await session.execute(delete(Session).where(chosen))


async def forget_old(session: AsyncSession) -> None:
    """Takes away sessions that are over."""
    await session.execute(delete(Session).where(Session.expires_at <= now()))


def account_id(issuer: str, subject: str) -> str:
    """How steps name whoever signed in by a gateway."""
    return f"{issuer}#{subject}"
