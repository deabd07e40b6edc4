"""The authorization endpoint: answers at once where the person is logged in, else lets the person log in first.

OpenID Connect Core 3.1.2, RFC 9126, RFC 9207. What goes wrong before client and redirect URI are known is shown to
the person; everything else is told to the client.
"""

import contextlib
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.observe.metrics import AUTHORIZATIONS
from qinlian_common.web import parameters
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import clients, codes, proofs, pushed, requested
from qinlian_sso_gateway.provider.login_first import Need, needed, page
from qinlian_sso_gateway.provider.pushed import Waiting
from qinlian_sso_gateway.provider.requested import Asked
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import AnySession, TheGateway, Transaction

router = APIRouter(tags=["authorization"])
_SILENT = {Need.LOGIN: "login_required", Need.UNLOCK: "interaction_required"}


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser at the authorization endpoint.

    Attributes:
        found: who is logged in in it.
        trust: the client that sent it.
    """

    here: Gateway
    session: AsyncSession
    found: OpenSession | None
    trust: Trust

    def back(self, redirect_uri: str, **values: str | None) -> RedirectResponse:
        """Sends the browser back to the client, which is told who answers (RFC 9207)."""
        told = {name: value for name, value in values.items() if value} | {"iss": self.here.settings.issuer}
        joint = "&" if "?" in redirect_uri else "?"
        return RedirectResponse(f"{redirect_uri}{joint}{urlencode(told)}", status_code=303)


async def _visit(
    request: Request, here: TheGateway, session: Transaction, found: AnySession
) -> tuple[Visit, dict[str, str]]:
    is_form = request.method == "POST"
    values = await parameters.posted(request) if is_form else parameters.pairs(request.scope["query_string"])
    trust = await clients.of_browser(session, values.get("client_id", ""))
    if trust.kind == "lower":
        await _fetch_keys(here, session, trust)
    return Visit(here, session, found, trust), values


async def _fetch_keys(here: Gateway, session: AsyncSession, trust: Trust) -> None:
    """The proof will need them. No connection is held meanwhile; where they cannot be had, that is told later."""
    if here.key_sets.are_at_hand(trust):
        return
    await session.commit()
    with contextlib.suppress(Refusal):
        await here.key_sets.keys(trust)


Visited = Annotated[tuple[Visit, dict[str, str]], Depends(_visit)]


@router.get(
    "/oauth/authorize", summary="Authorization endpoint", response_class=RedirectResponse, status_code=303,
    openapi_extra=parameters.described_query(Asked),
)  # fmt: skip
async def authorize(visited: Visited) -> RedirectResponse:
    """Sends the browser back with `code`, `state` and `iss`, or with `error`; or to a login page first."""
    visit, values = visited
    waiting = None
    if "request_uri" in values:
        waiting = await pushed.take(visit.session, visit.trust, values["request_uri"])
        values = waiting.asked.model_dump(exclude_none=True)
    redirect_uri = requested.registered_redirect(visit.trust, values.get("redirect_uri", ""))
    try:
        waiting = waiting or Waiting(requested.read(values, visit.trust), now())
        return await _answer(visit, waiting)
    except Refusal as refusal:
        return _declined(visit, redirect_uri, values, refusal)


@router.post(
    "/oauth/authorize", summary="Authorization endpoint, as a form", response_class=RedirectResponse, status_code=303,
    openapi_extra=parameters.described(Asked),
)  # fmt: skip
async def authorize_by_form(visited: Visited) -> RedirectResponse:
    """Keeps the request and comes again by GET: only then does the browser show its session's cookie."""
    visit, values = visited
    if "request_uri" in values:
        return RedirectResponse(pushed.again(visit.trust, values["request_uri"]), status_code=303)
    redirect_uri = requested.registered_redirect(visit.trust, values.get("redirect_uri", ""))
    try:
        asked = requested.read(values, visit.trust)
    except Refusal as refusal:
        return _declined(visit, redirect_uri, values, refusal)
    request_uri = await pushed.push(visit.session, visit.trust, asked)
    return RedirectResponse(pushed.again(visit.trust, request_uri), status_code=303)


async def _answer(visit: Visit, waiting: Waiting) -> RedirectResponse:
    if visit.found is None:
        return await _first(visit, waiting, Need.LOGIN)
    need = needed(visit.found, visit.trust, waiting)
    may_go = proofs.may_enter if need else proofs.entered
    if visit.trust.kind == "lower" and not await may_go(visit.session, visit.found.staff, visit.trust):
        raise Refusal(400, "access_denied", "this person may not enter there", reason="not_entitled")
    return await _first(visit, waiting, need) if need else await _given(visit, visit.found, waiting)


async def _first(visit: Visit, waiting: Waiting, need: Need) -> RedirectResponse:
    """Shows a page before the answer, unless none may be shown."""
    if waiting.asked.silent:
        raise Refusal(400, _SILENT[need], "the person would have to be asked")
    request_uri = await pushed.wait_for_login(visit.session, visit.trust, waiting)
    target = pushed.again(visit.trust, request_uri)
    return RedirectResponse(page(visit.found, visit.trust, need, waiting.asked, target), status_code=303)


async def _given(visit: Visit, found: OpenSession, waiting: Waiting) -> RedirectResponse:
    asked, trust = waiting.asked, visit.trust
    proof = await proofs.proof(visit.here, trust, found, asked) if trust.kind == "lower" else None
    code = await codes.give(visit.session, trust, found, asked, proof)
    note(visit.session, "authorization.given", found.actor, f"client:{trust.client_id}", acr=found.row.acr)
    AUTHORIZATIONS.labels(trust.division, "given").inc()
    return visit.back(asked.redirect_uri, code=code, state=asked.state)


def _declined(visit: Visit, redirect_uri: str, values: dict[str, str], refusal: Refusal) -> RedirectResponse:
    """Tells the client. A silent question without a session is everyday life, and no line for the trail."""
    AUTHORIZATIONS.labels(visit.trust.division, refusal.error).inc()
    if refusal.error not in _SILENT.values():
        actor = visit.found.actor if visit.found else "anonymous"
        note(visit.session, "authorization.refused", actor, f"client:{visit.trust.client_id}", reason=refusal.reason)
    return visit.back(
        redirect_uri, error=refusal.error, error_description=refusal.description, state=values.get("state")
    )
