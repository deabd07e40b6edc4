"""Sessions: opened at login or entry, found by the cookie's secret, renewed when the person proves himself again."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.sessions.locked_key import lock, unlock
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.people import Staff, Visitor, is_valid
from qinlian_sso_gateway.storage.sessions import Session
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.keys import PrivateKey

_TOUCHED_EVERY: Final = timedelta(seconds=30)
"""Using a session is written down no more often: a portal may ask for every picture of a page."""

_Whole = Select[Session, Staff, Visitor, Trust]
_OPEN: Final = insert(rows_of(Session))
_WHOLE: Final[_Whole] = (
    select(Session, Staff, Visitor, Trust)
    .outerjoin(Staff, Session.staff_id == Staff.id)
    .outerjoin(Visitor, Session.visitor_id == Visitor.id)
    .outerjoin(Trust, Session.trust_id == Trust.id)
    .where(Session.ended_at.is_(None))
)
"""Sessions that were not ended, with whose they are."""
_OF_SECRET: Final = _WHOLE.where(Session.secret_hash == bindparam("secret"))
_OF_ID: Final = _WHOLE.where(Session.id == bindparam("id"))
_HELD: Final = _OF_ID.with_for_update(read=True, of=Session)


@dataclass(frozen=True, slots=True)
class Authentication:
    """How a person proved who he is.

    Attributes:
        acr: 1 private-key password, 2 passkey.
        amr: `pwd`, `hwk`.
        at: when.
    """

    acr: int
    amr: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is good at this moment, with whose it is.

    Attributes:
        row: as it is stored.
        secret: what the cookie holds.
        staff: of a home session.
        visitor: of a visitor's session.
        trust: the upper platform that the visitor came from.
    """

    row: Session
    secret: str
    staff: Staff | None
    visitor: Visitor | None
    trust: Trust | None

    @property
    def person(self) -> Staff | Visitor:
        """Whose session it is."""
        person = self.staff or self.visitor
        if person is None:
            raise ValueError(f"session {self.row.id} is nobody's")
        return person

    @property
    def actor(self) -> str:
        """The person as the audit trail names him."""
        return f"{'staff' if self.staff else 'visitor'}:{self.person.id}"

    def is_fresh(self, settings: GatewaySettings) -> bool:
        """Whether the person proved who he is so lately that he may do what needs step-up."""
        return now() - self.row.auth_time <= timedelta(minutes=settings.step_up_minutes)

    @property
    def roles(self) -> frozenset[str]:
        """What the person may do here: nothing, while he has a password that an officer knows."""
        return frozenset() if self.staff and self.staff.must_change else frozenset(self.person.roles)


async def open_home(
    session: AsyncSession, settings: GatewaySettings, staff: Staff, proved: Authentication, key: PrivateKey | None
) -> str:
    """Opens the session of a member of staff; returns the secret for the cookie.

    Args:
        session: the request's transaction.
        settings: how long a session lasts.
        staff: who logged in.
        proved: how and when.
        key: his private key, where the login has unlocked it.
    """
    return await _add(session, _new("home", settings, proved) | {"staff_id": staff.id}, key)


async def open_visitor(
    session: AsyncSession, settings: GatewaySettings, visitor: Visitor, proved: Authentication, upper_sid: str
) -> str:
    """Opens a visitor's session; returns the secret for the cookie.

    Args:
        session: the request's transaction.
        settings: how long a session lasts.
        visitor: who entered.
        proved: how and when he logged in at home; `acr` as it counts here, never above the trust's `acr_max`.
        upper_sid: the session at home, whose end will end this one.
    """
    whose = {"visitor_id": visitor.id, "trust_id": visitor.trust_id, "upper_sid": upper_sid}
    return await _add(session, _new("visitor", settings, proved) | whose, None)


async def find(session: AsyncSession, settings: GatewaySettings, secret: str) -> OpenSession | None:
    """The session of a cookie, if it is good: not ended, idle or too old, and its person and trust still active."""
    return await _found(session, settings, _OF_SECRET, {"secret": secret_hash(secret)}, secret)


async def of_id(session: AsyncSession, settings: GatewaySettings, session_id: uuid.UUID) -> OpenSession | None:
    """As `find`, for whoever has a code or token of the session and not its cookie: no private key comes with it."""
    return await _found(session, settings, _OF_ID, {"id": session_id})


async def hold(session: AsyncSession, settings: GatewaySettings, session_id: uuid.UUID) -> OpenSession | None:
    """As `of_id`; until the transaction ends, nobody else ends it: who gets a token is told of its end afterwards."""
    return await _found(session, settings, _HELD, {"id": session_id})


async def _found(
    session: AsyncSession, settings: GatewaySettings, chosen: _Whole, named: dict[str, Any], secret: str = ""
) -> OpenSession | None:
    found = (await session.execute(chosen, named)).one_or_none()
    if found is None:
        return None
    row, staff, visitor, trust = found
    at = now()
    if at >= row.expires_at or at >= row.used_at + timedelta(minutes=settings.session_idle_minutes):
        return None
    return OpenSession(row, secret, staff, visitor, trust) if _is_welcome(staff, visitor, trust, at) else None


async def touch(session: AsyncSession, found: OpenSession) -> None:
    """The session was used: its idle time begins anew."""
    at = now()
    if at - found.row.used_at >= _TOUCHED_EVERY:
        found.row.used_at = at
        await session.flush()


async def renew(
    session: AsyncSession,
    settings: GatewaySettings,
    found: OpenSession,
    proved: Authentication,
    *,
    key: PrivateKey | None = None,
    upper_sid: str | None = None,
) -> str:
    """The same person has proved again who he is: same session, new secret, new times; returns the secret.

    The session keeps its id, so whoever got a token for it still learns of its end. A private key that was unlocked
    stays so, unless a new one is given.
    """
    kept, row, at = key or unlocked_key(found), found.row, now()
    row.acr, row.amr, row.auth_time = proved.acr, list(proved.amr), proved.at
    row.upper_sid = upper_sid or row.upper_sid
    row.used_at, row.expires_at = at, at + timedelta(hours=settings.session_hours_max)
    return await _lock_anew(session, row, kept)


async def rotate(session: AsyncSession, found: OpenSession, key: PrivateKey | None = None) -> str:
    """A new secret for a session that may now do more, such as use a private key just unlocked; returns it."""
    return await _lock_anew(session, found.row, key or unlocked_key(found))


def unlocked_key(found: OpenSession) -> PrivateKey | None:
    """The person's private key, where login or unlocking has opened it."""
    locked = found.row.unlocked_key
    return unlock(locked, found.secret) if locked else None


def _new(kind: str, settings: GatewaySettings, proved: Authentication) -> dict[str, Any]:
    at = now()
    return {
        "id": uuid.uuid4(), "kind": kind, "acr": proved.acr, "amr": list(proved.amr), "auth_time": proved.at,
        "opened_at": at, "used_at": at, "expires_at": at + timedelta(hours=settings.session_hours_max),
    }  # fmt: skip


async def _add(session: AsyncSession, row: dict[str, Any], key: PrivateKey | None) -> str:
    secret, digest, locked = _new_secret(key)
    await session.execute(_OPEN, row | {"secret_hash": digest, "unlocked_key": locked})
    return secret


async def _lock_anew(session: AsyncSession, row: Session, key: PrivateKey | None) -> str:
    secret, row.secret_hash, row.unlocked_key = _new_secret(key)
    await session.flush()
    return secret


def _new_secret(key: PrivateKey | None) -> tuple[str, bytes, bytes | None]:
    """A secret for the cookie, what is kept of it, and the private key under it."""
    secret = new_secret()
    return secret, secret_hash(secret), lock(key, secret) if key else None


def _is_welcome(staff: Staff | None, visitor: Visitor | None, trust: Trust | None, at: datetime) -> bool:
    if staff:
        return is_valid(staff, at)
    return visitor is not None and is_valid(visitor, at) and trust is not None and trust.status == "active"
