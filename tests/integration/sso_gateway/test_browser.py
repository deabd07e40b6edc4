"""The whole entry in a real Chromium: two platforms on two sites over TLS, and the city's page behind a proxy."""

import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect
from sqlalchemy import update
from tests.integration.legible import DESK, TELEPHONE, faults, faults_on_paper
from tests.integration.sso_gateway import chromium
from tests.integration.sso_gateway.admin.officers import an_officer
from tests.integration.sso_gateway.an_export import EXPORT_ID, hold
from tests.integration.sso_gateway.behind_proxy import Portal, gateway_running, portal_running
from tests.integration.sso_gateway.chromium import Window, launched, opened_window
from tests.integration.sso_gateway.journey import LOWER_COOKIE, cookie
from tests.integration.sso_gateway.tls import certificate
from tests.integration.sso_gateway.world import (
    HOME,
    ID_NUMBER,
    LOWER,
    PASSWORD,
    Gateways,
    a_member_of_staff,
    a_trust,
    a_visitor,
    a_visitor_key,
)

from qinlian_cli.demo.sign_on.proxy import Gate, build
from qinlian_cli.runtime.ports import free_ports
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.provider.notify_logout import notify_due
from qinlian_sso_gateway.storage.people import Entitlement, Staff

PAGE = f"{LOWER}/records/17"
OTHER = "610402197001011232"
OTHER_NAME = "王芳"

pytestmark = pytest.mark.timeout(240)


@dataclass
class Country:
    """Both platforms as a browser finds them."""

    gateways: Gateways
    window: Window

    async def log_in(self, id_number: str = ID_NUMBER) -> None:
        page = self.window.page
        await page.goto(f"{HOME}/")
        await page.get_by_label("身份证号").fill(id_number)
        await page.get_by_label("私钥口令").fill(PASSWORD)
        await page.get_by_role("button", name="登录", exact=True).click()
        await expect(page.get_by_role("heading", name="可进入的平台")).to_be_visible()

    async def enter(self) -> None:
        """From the portal page at home into the city: one click."""
        await self.window.page.get_by_role("link", name="咸阳市全民健康信息平台").click()
        await expect(self.window.page.get_by_role("heading", name="欢迎来访")).to_be_visible()
        assert self.window.page.url == f"{LOWER}/"

    async def identity(self) -> str:
        """What the city's protected page says of the person."""
        answer = await self.window.page.goto(PAGE)
        assert answer is not None
        assert (answer.status, self.window.page.url) == (200, PAGE)
        return await answer.text()


@pytest.fixture
async def country(gateways: Gateways, tmp_path: Path) -> AsyncIterator[Country]:
    """All of it; without Chromium the tests are skipped, and say so."""
    program = chromium.program()
    if program is None:
        sys.stderr.write("\n!!! NOT TESTED: sign-on in a real browser; install it: apt-get install chromium\n")
        pytest.skip("no chromium, and no right to install one")
    pin = certificate(tmp_path / "tls", *(httpx.URL(origin).host for origin in (HOME, LOWER)))
    tls = {"ssl_certfile": tmp_path / "tls" / "city.crt", "ssl_keyfile": tmp_path / "tls" / "city.key"}
    home, front, behind = free_ports(3)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(gateway_running(gateways.home.app, home, **tls))
        await stack.enter_async_context(gateway_running(gateways.lower.app, behind))
        portal = stack.enter_context(portal_running(Portal(f"http://127.0.0.1:{behind}/oauth/jwks")))
        http = await stack.enter_async_context(httpx.AsyncClient(timeout=20))
        gate = Gate(front, behind, portal, "/records/", "records", "viewer")
        await stack.enter_async_context(gateway_running(build(gate, http), front, **tls))
        await _register(gateways)
        browser = await stack.enter_async_context(launched(program, pin, {HOME: home, LOWER: front}))
        found = Country(gateways, await opened_window(browser))
        yield found
        assert found.window.complaints == []


async def test_one_click_leads_from_the_login_at_home_to_the_citys_protected_page(country: Country) -> None:
    await country.log_in()
    country.window.asked.clear()
    await country.enter()
    said = await country.identity()
    assert '"viewer"' in said
    assert '"acr": "1"' in said
    assert not [url for url in country.window.asked if "/login" in url]
    assert not [url for url in country.window.asked if ID_NUMBER in url]


async def test_without_a_session_the_protected_page_sends_a_browser_to_sign_on_and_back(country: Country) -> None:
    page = country.window.page
    await page.goto(PAGE)
    await page.get_by_role("link", name="从陕西省全民健康信息平台进入").click()
    await page.get_by_label("身份证号").fill(ID_NUMBER)
    await page.get_by_label("私钥口令").fill(PASSWORD)
    await page.get_by_role("button", name="登录", exact=True).click()
    await page.wait_for_url(PAGE)
    assert '"viewer"' in await page.content()


async def test_the_way_from_login_to_the_city_and_out_again_needs_no_mouse(country: Country) -> None:
    page, keys = country.window.page, country.window.page.keyboard
    await page.goto(f"{HOME}/")
    await keys.type(ID_NUMBER)  # the field has the focus already
    await keys.press("Tab")
    await keys.type(PASSWORD)
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="可进入的平台")).to_be_visible()
    await country.window.tab_to("咸阳市全民健康信息平台")
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="欢迎来访")).to_be_visible()
    await country.window.tab_to("退出")
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="登录")).to_be_visible()


async def test_what_everybody_sees_can_be_read_at_a_desk_and_on_a_telephone(country: Country) -> None:
    page = country.window.page
    await page.goto(f"{HOME}/")
    await page.get_by_label("身份证号").fill(ID_NUMBER)
    await page.get_by_label("私钥口令").fill("not it")
    await page.get_by_role("button", name="登录", exact=True).click()
    await expect(page.get_by_role("alert").first).to_contain_text("不正确")
    assert await faults(page, DESK, TELEPHONE) == []
    country.window.complaints.clear()  # of the login that was refused
    await country.log_in()
    for path in ("/account", "/"):
        await page.goto(f"{HOME}{path}")
        assert await faults(page, DESK, TELEPHONE) == [], path


async def test_the_first_tab_on_a_page_shows_the_way_past_its_head(country: Country) -> None:
    await country.log_in()
    await country.window.page.keyboard.press("Tab")
    skip = country.window.page.get_by_role("link", name="跳到正文")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()


@pytest.mark.parametrize("prf", [True, False])
async def test_a_passkey_logs_in_and_with_prf_opens_the_private_key_too(country: Country, *, prf: bool) -> None:
    page = country.window.page
    await country.window.passkeys(prf=prf)
    await _register_passkey(country)
    await expect(page.get_by_role("cell", name="能", exact=True)).to_have_count(int(prf))
    await page.get_by_role("button", name="退出").click()
    await page.get_by_role("button", name="用通行密钥登录").click()
    await page.get_by_role("link", name="咸阳市全民健康信息平台").click()
    if not prf:
        await expect(page.get_by_role("heading", name="打开私钥")).to_be_visible()
        await page.get_by_label("私钥口令").fill(PASSWORD)
        await page.get_by_role("button", name="继续").click()
    await expect(page.get_by_role("heading", name="欢迎来访")).to_be_visible()
    assert '"acr": "2"' in await country.identity()


async def test_a_device_without_the_passkey_gets_an_explanation(country: Country) -> None:
    devices = await country.window.passkeys(prf=False)
    await _register_passkey(country)
    await country.window.page.get_by_role("button", name="退出").click()
    await devices.send("WebAuthn.disable")
    await country.window.passkeys(prf=False)  # another one, without the passkey
    await country.window.page.get_by_role("button", name="用通行密钥登录").click()
    await expect(country.window.page.get_by_role("alert")).to_contain_text("没有可用的通行密钥")


async def test_an_officer_reads_an_export_and_approves_it_by_passkey_only(country: Country) -> None:
    gateways, page = country.gateways, country.window.page
    await hold(gateways.home)
    async with gateways.home.database.transaction() as db:
        await db.execute(update(Staff).values(roles=["officer.export"]))
    await country.window.passkeys(prf=False)
    await _register_passkey(country)
    await page.goto(f"{HOME}/admin/exports")
    await page.get_by_role("link", name=EXPORT_ID).click()
    await expect(page.get_by_role("cell", name="达到 7（要求 5）")).to_be_visible()
    await expect(page.get_by_role("button", name="批准放行")).to_have_count(0)
    await page.get_by_role("link", name="用通行密钥登录").click()
    await page.get_by_role("button", name="用通行密钥登录").click()
    await page.wait_for_url(f"{HOME}/admin/exports/{EXPORT_ID}")
    await page.get_by_label("批准放行的理由").fill("目的明确，列已足够粗")
    await page.get_by_role("button", name="批准放行").click()
    await expect(page.get_by_text("您已批准，须由另一名审批员再批准")).to_be_visible()
    await expect(page.get_by_role("button", name="批准放行")).to_have_count(0)


async def test_whoever_comes_while_another_person_is_there_is_asked_first(country: Country) -> None:
    await _second_person(country.gateways)
    await country.log_in()
    await country.enter()
    first, page = _subject(await country.identity()), country.window.page
    await country.window.context.clear_cookies(domain=httpx.URL(HOME).host)
    await country.log_in(OTHER)
    await _asked_whether(country)
    await page.get_by_role("link", name="不换人").click()
    await page.wait_for_url(f"{LOWER}/")
    assert _subject(await country.identity()) == first
    await _asked_whether(country)
    await page.get_by_role("button", name=f"以{OTHER_NAME}的身份进入").click()
    await page.wait_for_url(f"{LOWER}/")
    assert _subject(await country.identity()) != first


async def test_a_logout_at_home_ends_the_session_at_the_city(country: Country) -> None:
    await country.log_in()
    await country.enter()
    page = country.window.page
    await page.goto(f"{HOME}/")
    await page.get_by_role("button", name="退出").click()
    await expect(page.get_by_role("heading", name="登录")).to_be_visible()
    assert await notify_due(country.gateways.home.gateway) == 1
    await page.goto(PAGE)
    await expect(page.get_by_role("heading", name="请登录")).to_be_visible()


async def test_the_pages_of_the_officers_can_be_read_at_a_desk_and_on_a_telephone(country: Country) -> None:
    gateways, window = country.gateways, country.window
    officer = await an_officer(gateways, gateways.lower, 1, name="阿卜杜热合曼·买买提吐尔逊江·艾合麦提托合提尼亚孜")
    portal = a_trust("portal", f"https://records.example/{'x' * 90}", name="健康档案浏览器" * 9, scopes=["roles"])
    async with gateways.lower.database.transaction() as db:
        db.add(portal)
        note(db, "audit.archived", "operator", first=1, last=5, sha256="ab" * 32, statement="x" * 900)
    await hold(gateways.lower, officer.actor)
    secret = cookie(officer.browser, LOWER_COOKIE)
    assert secret
    await window.context.add_cookies([{"name": LOWER_COOKIE, "value": secret, "url": f"{LOWER}/", "secure": True}])
    ids = {"visitors": gateways.visitor.id, "staff": officer.staff.id, "trusts": portal.id}
    pages = ("", "/review?only_due=false", "/audit", "/break_glass", "/visitors/new", "/visitors/import", "/staff/new",
             "/exports", f"/exports/{EXPORT_ID}", *(f"/{name}" for name in ids),
             *(f"/{name}/{one}" for name, one in ids.items()))  # fmt: skip
    found = {}
    for path in pages:
        await window.page.goto(f"{LOWER}/admin{path}")
        found[path] = await faults(window.page, DESK, TELEPHONE)
        if path in ("/audit", f"/exports/{EXPORT_ID}"):
            found[f"{path} on paper"] = await faults_on_paper(window.page)
    assert {path: told for path, told in found.items() if told} == {}


async def _asked_whether(country: Country) -> None:
    """The click at home that ends at the question."""
    page = country.window.page
    await page.goto(f"{HOME}/")
    await page.get_by_role("link", name="咸阳市全民健康信息平台").click()
    await expect(page.get_by_role("heading", name="换人进入？")).to_be_visible()


async def _register_passkey(country: Country) -> None:
    page = country.window.page
    await country.log_in()
    await page.get_by_role("link", name="口令和通行密钥").click()
    await page.get_by_label("新通行密钥的名称").fill("办公室电脑")
    await page.get_by_role("button", name="登记通行密钥").click()
    await expect(page.get_by_role("cell", name="办公室电脑", exact=True)).to_be_visible()


async def _register(gateways: Gateways) -> None:
    async with gateways.lower.database.transaction() as db:
        db.add(a_trust("portal", "records", scopes=[]))


async def _second_person(gateways: Gateways) -> None:
    """Another person who may go from one platform to the other."""
    staff = await a_member_of_staff(gateways.home.gateway, OTHER, PASSWORD, OTHER_NAME)
    visitor = a_visitor(gateways.lower.gateway, gateways.home_at_lower, OTHER, OTHER_NAME)
    at = now()
    entitlement = Entitlement(
        id=uuid.uuid4(), staff_id=staff.id, trust_id=gateways.lower_at_home.id, granted_at=at, granted_by="staff:1",
        valid_until=at + timedelta(days=1),
    )  # fmt: skip
    async with gateways.home.database.transaction() as db:
        db.add(staff)
        await db.flush()
        db.add(entitlement)
    async with gateways.lower.database.transaction() as db:
        db.add(visitor)
        await db.flush()
        db.add(a_visitor_key(visitor, staff.public_jwk or {}))


def _subject(said: str) -> str:
    return said.partition('"sub": "')[2].partition('"')[0]
