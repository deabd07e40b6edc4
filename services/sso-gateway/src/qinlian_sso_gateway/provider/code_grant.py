"""A code for an access token and an id_token (OpenID Connect Core 3.1.3)."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.web.parameters import understood
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import client_authentication
from qinlian_sso_gateway.provider import codes
from qinlian_sso_gateway.provider.answers import Given
from qinlian_sso_gateway.provider.authenticated import ClientForm
from qinlian_sso_gateway.provider.codes import Redeemed
from qinlian_sso_gateway.provider.subjects import sid, subject
from qinlian_sso_gateway.sessions import access_tokens, opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import id_token
from qinlian_sso_gateway.web.gateway import Gateway


class CodeForm(ClientForm):
    """A code, and what proves that it came to the one who asked for it."""

    grant_type: Literal["authorization_code"]
    code: Annotated[str, Field(max_length=200)]
    redirect_uri: Annotated[str, Field(max_length=500)]
    code_verifier: Annotated[str, Field(pattern=r"^[A-Za-z0-9._~-]{43,128}$")]


async def given(here: Gateway, session: AsyncSession, values: dict[str, str]) -> Given:
    """The tokens for a code; raises a Refusal `invalid_grant` and others."""
    trust = await client_authentication.authenticate(here, session, values)
    if trust.kind not in {"lower", "portal"}:
        raise Refusal(400, "unauthorized_client", "a system has no codes")
    form = understood(CodeForm, values)
    redeemed = await codes.redeem(session, trust, form.code, form.redirect_uri, form.code_verifier)
    found = await opened.hold(session, here.settings, redeemed.session_id)
    if found is None:
        raise Refusal(400, "invalid_grant", "the session has ended", reason="session_ended")
    sub = subject(here.personal, trust, found)
    token = await access_tokens.give(
        session, trust, sub, redeemed.scope, of_session=redeemed.session_id, of_code=redeemed.id
    )
    note(session, "token.given", f"client:{trust.client_id}", found.actor, scope=redeemed.scope)
    return Given(
        access_token=token, expires_in=int(access_tokens.LIFETIME.total_seconds()),
        scope=redeemed.scope, id_token=_id_token(here, trust, found, sub, redeemed),
    )  # fmt: skip


def _id_token(here: Gateway, trust: Trust, found: OpenSession, sub: str, redeemed: Redeemed) -> str:
    row = found.row
    return id_token.make(
        here.ring.signing,
        id_token.IdToken(
            issuer=here.settings.issuer,
            audience=trust.client_id,
            subject=sub,
            nonce=redeemed.nonce,
            auth_time=row.auth_time,
            acr=row.acr,
            amr=tuple(row.amr),
            sid=sid(here.personal, trust, row.id),
            visitor_proof=redeemed.visitor_proof,
        ),
    )
