"""What is begun in a browser and must end in the same browser, once, within minutes: an entry, a login, a passkey.

The browser holds one cookie for all its attempts, so that two open tabs do not disturb each other; each attempt has a
handle of its own, such as the `state` of an entry.
"""

import uuid
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.sessions import Attempt

LIFETIME: Final = timedelta(minutes=5)

_ATTEMPTS: Final = rows_of(Attempt)
_BEGIN: Final = insert(_ATTEMPTS)
_FINISH: Final = (
    update(_ATTEMPTS)
    .where(
        _ATTEMPTS.c.secret_hash == bindparam("handle"),
        _ATTEMPTS.c.browser_hash == bindparam("browser"),
        _ATTEMPTS.c.kind == bindparam("what"),
        _ATTEMPTS.c.used_at.is_(None),
        _ATTEMPTS.c.expires_at > bindparam("at"),
    )
    .values(used_at=bindparam("at"))
    .returning(_ATTEMPTS.c.content)
)


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
    row = {
        "id": uuid.uuid4(), "secret_hash": secret_hash(handle), "browser_hash": secret_hash(browser), "kind": kind,
        "content": content, "expires_at": now() + LIFETIME, "used_at": None,
    }  # fmt: skip
    await session.execute(_BEGIN, row)
    return handle


async def finish(session: AsyncSession, kind: str, browser: str | None, handle: str) -> dict[str, Any]:
    """The content of an attempt, once; raises a Refusal where it is unknown, used, too old, or another browser's."""
    named = {"handle": secret_hash(handle), "browser": secret_hash(browser or ""), "what": kind, "at": now()}
    taken = await session.scalar(_FINISH, named)
    if taken is None:
        raise Refusal(400, "invalid_request", "this was begun elsewhere, finished already, or too long ago",
                      reason="unknown_attempt")  # fmt: skip
    content: dict[str, Any] = taken
    return content
