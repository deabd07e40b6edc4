"""The command without any server: what it prints, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qinlian_cli.commands.flows import mark, takes
from qinlian_cli.main import build
from qinlian_cli.output import show_json, show_table
from qinlian_common.topology.flows import FLOWS, flow

DEMO = str(Path(__file__).parents[3] / "topologies" / "demo.yaml")
COMMANDS = (
    "flows", "topology", "prepare", "backfill", "ddl", "status", "reconcile", "trace", "pause", "resume", "parked",
    "replay", "reject", "tail",
)  # fmt: skip
TWICE = """
province: {code: 610000, name: 陕西省, vendor: catalogue}
nation_datasets: [BI01]
regions:
  - {code: 610400, name: 咸阳市, mode: platform, connection: level_by_level, vendor: kangtai,
     counties: [{code: 610402, name: 秦都区, vendor: hongyi}, {code: 610402, name: 秦都区, vendor: hongyi}]}
"""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QINLIAN_TOPOLOGY", "QINLIAN_STORE_DSN", "QINLIAN_KAFKA"):
        monkeypatch.delenv(name, raising=False)


def qinlian(*arguments: str) -> Result:
    return CliRunner().invoke(build(), arguments)


def test_help_names_every_command() -> None:
    answer = qinlian("--help")
    assert answer.exit_code == 0
    for command in (*COMMANDS, "demo"):
        assert command in answer.stdout


def test_a_command_reads_only_what_it_needs() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from qinlian_cli.main import build; "
        "assert CliRunner().invoke(build(), ['sso', 'trust', '--help']).exit_code == 0; "
        "print([name for name in ('polars', 'pyarrow', 'sqlalchemy', 'asyncpg', 'aiokafka') if name in sys.modules])"
    )
    read = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    answer = qinlian(command, "--help")
    assert answer.exit_code == 0
    assert "Usage" in answer.stdout


def test_the_flow_table_has_every_flow_of_the_plan() -> None:
    answer = qinlian("flows", "--json")
    found = json.loads(answer.stdout)
    assert [one["id"] for one in found] == [one.id for one in FLOWS]
    assert {one["id"]: one["mark"] for one in found}["B19"] == "⑲"
    text = qinlian("flows").stdout
    assert "省级业务系统数据标化入前置库" in text


def test_the_flow_table_can_be_one_mode() -> None:
    found = json.loads(qinlian("flows", "--mode", "big_data", "--json").stdout)
    assert {one["mode"] for one in found} == {"big_data"}
    assert qinlian("flows", "--mode", "none").exit_code == 2


def test_what_a_flow_takes_is_derived() -> None:
    assert takes(flow("P02")) == "county"
    assert takes(flow("P09")) == "county + city"
    assert takes(flow("P16")) == "city institutions"
    assert takes(flow("B12")) == "province business systems"
    assert mark(flow("P01")) == "①"
    assert mark(flow("N01")) == "-"


def test_a_good_topology_is_shown_way_by_way() -> None:
    answer = qinlian("topology", "check", DEMO)
    assert answer.exit_code == 0
    assert "611002.production ─P01→ 611002.staging ─P02+P08→ 610000.staging ─P09→ 610000.production" in answer.stdout
    assert "every row has exactly one way" in answer.stdout


def test_one_county_is_shown_in_full() -> None:
    answer = qinlian("topology", "check", DEMO, "--county", "610402")
    assert "1. 610402.production → 610402.staging  P01  standardise, by 610402" in answer.stdout
    assert "610113" not in answer.stdout
    assert qinlian("topology", "check", DEMO, "--county", "610499").exit_code == 2


def test_a_topology_is_shown_to_machines() -> None:
    found = json.loads(qinlian("topology", "check", DEMO, "--json").stdout)
    assert found["ok"] is True
    assert found["counts"]["counties"] == 5
    assert found["journeys"][0]["hops"][0]["flows"] == ["P01"]


def test_a_bad_topology_says_where_and_how_to_mend_it(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(TWICE, encoding="utf-8")
    answer = qinlian("topology", "check", str(file))
    assert answer.exit_code == 1
    assert f"{file}:6: code 610402" in answer.stderr
    assert "fix:" in answer.stderr
    found = json.loads(qinlian("topology", "check", str(file), "--json").stdout)
    assert found["ok"] is False
    assert found["problems"][0]["line"] == 6


def test_a_missing_topology_is_the_users_mistake() -> None:
    assert qinlian("topology", "check", "nowhere.yaml").exit_code == 2
    answer = qinlian("status", "--topology", "nowhere.yaml", "--store-dsn", "postgresql:///x")
    assert answer.exit_code == 2
    assert "nowhere.yaml: no such file" in answer.stderr


@pytest.mark.parametrize("store", ["610000.outbound", "610402.production"])
def test_asking_a_store_for_loads_that_never_takes_files_is_the_users_mistake(store: str) -> None:
    answer = qinlian("loads", "--store", store, "--topology", DEMO, "--store-dsn", "postgresql:///x")
    assert answer.exit_code == 2
    said = "".join(one for one in answer.stderr if one not in " │\n")
    assert f"{store}不接收填报文件" in said
    assert f"可选前置库如{store.partition('.')[0]}.staging" in said


def test_missing_settings_are_named() -> None:
    answer = qinlian("reconcile")
    assert answer.exit_code == 2
    assert "QINLIAN_TOPOLOGY is missing" in answer.stderr
    assert "QINLIAN_STORE_DSN is missing" in answer.stderr
    assert "Traceback" not in answer.output


def test_an_address_with_unknown_places_is_the_users_mistake() -> None:
    answer = qinlian("status", "--topology", DEMO, "--store-dsn", "postgresql:///{county}")
    assert answer.exit_code == 2
    assert "{division} and {role}" in answer.stderr


def test_ddl_needs_no_server() -> None:
    staging = qinlian("ddl", "610402.staging", "--topology", DEMO).stdout
    assert "CREATE TABLE IF NOT EXISTS person_basic" in staging
    production = qinlian("ddl", "610402.production", "--topology", DEMO).stdout
    assert "exchange_capture_insert" in production
    assert "CREATE TABLE IF NOT EXISTS gr_jbxx" not in production


@pytest.mark.parametrize(
    "arguments",
    [
        ("ddl", "610499.staging"),
        ("backfill", "610499.staging", "--store-dsn", "postgresql:///x"),
        ("backfill", "610000.outbound", "--store-dsn", "postgresql:///x"),
        ("backfill", "610402.staging", "--queue", "610000.none", "--store-dsn", "postgresql:///x"),
        ("backfill", "610402.staging", "--dataset", "XX99", "--store-dsn", "postgresql:///x"),
        ("prepare", "610499.staging", "--store-dsn", "postgresql:///x"),
        ("reconcile", "--flow", "P20", "--store-dsn", "postgresql:///x"),
        ("reconcile", "--day", "yesterday", "--store-dsn", "postgresql:///x"),
        ("reconcile", "--dataset", "XX99", "--store-dsn", "postgresql:///x"),
        ("trace", "org", "record", "--dataset", "XX99", "--store-dsn", "postgresql:///x"),
        ("tail", "--dataset", "XX99", "--store-dsn", "postgresql:///x", "--kafka", "none:1"),
        ("tail", "--division", "610499", "--store-dsn", "postgresql:///x", "--kafka", "none:1"),
        ("tail", "--topic-kind", "loud", "--store-dsn", "postgresql:///x", "--kafka", "none:1"),
        ("tail", "--store-dsn", "postgresql:///x"),
    ],
)
def test_names_that_nobody_has_are_the_users_mistake(arguments: tuple[str, ...]) -> None:
    answer = qinlian(*arguments, "--topology", DEMO)
    assert answer.exit_code == 2, answer.output
    assert "Traceback" not in answer.output


def test_tables_set_numbers_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    show_table("title", ("name", "rows", "ok"), [("a", 1_234_567, True), (None, 8, False)])
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split() == ["a", "1,234,567", "yes"] for line in lines)
    assert any(line.split() == ["-", "8", "NO"] for line in lines)


def test_json_refuses_what_it_cannot_write() -> None:
    with pytest.raises(TypeError, match="has no JSON form"):
        show_json({"file": Path()})
