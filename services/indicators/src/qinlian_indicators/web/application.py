"""The pages as one web application."""

from collections.abc import Iterable
from typing import Final

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from qinlian_common.web.body_limit import BodyLimit
from qinlian_common.web.headers import SecureHeaders, secure_headers
from qinlian_common.web.refusals import answer_refusals
from qinlian_indicators.web.api import routes as api
from qinlian_indicators.web.board import routes as board
from qinlian_indicators.web.figure import routes as figure
from qinlian_indicators.web.institutions import routes as institutions
from qinlian_indicators.web.pages import refusal_page
from qinlian_indicators.web.quality import routes as quality
from qinlian_indicators.web.records import api as records_api
from qinlian_indicators.web.records import routes as records
from qinlian_indicators.web.said import answer_review
from qinlian_indicators.web.sheet import routes as sheet
from qinlian_indicators.web.sign_on import routes as sign_on
from qinlian_indicators.web.site import FILES, Site

_ROUTERS: Final[tuple[APIRouter, ...]] = (
    sign_on.router, api.router, board.router, figure.router, institutions.router, sheet.router, quality.router,
    records.router, records_api.router,
)  # fmt: skip
_BODY_BYTES_MAX: Final = 64 * 1024


def build(site: Site) -> FastAPI:
    """The application; the interface describes itself at `/api/openapi.json`."""
    app = composed(site, "Qinlian indicators", _ROUTERS)
    answer_review(app)
    return app


def composed(site: Site, title: str, routers: Iterable[APIRouter]) -> FastAPI:
    """Pages with sign-in: what all of them have in common, around routers of their own."""
    app = FastAPI(
        title=title, version="1", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        redirect_slashes=False,  # a redirect would repeat whatever stood behind the path
    )  # fmt: skip
    app.state.site = site
    headers = secure_headers(site.settings.public_url)
    for router in routers:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=FILES / "static"), "static")
    app.add_middleware(BodyLimit, bytes_max=_BODY_BYTES_MAX, page=refusal_page)
    app.add_middleware(SecureHeaders, headers=headers)
    answer_refusals(app, refusal_page, headers)
    return app
