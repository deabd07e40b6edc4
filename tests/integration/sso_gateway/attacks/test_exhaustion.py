"""Attacks that want the gateway to do too much, or to tell by its slowness what it does not say."""

import asyncio
import statistics
import time
from typing import Any

import httpx
import pytest
from sqlalchemy import update
from tests.integration.sso_gateway.attacks.dishonest import Dishonest
from tests.integration.sso_gateway.journey import initiation, visitor_browser
from tests.integration.sso_gateway.surf import log_in
from tests.integration.sso_gateway.world import LOWER, Gateways, a_trust

from qinlian_common.keys.stretching import stretched
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.storage.people import Staff

NOBODY = "610402197505052313"
_COST_BYTES = 7  # version, passes, lanes, kibibytes


FORM = {"content-type": "application/x-www-form-urlencoded"}


async def test_a_body_that_is_too_large_is_not_read(gateways: Gateways) -> None:
    read = 0

    async def endless() -> Any:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield b"a=" + b"x" * 65_534

    program = gateways.program()
    for path in ("/login", "/oauth/token", "/oauth/par", "/sso/backchannel_logout", "/sso/confirm", "/sso/break_glass"):
        assert (await program.post(LOWER + path, content=endless(), headers=FORM)).status_code == 413, path
        plain = await program.post(LOWER + path, content=b"a=" + b"x" * 200_000, headers=FORM)
        assert plain.status_code == 413, path
    assert read < 60


async def test_too_many_fields_are_not_looked_at(gateways: Gateways) -> None:
    answer = await gateways.program().get(f"{LOWER}/sso/initiate?" + "&".join(f"a{n}=1" for n in range(1000)))
    assert answer.status_code == 400


async def test_a_token_that_is_none_is_refused_and_breaks_nothing(gateways: Gateways) -> None:
    for token in ("x" * 9000, "." * 5000, "a.b.c", "..", f"a.{'b' * 3000}.c", "\u202e.a.b"):
        answer = await gateways.program().post(f"{LOWER}/sso/backchannel_logout", data={"logout_token": token})
        assert answer.status_code == 400, token[:8]


class Answers(httpx.AsyncBaseTransport):
    """An upper gateway that gives one and the same answer, or none."""

    def __init__(self, content: bytes = b"", waits_for: asyncio.Event | None = None) -> None:
        self._content, self._waits_for = content, waits_for
        self.asked = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Waits, then answers."""
        self.asked += 1
        if self._waits_for is not None:
            await self._waits_for.wait()
        return httpx.Response(201, content=self._content, request=request)


NONSENSE = {
    "endless": b'{"request_uri": "' + b"x" * 70_000 + b'"}', "deep": b"[" * 30_000, "number": b'{"request_uri": 1}',
    "empty": b"{}", "page": b"<html>", "nothing": b"", "twice": b'{"request_uri": "a", "request_uri": "b"}',
    "no text": b"\xff\xfe",
}  # fmt: skip


async def test_an_upper_gateway_that_answers_nonsense_breaks_nothing(gateways: Gateways) -> None:
    for name, content in NONSENSE.items():
        gateways.hosts.apps["sso.shaanxi.example"] = Answers(content)
        answer = await gateways.browser().get(initiation())
        assert answer.status_code == 502, name
        assert "location" not in answer.headers, name


async def test_an_upper_gateway_that_never_answers_stops_nobody_else(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    async with gateways.lower.database.transaction() as db:
        db.add(a_trust("portal", "records"))
    answers = asyncio.Event()
    silent = Answers(b"{}", answers)
    gateways.hosts.apps["sso.shaanxi.example"] = silent
    waiting = [asyncio.create_task(gateways.browser().get(initiation())) for _ in range(30)]
    while silent.asked < len(waiting):  # noqa: ASYNC110 - the requests have no event of their own
        await asyncio.sleep(0.01)
    assert (await browser.get(f"{LOWER}/sso/auth?portal=records")).status_code == 200
    answers.set()
    assert {answer.status_code for answer in await asyncio.gather(*waiting)} == {502}


async def test_a_key_set_without_end_or_with_private_keys_is_not_used(gateways: Gateways) -> None:
    upper = Dishonest(gateways)
    await upper.stand()
    browser = await upper.begin()
    token = upper.good()
    gateways.hosts.apps["sso.shaanxi.example"] = _Keys(upper)
    assert not await upper.end(browser, token)


class _Keys(httpx.AsyncBaseTransport):
    """A gateway whose key set goes on and on."""

    def __init__(self, upper: Dishonest) -> None:
        self._upper = upper

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Its own key, and ten thousand more."""
        if request.url.path != "/oauth/jwks":
            return await self._upper.handle_async_request(request)
        return httpx.Response(200, json={"keys": [self._upper.key.public_jwk()] * 10_000})


# Enumeration of accounts


async def test_known_and_unknown_people_get_the_same_answer(gateways: Gateways) -> None:
    known = await log_in(gateways.browser(), gateways.id_number, "wrong password, and long")
    unknown = await log_in(gateways.browser(), NOBODY, "wrong password, and long")
    async with gateways.home.database.transaction() as db:
        await db.execute(update(Staff).values(status="disabled"))
    disabled = await log_in(gateways.browser(), gateways.id_number, gateways.password)
    assert known.status_code == unknown.status_code == disabled.status_code
    assert len({_without_tokens(page) for page in (known, unknown, disabled)}) == 1


async def a_key_as_the_product_locks_it(gateways: Gateways) -> None:
    """Gives the person at home a key that costs what everybody's costs."""
    public_jwk, locked = await private_key.make(gateways.password)
    async with gateways.home.database.transaction() as db:
        await db.execute(update(Staff).values(public_jwk=public_jwk, locked_key=locked))


async def test_as_much_is_computed_for_unknown_people_as_for_known_ones(
    gateways: Gateways, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_key_as_the_product_locks_it(gateways)
    costs: list[bytes] = []
    as_before = stretched  # what takes the time

    def counted(password: str, header: bytes) -> bytes:
        costs.append(header[:_COST_BYTES])
        return as_before(password, header)

    monkeypatch.setattr(private_key, "stretched", counted)
    for id_number in (gateways.id_number, NOBODY, "nonsense", ""):
        await log_in(gateways.browser(), id_number, "wrong password, and long")
    assert len(costs) == 4
    assert len(set(costs)) == 1


async def test_it_takes_as_long_to_refuse_an_unknown_person_as_a_known_one(gateways: Gateways) -> None:
    """By the medians of ten tries in turn; far apart they would be only if one way left the costly step out."""
    await a_key_as_the_product_locks_it(gateways)
    gateways.home.gateway.settings.lock_failures = 100
    took: dict[str, list[float]] = {gateways.id_number: [], NOBODY: []}
    for _ in range(10):
        for id_number, times in took.items():
            begun = time.perf_counter()
            await log_in(gateways.browser(), id_number, "wrong password, and long")
            times.append(time.perf_counter() - begun)
    known, unknown = (statistics.median(times) for times in took.values())
    assert 0.4 < known / unknown < 2.5


def _without_tokens(page: httpx.Response) -> str:
    lines = page.text.splitlines()
    return "\n".join(line for line in lines if "csrf" not in line and 'name="id_number"' not in line)
