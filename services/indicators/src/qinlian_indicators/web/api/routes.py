"""Routes of the interface. It answers whoever is signed in, as the pages do, and changes nothing."""

from fastapi import APIRouter

from qinlian_indicators.web.api.answers import Board, FigureAnswer, Quality, SheetAnswer
from qinlian_indicators.web.board.view import read_board
from qinlian_indicators.web.figure.view import read_figure
from qinlian_indicators.web.places import TheMonth, ThePlace
from qinlian_indicators.web.quality.view import read_quality
from qinlian_indicators.web.requests import TheVisit
from qinlian_indicators.web.sheet.view import read_sheet

router = APIRouter(prefix="/api/v1", tags=["indicators"])
of_division = APIRouter(prefix="/months/{month}/{division}")


@router.get("/months", summary="Months that were computed, newest first")
async def months(visit: TheVisit) -> list[str]:
    """As `2026-10`."""
    return list((await read_board(visit, None)).months)


@router.get("/months/{month}", summary="How far a month is")
async def board(visit: TheVisit, month: TheMonth) -> Board:
    """The sheets that the account may see."""
    return Board.of(await read_board(visit, str(month)))


@of_division.get("", summary="A division's sheet")
async def sheet(visit: TheVisit, place: ThePlace) -> SheetAnswer:
    """All indicators of a division in a month, and the steps of its review."""
    return SheetAnswer.of(await read_sheet(visit, place))


@of_division.get("/figures/{code}", summary="A figure with its parts")
async def figure(visit: TheVisit, place: ThePlace, code: str) -> FigureAnswer:
    """By division, by institution, by sex and age band."""
    return FigureAnswer.of(await read_figure(visit, place, code))


@router.get("/quality", summary="The quality scoreboard")
async def quality(visit: TheVisit, division: str | None = None, dataset: str | None = None) -> Quality:
    """Of all that the account may see, of a division, or of a dataset."""
    return Quality.of(await read_quality(visit, division, dataset))


router.include_router(of_division)
