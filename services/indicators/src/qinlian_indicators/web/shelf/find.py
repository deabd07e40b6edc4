"""Tells of a person's documents, wherever in the province they were made: written first, as one that is given out."""

import unicodedata
from typing import Annotated, Final

from fastapi import APIRouter, Request
from pydantic import Field

from qinlian_common.documents.identity import ID
from qinlian_common.observe.metrics import DOCUMENT_SEARCHES
from qinlian_common.web.parameters import Parameters
from qinlian_common.web.refusal import Refusal
from qinlian_indicators.documents.found import ROWS_MAX
from qinlian_indicators.documents.listing import Listing
from qinlian_indicators.documents.told import FoundDocuments, ToldDocument
from qinlian_indicators.web.shelf.asked import Asked, asked, away

router = APIRouter(prefix="/api/documents/v1", tags=["documents"])
_SERVER_FAULT: Final = 500
_ANSWERS: Final[dict[int | str, dict[str, object]]] = {
    400: {"description": "No number, or no purpose that was declared"},
    401: {"description": "No token of the province's gateway that is good"},
    403: {"description": "The token is none for documents, or whoever it names has looked for too many persons"},
    503: {"description": "Gateway or store is away"},
}


class FindWish(Parameters):
    """Whose documents, and for what. The ID number stands in the body alone."""

    id_number: Annotated[str, Field(min_length=1, max_length=40)]
    purpose: Annotated[str, Field(max_length=40)]
    """A code of the declared purposes."""
    line: Annotated[int, Field(ge=0)] = 0
    """Number of the line in the trail of the caller's own platform."""
    known: Annotated[tuple[Annotated[str, Field(pattern=rf"^{ID.pattern}$")], ...], Field(max_length=ROWS_MAX)] = ()
    """Ids of documents that the caller has rows of: they are neither told of nor counted."""


@router.post("/find", summary="A person's documents anywhere in the province", responses=_ANSWERS)
async def find(request: Request, wish: FindWish) -> FoundDocuments:
    """Those that lie on the shelf and that the caller may open. Each answer has its line in the audit trail."""
    asking = await asked(request, wish.purpose, wish.line)
    number = unicodedata.normalize("NFKC", wish.id_number).strip().upper()
    found = await asking.shelf.kept.of_person(number)
    listing = Listing.of((one for one in found if one.id not in wish.known), asking.reach)
    line = await _written(asking, number, listing)
    _count(asking, "found" if listing.documents else "nothing")
    return FoundDocuments(line=line, above=listing.above, documents=tuple(map(ToldDocument.of, listing.documents)))


async def _written(asking: Asked, number: str, listing: Listing) -> int:
    """The line's number. What the gateway refuses is told: it speaks of the caller, and never of the person."""
    try:
        return (await asking.shelf.gateway.write_view(asking.view_of_list(number, listing))).line
    except Refusal as refusal:
        if refusal.status >= _SERVER_FAULT:
            raise away() from refusal
        _count(asking, "refused")
        raise


def _count(asking: Asked, outcome: str) -> None:
    DOCUMENT_SEARCHES.labels(asking.caller.division, outcome).inc()
