"""The page on which a person opens an emergency access, and what its form does."""

from typing import Annotated, Final
from urllib.parse import urlencode, urlsplit

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from qinlian_common.observe.clock import now
from qinlian_common.web.parameters import Parameters
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_common.web.target import own_page
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.guard.need import Need, is_recent
from qinlian_sso_gateway.guard.sign_on import sign_on_address
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.sessions import break_glass, opened
from qinlian_sso_gateway.sessions.break_glass import Emergency
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web import cookies, csrf
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.pages import onward, page

_SECONDS: Final = 60


class Wish(Parameters):
    """Which access, and where to go with it."""

    portal: Annotated[str, Field(max_length=300)]
    """Client id of the portal."""

    scope: Annotated[str, Field(pattern=r"^emergency:[\w.-]{1,60}$")]
    """What to open; the portal's registration names it."""

    target: Annotated[str, Field(max_length=2000)] = "/"
    """The page to go to afterwards: of this platform, or of the portal itself."""


class Reasoned(Wish):
    """The page's form."""

    csrf: Annotated[str, Field(max_length=100)]
    """Of the session."""

    reason: Annotated[str, Field(max_length=1000)]
    """Why, in the person's words."""


async def ask(request: Request, gateway: Gateway, wish: Wish) -> Response:
    """The page; without a fresh session, sign-on first."""
    async with gateway.database.transaction() as db:
        portal = await registry.active(db, "portal", wish.portal)
    _target(gateway, portal, wish)
    session = await _present(request, gateway)
    if session is None or not _is_fresh(gateway, session):
        return _sign_on_first(gateway, wish)
    return _page(request, Emergency(session, portal, wish.scope, ""), wish)


async def open_access(request: Request, gateway: Gateway, form: Reasoned) -> Response:
    """Opens the access and goes on; where the reason will not do, the page comes again and says so."""
    session = await _present(request, gateway)
    csrf.check(request, gateway, form.csrf, session.secret if session else None)
    if session is None or not _is_fresh(gateway, session):
        return _sign_on_first(gateway, form)
    async with gateway.database.transaction() as db:
        portal = await registry.active(db, "portal", form.portal)
    target = _target(gateway, portal, form)
    emergency = Emergency(session, portal, form.scope, form.reason.strip())
    try:
        await _open(gateway, emergency)
    except Refusal as refusal:
        return _page(request, emergency, form, refusal)
    is_own = target.startswith(f"{gateway.settings.issuer}/")
    return RedirectResponse(target, 303) if is_own else onward(request, target)


def _target(gateway: Gateway, portal: Trust, wish: Wish) -> str:
    """Where to go on to; a portal on an origin of its own is known by where it has the browser sent back to."""
    for address in portal.redirect_uris:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        if wish.target.startswith(f"{origin}/"):
            return own_page(wish.target, origin)
    return own_page(wish.target, gateway.settings.issuer)


async def _open(gateway: Gateway, emergency: Emergency) -> None:
    """The trail says so before the access is open, in a transaction of its own."""
    async with gateway.database.transaction() as db:
        await break_glass.request(db, emergency, gateway.settings.break_glass_reason_min)
    async with gateway.database.transaction() as db:
        await break_glass.begin(db, gateway.personal, emergency, gateway.settings.break_glass_minutes)


def _page(request: Request, emergency: Emergency, wish: Wish, refusal: Refusal | None = None) -> Response:
    gateway: Gateway = request.app.state.gateway
    return page(
        request, "guard/break_glass.html", secret=emergency.session.secret, status=refusal.status if refusal else 200,
        portal=emergency.portal, wish=wish, reason=emergency.reason, minutes=gateway.settings.break_glass_minutes,
        shortest=gateway.settings.break_glass_reason_min, said=EXPLANATIONS[refusal.error] if refusal else None,
    )  # fmt: skip


async def _present(request: Request, gateway: Gateway) -> OpenSession | None:
    secret = cookies.session_secret(request, gateway)
    if secret is None:
        return None
    async with gateway.database.transaction() as db:
        return await opened.find(db, gateway.settings, secret)


def _max_age(gateway: Gateway) -> int:
    return gateway.settings.step_up_minutes * _SECONDS


def _is_fresh(gateway: Gateway, session: OpenSession) -> bool:
    return is_recent(session.row.auth_time, _max_age(gateway), now())


def _sign_on_first(gateway: Gateway, wish: Wish) -> Response:
    here = urlencode({"portal": wish.portal, "scope": wish.scope, "target": wish.target})
    return RedirectResponse(sign_on_address(gateway, f"/sso/break_glass?{here}", Need(max_age=_max_age(gateway))), 303)
