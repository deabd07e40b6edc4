"""Too many requests are refused before anything is done; a hospital's morning is not too many."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client import REGISTRY
from tests.unit.sso_gateway.a_gateway import ISSUER, parts_with, settings_with

from qinlian_sso_gateway import app
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.limits import buckets
from qinlian_sso_gateway.limits.requests import RequestLimits
from qinlian_sso_gateway.web.request_limit import RequestLimit
from qinlian_sso_gateway.web.requests import Transaction

Caller = Callable[..., httpx.AsyncClient]
Small = tuple["Asked", Caller]


class Watch:
    """The buckets' clock, in seconds."""

    at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    found = Watch()
    defaults = buckets.Buckets.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "clock", found)
    return found


class Asked:
    """A database that counts how often it is asked for a transaction."""

    times = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        self.times += 1
        yield


def built(database: Asked, **settings: Any) -> FastAPI:
    made = app.build(parts_with(settings_with(**settings), database=database))

    @made.get("/t/work")
    async def work(_: Transaction) -> None:
        """Asks the database."""

    return made


@pytest.fixture
def small(watch: Watch) -> Small:
    """A gateway that takes fifty requests at once, and one a second; with its database."""
    assert watch.at
    database = Asked()
    made = built(database, address_rate=1, address_burst=50, proxies="10.0.0.0/8")

    def caller(address: str = "198.51.100.1", **headers: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(made, client=(address, 50000))
        return httpx.AsyncClient(transport=transport, base_url=ISSUER, headers=headers)

    return database, caller


async def spent(caller: Caller) -> httpx.AsyncClient:
    """Who has used up what he may ask for at once."""
    client = caller()
    for _ in range(50):
        assert (await client.get("/t/work")).status_code == 200
    return client


async def test_beyond_the_burst_a_program_is_told_when_to_come_again_and_nothing_is_done(small: Small, watch: Watch):
    database, caller = small
    client = await spent(caller)
    answer = await client.get("/t/work")
    assert (answer.status_code, answer.json()["error"]) == (429, "too_many_requests")
    assert answer.headers["x-frame-options"] == "DENY"
    assert database.times == 50
    watch.at += int(answer.headers["retry-after"])
    assert (await client.get("/t/work")).status_code == 200


async def test_a_person_gets_a_page_in_chinese_that_says_how_long(small: Small):
    _, caller = small
    client = await spent(caller)
    page = await client.get("/t/work", headers={"Accept": "text/html"})
    assert page.status_code == 429
    assert f"{page.headers['retry-after']} 秒后重试" in page.text
    assert "198.51.100.1" not in page.text


async def test_a_forged_header_does_not_help_who_comes_directly(small: Small):
    _, caller = small
    client = await spent(caller)
    for forged in ("203.0.113.1", "10.0.0.1", "127.0.0.1, 203.0.113.9"):
        headers = {"X-Forwarded-For": forged, "Forwarded": f"for={forged}", "X-Real-IP": forged}
        assert (await client.get("/t/work", headers=headers)).status_code == 429


async def test_a_forged_header_does_not_help_who_comes_through_the_proxy(small: Small):
    _, caller = small
    client = caller("10.0.0.1")
    for number in range(50):
        headers = {"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.1"}
        assert (await client.get("/t/work", headers=headers)).status_code == 200
    assert (await client.get("/t/work", headers={"X-Forwarded-For": "1.2.3.4, 198.51.100.1"})).status_code == 429
    assert (await client.get("/t/work", headers={"X-Forwarded-For": "198.51.100.2"})).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/static/style.css"],
)
async def test_what_every_partner_needs_and_costs_nothing_is_not_limited(small: Small, path: str):
    _, caller = small
    client = await spent(caller)
    assert {(await client.get(path)).status_code for _ in range(100)} == {200}


async def test_refusals_are_counted_by_kind(small: Small):
    _, caller = small
    client = await spent(caller)
    labels = ("qinlian_requests_limited_total", {"kind": "address"})
    before = REGISTRY.get_sample_value(*labels) or 0
    await client.get("/t/work")
    assert REGISTRY.get_sample_value(*labels) == before + 1


async def test_calls_of_clients_that_succeed_are_given_back_to_their_address(watch: Watch):
    assert watch.at
    limits = RequestLimits(settings_with(address_rate=1, address_burst=50))
    answers: list[int] = []

    async def taken(_scope: object, _receive: object, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def note(message: dict[str, Any]) -> None:
        answers.append(message["status"])

    call = {"type": "http", "path": "/oauth/introspect", "client": ("198.51.100.1", 1), "headers": []}
    for _ in range(200):
        await RequestLimit(taken, limits)(call, None, note)  # type: ignore[arg-type]
    assert answers == [200] * 200


async def test_calls_that_are_refused_count_for_their_address(small: Small):
    _, caller = small
    client = caller()
    answers = [await client.post("/oauth/token", data={}) for _ in range(51)]
    assert [answer.status_code for answer in answers[-2:]] == [400, 429]


def test_a_hospital_s_morning_behind_one_address_passes_with_the_limits_as_they_are(watch: Watch):
    """300 people in one second, each with 8 requests beside files: to the login, in, the portal page, one entry."""
    limits = RequestLimits(settings_with())
    for _ in range(300 * 8):
        limits.of_address("198.51.100.1")
    watch.at += 300
    for _ in range(300 * 8):  # five minutes later, all of them once more
        limits.of_address("198.51.100.1")


@pytest.mark.usefixtures("watch")
def test_a_lower_gateway_s_morning_passes_as_one_client():
    """300 entries at once, each with a pushed request, a token and a witness between: the client's own bucket."""
    limits = RequestLimits(settings_with())
    for _ in range(900):
        limits.of_client("https://sso.city.example")


@pytest.mark.usefixtures("watch")
def test_a_client_that_calls_without_end_is_refused_and_no_other_with_it():
    limits = RequestLimits(settings_with(client_rate=1, client_burst=50))
    for _ in range(50):
        limits.of_client("records")
    with pytest.raises(Refusal) as refused:
        limits.of_client("records")
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "1")
    limits.of_client("statistics")
