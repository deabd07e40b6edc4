"""The province's shelf and a county's pages, each beside its own gateway, on real databases and a real HTTP server."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx
import polars as pl
from fastapi import FastAPI
from joserfc.jwk import ECKey
from sqlalchemy import select
from tests.integration.indicators.pages.world import followed, form_token
from tests.integration.sso_gateway.behind_proxy import gateway_running
from tests.integration.sso_gateway.journey import LOWER_COOKIE, set_cookie
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways, Side, a_member_of_staff, a_trust

from qinlian_cli.demo.documents import declared
from qinlian_cli.demo.province import prepare_store
from qinlian_cli.runtime.ports import free_ports
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.adapters.postgresql.documents_kept import KeptDocuments
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.documents.digest import Digests, digests_of
from qinlian_common.documents.fetch import key_of
from qinlian_common.documents.identity import document_id
from qinlian_common.documents.sealed_file import SealedWriter, Vault
from qinlian_common.keys import make_key, opened_keys
from qinlian_common.observe.clock import now
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.testing.factories import Line, load_of
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.batch import UPSERT
from qinlian_indicators.documents.settings import DeskSettings, ShelfSettings
from qinlian_indicators.show_documents import TITLE
from qinlian_indicators.web.documents import application as pages
from qinlian_indicators.web.documents.desk import Desk, opened_desk
from qinlian_indicators.web.shelf import application as interface
from qinlian_indicators.web.shelf.desk import opened_shelf
from qinlian_indicators.web.sign_on.key import grant, public_keys
from qinlian_indicators.web.site import Site, opened_site
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.audit import AuditLine

ROOT = Path(__file__).parents[4]
DESK = "https://documents.qindu.example"
COUNTY, CITY, PROVINCE, NEIGHBOUR = "610402", "610400", "610000", "610404"
HOSPITAL = "61040002861040011A2101"
RESIDENT, STRANGER = "610402199003072118", "610404198512300027"
SYSTEM, PORTAL = "records-610402", "documents"
SCOPES = ["profile", "roles", "divisions", "ceiling", "audit.view", "emergency:record"]
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
CATALOGUE = load_catalogue()
_MORNING = datetime(2026, 10, 5, 9, 30)  # noqa: DTZ001 - rows have local time
_SHAPES = ("EM02", "BI01", "CL01", "CL01A", "CL01B", "CL03", "CL03A")


class Network(httpx.AsyncBaseTransport):
    """The network, which may be cut after so many bytes of an answer, and says what was asked of it."""

    def __init__(self) -> None:
        self.real = httpx.AsyncHTTPTransport()
        self.cut_after: int | None = None
        self.is_away = False
        self.asked: list[httpx.Request] = []
        self.answered: list[httpx.Response] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.is_away:
            raise httpx.ConnectError("nobody is there", request=request)
        self.asked.append(request)
        answer = await self.real.handle_async_request(request)
        self.answered.append(answer)
        if self.cut_after is not None:
            answer.stream = _Cut(answer.stream, self.cut_after)  # type: ignore[arg-type]
        return answer


class _Cut(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, left: int) -> None:
        self.stream, self.left = stream, left

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self.stream:
            yield piece[: self.left]
            self.left -= len(piece)
            if self.left <= 0:
                raise httpx.ReadError("the line was cut")

    async def aclose(self) -> None:
        await self.stream.aclose()


@dataclass
class Stock:
    """Both platforms' staging stores, and the province's shelf.

    Attributes:
        folder: `shelf/province` in it is the shelf.
    """

    folder: Path
    vault: Vault
    stores: dict[str, PostgresStore]

    async def document(
        self, record: str, content: bytes = PDF, *, number: str = RESIDENT, origin: str = CITY,
        home: str | None = COUNTY, on_shelf: bytes | None = None, county_too: bool = True, **columns: object,
    ) -> str:  # fmt: skip
        """A document that was stored, and its row where the flows leave it; returns its id."""
        found = digests_of([content])
        row = {
            "file_name": "李明.pdf", "file_folder": "inbox/2026", "file_format_code": "PDF", "file_size": found.size,
            "file_digest": found.sm3, "document_kind_code": "C0049", "visit_no": f"V-{record}", "id_no": number,
            "document_dated_at": _MORNING, "confidentiality": "无特控", "modify_flag": "1",
            "org_name": "咸阳市第一人民医院",
        } | columns  # fmt: skip
        await self.put("610000.staging", "EM02", record, row, origin=origin)
        if county_too:
            await self.put("610402.staging", "EM02", record, row, origin=origin, home=home)
        await self._shelve(record, content if on_shelf is None else on_shelf, found, origin)
        return document_id(HOSPITAL, record, found.sm3)

    async def put(
        self, store: str, dataset: str, record: str, row: Mapping[str, object], *, origin: str = CITY,
        home: str | None = None, version: int = 1, op: str = UPSERT,
    ) -> None:  # fmt: skip
        """A row of the hospital, as a flow merges it."""
        shape = self.stores[store].plan.shapes[dataset]
        names = {one.name for one in shape.columns}
        content = {name: value for name, value in row.items() if name in names}
        line = Line(record, version, content, home=home, op=op, org_code=HOSPITAL)
        await self.stores[store].merge([load_of(shape, line, origindivision=origin)])

    async def resident(self, number: str, home: str) -> None:
        """The province's register knows where somebody lives."""
        row = {"id_no": number, "present_division": home, "modify_flag": "1", "updated_at": _MORNING}
        await self.put("610000.staging", "BI01", number[-6:], row)

    async def _shelve(self, record: str, content: bytes, stated: Digests, origin: str) -> None:
        account = KeptDocuments(self.stores["610000.staging"].connections)
        name = document_id(HOSPITAL, record, stated.sm3)
        line = {
            "document_id": name, "institution": HOSPITAL, "org_code": HOSPITAL, "record_id": record, "path": "inbox/x",
            "raw": "inbox/x", "size": stated.size, "digest": stated.sm3, "level": 4,
        }  # fmt: skip
        await account.announce(origin, pl.DataFrame([line]))
        path = self.shelved(content)
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = SealedWriter.begun(path, self.vault, name)
        writer.write(content)
        writer.finish()
        writer.close()
        await account.stored(name, digests_of([content]).sha256, "stored")

    def shelved(self, content: bytes) -> Path:
        return self.folder / "shelf" / "province" / key_of(digests_of([content]).sha256)


@dataclass
class Sharing(Stock):
    """Both platforms, with their gateways and programs."""

    gateways: Gateways
    desk: Desk
    app: FastAPI
    key: ECKey
    line: Network
    shelf_url: str
    numbers: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def doctor(
        self, *roles: str, ceiling: int = 4, division: str = COUNTY, acr: int = 2
    ) -> AsyncIterator[httpx.AsyncClient]:
        """Somebody at home at the county's gateway, signed in on the county's pages."""
        secret = await self.signed_on(*roles, ceiling=ceiling, division=division, acr=acr)
        async with self.gateways.browser() as browser:
            set_cookie(browser, LOWER, LOWER_COOKIE, secret)
            answer = await followed(browser, f"{DESK}/documents")
            assert answer.status_code == 200, answer.text
            yield browser

    async def signed_on(self, *roles: str, ceiling: int = 4, division: str = COUNTY, acr: int = 2) -> str:
        """The cookie of somebody who is at home at the county's gateway, and has just proved who he is."""
        number = f"61040219800101{len(self.numbers) + 2000:04}"
        self.numbers.append(number)
        side = self.gateways.lower
        staff = await a_member_of_staff(
            side.gateway, number, self.gateways.password, "王医生", division=division,
            roles=list(roles or ("records",)), ceiling=ceiling,
        )  # fmt: skip
        async with side.database.transaction() as session:
            session.add(staff)
        key = await private_key.unlock(staff.locked_key, self.gateways.password)
        async with side.database.transaction() as db:
            proved = Authentication(acr, ("hwk",), now())
            return await opened.open_home(db, side.gateway.settings, staff, proved, key)

    async def search(
        self, browser: httpx.AsyncClient, number: str = RESIDENT, purpose: str = "treatment"
    ) -> httpx.Response:
        form = await browser.get(f"{DESK}/documents")
        filled = {"csrf": form_token(form), "id_number": number, "purpose": purpose}
        return await browser.post(f"{DESK}/documents", data=filled)

    async def open(self, browser: httpx.AsyncClient, record: str, purpose: str = "treatment") -> httpx.Response:
        form = await browser.get(f"{DESK}/documents")
        filled = {"csrf": form_token(form), "purpose": purpose, "org_code": HOSPITAL, "record_id": record}
        return await browser.post(f"{DESK}/documents/open", data=filled)

    async def open_found(
        self, browser: httpx.AsyncClient, found: httpx.Response, purpose: str = "treatment",
        form: httpx.Response | None = None,
    ) -> httpx.Response:  # fmt: skip
        """Opens the first document of a list that the province told of, as its form does, or another page's form."""
        slip = re.search(r'name="slip" value="([^"]+)"', found.text)
        assert slip, found.text
        filled = {"csrf": form_token(form or found), "purpose": purpose, "slip": slip[1]}
        return await browser.post(f"{DESK}/documents/open", data=filled)

    async def find(self, token: str | None = None, number: str = RESIDENT, **wish: object) -> httpx.Response:
        """The province's look-up, over the network."""
        bearer = {"Authorization": f"Bearer {token or await self.token()}"}
        asked = {"id_number": number, "purpose": "treatment", **wish}
        async with httpx.AsyncClient(trust_env=False) as program:
            return await program.post(f"{self.shelf_url}/api/documents/v1/find", json=asked, headers=bearer)

    async def lines(self, side: Side) -> list[AuditLine]:
        async with side.database.transaction() as session:
            asked = select(AuditLine).where(AuditLine.event.like("view.%")).order_by(AuditLine.seq)
            return list((await session.scalars(asked)).all())

    async def token(self, subject: str = "doctor-1", scope: str = "documents:4", system: str = SYSTEM) -> str:
        """As the county's system gets one."""
        form = {
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "scope": scope,
            "assertion": grant(self.key, system, subject, HOME),
        }  # fmt: skip
        async with self.gateways.program() as program:
            return str((await program.post(f"{HOME}/oauth/token", data=form)).json()["access_token"])

    async def ask(
        self, document: str, token: str | None = None, *, headers: dict[str, str] | None = None, **query: str
    ) -> httpx.Response:
        """The province's interface, over the network."""
        bearer = {"Authorization": f"Bearer {token or await self.token()}"}
        async with httpx.AsyncClient(trust_env=False) as program:
            return await program.get(
                f"{self.shelf_url}/api/documents/v1/{document}", params={"purpose": "treatment"} | query,
                headers=bearer | (headers or {}),
            )  # fmt: skip


@asynccontextmanager
async def opened_sharing(
    gateways: Gateways, own: OwnDatabase, dsn_of: Callable[[str], str], pattern: str, folder: Path
) -> AsyncIterator[Sharing]:
    """Everything, with no document yet. `pattern` is QINLIAN_STORE_DSN, `dsn_of` the same filled in."""
    (folder / "shelf").mkdir()
    topology_file = declared(ROOT / "topologies" / "demo.yaml", folder / "shelf")
    keys = store_keys(folder)
    key = ECKey.generate_key("P-256")
    (folder / "client.pem").write_bytes(key.as_pem(private=True))
    (port,) = free_ports(1)
    shelf_url = f"http://127.0.0.1:{port}"
    both: dict[str, Any] = {
        "topology": topology_file,
        "store_dsn": pattern,
        "keys": keys,
        "client_key": folder / "client.pem",
        "outbound_seconds_max": 60,
    }
    shelf_settings = ShelfSettings(public_url=shelf_url, gateway_issuer=HOME, client_id=PORTAL, **both)
    desk_settings = DeskSettings(
        indicators_dsn=own.engine.url.render_as_string(hide_password=False), public_url=DESK, gateway_issuer=LOWER,
        client_id="documents-610402", platform=COUNTY, shelf_url=shelf_url, shelf_issuer=HOME, system_id=SYSTEM,
        cache=folder / "cache", **both,
    )  # fmt: skip
    line = Network()
    gateways.hosts.apps["127.0.0.1"] = line
    async with AsyncExitStack() as stack:
        stack.push_async_callback(line.real.aclose)
        stores = await prepared_stores(stack, topology_file, keys, dsn_of)
        shelf = await stack.enter_async_context(opened_shelf(shelf_settings, gateways.hosts))
        await stack.enter_async_context(gateway_running(interface.build(shelf), port))
        site = await stack.enter_async_context(opened_site(desk_settings, gateways.hosts, TITLE))
        desk = await stack.enter_async_context(opened_desk(desk_settings, site, gateways.hosts))
        app = pages.build(site, desk)
        gateways.hosts.apps[httpx.URL(DESK).host] = httpx.ASGITransport(app, client=("192.0.2.9", 50000))
        await _register(gateways, site)
        vault = Vault(opened_keys(keys), "store-610000")
        yield Sharing(folder, vault, stores, gateways, desk, app, key, line, shelf_url)


def store_keys(folder: Path) -> str:
    """QINLIAN_KEYS of both platforms' stores."""
    (folder / "store-keys").mkdir(mode=0o700)
    for division in (COUNTY, PROVINCE):
        make_key(folder / "store-keys", date(2026, 1, 1), f"store-{division}")
    return f"file:{folder / 'store-keys'}"


async def prepared_stores(
    stack: AsyncExitStack, topology_file: Path, keys: str, dsn_of: Callable[[str], str]
) -> dict[str, PostgresStore]:
    """The two staging stores, with the tables that documents need."""
    topology = load_topology(topology_file, CATALOGUE)
    made = {}
    for name in ("610402.staging", "610000.staging"):
        plan = store_plan(topology, CATALOGUE, topology.stores[name])
        small = replace(plan, shapes={code: plan.shapes[code] for code in _SHAPES})
        made[name] = PostgresStore(dsn_of(name), small, keys=opened_keys(keys))
        stack.push_async_callback(made[name].close)
        await prepare_store(made[name])
    return made


async def _register(gateways: Gateways, site: Site) -> None:
    desk = a_trust(
        "portal", "documents-610402", jwks=public_keys(site.key), redirect_uris=[f"{DESK}/sign-in/callback"],
        backchannel_logout_uri=f"{DESK}/sign-in/backchannel_logout", post_logout_redirect_uris=[f"{DESK}/"],
        scopes=SCOPES, division=COUNTY,
    )  # fmt: skip
    async with gateways.lower.database.transaction() as session:
        session.add(desk)
    shelf = a_trust(
        "portal", PORTAL, jwks=public_keys(site.key), redirect_uris=["https://unused.example/callback"],
        scopes=["audit.view", "documents:4", "documents:5"], division=PROVINCE,
    )  # fmt: skip
    systems = [
        a_trust("system", f"records-{one}", jwks=public_keys(site.key), scopes=scopes, division=one)
        for one, scopes in (
            (COUNTY, ["documents:4"]),
            (NEIGHBOUR, ["documents:4"]),
            (CITY, ["documents:4", "documents:5"]),
        )
    ]
    async with gateways.home.database.transaction() as session:
        session.add_all([shelf, *systems])
