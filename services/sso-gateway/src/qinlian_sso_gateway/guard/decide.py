"""Who asks for a protected page, whether he may have it, and what the portal behind is told about him."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from fastapi import Request
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.parameters import Parameters
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.guard.need import Holding, Need, check
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.people.reach import LOWEST_CEILING, reach_of
from qinlian_sso_gateway.sessions import access_tokens, break_glass, opened
from qinlian_sso_gateway.sessions.access_tokens import LiveToken
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.sessions import BreakGlass
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import identity_header
from qinlian_sso_gateway.tokens.identity_header import Identity
from qinlian_sso_gateway.web import cookies
from qinlian_sso_gateway.web.gateway import Gateway

_BEARER: Final = "bearer"


class Asked(Parameters):
    """What a proxy asks about; it writes this itself, the browser has no part in it."""

    portal: Annotated[str, Field(max_length=300)]
    """Client id of the portal behind the proxy: audience of the identity."""

    acr: Annotated[int, Field(ge=0, le=2)] = 0
    """The least level of authentication."""

    max_age: Annotated[int, Field(ge=30, le=86_400)] | None = None
    """How many seconds old the authentication may be."""

    role: Annotated[str, Field(pattern=r"^[\w.:-]{1,40}$")] | None = None
    """A role that the person must have."""

    scope: Annotated[str, Field(pattern=r"^[\w.:-]{1,80}$")] | None = None
    """A scope that a token, or an emergency access, must have given."""

    def need(self) -> Need:
        """The same, to be checked."""
        return Need(self.acr, self.max_age, self.role, self.scope)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: a person by a session, a client for a person, or a system by itself."""

    session: OpenSession | None
    token: LiveToken | None

    @property
    def scopes(self) -> frozenset[str]:
        """What the token is good for; what only an emergency opens, no token gives."""
        given = self.token.scopes if self.token else frozenset[str]()
        return frozenset(scope for scope in given if not scope.startswith(break_glass.PREFIX))


async def decide(db: AsyncSession, gateway: Gateway, request: Request, asked: Asked) -> str:
    """The signed identity for the portal; raises a Refusal: 401 sign on, 403 not this person."""
    portal = await _portal(db, asked.portal)
    caller = await _caller(db, gateway, request)
    _check_client(caller, portal, asked)
    emergency = await _emergency(db, caller, portal, asked)
    opened_scopes = frozenset({emergency.scope} if emergency else ())
    check(asked.need(), _holding(caller, opened_scopes), now())
    identity = _identity(gateway, portal, caller, asked, emergency)
    return identity_header.make(gateway.ring.signing, gateway.settings.issuer, identity)


async def _portal(db: AsyncSession, client_id: str) -> Trust:
    try:
        return await registry.active(db, "portal", client_id)
    except Refusal as refusal:
        # Not 401: nobody becomes known by signing on where the portal itself is not.
        raise Refusal(403, "unknown_portal", "no such portal, or it was disabled") from refusal


async def _caller(db: AsyncSession, gateway: Gateway, request: Request) -> Caller:
    """By token where there is one, and then by nothing else; otherwise by session."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == _BEARER:
        token = await access_tokens.find(db, gateway.settings, credentials.strip())
        if token is None:
            raise _unknown("invalid_token", 'Bearer error="invalid_token"')
        return Caller(token.session, token)
    secret = cookies.session_secret(request, gateway)
    found = await opened.find(db, gateway.settings, secret) if secret else None
    if found is None:
        raise _unknown("login_required", "Bearer")
    await opened.touch(db, found)
    return Caller(found, None)


def _check_client(caller: Caller, portal: Trust, asked: Asked) -> None:
    """A token is for the client that got it: another portal cannot pass it on. A system comes in by scope only."""
    if caller.token is None:
        return
    if caller.session is not None and caller.token.trust.id != portal.id:
        raise Refusal(403, "other_client", "this token was given to another client")
    if caller.session is None and asked.scope is None:
        raise Refusal(403, "persons_only", "this page is for people")


async def _emergency(db: AsyncSession, caller: Caller, portal: Trust, asked: Asked) -> BreakGlass | None:
    if caller.session is None or asked.scope is None or not asked.scope.startswith(break_glass.PREFIX):
        return None
    return await break_glass.find_open(db, caller.session, portal, asked.scope)


def _holding(caller: Caller, opened_scopes: frozenset[str]) -> Holding:
    scopes = caller.scopes | opened_scopes
    if caller.session is None:
        return Holding(0, None, frozenset(), scopes)
    row = caller.session.row
    return Holding(row.acr, row.auth_time, caller.session.roles, scopes)


def _identity(gateway: Gateway, portal: Trust, caller: Caller, asked: Asked, emergency: BreakGlass | None) -> Identity:
    if caller.session is None:
        return _of_system(portal, caller, asked)
    session, person, row = caller.session, caller.session.person, caller.session.row
    divisions, ceiling = reach_of(person)
    return Identity(
        portal.client_id, gateway.personal.pairwise(portal.client_id, person.id), tuple(sorted(session.roles)),
        divisions, ceiling, row.acr, row.auth_time, str(emergency.id) if emergency else None, asked.scope,
    )  # fmt: skip


def _of_system(portal: Trust, caller: Caller, asked: Asked) -> Identity:
    if caller.token is None:
        raise Refusal(403, "persons_only", "nobody is there")
    token = caller.token
    issued: datetime = token.row.issued_at
    return Identity(
        portal.client_id, token.row.subject, (), (token.trust.division,), LOWEST_CEILING, 0, issued, None, asked.scope
    )


def _unknown(error: str, challenge: str) -> Refusal:
    return Refusal(401, error, headers={"WWW-Authenticate": challenge})
