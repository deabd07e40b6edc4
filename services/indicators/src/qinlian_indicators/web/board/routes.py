"""The board's pages."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from qinlian_indicators.web.board.view import read_board
from qinlian_indicators.web.pages import page
from qinlian_indicators.web.places import TheMonth, the_month
from qinlian_indicators.web.requests import TheVisit

router = APIRouter(include_in_schema=False)


@router.get("/", response_class=HTMLResponse)
async def newest(request: Request, visit: TheVisit, month: str = "") -> Response:
    """The board of the newest month, or the way to that of a chosen one."""
    if month:
        return RedirectResponse(f"/months/{the_month(month)}", 303)
    return page(request, "board.html", viewer=visit.viewer, board=await read_board(visit, None))


@router.get("/months/{month}", response_class=HTMLResponse)
async def board(request: Request, visit: TheVisit, month: TheMonth) -> Response:
    """The board of a month."""
    return page(request, "board.html", viewer=visit.viewer, board=await read_board(visit, str(month)))
