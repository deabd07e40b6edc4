"""An officer in a browser, who logs in by a passkey and decides about an export on its page."""

from dataclasses import dataclass

from qinlian_cli.demo.sign_on import passkey
from qinlian_cli.demo.sign_on.browser import Browser, Page


@dataclass(frozen=True)
class Approver:
    """Somebody with the office 导出审批员 and a password of his own.

    Attributes:
        address: of the gateway.
    """

    address: str
    id_number: str
    password: str

    async def approve(self, export_id: str, reason: str = "看过报告") -> Page:
        """Adds a passkey, logs in by it, reads the page, approves; returns the page then."""
        async with Browser() as browser:
            await self._log_in(browser)
            added = await passkey.add(browser, self.address)
            await passkey.log_in(browser, self.address, added)
            page = (await browser.open(self._page(export_id))).must_say("重识别风险")
            return await browser.send(page, f"{export_id}/approve", reason=reason)

    async def refuse(self, export_id: str, reason: str) -> Page:
        """Refuses, for which a password is enough."""
        async with Browser() as browser:
            await self._log_in(browser)
            page = await browser.open(self._page(export_id))
            return await browser.send(page, f"{export_id}/refuse", reason=reason)

    async def _log_in(self, browser: Browser) -> None:
        page = await browser.open(f"{self.address}/login")
        await browser.send(page, "/login", id_number=self.id_number, password=self.password)

    def _page(self, export_id: str) -> str:
        return f"{self.address}/admin/exports/{export_id}"
