"""The command `qinlian doctor` as an operator uses it, on a store of which only one dataset was prepared."""

import json
from pathlib import Path
from urllib.parse import urlsplit

from tests.integration.cli.conftest import HandTurned
from tests.integration.cli.test_commands_stores import qinlian

STORE = "610402.staging"


async def test_a_store_that_lacks_tables_is_at_fault_and_the_report_can_be_sent(
    province: HandTurned, tmp_path: Path
) -> None:
    page, data = tmp_path / "report.md", tmp_path / "report.json"
    answer = await qinlian(province, "doctor", "--store", STORE, "--language", "zh", "--output", str(page))
    assert answer.exit_code == 2
    assert "缺少表 outpatient" in answer.stdout
    assert "缺少表 outpatient" in page.read_text(encoding="utf-8")
    again = await qinlian(province, "doctor", "--store", STORE, "--output", str(data), "--json")
    told = json.loads(again.stdout)
    assert told == json.loads(data.read_text(encoding="utf-8")) | {"made_at": told["made_at"]}
    codes = {finding["code"] for check in told["checks"] for finding in check["findings"]}
    assert "table_missing" in codes
    password = urlsplit(province.dsn).password
    assert password
    assert password not in page.read_text(encoding="utf-8") + data.read_text(encoding="utf-8") + answer.output


async def test_a_probe_goes_through_a_store_that_was_prepared_by_the_command_s_topology(province: HandTurned) -> None:
    answer = await qinlian(province, "doctor", "--store", STORE, "--write-probe", "--json")
    probe = json.loads(answer.stdout)["checks"][-1]
    assert (probe["check"], probe["outcome"]) == ("probe", "ok")


async def test_a_mistake_is_told_before_anything_is_asked(province: HandTurned) -> None:
    wrong = await qinlian(province, "doctor", "--store", STORE, "--output", "report.docx")
    assert wrong.exit_code == 2
    assert ".md or .json" in wrong.output
    unknown = await qinlian(province, "doctor", "--store", "619999.staging")
    assert unknown.exit_code == 2
    assert "no store '619999.staging'" in unknown.output
