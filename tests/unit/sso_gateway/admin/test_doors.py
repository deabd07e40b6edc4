"""Whoever is not logged in gets no further than the door, whatever he asks for and however much he sends."""

import gc
import json
import re
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI, Request
from tests.unit.sso_gateway.a_gateway import ISSUER, parts_with, settings_with

from qinlian_sso_gateway import app
from qinlian_sso_gateway.admin.accounts.names import names_of
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.pages.trusts import as_form
from qinlian_sso_gateway.admin.pages.visit import Visit, understood
from qinlian_sso_gateway.admin.roster.read import BYTES_MAX
from qinlian_sso_gateway.admin.trusts.draft import TrustDraft
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web import csrf

API = "/api/admin/v1"
PAGES = ("", "/trusts", "/trusts/new/upper", "/visitors", "/visitors/new", "/visitors/import", "/staff", "/staff/new",
         "/review", "/review/file", "/audit", "/break_glass")  # fmt: skip


class Nobody:
    """A database in which nobody is found, because nobody may ask it."""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        yield


@pytest.fixture
def server() -> FastAPI:
    return app.build(parts_with(settings_with(), database=Nobody()))


def stranger(server: FastAPI, **headers: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(server)
    return httpx.AsyncClient(transport=transport, base_url=ISSUER, headers=headers, follow_redirects=False)


async def test_every_route_of_the_api_asks_for_a_login(server: FastAPI) -> None:
    paths = {path: methods for path, methods in server.openapi()["paths"].items() if path.startswith(API)}
    routes = [(path, method.upper()) for path, methods in paths.items() for method in methods]
    assert len(routes) > 30
    async with stranger(server, Accept="application/json") as client:
        for path, method in routes:
            url = re.sub(r"\{[^}]+\}", str(uuid.uuid4()), path) + "?trust=" + str(uuid.uuid4())
            answer = await client.request(method, url, content=b"{}", headers={"Content-Type": "application/json"})
            assert answer.status_code in {400, 401}, (method, path, answer.text)
            assert answer.status_code == 401 or _has_a_body(paths[path][method.lower()]), (method, path, answer.text)


def _has_a_body(operation: dict[str, Any]) -> bool:
    """Whether the empty body that was sent may itself be at fault: it is looked at first, and tells nothing."""
    return "requestBody" in operation


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_sends_a_stranger_to_the_login_and_back(server: FastAPI, path: str) -> None:
    async with stranger(server, Accept="text/html") as client:
        answer = await client.get(f"/admin{path}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2Fadmin")


@pytest.mark.parametrize("path", [f"{API}/visitors/import?trust={uuid.UUID(int=1)}", "/admin/visitors/import"])
async def test_a_list_may_be_larger_than_any_other_body(server: FastAPI, path: str) -> None:
    async with stranger(server) as client:
        allowed = await client.post(path, content=b"x" * 1_000_000, headers={"Content-Type": "text/csv"})
        too_large = await client.post(path, content=b"x" * (BYTES_MAX + 1), headers={"Content-Type": "text/csv"})
        elsewhere = await client.post(f"{API}/trusts", content=b"x" * 70_000, headers={"Content-Type": "text/csv"})
    assert [allowed.status_code, too_large.status_code, elsewhere.status_code][1:] == [413, 413]
    assert allowed.status_code in {303, 401}


async def test_an_uploaded_file_is_read_and_closed_and_words_of_one_name_come_together(server: FastAPI) -> None:
    secret = "s" * 43

    @server.post("/t/upload")
    async def upload(request: Request) -> dict[str, Any]:
        texts, content = await Visit(request, None, SimpleNamespace(secret=secret)).upload()  # type: ignore[arg-type]
        return {"texts": texts, "bytes": len(content or b"")}

    form = {"csrf": csrf.token(secret), "roles": ["viewer", "analyst"], "empty": " "}
    async with stranger(server) as client:
        answer = await client.post("/t/upload", data=form, files={"file": ("a.csv", b"x" * 5000, "text/csv")})
        forged = await client.post("/t/upload", data=form | {"csrf": "x"}, files={"file": ("a.csv", b"x", "text/csv")})
    assert answer.json() == {"texts": {"roles": "viewer analyst"}, "bytes": 5000}
    assert forged.status_code == 403
    gc.collect()


async def test_a_name_in_the_trail_that_is_nobodys_stays_as_it_is() -> None:
    asked: list[str] = []

    async def scalars(chosen: Any) -> list[Any]:
        asked.append(str(chosen))
        return []

    desk = cast("Desk", SimpleNamespace(session=SimpleNamespace(scalars=scalars)))
    names = await names_of(desk, ["staff:1", None, "visitor:x"])
    assert [names(one) for one in ("staff:1", "visitor:x", "client:https://a.example", "operator")] == [
        "staff:1", "visitor:x", "client:https://a.example", "服务器操作员",
    ]  # fmt: skip
    assert len(asked) == 2


def test_a_change_begins_with_what_is_registered() -> None:
    jwks = {"keys": [{"kty": "EC", "crv": "P-256", "x": "a", "y": "b", "kid": "1"}]}
    trust = Trust(
        kind="portal", client_id="p", issuer="p", name="门户", division="610400", jwks_uri=None, jwks=jwks,
        endpoints={}, redirect_uris=["https://p.example/a", "https://p.example/b"], initiate_uri=None,
        backchannel_logout_uri=None, post_logout_redirect_uris=[], algorithm="ES256", acr_max=1, scopes=["roles"],
        legacy_audience=False,
    )  # fmt: skip
    given = as_form(trust)
    assert given["redirect_uris"] == "https://p.example/a\nhttps://p.example/b"
    again = understood(TrustDraft, given)
    assert (again.redirect_uris, again.scopes, again.jwks) == (
        trust.redirect_uris,
        ["roles"],
        json.loads(given["jwks"]),
    )
    assert not again.legacy_audience
