"""`/login/passkey/...`: login with a passkey. An unknown one, a wrong one, and one of a disabled person look alike."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.home import ceremony, enter
from qinlian_sso_gateway.home.forms import PasskeyAnswer
from qinlian_sso_gateway.home.prf import key_by_prf
from qinlian_sso_gateway.limits import lockout
from qinlian_sso_gateway.sessions import attempts
from qinlian_sso_gateway.storage.people import Passkey, Staff, is_valid
from qinlian_sso_gateway.web import cookies, csrf
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import AnySession, TheGateway, Transaction, address

router = APIRouter(include_in_schema=False)


@router.post("/login/passkey/options")
async def options(request: Request, gateway: TheGateway, session: Transaction) -> Response:
    """A challenge for this browser, good once and for minutes."""
    csrf.check_origin(request, gateway)
    browser = cookies.browser_secret(request, gateway)
    made = ceremony.login_options(gateway.settings)
    handle = await attempts.begin(session, "passkey", browser, {"challenge": made["challenge"]})
    response = JSONResponse({"handle": handle, "publicKey": made})
    cookies.set_browser(response, gateway, browser)
    return response


@router.post("/login/passkey/verify")
async def verify(
    request: Request, gateway: TheGateway, session: Transaction, current: AnySession, given: PasskeyAnswer
) -> Response:
    """Login by passkey; answers where to go."""
    csrf.check_origin(request, gateway)
    where = address(request)
    await lockout.check(session, gateway.settings, gateway.personal, "address", where)
    begun = await attempts.finish(session, "passkey", cookies.known_browser(request, gateway), given.handle)
    try:
        staff, passkey = await _proved(session, gateway, begun["challenge"], given.credential)
    except Refusal as refusal:
        enter.refused(session, gateway, where, refusal.reason)
        raise
    await lockout.succeeded(session, gateway.personal, "address", where)
    person = enter.LoggedIn(staff, 2, ("hwk",), key_by_prf(passkey, given.prf))
    secret = await enter.open_session(request, session, current, person)
    response = JSONResponse({"next": enter.way_on(request, staff, given.next)})
    cookies.set_session(response, gateway, secret)
    return response


async def _proved(
    session: AsyncSession, gateway: Gateway, challenge: str, credential: dict[str, Any]
) -> tuple[Staff, Passkey]:
    found = (
        await session.execute(
            select(Passkey, Staff)
            .join(Staff, Staff.id == Passkey.staff_id)
            .where(Passkey.credential_id == ceremony.credential_id(credential))
            .with_for_update(of=Passkey)
        )
    ).one_or_none()
    if found is None:
        raise Refusal(401, "login_failed", "the passkey was not accepted", reason="unknown_passkey")
    passkey, staff = found
    proved = ceremony.proved(gateway.settings, challenge, credential, passkey)
    if not is_valid(staff, now()):
        raise Refusal(401, "login_failed", "the passkey was not accepted", reason="account_not_valid")
    passkey.sign_count, passkey.last_used_at = proved.new_sign_count, now()
    return staff, passkey
