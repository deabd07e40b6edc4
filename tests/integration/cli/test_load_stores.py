"""`qinlian load` against real stores: rows lie where a county's own rows lie, and travel as they do."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from tests.integration.cli.conftest import SOME_TIME, HandTurned, person
from tests.integration.cli.test_commands_stores import qinlian
from tests.unit.validate.filled import CATALOGUE, Row, csv_file, examples, filled_template, workbook
from typer.testing import Result

from qinlian_cli.commands import load as load_command
from qinlian_cli.validate.check import Checked, check
from qinlian_common.adapters.by_engine.staged_rows import staged_rows_of
from qinlian_common.documents.digest import digests_of

PERSON = CATALOGUE.datasets["BI01"]
STAGING, SOURCE, CITY = "610402.staging", "610402.production", "610400.staging"
ORG = "126104024369310X1A"
ELSEWHERE = "12345678961040411A1001"
"""An institution of 610404, by digits 10 to 15."""

LATER = SOME_TIME + timedelta(days=1)


def one(record_id: str, home: str = "610402001001", **changes: object) -> Row:
    """A person as somebody fills the template."""
    return examples(PERSON)[0] | person(record_id, home, ORG) | changes


def file_of(place: Path, *rows: Row) -> Path:
    return workbook(place, rows, PERSON)


async def load(province: HandTurned, file: Path, *arguments: str, store: str = STAGING) -> Result:
    return await qinlian(province, "load", str(file), "--store", store, *arguments)


async def told(province: HandTurned, file: Path, *arguments: str) -> dict[str, Any]:
    """What the command says to machines of BI01: rows by what became of them, and the rules that were broken."""
    answer = json.loads((await load(province, file, *arguments, "--json")).stdout)
    counts = {does: number for does, number in answer["rows"]["BI01"].items() if number}
    return counts | {"rules": sorted({cell["rule"] for cell in answer["cells"] if cell["severity"] == "reject"})}


async def held(province: HandTurned, store: str, *records: str) -> dict[str, dict[str, Any]]:
    """Rows of BI01 in a staging store, whatever their state, by number."""
    keys = pl.DataFrame({"org_code": [ORG] * len(records), "record_id": records})
    rows = await staged_rows_of(province.stores[store]).in_any_state("BI01", keys)
    return {row["record_id"]: row for row in rows.rows(named=True)}


async def book(province: HandTurned, query: str) -> list[dict[str, Any]]:
    async with province.stores[STAGING].connections.connection() as connection:
        return [dict(row) for row in await connection.fetch(query)]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return file_of(tmp_path / "two.xlsx", one("a"), one("b", person_name=" 李四 "))


async def test_rows_lie_in_the_store_as_they_were_read_and_go_all_the_way_to_the_province(
    province: HandTurned, two: Path
) -> None:
    answer = await load(province, two)
    assert (answer.exit_code, "已装入 610402.staging：新增 2 行，更改 0 行，撤销 0 行" in answer.stdout) == (0, True)
    rows = await held(province, STAGING, "a", "b")
    assert [(row["person_name"], row["origin_division"]) for row in rows.values()] == [
        ("张三", "610402"), ("李四", "610402"),
    ]  # fmt: skip
    await province.settle()
    for store in (CITY, "610000.staging"):
        beyond = await held(province, store, "a", "b")
        assert [beyond[name]["person_name"] for name in ("a", "b")] == ["张三", "李四"], store
    balance = await qinlian(province, "reconcile")
    assert (balance.exit_code, "balanced" in balance.stdout) == (0, True), balance.stdout
    trail = await qinlian(province, "trace", ORG, "a", "--dataset", "BI01")
    assert "610402.template" in trail.stdout


async def test_loaded_twice_a_file_changes_nothing_and_says_so(province: HandTurned, two: Path) -> None:
    await load(province, two)
    before = await held(province, STAGING, "a", "b")
    answer = await load(province, two)
    assert (answer.exit_code, "610402.staging 没有改动" in answer.stdout) == (0, True)
    assert await held(province, STAGING, "a", "b") == before
    assert len(await book(province, "SELECT * FROM exchange_file")) == 1


async def test_an_operator_sees_which_files_were_loaded_and_whether_this_one_was(
    province: HandTurned, two: Path, tmp_path: Path
) -> None:
    other = file_of(tmp_path / "李四.xlsx", one("c"))
    renamed = shutil.copy(two, tmp_path / "renamed.xlsx")
    never = await qinlian(province, "loads", str(renamed))
    assert (never.exit_code, "没有装入记录" in never.stderr) == (1, True)
    await load(province, two, "--by", "wang")
    await load(province, other)
    newest, first = json.loads((await qinlian(province, "loads", "--json")).stdout)
    assert [(line["store"], line["rows_added"]) for line in (newest, first)] == [(STAGING, 1), (STAGING, 2)]
    assert [first["loaded_by"], first["finished_at"] > first["begun_at"]] == ["wang", True]
    (same,) = json.loads((await qinlian(province, "loads", str(renamed), "--store", STAGING, "--json")).stdout)
    assert same == first
    shown = await qinlian(province, "loads", "--last", "1")
    assert (newest["load_id"] in shown.stdout, first["load_id"] in shown.stdout) == (True, False)
    assert "李四" not in shown.output
    async with province.stores[STAGING].connections.connection() as connection:
        await connection.execute("UPDATE exchange_file SET finished_at = NULL WHERE load_id = $1", newest["load_id"])
    assert "未完成" in (await qinlian(province, "loads")).stdout
    assert [(await qinlian(province, "loads", str(one))).exit_code for one in (other, two)] == [1, 0]


async def test_a_corrected_row_replaces_and_an_older_one_does_not(
    province: HandTurned, two: Path, tmp_path: Path
) -> None:
    await load(province, two)
    same_time = file_of(tmp_path / "c.xlsx", one("a", person_name="王五"))
    assert await told(province, same_time) == {"changed": 1, "rules": []}
    newer = file_of(tmp_path / "n.xlsx", one("a", person_name="赵六", updated_at=LATER))
    assert await told(province, newer) == {"changed": 1, "rules": []}
    assert await told(province, same_time) == {"older": 1, "rules": []}
    assert (await held(province, STAGING, "a"))["a"]["person_name"] == "赵六"
    await province.settle()
    assert (await held(province, CITY, "a"))["a"]["person_name"] == "赵六"


async def test_a_withdrawn_row_is_withdrawn_everywhere_and_can_come_again(
    province: HandTurned, two: Path, tmp_path: Path
) -> None:
    await load(province, two)
    await province.settle()
    bare = dict.fromkeys(one("a"), None) | {"org_code": ORG, "record_id": "a", "modify_flag": "3"}
    gone = file_of(tmp_path / "gone.xlsx", bare | {"updated_at": LATER})
    assert await told(province, gone) == {"withdrawn": 1, "rules": []}
    assert await told(province, gone) == {"unchanged": 1, "rules": []}
    await province.settle()
    beyond = (await held(province, CITY, "a"))["a"]
    assert (beyond["modify_flag"], beyond["person_name"]) == ("3", None)
    again = file_of(tmp_path / "again.xlsx", one("a", updated_at=LATER + timedelta(days=1)))
    assert await told(province, again) == {"changed": 1, "rules": []}
    await province.settle()
    assert (await held(province, CITY, "a"))["a"]["person_name"] == "张三"


async def test_a_file_with_a_refused_row_is_not_loaded_unless_the_good_rows_are_asked_for(
    province: HandTurned, tmp_path: Path
) -> None:
    file = csv_file(tmp_path / "BI01.csv", [one("a"), one("b", sex_code="X", person_name="不能外传")], PERSON)
    answer = await load(province, file)
    assert (answer.exit_code, "没有装入任何数据" in answer.stdout, "unknown_code" in answer.stdout) == (1, True, True)
    assert "不能外传" not in answer.output
    assert await held(province, STAGING, "a", "b") == {}
    assert await book(province, "SELECT * FROM exchange_file") == []
    lost = await load(province, file, "--good-rows")
    assert (lost.exit_code, "--rejects" in lost.output) == (2, True)
    rest = tmp_path / "rest.xlsx"
    assert (await load(province, file, "--good-rows", "--rejects", str(rest))).exit_code == 1
    assert list(await held(province, STAGING, "a", "b")) == ["a"]
    sheet = openpyxl.load_workbook(rest).worksheets[1]
    place = [cell.value for cell in sheet[1]].index("sex_code")
    assert [row[place].value for row in sheet.iter_rows(min_row=2)] == ["X"]
    assert (await load(province, file, "--good-rows", "--rejects", str(rest))).exit_code == 2, "is there already"


async def test_the_refused_rows_put_right_are_loaded_from_their_own_file(province: HandTurned, tmp_path: Path) -> None:
    rows = [one("a"), one("b", sex_code="X"), one("c", birth_date=None), one("d")]
    rest = tmp_path / "rest.xlsx"
    await load(province, file_of(tmp_path / "all.xlsx", *rows), "--good-rows", "--rejects", str(rest))
    book_ = openpyxl.load_workbook(rest)
    sheet = book_.worksheets[1]
    names = [cell.value for cell in sheet[2]]
    sheet.cell(3, names.index("sex_code") + 1).value = "1"
    sheet.cell(4, names.index("birth_date") + 1).value = datetime(1980, 1, 1)  # noqa: DTZ001 - Excel has no zones
    book_.save(rest)
    assert await told(province, rest) == {"added": 2, "rules": []}
    assert sorted(await held(province, STAGING, "a", "b", "c", "d")) == ["a", "b", "c", "d"]


async def judged(province: HandTurned, rule: str, field: str) -> list[tuple[str, int, int]]:
    """What `exchange_quality` has of one rule: institution, checked, failed."""
    lines = await book(province, "SELECT * FROM exchange_quality ORDER BY org_code")
    mine = [line for line in lines if (line["rule"], line["field"]) == (rule, field)]
    assert {(line["origin_division"], line["origin_class"], line["dataset"]) for line in mine} <= {
        ("610402", "institution", "BI01")
    }
    return [(line["org_code"], line["checked"], line["violated"]) for line in mine]


async def test_the_quality_figures_count_what_a_file_brought_once_refused_rows_too(
    province: HandTurned, tmp_path: Path
) -> None:
    rows = [one("a"), one("b"), one("c", sex_code="X"), one("d", org_code=ELSEWHERE)]
    file = file_of(tmp_path / "all.xlsx", *rows)
    await load(province, file)
    assert await book(province, "SELECT * FROM exchange_quality") == [], "nothing was loaded"
    for rest in ("rest.xlsx", "again.xlsx"):
        await load(province, file, "--good-rows", "--rejects", str(tmp_path / rest))
        assert await judged(province, "null_key", "org_code") == [(ORG, 3, 0)]
        assert await judged(province, "unknown_code", "sex_code") == [(ORG, 3, 1)]
    more = file_of(tmp_path / "more.xlsx", one("a"), one("e"))
    await load(province, more)
    assert await judged(province, "null_key", "org_code") == [(ORG, 3, 0), (ORG, 1, 0)], "of the row that is new"
    scores = json.loads((await qinlian(province, "quality", "--json")).stdout)
    (line,) = [one for one in scores["scores"] if one["dataset"] == "BI01" and one["origin_division"] == "610402"]
    assert line["rows"] == 4


async def test_a_load_that_was_broken_off_is_counted_when_it_is_repeated_and_counted_once(
    province: HandTurned, two: Path
) -> None:
    async with province.stores[STAGING].connections.connection() as connection:
        await connection.execute("ALTER TABLE person_basic ADD CONSTRAINT shut CHECK (false) NOT VALID")
        assert (await load(province, two)).exit_code == 1
        await connection.execute("ALTER TABLE person_basic DROP CONSTRAINT shut")
    assert (await load(province, two)).exit_code == 0
    assert await judged(province, "null_key", "org_code") == [(ORG, 2, 0)]


async def test_what_is_no_institution_s_code_does_not_lie_in_the_quality_figures(
    province: HandTurned, tmp_path: Path
) -> None:
    file = file_of(tmp_path / "long.xlsx", one("a"), one("b", org_code="张三的病历" * 20))
    await load(province, file, "--good-rows", "--rejects", str(tmp_path / "rest.xlsx"))
    assert await judged(province, "null_key", "org_code") == [("", 1, 0), (ORG, 1, 0)]


async def test_a_dry_run_tells_what_would_be_done_and_does_nothing(
    province: HandTurned, two: Path, tmp_path: Path
) -> None:
    await load(province, two)
    more = file_of(tmp_path / "m.xlsx", one("a"), one("b", person_name="改名"), one("c"))
    answer = await load(province, more, "--dry-run")
    assert (answer.exit_code, "试运行，没有装入：610402.staging 将新增 1 行，更改 1 行" in answer.stdout) == (0, True)
    assert await told(province, more, "--dry-run") == {"added": 1, "changed": 1, "unchanged": 1, "rules": []}
    assert sorted(await held(province, STAGING, "a", "b", "c")) == ["a", "b"]


async def test_what_an_interface_reports_is_not_a_file_s_to_change(
    province: HandTurned, two: Path, tmp_path: Path
) -> None:
    await load(province, two)
    await province.write(SOURCE, person("a", "610402", ORG, person_name="接口"))
    await province.settle()
    assert (await held(province, STAGING, "a"))["a"]["person_name"] == "接口", "an interface is newer than any file"
    late = file_of(tmp_path / "late.xlsx", one("a", person_name="文件", updated_at=LATER))
    assert await told(province, late) == {"rules": ["reported_by_interface"]}
    assert (await held(province, STAGING, "a"))["a"]["person_name"] == "接口"


async def test_rows_of_another_division_are_refused(province: HandTurned, tmp_path: Path) -> None:
    file = file_of(tmp_path / "e.xlsx", one("a", org_code=ELSEWHERE))
    assert await told(province, file) == {"rules": ["other_division"]}
    assert (await load(province, file)).exit_code == 1


async def test_rows_that_another_division_reported_are_not_touched(province: HandTurned, tmp_path: Path) -> None:
    await load(province, file_of(tmp_path / "of_city.xlsx", one("a")), store=CITY)
    file = file_of(tmp_path / "b.xlsx", one("a", person_name="别人"))
    await province.settle()
    there = await held(province, STAGING, "a")
    assert there["a"]["origin_division"] == "610400", "the person lives in the county, so the city's row came down"
    assert await told(province, file) == {"rules": ["reported_elsewhere"]}


async def test_comparing_the_production_store_with_staging_leaves_rows_of_files_alone(
    province: HandTurned, two: Path
) -> None:
    await province.write(SOURCE, person("own", "610402", ORG))
    await load(province, two)
    await province.settle()
    answer = await qinlian(province, "compare", SOURCE, STAGING, "--dataset", "BI01", "--repair")
    assert answer.exit_code == 0, answer.stdout
    await province.settle()
    assert {row["modify_flag"] for row in (await held(province, STAGING, "a", "b", "own")).values()} == {"1"}
    beyond = await qinlian(province, "compare", STAGING, CITY, "--dataset", "BI01")
    assert beyond.exit_code == 0, beyond.stdout


async def test_the_store_keeps_who_loaded_which_file_and_neither_name_nor_value(
    province: HandTurned, tmp_path: Path
) -> None:
    file = file_of(tmp_path / "张三的数据.xlsx", one("a"), one("b"))
    answer = json.loads((await load(province, file, "--by", "李主任", "--json")).stdout)
    (line,) = await book(province, "SELECT * FROM exchange_file")
    assert (line["load_id"], line["loaded_by"], line["rows_added"], line["rows_refused"]) == (
        answer["load_id"], "李主任", 2, 0,
    )  # fmt: skip
    assert line["content_hash"] == digests_of([file.read_bytes()]).sm3
    assert line["name_hash"] == digests_of([file.name.encode()]).sm3
    assert line["finished_at"] >= line["begun_at"]
    assert "张三" not in str(line)
    (entry,) = await book(province, "SELECT root_id, source_store, flows, rows FROM exchange_ledger")
    assert tuple(entry.values()) == (line["load_id"], "610402.template", "P01", 2)


async def test_a_file_that_is_written_to_while_it_is_read_is_not_loaded(
    province: HandTurned, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check_and_write(*arguments: Any, **named: Any) -> Checked:
        found = check(*arguments, **named)
        file_of(two, one("c"))
        return found

    monkeypatch.setattr(load_command, "check", check_and_write)
    answer = await load(province, two)
    assert (answer.exit_code, "close it there, and load it again" in answer.output) == (2, True), answer.output
    assert await held(province, STAGING, "a", "b", "c") == {}


async def test_a_value_that_the_database_refuses_keeps_the_whole_file_out(province: HandTurned, tmp_path: Path) -> None:
    async with province.stores[STAGING].connections.connection() as connection:
        await connection.execute("ALTER TABLE person_basic ADD CHECK (person_name <> '坏')")
    answer = await load(province, file_of(tmp_path / "x.xlsx", one("a"), one("b", person_name="坏")))
    assert (answer.exit_code, "refuses" in answer.stderr, "坏" in answer.stderr) == (1, True, False)
    assert await held(province, STAGING, "a", "b") == {}
    (line,) = await book(province, "SELECT finished_at FROM exchange_file")
    assert line["finished_at"] is None


async def test_a_store_that_takes_no_such_rows_says_which_does(big_data: HandTurned, tmp_path: Path) -> None:
    file = file_of(tmp_path / "a.xlsx", one("a"))
    wrong = await load(big_data, file, store="610112.staging")
    assert (wrong.exit_code, "--store 610100.staging --division 610112" in wrong.stderr) == (2, True)
    right = await load(big_data, file, "--division", "610112", store="610100.staging")
    assert right.exit_code == 0, right.output
    for store in ("610112.production", "610999.staging"):
        assert (await load(big_data, file, store=store)).exit_code == 2


async def test_visits_and_their_diagnoses_of_one_workbook_are_loaded_together(
    whole: HandTurned, tmp_path: Path
) -> None:
    visits, diagnoses = CATALOGUE.datasets["CL03"], CATALOGUE.datasets["CL03A"]
    file = filled_template(tmp_path / "a.xlsx", {"CL03": examples(visits), "CL03A": examples(diagnoses)})
    answer = await load(whole, file)
    assert answer.exit_code == 0, answer.output
    for table, dataset in (("outpatient", visits), ("outpatient_diagnosis", diagnoses)):
        (line,) = await book(whole, f"SELECT count(*) AS rows FROM {table}")
        assert line["rows"] == len(examples(dataset))
    assert "没有改动" in (await load(whole, file)).stdout
    assert len(await book(whole, "SELECT DISTINCT root_id FROM exchange_ledger")) == 1


async def test_a_template_that_nobody_filled_changes_nothing(whole: HandTurned, tmp_path: Path) -> None:
    answer = await load(whole, filled_template(tmp_path / "a.xlsx", {"CL03": [], "CL03A": []}))
    assert (answer.exit_code, "没有改动" in answer.stdout) == (0, True), answer.output
