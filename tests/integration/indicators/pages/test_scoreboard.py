"""The scoreboard's pages and interface: everyone's own lines, with their place among all."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import polars as pl
import pytest
from tests.integration.indicators.pages.world import ORIGIN, Pages

from qinlian_common.observe.clock import now, today
from qinlian_common.pipeline.scores import COUNTS_SCHEMA
from qinlian_indicators.scoreboard.snapshot import Snapshot

VIOLATED = {"610402": 10, "610404": 0, "611002": 30, "610112": 5}
AWAY = "the store 610113.production does not answer"


def counts() -> Iterator[tuple[object, ...]]:
    for division, violated in VIOLATED.items():
        for dataset, rule, field, dimension, severity in (
            ("CL03", "null_key", "org_code", "completeness", "reject"),
            ("CL03", "mandatory", "id_no", "completeness", "reject"),
            ("CL01", "mandatory", "id_no", "completeness", "reject"),
        ):
            broken = violated if rule == "mandatory" else 0
            yield dataset, division, "institution", today(), None, rule, field, dimension, severity, 100, broken


@pytest.fixture
async def judged(published: Pages) -> Pages:
    """The stores were read: four counties delivered, one of them has open tickets, one store is away."""
    board = published.site.scoreboard
    empty = board.snapshot
    tickets = [("reject", "610402", "CL03", "mandatory", 7, 0, 0, 3, 4, now() - timedelta(days=9))]
    judgements = pl.DataFrame(list(counts()), schema=COUNTS_SCHEMA, orient="row")
    board.snapshot = Snapshot(
        now(), today() - timedelta(days=27), today(), judgements, judgements,
        pl.DataFrame(tickets, schema=empty.tickets.schema, orient="row"), (AWAY,),
    )  # fmt: skip
    return published


async def test_a_county_sees_its_own_line_and_its_place_in_the_province(judged: Pages) -> None:
    staff = await judged.person("610402", "秦都核对员", "viewer")
    async with judged.signed_in(staff) as browser:
        told = (await browser.get(f"{ORIGIN}/api/v1/quality")).json()
        assert [(one["key"], one["place"]) for one in told["counties"]] == [("610402", 3)]
        assert told["regions"] == []
        assert told["overall"]["rejected"] == 7
        shown = (await browser.get(f"{ORIGIN}/quality")).text
        assert "商州区" not in shown
        assert (await browser.get(f"{ORIGIN}/quality/sources/611002")).status_code == 404


async def test_the_province_sees_who_is_ahead_who_is_silent_and_which_store_is_away(judged: Pages) -> None:
    staff = await judged.person("610000", "省局长", "viewer")
    async with judged.signed_in(staff) as browser:
        told = (await browser.get(f"{ORIGIN}/api/v1/quality")).json()
        shown = (await browser.get(f"{ORIGIN}/quality")).text
        files = (await browser.get(f"{ORIGIN}/quality/file.csv")).text.removeprefix("\ufeff")
    places = {one["key"]: one["place"] for one in told["counties"]}
    assert places["610404"] == 1
    assert places["611002"] == 4
    assert places["610113"] is None
    assert AWAY in shown
    assert "不适用" in shown
    lines = {row["代码"]: row for row in csv.DictReader(io.StringIO(files)) if row["类别"] == "来源"}
    assert (lines["610402"]["名次"], lines["610402"]["未办拒收"], lines["610113"]["总分"]) == ("3", "7", "不适用")


async def test_a_dataset_has_its_own_ranking_and_an_unknown_one_none(judged: Pages) -> None:
    staff = await judged.person("610000", "省局长", "viewer")
    async with judged.signed_in(staff) as browser:
        told = (await browser.get(f"{ORIGIN}/api/v1/quality", params={"dataset": "CL03"})).json()
        assert {one["key"]: one["total"] for one in told["counties"]}["611002"] == pytest.approx(85)
        assert [one["dataset"] for one in told["rules"]] == ["CL03"]
        assert "门诊数据" in (await browser.get(f"{ORIGIN}/quality/datasets/CL03")).text
        assert (await browser.get(f"{ORIGIN}/quality/datasets/XX99")).status_code == 404
