"""The way to a stronger or a first sign-on: a visitor through his own platform again, a member of staff by login."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.web.parameters import Parameters
from qinlian_common.web.target import own_page
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.guard.need import Need
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.pages import page


class Wanted(Parameters):
    """Where to go to, and how surely to have signed on before."""

    target: Annotated[str, Field(max_length=2000)] = "/"
    """The page to go to afterwards."""

    acr: Annotated[int, Field(ge=0, le=2)] = 0
    """The least level of authentication."""

    max_age: Annotated[int, Field(ge=30, le=86_400)] | None = None
    """How many seconds old it may be."""


def sign_on_address(gateway: Gateway, target: str, need: Need) -> str:
    """Where a browser is sent that lacks a session, or one that is sure or fresh enough."""
    asked = {"acr": need.acr or None, "max_age": need.max_age, "target": target}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return f"{gateway.settings.issuer}/sso/step_up?{query}"


def page_asked_for(request: Request, gateway: Gateway) -> str:
    """The page that the browser wanted from the proxy; the first page where the proxy does not say."""
    headers = request.headers
    asked = headers.get("x-original-uri") or headers.get("x-forwarded-uri") or "/"
    try:
        return own_page(asked, gateway.settings.issuer)
    except Refusal:
        return own_page("/", gateway.settings.issuer)


async def step_up(
    request: Request, gateway: Gateway, db: AsyncSession, session: OpenSession | None, wanted: Wanted
) -> Response:
    """Sends a browser on: to the upper gateway, to the login page, or to a page where the person chooses."""
    target = own_page(wanted.target, gateway.settings.issuer)
    if session is not None and session.trust is not None:
        if wanted.acr > session.trust.acr_max:
            raise Refusal(403, "insufficient_user_authentication", "that platform's word does not count so much")
        return RedirectResponse(_entry(session.trust, target, wanted), 303)
    if session is not None:
        return RedirectResponse(_login(target), 303)
    ways = [(trust.name, _entry(trust, target, wanted)) for trust in await registry.all_active(db, "upper")]
    return page(request, "guard/sign_on.html", ways=ways, login=_login(target))


def _entry(trust: Trust, target: str, wanted: Wanted) -> str:
    asked = {
        "iss": trust.issuer, "target_link_uri": target, "acr_values": wanted.acr or None, "max_age": wanted.max_age,
    }  # fmt: skip
    return "/sso/initiate?" + urlencode({name: value for name, value in asked.items() if value is not None})


def _login(target: str) -> str:
    return "/login?" + urlencode({"next": target})
