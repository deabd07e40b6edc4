"""`/`: where may I go? Lower platforms by one click, and this platform's own applications."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.people import Entitlement
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web import pages
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import AnySession, TheGateway, Transaction, login_first

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Way:
    """A link on the page."""

    name: str
    division: str
    url: str


@router.get("/")
async def portal(request: Request, gateway: TheGateway, session: Transaction, current: AnySession) -> Response:
    """The portal page, for staff and for visitors."""
    if current is None:
        raise login_first(request)
    if current.staff and current.staff.must_change:
        return pages.onward(request, "/account")
    return pages.page(
        request, "home/portal.html", secret=current.secret,
        person=name_of(gateway.personal, current.person), visitor=current.visitor,
        home=current.trust.name if current.trust else "", lower=await _lower(session, gateway, current),
        applications=await _applications(session, gateway), until=current.row.expires_at,
        offices=bool(current.roles - set(gateway.settings.roles)),
    )  # fmt: skip


async def _lower(session: AsyncSession, gateway: Gateway, current: OpenSession) -> list[Way]:
    entitled = (
        select(Trust)
        .join(Entitlement, Entitlement.trust_id == Trust.id)
        .where(
            Entitlement.staff_id == (current.staff.id if current.staff else None),
            Entitlement.valid_until > now(),
            Trust.kind == "lower",
            Trust.status == "active",
            Trust.initiate_uri.is_not(None),
        )
        .order_by(Trust.division)
    )
    return [_way(gateway, trust, f"{trust.issuer}/") for trust in await session.scalars(entitled)]


async def _applications(session: AsyncSession, gateway: Gateway) -> list[Way]:
    portals = select(Trust).where(Trust.kind == "portal", Trust.status == "active", Trust.initiate_uri.is_not(None))
    return [_way(gateway, trust, None) for trust in await session.scalars(portals.order_by(Trust.name))]


def _way(gateway: Gateway, trust: Trust, target: str | None) -> Way:
    """Third-party initiated login (OpenID Connect Core, section 4)."""
    asked = {"iss": gateway.settings.issuer} | ({"target_link_uri": target} if target else {})
    return Way(trust.name, trust.division, f"{trust.initiate_uri}?{urlencode(asked)}")
