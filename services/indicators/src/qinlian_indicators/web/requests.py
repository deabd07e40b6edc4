"""What a handler asks for: the parts, a transaction, who is there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.web import csrf
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import wants_page
from qinlian_indicators.web.sign_on.sessions import find_session
from qinlian_indicators.web.site import Site
from qinlian_indicators.web.viewer import Viewer


def the_site(request: Request) -> Site:
    """The parts of these pages."""
    found: Site = request.app.state.site
    return found


TheSite = Annotated[Site, Depends(the_site)]


async def transaction(site: TheSite) -> AsyncIterator[AsyncSession]:
    """The request's transaction."""
    async with site.database.transaction() as session:
        yield session


# Scope `function`: the transaction is committed before the answer is sent, so no answer speaks of what then fails.
Transaction = Annotated[AsyncSession, Depends(transaction, scope="function")]


async def somebody(request: Request, site: TheSite, session: Transaction) -> Viewer:
    """Whoever is there; raises a Refusal: to sign-in where nobody is, or where the account has nothing to see here."""
    secret = request.cookies.get(site.cookie)
    found = await find_session(session, site.settings, secret) if secret else None
    if found is None:
        raise sign_in_first(request)
    viewer = Viewer.of(found, site.tree)
    if not viewer.roles or not viewer.sees:
        raise Refusal(
            403, "access_denied", "the account has no role or no division here", reason="no_role_or_division",
            text="本账号没有综合管理指标的角色或辖区。请联系本单位的账号管理员开通。",
        )  # fmt: skip
    return viewer


TheViewer = Annotated[Viewer, Depends(somebody)]


@dataclass(frozen=True, slots=True)
class Visit:
    """What nearly every handler needs: the parts, who is there, and the request's transaction."""

    site: Site
    viewer: Viewer
    session: AsyncSession


def visit(site: TheSite, viewer: TheViewer, session: Transaction) -> Visit:
    """The visit of whoever is there."""
    return Visit(site, viewer, session)


TheVisit = Annotated[Visit, Depends(visit)]


def sign_in_first(request: Request) -> Refusal:
    """To the gateway and back here, for a browser that wants a page; else 401."""
    if request.method == "GET" and wants_page(request):
        wanted = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="/")
        return Refusal(303, "login_required", headers={"Location": f"/sign-in?next={wanted}"})
    return Refusal(401, "login_required", "no session, or one that has ended")


def may_see(viewer: Viewer, division: str) -> str:
    """The division, if the viewer may look at it; raises a Refusal that does not tell whether there is such a one."""
    if division not in viewer.sees:
        raise Refusal(404, "not_found", "no such division, or not yours", reason="not_seen",
                      text="没有这个行政区划的指标，或不在本账号的辖区内。")  # fmt: skip
    return division


def check_form(request: Request, site: Site, given: str) -> None:
    """Raises a Refusal unless a form came from a page of ours for this very session."""
    csrf.check(request, site.settings.public_url, given, request.cookies.get(site.cookie))
