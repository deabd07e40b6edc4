"""Gives a document out: who may have it is decided, the gateway has written it, and only then its bytes go."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field

from qinlian_common.errors import TransientError
from qinlian_common.observe.logging import logger
from qinlian_common.observe.metrics import DOCUMENTS_GIVEN
from qinlian_common.web import parameters
from qinlian_common.web.parameters import Parameters
from qinlian_common.web.refusal import Refusal
from qinlian_indicators.documents.kept import DamagedDocument, Stored
from qinlian_indicators.documents.ranges import Part, Unsatisfiable, etag_of, has_it, part_of
from qinlian_indicators.web.shelf.asked import Asked, asked, away
from qinlian_indicators.web.shelf.desk import Caller, Shelf

router = APIRouter(prefix="/api/documents/v1", tags=["documents"])
_log = logger(__name__)
_SERVER_FAULT: Final = 500
_MEDIA_TYPE: Final = "application/octet-stream"
_ANSWERS: Final[dict[int | str, dict[str, object]]] = {
    200: {"content": {_MEDIA_TYPE: {}}, "description": "The whole document"},
    206: {"content": {_MEDIA_TYPE: {}}, "description": "The part that `Range` names"},
    304: {"description": "It may be shown, and its content is still the one that `If-None-Match` names"},
    400: {"description": "No purpose, or one that nobody declared"},
    401: {"description": "No token of the province's gateway that is good"},
    403: {"description": "The token is none for documents"},
    404: {"description": "No such document, or none for the caller: the answer does not tell which"},
    416: {"description": "No byte lies in the range"},
    503: {"description": "Gateway, store or shelf is away, or the document on the shelf is damaged"},
}


class GiveWish(Parameters):
    """What is said of a request besides the document."""

    purpose: Annotated[str, Field(max_length=40)]
    """A code of the declared purposes."""
    line: Annotated[int, Field(ge=0)] = 0
    """Number of the line in the trail of the caller's own platform."""


@router.get(
    "/{document}", summary="A document, for somebody at a platform below", response_class=Response,
    responses=_ANSWERS, openapi_extra=parameters.described_query(GiveWish),
)  # fmt: skip
async def give(request: Request, document: str) -> Response:
    """Its bytes, or that the ones at hand are still right. Every answer below 400 has its line in the audit trail."""
    wish = parameters.query(request, GiveWish)
    asking = await asked(request, wish.purpose, wish.line)
    return await _answer(request, asking, await _allowed(asking, document))


async def _allowed(asking: Asked, document: str) -> Stored:
    """The document, when its view is written; raises a Refusal, the same whatever is against it."""
    shelf, caller = asking.shelf, asking.caller
    stored = await shelf.kept.find(document)
    if stored is None:
        _count(caller, "unknown")
        raise _not_given("unknown")
    refused = stored.document.refused(asking.reach)
    if not refused:
        await asyncio.to_thread(_require_whole, shelf, caller, stored)
    try:
        await shelf.gateway.write_view(asking.view_of(stored.document) | ({"refused": refused} if refused else {}))
    except Refusal as refusal:
        if refusal.status >= _SERVER_FAULT:
            raise away() from refusal
        refused = refusal.reason
    if refused:
        _count(caller, "refused")
        raise _not_given(refused)
    return stored


async def _answer(request: Request, asking: Asked, stored: Stored) -> Response:
    shelf, caller = asking.shelf, asking.caller
    size, etag = stored.document.size, etag_of(stored.document.digest)
    headers = {"ETag": etag, "Accept-Ranges": "bytes"}
    if has_it(request.headers.get("if-none-match"), etag):
        _count(caller, "unchanged")
        return Response(status_code=304, headers=headers)
    try:
        part = _part(request, etag, size)
    except Unsatisfiable:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    _count(caller, "given")
    told, status = (Part(0, size), 200) if part is None else (part, 206)
    headers |= {"Content-Length": str(told.size)} | ({"Content-Range": part.told(size)} if part else {})
    return StreamingResponse(shelf.kept.pieces(stored, told), status, headers, _MEDIA_TYPE)


def _part(request: Request, etag: str, size: int) -> Part | None:
    """The part that is wanted; all where what the caller has a part of is another content (`If-Range`)."""
    if request.headers.get("if-range", etag) != etag:
        return None
    return part_of(request.headers.get("range"), size)


def _require_whole(shelf: Shelf, caller: Caller, stored: Stored) -> None:
    try:
        shelf.kept.require_whole(stored)
    except DamagedDocument as error:
        _count(caller, "damaged")
        raise away() from error
    except TransientError as error:
        _log.warning("the shelf is away", error=str(error))
        _count(caller, "away")
        raise away() from error


def _count(caller: Caller, outcome: str) -> None:
    DOCUMENTS_GIVEN.labels(caller.division, outcome).inc()


def _not_given(reason: str) -> Refusal:
    """The same answer, whatever the reason: that is for the log here alone."""
    return Refusal(
        404, "not_given", "no such document, or none for this caller", reason=reason,
        text="省级平台没有可以提供的这份文档：可能不存在或已撤回，也可能不在本平台的辖区、权限、级别或所选目的之内。",
    )  # fmt: skip
