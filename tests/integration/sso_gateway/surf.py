"""What a person does in a browser at the home gateway."""

import re

import httpx
from tests.integration.sso_gateway.world import HOME, ID_NUMBER, PASSWORD

SESSION = "__Host-qinlian-610000"


def form_token(page: httpx.Response) -> str:
    """The token of the forms on a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


async def log_in(
    browser: httpx.AsyncClient, id_number: str = ID_NUMBER, password: str = PASSWORD, onward: str = "/"
) -> httpx.Response:
    """Fills in the login form."""
    page = await browser.get(f"{HOME}/login", params={"next": onward})
    form = {"csrf": form_token(page), "next": onward, "id_number": id_number, "password": password}
    return await browser.post(f"{HOME}/login", data=form)


async def send(browser: httpx.AsyncClient, page: str, action: str, **form: str) -> httpx.Response:
    """Sends a form that stands on a page."""
    token = form_token(await browser.get(f"{HOME}{page}"))
    return await browser.post(f"{HOME}{action}", data={"csrf": token, **form})
