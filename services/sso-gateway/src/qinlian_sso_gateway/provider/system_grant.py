"""A system of an upper platform gets a token with an assertion of its own (RFC 7523, section 2.1): no browser."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import ASSERTIONS_REFUSED
from qinlian_common.web.parameters import understood
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import client_authentication, registry, replay
from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.provider.answers import Given
from qinlian_sso_gateway.provider.authenticated import ClientForm
from qinlian_sso_gateway.sessions import access_tokens
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import grant_assertion, jws
from qinlian_sso_gateway.tokens.grant_assertion import GrantAssertion
from qinlian_sso_gateway.web.gateway import Gateway


class AssertionForm(ClientForm):
    """A system's assertion. It stands for the client's authentication too: the same key would sign both."""

    grant_type: Literal["urn:ietf:params:oauth:grant-type:jwt-bearer"]
    assertion: Annotated[str, Field(max_length=16_384)]
    scope: Annotated[str | None, Field(max_length=500)] = None


async def given(here: Gateway, session: AsyncSession, values: dict[str, str]) -> Given:
    """The token for an assertion; raises a Refusal `invalid_grant`, `invalid_scope` and others."""
    form = understood(AssertionForm, values)
    try:
        trust, said = await _believed(here, session, form.assertion)
    except Refusal as refusal:
        ASSERTIONS_REFUSED.labels("grant_assertion", refusal.reason).inc()
        raise Refusal(400, "invalid_grant", "the assertion is not believed", reason=refusal.reason) from refusal
    if not form.client_assertion:
        here.limits.of_client(trust.client_id)
    elif (await client_authentication.authenticate(here, session, values)).id != trust.id:
        raise Refusal(400, "invalid_grant", "the assertion is another client's", reason="assertion_of_another")
    scope = scopes.of_system(trust, form.scope)
    # Whatever subject the system names, to others it is itself: else it could bear a person's name.
    token = await access_tokens.give(session, trust, trust.client_id, scope, acting_for=said.subject)
    note(session, "token.given", f"client:{trust.client_id}", f"system:{said.subject}", scope=scope)
    return Given(access_token=token, expires_in=int(access_tokens.LIFETIME.total_seconds()), scope=scope)


async def _believed(here: Gateway, session: AsyncSession, assertion: str) -> tuple[Trust, GrantAssertion]:
    """The system and what it asserts, once; raises a Refusal."""
    trust = await registry.active_system(session, grant_assertion.claimed_issuer(assertion))
    await session.commit()  # gives the connection back while the system's keys are fetched
    keys = await here.key_sets.keys(trust, jws.kid_of(assertion))
    said = grant_assertion.read(assertion, keys, trust.issuer, here.settings.issuer, trust.algorithm)
    await replay.accept(session, trust.issuer, said.jti, said.expires_at)
    return trust, said
