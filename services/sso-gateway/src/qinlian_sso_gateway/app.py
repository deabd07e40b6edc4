"""The gateway as one web application."""

from typing import Final

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from qinlian_common.web.body_limit import BodyLimit
from qinlian_common.web.headers import SecureHeaders, secure_headers
from qinlian_common.web.refusals import answer_refusals
from qinlian_sso_gateway import entry, guard, home, provider
from qinlian_sso_gateway.admin import routes as admin
from qinlian_sso_gateway.web.client_address import ClientAddress
from qinlian_sso_gateway.web.gateway import FILES, Gateway
from qinlian_sso_gateway.web.pages import refusal_page
from qinlian_sso_gateway.web.request_limit import RequestLimit

_ROUTERS: Final[tuple[APIRouter, ...]] = (entry.router, guard.router, provider.router, home.router, admin.router)
"""One for each HTTP room. Those that are asked most come first: every route before the right one is tried in vain."""

_BODY_BYTES_MAX: Final = 64 * 1024


def build(gateway: Gateway) -> FastAPI:
    """The application of a gateway; every room that has HTTP routes gives one router."""
    app = FastAPI(
        title=gateway.settings.platform_name, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False
    )
    app.state.gateway = gateway
    headers = secure_headers(gateway.settings.issuer)
    for router in _ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=FILES / "static"), "static")
    app.add_middleware(BodyLimit, bytes_max=_BODY_BYTES_MAX, page=refusal_page)
    app.add_middleware(RequestLimit, limits=gateway.limits)
    app.add_middleware(ClientAddress, proxies=gateway.settings.proxies, header=gateway.settings.proxy_header)
    app.add_middleware(SecureHeaders, headers=headers)
    answer_refusals(app, refusal_page, headers)
    return app
