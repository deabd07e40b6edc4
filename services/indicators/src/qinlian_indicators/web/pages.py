"""Pages for people: Chinese, plain, usable by keyboard, without inline script or style."""

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from qinlian_common.observe.clock import now
from qinlian_common.web import csrf
from qinlian_common.web.refusal import Refusal
from qinlian_indicators.web.site import Site
from qinlian_indicators.web.viewer import Viewer


def page(
    request: Request, template: str, *, viewer: Viewer | None = None, status: int = 200, **context: Any
) -> HTMLResponse:
    """A page.

    Args:
        request: what is answered.
        template: file under `web/files/pages`.
        viewer: who is there; the page then has a menu, and its forms have `csrf`.
        status: HTTP status.
        context: what the template shows.
    """
    site: Site = request.app.state.site
    secret = request.cookies.get(site.cookie) if viewer else None
    common = {
        "site_title": site.title, "viewer": viewer, "tree": site.tree, "here": request.url.path,
        "has_records": site.records is not None, "now": now(), "csrf": csrf.token(secret) if secret else "",
    }  # fmt: skip
    return HTMLResponse(site.templates.get_template(template).render(common | context), status)


def refusal_page(request: Request, refusal: Refusal, text: str) -> HTMLResponse:
    """A refusal, for a person."""
    return page(request, "refusal.html", status=refusal.status, text=text, error=refusal.error)
