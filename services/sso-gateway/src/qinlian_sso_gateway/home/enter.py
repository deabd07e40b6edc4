"""After a person has proved who he is: his session, and the way on."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import ended, opened
from qinlian_sso_gateway.sessions.opened import Authentication, OpenSession
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.tokens.keys import PrivateKey
from qinlian_sso_gateway.web import pages
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import address
from qinlian_sso_gateway.web.target import own_page

PASSWORD = (1, ("pwd",))
PASSKEY = (2, ("hwk",))


async def open_session(
    request: Request, session: AsyncSession, current: OpenSession | None, staff: Staff, how: tuple[int, tuple[str, ...]],
    key: PrivateKey | None,
) -> str:  # fmt: skip
    """Opens the session, or renews it where the same person's is open; returns its new secret.

    Whoever else had a session in this browser has it no longer. With a password that an officer knows, the private key
    stays locked: nobody enters another platform by it.
    """
    gateway: Gateway = request.app.state.gateway
    proved = Authentication(*how, at=now())
    key = None if staff.must_change else key
    note(
        session, "login.succeeded", f"staff:{staff.id}",
        acr=proved.acr, amr=list(proved.amr), address=address(request),
    )  # fmt: skip
    if current and current.staff and current.staff.id == staff.id:
        return await opened.renew(session, gateway.settings, current, proved, key=key)
    if current:
        await ended.end(session, current, "replaced")
    return await opened.open_home(session, gateway.settings, staff, proved, key)


def way_on(request: Request, staff: Staff, wanted: str) -> str:
    """The path to go to: where the person wanted, if that is a page of ours; first to a new password, if he needs one."""
    if staff.must_change:
        return "/account"
    gateway: Gateway = request.app.state.gateway
    try:
        return own_page(wanted, gateway.settings.issuer).removeprefix(gateway.settings.issuer)
    except Refusal:
        return "/"


def go(request: Request, path: str) -> Response:
    """Goes on after a form: where the way may lead to another platform, by a page."""
    leads_away = path.startswith(("/oauth/", "/sso/"))
    return pages.onward(request, path) if leads_away else RedirectResponse(path, 303)
