"""The demo's last words: every flow, the scores, what was found and whether it balances."""

import json
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest
from tests.unit.cli.vendor_ways import CATALOGUE
from tests.unit.province import demo_topology

from qinlian_cli.demo import report
from qinlian_cli.demo.breaches_found import RuleLine
from qinlian_cli.demo.report import Outcome
from qinlian_cli.demo.second_day import Day
from qinlian_cli.reconcile import Verdict
from qinlian_cli.reconcile.balance import Balance
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.rules import Dimension
from qinlian_common.quality.names import Names

TOPOLOGY = demo_topology()
BALANCE = cast("Balance", SimpleNamespace(balanced=True, verdict=Verdict.BALANCED, totals={"rows_sent": 1234567}))
AGES = {"source_store": pl.String, "store": pl.String, "flows": pl.String, "origin_division": pl.String,
        "rows": pl.Int64, "seconds": pl.Float64}  # fmt: skip
SCORE = {"origin_division": "610402", "origin_class": "institution", "rows": 12, "total": 87.25}
LINE = {"id": "P01", "platform": "610402", "region": "610400", "rows_sent": 10, "rows_loaded": 9, "rows_rejected": 1,
        "age_p50_seconds": 1.5, "age_p99_seconds": 2.5, "ok": True}  # fmt: skip


@pytest.fixture
def outcome() -> Outcome:
    day = Day(updated=7, withdrawn=5, deleted=3, moved=2, faults={"mandatory": 4}, warnings={"w of x": 6},
              repairs={"r of y": 8}, breaches={"death_not_reported": [("o", "a")]})  # fmt: skip
    scores = [SCORE | {one.value: None for one in Dimension} | {"completeness": 0.5}]
    across = [RuleLine("CL01.death_not_reported", "须有居民死亡报告", 40, 3, 2, 1)]
    return Outcome(day, scores, across, ["CL01.death_not_reported"], 61.4)


def flows(*lines: tuple[str, str | None, int, bool]) -> SimpleNamespace:
    names = ("id", "region", "rows_sent", "ok")
    frame = pl.DataFrame(
        lines, schema=dict(zip(names, (pl.String, pl.String, pl.Int64, pl.Boolean), strict=True)), orient="row"
    )
    return SimpleNamespace(by_flow=lambda: frame)


async def lines_of(
    monkeypatch, balance, *batches: tuple[str, str, str, str, int, float]
) -> dict[tuple[str, str | None], dict[str, Any]]:
    stores = {"a": cast("PostgresStore", SimpleNamespace(id="a", connections=None))}

    async def ages_of(_):
        return pl.DataFrame(batches, schema=AGES, orient="row")

    monkeypatch.setattr(report, "ages_of", ages_of)
    found = await report.flow_lines(stores, TOPOLOGY, balance)
    return {(line["id"], line["region"]): line for line in found}


async def test_ages_are_weighed_by_rows_and_told_by_flow_and_region(monkeypatch):
    balance = flows(("P01", "610400", 100, True), ("P02", "611000", 5, True))
    found = await lines_of(
        monkeypatch, balance,
        ("610402.production", "610402.staging", "P01", "610402", 98, 1.0),
        ("610402.production", "610402.staging", "P01", "610402", 1, 8.0),
        ("610402.production", "610402.staging", "P01", "610402", 1, 9.0),
        ("611002.staging", "610000.staging", "P02,P08", "611002", 5, 4.0),
    )  # fmt: skip
    first, second = found["P01", "610400"], found["P02", "611000"]
    assert (first["age_p50_seconds"], first["age_p99_seconds"]) == (1.0, 8.0)
    assert (second["age_p50_seconds"], second["age_p99_seconds"]) == (4.0, 4.0)
    assert (first["mode"], first["connection"]) == ("platform", "level_by_level")
    assert second["connection"] == "direct"


async def test_a_flow_without_rows_or_out_of_balance_is_not_ok(monkeypatch):
    balance = flows(("P01", "610400", 0, True), ("P02", "610400", 3, False), ("P03", "610400", 3, True))
    found = await lines_of(monkeypatch, balance)
    assert {flow: line["ok"] for (flow, _), line in found.items()} == {"P01": False, "P02": False, "P03": True}


def test_people_read_scores_rules_and_the_days_books(outcome, capsys):
    report.show([LINE], BALANCE, outcome, Names(TOPOLOGY, CATALOGUE))
    shown = capsys.readouterr()
    tables = [line.split() for line in shown.out.splitlines()]
    assert ["P01", "610402", "610400", "10", "9", "1", "1.5", "2.5", "yes"] in tables
    assert ["610402", "秦都区", "卫计机构", "12", "50.00", *["-"] * (len(Dimension) - 1), "87.2"] in tables
    assert ["CL01.death_not_reported", "须有居民死亡报告", "40", "3", "2", "1"] in tables
    assert "7 rows corrected, 5 withdrawn, 3 deleted, 2 removals of residence" in shown.err
    assert "4 faulty rows (mandatory)" in shown.err
    assert "6 questionable rows (w of x)" in shown.err
    assert "8 careless rows (r of y)" in shown.err
    assert "balanced; 1,234,567 rows sent over all hops in 61 s" in shown.err


def test_without_planted_rows_there_is_no_table_of_them(outcome, capsys):
    none = Outcome(outcome.day, outcome.scores, [], [], 1.0)
    report.show([LINE], BALANCE, none, Names(TOPOLOGY, CATALOGUE))
    assert "across datasets" not in capsys.readouterr().out


def test_machines_read_the_same(outcome, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "REPORT", tmp_path / "new" / "report.json")
    report.write([LINE], BALANCE, outcome, "kafka")
    found = json.loads((tmp_path / "new" / "report.json").read_text(encoding="utf-8"))
    assert found["reconciled"] is True
    assert found["broker"] == "kafka"
    assert found["flows"] == [LINE]
    assert found["quality"] == outcome.scores
    assert found["faults_not_found"] == ["CL01.death_not_reported"]
    assert found["second_day"]["faults"] == {"mandatory": 4}
    assert found["across_datasets"] == [
        {
            "rule": "CL01.death_not_reported",
            "title": "须有居民死亡报告",
            "checked": 40,
            "violated": 3,
            "planted": 2,
            "found": 1,
        }
    ]
