"""The addresses of the guard."""

import uuid
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from qinlian_common.web import parameters
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.guard import emergency, sign_on
from qinlian_sso_gateway.guard.decide import Asked, decide
from qinlian_sso_gateway.guard.emergency import Reasoned, Wish
from qinlian_sso_gateway.guard.reviews import Access, Verdict, reviewer, shown
from qinlian_sso_gateway.guard.sign_on import Wanted, page_asked_for, sign_on_address
from qinlian_sso_gateway.sessions import break_glass
from qinlian_sso_gateway.web import csrf
from qinlian_sso_gateway.web.requests import AnySession, Somebody, TheGateway, Transaction

IDENTITY: Final = "Qinlian-Identity"
SIGN_ON: Final = "Qinlian-Sign-On"

router = APIRouter(tags=["guard"])

EXPLANATIONS.update(
    {
        "insufficient_role": "您没有打开这个页面所需的角色。如需开通，请联系管理员。",
        "insufficient_scope": "这个页面需要另外的授权。",
        "insufficient_user_authentication": "打开这个页面需要更强的认证方式，例如通行密钥。",
        "unknown_portal": "这个应用没有登记，或已停用。请联系管理员。",
        "unknown_emergency": "这个应用没有登记这种紧急访问。",
        "reason_too_short": "请写明理由，让复核人看得懂。",
        "already_open": "您的紧急访问已经开通，尚未到期。",
        "own_access": "自己的紧急访问须由他人复核。",
        "already_reviewed": "这次紧急访问已经复核过。",
    }
)


async def _own_origin(request: Request, gateway: TheGateway) -> None:
    csrf.check_origin(request, gateway)


@router.get(
    "/sso/auth", summary="May this request pass? For nginx auth_request and forward-auth proxies",
    response_class=Response, responses={401: {"description": "sign on"}, 403: {"description": "not this person"}},
    openapi_extra=parameters.described_query(Asked),
)  # fmt: skip
async def _auth(request: Request, gateway: TheGateway) -> Response:
    return await _judged(request, gateway, redirect=False)


@router.get(
    "/sso/forward_auth", summary="The same, for proxies that hand our answer to the browser: it is sent to sign on",
    response_class=Response, responses={303: {"description": "sign on"}, 403: {"description": "not this person"}},
    openapi_extra=parameters.described_query(Asked),
)  # fmt: skip
async def _forward_auth(request: Request, gateway: TheGateway) -> Response:
    return await _judged(request, gateway, redirect=True)


@router.get(
    "/sso/step_up", summary="Sign on again, more surely or more recently", status_code=303, response_class=Response,
    openapi_extra=parameters.described_query(Wanted),
)  # fmt: skip
async def _step_up(request: Request, gateway: TheGateway, db: Transaction, session: AnySession) -> Response:
    return await sign_on.step_up(request, gateway, db, session, parameters.query(request, Wanted))


@router.get(
    "/sso/break_glass", summary="The page on which an emergency access is opened", response_class=Response,
    openapi_extra=parameters.described_query(Wish),
)  # fmt: skip
async def _break_glass_page(request: Request, gateway: TheGateway) -> Response:
    return await emergency.ask(request, gateway, parameters.query(request, Wish))


@router.post(
    "/sso/break_glass", summary="Open an emergency access", status_code=303, response_class=Response,
    openapi_extra=parameters.described(Reasoned),
)  # fmt: skip
async def _break_glass(request: Request, gateway: TheGateway) -> Response:
    return await emergency.open_access(request, gateway, await parameters.form(request, Reasoned))


@router.get("/sso/break_glass/unreviewed", summary="Emergency accesses that nobody has reviewed")
async def _unreviewed(gateway: TheGateway, db: Transaction, session: Somebody) -> list[Access]:
    reviewer(session)
    return [shown(gateway.personal, access) for access in await break_glass.unreviewed(db)]


@router.post(
    "/sso/break_glass/{access_id}/review", summary="Review an emergency access", dependencies=[Depends(_own_origin)]
)
async def _review(
    access_id: uuid.UUID, given: Verdict, gateway: TheGateway, db: Transaction, session: Somebody
) -> Access:
    access = await break_glass.review(db, access_id, reviewer(session), given.verdict, given.remark)
    return shown(gateway.personal, access)


async def _judged(request: Request, gateway: TheGateway, *, redirect: bool) -> Response:
    asked = parameters.query(request, Asked)
    try:
        async with gateway.database.transaction() as db:
            identity = await decide(db, gateway, request, asked)
    except Refusal as refusal:
        # A program with a token is told what is wrong; only a browser is sent to sign on.
        if refusal.status != HTTPStatus.UNAUTHORIZED or "authorization" in request.headers:
            raise
        refusal.headers[SIGN_ON] = sign_on_address(gateway, page_asked_for(request, gateway), asked.need())
        if redirect:
            return RedirectResponse(refusal.headers[SIGN_ON], 303)
        raise
    return Response(headers={IDENTITY: identity})
