"""The four addresses of the entry."""

from fastapi import APIRouter, Request, Response

from qinlian_common.web import parameters
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_sso_gateway.entry.callback import Answered, callback
from qinlian_sso_gateway.entry.confirm import Confirmed, confirm
from qinlian_sso_gateway.entry.initiate import Initiation, initiate
from qinlian_sso_gateway.entry.logout_from_above import Notice, logout_from_above
from qinlian_sso_gateway.web.requests import TheGateway

router = APIRouter(tags=["entry"])

EXPLANATIONS.update(
    {
        "invalid_target": "要打开的页面不属于本平台。请从上级平台首页重新进入。",
        "unknown_partner": "对方平台或应用没有在本平台登记，或登记已停用。请联系管理员。",
        "not_admitted": "您未能进入本平台：可能尚未开通账户，或账户已停用、已过期，或密钥未登记。请联系本平台管理员。",
        "upper_unavailable": "上级平台暂时没有应答。请稍后再试。",
    }
)


@router.get(
    "/sso/initiate", status_code=303, response_class=Response, summary="Begin an entry from an upper platform",
    openapi_extra=parameters.described_query(Initiation),
)  # fmt: skip
async def _initiate(request: Request, gateway: TheGateway) -> Response:
    return await initiate(request, gateway, parameters.query(request, Initiation))


@router.get(
    "/sso/callback", status_code=303, response_class=Response, summary="The upper gateway's answer to an entry",
    openapi_extra=parameters.described_query(Answered),
)  # fmt: skip
async def _callback(request: Request, gateway: TheGateway) -> Response:
    return await callback(request, gateway, parameters.query(request, Answered))


@router.post(
    "/sso/confirm", status_code=303, response_class=Response, summary="Take the place of whoever is signed in",
    openapi_extra=parameters.described(Confirmed),
)  # fmt: skip
async def _confirm(request: Request, gateway: TheGateway) -> Response:
    return await confirm(request, gateway, await parameters.form(request, Confirmed))


@router.post(
    "/sso/backchannel_logout", status_code=200, response_class=Response,
    summary="A person has logged out at the upper platform", openapi_extra=parameters.described(Notice),
)  # fmt: skip
async def _backchannel_logout(request: Request, gateway: TheGateway) -> Response:
    await logout_from_above(gateway, await parameters.form(request, Notice))
    return Response(status_code=200)
