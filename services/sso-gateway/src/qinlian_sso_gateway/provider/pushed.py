"""Authorization requests that wait here: pushed by a client (RFC 9126), or kept while a person logs in."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider.requested import Asked
from qinlian_sso_gateway.storage.sessions import PushedRequest
from qinlian_sso_gateway.storage.trusts import Trust

PREFIX: Final = "urn:ietf:params:oauth:request_uri:"
BEGIN_SECONDS: Final = 60
"""A pushed request must be begun within so many seconds."""
LOGIN_MINUTES: Final = 10
"""A login may take so long; then the client has to ask again."""
_OVER: Final = "这次进入已经办完，或时间太久。请回到要进入的网站，重新进入。"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request, and since when it waits.

    Attributes:
        asked: the request, checked when it was pushed.
        asked_at: a login since then was made for it.
        request_uri: its name; None for a request that stood in the query.
    """

    asked: Asked
    asked_at: datetime
    request_uri: str | None = None


async def push(session: AsyncSession, trust: Trust, asked: Asked) -> str:
    """Keeps a request for its client; returns its `request_uri`."""
    secret, at = new_secret(), now()
    parameters = asked.model_dump(mode="json", exclude_none=True)
    session.add(
        PushedRequest(
            id=uuid.uuid4(), secret_hash=secret_hash(secret), trust_id=trust.id, parameters=parameters,
            pushed_at=at, expires_at=at + timedelta(seconds=BEGIN_SECONDS), used_at=None,
        )
    )  # fmt: skip
    await session.flush()
    return PREFIX + secret


async def waiting(session: AsyncSession, trust: Trust, request_uri: str) -> Waiting:
    """The request behind a `request_uri`; raises a Refusal where it is unknown, used, too old, or another client's."""
    row = await session.scalar(
        select(PushedRequest)
        .where(
            _named(request_uri),
            PushedRequest.trust_id == trust.id,
            PushedRequest.used_at.is_(None),
            PushedRequest.expires_at > now(),
        )
        .with_for_update()
    )
    if row is None or not request_uri.startswith(PREFIX):
        raise Refusal(400, "invalid_request_uri", "unknown, used or expired: push the request again", text=_OVER)
    return Waiting(Asked.model_validate(row.parameters), row.pushed_at, request_uri)


async def wait_for_login(session: AsyncSession, trust: Trust, found: Waiting) -> str:
    """Lets a request wait while the person logs in; returns its `request_uri`.

    The instant of asking stays: coming again does not lengthen the wait.
    """
    request_uri = found.request_uri or await push(session, trust, found.asked)
    until = found.asked_at + timedelta(minutes=LOGIN_MINUTES)
    await session.execute(update(PushedRequest).where(_named(request_uri)).values(expires_at=until))
    return request_uri


async def used(session: AsyncSession, found: Waiting) -> None:
    """The request has been answered, and is good for nothing more."""
    if found.request_uri is not None:
        await session.execute(update(PushedRequest).where(_named(found.request_uri)).values(used_at=now()))


def again(trust: Trust, request_uri: str) -> str:
    """The path at which the authorization endpoint goes on with a request."""
    return "/oauth/authorize?" + urlencode({"client_id": trust.client_id, "request_uri": request_uri})


def _named(request_uri: str) -> ColumnElement[bool]:
    return PushedRequest.secret_hash == secret_hash(request_uri.removeprefix(PREFIX))
