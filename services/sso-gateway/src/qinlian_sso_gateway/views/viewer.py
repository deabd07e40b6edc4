"""Whose session a portal speaks of: names that it alone has are found again among the tokens that it was given."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.sessions import Token
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.views.asked import View


async def viewer_of(
    db: AsyncSession, settings: GatewaySettings, personal: Personal, portal: Trust, view: View
) -> OpenSession | None:
    """The session of whoever looks; None where it has ended, or its person or platform is disabled.

    The token says that this portal was told of the session. It may have expired; it stays until the session has ended.
    """
    told = select(Token.session_id).where(Token.trust_id == portal.id, Token.subject == view.subject).distinct()
    for session_id in await db.scalars(told):
        if session_id and personal.pairwise(portal.client_id, session_id) == view.sid:
            return await opened.hold(db, settings, session_id)
    return None
