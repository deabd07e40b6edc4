"""Two gateways with their people: the province 610000, where Li is at home, and the city 610400, which he may enter.

Requests go to either through `httpx.ASGITransport`, by host name, over https as far as cookies can tell.
"""

import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import httpx
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from qinlian_common.keys import make_key, opened_keys
from qinlian_common.keys.stretching import Cost
from qinlian_common.observe.clock import now
from qinlian_sso_gateway import app
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.people import Entitlement, Staff, Visitor, VisitorKey
from qinlian_sso_gateway.storage.tables import METADATA
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.keys import thumbprint
from qinlian_sso_gateway.vault.first_keys import make_first_keys
from qinlian_sso_gateway.web.gateway import Gateway, opened_gateway

HOME = "https://sso.shaanxi.example"
LOWER = "https://sso.xianyang.example"
ID_NUMBER = "610402198001011233"
PASSWORD = "一匹白马过草地 correct horse"
NAME = "李明"
LITTLE = Cost(passes=1, lanes=1, kibibytes=8)
"""Opening such a key takes no time; who measures the time asks for the product's own cost."""
T = TypeVar("T")


class Hosts(httpx.AsyncBaseTransport):
    """Answers for gateways by their host names; whoever else is asked for is away."""

    def __init__(self) -> None:
        self.apps: dict[str, httpx.AsyncBaseTransport] = {}
        self.asked: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        transport = self.apps.get(request.url.host)
        if transport is None:
            raise httpx.ConnectError("nobody is there", request=request)
        return await transport.handle_async_request(request)


@dataclass
class Side:
    """One gateway."""

    gateway: Gateway
    app: FastAPI

    @property
    def issuer(self) -> str:
        return self.gateway.settings.issuer

    @property
    def database(self) -> Database:
        return self.gateway.database


@dataclass
class Gateways:
    """Both gateways, who trusts whom, and the person who is known to both."""

    home: Side
    lower: Side
    hosts: Hosts
    lower_at_home: Trust
    home_at_lower: Trust
    staff: Staff
    visitor: Visitor
    id_number: str = ID_NUMBER
    password: str = PASSWORD
    name: str = NAME

    def browser(self) -> httpx.AsyncClient:
        """A browser of its own, which wants pages and follows no redirect by itself."""
        return httpx.AsyncClient(transport=self.hosts, headers={"Accept": "text/html"}, follow_redirects=False)

    def program(self) -> httpx.AsyncClient:
        """A program, which wants JSON."""
        return httpx.AsyncClient(transport=self.hosts, headers={"Accept": "application/json"})


async def prepare_gateways(home_dsn: str, lower_dsn: str, folder: Path) -> None:
    """Fills two databases with empty tables: keys (in `folder` those that wrap them), trust, and the person."""
    at_home, at_lower = _both_settings(home_dsn, lower_dsn, folder)
    for settings in (at_home, at_lower):
        await make_all_keys(settings)
    async with opened_gateway(at_home) as home, opened_gateway(at_lower) as lower:
        staff = await _at_home(home)
        await _at_lower(lower, staff)


@asynccontextmanager
async def opened_gateways(home_dsn: str, lower_dsn: str, folder: Path) -> AsyncIterator[Gateways]:
    """Both gateways, on databases and a folder as `prepare_gateways` made them, or copies."""
    hosts = Hosts()
    async with AsyncExitStack() as stack:
        home, lower = [
            await opened_side(stack, settings, hosts) for settings in _both_settings(home_dsn, lower_dsn, folder)
        ]
        async with home.database.transaction() as session:
            lower_at_home, staff = await _only(session, Trust), await _only(session, Staff)
        async with lower.database.transaction() as session:
            home_at_lower, visitor = await _only(session, Trust), await _only(session, Visitor)
        yield Gateways(home, lower, hosts, lower_at_home, home_at_lower, staff, visitor)


def _both_settings(home_dsn: str, lower_dsn: str, folder: Path) -> tuple[GatewaySettings, GatewaySettings]:
    return (
        settings_of(HOME, "610000", "陕西省全民健康信息平台", home_dsn, folder),
        settings_of(LOWER, "610400", "咸阳市全民健康信息平台", lower_dsn, folder),
    )


async def _only(session: AsyncSession, kind: type[T]) -> T:
    return (await session.scalars(select(kind))).one()


def gateway_dsn(dsn: str) -> str:
    """A database's connection string as SQLAlchemy wants it."""
    return dsn.replace("postgresql://", "postgresql+asyncpg://", 1)


def a_trust(kind: str, client_id: str, **fields: object) -> Trust:
    """An active trust; what is not given is empty."""
    at = now()
    values: dict[str, object] = {
        "id": uuid.uuid4(), "kind": kind, "client_id": client_id, "issuer": client_id, "name": client_id,
        "division": "610400", "endpoints": {}, "redirect_uris": [], "post_logout_redirect_uris": [],
        "algorithm": "ES256", "acr_max": 2, "scopes": [], "legacy_audience": False, "status": "active",
        "proposed_at": at, "proposed_by": "staff:1", "approved_at": at, "approved_by": "staff:2", "changed_at": at,
        "thumbprints": [],
    }  # fmt: skip
    return Trust(**(values | fields))


async def a_member_of_staff(
    gateway: Gateway, id_number: str, password: str, name: str = NAME, cost: Cost = LITTLE, **fields: object
) -> Staff:
    """A member of staff with a private key under a password."""
    public_jwk, locked = await private_key.make(password, cost)
    staff_id = uuid.uuid4()
    values: dict[str, object] = {
        "id": staff_id, "id_number_index": gateway.personal.index(id_number),
        "id_number_sealed": gateway.personal.seal(id_number, f"sso_staff.id_number_sealed:{staff_id}"),
        "name_sealed": gateway.personal.seal(name, f"sso_staff.name_sealed:{staff_id}"),
        "division": gateway.settings.division, "roles": ["viewer"], "ceiling": 1, "locked_key": locked,
        "public_jwk": public_jwk, "must_change": False, "status": "active", "created_by": "gateway", **_validity(),
    }  # fmt: skip
    return Staff(**(values | fields))


def a_visitor(gateway: Gateway, trust: Trust, id_number: str, name: str = NAME, **fields: object) -> Visitor:
    """An account for a person of an upper platform."""
    visitor_id, at = uuid.uuid4(), now()
    values: dict[str, object] = {
        "id": visitor_id, "trust_id": trust.id, "id_number_index": gateway.personal.index(id_number),
        "id_number_sealed": gateway.personal.seal(id_number, f"sso_visitor.id_number_sealed:{visitor_id}"),
        "name_sealed": gateway.personal.seal(name, f"sso_visitor.name_sealed:{visitor_id}"),
        "roles": ["viewer"], "divisions": [gateway.settings.division], "ceiling": 3, "status": "active",
        "created_by": "staff:1", "changed_at": at, "changed_by": "staff:1", **_validity(),
    }  # fmt: skip
    return Visitor(**(values | fields))


def a_visitor_key(visitor: Visitor, public_jwk: dict[str, object], **fields: object) -> VisitorKey:
    """A registered public key of a visitor."""
    values: dict[str, object] = {
        "id": uuid.uuid4(), "visitor_id": visitor.id, "thumbprint": thumbprint(public_jwk), "public_jwk": public_jwk,
        "status": "active", "created_at": now(), "created_by": "staff:1",
    }  # fmt: skip
    return VisitorKey(**(values | fields))


def _validity() -> dict[str, datetime]:
    at = now()
    return {"valid_from": at - timedelta(days=1), "valid_until": at + timedelta(days=365), "created_at": at}


def settings_of(issuer: str, division: str, name: str, dsn: str, folder: Path) -> GatewaySettings:
    """A gateway's settings; its keys lie in a folder named by its division."""
    return GatewaySettings(
        issuer=issuer, division=division, platform_name=name, sso_dsn=gateway_dsn(dsn), keys=f"file:{folder / division}"
    )


async def opened_side(stack: AsyncExitStack, settings: GatewaySettings, hosts: Hosts | None = None) -> Side:
    """A gateway that has its keys; without `hosts` it asks other gateways over the network."""
    gateway = await stack.enter_async_context(opened_gateway(settings, hosts))
    side = Side(gateway, _app_of(gateway))
    if hosts:
        hosts.apps[httpx.URL(settings.issuer).host] = httpx.ASGITransport(side.app, client=("192.0.2.7", 50000))
    return side


def _app_of(gateway: Gateway) -> FastAPI:
    """The application of one address, for one gateway after the other: its routes are learnt at their first request."""
    settings = gateway.settings
    address = (settings.issuer, settings.platform_name)
    if address not in _apps:
        _apps[address] = app.build(gateway)
    built = _apps[address]
    built.state.gateway = gateway
    return built


def make_keys(folder: Path) -> None:
    """A key-encryption key in a folder of its own."""
    folder.mkdir(mode=0o700)
    make_key(folder, date(2026, 1, 1))


async def make_tables(dsn: str) -> None:
    """A gateway's tables in an empty database."""
    engine = create_async_engine(gateway_dsn(dsn))
    async with engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await engine.dispose()


async def make_all_keys(settings: GatewaySettings) -> None:
    """A gateway's first keys, on empty tables, and the key that wraps them."""
    make_keys(Path(settings.keys.removeprefix("file:")))
    database = Database(settings.sso_dsn)
    async with database.transaction() as session:
        await make_first_keys(session, opened_keys(settings.keys))
    await database.close()


async def _at_home(gateway: Gateway) -> Staff:
    trust = a_trust(
        "lower", LOWER, name="咸阳市全民健康信息平台", jwks_uri=f"{LOWER}/oauth/jwks",
        redirect_uris=[f"{LOWER}/sso/callback"], initiate_uri=f"{LOWER}/sso/initiate",
        backchannel_logout_uri=f"{LOWER}/sso/backchannel_logout",
    )  # fmt: skip
    staff = await a_member_of_staff(gateway, ID_NUMBER, PASSWORD)
    entitlement = Entitlement(
        id=uuid.uuid4(), staff_id=staff.id, trust_id=trust.id, valid_until=now() + timedelta(days=365),
        granted_at=now(), granted_by="staff:1",
    )  # fmt: skip
    async with gateway.database.transaction() as session:
        session.add_all([trust, staff])
        await session.flush()
        session.add(entitlement)
    return staff


async def _at_lower(gateway: Gateway, staff: Staff) -> None:
    endpoints = {name: f"{HOME}/oauth/{path}" for name, path in _ENDPOINTS.items()}
    trust = a_trust(
        "upper", HOME, name="陕西省全民健康信息平台", division="610000", jwks_uri=f"{HOME}/oauth/jwks",
        endpoints=endpoints,
    )  # fmt: skip
    visitor = a_visitor(gateway, trust, ID_NUMBER)
    async with gateway.database.transaction() as session:
        session.add(trust)
        await session.flush()
        session.add(visitor)
        await session.flush()
        session.add(a_visitor_key(visitor, staff.public_jwk or {}))


_apps: dict[tuple[str, str], FastAPI] = {}
_ENDPOINTS = {
    "authorization": "authorize", "par": "par", "token": "token", "end_session": "end_session", "witness": "witness",
}  # fmt: skip
