"""The province's interface as one web application; it describes itself at `/api/openapi.json`."""

from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from qinlian_common.web.body_limit import BodyLimit
from qinlian_common.web.headers import SecureHeaders, secure_headers
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import answer_refusals
from qinlian_indicators.web.shelf import find, give
from qinlian_indicators.web.shelf.desk import Shelf

_BODY_BYTES_MAX: Final = 64 * 1024


def build(shelf: Shelf) -> FastAPI:
    """The application."""
    app = FastAPI(
        title="Qinlian documents", version="1", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        redirect_slashes=False,
    )  # fmt: skip
    app.state.shelf = shelf
    headers = secure_headers(shelf.settings.public_url)
    app.include_router(give.router)
    app.include_router(find.router)
    app.add_middleware(BodyLimit, bytes_max=_BODY_BYTES_MAX, page=_in_words)
    app.add_middleware(SecureHeaders, headers=headers)
    answer_refusals(app, _in_words, headers)
    return app


def _in_words(_: Request, refusal: Refusal, text: str) -> Response:
    """There are no pages here; whoever comes with a browser reads a line."""
    return PlainTextResponse(text, refusal.status)
