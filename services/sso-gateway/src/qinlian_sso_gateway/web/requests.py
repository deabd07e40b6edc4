"""What a handler asks for: the gateway, its transaction, who is there."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.web import cookies
from qinlian_sso_gateway.web.gateway import Gateway


def gateway(request: Request) -> Gateway:
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


async def visitor_session(found: AnySession) -> OpenSession | None:
    """The visitor who is there."""
    return found if found and found.visitor else None


HomeSession = Annotated[OpenSession | None, Depends(home_session)]
VisitorSession = Annotated[OpenSession | None, Depends(visitor_session)]


def address(request: Request) -> str:
    """Where the request comes from; behind a proxy that is believed, what it says."""
    return request.client.host if request.client else "unknown"


Address = Annotated[str, Depends(address)]


def somebody(found: AnySession) -> OpenSession:
    """Whoever is there; raises a Refusal where nobody is."""
    if found is None:
        raise Refusal(401, "login_required", "no session, or one that has ended")
    return found


Somebody = Annotated[OpenSession, Depends(somebody)]
