"""Pages for people: Chinese, plain, usable by keyboard, without inline script or style."""

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from qinlian_common.web.refusal import Refusal
from qinlian_sso_gateway.web import csrf
from qinlian_sso_gateway.web.gateway import Gateway


def page(
    request: Request, template: str, *, secret: str | None = None, status: int = 200, **context: Any
) -> HTMLResponse:
    """A page.

    Args:
        request: what is answered.
        template: file under `web/files/pages`, such as `home/login.html`.
        secret: of the session or attempt that the page's forms belong to; they then have `csrf`.
        status: HTTP status.
        context: what the template shows.
    """
    gateway: Gateway = request.app.state.gateway
    common = {"platform": gateway.settings.platform_name, "csrf": csrf.token(secret) if secret else "", "person": None}
    return HTMLResponse(gateway.templates.get_template(template).render(common | context), status)


def onward(request: Request, url: str) -> HTMLResponse:
    """A page that goes on to an address by itself.

    After a form, a redirect would still be a part of the form's submission, and `form-action 'self'` would stop it
    where the way leads on to another platform. Leaving from a page is not.
    """
    return page(request, "onward.html", url=url)


def refusal_page(request: Request, refusal: Refusal, text: str) -> HTMLResponse:
    """A refusal, for a person."""
    return page(request, "refusal.html", status=refusal.status, text=text, error=refusal.error)
