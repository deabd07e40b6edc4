"""`qinlian export` against real stores: read as of one moment, kept in the register, given out by two people only."""

import asyncio
import json
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import polars as pl
import pytest
from tests.integration.cli.conftest import HandTurned, person
from typer.testing import CliRunner, Result

from qinlian_cli.exporting.plan import read_plan
from qinlian_cli.exporting.store_source import opened_source, wanted
from qinlian_cli.main import build
from qinlian_common.adapters.postgresql import extract
from qinlian_common.adapters.postgresql.exports import exports

COUNTY, STAGING, PROVINCE = "610402.production", "610402.staging", "610000.production"
RECIPE = """
title: 试验
recipient: example-university
purpose: 只用于试验，不发表任何结果。
period: {first: 2000-01-01, last: 2099-12-31}
suppress_max: 0.4
datasets:
  - dataset: BI01
    columns: [sex_code, {name: birth_date, age_band: 10}, {name: present_division, division: 6}]
"""


def people(prefix: str = "P") -> list[dict[str, object]]:
    """20 in one division and group; 2 who could be told; one of another division, one confidential, one revoked."""
    common = [person(f"{prefix}{number:02}", "610402001001") for number in range(20)]
    rare = [person(f"{prefix}R{number}", "610402001001", sex_code="2") for number in range(2)]
    away = person(f"{prefix}A", "610404001001")
    marked = person(f"{prefix}C", "610402001001", confidentiality="患者申明特控")
    return [*common, *rare, away, marked]


def lengthen(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"x")


def rewrite(recipe: Path, text: str) -> None:
    recipe.write_text(text, encoding="utf-8")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
async def filled(province: HandTurned) -> HandTurned:
    """The same people in the province's production store and in a county's staging store."""
    await province.write(PROVINCE, *people("P"), person("PX", "610402001001"))
    async with province.stores[PROVINCE].connections.connection() as connection:
        await connection.execute("UPDATE person_basic SET modify_flag = '3' WHERE record_id = 'PX'")
    await province.write(COUNTY, *people("C"))
    await province.hop(COUNTY, "610402.standardise")
    return province


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "recipe.yaml"
    path.write_text(RECIPE, encoding="utf-8")
    return path


async def qinlian(province: HandTurned, *arguments: object) -> Result:
    environment = {"QINLIAN_TOPOLOGY": str(province.file), "QINLIAN_STORE_DSN": province.dsn, "QINLIAN_KAFKA": ""}
    words = ["export", *map(str, arguments)]
    answer: Result = await asyncio.to_thread(CliRunner().invoke, build(), words, env=environment)
    assert "Traceback" not in answer.output
    return answer


async def prepared(province: HandTurned, recipe: Path, *options: object, store: str = PROVINCE) -> dict[str, Any]:
    """Prepares an export as 张三; returns its line of the register."""
    folder = recipe.parent
    await qinlian(province, "key", "example-university", "--keys", folder / "keys")
    words = ("--keys", folder / "keys", "--closed", folder / "closed", "--by", "张三", "--store", store)
    answer = await qinlian(province, "prepare", recipe, *words, *options)
    assert answer.exit_code == 0, answer.output
    return (await register(province))[0]


async def register(province: HandTurned) -> list[dict[str, Any]]:
    answer = await qinlian(province, "register", "--json")
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize("store", [PROVINCE, STAGING])
async def test_two_people_give_an_export_out_and_the_register_tells_it(filled: HandTurned, recipe: Path, store: str):
    line = await prepared(filled, recipe, store=store)
    export_id, out = line["prepared"]["export_id"], recipe.parent / "out"
    assert line["state"] == "prepared"
    assert not out.exists()
    assert (await qinlian(filled, "release", export_id, "--out", out)).exit_code == 1

    words = ("approve", export_id, "--reason", "看过报告", "--by")
    alone = await qinlian(filled, *words, "张三")
    assert alone.exit_code == 1
    assert "another person has to decide" in alone.stderr
    assert (await qinlian(filled, *words, "李四")).exit_code == 0
    assert "is approved already" in (await qinlian(filled, *words, "王五")).stderr
    assert (await qinlian(filled, "release", export_id, "--out", out, "--by", "张三")).exit_code == 0

    rows = pl.read_parquet(out / "BI01.parquet")
    assert rows.drop("person", "record").unique().rows() == [("1", "30-39", "610402")]
    assert rows.height == rows["person"].n_unique() == 20
    (line,) = await register(filled)
    assert (line["state"], line["decided_by"], line["released_by"]) == ("released", "李四", "张三")
    assert (line["prepared"]["rows"], line["prepared"]["k"]) == (20, 20)
    again = await qinlian(filled, "release", export_id, "--out", recipe.parent / "twice")
    assert again.exit_code == 1
    assert not (recipe.parent / "twice").exists()


async def test_the_store_itself_refuses_that_one_person_does_both(filled: HandTurned, recipe: Path):
    await prepared(filled, recipe)
    async with filled.stores[PROVINCE].connections.connection() as connection:
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute("UPDATE exchange_export SET state = 'approved', decided_by = prepared_by")
    async with filled.stores[PROVINCE].connections.connection() as connection:
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute("UPDATE exchange_export SET state = 'released'")


async def test_what_was_refused_is_never_released(filled: HandTurned, recipe: Path):
    export_id = (await prepared(filled, recipe))["prepared"]["export_id"]
    assert (await qinlian(filled, "refuse", export_id, "--reason", "目的不明", "--by", "李四")).exit_code == 0
    assert (await qinlian(filled, "approve", export_id, "--reason", "x", "--by", "王五")).exit_code == 1
    assert (await qinlian(filled, "release", export_id, "--out", recipe.parent / "out")).exit_code == 1
    assert not (recipe.parent / "out").exists()


async def test_files_that_were_changed_after_the_approval_are_not_released(filled: HandTurned, recipe: Path):
    line = (await prepared(filled, recipe))["prepared"]
    await qinlian(filled, "approve", line["export_id"], "--reason", "看过", "--by", "李四")
    file = Path(line["closed_folder"]) / "release" / "BI01.parquet"
    lengthen(file)
    answer = await qinlian(filled, "release", line["export_id"], "--out", recipe.parent / "out")
    assert answer.exit_code == 2
    assert "does not hold the files that were prepared" in answer.stderr
    assert [name for name in names_in(recipe.parent) if name.startswith("out")] == []
    assert [one.state for one in await exports(filled.stores[PROVINCE].connections)] == ["approved"]


async def test_what_the_gate_refuses_is_not_prepared_and_leaves_no_file(filled: HandTurned, recipe: Path):
    rewrite(recipe, RECIPE.replace("suppress_max: 0.4", "k: 21"))
    folder = recipe.parent
    await qinlian(filled, "key", "example-university", "--keys", folder / "keys")
    answer = await qinlian(filled, "prepare", recipe, "--keys", folder / "keys", "--closed", folder / "closed")
    assert answer.exit_code == 1
    assert "NOT RELEASED: nothing is left of BI01" in answer.stdout
    assert await register(filled) == []
    assert names_in(folder / "closed") == []


async def test_trying_a_recipe_needs_no_key_and_leaves_nothing(filled: HandTurned, recipe: Path):
    answer = await qinlian(filled, "try", recipe, "--json")
    assert answer.exit_code == 0, answer.output
    report = json.loads(answer.stdout)
    (line,) = report["tables"]
    assert (line["read"], line["confidential"], line["suppressed_k"], line["out"]) == (24, 1, 3, 20)
    assert await register(filled) == []
    assert names_in(recipe.parent) == ["province.yaml", "recipe.yaml"]


async def test_only_the_divisions_of_the_recipe_are_read(filled: HandTurned, recipe: Path):
    rewrite(recipe, RECIPE + "divisions: ['610404']\n")
    answer = await qinlian(filled, "try", recipe, "--json")
    assert json.loads(answer.stdout)["tables"][0]["read"] == 1


async def test_a_vendor_s_store_is_refused_with_what_to_give_instead(filled: HandTurned, recipe: Path):
    answer = await qinlian(filled, "try", recipe, "--store", COUNTY)
    assert answer.exit_code == 2
    assert "holds a vendor's schema" in answer.stderr


async def test_rows_come_range_by_range_and_as_of_one_moment(
    filled: HandTurned, recipe: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(extract, "BACKFILL_PAGES", 1)
    plan = read_plan(recipe, filled.catalogue)
    store, (table,) = filled.stores[PROVINCE], plan.tables
    await filled.write(PROVINCE, *(person(f"M{number:04}", "610402001001") for number in range(300)))
    frames: list[pl.DataFrame] = []
    async with opened_source(plan, store.connections, store.plan) as source:
        async for rows in source.rows(table):
            if not frames:
                await filled.write(PROVINCE, *(person(f"N{number:04}", "610402001001") for number in range(300)))
            frames.append(rows)
    assert len(frames) > 3
    whole = pl.concat(frames)
    assert whole.height == 324
    assert whole.columns == list(table.reads) == list(wanted(plan, table).schema)
    assert whole["birth_date"].unique().to_list() == [date(1980, 1, 1)]
