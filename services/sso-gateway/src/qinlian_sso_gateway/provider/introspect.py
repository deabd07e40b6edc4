"""Introspection (RFC 7662): for a portal that is called with a token instead of a browser.

Who may ask about what: portals and systems about their own tokens; a portal besides about tokens of systems, as far as
both share a scope, because the portal is what the system calls. Of everything else the answer is `active: false`, as
of a token that does not exist: whoever collects tokens learns nothing from it. A gateway asks nothing: it has the
id_token, and back-channel logout.
"""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from qinlian_common.web import parameters
from qinlian_sso_gateway.provider.answers import FAILURES, Introspected
from qinlian_sso_gateway.provider.authenticated import Authenticated, ClientForm
from qinlian_sso_gateway.sessions import access_tokens
from qinlian_sso_gateway.sessions.access_tokens import LiveToken
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.claims import seconds

router = APIRouter(tags=["tokens"])


class TokenForm(ClientForm):
    """A token."""

    token: Annotated[str, Field(max_length=500)]


@router.post(
    "/oauth/introspect", summary="Whether a token is alive", response_model=Introspected,
    response_model_exclude_none=True, responses=FAILURES, openapi_extra=parameters.described(TokenForm),
)  # fmt: skip
async def introspect(call: Authenticated) -> dict[str, Any]:
    """What a live token stands for, to whoever may know."""
    call.only("portal", "system")
    found = await access_tokens.find(call.session, call.here.settings, call.form(TokenForm).token)
    scope = _shown(call.trust, found) if found else ""
    if found is None or not scope:
        return {"active": False}
    return {"active": True, "iss": call.here.settings.issuer, "scope": scope, **_described(found)}


def _shown(asking: Trust, found: LiveToken) -> str:
    """As much of a token's scope as the one who asks may know; empty where it is none of his business."""
    if found.trust.id == asking.id:
        return found.row.scope
    if asking.kind != "portal" or found.trust.kind != "system":
        return ""
    return " ".join(word for word in found.row.scope.split() if word in asking.scopes)


def _described(found: LiveToken) -> dict[str, Any]:
    row, session = found.row, found.session
    said = {
        "client_id": found.trust.client_id, "sub": row.subject, "token_type": "Bearer",
        "iat": seconds(row.issued_at), "exp": seconds(row.expires_at),
    }  # fmt: skip
    if session is None:
        return said | {"division": found.trust.division, "acting_for": row.acting_for}
    return said | {"auth_time": seconds(session.row.auth_time), "acr": str(session.row.acr)}
