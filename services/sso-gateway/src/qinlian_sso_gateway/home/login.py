"""`/login` and `/logout`."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qinlian_common.web.parameters import form, query
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.home import enter
from qinlian_sso_gateway.home.forms import Confirmed, PasswordLogin, Where
from qinlian_sso_gateway.home.password_login import by_password
from qinlian_sso_gateway.home.said import SAID
from qinlian_sso_gateway.sessions import ended
from qinlian_sso_gateway.web import cookies, csrf, pages
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import AnySession, TheGateway, Transaction, address

router = APIRouter(include_in_schema=False)


@router.get("/login")
async def login_page(request: Request, gateway: TheGateway) -> Response:
    """The login form; who is logged in may prove himself again."""
    return _page(request, gateway, query(request, Where).next)


@router.post("/login")
async def log_in(request: Request, gateway: TheGateway, session: Transaction, current: AnySession) -> Response:
    """Login by password."""
    given = await form(request, PasswordLogin)
    try:
        csrf.check(request, gateway, given.csrf, cookies.known_browser(request, gateway))
        staff, key = await by_password(session, gateway, address(request), given.id_number, given.password)
    except Refusal as refusal:
        return _page(request, gateway, given.next, refusal)
    secret = await enter.open_session(request, session, current, enter.LoggedIn(staff, 1, ("pwd",), key))
    response = enter.go(request, enter.way_on(request, staff, given.next))
    cookies.set_session(response, gateway, secret)
    return response


@router.post("/logout")
async def log_out(request: Request, gateway: TheGateway, session: Transaction, current: AnySession) -> Response:
    """Ends the session here and, by back-channel logout, wherever it was used."""
    given = await form(request, Confirmed)
    response = RedirectResponse("/login", 303)
    if current:
        csrf.check(request, gateway, given.csrf, current.secret)
        await ended.end(session, current, "logout")
    cookies.clear_session(response, gateway)
    return response


def _page(request: Request, gateway: Gateway, wanted: str, refusal: Refusal | None = None) -> Response:
    browser = cookies.browser_secret(request, gateway)
    said = SAID.get(refusal.error, "请求不完整。") if refusal else None
    response = pages.page(
        request, "home/login.html", secret=browser, status=refusal.status if refusal else 200, next=wanted, said=said
    )
    response.headers.update(refusal.headers if refusal else {})
    cookies.set_browser(response, gateway, browser)
    return response
