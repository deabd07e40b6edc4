"""All routes of the provider."""

from fastapi import APIRouter

from qinlian_sso_gateway.provider import (
    authorize,
    discovery,
    end_session,
    introspect,
    push_request,
    revoke,
    token,
    userinfo,
    views,
    witness,
)

router = APIRouter()
for _room in (discovery, push_request, authorize, token, userinfo, introspect, revoke, end_session, witness, views):
    router.include_router(_room.router)
