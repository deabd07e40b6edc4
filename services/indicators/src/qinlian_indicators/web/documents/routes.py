"""The page on which a resident's documents are looked for, and the way to one of them. All by POST."""

import asyncio
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from qinlian_common.observe.clock import now
from qinlian_common.privacy.purposes import purposes
from qinlian_common.web import parameters
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import words_for
from qinlian_indicators.documents.found import Document
from qinlian_indicators.documents.shown import HEAD_BYTES, READABLE, form_of
from qinlian_indicators.web.documents.desk import Desk, TheDesk
from qinlian_indicators.web.documents.forms import OpenForm, SearchForm
from qinlian_indicators.web.documents.look import listed, opened
from qinlian_indicators.web.documents.read import readable
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.records.look import chosen_purpose
from qinlian_indicators.web.requests import TheSite, TheVisit, Visit, check_form
from qinlian_indicators.web.sign_on.routes import to_gateway
from qinlian_indicators.web.viewer import STEP_UP

ADDRESS: Final = "/documents"
KINDS_OF_DOCUMENTS: Final = "WS/T 500"
_SERVER_FAULT: Final = 500
_NAME_LENGTH: Final = 8
router = APIRouter(include_in_schema=False)


@router.get("/")
async def home() -> Response:
    """The only page there is."""
    return RedirectResponse(ADDRESS, 303)


@router.get(ADDRESS, response_class=HTMLResponse)
async def ask(request: Request, visit: TheVisit) -> Response:
    """The form."""
    return _form(request, visit)


@router.get(f"{ADDRESS}/verify")
async def verify(request: Request, site: TheSite) -> Response:
    """To the gateway, to prove once more who one is, and back."""
    return await to_gateway(request, site, ADDRESS, **STEP_UP)


@router.post(ADDRESS, response_class=HTMLResponse)
async def search(request: Request, visit: TheVisit, desk: TheDesk) -> Response:
    """The list; where it is refused, the form comes again and says why, never with the number."""
    form = await parameters.form(request, SearchForm)
    check_form(request, visit.site, form.csrf)
    try:
        found = await listed(visit, desk, chosen_purpose(visit, form.purpose), form.id_number)
    except Refusal as refusal:
        if refusal.status >= _SERVER_FAULT:
            raise
        return _form(request, visit, refusal, form.purpose)
    kinds = visit.site.names.catalogue.codes[KINDS_OF_DOCUMENTS].codes
    names = visit.site.names.divisions
    told: dict[str, Any] = {"found": found, "kinds": kinds, "names": names}
    return page(request, "document_list.html", viewer=visit.viewer, **told)


@router.post(f"{ADDRESS}/open")
async def open_(request: Request, visit: TheVisit, desk: TheDesk) -> Response:
    """The document itself, in the window that the list opened for it."""
    form = await parameters.form(request, OpenForm)
    check_form(request, visit.site, form.csrf)
    found = await opened(visit, desk, chosen_purpose(visit, form.purpose), form)
    read = await asyncio.to_thread(readable, desk, visit.site.names.catalogue, found.document)
    if read is None:
        return await content(desk, found.document)
    shown = page(request, "document.html", read=read, found=found, reader=visit.viewer.account.label)
    shown.headers["Content-Security-Policy"] = READABLE
    return shown


async def content(desk: Desk, document: Document) -> Response:
    """A document's content as an answer, in a form in which nothing of it runs here."""
    head = await asyncio.to_thread(desk.cache.head, document.digest, HEAD_BYTES)
    form = form_of(document.format, head)
    headers = form.headers(document.id[:_NAME_LENGTH]) | {"Content-Length": str(document.size)}
    return StreamingResponse(desk.cache.pieces(document.digest), 200, headers, form.media_type)


def _form(request: Request, visit: Visit, refusal: Refusal | None = None, purpose: str = "") -> Response:
    signed_on = visit.viewer.signed_on
    shown: dict[str, Any] = {
        "said": words_for(refusal) if refusal else "", "purposes": purposes(), "chosen": purpose,
        "sure_until": signed_on.sure_until if signed_on.is_sure(now()) else None,
    }  # fmt: skip
    return page(request, "documents.html", viewer=visit.viewer, status=refusal.status if refusal else 200, **shown)
