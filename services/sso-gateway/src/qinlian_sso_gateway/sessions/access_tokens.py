"""Access tokens: opaque to their bearers, good for minutes, and never longer than what they were given for."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.sessions.opened import OpenSession, of_id
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.sessions import Token
from qinlian_sso_gateway.storage.trusts import Trust

LIFETIME: Final = timedelta(seconds=300)
_GIVE: Final = insert(rows_of(Token))


@dataclass(frozen=True, slots=True)
class LiveToken:
    """A token that is good at this moment.

    Attributes:
        row: as it is stored.
        trust: the client that it was given to.
        session: of the person; None for a system.
    """

    row: Token
    trust: Trust
    session: OpenSession | None

    @property
    def scopes(self) -> frozenset[str]:
        """What it is good for."""
        return frozenset(self.row.scope.split())


async def give(
    session: AsyncSession, trust: Trust, subject: str, scope: str, *,
    of_session: uuid.UUID | None = None, of_code: uuid.UUID | None = None, acting_for: str | None = None,
) -> str:  # fmt: skip
    """A new token.

    Args:
        session: the request's transaction.
        trust: the client that gets it.
        subject: the person or the system, as the client knows it.
        scope: words with spaces between.
        of_session: the person's session; None for a system.
        of_code: the code that it is given for; None for a system.
        acting_for: whom a system names in its assertion.
    """
    token, at = new_secret(), now()
    row = {
        "id": uuid.uuid4(), "secret_hash": secret_hash(token), "trust_id": trust.id, "session_id": of_session,
        "code_id": of_code, "subject": subject, "acting_for": acting_for, "scope": scope, "issued_at": at,
        "expires_at": at + LIFETIME, "revoked_at": None,
    }  # fmt: skip
    await session.execute(_GIVE, row)
    return token


async def find(session: AsyncSession, settings: GatewaySettings, token: str) -> LiveToken | None:
    """The token, if it is good: not revoked or expired; its client, its session and its person still active."""
    found = (
        await session.execute(
            select(Token, Trust)
            .join(Trust, Token.trust_id == Trust.id)
            .where(
                Token.secret_hash == secret_hash(token),
                Token.revoked_at.is_(None),
                Token.expires_at > now(),
                Trust.status == "active",
            )
        )
    ).one_or_none()
    if found is None:
        return None
    row, trust = found
    if row.session_id is None:
        return LiveToken(row, trust, None)
    open_session = await of_id(session, settings, row.session_id)
    return LiveToken(row, trust, open_session) if open_session else None


async def revoke_of_code(session: AsyncSession, code_id: uuid.UUID) -> int:
    """Ends the tokens that a code gave; returns how many they were."""
    live = update(Token).where(Token.code_id == code_id, Token.revoked_at.is_(None))
    return len((await session.scalars(live.values(revoked_at=now()).returning(Token.id))).all())


async def revoke(session: AsyncSession, row: Token) -> None:
    """Ends one token."""
    row.revoked_at = now()
    await session.flush()
