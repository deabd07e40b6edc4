"""What the service does by itself, on PostgreSQL: each month once, a missed 1st caught up, one process at a time."""

import asyncio
from datetime import datetime

import pytest
from tests.integration.indicators.months import PROVINCE, SETTINGS, TREE
from tests.unit.province import demo_topology

from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators import jobs
from qinlian_indicators.compute.compute import Computing
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.jobs import Office, last_due
from qinlian_indicators.review import board
from qinlian_indicators.review.one_at_a_time import Turn, turn
from qinlian_indicators.review.sheets import Wish
from qinlian_indicators.review.states import Action


@pytest.fixture
def office(own: OwnDatabase, store: OwnDatabase) -> Office:
    settings = SETTINGS.model_copy(update={"institution_code": "016523206610000020J100"})
    return Office(settings, own, store, Computing(own, store, Divisions.of(demo_topology())), TREE)


def clock_at(monkeypatch: pytest.MonkeyPatch, *when: int) -> None:
    year, month, day, hour, minute = (*when, 0)[:5]
    at = datetime(year, month, day, hour, minute, tzinfo=EXCHANGE_ZONE)
    monkeypatch.setattr(jobs, "now", lambda: at)


@pytest.mark.parametrize(
    ("when", "month"),
    [
        ((2026, 11, 1, 6, 0), "2026-10"),
        ((2026, 11, 1, 5, 59), "2026-09"),
        ((2026, 10, 31, 23), "2026-09"),
        ((2027, 1, 1, 7), "2026-12"),
    ],
)
def test_a_month_is_due_from_the_1st_of_the_next_at_six(monkeypatch: pytest.MonkeyPatch, when, month: str):
    clock_at(monkeypatch, *when)
    assert str(last_due(SETTINGS)) == month


async def test_a_due_month_is_computed_once_and_the_divisions_have_sheets(office: Office, monkeypatch):
    clock_at(monkeypatch, 2026, 10, 5, 8)
    (made,) = await office.compute_due()
    assert (made.month, made.version, made.account) == ("2026-09", 1, "scheduler")
    assert await office.compute_due() == []
    async with office.own.transaction() as session:
        assert set(await board.sheets_of(session, "2026-09")) == set(TREE.divisions())


async def test_months_that_were_missed_are_caught_up_in_their_order(office: Office, monkeypatch):
    clock_at(monkeypatch, 2026, 8, 1, 6)
    await office.compute_due()
    clock_at(monkeypatch, 2026, 10, 20, 12)
    assert [one.month for one in await office.compute_due()] == ["2026-08", "2026-09"]


async def test_of_two_processes_one_computes(office: Office, monkeypatch):
    clock_at(monkeypatch, 2026, 10, 5, 8)
    found = await asyncio.gather(office.compute_due(), office.compute_due())
    assert sum(map(len, found)) == 1
    async with turn(office.own, Turn.COMPUTE):
        clock_at(monkeypatch, 2026, 11, 5, 8)
        assert await office.compute_due() == []


async def test_a_computation_whose_process_died_before_the_sheets_is_brought_to_them(office: Office, monkeypatch):
    clock_at(monkeypatch, 2026, 10, 5, 8)
    await office.computing(Month(2026, 9), reason="补算", account=PROVINCE.account)
    assert await office.compute_due() == []
    async with office.own.transaction() as session:
        assert await board.sheets_of(session, "2026-09")


async def test_published_figures_are_told_to_the_store_and_reminders_count_the_late(office: Office, monkeypatch):
    clock_at(monkeypatch, 2026, 10, 5, 8)
    await office.compute_due()
    async with office.own.transaction() as session:
        await board.step_all(session, TREE, "2026-09", Wish(Action.PUBLISH, PROVINCE))
    await office.tell()
    await office.remind()
    async with office.own.transaction() as session:
        sheets = await board.sheets_of(session, "2026-09")
    assert {one.told_version for one in sheets.values()} == {2}


def test_without_an_institution_s_code_nothing_is_told(office: Office):
    assert [job.name for job in office.jobs()] == ["months", "reminders", "stores"]
    silent = Office(SETTINGS, office.own, office.store, office.computing, TREE)
    assert [job.name for job in silent.jobs()] == ["months", "reminders"]
