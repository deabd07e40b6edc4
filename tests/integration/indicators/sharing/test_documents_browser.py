"""A county's doctor in a real Chromium, over TLS: one list, a CDA as a page, and PDF that would rather do something."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Dialog, Page, expect
from tests.integration.indicators.sharing.test_find_documents import ELSEWHERE
from tests.integration.indicators.sharing.world import COUNTY, DESK, NEIGHBOUR, RESIDENT, Sharing
from tests.integration.legible import DESK as AT_A_DESK
from tests.integration.legible import TELEPHONE, faults
from tests.integration.sso_gateway import chromium
from tests.integration.sso_gateway.behind_proxy import gateway_running
from tests.integration.sso_gateway.chromium import Window, launched, opened_window
from tests.integration.sso_gateway.journey import LOWER_COOKIE
from tests.integration.sso_gateway.tls import certificate
from tests.integration.sso_gateway.world import LOWER
from tests.unit.cda.documents import full

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.cda.templates import templates
from qinlian_common.cda.write_document import write_document

OTHER = "https://other.example"
_CLICKS_MAX = 60

pytestmark = pytest.mark.timeout(300)


@dataclass
class Walk:
    """A doctor's window, and who called at another site from it."""

    sharing: Sharing
    window: Window
    calls: list[tuple[str, str]]

    @property
    def page(self) -> Page:
        return self.window.page

    async def listed(self) -> None:
        """The list of the resident's documents."""
        await self.page.goto(f"{DESK}/documents")
        await self.page.get_by_label("居民身份证件号码").fill(RESIDENT)
        await self.page.get_by_label("调阅目的").select_option(label="诊疗")
        await self.page.get_by_role("button", name="查找").click()
        await expect(self.page.get_by_role("heading", name="居民文档")).to_be_visible()

    async def opened(self, institution: str) -> Page:
        """The window that a document of the list opens in."""
        row = self.page.get_by_role("row").filter(has_text=institution)
        async with self.window.context.expect_page() as new:
            await row.get_by_role("button").click()
        shown = await new.value
        await shown.wait_for_load_state()
        return shown


def other_site(calls: list[tuple[str, str]]) -> Callable[..., Awaitable[None]]:
    """A site that remembers which path it was asked for, and what the browser told of where it came from."""

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        del receive
        told = {name: value.decode() for name, value in scope["headers"]}
        calls.append((scope["path"], told.get(b"referer", "") + told.get(b"cookie", "")))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"another site"})

    return app


@pytest.fixture
async def walk(sharing: Sharing, tmp_path: Path) -> AsyncIterator[Walk]:
    """A resident with a CDA of the county's own hospital, and a doctor's window; without Chromium skipped."""
    program = chromium.program()
    if program is None:
        sys.stderr.write("\n!!! NOT TESTED: documents in a real browser; install it: apt-get install chromium\n")
        pytest.skip("no chromium, and no right to install one")
    await sharing.resident(RESIDENT, COUNTY)
    cda = write_document(full(templates()["C0049"]))
    await sharing.document("R1", cda, origin=COUNTY, file_format_code="XML", org_name="秦都区人民医院")
    origins = (LOWER, DESK, OTHER)
    pin = certificate(tmp_path / "tls", *(httpx.URL(one).host for one in origins))
    tls = {"ssl_certfile": tmp_path / "tls" / "city.crt", "ssl_keyfile": tmp_path / "tls" / "city.key"}
    ports = dict(zip(origins, free_ports(3), strict=True))
    async with AsyncExitStack() as stack:
        calls: list[tuple[str, str]] = []
        for origin, app in ((LOWER, sharing.gateways.lower.app), (DESK, sharing.app), (OTHER, other_site(calls))):
            await stack.enter_async_context(gateway_running(app, ports[origin], **tls))
        # After them, so that it ends before them: else each waits 30 seconds for the browser to take its leave.
        browser = await stack.enter_async_context(launched(program, pin, ports))
        found = Walk(sharing, await opened_window(browser), calls)
        secret = await sharing.signed_on()
        await found.window.context.add_cookies(
            [{"name": LOWER_COOKIE, "value": secret, "url": f"{LOWER}/", "secure": True, "httpOnly": True}]
        )
        yield found


async def test_the_list_shows_both_sources_and_a_cda_is_read_at_a_desk_and_on_a_telephone(walk: Walk) -> None:
    await walk.sharing.document("R2", ELSEWHERE, origin=NEIGHBOUR, county_too=False, org_name="渭城区人民医院")
    await walk.listed()
    for institution, source in (("秦都区人民医院", "本地"), ("渭城区人民医院", "省平台")):
        row = walk.page.get_by_role("row").filter(has_text=institution)
        await expect(row.get_by_role("cell", name=source)).to_be_visible()
    assert await faults(walk.page, AT_A_DESK, TELEPHONE) == []
    complaints: list[str] = []
    shown = await walk.opened("秦都区人民医院")
    shown.on("console", lambda message: complaints.append(message.text))
    await expect(shown.get_by_role("heading", name="出院记录", level=1)).to_be_visible()
    await expect(shown.get_by_text("李秀兰", exact=True)).to_be_visible()
    assert (
        await shown.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") == "rgb(255, 255, 255)"
    )
    await expect(shown.locator("pre")).to_be_hidden()
    await shown.get_by_text("原文（XML）").click()
    await expect(shown.locator("pre")).to_contain_text("<ClinicalDocument")
    assert await faults(shown, TELEPHONE, AT_A_DESK) == []
    assert [one for one in (*complaints, *walk.window.complaints) if "Failed to load resource" not in one] == []
    assert not [url for url in walk.window.asked if RESIDENT in url]


def pdf(*objects: str) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table, size = "".join(f"{place:010} 00000 n \n" for place in places), len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def active_pdf() -> bytes:
    """One that calls another site by its script as it is opened, and by a link over all of its page."""
    script = f'app.alert("seen"); app.launchURL("{OTHER}/launched"); this.submitForm("{OTHER}/submitted");'
    text = "BT /F1 24 Tf 72 700 Td (Discharge record) Tj ET"
    link = f"/A << /S /URI /URI ({OTHER}/linked) >>"
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [6 0 R] "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        f"<< /S /JavaScript /JS ({script.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) >>",
        f"<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] {link} >>",
    )


async def test_a_script_in_a_pdf_reaches_no_other_site_and_a_link_tells_none_where_it_stood(walk: Walk) -> None:
    await walk.sharing.document("R2", active_pdf(), origin=NEIGHBOUR, county_too=False, org_name="渭城区人民医院")
    await walk.listed()
    said: list[str] = []

    async def answered(dialog: Dialog) -> None:
        said.append(dialog.message)
        await dialog.accept()

    walk.window.context.on("dialog", answered)
    shown = await walk.opened("渭城区人民医院")
    assert await shown.evaluate("document.contentType") == "application/pdf"
    for _ in range(_CLICKS_MAX):  # the viewer is a program of its own, and begins when it likes
        await asyncio.sleep(1)
        if said:
            await shown.mouse.click(640, 400)
        if shown.url == f"{OTHER}/linked":
            break
    await shown.wait_for_load_state()
    assert said == ["seen"], "the script ran, and could show its message"
    assert {path for path, _ in walk.calls} <= {"/linked", "/favicon.ico"}
    assert walk.calls[0] == ("/linked", ""), "neither cookie nor referrer"
