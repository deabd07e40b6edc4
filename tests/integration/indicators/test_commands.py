"""`qinlian indicators` as the province's operator uses it, on real PostgreSQL."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.integration.indicators.months import MONTH, SETTINGS, TREE, computed
from tests.integration.indicators.rows import frame, put
from tests.integration.sso_gateway.world import gateway_dsn
from tests.unit.province import DEMO
from typer.testing import CliRunner, Result

from qinlian_cli.main import build
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.migrations.upgrade import TABLES
from qinlian_indicators.review import board

Ask = Callable[..., Any]


@pytest.fixture
def ask(database: str, store: OwnDatabase) -> Ask:
    """Runs the command with the settings of this test's databases."""
    url = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    environment = {
        "QINLIAN_TOPOLOGY": str(DEMO), "QINLIAN_STORE_DSN": url, "QINLIAN_INDICATORS_DSN": gateway_dsn(database),
    }  # fmt: skip

    async def asked(*arguments: str, exit_code: int = 0, **settings: str) -> Result:
        line = ["indicators", *arguments]
        answer: Result = await asyncio.to_thread(CliRunner().invoke, build(), line, env=environment | settings)
        assert answer.exit_code == exit_code, answer.output
        return answer

    return asked


@pytest.fixture
async def reviewed(ask: Ask, database: str) -> Ask:
    """The same, with MONTH computed: the death rate of 610402 is implausible."""
    own = OwnDatabase(gateway_dsn(database), "test")
    await TABLES.upgrade(own.engine)
    async with own.transaction() as session:
        await board.show(session, TREE, SETTINGS, await computed(session, 1, {("610402", "MS16"): 99}))
    await own.close()
    return ask


async def states(ask: Ask) -> dict[str, str]:
    lines = json.loads((await ask("status", "--month", MONTH, "--json")).stdout)
    return {line["division"]: line["state"] for line in lines}


async def test_a_store_in_a_schema_of_its_own_is_found_by_the_search_path_of_its_address(
    ask: Ask, store: OwnDatabase, database: str
):
    async with store.transaction() as session:
        await session.execute(text("ALTER SCHEMA public RENAME TO exchange"))
    place = store.engine.url.render_as_string(hide_password=False)
    await ask("migrate", QINLIAN_INDICATORS_DSN=f"{gateway_dsn(database)}?application_name=figures")
    await ask("compute", "--month", MONTH, QINLIAN_STORE_DSN=f"{place}?search_path=exchange")
    assert set((await states(ask)).values()) == {"computed"}


async def test_what_an_address_may_not_say_is_told_and_is_no_trace_of_the_program(ask: Ask):
    refused = await ask("compute", exit_code=2, QINLIAN_STORE_DSN="postgresql://u@h/x?connect_timeout=5")
    told = " ".join(refused.output.split())
    assert "QINLIAN_STORE_DSN is wrong" in told
    assert "`connect_timeout` after its question mark" in told
    assert "Traceback" not in told


async def test_a_month_from_its_computation_to_the_lock(ask: Ask, store: OwnDatabase):
    visit = {"visited_at": datetime(2026, 10, 5, 8), "patient_kind_code": "1"}  # noqa: DTZ001 - a store's own time
    await put(store, {"CL03": frame("CL03", [visit])})
    await ask("migrate")
    await ask("compute", "--month", MONTH)
    assert set((await states(ask)).values()) == {"computed"}
    await ask("publish", "--month", MONTH)
    await ask("dispute", "--month", MONTH, "--division", "610402", "--code", "MS01", "--value", "2", "--reason", "少计")
    said = await ask("answer", "--month", MONTH, "--division", "610402", "--reason", "已补", "--json")
    assert json.loads(said.stdout) == {"month": MONTH, "division": "610402", "state": "answered"}
    await ask("confirm", "--month", MONTH, "--division", "610402", "--reason", "已核实", "--by", "王芳")
    handed = await ask("submit", "--month", MONTH, "--json")
    assert json.loads(handed.stdout) == {"month": MONTH, "action": "submit", "sheets": 1}
    await ask("lock", "--month", MONTH, "--division", "610402")
    assert (await states(ask))["610402"] == "locked"
    steps = json.loads((await ask("history", "--month", MONTH, "--division", "610402", "--json")).stdout)
    assert [step["action"] for step in steps] == [
        "compute", "publish", "begin", "dispute", "answer", "confirm", "submit", "lock",
    ]  # fmt: skip
    assert (steps[3]["code"], steps[3]["believed_value"], steps[5]["account"]) == ("MS01", "2.0000", "operator:王芳")


async def test_a_confirmation_over_a_failed_check_says_which_one_and_what_to_do(reviewed: Ask):
    await reviewed("publish", "--month", MONTH)
    answer = await reviewed("confirm", "--month", MONTH, "--division", "610402", exit_code=2)
    assert "有 1 项校验未通过，不能确认；核实无误的，写明理由后可强制确认" in answer.stderr
    assert "MS16 住院病死率：99 %" in answer.stderr
    assert (await states(reviewed))["610402"] == "published"  # nothing of it has happened, the begin neither


async def test_a_step_that_does_not_follow_is_refused_with_where_it_begins(reviewed: Ask):
    answer = await reviewed("lock", "--month", MONTH, "--division", "610402", exit_code=2)
    assert answer.stderr.strip() == "当前为“已计算”，不能锁定；须先处于“已提交”"


async def test_a_month_or_division_that_is_not_there_is_said(reviewed: Ask):
    assert "尚未计算" in (await reviewed("status", "--month", "2020-01", exit_code=2)).stderr
    answer = await reviewed("answer", "--division", "999999", "--month", MONTH, "--reason", "x", exit_code=2)
    assert "尚未为行政区划 999999 计算指标" in answer.stderr
    assert "'2026-13' is no month" in (await reviewed("status", "--month", "2026-13", exit_code=2)).stderr


async def test_what_a_later_computation_says_differently_is_shown_with_the_reason(reviewed: Ask, database: str):
    assert "nothing differs" in (await reviewed("delta", "--month", MONTH, "--division", "610402")).stderr
    own = OwnDatabase(gateway_dsn(database), "test")
    async with own.transaction() as session:
        await computed(session, 2, {("610402", "MS16"): 4}, {("610402", "CL01"): (3, 0, 3)})
    await own.close()
    (line,) = json.loads((await reviewed("delta", "--month", MONTH, "--division", "610402", "--json")).stdout)
    assert (line["code"], line["old"], line["new"]) == ("MS16", "99.0000", "4.0000")
    assert line["why"] == ["610402 CL01：迟到 3 条"]
    (differs,) = [
        one for one in json.loads((await reviewed("status", "--month", MONTH, "--json")).stdout) if one["differs"]
    ]
    assert differs["division"] == "610402"


async def test_tables_that_were_not_made_are_said_with_the_command_that_makes_them(ask: Ask):
    answer = await ask("status", "--month", MONTH, exit_code=2)
    assert "run: qinlian indicators migrate" in answer.stderr


async def test_not_even_by_hand_is_a_step_changed_or_deleted(reviewed: Ask, database: str):
    own = OwnDatabase(gateway_dsn(database), "test")
    for sql in ("UPDATE ind_step SET account = 'x'", "DELETE FROM ind_step", "TRUNCATE ind_step"):
        with pytest.raises(DBAPIError, match="steps of the review are only ever added"):
            async with own.transaction() as session:
                await session.execute(text(sql))
    await own.close()
    steps = json.loads((await reviewed("history", "--month", MONTH, "--division", "610402", "--json")).stdout)
    assert [step["account"] for step in steps] == ["scheduler"]


async def test_a_province_of_another_schema_is_said_with_file_and_line(ask: Ask, tmp_path: Path):
    other = tmp_path / "other.yaml"
    other.write_text(DEMO.read_text(encoding="utf-8").replace("vendor: catalogue", "vendor: hongyi"), encoding="utf-8")
    answer = await ask("migrate", exit_code=2, QINLIAN_TOPOLOGY=str(other))
    assert f"{other}:3: the province's production store has the schema of 'hongyi'" in answer.stderr


async def test_what_the_store_was_told_and_the_database_has_forgotten_is_shown(reviewed: Ask, store: OwnDatabase):
    assert "nothing is behind" in (await reviewed("behind")).output
    told = {
        "org_code": "016523206610000020J100", "record_id": "202610-610402-MS01", "stat_month": "202610",
        "stat_division": "610402", "indicator_code": "MS01", "computation_no": "202610-2", "check_state_code": "5",
        "checker_name": "李明", "updated_at": datetime(2027, 1, 5, 9),  # noqa: DTZ001 - a store's own time
    }  # fmt: skip
    await put(store, {"MG01": frame("MG01", [told])})
    said = (await reviewed("behind", exit_code=1)).output
    assert all(word in said for word in ("202610", "610402", "已计算", "已锁定", "202610-2", "李明"))
    (found,) = json.loads((await reviewed("behind", "--json", exit_code=1)).stdout)
    assert (found["here"], found["told"]) == ("computed", "locked")
