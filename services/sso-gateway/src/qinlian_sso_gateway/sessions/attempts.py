"""What is begun in a browser and must end in the same browser, once, within minutes: an entry, a login, a passkey.

The browser holds one cookie for all its attempts, so that two open tabs do not disturb each other; each attempt has a
handle of its own, such as the `state` of an entry.
"""

import uuid
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.sessions import Attempt

LIFETIME: Final = timedelta(minutes=5)


async def begin(session: AsyncSession, kind: str, browser: str, content: dict[str, Any]) -> str:
    """Notes an attempt.

    Args:
        session: the request's transaction.
        kind: entry, login, passkey, register, confirm.
        browser: the secret of the browser's attempt cookie.
        content: what has to be known at the end.

    Returns:
        The attempt's handle, a secret.
    """
    handle = new_secret()
    session.add(
        Attempt(
            id=uuid.uuid4(), secret_hash=secret_hash(handle), browser_hash=secret_hash(browser), kind=kind,
            content=content, expires_at=now() + LIFETIME, used_at=None,
        )
    )  # fmt: skip
    await session.flush()
    return handle


async def finish(session: AsyncSession, kind: str, browser: str | None, handle: str) -> dict[str, Any]:
    """The content of an attempt, once; raises a Refusal where it is unknown, used, too old, or another browser's."""
    taken = await session.scalar(
        update(Attempt)
        .where(
            Attempt.secret_hash == secret_hash(handle),
            Attempt.browser_hash == secret_hash(browser or ""),
            Attempt.kind == kind,
            Attempt.used_at.is_(None),
            Attempt.expires_at > now(),
        )
        .values(used_at=now())
        .returning(Attempt.content)
    )
    if taken is None:
        raise Refusal(400, "invalid_request", "this was begun elsewhere, finished already, or too long ago",
                      reason="unknown_attempt")  # fmt: skip
    content: dict[str, Any] = taken
    return content
