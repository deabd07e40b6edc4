"""A person has logged out at the upper platform: the sessions that came from there end here, and at our portals.

OpenID Connect Back-Channel Logout 1.0.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from pydantic import Field

from qinlian_common.observe.metrics import ASSERTIONS_REFUSED
from qinlian_common.web.parameters import Parameters
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import registry, replay
from qinlian_sso_gateway.sessions import ended
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import jws, logout_token
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.logout_token import LogoutToken
from qinlian_sso_gateway.web.gateway import Gateway


class Notice(Parameters):
    """The upper gateway's notice."""

    logout_token: Annotated[str, Field(max_length=8000)]
    """Signed by it."""


async def logout_from_above(gateway: Gateway, notice: Notice) -> None:
    """Ends the sessions that a logout token names; raises a Refusal `invalid_request` for one that is not believed."""
    with _believing():
        issuer = logout_token.claimed_issuer(notice.logout_token)
    async with gateway.database.transaction() as db:
        trust = await registry.active(db, "upper", issuer)
    try:
        with _believing():
            await _end(gateway, trust, await _verified(gateway, trust, notice.logout_token))
    except Refusal as refusal:
        async with gateway.database.transaction() as db:
            note(db, "logout.above_refused", f"client:{trust.client_id}", reason=refusal.reason, peer=trust.division)
        raise


async def _verified(gateway: Gateway, trust: Trust, token: str) -> LogoutToken:
    keys = await gateway.key_sets.keys(trust, jws.kid_of(token))
    return logout_token.read(token, keys, trust.issuer, gateway.settings.issuer, trust.algorithm)


async def _end(gateway: Gateway, trust: Trust, token: LogoutToken) -> None:
    async with gateway.database.transaction() as db:
        await replay.accept(db, trust.issuer, token.jti, token.expires_at)
        count = await ended.end_of_upper(db, trust, token.sid, token.subject)
        note(db, "logout.above", f"client:{trust.client_id}", sessions=count)


@contextmanager
def _believing() -> Iterator[None]:
    try:
        yield
    except BadToken as bad:
        ASSERTIONS_REFUSED.labels("logout_token", bad.reason).inc()
        reason = f"logout_token_{bad.reason}"
        raise Refusal(400, "invalid_request", "the logout token is not believed", reason=reason) from bad
