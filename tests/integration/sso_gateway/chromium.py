"""The real Chromium of Debian, driven over the WebDriver protocol (W3C WebDriver 2, WebAuthn Level 3 section 11)."""

import asyncio
import base64
import shutil
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from qinlian_cli.runtime.java import apt_install
from qinlian_cli.runtime.ports import free_ports

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1100,900",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip


def programs() -> tuple[str, str] | None:
    """Chromium and its driver; installed if they are missing and may be."""
    if _found() is None:
        apt_install("chromium-driver", "no Chromium", lambda line: sys.stderr.write(f"{line}\n"))
    return _found()


def _found() -> tuple[str, str] | None:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


class Browser:
    """One window."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def go(self, url: str) -> None:
        """Types an address."""
        await self._say("/url", url=url)

    async def url(self) -> str:
        """Where the window is."""
        return str(await self._ask("/url"))

    async def arrive(self, url: str) -> None:
        """Waits until the window is at an address."""
        async with asyncio.timeout(30):
            while await self.url() != url:  # noqa: ASYNC110 - it has no event to wait for
                await asyncio.sleep(0.05)

    async def click(self, css: str) -> None:
        """Clicks on what a selector finds first."""
        await self._say(f"/element/{await self._find(css)}/click")

    async def type(self, css: str, text: str) -> None:
        """Types into a field."""
        await self._say(f"/element/{await self._find(css)}/value", text=text)

    async def text(self, css: str = "body") -> str:
        """What can be read there."""
        return str(await self._ask(f"/element/{await self._find(css)}/text"))

    async def cookie(self, name: str) -> dict[str, Any]:
        """A cookie of the page."""
        found: dict[str, Any] = await self._ask(f"/cookie/{name}")
        return found

    async def picture(self) -> bytes:
        """A picture of the window, PNG."""
        return base64.b64decode(await self._ask("/screenshot"))

    async def complaints(self) -> list[str]:
        """What the console has complained of since it was last asked, such as what the page's policy forbids."""
        lines: list[dict[str, Any]] = await self._say("/se/log", type="browser")
        return [line["message"] for line in lines if line["level"] == "SEVERE"]

    async def plug_in_passkey(self, *, prf: bool) -> None:
        """Gives the machine an authenticator with a screen lock that its owner opens."""
        await self._say(
            "/webauthn/authenticator", protocol="ctap2_1", transport="internal", hasResidentKey=True,
            hasUserVerification=True, isUserVerified=True, isUserConsenting=True, extensions=["prf"] if prf else [],
        )  # fmt: skip

    async def _find(self, css: str) -> str:
        return str((await self._say("/element", using="css selector", value=css))[_ELEMENT])

    async def _say(self, path: str, **body: Any) -> Any:
        return _value(await self._client.post(path, json=body))

    async def _ask(self, path: str) -> Any:
        return _value(await self._client.get(path))


@asynccontextmanager
async def opened_browser(browser: str, driver: str, folder: Path) -> AsyncIterator[Browser]:
    """A browser with an empty profile."""
    (port,) = free_ports(1)
    process = await asyncio.create_subprocess_exec(driver, f"--port={port}", stdout=DEVNULL, stderr=DEVNULL)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            session = await _session(client, browser, folder)
            client.base_url = httpx.URL(f"http://127.0.0.1:{port}/session/{session}")
            yield Browser(client)
            await client.delete(str(client.base_url).rstrip("/"))
    finally:
        process.terminate()
        await process.wait()


async def _session(client: httpx.AsyncClient, browser: str, folder: Path) -> str:
    options = {"binary": browser, "args": [*_ARGUMENTS, f"--user-data-dir={folder}"]}
    wanted = {"browserName": "chrome", "goog:chromeOptions": options, "timeouts": {"implicit": 10_000}}
    wanted |= {"goog:loggingPrefs": {"browser": "ALL"}}
    async with asyncio.timeout(60):
        while True:
            try:
                answer = await client.post("/session", json={"capabilities": {"alwaysMatch": wanted}})
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
            else:
                return str(_value(answer)["sessionId"])


def _value(answer: httpx.Response) -> Any:
    value = answer.json()["value"]
    assert answer.status_code == 200, value
    return value
