"""The board's pages."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from qinlian_indicators.web.board.view import read_board
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.places import TheMonth
from qinlian_indicators.web.requests import TheSite, TheViewer, Transaction

router = APIRouter(include_in_schema=False)


@router.get("/", response_class=HTMLResponse)
async def newest(request: Request, site: TheSite, viewer: TheViewer, session: Transaction) -> Response:
    """The board of the newest month."""
    return page(request, "board.html", viewer=viewer, board=await read_board(session, site, viewer, None))


@router.get("/months/{month}", response_class=HTMLResponse)
async def board(
    request: Request, site: TheSite, viewer: TheViewer, session: Transaction, month: TheMonth
) -> Response:
    """The board of a month."""
    return page(request, "board.html", viewer=viewer, board=await read_board(session, site, viewer, str(month)))
