"""Who sends browsers here."""

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.storage.trusts import Trust


async def of_browser(session: AsyncSession, client_id: str) -> Trust:
    """The portal or lower gateway of a client id; raises a Refusal that the person sees, not the client."""
    try:
        found = await registry.active_client(session, client_id)
    except Refusal as refusal:
        raise _unknown(refusal.reason) from refusal
    if found.kind == "system":
        raise _unknown("system_in_browser")
    return found


def _unknown(reason: str) -> Refusal:
    text = "要进入的网站没有在本平台登记，或已停用。请告知该网站的管理员。"
    return Refusal(400, "unknown_partner", "no active portal or gateway has this client_id", reason=reason, text=text)
