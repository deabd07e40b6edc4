"""Officers at work: logged in as if by password, with a browser and a program each."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import httpx
from sqlalchemy import select
from tests.integration.sso_gateway.world import Gateways, Side, a_member_of_staff

from qinlian_cli.specification.check_digits import id_number
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.sessions.opened import Authentication, open_home
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.web.cookies import session_cookie

EVERY_OFFICE = ("officer.trust", "officer.account", "auditor", "reviewer", "exporter", "officer.export", "opener")


def a_number(serial: int) -> str:
    """An ID number that nobody else in a test has."""
    return id_number("610402", date(1980, 1, 1) + timedelta(days=serial), serial % 900 + 1, "1")


@dataclass
class Officer:
    """Somebody who is logged in at one gateway."""

    staff: Staff
    side: Side
    browser: httpx.AsyncClient

    @property
    def actor(self) -> str:
        return f"staff:{self.staff.id}"

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """The API, as a program of the platform calls it."""
        if method != "GET" and "content" not in more:
            more["json"] = {} if body is None else body
        url = f"{self.side.issuer}/api/admin/v1{path}"
        return await self.browser.request(
            method, url, headers={"Accept": "application/json"} | more.pop("headers", {}), **more
        )

    async def done(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """The same, where it must succeed."""
        answer = await self.call(method, path, body, **more)
        assert answer.is_success, answer.text
        return answer.json()

    async def refused(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, str, str]:
        """The same, where it must not: status, error, message."""
        answer = await self.call(method, path, body, **more)
        assert answer.is_client_error, answer.text
        return answer.status_code, answer.json()["error"], answer.json().get("message", "")

    async def look(self, path: str) -> str:
        """A page."""
        page = await self.browser.get(f"{self.side.issuer}{path}")
        assert page.status_code == 200, page.text
        return page.text

    async def send(self, path: str, form: dict[str, Any], on: str | None = None, **more: Any) -> httpx.Response:
        """A form of a page, with its token."""
        token = re.search(r'name="csrf" value="([^"]+)"', await self.look(on or path))
        assert token
        return await self.browser.post(f"{self.side.issuer}{path}", data={"csrf": token[1]} | form, **more)


async def an_officer(
    gateways: Gateways,
    side: Side,
    serial: int,
    *roles: str,
    minutes_ago: int = 0,
    name: str = "王芳",
    must_change: bool = False,
    acr: int = 1,
) -> Officer:
    """A member of staff with these roles, who proved who he is so long ago, by password or (`acr` 2) passkey."""
    gateway = side.gateway
    staff = await a_member_of_staff(
        gateway, a_number(serial), "unused", name, roles=list(roles or EVERY_OFFICE), must_change=must_change
    )
    proved = Authentication(acr, ("pwd",) if acr == 1 else ("hwk", "user"), now() - timedelta(minutes=minutes_ago))
    async with gateway.database.transaction() as session:
        session.add(staff)
        await session.flush()
        secret = await open_home(session, gateway.settings, staff, proved, None)
    browser = gateways.browser()
    browser.cookies.set(session_cookie(gateway), secret, domain=httpx.URL(side.issuer).host, path="/")
    return Officer(staff, side, browser)


async def audited(side: Side, *events: str) -> list[AuditLine]:
    """Lines of the trail of these events, in order."""
    async with side.database.transaction() as session:
        lines = await session.scalars(select(AuditLine).where(AuditLine.event.in_(events)).order_by(AuditLine.seq))
        return list(lines)
