"""Login, logout and what the home side shows, in a browser's place."""

import re

import httpx
from tests.integration.sso_gateway.world import HOME, ID_NUMBER, PASSWORD, Gateways

SESSION = "__Host-qinlian-610000"


def form_token(page: httpx.Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


async def log_in(
    browser: httpx.AsyncClient, id_number: str = ID_NUMBER, password: str = PASSWORD, onward: str = "/"
) -> httpx.Response:
    page = await browser.get(f"{HOME}/login", params={"next": onward})
    form = {"csrf": form_token(page), "next": onward, "id_number": id_number, "password": password}
    return await browser.post(f"{HOME}/login", data=form)


async def test_a_person_logs_in_and_sees_where_he_may_go(gateways: Gateways) -> None:
    browser = gateways.browser()
    assert (await browser.get(f"{HOME}/")).headers["location"] == "/login?next=/"
    answer = await log_in(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = await browser.get(f"{HOME}/")
    assert page.status_code == 200
    assert "李明" in page.text
    assert "https://sso.xianyang.example/sso/initiate?iss=https%3A%2F%2Fsso.shaanxi.example" in page.text
