"""A client proves who it is with its private key, and in no other way (RFC 7523, FAPI 2.0 section 5.3.2)."""

from collections.abc import Mapping
from typing import Final, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import ASSERTIONS_REFUSED
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.limits.requests import RequestLimits
from qinlian_sso_gateway.peers import registry, replay
from qinlian_sso_gateway.peers.key_sets import KeySets
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import client_assertion, jws
from qinlian_sso_gateway.tokens.bad_token import BadToken

LEGACY_PATH: Final = "/oauth/token"
_AWAY: Final = 503


class Settings(Protocol):
    """What is needed of the settings."""

    @property
    def issuer(self) -> str:
        """Of this gateway."""
        ...


class Gateway(Protocol):
    """What is needed of the gateway."""

    @property
    def settings(self) -> Settings:
        """The settings."""
        ...

    @property
    def key_sets(self) -> KeySets:
        """The partners' keys."""
        ...

    @property
    def limits(self) -> RequestLimits:
        """How many calls are taken."""
        ...


async def authenticate(gateway: Gateway, session: AsyncSession, form: Mapping[str, str]) -> Trust:
    """The active lower gateway, portal or system that sent a form.

    Args:
        gateway: settings, key sets and limits.
        session: the request's transaction; the assertion is used up in it.
        form: the request's fields, each once.

    Raises:
        Refusal: 401 `invalid_client`, whatever the reason; 503 while the client's key set cannot be had; 429 where the
            client, now that it is known, calls too often.
    """
    try:
        trust = await _authenticated(gateway, session, form)
    except Refusal as refusal:
        ASSERTIONS_REFUSED.labels("client", refusal.reason).inc()
        note(session, "client.refused", "anonymous", reason=refusal.reason)
        if refusal.status == _AWAY:
            raise
        raise Refusal(401, "invalid_client", "client authentication failed", reason=refusal.reason) from refusal
    gateway.limits.of_client(trust.client_id)
    return trust


async def _authenticated(gateway: Gateway, session: AsyncSession, form: Mapping[str, str]) -> Trust:
    token = form.get("client_assertion", "")
    if "client_secret" in form or form.get("client_assertion_type") != client_assertion.TYPE or not token:
        raise Refusal(401, "invalid_client", reason="no_assertion")
    client_id = client_assertion.claimed_client(token)
    if form.get("client_id", client_id) != client_id:
        raise BadToken("subject")
    trust = await registry.active_client(session, client_id)
    kid = jws.kid_of(token)
    if not gateway.key_sets.are_at_hand(trust, kid):
        await (
            session.commit()
        )  # gives the connection back: a partner that is slow to show its keys holds up nobody else
    keys = await gateway.key_sets.keys(trust, kid)
    issuer = gateway.settings.issuer
    legacy = f"{issuer}{LEGACY_PATH}" if trust.legacy_audience else ""
    found = client_assertion.read(token, keys, client_id, issuer, trust.algorithm, legacy_endpoint=legacy)
    await replay.accept(session, client_id, found.jti, found.expires_at)
    return trust
