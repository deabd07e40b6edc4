"""The userinfo endpoint (OpenID Connect Core 5.3): who the person is, as far as the token's scope goes."""

from typing import Any

from fastapi import APIRouter

from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.provider.answers import FAILURES, UserInfo
from qinlian_sso_gateway.provider.bearer import Bearer, refused
from qinlian_sso_gateway.provider.subjects import described
from qinlian_sso_gateway.web.requests import TheGateway

router = APIRouter(tags=["tokens"])


@router.get(
    "/oauth/userinfo", summary="Who the person is", response_model=UserInfo, response_model_exclude_none=True,
    responses={401: FAILURES[401]},
)  # fmt: skip
@router.post(
    "/oauth/userinfo", summary="Who the person is", response_model=UserInfo, response_model_exclude_none=True,
    responses={401: FAILURES[401]},
)  # fmt: skip
async def userinfo(here: TheGateway, bearer: Bearer) -> dict[str, Any]:
    """The person as the token's client knows him; nothing of a session that has ended."""
    if bearer.session is None or scopes.OPENID not in bearer.scopes:
        raise refused(403, "insufficient_scope", "the token stands for no person")
    return {"sub": bearer.row.subject} | described(here.personal, bearer.session, bearer.scopes)
