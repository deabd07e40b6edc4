"""Sign-in and sign-out: to the gateway and back, and what the gateway tells us when a session there has ended."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from joserfc.jwk import KeySet
from pydantic import Field

from qinlian_common.observe.logging import logger
from qinlian_common.web import parameters
from qinlian_common.web.parameters import Parameters
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.secrets import new_secret
from qinlian_common.web.target import own_page
from qinlian_indicators.storage.account import Account
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.requests import TheSite, check_form
from qinlian_indicators.web.sign_on import attempts, sessions
from qinlian_indicators.web.sign_on.gateway import CALLBACK, Asking
from qinlian_indicators.web.sign_on.key import public_keys
from qinlian_indicators.web.sign_on.statements import read_id_token, read_logout
from qinlian_indicators.web.site import Site

T = TypeVar("T")
router = APIRouter(tags=["sign-in"])
_log = logger(__name__)
_KEPT = ("roles", "divisions", "ceiling", "auth_time", "acr")


class Answered(Parameters):
    """The gateway's answer, as the browser brings it (RFC 6749 4.1.2, RFC 9207)."""

    state: Annotated[str, Field(max_length=200)]
    iss: Annotated[str, Field(max_length=300)]
    code: Annotated[str, Field(max_length=500)] | None = None
    error: Annotated[str, Field(max_length=100)] | None = None


class Leaving(Parameters):
    """A form of a page of ours."""

    csrf: Annotated[str, Field(max_length=100)]


class Notice(Parameters):
    """What the gateway posts when sessions have ended there."""

    logout_token: Annotated[str, Field(max_length=16_384)]


@router.get("/sign-in", summary="To the gateway", status_code=303, response_class=RedirectResponse)
async def sign_in(request: Request, site: TheSite, next: str = "/") -> Response:  # noqa: A002 - as links name it
    """Sends the browser to the gateway; afterwards it comes back to `next`, a page of ours."""
    return await to_gateway(request, site, next)


async def to_gateway(request: Request, site: Site, then: str, **more: str) -> Response:
    """The way to the gateway and back to a page of ours (`then`); `more` asks for a surer or fresher sign-on."""
    onward = own_page(then, site.settings.public_url)
    browser, asking = request.cookies.get(site.attempt_cookie) or new_secret(), Asking.new()
    async with site.database.transaction() as session:
        await attempts.forget_old(session)
        await sessions.forget_old(session)
        state = await attempts.begin(session, browser, asking, onward)
    answer = RedirectResponse(await site.gateway.address(asking, state, **more), 303)
    _set_cookie(answer, site.attempt_cookie, browser, int(attempts.LIFETIME.total_seconds()))
    return answer


@router.get(CALLBACK, summary="Back from the gateway", status_code=303, response_class=RedirectResponse)
async def callback(request: Request, site: TheSite) -> Response:
    """Opens a session for whoever signed in. An attempt counts once, whatever comes of it."""
    answered = parameters.query(request, Answered)
    async with site.database.transaction() as session:
        asking, onward = await attempts.finish(session, request.cookies.get(site.attempt_cookie), answered.state)
    if answered.iss != site.settings.gateway_issuer:
        raise Refusal(400, "invalid_request", "another gateway has answered", reason="mix_up")
    if answered.code is None:
        raise Refusal(403, "access_denied", "the gateway let nobody in", reason=answered.error or "no_code")
    secret = await _signed_in(site, asking, answered.code, request.cookies.get(site.cookie))
    answer = RedirectResponse(onward, 303)
    _set_cookie(answer, site.cookie, secret, None)
    return answer


@router.post("/sign-out", summary="Ends the session here and at the gateway", status_code=303)
async def sign_out(request: Request, site: TheSite) -> Response:
    """Ends the session here, and shows the way to end it at the gateway too."""
    form, secret = await parameters.form(request, Leaving), request.cookies.get(site.cookie)
    check_form(request, site, form.csrf)
    async with site.database.transaction() as session:
        await sessions.end_session(session, secret or "")
    answer = RedirectResponse("/signed-out", 303)
    _set_cookie(answer, site.cookie, "", 0)
    return answer


@router.get("/signed-out", summary="After the end of a session", response_class=HTMLResponse)
async def signed_out(request: Request, site: TheSite) -> Response:
    """Shows the way to end the session at the gateway too: else the next visitor of this browser is let in by it."""
    return page(request, "signed_out.html", gateway=await site.gateway.end_session())


@router.post("/sign-in/backchannel_logout", summary="Sessions have ended at the gateway")
async def backchannel_logout(request: Request, site: TheSite) -> Response:
    """Ends the same sessions here (OpenID Connect Back-Channel Logout)."""
    notice = await parameters.form(request, Notice)
    ended = await _with_keys(site, lambda keys: read_logout(notice.logout_token, keys, site.gateway.expected))
    async with site.database.transaction() as session:
        await sessions.end_from_gateway(session, site.settings.gateway_issuer, ended)
    return Response(headers={"Cache-Control": "no-store"})


@router.get("/sign-in/jwks", summary="The public key of these pages")
async def jwks(site: TheSite) -> dict[str, Any]:
    """For the gateway, which verifies with it what these pages send instead of a password."""
    return public_keys(site.key)


async def _signed_in(site: Site, asking: Asking, code: str, before: str | None) -> str:
    """Redeems the code and opens a session; returns the secret for the cookie."""
    token, access = await site.gateway.redeem(asking, code)
    said = await _with_keys(site, lambda keys: read_id_token(token, keys, site.gateway.expected, asking.nonce))
    person = await site.gateway.person(access)
    if person.get("sub") != said["sub"]:
        raise Refusal(400, "invalid_request", "userinfo is of another person", reason="userinfo_subject")
    account = Account(sessions.account_id(said["iss"], said["sub"]), str(person.get("name") or said["sub"]))
    claims = {name: person[name] for name in _KEPT if name in person}
    async with site.database.transaction() as session:
        signed_in = sessions.SignIn(account, said.get("sid"), claims, before)
        secret = await sessions.open_session(session, site.settings, signed_in)
    _log.info("signed_in", divisions=claims.get("divisions"), roles=claims.get("roles"))
    return secret


async def _with_keys(site: Site, read: Callable[[KeySet], T]) -> T:
    """What a statement says; where it is not believed, once more with the gateway's newest keys."""
    try:
        return read(await site.gateway.keys())
    except Refusal:
        return read(await site.gateway.keys(anew=True))


def _set_cookie(answer: Response, name: str, value: str, seconds: int | None) -> None:
    # Lax and not Strict: the answer of the gateway is a way that began at another site.
    answer.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="lax")
