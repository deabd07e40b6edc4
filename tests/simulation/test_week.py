"""The 24-hour window on a virtual clock: who is late is so because of an outage, and everybody catches up alone."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import polars as pl
import pytest
import structlog
from tests.simulation.province import IDLE_SECONDS
from tests.simulation.weather import KAFKA, Outage
from tests.simulation.week import MONDAY, Plan, Story, at, live
from tests.simulation.window import deliveries, touched
from tests.unit.province import demo_topology

TOPOLOGY = demo_topology()
DAYS = 5
CITY = frozenset({"610400.staging", "610400.production"})
PROVINCE = frozenset(f"610000.{role}" for role in ("staging", "production", "outbound"))
COUNTY = frozenset({"610404.staging"})
SLACK_HOURS = 8 * IDLE_SECONDS / 3600
"""Everybody on the way may have looked just before a row came."""


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.configure(**before)


@cache
def story(*outages: Outage) -> tuple[Story, pl.DataFrame]:
    told = live(TOPOLOGY, Plan(outages=outages, days=DAYS))
    return told, deliveries(told)


def three_days(what: frozenset[str], *, hangs: bool = False) -> Outage:
    return Outage(what, at(1, 9), at(4, 9), "three days", hangs=hangs)


def late(found: pl.DataFrame) -> pl.DataFrame:
    return found.filter(pl.col("hours_over") > 0)


def test_without_outages_every_row_is_at_every_level_on_its_own_day():
    told, found = story()
    assert (told.left, late(found).height) == (0, 0)
    assert found["loaded"].dt.convert_time_zone("Asia/Shanghai").dt.date().eq(found["day"]).all()


@pytest.mark.parametrize(
    ("what", "hangs"),
    [(CITY, False), (PROVINCE, False), (COUNTY, False), (COUNTY, True)],
    ids=["city", "province", "county", "county-hanging"],
)
def test_only_rows_that_pass_what_is_away_are_late(what: frozenset[str], *, hangs: bool):
    told, found = story(three_days(what, hangs=hangs))
    passing = touched(TOPOLOGY, found, what)
    assert told.left == 0
    assert late(found.filter(passing)).height > 0
    assert late(found.filter(~passing)).height == 0
    hours, of_a_quiet_week = (one["hours_over"].to_list() for one in (found.filter(~passing), story()[1]))
    assert max(hours) <= max(of_a_quiet_week) + SLACK_HOURS


@pytest.mark.parametrize("what", [CITY, PROVINCE, COUNTY], ids=["city", "province", "county"])
def test_after_three_days_all_of_it_arrives_without_an_operator(what: frozenset[str]):
    _, quiet = story()
    told, found = story(three_days(what))
    assert told.left == 0
    assert rows_by_way(found) == rows_by_way(quiet)
    assert max(found["loaded"].to_list()) <= at(4, 9) + timedelta(hours=12)


@pytest.mark.parametrize("what", [CITY, PROVINCE, COUNTY], ids=["city", "province", "county"])
def test_the_oldest_days_arrive_first(what: frozenset[str]):
    _, found = story(three_days(what))
    ways = ["flow", "source", "target", "dataset", "origin"]
    moment = pl.col("loaded").dt.truncate("1m")  # what is merged together has no order
    for _, way in found.sort(moment, "day").group_by(ways, maintain_order=True):
        assert way["day"].is_sorted(), way


def test_a_broker_that_is_away_overnight_makes_nobody_late():
    told, found = story(Outage(frozenset({KAFKA}), at(1, 12), at(2, 6), "broker"))
    assert (told.left, late(found).height) == (0, 0)


def test_a_holiday_is_quiet_and_nothing_is_late():
    holiday = MONDAY + timedelta(days=2)
    told = live(TOPOLOGY, Plan(days=DAYS, holidays=frozenset({holiday})))
    found = deliveries(told)
    rows = dict(found.filter(pl.col("flow") == "P01").group_by("day").agg(pl.col("rows").sum()).iter_rows())
    assert (told.left, late(found).height) == (0, 0)
    assert 0 < rows[holiday] < rows[holiday + timedelta(days=1)]


def test_rows_are_the_same_at_the_end_whatever_was_away():
    quiet, stormy = story()[0], story(three_days(PROVINCE))[0]
    assert asyncio.run(holdings(stormy)) == asyncio.run(holdings(quiet))


def rows_by_way(found: pl.DataFrame) -> list[tuple[object, ...]]:
    """Rows of each flow, origin and day; how many batches they came in does not matter."""
    key = ["flow", "target", "dataset", "origin", "day"]
    return found.group_by(key).agg(pl.col("rows").sum()).sort(key).rows()


async def holdings(told: Story) -> dict[str, list[tuple[str, str]]]:
    """Store and dataset -> keys and names, withdrawn rows left out."""
    held: dict[str, list[tuple[str, str]]] = {}
    for store in told.province.stores.values():
        for dataset in store.plan.shapes:
            rows = [row for row in await store.table(dataset) if row["modify_flag"] != "3"]
            held[f"{store.id}/{dataset}"] = sorted((row["record_id"], row["person_name"]) for row in rows)
    return held
