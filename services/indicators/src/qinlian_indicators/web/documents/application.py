"""The pages of a platform for documents as one web application."""

from typing import Final

from fastapi import APIRouter, FastAPI

from qinlian_indicators.web.application import composed
from qinlian_indicators.web.documents import api, routes
from qinlian_indicators.web.documents.desk import Desk
from qinlian_indicators.web.sign_on import routes as sign_on
from qinlian_indicators.web.site import Site

_ROUTERS: Final[tuple[APIRouter, ...]] = (sign_on.router, routes.router, api.router)


def build(site: Site, desk: Desk) -> FastAPI:
    """The application; the interface describes itself at `/api/openapi.json`."""
    app = composed(site, "Qinlian documents of a platform", _ROUTERS)
    app.state.desk = desk
    return app
