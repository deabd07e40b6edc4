"""Revocation (RFC 7009): a client gives back a token of its own."""

from fastapi import APIRouter, Response

from qinlian_common.web import parameters
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider.answers import FAILURES
from qinlian_sso_gateway.provider.authenticated import Authenticated
from qinlian_sso_gateway.provider.introspect import TokenForm
from qinlian_sso_gateway.sessions import access_tokens

router = APIRouter(tags=["tokens"])


@router.post(
    "/oauth/revoke", summary="Give a token back", response_class=Response, responses=FAILURES,
    openapi_extra=parameters.described(TokenForm),
)  # fmt: skip
async def revoke(call: Authenticated) -> Response:
    """200 also where there is no such token any more: the client wanted no more than that."""
    found = await access_tokens.find(call.session, call.here.settings, call.form(TokenForm).token)
    if found is None:
        return Response()
    if found.trust.id != call.trust.id:
        raise Refusal(400, "invalid_grant", "the token is another client's")
    await access_tokens.revoke(call.session, found.row)
    note(call.session, "token.revoked", f"client:{call.trust.client_id}", f"token:{found.row.id}")
    return Response()
