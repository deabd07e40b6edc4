"""The rows that the demo's second day plants against rules across datasets are found, in a real store."""

from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import polars as pl
import pytest
from tests.integration.cli.conftest import HandTurned

from qinlian_cli.demo.breaches_found import RuleLine, judged, unfound
from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.records import Divisions, Share, province_records
from qinlian_cli.demo.records.breaches import PLANTED, breaches
from qinlian_common.adapters.postgresql.vendor_rows import create_vendor_tables
from qinlian_common.observe import clock

COUNTY, PROVINCE = "610402", "610000.production"
SMALL = Divisions("610000", ("610400",), ((COUNTY, "610400"), ("610404", "610400")))
ASKED = {"BI01", "CL01", "CL03", "CL07", "CL08", "EM01", "PH14", "PH15", "PH16A", "PH18"}
"""Datasets that the rules ask for."""

Planted = dict[str, list[tuple[str, str]]]


@pytest.fixture
async def shares(province: HandTurned) -> list[Share]:
    """The first day of a county, as it lies in the province's production store."""
    store, pen = province.stores[PROVINCE], Pen(province.catalogue)
    await create_vendor_tables(store.connections, list(store.plan.shapes.values()))
    records = [share for share in province_records(SMALL, scale=0.3) if share.dataset in ASKED]
    for share in records:
        await pen.write(store, share.dataset, share.origin_class, share.rows)
    return records


async def plant(province: HandTurned, shares: list[Share]) -> Planted:
    """Writes one row for each rule; returns their keys."""
    store, pen, planted = province.stores[PROVINCE], Pen(province.catalogue), Planted()
    deaths = pl.concat([one.rows.select("id_no", "died_at") for one in shares if one.dataset == "CL07"])
    told_at = clock.now().astimezone(clock.EXCHANGE_ZONE).replace(tzinfo=None, microsecond=0)
    for share in (one for one in shares if one.origin_division == COUNTY):
        for breach in breaches(share.dataset, share.rows, deaths.unique("id_no"), told_at):
            await pen.write(store, share.dataset, share.origin_class, breach.rows)
            planted.setdefault(breach.rule, []).extend(breach.rows.select("org_code", "record_id").rows())
    return planted


async def judge(province: HandTurned, planted: Planted) -> dict[str, RuleLine]:
    running = SimpleNamespace(topology=province.topology, catalogue=province.catalogue, stores=province.stores)
    return {line.rule: line for line in await judged(cast("DemoProvince", running), planted)}


async def test_every_planted_row_breaks_its_rule_and_only_then(province: HandTurned, shares: list[Share]) -> None:
    names = {f"{dataset}.{rule}" for dataset, rules in PLANTED.items() for rule in rules}
    before = await judge(province, {rule: [] for rules in PLANTED.values() for rule in rules})
    assert before["CL08.newborn_not_visited"].violated == 0
    planted = await plant(province, shares)
    after = await judge(province, planted)
    assert set(after) == names
    assert unfound(list(after.values())) == []
    assert all(after[name].planted == after[name].found == 1 for name in names)
    assert {name: after[name].violated - before[name].violated >= 1 for name in names} == dict.fromkeys(names, True)


async def test_a_planted_row_whose_report_comes_is_told_as_not_found(province: HandTurned, shares: list[Share]) -> None:
    planted = await plant(province, shares)
    (org_code, record_id), *_ = planted["death_not_reported"]
    async with province.stores[PROVINCE].connections.connection() as connection:
        (stay,) = await connection.fetch(
            "SELECT id_no, discharged_at FROM inpatient WHERE record_id = $1 AND org_code = $2", record_id, org_code
        )
        await connection.execute(
            "UPDATE death_report SET id_no = $1, died_at = $2 WHERE ctid IN (SELECT ctid FROM death_report LIMIT 1)",
            stay["id_no"], stay["discharged_at"] - timedelta(hours=1),
        )  # fmt: skip
    after = await judge(province, planted)
    assert "CL01.death_not_reported" in unfound(list(after.values()))
