"""What a handler asks for: the gateway, its transaction, who is there.

All of it is `async`, also where nothing is awaited: FastAPI gives any other function to a thread, which costs more than
most of them do.
"""

from collections.abc import AsyncIterator
from typing import Annotated, cast
from urllib.parse import quote

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.web import cookies
from qinlian_sso_gateway.web.gateway import Gateway


async def gateway(request: Request) -> Gateway:
    """The parts of this gateway."""
    found: Gateway = request.app.state.gateway
    return found


TheGateway = Annotated[Gateway, Depends(gateway)]


async def transaction(gateway: TheGateway) -> AsyncIterator[AsyncSession]:
    """The request's transaction."""
    async with gateway.database.transaction() as session:
        yield session


# Scope `function`: the transaction is committed before the answer is sent, so no answer speaks of what then fails.
Transaction = Annotated[AsyncSession, Depends(transaction, scope="function")]


async def any_session(request: Request, gateway: TheGateway, session: Transaction) -> OpenSession | None:
    """Whoever is there, a member of staff or a visitor."""
    secret = cookies.session_secret(request, gateway)
    found = await opened.find(session, gateway.settings, secret) if secret else None
    if found:
        await opened.touch(session, found)
    return found


AnySession = Annotated[OpenSession | None, Depends(any_session)]


async def home_session(found: AnySession) -> OpenSession | None:
    """The member of staff who is there."""
    return found if found and found.staff else None


HomeSession = Annotated[OpenSession | None, Depends(home_session)]


def address(request: Request) -> str:
    """Where the request comes from; behind a proxy that is believed, what it says."""
    return request.client.host if request.client else "unknown"


async def at_home(request: Request, found: AnySession) -> OpenSession:
    """The session of a member of staff; raises a Refusal: to the login, where nobody is there."""
    if found is None:
        raise login_first(request)
    if found.staff is None:
        raise Refusal(403, "access_denied", "this is for staff of this platform", reason="visitor")
    return found


AtHome = Annotated[OpenSession, Depends(at_home)]


def staff_of(found: AtHome) -> Staff:
    """The member of staff who is there."""
    return cast("Staff", found.staff)


async def _the_staff(found: AtHome) -> Staff:
    return staff_of(found)


TheStaff = Annotated[Staff, Depends(_the_staff)]


async def somebody(request: Request, found: AnySession) -> OpenSession:
    """Whoever is there; raises a Refusal: to the login, where nobody is."""
    if found is None:
        raise login_first(request)
    return found


Somebody = Annotated[OpenSession, Depends(somebody)]


def login_first(request: Request) -> Refusal:
    """To the login page and back here, for a browser that wants a page; else 401."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        wanted = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="/")
        return Refusal(303, "login_required", headers={"Location": f"/login?next={wanted}"})
    return Refusal(401, "login_required", "no session, or one that has ended")
