"""The endpoint for pushed authorization requests (RFC 9126): gateways must use it, portals may."""

from fastapi import APIRouter

from qinlian_common.web import parameters
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import pushed, requested
from qinlian_sso_gateway.provider.answers import FAILURES, Pushed
from qinlian_sso_gateway.provider.authenticated import Authenticated, ClientForm

router = APIRouter(tags=["authorization"])


class PushForm(requested.Asked, ClientForm):
    """An authorization request, and who pushes it."""


@router.post(
    "/oauth/par", summary="Push an authorization request", status_code=201, responses=FAILURES,
    openapi_extra=parameters.described(PushForm),
)  # fmt: skip
async def push(call: Authenticated) -> Pushed:
    """Checks the request as the authorization endpoint would, and keeps it for one use."""
    call.only("lower", "portal")
    values = {"client_id": call.trust.client_id} | call.values
    if values["client_id"] != call.trust.client_id:
        raise Refusal(400, "invalid_request", "client_id is not the client that was authenticated")
    if "request_uri" in values:
        raise Refusal(400, "invalid_request", "request_uri must not be pushed")
    asked = requested.pushed(values, call.trust)
    requested.registered_redirect(call.trust, asked.redirect_uri)
    request_uri = await pushed.push(call.session, call.trust, asked)
    return Pushed(request_uri=request_uri, expires_in=pushed.BEGIN_SECONDS)
