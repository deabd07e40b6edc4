"""Who sends browsers to the authorization endpoint."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.trusts import Trust


async def of_browser(session: AsyncSession, client_id: str) -> Trust:
    """The portal or lower gateway of a client id; raises a Refusal that goes to the browser, not to the client."""
    found = await session.scalar(
        select(Trust).where(
            Trust.client_id == client_id, Trust.kind.in_(("portal", "lower")), Trust.status == "active"
        )
    )
    if found is None:
        raise Refusal(400, "invalid_request", "the client is not registered here", reason="unknown_client")
    return found
