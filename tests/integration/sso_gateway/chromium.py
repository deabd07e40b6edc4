"""A real browser without a screen: Debian's Chromium, driven by Playwright; it finds both platforms by their names."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Page, async_playwright, expect

from qinlian_cli.output import say
from qinlian_cli.runtime.java import apt_install

_SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_TABS_MAX = 30
expect.set_options(timeout=30_000)  # milliseconds; a busy machine is slow, not wrong


def program() -> str | None:
    """Chromium; installed if it is missing and may be."""
    if shutil.which("chromium") is None:
        apt_install("chromium", "no chromium", say)
    return shutil.which("chromium")


@dataclass
class Window:
    """One person's browser window, with what it asked for and complained about."""

    context: BrowserContext
    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def tab_to(self, text: str) -> None:
        """Presses Tab until something with this text has the focus, as who has no mouse does."""
        for _ in range(_TABS_MAX):
            await self.page.keyboard.press("Tab")
            focused = await self.page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")
            if text in focused:
                return
        raise AssertionError(f"no way by Tab to {text} on {self.page.url}")

    async def passkeys(self, *, prf: bool) -> CDPSession:
        """Gives the window an authenticator of its own, which finds its user present and verified."""
        devices = await self.context.new_cdp_session(self.page)
        await devices.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True, "hasPrf": prf,
        }  # fmt: skip
        await devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return devices


@asynccontextmanager
async def launched(executable: str, pin: str, ports: dict[str, int]) -> AsyncIterator[Browser]:
    """The browser.

    Args:
        executable: Chromium.
        pin: of the one key whose certificates it takes for good, though nobody signed them.
        ports: origin -> port of loopback, as a name server would tell.
    """
    rules = ", ".join(f"MAP {urlsplit(origin).hostname}:443 127.0.0.1:{port}" for origin, port in ports.items())
    trusted = [f"--ignore-certificate-errors-spki-list={pin}", f"--host-resolver-rules={rules}, MAP * ~NOTFOUND"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=[*_SWITCHES, *trusted])
        yield browser
        await browser.close()


async def opened_window(browser: Browser) -> Window:
    """A window with no history."""
    context = await browser.new_context(locale="zh-CN")
    window = Window(context, await context.new_page())

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "favicon" not in str(message.location):
            window.complaints.append(message.text)

    window.page.on("request", lambda request: window.asked.append(request.url))
    window.page.on("console", heard)
    window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
    return window
