"""What every answer has, whoever asks: headers, refusals without what was sent, forms that nobody forges."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Annotated, cast

import httpx
import pytest
from fastapi import FastAPI, Form, Request, Response
from pydantic import BaseModel
from tests.unit.sso_gateway.a_gateway import ISSUER, parts_with, settings_with

from qinlian_common.errors import TransientError
from qinlian_sso_gateway import app
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.web import cookies, csrf
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import TheGateway, Transaction


class Outcomes:
    """A database that notes how transactions end."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        try:
            yield
        except Refusal:
            self.ended.append("refused, committed")
            raise
        except RuntimeError:
            self.ended.append("rolled back")
            raise
        self.ended.append("committed")


class Body(BaseModel):
    number: int


@pytest.fixture
def outcomes() -> Outcomes:
    return Outcomes()


@pytest.fixture
def server(outcomes: Outcomes) -> FastAPI:
    made = app.build(parts_with(settings_with(), database=outcomes))

    @made.get("/t/fine")
    async def fine(_: Transaction) -> dict[str, int]:
        return {"fine": 1}

    @made.get("/t/refused")
    async def refused(_: Transaction) -> None:
        raise Refusal(403, "access_denied", "you may not", reason="secret reason")

    @made.get("/t/broken")
    async def broken(_: Transaction) -> None:
        raise RuntimeError("610402198001011239")

    @made.get("/t/away")
    async def away() -> None:
        raise TransientError("the database is away")

    @made.post("/t/body")
    async def body(given: Body) -> None:
        """Takes a number."""

    @made.post("/t/form")
    async def form(request: Request, gateway: TheGateway, token: Annotated[str, Form()] = "") -> None:
        csrf.check(request, gateway, token, cookies.session_secret(request, gateway))

    return made


@pytest.fixture
async def client(server: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(server, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ISSUER) as opened:
        yield opened


@pytest.mark.parametrize("path", ["/t/fine", "/t/refused", "/t/broken", "/t/away", "/t/nowhere", "/static/style.css"])
async def test_every_answer_forbids_frames_foreign_content_and_sniffing(client: httpx.AsyncClient, path: str):
    headers = (await client.get(path)).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["strict-transport-security"].startswith("max-age=")


async def test_a_person_gets_a_page_in_chinese_and_a_program_json(client: httpx.AsyncClient):
    page = await client.get("/t/refused", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "没有进入的权限" in page.text
    answer = await client.get("/t/refused")
    assert answer.json() == {"error": "access_denied", "error_description": "you may not"}


async def test_the_reason_for_audit_is_told_to_nobody(client: httpx.AsyncClient):
    for accept in ("text/html", "application/json"):
        assert "secret reason" not in (await client.get("/t/refused", headers={"Accept": accept})).text


async def test_a_refusal_commits_what_was_noted_and_a_fault_does_not(client: httpx.AsyncClient, outcomes: Outcomes):
    for path in ("/t/fine", "/t/refused", "/t/broken"):
        await client.get(path)
    assert outcomes.ended == ["committed", "refused, committed", "rolled back"]


async def test_a_fault_shows_nothing_of_itself(client: httpx.AsyncClient):
    answer = await client.get("/t/broken", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "610402198001011239" not in answer.text
    assert "Traceback" not in answer.text


async def test_what_is_away_is_answered_by_try_again(client: httpx.AsyncClient):
    answer = await client.get("/t/away")
    assert (answer.status_code, answer.json()) == (503, {"error": "temporarily_unavailable"})
    assert int(answer.headers["retry-after"]) > 0


async def test_a_wrong_field_is_named_and_its_value_is_not_shown(client: httpx.AsyncClient):
    answer = await client.post("/t/body", json={"number": "610402198001011239x"})
    assert answer.status_code == 400
    assert "610402198001011239x" not in answer.text
    assert (await client.post("/t/body", json={})).json()["error_description"] == "missing: number"


async def test_a_body_that_is_too_large_is_refused_unread(client: httpx.AsyncClient):
    assert (await client.post("/t/body", content=b"x" * 70_000)).status_code == 413


async def test_a_body_that_is_too_large_is_refused_in_the_words_of_who_sent_it(client: httpx.AsyncClient):
    async def unmeasured() -> AsyncIterator[bytes]:
        for _ in range(70):
            yield b"x" * 1000

    for content in (b"x" * 70_000, unmeasured()):
        page = await client.post("/t/body", content=content, headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["content-type"]) == (413, "text/html; charset=utf-8")
        assert "提交的内容过大" in page.text
        assert page.headers["content-security-policy"]
    assert (await client.post("/t/body", content=b"x" * 70_000)).json() == {"error": "request_too_large"}


async def test_a_form_of_this_session_is_taken(client: httpx.AsyncClient):
    client.cookies.set("__Host-qinlian-610400", "s" * 43)
    own = {"Origin": ISSUER, "Sec-Fetch-Site": "same-origin"}
    assert (await client.post("/t/form", data={"token": csrf.token("s" * 43)}, headers=own)).status_code == 200


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("x" * 43, {}),
        (csrf.token("another session's secret"), {}),
        (csrf.token("s" * 43), {"Origin": "https://evil.example"}),
        (csrf.token("s" * 43), {"Origin": "null"}),
        (csrf.token("s" * 43), {"Sec-Fetch-Site": "cross-site"}),
        (csrf.token("s" * 43), {"Sec-Fetch-Site": "same-site"}),
    ],
)
async def test_a_forged_form_is_not(client: httpx.AsyncClient, token: str, headers: dict[str, str]):
    client.cookies.set("__Host-qinlian-610400", "s" * 43)
    answer = await client.post("/t/form", data={"token": token}, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "forged_request")


async def test_a_form_without_any_session_is_not_taken(client: httpx.AsyncClient):
    assert (await client.post("/t/form", data={"token": csrf.token("")})).status_code == 403


def test_cookies_are_for_this_host_only_and_no_script_reads_them():
    answer = Response()
    gateway = cast("Gateway", SimpleNamespace(settings=SimpleNamespace(division="610400")))
    cookies.set_session(answer, gateway, "secret")
    cookies.set_browser(answer, gateway, "secret")
    session, attempt = (value.decode() for name, value in answer.raw_headers if name == b"set-cookie")
    assert session == "__Host-qinlian-610400=secret; HttpOnly; Path=/; SameSite=lax; Secure"
    assert attempt.startswith("__Host-qinlian-attempt-610400=secret; HttpOnly; Max-Age=")
    assert "Domain" not in session + attempt
