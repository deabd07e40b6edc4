"""After a person has proved who he is: his session, and the way on."""

from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.metrics import SIGN_ONS
from qinlian_common.web.target import own_page
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import ended, opened
from qinlian_sso_gateway.sessions.opened import Authentication, OpenSession
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.tokens.keys import PrivateKey
from qinlian_sso_gateway.web import pages
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import address


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """A person who has just proved who he is.

    Attributes:
        staff: who.
        acr: 1 private-key password, 2 passkey.
        amr: `pwd`, `hwk`.
        key: his private key, if that has opened it.
    """

    staff: Staff
    acr: int
    amr: tuple[str, ...]
    key: PrivateKey | None


async def open_session(request: Request, session: AsyncSession, current: OpenSession | None, person: LoggedIn) -> str:
    """Opens the session, or renews it where the same person's is open; returns its new secret.

    Whoever else had a session in this browser has it no longer. With a password that an officer knows, the private key
    stays locked: nobody enters another platform by it.
    """
    gateway: Gateway = request.app.state.gateway
    staff, proved = person.staff, Authentication(person.acr, person.amr, now())
    key = None if staff.must_change else person.key
    actor, where = f"staff:{staff.id}", address(request)
    note(session, "login.succeeded", actor, acr=proved.acr, amr=list(proved.amr), address=where)
    SIGN_ONS.labels(gateway.settings.division, "succeeded").inc()
    if current and current.staff and current.staff.id == staff.id:
        return await opened.renew(session, gateway.settings, current, proved, key=key)
    if current:
        await ended.end(session, current, "replaced")
    return await opened.open_home(session, gateway.settings, staff, proved, key)


def refused(session: AsyncSession, gateway: Gateway, where: str, reason: str, staff: Staff | None = None) -> None:
    """Notes and counts a login that was refused."""
    note(session, "login.failed", "anonymous", f"staff:{staff.id}" if staff else "", reason=reason, address=where)
    SIGN_ONS.labels(gateway.settings.division, "refused").inc()


def way_on(request: Request, staff: Staff, wanted: str) -> str:
    """The path to go to: where the person wanted, if that is a page of ours; first to a new password if one is due."""
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
