"""Sign-ins that were begun in a browser, and must end in the same browser, once, within minutes."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_indicators.storage.sessions import Attempt
from qinlian_indicators.web.sign_on.gateway import Asking

LIFETIME: Final = timedelta(minutes=10)


async def begin(session: AsyncSession, browser: str, asking: Asking, onward: str) -> str:
    """Notes a sign-in; returns its `state`.

    Args:
        session: the request's transaction.
        browser: the secret of the browser's cookie.
        asking: nonce and verifier.
        onward: the own page to go to afterwards.
    """
    state = new_secret()
    content = {
        "browser": secret_hash(browser).hex(), "nonce": asking.nonce, "verifier": asking.verifier, "onward": onward,
    }  # fmt: skip
    session.add(Attempt(secret_hash=secret_hash(state), content=content, expires_at=now() + LIFETIME))
    await session.flush()
    return state


async def finish(session: AsyncSession, browser: str | None, state: str) -> tuple[Asking, str]:
    """What was asked, and where to go; raises Refusal where it is unknown, used, too old or of another browser."""
    asked = (
        delete(Attempt).where(Attempt.secret_hash == secret_hash(state)).returning(Attempt.content, Attempt.expires_at)
    )
    found = (await session.execute(asked)).one_or_none()
    if found is None or found.expires_at <= now() or found.content["browser"] != secret_hash(browser or "").hex():
        raise Refusal(
            400, "invalid_request", "this was begun elsewhere, finished already, or too long ago",
            reason="unknown_attempt",
        )  # fmt: skip
    content: dict[str, Any] = found.content
    return Asking(content["nonce"], content["verifier"]), content["onward"]


async def forget_old(session: AsyncSession) -> None:
    """Takes away what nobody finished."""
    await session.execute(delete(Attempt).where(Attempt.expires_at <= now()))
