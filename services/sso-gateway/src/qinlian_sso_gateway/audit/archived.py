"""Where the trail in the database begins: after the lines that were archived last, as a line of the trail says."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.tokens import archive_statement
from qinlian_sso_gateway.tokens.archive_statement import Statement
from qinlian_sso_gateway.tokens.keys import PublicKeys

EVENT = "audit.archived"


async def newest(session: AsyncSession, keys: PublicKeys, issuer: str) -> Statement | None:
    """What the gateway has signed of the newest archive; None where nothing was ever archived.

    The line that holds it was written when the lines before were removed, so it is always among those that stayed.
    Only the gateway's own key makes such a statement: who removes lines behind its back has none.

    Raises:
        BadToken: the statement is not the gateway's.
    """
    chosen = select(AuditLine.details).where(AuditLine.event == EVENT).order_by(AuditLine.seq.desc()).limit(1)
    details = (await session.scalars(chosen)).all()
    if not details:
        return None
    token = details[0].get("statement") if isinstance(details[0], dict) else None
    return archive_statement.read(str(token), keys, issuer)
