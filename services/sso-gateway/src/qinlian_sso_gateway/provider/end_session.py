"""Logout at a client's wish (OpenID Connect RP-Initiated Logout 1.0).

A client that shows an id_token of this very session ends it at once. Everyone else's link only brings a page that
asks: else any site could log people out.
"""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.web import parameters
from qinlian_common.web.parameters import Parameters
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import clients
from qinlian_sso_gateway.provider.subjects import sid
from qinlian_sso_gateway.sessions import ended
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import id_token
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.id_token import IdToken
from qinlian_sso_gateway.web import cookies, csrf, pages
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import AnySession, TheGateway, Transaction

router = APIRouter(tags=["logout"])

Uri = Annotated[str | None, Field(max_length=500)]


class LogoutForm(Parameters):
    """Whose session, and where to go afterwards."""

    id_token_hint: Annotated[str | None, Field(max_length=16_384)] = None
    client_id: Uri = None
    post_logout_redirect_uri: Uri = None
    state: Uri = None


class ConfirmForm(LogoutForm):
    """The person's own word."""

    csrf: Annotated[str, Field(max_length=100)]


@dataclass(frozen=True, slots=True)
class Wish:
    """A client's wish, checked.

    Attributes:
        trust: the client, where it says who it is.
        hint: the id_token that it shows.
        onward: where the browser goes afterwards; empty where it stays.
    """

    trust: Trust | None
    hint: IdToken | None
    onward: str


@router.get(
    "/oauth/end_session", summary="Log out at a client's wish", response_class=HTMLResponse,
    openapi_extra=parameters.described_query(LogoutForm),
)  # fmt: skip
async def end_session(request: Request, here: TheGateway, session: Transaction, found: AnySession) -> Response:
    """Ends the session, or asks the person; then sends the browser to the registered address, or shows a page."""
    form = parameters.query(request, LogoutForm)
    wish = await _wish(here, session, form)
    if found and not _is_of(here, wish, found):
        return pages.page(request, "oauth/end_session.html", secret=found.secret, form=form.model_dump())
    if found:
        await ended.end(session, found, "logout")
    answer = RedirectResponse(wish.onward, status_code=303) if wish.onward else _ended(request)
    cookies.clear_session(answer, here)
    return answer


@router.post(
    "/oauth/end_session", summary="Log out at a client's wish, as a form", response_class=RedirectResponse,
    status_code=303, openapi_extra=parameters.described(LogoutForm),
)  # fmt: skip
async def end_session_by_form(request: Request) -> Response:
    """Comes again by GET: only then does the browser show its session's cookie."""
    form = await parameters.form(request, LogoutForm)
    return RedirectResponse(f"/oauth/end_session?{urlencode(form.model_dump(exclude_none=True))}", status_code=303)


@router.post(
    "/oauth/end_session/confirm", summary="The person confirms the logout", response_class=HTMLResponse,
    openapi_extra=parameters.described(ConfirmForm),
)  # fmt: skip
async def confirm(request: Request, here: TheGateway, session: Transaction, found: AnySession) -> Response:
    """Ends the session, for the page that asked."""
    form = await parameters.form(request, ConfirmForm)
    csrf.check(request, here, form.csrf, found.secret if found else None)
    wish = await _wish(here, session, form)
    if found:
        await ended.end(session, found, "logout")
    answer = pages.onward(request, wish.onward) if wish.onward else _ended(request)
    cookies.clear_session(answer, here)
    return answer


async def _wish(here: Gateway, session: AsyncSession, form: LogoutForm) -> Wish:
    hint = _hint(here, form.id_token_hint)
    if hint and form.client_id not in {None, hint.audience}:
        raise Refusal(400, "invalid_request", "id_token_hint is another client's")
    client_id = hint.audience if hint else form.client_id
    trust = await clients.of_browser(session, client_id) if client_id else None
    target = form.post_logout_redirect_uri
    if target is None:
        return Wish(trust, hint, "")
    if trust is None or target not in trust.post_logout_redirect_uris:
        raise Refusal(400, "invalid_request", "post_logout_redirect_uri is not registered for this client")
    state = f"{'&' if '?' in target else '?'}{urlencode({'state': form.state})}" if form.state else ""
    return Wish(trust, hint, target + state)


def _hint(here: Gateway, token: str | None) -> IdToken | None:
    """What a token of ours says, however old; None where it is none, or its key is long gone."""
    try:
        return id_token.hinted(token, here.ring.public_keys(), here.settings.issuer) if token else None
    except BadToken:
        return None


def _is_of(here: Gateway, wish: Wish, found: OpenSession) -> bool:
    if wish.hint is None or wish.trust is None:
        return False
    return wish.hint.sid == sid(here.personal, wish.trust, found.row.id)


def _ended(request: Request) -> HTMLResponse:
    return pages.page(request, "oauth/ended.html")
