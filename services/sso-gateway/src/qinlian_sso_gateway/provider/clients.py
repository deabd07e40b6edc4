"""Who sends browsers here."""

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.storage.trusts import Trust


async def of_browser(session: AsyncSession, client_id: str) -> Trust:
    """The portal or lower gateway of a client id; raises a Refusal that the person sees, not the client."""
    found = await registry.active_client(session, client_id)
    if found.kind == "system":
        raise Refusal(400, "unknown_partner", "a system has no browser", reason="trust_unknown")
    return found
