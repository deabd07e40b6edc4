"""`/unlock`: after a login with a passkey that does not open the private key, the password does."""

from fastapi import APIRouter, Request, Response

from qinlian_common.web.parameters import form, query
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.home import enter
from qinlian_sso_gateway.home.forms import Unlock, Where
from qinlian_sso_gateway.home.password_login import key_by_password
from qinlian_sso_gateway.home.said import SAID
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.web import cookies, csrf, pages
from qinlian_sso_gateway.web.requests import AtHome, TheGateway, TheStaff, Transaction, address

router = APIRouter(include_in_schema=False)


@router.get("/unlock")
async def unlock_page(request: Request, current: AtHome, staff: TheStaff) -> Response:
    """Asks for the private-key password."""
    wanted = query(request, Where).next
    if current.row.unlocked_key or staff.must_change:
        return enter.go(request, enter.way_on(request, staff, wanted))
    return _page(request, current, wanted)


@router.post("/unlock")
async def unlock(
    request: Request, gateway: TheGateway, session: Transaction, current: AtHome, staff: TheStaff
) -> Response:
    """Unlocks the private key for this session, which gets a new secret."""
    given = await form(request, Unlock)
    csrf.check(request, gateway, given.csrf, current.secret)
    try:
        key = await key_by_password(session, gateway, staff, given.password)
    except Refusal as refusal:
        note(session, "key.unlock_failed", current.actor, reason=refusal.reason, address=address(request))
        return _page(request, current, given.next, refusal)
    note(session, "key.unlocked", current.actor)
    secret = await opened.rotate(session, current, None if staff.must_change else key)
    response = enter.go(request, enter.way_on(request, staff, given.next))
    cookies.set_session(response, gateway, secret)
    return response


def _page(request: Request, current: OpenSession, wanted: str, refusal: Refusal | None = None) -> Response:
    said = SAID.get(refusal.error) if refusal else None
    status = refusal.status if refusal else 200
    return pages.page(request, "home/unlock.html", secret=current.secret, status=status, next=wanted, said=said)
