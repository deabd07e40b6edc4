"""Authorization requests that wait here: pushed by a client (RFC 9126), or kept while a person logs in."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider.requested import Asked
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.sessions import PushedRequest
from qinlian_sso_gateway.storage.trusts import Trust

PREFIX: Final = "urn:ietf:params:oauth:request_uri:"
BEGIN_SECONDS: Final = 60
"""A pushed request must be begun within so many seconds."""
LOGIN_MINUTES: Final = 10
"""A login may take so long; then the client has to ask again."""
_REQUESTS: Final = rows_of(PushedRequest)
_PUSH: Final = insert(_REQUESTS)
_NAMED: Final = update(_REQUESTS).where(_REQUESTS.c.secret_hash == bindparam("name"))
_TAKE: Final = (
    _NAMED.where(
        _REQUESTS.c.trust_id == bindparam("client"),
        _REQUESTS.c.used_at.is_(None),
        _REQUESTS.c.expires_at > bindparam("at"),
    )
    .values(used_at=bindparam("at"))
    .returning(_REQUESTS.c.parameters, _REQUESTS.c.pushed_at)
)
_PUT_BACK: Final = _NAMED.values(used_at=None, expires_at=bindparam("until"))
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
    row = {
        "id": uuid.uuid4(), "secret_hash": secret_hash(secret), "trust_id": trust.id, "parameters": parameters,
        "pushed_at": at, "expires_at": at + timedelta(seconds=BEGIN_SECONDS), "used_at": None,
    }  # fmt: skip
    await session.execute(_PUSH, row)
    return PREFIX + secret


async def take(session: AsyncSession, trust: Trust, request_uri: str) -> Waiting:
    """The request behind a `request_uri`, which is good for nothing more, unless `wait_for_login` puts it back.

    Of two that come with it at once, the second waits for the first one's outcome.

    Raises:
        Refusal: it is unknown, used, too old, or another client's.
    """
    named = {"name": _hash(request_uri), "client": trust.id, "at": now()}
    row = (await session.execute(_TAKE, named)).one_or_none() if request_uri.startswith(PREFIX) else None
    if row is None:
        raise Refusal(400, "invalid_request_uri", "unknown, used or expired: push the request again", text=_OVER)
    return Waiting(Asked.model_validate(row.parameters), row.pushed_at, request_uri)


async def wait_for_login(session: AsyncSession, trust: Trust, found: Waiting) -> str:
    """Lets a request wait while the person logs in; returns its `request_uri`.

    The instant of asking stays: coming again does not lengthen the wait.
    """
    request_uri = found.request_uri or await push(session, trust, found.asked)
    until = found.asked_at + timedelta(minutes=LOGIN_MINUTES)
    await session.execute(_PUT_BACK, {"name": _hash(request_uri), "until": until})
    return request_uri


def again(trust: Trust, request_uri: str) -> str:
    """The path at which the authorization endpoint goes on with a request."""
    return "/oauth/authorize?" + urlencode({"client_id": trust.client_id, "request_uri": request_uri})


def _hash(request_uri: str) -> bytes:
    return secret_hash(request_uri.removeprefix(PREFIX))
