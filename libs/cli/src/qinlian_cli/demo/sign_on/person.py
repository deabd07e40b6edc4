"""What the person does in his browser, and what must not work."""

import asyncio
import time
from dataclasses import dataclass
from typing import Final

import httpx

from qinlian_cli.demo.sign_on.browser import Browser, Page, Unlike
from qinlian_cli.demo.sign_on.people import Secret
from qinlian_cli.demo.sign_on.places import ROLE, Places
from qinlian_cli.demo.sign_on.proxy import IDENTITY
from qinlian_cli.runtime.ports import LOOPBACK

PAGE: Final = "健康档案（演示）"
_ACR: Final = "认证强度（acr）\n1"
_LOGOUT_SECONDS_MAX: Final = 30.0
_POLL_SECONDS: Final = 0.1


@dataclass(slots=True)
class Person:
    """A member of the province's staff, with a browser of his own."""

    places: Places
    browser: Browser
    secret: Secret

    async def replace_password(self) -> None:
        """The first login, with the one-time password, asks for a new one; only then the final key is made."""
        account = await self._log_in()
        new = self.secret.with_new_password()
        form = {"old": self.secret.password, "new": new.password, "again": new.password}
        (await self.browser.send(account, "/account/password", **form)).must_say(self.secret.name)
        self.secret = new
        await self.log_out()

    async def log_in(self) -> Page:
        """Login at home; the portal page names the city."""
        return (await self._log_in()).must_say(self.places.city.name)

    async def log_in_alone(self) -> None:
        """Login at home of somebody who may enter no other platform."""
        (await self._log_in()).must_say(self.secret.name)

    async def enter(self) -> Page:
        """From the province's portal page to the city by one click, and on to its protected page; no login page."""
        portal = await self.browser.open(f"{self.places.province.address}/")
        inside = await self.browser.click(portal, self.places.city.name)
        page = await self.browser.click(inside, PAGE)
        if logins := [one for one in (*inside.way, *page.way) if "/login" in one]:
            raise Unlike(f"the way led over a login page: {logins[0].partition('?')[0]}")
        return page.must_say(ROLE, self.places.city.division, _ACR)

    async def must_be_out(self) -> None:
        """The session at the city is over, and the province's word brings no new one."""
        page = await self.browser.open(self.places.protected)
        again = await self.browser.click(page, f"从{self.places.province.name}进入")
        again.must_be_refused(httpx.codes.FORBIDDEN)

    async def log_out(self) -> None:
        """Logout at the province."""
        portal = await self.browser.open(f"{self.places.province.address}/")
        await self.browser.send(portal, "/logout")

    async def must_be_logged_out_at_the_city(self) -> None:
        """Waits until the province has told the city."""
        deadline = time.monotonic() + _LOGOUT_SECONDS_MAX
        while is_inside(self.places, await self.browser.open(self.places.protected)):
            if time.monotonic() > deadline:
                raise Unlike(f"the session at the city still lives, {_LOGOUT_SECONDS_MAX:.0f} s after the logout")
            await asyncio.sleep(_POLL_SECONDS)

    async def _log_in(self) -> Page:
        page = await self.browser.open(f"{self.places.province.address}/")
        form = {"id_number": self.secret.id_number, "password": self.secret.password}
        return await self.browser.send(page, "/login", **form)


def is_inside(places: Places, page: Page) -> bool:
    """Whether a browser that wanted the protected page has it."""
    return page.address == places.protected and page.status == httpx.codes.OK


async def strangers_stay_out(places: Places) -> None:
    """Without a session there is no page: by the proxy, past it, and with an identity that somebody made up."""
    async with Browser() as stranger:
        sent_on = await stranger.open(places.protected)
        sent_on.must_say(f"从{places.province.name}进入")
        past = f"http://{LOOPBACK}:{places.gate.page}{places.gate.path}"
        (await stranger.open(past)).must_be_refused(httpx.codes.FORBIDDEN)
        forged = {IDENTITY: "eyJhbGciOiJub25lIiwidHlwIjoiaWRlbnRpdHkrand0In0.e30."}
        (await stranger.open(past, headers=forged)).must_be_refused(httpx.codes.FORBIDDEN)
        if is_inside(places, await stranger.open(places.protected, headers=forged)):
            raise Unlike("the proxy passes on an identity that the browser made up")
