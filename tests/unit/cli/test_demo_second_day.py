"""What the second day writes into the production stores is what its books say."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import polars as pl
import pytest
from tests.unit.cli.vendor_ways import CATALOGUE, COUNTY, small_province

from qinlian_cli.demo import second_day as module
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.records import Share
from qinlian_cli.demo.records.attached.recipes import ATTACHED
from qinlian_cli.demo.records.breaches import PLANTED, Breach
from qinlian_cli.demo.records.oddities import OddRow, Verdict
from qinlian_cli.demo.second_day import Day, add, second_day
from qinlian_common.errors import TerminalError
from qinlian_common.observe import clock
from qinlian_common.topology.load import load_topology

TOPOLOGY = """
province: {code: 610000, name: 陕西省, vendor: %s}
nation_datasets: [BI01]
regions:
  - code: 610400
    name: 咸阳市
    mode: platform
    connection: level_by_level
    vendor: kangtai
    counties:
      - {code: 610402, name: 秦都区, vendor: hongyi}
      - {code: 610404, name: 渭城区, vendor: kangtai}
"""
KEY = ["org_code", "record_id"]
ROW = pl.DataFrame({"org_code": ["o"], "record_id": ["r"]})


@dataclass
class Recorder:
    """Stands for the pen: remembers what was written where, and refuses what a test tells it to."""

    catalogue: object
    written: list[tuple[str, str, pl.DataFrame]] = field(default_factory=list)
    spoilt: list[tuple[str, str, pl.DataFrame]] = field(default_factory=list)
    withdrawn: list[tuple[str, str, pl.DataFrame]] = field(default_factory=list)
    deleted: list[tuple[str, str, pl.DataFrame]] = field(default_factory=list)
    refuses: str = ""

    async def write(self, store, dataset, _, rows):
        self.written.append((store, dataset, rows))

    async def withdraw(self, store, dataset, _, rows):
        self.withdrawn.append((store, dataset, rows))

    async def delete(self, store, dataset, rows):
        self.deleted.append((store, dataset, rows))

    def vendor_form(self, _store, _dataset, _class, rows):
        return rows

    def vendor_column(self, _store, _dataset, name):
        return name

    async def write_vendor_form(self, store, dataset, rows):
        if self.refuses and rows["record_id"].str.ends_with(self.refuses).any():
            raise TerminalError("the column takes no such value")
        self.spoilt.append((store, dataset, rows))


@pytest.fixture(scope="module")
def shares() -> list[Share]:
    return small_province(0.2)


def province(tmp_path: Path, vendor: str = "catalogue") -> DemoProvince:
    file = tmp_path / "topology.yaml"
    file.write_text(TOPOLOGY % vendor, encoding="utf-8")
    topology = load_topology(file, CATALOGUE)
    stores = {name: name for name in topology.stores}
    return cast("DemoProvince", SimpleNamespace(topology=topology, catalogue=CATALOGUE, stores=stores))


async def done(shares, tmp_path, monkeypatch, vendor="catalogue", refuses="") -> tuple[Day, Recorder]:
    pen = Recorder(CATALOGUE, refuses=refuses)
    monkeypatch.setattr(module, "Pen", lambda _: pen)
    return await second_day(province(tmp_path, vendor), shares), pen


def rows_of(entries: list[tuple[str, str, pl.DataFrame]]) -> int:
    return sum(rows.height for _, _, rows in entries)


async def test_the_books_count_what_was_written(shares, tmp_path, monkeypatch):
    day, pen = await done(shares, tmp_path, monkeypatch)
    planted = sum(len(keys) for keys in day.breaches.values())
    assert rows_of(pen.written) == day.updated + day.moved + planted
    assert rows_of(pen.withdrawn) == day.withdrawn > 0
    assert rows_of(pen.deleted) == day.deleted > 0
    spoilt = sum(sum(book.values()) for book in (day.faults, day.warnings, day.repairs))
    assert rows_of(pen.spoilt) == spoilt
    assert min(day.updated, day.moved, planted) > 0


async def test_a_fault_that_the_vendors_column_refuses_is_not_expected(shares, tmp_path, monkeypatch):
    day, pen = await done(shares, tmp_path, monkeypatch, refuses="-too_long")
    assert "too_long" not in day.faults
    assert "mandatory" in day.faults
    assert not any(rows["record_id"].str.ends_with("-too_long").any() for _, _, rows in pen.spoilt)


async def test_faults_and_oddities_lie_in_the_counties_of_the_first_region_only(shares, tmp_path, monkeypatch):
    _, pen = await done(shares, tmp_path, monkeypatch)
    assert {store for store, _, _ in pen.spoilt} == {"610402.production", "610404.production"}


async def test_parts_of_records_change_in_counties_only(shares, tmp_path, monkeypatch):
    _, pen = await done(shares, tmp_path, monkeypatch)
    above = {dataset for store, dataset, _ in pen.written if not store.startswith(("610402", "610404"))}
    assert above
    assert not above & set(ATTACHED)


async def test_whoever_moves_has_one_new_home_in_all_registers(shares, tmp_path, monkeypatch):
    _, pen = await done(shares, tmp_path, monkeypatch)
    registers = [share.rows for share in shares if share.dataset in {"BI01", "FP01"}]
    before = pl.concat([rows.select("org_code", "record_id", old=pl.col("present_division")) for rows in registers])
    told = pl.concat(
        [rows.select("org_code", "record_id", "id_no", "present_division") for _, dataset, rows in pen.written
         if dataset in {"BI01", "FP01"}]
    ).join(before, on=["org_code", "record_id"])  # fmt: skip
    moved = told.filter(pl.col("present_division").str.head(6) != pl.col("old").str.head(6))
    homes = moved.group_by("id_no").agg(pl.col("present_division").str.head(6).n_unique(), pl.len().alias("registers"))
    assert set(homes["present_division"]) == {1}
    assert max(homes["registers"].to_list()) > 1


async def test_planted_rows_are_remembered_by_their_keys(shares, tmp_path, monkeypatch):
    day, pen = await done(shares, tmp_path, monkeypatch)
    assert {"outpatient_not_reported", "death_not_reported", "newborn_not_visited"} <= set(day.breaches)
    keys = {key for keys in day.breaches.values() for key in keys}
    written = {key for _, _, rows in pen.written for key in rows.select("org_code", "record_id").iter_rows()}
    assert keys <= written
    county = {
        key
        for store, _, rows in pen.written
        for key in rows.select("org_code", "record_id").iter_rows()
        if store.startswith((COUNTY, "610404"))
    }
    assert keys <= county


async def test_no_planted_row_hangs_on_a_record_that_the_day_takes_back(shares, tmp_path, monkeypatch):
    day, pen = await done(shares, tmp_path, monkeypatch)
    taken_back = [*pen.withdrawn, *pen.deleted]

    def staying(dataset: str) -> pl.DataFrame:
        first_day = pl.concat([share.rows.select(*KEY, "id_no") for share in shares if share.dataset == dataset])
        gone = pl.concat([rows.select(KEY) for _, of, rows in taken_back if of == dataset])
        rows: pl.DataFrame = first_day.join(gone, on=KEY, how="anti")
        return rows

    duplicates = pl.DataFrame(day.breaches["duplicate_person"], schema=KEY, orient="row")
    originals = duplicates.with_columns(pl.col("record_id").str.strip_suffix("-duplicate_person"))
    assert originals.join(staying("BI01"), on=KEY, how="semi").height == duplicates.height > 0
    after_death = [key for rule, keys in day.breaches.items() if rule.endswith("_after_death") for key in keys]
    dead = pl.concat([rows.select(*KEY, "id_no") for _, dataset, rows in pen.written if dataset in PLANTED]).join(
        pl.DataFrame(after_death, schema=KEY, orient="row"), on=KEY
    )
    assert dead.join(staying("CL07"), on="id_no", how="semi").height == len(after_death) > 0


async def test_a_province_without_deaths_plants_nothing_after_a_death(shares, tmp_path, monkeypatch):
    alive = [share for share in shares if share.dataset != "CL07"]
    day, _ = await done(alive, tmp_path, monkeypatch)
    assert not [rule for rule in day.breaches if rule.endswith("_after_death")]
    assert "outpatient_not_reported" in day.breaches


async def test_nothing_is_planted_where_no_rule_across_datasets_is_judged(shares, tmp_path, monkeypatch):
    day, _ = await done(shares, tmp_path, monkeypatch, vendor="hongyi")
    assert day.breaches == {}
    assert day.faults


async def test_what_changes_was_changed_now(shares, tmp_path, monkeypatch):
    before = clock.now().astimezone(clock.EXCHANGE_ZONE).replace(tzinfo=None, microsecond=0)
    _, pen = await done(shares, tmp_path, monkeypatch)
    times = pl.concat([rows["updated_at"] for _, _, rows in pen.written]).to_list()
    assert min(times) >= before
    assert max(times) - before < timedelta(hours=1)


def odd(verdict: Verdict) -> OddRow:
    return OddRow(verdict, "a_rule", "a_field", None, ROW)


def test_an_odd_row_is_booked_under_its_verdict():
    day = Day()
    for verdict in (Verdict.REJECTED, Verdict.WARNED, Verdict.WARNED, Verdict.REPAIRED):
        day.count(odd(verdict))
    assert day.faults == {"a_rule": 1}
    assert day.warnings == {"a_rule of a_field": 2}
    assert day.repairs == {"a_rule of a_field": 1}


def test_a_planted_row_is_booked_by_its_key():
    day = Day()
    day.plant(Breach("a_rule", ROW))
    day.plant(Breach("a_rule", ROW.with_columns(record_id=pl.lit("s"))))
    assert day.breaches == {"a_rule": [("o", "r"), ("o", "s")]}


def test_rows_are_added_to_what_was_counted_before():
    book = {"a": 2}
    add(book, "a")
    add(book, "b", 3)
    assert book == {"a": 3, "b": 3}
