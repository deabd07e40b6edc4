"""`qinlian load` against real stores: rows lie where a county's own rows lie, and travel as they do."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from tests.integration.cli.conftest import HandTurned, person
from tests.integration.cli.test_commands_stores import qinlian
from tests.unit.validate.filled import CATALOGUE, Row, csv_file, examples, workbook
from typer.testing import Result

from qinlian_common.adapters.staged_rows_of import staged_rows_of

PERSON = CATALOGUE.datasets["BI01"]
STAGING, SOURCE = "610402.staging", "610402.production"
ORG = "126104024369310X1A"


def one(record_id: str, home: str = "610402001001", **changes: object) -> Row:
    """A person as somebody fills the template."""
    return examples(PERSON)[0] | person(record_id, home, ORG) | changes


async def load(province: HandTurned, file: Path, *arguments: str, store: str = STAGING) -> Result:
    return await qinlian(province, "load", str(file), "--store", store, *arguments)


async def told(province: HandTurned, file: Path, *arguments: str) -> dict[str, Any]:
    return json.loads((await load(province, file, *arguments, "--json")).stdout)


async def held(province: HandTurned, store: str, *records: str, dataset: str = "BI01") -> pl.DataFrame:
    keys = pl.DataFrame({"org_code": [ORG] * len(records), "record_id": records})
    return (await staged_rows_of(province.stores[store]).in_any_state(dataset, keys)).sort("record_id")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return workbook(tmp_path / "two.xlsx", [one("a"), one("b", person_name=" 李四 ")], PERSON)


async def test_rows_of_a_file_lie_in_the_store_as_they_were_read_and_repaired(province: HandTurned, two: Path) -> None:
    answer = await load(province, two)
    assert (answer.exit_code, "已装入 610402.staging：新增 2 行，更改 0 行，撤销 0 行" in answer.stdout) == (0, True), (
        answer.output
    )
    rows = await held(province, STAGING, "a", "b")
    assert rows.select("person_name", "origin_division").rows() == [("张三", "610402"), ("李四", "610402")]
