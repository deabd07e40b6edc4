"""What the review says no with, as an answer: a page in Chinese for a person, JSON for a program."""

from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import wants_page
from qinlian_indicators.errors import StepRefused
from qinlian_indicators.web.pages import refusal_page

_STATUS: Final = {"unknown": 404, "not_yours": 403, "stale": 409, "not_allowed": 409, "checks_failed": 409}
_OTHERWISE: Final = 422


def status_of(refusal: StepRefused) -> int:
    """The HTTP status of a refusal of the review."""
    return _STATUS.get(refusal.reason, _OTHERWISE)


def answer_review(app: FastAPI) -> None:
    """Makes an app answer what the review refuses."""

    async def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, StepRefused):
            raise error
        status = status_of(error)
        if wants_page(request):
            return refusal_page(request, Refusal(status, error.reason), error.text)
        return JSONResponse({"error": error.reason, "message": error.text, "details": list(error.details)}, status)

    app.add_exception_handler(StepRefused, refused)
