"""What stands in for nginx in front of the demo's protected page: it lets nothing through on its own word."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest

from qinlian_cli.demo.sign_on.proxy import Gate, build

GATE = Gate(port=1, gateway=2, page=3, path="/records/", client_id="records", role="viewer")
HERE = "http://localhost:1"


@dataclass
class Behind:
    """Gateway and page, as the proxy finds them."""

    verdict: httpx.Response = field(default_factory=lambda: httpx.Response(200, headers={"Qinlian-Identity": "signed"}))
    asked: list[httpx.Request] = field(default_factory=list)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if request.url.port == GATE.page:
            return httpx.Response(200, text="the page")
        if request.url.path == "/sso/auth":
            return self.verdict
        headers = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Content-Encoding", "identity")]
        return httpx.Response(200, text="the gateway", headers=headers)

    def reached(self, port: int) -> list[httpx.Request]:
        return [one for one in self.asked if one.url.port == port]


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
async def browser(behind: Behind) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(behind.answer)) as http:
        app = httpx.ASGITransport(build(GATE, http))
        async with httpx.AsyncClient(transport=app, base_url=HERE) as client:
            yield client


async def test_the_page_gets_the_signed_identity_and_none_of_the_browsers_secrets(
    behind: Behind, browser: httpx.AsyncClient
) -> None:
    forged = {"Qinlian-Identity": "forged", "Qinlian_Identity": "forged", "Cookie": "c=1", "Authorization": "Bearer x"}
    answer = await browser.get("/records/17?a=b", headers=forged)
    assert (answer.status_code, answer.text) == (200, "the page")
    (page,) = behind.reached(GATE.page)
    assert page.headers.get_list("qinlian-identity") == ["signed"]
    assert not {"cookie", "authorization", "qinlian_identity"} & set(page.headers)
    assert page.url.raw_path == b"/records/17?a=b"


async def test_the_gateway_is_asked_for_this_portal_and_role_with_the_browsers_cookie(
    behind: Behind, browser: httpx.AsyncClient
) -> None:
    await browser.get("/records/17?a=b", headers={"Cookie": "c=1", "X-Original-URI": "/elsewhere"})
    asked = behind.reached(GATE.gateway)[0]
    assert dict(asked.url.params) == {"portal": "records", "role": "viewer"}
    assert (asked.headers["cookie"], asked.headers["x-original-uri"]) == ("c=1", "/records/17?a=b")


async def test_a_browser_without_session_is_sent_to_sign_on(behind: Behind, browser: httpx.AsyncClient) -> None:
    behind.verdict = httpx.Response(401, headers={"Qinlian-Sign-On": f"{HERE}/sso/step_up"})
    answer = await browser.get("/records/")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{HERE}/sso/step_up")
    assert behind.reached(GATE.page) == []


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (httpx.Response(401), 401),
        (httpx.Response(403), 403),
        (httpx.Response(200), 500),
        (httpx.Response(204, headers={"Qinlian-Identity": "signed"}), 500),
        (httpx.Response(302, headers={"Qinlian-Identity": "signed"}), 500),
        (httpx.Response(503), 500),
    ],
)
async def test_whatever_is_no_plain_yes_keeps_the_page_closed(
    behind: Behind, browser: httpx.AsyncClient, verdict: httpx.Response, status: int
) -> None:
    behind.verdict = verdict
    assert (await browser.get("/records/")).status_code == status
    assert behind.reached(GATE.page) == []


async def test_the_question_itself_cannot_be_asked_by_a_browser(behind: Behind, browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/sso/auth?portal=records")).status_code == 404
    assert behind.asked == []


async def test_all_else_is_the_gateways_with_every_cookie_that_it_sets(
    behind: Behind, browser: httpx.AsyncClient
) -> None:
    answer = await browser.post("/login?next=/", content=b"x=1", headers={"Cookie": "c=1"})
    assert (answer.text, answer.headers.get_list("set-cookie")) == ("the gateway", ["a=1", "b=2"])
    (asked,) = behind.reached(GATE.gateway)
    assert (asked.method, asked.content, asked.headers["cookie"]) == ("POST", b"x=1", "c=1")
    assert asked.headers["host"] == "localhost:1"
