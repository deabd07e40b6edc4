"""Each gateway runs as two processes over one database: whichever is asked next knows what the other one did.

A process is here a gateway with all that a process keeps to itself: pool, key sets, statements that were made.
"""

import asyncio
import itertools
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import update
from tests.integration.sso_gateway.journey import LOWER_COOKIE, at_home, cookie, enter, initiation, to_callback
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways

from qinlian_common.observe.clock import now
from qinlian_sso_gateway import app
from qinlian_sso_gateway.audit.verify import verify
from qinlian_sso_gateway.storage.people import Entitlement, Staff, Visitor, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.ring import every_signing_key
from qinlian_sso_gateway.web.gateway import opened_gateway

_TIMES_AT_ONCE = 6


class Turns(httpx.AsyncBaseTransport):
    """Two processes behind one host name, asked in turn."""

    def __init__(self, *processes: httpx.AsyncBaseTransport) -> None:
        self._turns = itertools.cycle(processes)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await next(self._turns).handle_async_request(request)


@pytest.fixture
async def doubled(gateways: Gateways) -> AsyncIterator[Gateways]:
    """Both gateways with a second process each; both processes have let the person in before."""
    async with AsyncExitStack() as stack:
        for side in (gateways.home, gateways.lower):
            second = await stack.enter_async_context(opened_gateway(side.gateway.settings, gateways.hosts))
            host = httpx.URL(side.issuer).host
            gateways.hosts.apps[host] = Turns(
                gateways.hosts.apps[host], httpx.ASGITransport(app.build(second), client=("192.0.2.7", 50000))
            )
        for _ in range(2):
            steps = await enter(await at_home(gateways), initiation())
            assert steps.callback.headers["location"] == f"{LOWER}/records/17"
        yield gateways


async def _change(gateways: Gateways, side: str, kind: type[Any], row_id: uuid.UUID, **values: object) -> None:
    async with getattr(gateways, side).database.transaction() as db:
        await db.execute(update(kind).where(kind.id == row_id).values(**values))


async def _disable(gateways: Gateways, what: str) -> None:
    if what == "person":
        await _change(gateways, "home", Staff, gateways.staff.id, status="disabled")
    elif what == "lower platform":
        await _change(gateways, "home", Trust, gateways.lower_at_home.id, status="disabled")
    elif what == "upper platform":
        await _change(gateways, "lower", Trust, gateways.home_at_lower.id, status="disabled")
    elif what == "account":
        await _change(gateways, "lower", Visitor, gateways.visitor.id, status="disabled")
    else:
        async with gateways.lower.database.transaction() as db:
            await db.execute(update(VisitorKey).values(status="revoked"))


@pytest.mark.parametrize("what", ["person", "lower platform", "upper platform", "account", "key"])
async def test_what_one_process_disables_between_two_steps_no_other_one_goes_on_with(
    doubled: Gateways, what: str
) -> None:
    for _ in range(2):  # so that each process has a turn at the last step
        browser = await at_home(doubled)
        _, authorized = await to_callback(browser, initiation())
        await _disable(doubled, what)
        answer = await browser.get(authorized.headers["location"])
        assert answer.status_code >= httpx.codes.BAD_REQUEST
        assert cookie(browser, LOWER_COOKIE) is None
        await _enable(doubled)


async def _enable(gateways: Gateways) -> None:
    await _change(gateways, "home", Staff, gateways.staff.id, status="active")
    await _change(gateways, "home", Trust, gateways.lower_at_home.id, status="active")
    await _change(gateways, "lower", Trust, gateways.home_at_lower.id, status="active")
    await _change(gateways, "lower", Visitor, gateways.visitor.id, status="active")
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(VisitorKey).values(status="active"))


async def test_a_right_to_enter_that_ended_is_given_no_code_by_either_process(doubled: Gateways) -> None:
    async with doubled.home.database.transaction() as db:
        await db.execute(update(Entitlement).values(valid_until=now() - timedelta(seconds=1)))
    for _ in range(2):
        _, authorized = await to_callback(await at_home(doubled), initiation())
        assert "error=access_denied" in authorized.headers["location"]


async def test_one_answer_of_the_upper_platform_opens_one_session_whichever_process_it_reaches(
    doubled: Gateways,
) -> None:
    browser = await at_home(doubled)
    _, authorized = await to_callback(browser, initiation())
    answers = await asyncio.gather(*(browser.get(authorized.headers["location"]) for _ in range(_TIMES_AT_ONCE)))
    opened = [one for one in answers if one.status_code == httpx.codes.SEE_OTHER]
    assert len(opened) == 1


async def test_two_processes_write_one_chain(doubled: Gateways) -> None:
    browsers = [await at_home(doubled) for _ in range(_TIMES_AT_ONCE)]
    steps = await asyncio.gather(*(enter(browser, initiation()) for browser in browsers))
    assert {one.callback.headers["location"] for one in steps} == {f"{LOWER}/records/17"}
    for side, issuer in ((doubled.home, HOME), (doubled.lower, LOWER)):
        async with side.database.transaction() as db:
            report = await verify(db, await every_signing_key(db), issuer, ())
        assert report.lines >= _TIMES_AT_ONCE
        assert report.faults == ()
