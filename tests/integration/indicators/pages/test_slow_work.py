"""Slow work holds nobody up: while a statement waits, or a file is written, others are answered."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from tests.integration.indicators.pages.conftest import MONTH
from tests.integration.indicators.pages.world import ORIGIN, Pages
from tests.integration.indicators.rows import frame, put

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.load import load_topology
from qinlian_indicators.compute import compute as computing_room
from qinlian_indicators.compute.compute import Computing
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.database import production_store
from qinlian_indicators.definitions.month import midnight
from qinlian_indicators.storage.account import operator
from qinlian_indicators.storage.computations import Computation
from qinlian_indicators.web import downloads

SHEET = f"{ORIGIN}/months/2026-10/610402"
VISITS, STAYS = f"{SHEET}/figures/MS01/rows", f"{SHEET}/figures/MS05/rows"
SECONDS_MAX = 60


@asynccontextmanager
async def stuck(store: OwnDatabase, table: str) -> AsyncIterator[None]:
    """Whoever reads a table waits."""
    async with store.engine.begin() as connection:
        await connection.execute(text(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))
        yield


async def waiting(store: OwnDatabase, many: int) -> None:
    """Until so many statements wait for a table."""
    asked = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    async with asyncio.timeout(SECONDS_MAX), store.statements() as session:
        while await session.scalar(asked) != many:  # noqa: ASYNC110 - a lock has no event of ours
            await asyncio.sleep(0.05)


@asynccontextmanager
async def computing(pages: Pages) -> AsyncIterator[Computing]:
    """What the service's job computes with."""
    site = pages.site
    store = production_store(site.settings, "610000")
    divisions = Divisions.of(load_topology(site.settings.topology, load_catalogue()))
    yield Computing(site.database, store, divisions, site.settings.statements_max)
    await store.close()


@pytest.fixture
async def visited(published: Pages) -> Pages:
    """A visit and a stay are there."""
    visit = {"visited_at": midnight(date(2026, 10, 5)), "patient_kind_code": "1", "id_no": "610402198001011233"}
    stay = {"admitted_at": midnight(date(2026, 10, 6)), "id_no": "610402198001011233"}
    await put(published.site.store, {"CL03": frame("CL03", [visit]), "CL01": frame("CL01", [stay])})
    return published


async def test_while_a_computation_waits_for_its_statements_pages_and_other_case_rows_are_there(
    visited: Pages, store: OwnDatabase
) -> None:
    staff = await visited.person("610402", "秦都核对员", "signatory")
    async with visited.signed_in(staff) as browser, computing(visited) as compute:
        async with stuck(store, "outpatient"):
            work = asyncio.create_task(compute(MONTH, reason="test", account=operator("li")))
            await waiting(store, visited.site.settings.statements_max)
            for url in (f"{ORIGIN}/", SHEET, f"{SHEET}/figures/MS05", STAYS):
                assert (await browser.get(url)).status_code == 200, url
            assert not work.done()
        assert (await work).finished_at is not None


async def test_however_many_wait_for_case_rows_the_other_pages_are_there(visited: Pages, store: OwnDatabase) -> None:
    staff = await visited.person("610402", "秦都核对员", "signatory")
    many = visited.site.settings.connections_max + 1
    async with visited.signed_in(staff) as browser:
        async with stuck(store, "outpatient"):
            readers = [asyncio.create_task(browser.get(VISITS)) for _ in range(many)]
            await waiting(store, visited.site.settings.case_pages_max)
            assert (await browser.get(SHEET)).status_code == 200
            assert not any(one.done() for one in readers)
        assert {one.status_code for one in await asyncio.gather(*readers)} == {200}


async def test_case_rows_that_are_not_read_in_time_are_given_up_and_the_store_is_free_again(
    visited: Pages, store: OwnDatabase
) -> None:
    staff = await visited.person("610402", "秦都核对员", "signatory")
    object.__setattr__(visited.site, "settings", visited.site.settings.model_copy(update={"case_seconds_max": 0.5}))
    async with visited.signed_in(staff) as browser, stuck(store, "outpatient"):
        answer = await browser.get(VISITS)
        await waiting(store, 0)
    assert answer.status_code == 503
    assert "0.5 秒内没有读完" in answer.text


def held_until(monkeypatch: pytest.MonkeyPatch, room: Any, name: str) -> tuple[threading.Event, threading.Event]:
    """A function begins, and goes on when it is told to: by the loop, if it is not the loop that it holds."""
    begun, goes_on, work = threading.Event(), threading.Event(), getattr(room, name)

    def held(*given: Any, **named: Any) -> Any:
        begun.set()
        assert goes_on.wait(SECONDS_MAX), "the loop did nothing else meanwhile"
        return work(*given, **named)

    monkeypatch.setattr(room, name, held)
    return begun, goes_on


async def answered_meanwhile(browser: httpx.AsyncClient, begun: threading.Event, goes_on: threading.Event) -> None:
    await asyncio.to_thread(begun.wait, SECONDS_MAX)
    assert (await browser.get(f"{ORIGIN}/")).status_code == 200
    goes_on.set()


@pytest.mark.parametrize(("kind", "writer"), [("xlsx", "as_xlsx"), ("csv", "as_csv")])
async def test_while_a_file_is_written_pages_are_there(
    visited: Pages, monkeypatch: pytest.MonkeyPatch, kind: str, writer: str
) -> None:
    staff = await visited.person("610402", "秦都核对员", "signatory")
    held = held_until(monkeypatch, downloads, writer)
    async with visited.signed_in(staff) as browser:
        file = asyncio.create_task(browser.get(f"{VISITS}.{kind}"))
        await answered_meanwhile(browser, *held)
        assert (await file).status_code == 200


@pytest.mark.parametrize("step", ["placed", "added_up", "with_values"])
async def test_while_figures_are_added_up_pages_are_there(
    visited: Pages, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    staff = await visited.person("610402", "秦都核对员", "signatory")
    held = held_until(monkeypatch, computing_room, step)
    async with visited.signed_in(staff) as browser, computing(visited) as compute:
        work = asyncio.create_task(compute(MONTH, reason="test", account=operator("li")))
        await answered_meanwhile(browser, *held)
        made: Computation = await work
    assert made.finished_at is not None
