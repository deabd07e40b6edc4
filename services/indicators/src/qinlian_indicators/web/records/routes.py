"""The page on which a person is looked for, and what is shown of him. All by POST: an address tells nothing."""

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import select, update

from qinlian_common.observe.clock import now
from qinlian_common.privacy.purposes import purposes
from qinlian_common.web import parameters
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import words_for
from qinlian_common.web.secrets import secret_hash
from qinlian_indicators.storage.sessions import Session
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.records.forms import LookForm, RowForm
from qinlian_indicators.web.records.look import chosen_purpose, look, number_behind, store_of
from qinlian_indicators.web.requests import TheSite, TheVisit, Visit, check_form
from qinlian_indicators.web.sign_on.routes import to_gateway
from qinlian_indicators.web.viewer import STEP_UP

ADDRESS: Final = "/records"
EMERGENCY_SCOPE: Final = "emergency:record"
_SERVER_FAULT: Final = 500
router = APIRouter(prefix=ADDRESS, include_in_schema=False)


@router.get("", response_class=HTMLResponse)
async def ask(request: Request, visit: TheVisit) -> Response:
    """The form."""
    store_of(visit.site)
    return await _form(request, visit)


@router.get("/verify")
async def verify(request: Request, site: TheSite) -> Response:
    """To the gateway, to prove once more who one is, and back."""
    return await to_gateway(request, site, ADDRESS, **STEP_UP)


@router.post("/row")
async def of_row(request: Request, visit: TheVisit) -> Response:
    """Notes the row behind a figure; its person is looked for when a purpose is given."""
    form = await parameters.form(request, RowForm)
    check_form(request, visit.site, form.csrf)
    await _keep(request, visit, form.model_dump(exclude={"csrf"}))
    return RedirectResponse(ADDRESS, 303)


@router.post("", response_class=HTMLResponse)
async def show(request: Request, visit: TheVisit) -> Response:
    """A person's clear text; where it is refused, the form comes again and says why, never with the number."""
    form = await parameters.form(request, LookForm)
    check_form(request, visit.site, form.csrf)
    store_of(visit.site)
    try:
        purpose = chosen_purpose(visit, form.purpose)
        number = form.id_number or await number_behind(visit, await _kept(request, visit))
        looked = await look(visit, purpose, number)
    except Refusal as refusal:
        if refusal.status >= _SERVER_FAULT:
            raise
        return await _form(request, visit, refusal, form.purpose)
    await _keep(request, visit, None)
    return page(request, "record.html", viewer=visit.viewer, looked=looked, at=now())


async def _form(request: Request, visit: Visit, refusal: Refusal | None = None, purpose: str = "") -> Response:
    signed_on = visit.viewer.signed_on
    return page(
        request, "records.html", viewer=visit.viewer, status=refusal.status if refusal else 200,
        said=words_for(refusal) if refusal else "", purposes=purposes(), chosen=purpose,
        sure_until=signed_on.sure_until if signed_on.is_sure(now()) else None,
        asked=await _kept(request, visit), emergency=_emergency_address(visit),
    )  # fmt: skip


def _emergency_address(visit: Visit) -> str:
    settings = visit.site.settings
    asked = {"portal": settings.client_id, "scope": EMERGENCY_SCOPE, "target": f"{settings.public_url}{ADDRESS}"}
    return f"{settings.gateway_issuer}/sso/break_glass?{urlencode(asked)}"


async def _kept(request: Request, visit: Visit) -> dict[str, Any] | None:
    found: dict[str, Any] | None = await visit.session.scalar(select(Session.asked).where(_mine(request, visit)))
    return found


async def _keep(request: Request, visit: Visit, asked: dict[str, Any] | None) -> None:
    await visit.session.execute(update(Session).where(_mine(request, visit)).values(asked=asked))


def _mine(request: Request, visit: Visit) -> Any:
    return Session.secret_hash == secret_hash(request.cookies.get(visit.site.cookie) or "")
